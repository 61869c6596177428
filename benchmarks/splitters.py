"""Where sentences start: ours beside other splitters, on two sets of text with known sentences: see README.md."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from measuring import name_the_machine, print_table, write

from toolkit.text import split_sentences

Split = Callable[[list[str]], list[set[int]]]
TESTS = Path(__file__).resolve().parent.parent / "tests"
RUNS = 3


class Case(NamedTuple):
    """A text and where its sentences start."""

    text: str
    starts: set[int]


class Quality(NamedTuple):
    """How many starts of sentences were found, made up and missed; the first of a text, which none misses, apart."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def hard_cases() -> list[Case]:
    """Return our own hard cases."""
    lines = (TESTS / "hard_sentences.txt").read_text("utf-8").splitlines()
    return [_join([line.split("|")], "") for line in lines]


def news(*, between: str = "\n") -> list[Case]:
    """Return the articles of the news set, their paragraphs with `between` between them."""
    text = (TESTS / "gum_news.txt").read_text("utf-8")
    articles = [article.strip().split("\n\n") for article in re.split(r"^# .*\n", text, flags=re.MULTILINE)[1:]]
    return [_join([paragraph.split("\n") for paragraph in article], between) for article in articles]


def paragraphs() -> list[Case]:
    """Return each paragraph of the news set as a text of its own."""
    blocks = (TESTS / "gum_news.txt").read_text("utf-8").split("\n\n")
    return [_join([[line for line in block.splitlines() if not line.startswith("# ")]], "") for block in blocks]


def judge(cases: Iterable[Case], split: Split) -> Quality:
    """Hold the starts that a splitter finds against those of the cases."""
    cases = list(cases)
    right = wrong = missed = 0
    for case, given in zip(cases, split([case.text for case in cases]), strict=True):
        right += len(case.starts & given - {0})
        wrong += len(given - case.starts - {0})
        missed += len(case.starts - given)
    return Quality(right, wrong, missed)


def ours(texts: list[str]) -> list[set[int]]:
    return [{start for start, _ in spans} for spans in split_sentences(texts, ["en"] * len(texts))]


def _sentencex() -> Split:
    from sentencex import segment

    return _of_pieces(lambda text: segment("en", text))


def _pysbd() -> Split:
    import pysbd

    return _of_pieces(pysbd.Segmenter(language="en", clean=False).segment)


def _punkt() -> Split:
    import punkt

    return _of_pieces(punkt.sent_tokenize)


def _nupunkt() -> Split:
    import nupunkt

    return _of_pieces(nupunkt.sent_tokenize)


PEERS = {"sentencex": _sentencex, "pysbd": _pysbd, "punkt": _punkt, "nupunkt": _nupunkt}


def _of_pieces(cut: Callable[[str], Iterable[str]]) -> Split:
    """Look the pieces that a splitter gives up in the text, in order."""

    def starts(text: str) -> set[int]:
        found, at = set(), 0
        for piece in filter(None, map(str.strip, cut(text))):
            start = text.index(piece, at)
            at = start + len(piece)
            found.add(start)
        return found

    return lambda texts: list(map(starts, texts))


def _join(blocks: list[list[str]], between: str) -> Case:
    text, starts = "", set()
    for block in blocks:
        text += between if text else ""
        for number, sentence in enumerate(block):
            text += " " if number else ""
            starts.add(len(text))
            text += sentence
    return Case(text, starts)


def _speed(split: Split, texts: list[str]) -> float:
    """Return megabytes a CPU-second, the best of several runs."""
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        split(texts)
        seconds.append(time.process_time() - started)
    return sum(len(text.encode()) for text in texts) / 1e6 / min(seconds)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=20, help="how often the news set is repeated to take the speed")
    options = parser.parse_args()
    sets = {"hard": hard_cases(), "news": news(), "in paragraphs": paragraphs(), "one line": news(between=" ")}
    texts = [case.text for case in sets["news"]] * options.copies
    name_the_machine()
    write(", ".join(f"{name}: {sum(len(case.starts) for case in cases)} sentences" for name, cases in sets.items()))
    rows = []
    for name, make in {"ours": lambda: ours, **PEERS}.items():
        try:
            split = make()
        except ImportError as error:
            write(f"* {name} is not installed ({error})")
            continue
        found = [judge(cases, split) for cases in sets.values()]
        cells = [f"{100 * one.f1:.1f} ({one.wrong} wrong, {one.missed} missed)" for one in found]
        rows.append([name, *cells, f"{_speed(split, texts):.2f}"])
    print_table(["splitter", *(f"F1, {name}" for name in sets), "MB per CPU-second"], rows)


if __name__ == "__main__":
    main()
