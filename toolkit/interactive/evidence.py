"""The sentences behind a mark: who wrote them, when, with the spans marked and the rule of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from toolkit.interactive.marking import Mark, mark_up, one_line
from toolkit.tables import check_columns
from toolkit.text import languages, sentence_spans
from toolkit.wording import count

#: A table or a text without full stops is one long sentence: so many characters of it are shown.
LONGEST = 700
MENTIONED = ("doc_id", "sent_id", "start", "end", "surface", "kind", "type", "code", "name", "rule")


class Passage(NamedTuple):
    """A sentence, or a few, as a reader gets them."""

    doc_id: str
    date: str
    title: str
    text: Markup
    rules: list[str]


class Article(NamedTuple):
    """What passages need of an article."""

    text: str
    language: str
    title: str
    day: str


class Evidence(NamedTuple):
    """What a mark of a figure leads to; `id` is that of its place on the page."""

    id: str
    name: str
    about: str
    extent: str
    passages: list[Passage]


class Source:
    """The articles and the mentions in them, from which passages are quoted.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Chad spoke. Mali left."]})
    >>> source = Source(tk.find_countries(corpus), corpus)
    >>> source.quote("a", 12, 22, ["MLI"]).rules
    ['“Mali”: word list: Mali']
    """

    def __init__(self, mentions: pd.DataFrame, corpus: pd.DataFrame) -> None:
        check_columns(mentions, MENTIONED, "mentions")
        check_columns(corpus, ["doc_id", "text"], "corpus")
        check_belonging(mentions, corpus)
        counted = mentions[mentions["code"].notna() & (mentions["type"] != "dateline")]
        titles = corpus["title"].astype("str").fillna("").tolist() if "title" in corpus else [""] * len(corpus)
        articles = zip(corpus["text"], languages(corpus), titles, _days(corpus), strict=True)
        self._articles = dict(zip(corpus["doc_id"], map(Article._make, articles), strict=True))
        day = counted["doc_id"].map({doc_id: article.day or None for doc_id, article in self._articles.items()})
        self.mentions = counted.assign(day=day.astype("str"))  # where it is missing it sorts last
        self._places = counted.groupby("doc_id").indices
        self._rows: dict[str, list] = {}
        self._sentences: dict[str, list[tuple[int, int]]] = {}

    def _sentence(self, doc_id: str, sent_id: int) -> tuple[int, int]:
        """Return the span of a sentence of an article."""
        if doc_id not in self._sentences:
            article = self._articles[doc_id]
            self._sentences[doc_id] = sentence_spans(article.text, article.language)
        return self._sentences[doc_id][sent_id]

    def quote(self, doc_id: str, start: int, end: int, codes: Collection[str]) -> Passage:
        """Quote `text[start:end]` of an article with the mentions of some codes marked."""
        if doc_id not in self._rows:
            self._rows[doc_id] = list(self.mentions.take(self._places[doc_id]).itertuples())
        article = self._articles[doc_id]
        rows = [row for row in self._rows[doc_id] if row.code in codes and row.start < end and row.end > start]
        first, last = _shortened(start, end, min(row.start for row in rows))
        text = mark_up(article.text, map(mark_of, rows), first=first, last=last)
        return Passage(
            doc_id=one_line(doc_id),
            date=article.day,
            title=one_line(article.title),
            text=Markup("{}{}{}").format("… " * (first > start), text, " …" * (last < end)),
            rules=list(dict.fromkeys(one_line(f"“{row.surface}”: {row.rule}") for row in rows)),
        )

    def _sentences_of(self, code: str, most: int) -> tuple[list[Passage], int]:
        """Return some of the sentences that name a code, and how many there are."""
        rows = self.mentions[self.mentions["code"] == code]
        places = rows.sort_values(["day", "doc_id", "sent_id"]).drop_duplicates(["doc_id", "sent_id"])
        chosen = places.iloc[spread(len(places), most)]
        spans = [(row.doc_id, *self._sentence(row.doc_id, row.sent_id)) for row in chosen.itertuples()]
        return [self.quote(*span, [code]) for span in spans], len(places)

    def evidence(self, place: int, code: str, name: str, most: int, more: str = "") -> Evidence:
        """Return what a mark for a code leads to: how often it is named, and `more`, and at most so many sentences."""
        passages, there = self._sentences_of(code, most)
        rows = self.mentions[self.mentions["code"] == code]
        about = f"{count(rows['doc_id'].nunique(), 'article')}, named {count(len(rows), 'time')}{more}"
        said = f"all {there:,} sentences" if there > 1 else "one sentence"
        if len(passages) < there:
            own = code.removeprefix(f"{rows['kind'].iloc[0]}:")  # in a bipartite network the kind stands before it
            call = f'tk.explain(mentions, "{own}", corpus=corpus, n={len(rows)})'
            said = f"{len(passages)} of {there:,} sentences, at even steps through the dates; all of them: {call}"
        return Evidence(f"mark-{place}", one_line(name), about, said, passages)

    def check_codes(self, codes: Iterable[str], what: str) -> None:
        """Raise ValueError if a code of a table is not among the mentions."""
        lacking = sorted(set(codes) - set(self.mentions["code"]))
        if lacking:
            raise ValueError(
                f'{len(lacking)} codes of {what} are not among the mentions, the first is "{lacking[0]}". '
                "Pass the mentions that were counted."
            )


def check_belonging(mentions: pd.DataFrame, corpus: pd.DataFrame) -> None:
    """Raise ValueError if a mention is not where it says in the corpus."""
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    for doc_id, start, end, surface in mentions[["doc_id", "start", "end", "surface"]].itertuples(
        index=False, name=None
    ):
        there = texts[doc_id][start:end] if doc_id in texts else "no such article"
        if there != surface:
            raise ValueError(
                f'The table says "{surface}" at {start}-{end} of article "{doc_id}"; corpus has {there!r} there. '
                "Pass the corpus that it was made from."
            )


def mark_of(row: object) -> Mark:
    """Return the mark of a row of a mentions table."""
    kind, name, code = str(row.kind), row.name, row.code  # type: ignore[attr-defined]
    named = f"{name} ({code})" if isinstance(code, str) else "left open by the text"
    return Mark(row.start, row.end, kind, f"{kind}: {named}; rule: {row.rule}")  # type: ignore[attr-defined]


def spread(all_of_them: int, most: int) -> list[int]:
    """Choose places at even steps.

    Examples
    --------
    >>> spread(10, 4), spread(2, 4)
    ([0, 2, 5, 7], [0, 1])
    """
    return [place * all_of_them // most for place in range(most)] if all_of_them > most else [*range(all_of_them)]


def _shortened(start: int, end: int, marked: int) -> tuple[int, int]:
    """Return the part of a passage that is shown: all of it unless it is very long, else what is around its first mark."""
    if end - start <= LONGEST:
        return start, end
    first = max(start, marked - LONGEST // 2)
    return first, min(end, first + LONGEST)


def _days(corpus: pd.DataFrame) -> list[str]:
    """Return the date of each article as `2021-07-10`, or nothing."""
    if "date" not in corpus:
        return [""] * len(corpus)
    return pd.to_datetime(corpus["date"]).dt.strftime("%Y-%m-%d").fillna("").tolist()
