"""The tone of the text around peace-process terms, with the terms and the names taken out of the score."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from typing import Literal, NamedTuple, Protocol

import pandas as pd

from toolkit.masks import merge, named_by_term, names_by_form, write_masked
from toolkit.scale import by_partition
from toolkit.tables import SCORES, check_columns, make_table
from toolkit.text import languages, quoted_spans, sentence_of, split_sentences
from toolkit.vader import Vader, make_scorer
from toolkit.windows import Window, check_window, clause_weights, window_span

Span = tuple[int, int]
Scorer = Literal["vader", "nltk", "linear"] | Callable[[str], float]

#: How the parts of a list in one cell are set apart.
_BETWEEN = "; "


class View(NamedTuple):
    """A window as a scorer gets it: its text, where the term stands in it, and what it must not see."""

    text: str
    term: Span
    masked: list[Span]


class Mark(NamedTuple):
    """A mention as the windows need it; `row` is its index."""

    start: int
    end: int
    code: str
    kind: str
    wanted: bool
    row: Hashable


class AroundScorer(Protocol):
    """A scorer that looks at the term too, not only at the text around it."""

    def score_around(self, text: str, term: Span, masked: Collection[Span]) -> float:
        """Score a window from -1 to 1."""


@by_partition
def sentiment_around(
    corpus: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    window: Window = "distance",
    mask: Collection[str] = ("term", "names"),
    speech: str = "all",
    quotations: pd.DataFrame | None = None,
    scorer: Scorer = "vader",
) -> pd.DataFrame:
    """Score the tone of the text around each term.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    mentions
        A mentions table of this corpus. Rows of `kind` term are scored; rows of kind country and actor
        are names to mask.
    window
        `"distance"`, the sentence, where a word counts 1 in the term's own clause, 1/2 in the next, then 1/3, …;
        `"sentence"`, all of it alike; `"clause"`, the term's own clause; or a number: so many words on each side of
        the term, within its sentence.
    mask
        What the scorer must not see: `"term"`, the terms in the window (of a term of group `breakdown` only
        what broke down: "violation of the *peace agreement*"); `"names"`, countries, actors and whatever is
        written as a name, with capitals. `()` masks nothing.
    speech
        `"all"`; `"quoted"`, the terms in speech only; `"narrated"`, the others only; or the code of a speaker, the
        terms in that speaker's words. A speaker needs `quotations`.
    quotations
        The table of `quotations`, to tell what is speech and whose. Without it, speech is what stands between
        double quotation marks.
    scorer
        `"vader"`: VADER with the toolkit's conflict lexicon and with its bugs fixed; `"nltk"`: VADER as NLTK has it;
        `"linear"`: a model that reads the words before and after the term; a scorer of
        :func:`toolkit.make_scorer`; or a function from a text to a number from -1 to 1, which sees the masked window.

    Returns
    -------
    DataFrame
        One row a term, by article and place: `doc_id`, `sent_id`, `start`, `end`, `code` (the group of the
        term), `window` (its text, unmasked), `score` (-1 to 1), `masked` (what was masked, in order, `; `
        between), `counted` (the words that made the score, each with what it added; empty for other scorers than
        VADER). With `quotations` also `speech` and `speaker`.

    Raises
    ------
    ValueError
        If a column or article is missing, an option is unknown, `mentions` belong to other texts, or the
        scorer gives a number outside -1 to 1.

    Notes
    -----
    A sentence with two terms gives two rows. Each masked word becomes the word "thing". Names are told by
    capitals, so in headlines and lines of capitals only listed names are masked, and a word of tone that
    opens a sentence just before a name may be masked with it. VADER knows neither irony nor who is blamed. A function
    cannot weigh words, so for it `"distance"` is the same as `"sentence"`.

    Examples
    --------
    >>> from toolkit.tables import MENTIONS
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["The United Nations called the peace talks useless."]})
    >>> term = {"doc_id": ["a"], "sent_id": [0], "start": [30], "end": [41], "surface": ["peace talks"]}
    >>> mentions = make_table(MENTIONS, term | {"kind": ["term"], "code": ["process"]})
    >>> sentiment_around(corpus, mentions)[["score", "masked", "counted"]].values.tolist()
    [[-0.4215, 'United Nations; peace talks', 'useless -1.8']]
    >>> sentiment_around(corpus, mentions, mask=(), scorer="nltk")["score"].tolist()
    [0.5423]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    check_columns(mentions, ["doc_id", "start", "end", "surface", "kind", "code"], "mentions")
    check_window(window)
    _check_options(mask, speech, quotations)
    score = _find_scorer(scorer)
    _check_belonging(corpus, mentions)
    said = _speech(corpus, mentions, speech, quotations)
    mentions = mentions.assign(wanted=mentions["kind"].eq("term") & said["wanted"])
    mentions = mentions[mentions["doc_id"].isin(mentions.loc[mentions["wanted"], "doc_id"])]
    marks = _marks(mentions)
    rows: list[tuple] = []
    views: list[View] = []
    marked = corpus[corpus["doc_id"].isin(list(marks))].sort_values("doc_id", kind="stable")
    texts = marked["text"].tolist()
    for doc_id, text, spans in zip(marked["doc_id"], texts, split_sentences(texts, languages(marked)), strict=True):
        for row, view in _windows(text, spans, marks[doc_id], window, mask):
            rows.append((doc_id, *row))
            views.append(view)
    names = ["doc_id", "sent_id", "start", "end", "code", "window", "masked", "row"]
    columns: dict[str, Collection] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    at = list(columns.pop("row", ()))
    columns["score"], columns["counted"] = _score(views, score, weigh=window == "distance")
    if quotations is not None:
        columns |= {name: said.loc[at, name].tolist() for name in ("speech", "speaker")}
    return make_table(SCORES, columns)


def most_extreme(scores: pd.DataFrame, n: int = 5) -> pd.DataFrame:
    """Show the windows with the lowest and the highest scores, with the words that counted and those masked.

    Parameters
    ----------
    scores
        The table of :func:`sentiment_around`.
    n
        How many windows at each end; a window that several terms share is shown once.

    Returns
    -------
    DataFrame
        From the lowest score to the highest: `score`, `window`, `counted`, `masked`, `code`, `doc_id`, `sent_id`.

    Raises
    ------
    ValueError
        If a column is missing or `n` is under 1.

    Examples
    --------
    >>> columns = {"doc_id": list("abc"), "sent_id": [0, 0, 0], "score": [0.4, -0.6, 0.1], "window": list("xyz")}
    >>> scores = pd.DataFrame(columns | {"code": "process", "masked": "", "counted": ""})
    >>> most_extreme(scores, 1)["window"].tolist()
    ['y', 'x']
    """
    shown = ["score", "window", "counted", "masked", "code", "doc_id", "sent_id"]
    check_columns(scores, shown, "scores")
    if n < 1:
        raise ValueError(f"n is {n}; show at least one window at each end.")
    order = ["score", "doc_id", "sent_id", "window"]
    rows = scores.sort_values(order, kind="stable").drop_duplicates(["doc_id", "sent_id", "window", "score"])
    # With few windows the two ends meet; none is shown twice.
    return pd.concat([rows.head(n), rows.iloc[n:].tail(n)])[shown].reset_index(drop=True)


def _marks(mentions: pd.DataFrame) -> dict[str, list[Mark]]:
    """Sort mentions by article; one pass over the columns, since a table an article is slow to make."""
    marks: dict[str, list[Mark]] = {}
    columns = [mentions[name].tolist() for name in ("doc_id", "start", "end", "code", "kind", "wanted")]
    for doc_id, *row, index in zip(*columns, mentions.index, strict=True):
        marks.setdefault(doc_id, []).append(Mark._make((*row, index)))
    return marks


def _windows(
    text: str, bounds: list[Span], marks: list[Mark], window: Window, mask: Collection[str]
) -> Iterator[tuple[tuple, View]]:
    """Yield for each wanted term of an article its row, and the window as the scorer gets it."""
    terms = sorted(mark for mark in marks if mark.kind == "term")
    spans = [term[:3] for term in terms]
    hidden = {(mark.start, mark.end) for mark in marks if mark.kind != "term" and "names" in mask}
    if "term" in mask:
        hidden.update(span for term in spans for span in named_by_term(text, *term))
    starts = [start for start, _ in bounds]
    for start, end, code, _, wanted, row in terms:
        if not wanted:
            continue
        number = sentence_of(starts, start)
        sentence = min(bounds[number][0], start), max(bounds[number][1], end)
        by_form = names_by_form(text, *sentence, spans) if "names" in mask else []
        first, last = window_span(text, sentence, (start, end), window)
        masked = merge(hidden.union(by_form), first, last)
        words = _BETWEEN.join(" ".join(text[a:b].split()) for a, b in masked)
        view = View(text[first:last], (start - first, end - first), [(a - first, b - first) for a, b in masked])
        yield (number, start, end, code, view.text, words, row), view


def _find_scorer(scorer: Scorer) -> Callable[[str], float] | AroundScorer:
    if scorer == "vader":
        return make_scorer("conflict", fixes="all")
    if scorer == "nltk":
        return make_scorer()
    if scorer == "linear":
        from toolkit.linear import load_model

        return load_model()
    if not callable(scorer):
        raise ValueError(
            f'scorer is {scorer!r}. Pass "vader", "nltk", "linear", or a function from a text to a number.'
        )
    return scorer


def _score(
    views: list[View], scorer: Callable[[str], float] | AroundScorer, *, weigh: bool
) -> tuple[list[float], list[str]]:
    """Score each window; tell which words counted where the scorer can say."""
    if isinstance(scorer, Vader):
        pairs = [_score_words(view, scorer, weigh) for view in views]
        return [score for score, _ in pairs], [counted for _, counted in pairs]
    if hasattr(scorer, "score_around"):
        return [scorer.score_around(*view) for view in views], [""] * len(views)
    texts = [write_masked(view.text, view.masked) for view in views]
    # Each text once, however many terms it holds.
    known = {text: float(scorer(text)) for text in dict.fromkeys(texts)}
    for text, score in known.items():
        if not -1 <= score <= 1:
            raise ValueError(f'The scorer gave {score} for "{text[:80]}". Scale it to run from -1 to 1.')
    return [known[text] for text in texts], [""] * len(views)


def _score_words(view: View, scorer: Vader, weigh: bool) -> tuple[float, str]:
    tones = scorer.tones(view.text, view.masked)
    weights = clause_weights(view.text, view.term, [(tone.start, tone.end) for tone in tones]) if weigh else None
    added = [tone.valence * weight for tone, weight in zip(tones, weights or [1] * len(tones), strict=True)]
    words = [" ".join(tone.word.split()).strip(".,;:!?'\"“”‘’()") for tone in tones]
    counted = _BETWEEN.join(f"{word} {value:+.1f}" for word, value in zip(words, added, strict=True))
    return scorer.combine(tones, view.text, weights), counted


def _speech(corpus: pd.DataFrame, mentions: pd.DataFrame, speech: str, quotations: pd.DataFrame | None) -> pd.DataFrame:
    """Tell which mentions are wanted; with quotations also whose words they are."""
    if quotations is not None:
        from toolkit.speech import speech_of

        said = speech_of(mentions, quotations)
    else:
        said = pd.DataFrame({"speech": "narrated"}, index=mentions.index)
        if speech != "all":
            texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
            quoted = {doc_id: quoted_spans(texts[doc_id]) for doc_id in mentions["doc_id"].unique()}
            rows = zip(mentions["doc_id"], mentions["start"], mentions["end"], strict=True)
            inside = [any(a < start and end < b for a, b in quoted[doc_id]) for doc_id, start, end in rows]
            said["speech"] = ["quoted" if yes else "narrated" for yes in inside]
    if speech == "all":
        wanted: pd.Series | bool = True
    else:
        wanted = said["speech" if speech in ("quoted", "narrated") else "speaker"] == speech
    return said.assign(wanted=wanted)


def _check_options(mask: Collection[str], speech: object, quotations: pd.DataFrame | None) -> None:
    if isinstance(mask, str) or not set(mask) <= {"term", "names"}:
        raise ValueError(f'mask is {mask!r}. Pass ("term", "names"), ("term",), ("names",) or ().')
    if speech not in ("all", "quoted", "narrated") and (quotations is None or not isinstance(speech, str)):
        raise ValueError(
            f'speech is {speech!r}. Pass "all", "quoted" or "narrated"; for a speaker\'s code pass quotations too.'
        )


def _check_belonging(corpus: pd.DataFrame, mentions: pd.DataFrame) -> None:
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    spans = mentions[["doc_id", "start", "end", "surface"]].itertuples(name=None)
    for row, doc_id, start, end, surface in spans:
        there = texts[doc_id][start:end] if doc_id in texts else "no such article"
        if there != surface:
            raise ValueError(
                f'mentions row {row} says "{surface}" at {start}-{end} of article "{doc_id}"; '
                f"corpus has {there!r} there. Find the mentions again in this corpus."
            )
