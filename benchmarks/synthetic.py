"""Make a corpus of any size from the sentences of the sample chronology, as partitioned Parquet.

    python benchmarks/synthetic.py FOLDER --articles 1000000

Each article has seven sentences, drawn from all of the chronology, some 1.2 kB. Equal arguments give equal files, and
the first parts of a large corpus are those of a small one.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.samples import shipped
from toolkit.text import split_sentences

SENTENCES = 7
PER_PART = 5_000
SOURCES = ("Courier", "Herald", "Observer", "Tribune")
FIRST_DAY = np.datetime64("2018-01-01")
DAYS = 1_461


def chronology_sentences() -> np.ndarray:
    """Return all sentences of the chronology, each once."""
    texts = pd.read_csv(shipped("data/afghan_peace_process.csv"))["text"].tolist()
    spans = split_sentences(texts, ["en"] * len(texts))
    parts = ([text[a:b] for a, b in of_text] for text, of_text in zip(texts, spans, strict=True))
    return np.array(list(dict.fromkeys(chain.from_iterable(parts))), dtype=object)


def make_part(number: int, articles: int, sentences: np.ndarray, seed: int = 0) -> pd.DataFrame:
    """Make one part of the corpus; it depends on nothing but its number, its length and the seed."""
    random = np.random.default_rng([seed, number])
    drawn = sentences[random.integers(len(sentences), size=(articles, SENTENCES))]
    first = number * PER_PART
    return pd.DataFrame(
        {
            "doc_id": pd.Series([f"synthetic-{first + n:09}" for n in range(articles)], dtype="str"),
            "date": FIRST_DAY + random.integers(DAYS, size=articles).astype("timedelta64[D]").astype("timedelta64[us]"),
            "title": pd.Series([row[0][:60] for row in drawn], dtype="str"),
            "source": pd.Series(
                np.array(SOURCES, dtype=object)[random.integers(len(SOURCES), size=articles)], dtype="str"
            ),
            "text": pd.Series([" ".join(row) for row in drawn], dtype="str"),
        }
    )


def make_corpus(folder: Path, articles: int, *, per_part: int = PER_PART, seed: int = 0) -> None:
    """Write those parts of the corpus that are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    sentences = chronology_sentences()
    for number in range(-(-articles // per_part)):
        file = folder / f"part-{number:05}.parquet"
        if not file.exists():
            part = make_part(number, min(per_part, articles - number * per_part), sentences, seed)
            half = folder / f".{file.name}.partial"
            part.to_parquet(half, index=False)
            half.rename(file)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a synthetic corpus as partitioned Parquet.")
    parser.add_argument("folder", type=Path, help="where to write; parts that are there stay")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    make_corpus(options.folder, options.articles, seed=options.seed)


if __name__ == "__main__":
    main()
