"""How fast articles are read, beside pandas on the same file, and how fast copies are found.

    python benchmarks/readers.py                      # all, on made-up articles
    python benchmarks/readers.py delivery.docx …      # Nexis documents of your own as well

CPU-seconds, the best of several runs in one process; pandas and the toolkit take turns.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd

import toolkit as tk

ARTICLES = 10_000
RUNS = 5
_WORDS = (
    "talks envoy ceasefire province river council minister market harvest convoy border school radio team village"
    " agreed refused met said would after before while of the a in on with for more than many several"
).split()
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made_up(articles: int, words: int = 400) -> pd.DataFrame:
    """Make articles of random words, one in five of them the one before with another opening."""
    rng = random.Random(0)
    texts: list[str] = []
    for number in range(articles):
        if number % 5 == 4:
            texts.append(f"Reported on {number}. " + texts[-1])
        else:
            paragraphs = (" ".join(rng.choices(_WORDS, k=words // 5)) + f" {rng.random()}." for _ in range(5))
            texts.append("\n\n".join(paragraphs))
    return pd.DataFrame(
        {
            "id": [f"r{number}" for number in range(articles)],
            "date": [f"2021-{number % 12 + 1:02d}-{number % 28 + 1:02d}" for number in range(articles)],
            "source": [f"Paper {number % 7}" for number in range(articles)],
            "title": [f'Headline "{number}", part 1' for number in range(articles)],
            "text": texts,
        }
    ).astype("str")


def nexis_document(articles: pd.DataFrame) -> bytes:
    """Write articles as a Nexis delivery in Word's format."""

    def paragraph(text: str, mark: str = "") -> str:
        runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(part)} </w:t></w:r>" for part in text.split(". "))
        bookmark = f'<w:bookmarkStart w:id="1" w:name="{mark}"/>' if mark else ""
        return f'<w:p><w:pPr><w:spacing w:after="120"/></w:pPr>{bookmark}{runs}</w:p>'

    body = [paragraph(f"Documents ({len(articles)})")]
    for number, row in enumerate(articles.itertuples(), 1):
        lines = [row.title, row.source, "July 12, 2021 Monday", "Length:\xa0400 words", "Byline:\xa0A. Example"]
        body += [paragraph("", f"Bookmark_{number}"), *map(paragraph, lines), paragraph("Body", f"Body_{number}")]
        body += map(paragraph, row.text.split("\n\n"))
        body += [paragraph("Classification"), paragraph("Language:\xa0ENGLISH"), paragraph("End of Document")]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("word/document.xml", f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>")
    return buffer.getvalue()


def seconds(task: Callable[[], object]) -> float:
    started = time.process_time()
    task()
    return time.process_time() - started


def best(*tasks: Callable[[], object]) -> list[float]:
    """Time tasks in turn, so that what slows the machine slows all of them."""
    rounds = [[seconds(task) for task in tasks] for _ in range(RUNS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def write(line: str) -> None:
    sys.stdout.write(line + "\n")


def beside_pandas(folder: Path, articles: pd.DataFrame) -> None:
    table, lines = folder / "articles.csv", folder / "articles.jsonl"
    articles.to_csv(table, index=False)
    lines.write_text("".join(json.dumps(row) + "\n" for row in articles.to_dict("records")), encoding="utf-8")
    readers = {
        "CSV": (table, lambda: pd.read_csv(table, dtype="str")),
        "JSON Lines": (lines, lambda: pd.read_json(lines, lines=True, dtype=False)),
    }
    write("| file | articles | MB | pandas, CPU-s | toolkit, CPU-s | speed beside pandas |\n|---|---|---|---|---|---|")
    for name, (path, by_pandas) in readers.items():
        theirs, ours = best(by_pandas, lambda path=path: tk.read(path))  # type: ignore[misc]
        size = path.stat().st_size / 1e6
        write(f"| {name} | {len(articles):,} | {size:.0f} | {theirs:.3f} | {ours:.3f} | {theirs / ours:.0%} |")


def nexis(paths: list[Path]) -> None:
    write("\n| Nexis document | articles | CPU-s | articles a CPU-second |\n|---|---|---|---|")
    for path in paths:
        (took,) = best(lambda path=path: tk.read(path))  # type: ignore[misc]
        number = len(tk.read(path))
        write(f"| {path.name} | {number:,} | {took:.3f} | {number / took:,.0f} |")


def copies(articles: pd.DataFrame) -> None:
    corpus = tk.check_corpus(articles.rename(columns={"id": "doc_id"}))
    took = seconds(lambda: tk.mark_duplicates(corpus))
    marked = tk.mark_duplicates(corpus)["duplicate_of"].notna().sum()
    write(f"\nmark_duplicates: {len(corpus):,} articles, {marked:,} copies, {took:.1f} CPU-s")
    took = seconds(lambda: tk.find_boilerplate(corpus))
    write(f"find_boilerplate: {len(corpus):,} articles, {took:.1f} CPU-s")


def main() -> None:
    warnings.simplefilter("ignore", UserWarning)
    articles = made_up(ARTICLES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        beside_pandas(folder, articles)
        (folder / "made_up.docx").write_bytes(nexis_document(articles.head(500)))
        nexis([folder / "made_up.docx", *map(Path, sys.argv[1:])])
    copies(articles)


if __name__ == "__main__":
    main()
