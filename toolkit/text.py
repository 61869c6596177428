"""Sentences with exact offsets, and words in their context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from sentencex import segment

from toolkit.batch import Batch, batches
from toolkit.regex import late
from toolkit.splitter import sentence_starts
from toolkit.tables import SENTENCES, check_columns, make_table

_BLOCK = late(r"(?s:.+?)(?:\n\s*\n|\Z)")


def sentences(corpus: pd.DataFrame) -> pd.DataFrame:
    """Split every article into sentences.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; `language`, where it stands, is passed to the splitter.

    Returns
    -------
    DataFrame
        One row a sentence: `doc_id`, `sent_id` (from 0 in each article), `start`, `end`, `text`, where
        `text` is the article's `text[start:end]`.

    Notes
    -----
    English is split by rules of our own (:mod:`toolkit.splitter`), other languages by Wikimedia's sentencex. A line break ends a sentence unless the lines of the article
    look wrapped (they go on in lower case); then only a blank line does.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The U.S. Secretary met Gen. Miller. He left."]})
    >>> sentences(corpus)["text"].tolist()
    ['The U.S. Secretary met Gen. Miller.', 'He left.']
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    texts = corpus["text"].tolist()
    rows = [
        (doc_id, number, start, end, text[start:end])
        for doc_id, text, spans in zip(corpus["doc_id"], texts, split_sentences(texts, languages(corpus)), strict=True)
        for number, (start, end) in enumerate(spans)
    ]
    return make_table(SENTENCES, dict(zip(SENTENCES, zip(*rows, strict=True), strict=True)) if rows else {})


def languages(corpus: pd.DataFrame) -> list[str]:
    """Return the language code of each article, English where none is given."""
    if "language" not in corpus:
        return ["en"] * len(corpus)
    return corpus["language"].fillna("en").tolist()


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the start and end of each sentence in `text`.

    Examples
    --------
    >>> sentence_spans("Talks began. They failed.")
    [(0, 12), (13, 25)]
    """
    return next(split_sentences([text], [language]))


def split_sentences(texts: list[str], spoken: list[str]) -> Iterator[list[tuple[int, int]]]:
    """Yield the start and end of the sentences of one text after the other; faster than each by itself."""
    for batch in batches(texts):
        starts = _starts(batch, spoken[batch.numbers])
        own = np.split(starts, np.searchsorted(starts, batch.bounds[1:-1]))
        for text, base, begin in zip(batch.texts, batch.bounds.tolist(), own, strict=False):
            begins = (begin - base).tolist()
            stops = [*begins[1:], len(text)]
            yield [(start, start + len(text[start:stop].rstrip())) for start, stop in zip(begins, stops, strict=False)]


def number_sentences(batch: Batch, spoken: list[str], places: np.ndarray) -> np.ndarray:
    """Return the number, in its own text, of the sentence that each place of a batch lies in."""
    starts = _starts(batch, spoken)
    before = np.searchsorted(starts, batch.bounds[batch.of(places)])
    return np.maximum(np.searchsorted(starts, places, side="right") - 1 - before, 0)


def _starts(batch: Batch, spoken: list[str]) -> np.ndarray:
    """Return where sentences start in a batch of texts in some languages."""
    starts = sentence_starts(batch)
    others = [number for number, language in enumerate(spoken) if language != "en"]
    if not others:
        return starts
    kept = starts[~np.isin(batch.of(starts), others)]
    split = [
        batch.bounds[number] + start
        for number in others
        for start in _library_starts(batch.texts[number], spoken[number])
    ]
    return np.sort(np.append(kept, np.array(split, dtype=np.int64)))


def _library_starts(text: str, language: str) -> Iterator[int]:
    """Yield where the sentences of another language than English start."""
    start = 0
    for paragraph in _paragraphs(text):
        for part in segment(language, paragraph):
            if part.strip():
                yield start + len(part) - len(part.lstrip())
            start += len(part)


def sentence_of(starts: Sequence[int], offset: int) -> int:
    """Return the number of the sentence that holds `offset`, given where sentences start."""
    return max(bisect_right(starts, offset) - 1, 0)


def keyword_in_context(corpus: pd.DataFrame, pattern: str, *, width: int = 60) -> pd.DataFrame:
    """List every match of a regular expression with the text on both sides (a concordance).

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`.
    pattern
        A regular expression; case is ignored.
    width
        Characters of context on each side.

    Returns
    -------
    DataFrame
        `doc_id`, `start`, `end`, `left`, `keyword`, `right`.

    Raises
    ------
    ValueError
        If `pattern` is not a regular expression.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The peace talks in Doha resumed."]})
    >>> keyword_in_context(corpus, "talks", width=10).values.tolist()[0]
    ['a', 10, 15, 'The peace ', 'talks', ' in Doha r']
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    try:
        regex = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f'"{pattern}" is not a regular expression: {error}. Escape signs such as ( with \\.') from None
    rows = [
        (
            doc_id,
            hit.start(),
            hit.end(),
            text[max(hit.start() - width, 0) : hit.start()],
            hit.group(),
            text[hit.end() :][:width],
        )
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
        for hit in regex.finditer(text)
    ]
    schema = {
        "doc_id": "str",
        "start": "int64",
        "end": "int64",
        "left": "str",
        "keyword": "str",
        "right": "str",
    }
    return make_table(schema, dict(zip(schema, zip(*rows, strict=True), strict=True)) if rows else {})


def is_wrapped(text: str) -> bool:
    """Tell whether the lines of a text were broken to fit a width: then more than one in four goes on in lower case.

    Examples
    --------
    >>> is_wrapped("Talks began in\\nthe old town."), is_wrapped("Talks began.\\nThey failed.")
    (True, False)
    """
    _, *lines = text.split("\n")
    return sum(line[:1].islower() for line in lines) * 4 > len(lines)


def _paragraphs(text: str) -> list[str]:
    """Cut a text after its line breaks, or after blank lines where lines were broken to fit a width."""
    return _BLOCK.findall(text) if is_wrapped(text) else re.split(r"(?<=\n)", text)
