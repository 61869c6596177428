"""The tone of the text around peace-process terms, with the terms and the names taken out of the score."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Literal, NamedTuple, Protocol, TypeVar

import pandas as pd

from toolkit.masks import merge, named_by_term, names_by_form, write_masked
from toolkit.scale import by_partition
from toolkit.tables import SCORES, check_columns, make_table
from toolkit.text import languages, sentence_of, split_sentences
from toolkit.vader import Vader, make_scorer
from toolkit.windows import Window, check_window, clause_weights, window_span

Span = tuple[int, int]
Row = TypeVar("Row")
Scorer = Literal["vader", "nltk", "linear"] | Callable[[str], float]

#: How the parts of a list in one cell are set apart.
_BETWEEN = "; "


class Term(NamedTuple):
    """The mention of a term as the windows need it; `row` is its place in the table."""

    start: int
    end: int
    code: str
    wanted: bool
    row: int


class Article(NamedTuple):
    """A text with its sentences and what it mentions."""

    doc_id: str
    text: str
    sentences: list[Span]
    terms: list[Term]
    names: list[Span]


class View(NamedTuple):
    """A window as a scorer gets it: its text, where the terms stand whose window it is, and what it must not see."""

    text: str
    terms: list[Span]
    masked: list[Span]


class Shown(NamedTuple):
    """A window with what the table tells of it, and the terms that share it."""

    doc_id: str
    sent_id: int
    terms: list[Term]
    masked: str
    view: View


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
        terms in that speaker's words. Direct and indirect speech count alike. A speaker needs `quotations`.
    quotations
        The table of :func:`toolkit.quotations`, to tell what is speech and whose. Where it is wanted and not given
        it is made.
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
    mentions = mentions.reset_index(drop=True)  # joined tables may number their rows alike
    said = _speech(corpus, mentions, speech, quotations)
    articles = _articles(corpus, mentions, said["wanted"].tolist(), mask)
    shown = [one for article in articles for one in _windows(article, window, mask)]
    terms = [term for one in shown for term in one.terms]
    columns: dict[str, Collection] = {
        "doc_id": [one.doc_id for one in shown for _ in one.terms],
        "sent_id": [one.sent_id for one in shown for _ in one.terms],
        "start": [term.start for term in terms],
        "end": [term.end for term in terms],
        "code": [term.code for term in terms],
        "window": [one.view.text for one in shown for _ in one.terms],
        "masked": [one.masked for one in shown for _ in one.terms],
    }
    columns["score"], columns["counted"] = _score([one.view for one in shown], score, weigh=window == "distance")
    if quotations is not None:
        at = [term.row for term in terms]
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


def _articles(
    corpus: pd.DataFrame, mentions: pd.DataFrame, wanted: list[bool], mask: Collection[str]
) -> Iterator[Article]:
    """Yield the articles that hold a wanted term, with the terms and names to mask, in the order of `doc_id`."""
    is_term = mentions["kind"] == "term"
    listed = mentions.assign(wanted=wanted, row=mentions.index)[is_term]
    named = mentions[~is_term & ("names" in mask)]
    terms = _by_article(listed, map(Term, *(listed[name].tolist() for name in Term._fields)))
    names = _by_article(named, zip(named["start"].tolist(), named["end"].tolist(), strict=True))
    held = [any(term.wanted for term in terms.get(doc_id, ())) for doc_id in corpus["doc_id"].tolist()]
    marked = corpus[pd.array(held, dtype="bool")].sort_values("doc_id", kind="stable")
    texts = marked["text"].tolist()
    sentences = split_sentences(texts, languages(marked))
    for doc_id, text, spans in zip(marked["doc_id"].tolist(), texts, sentences, strict=True):
        yield Article(doc_id, text, spans, sorted(terms[doc_id]), names.get(doc_id, []))


def _by_article(mentions: pd.DataFrame, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Sort rows of mentions by article; one pass, since a table an article is slow to make."""
    found: dict[str, list[Row]] = {}
    for doc_id, row in zip(mentions["doc_id"].tolist(), rows, strict=True):
        found.setdefault(doc_id, []).append(row)
    return found


def _windows(article: Article, window: Window, mask: Collection[str]) -> Iterator[Shown]:
    """Yield the windows of an article's wanted terms; terms of one window that come one after the other share it."""
    text, terms = article.text, article.terms
    hidden = [span for term in terms for span in named_by_term(text, *term[:3])] if "term" in mask else []
    listed = sorted([*article.names, *hidden])
    longest = max([end - start for start, end in listed], default=0)
    starts = [start for start, _ in article.sentences]

    def place(term: Term) -> tuple[int, int, int]:
        number = sentence_of(starts, term.start)
        first, last = article.sentences[number]
        return number, min(first, term.start), max(last, term.end)

    for (number, first, last), wanted in groupby((term for term in terms if term.wanted), place):
        near = listed[bisect_left(listed, (first - longest, 0)) : bisect_left(listed, (last, 0))]
        if "names" in mask:
            inside = [(term.start, term.end) for term in terms if term.start < last and first < term.end]
            near += names_by_form(text, first, last, inside)
        for span, sharing in groupby(wanted, partial(window_span, text, (first, last), window=window)):
            masked = merge(near, *span)
            words = _BETWEEN.join([" ".join(text[a:b].split()) for a, b in masked])
            yield Shown(article.doc_id, number, own := [*sharing], words, _view(text, span, own, masked))


def _view(text: str, span: Span, terms: list[Term], masked: list[Span]) -> View:
    """Count places from where the window begins."""
    first, last = span
    places = [(term.start - first, term.end - first) for term in terms]
    return View(text[first:last], places, [(start - first, end - first) for start, end in masked])


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
        pairs = [pair for view in views for pair in _score_words(view, scorer, weigh)]
        return [score for score, _ in pairs], [counted for _, counted in pairs]
    if hasattr(scorer, "score_around"):
        scores = [scorer.score_around(view.text, term, view.masked) for view in views for term in view.terms]
        return scores, [""] * len(scores)
    texts = [write_masked(view.text, view.masked) for view in views for _ in view.terms]
    # Each text once, however many terms it holds.
    known = {text: float(scorer(text)) for text in dict.fromkeys(texts)}
    for text, score in known.items():
        if not -1 <= score <= 1:
            raise ValueError(f'The scorer gave {score} for "{text[:80]}". Scale it to run from -1 to 1.')
    return [known[text] for text in texts], [""] * len(texts)


def _score_words(view: View, scorer: Vader, weigh: bool) -> Iterator[tuple[float, str]]:
    """Yield the score for each term of a window, and the words that made it with what each added."""
    tones = scorer.tones(view.text, view.masked)
    words = [" ".join(tone.word.split()).strip(".,;:!?'\"“”‘’()") for tone in tones]
    places = [(tone.start, tone.end) for tone in tones]
    weights = clause_weights(view.text, view.terms, places) if weigh else [[1] * len(tones)] * len(view.terms)
    for own in weights:
        added = [tone.valence * weight for tone, weight in zip(tones, own, strict=True)]
        counted = _BETWEEN.join([f"{word} {value:+.1f}" for word, value in zip(words, added, strict=True)])
        yield scorer.compound(added, view.text), counted


def _speech(corpus: pd.DataFrame, mentions: pd.DataFrame, speech: str, quotations: pd.DataFrame | None) -> pd.DataFrame:
    """Tell which mentions are wanted; with quotations also whose words they are."""
    from toolkit.speech import quotations as find_quotations
    from toolkit.speech import speech_of

    if quotations is None and speech != "all":
        terms = mentions.loc[mentions["kind"] == "term", "doc_id"]
        quotations = find_quotations(corpus[corpus["doc_id"].isin(terms)])
    if quotations is None:
        return pd.DataFrame({"wanted": True}, index=mentions.index)
    said = speech_of(mentions, quotations)
    column = "speech" if speech in ("quoted", "narrated") else "speaker"
    return said.assign(wanted=True if speech == "all" else said[column] == speech)


def _check_options(mask: Collection[str], speech: object, quotations: pd.DataFrame | None) -> None:
    if isinstance(mask, str) or not set(mask) <= {"term", "names"}:
        raise ValueError(f'mask is {mask!r}. Pass ("term", "names"), ("term",), ("names",) or ().')
    if speech not in ("all", "quoted", "narrated") and (quotations is None or not isinstance(speech, str)):
        raise ValueError(
            f'speech is {speech!r}. Pass "all", "quoted" or "narrated"; for a speaker\'s code pass quotations too.'
        )


def _check_belonging(corpus: pd.DataFrame, mentions: pd.DataFrame) -> None:
    texts = dict(zip(corpus["doc_id"].tolist(), corpus["text"].tolist(), strict=True))
    spans = zip(*(mentions[name].tolist() for name in ("doc_id", "start", "end")), strict=True)
    found = [texts[doc_id][start:end] if doc_id in texts else "no such article" for doc_id, start, end in spans]
    surfaces = mentions["surface"].tolist()
    if found == surfaces:
        return
    at = next(number for number, there in enumerate(found) if there != surfaces[number])
    doc_id, start, end = mentions.iloc[at][["doc_id", "start", "end"]]
    raise ValueError(
        f'mentions row {mentions.index[at]} says "{surfaces[at]}" at {start}-{end} of article "{doc_id}"; '
        f"corpus has {found[at]!r} there. Find the mentions again in this corpus."
    )
