"""An article with what was found in it, marked in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from toolkit.interactive.evidence import check_belonging, mark_of
from toolkit.interactive.marking import LAYERS, Mark, mark_up, one_line
from toolkit.interactive.page import Page, make_page, render
from toolkit.tables import check_columns

#: What the legend calls each layer, and how it says that it looks.
_CALLED = {
    "quotation": "quotation (shaded, between ‹ and ›)",
    "country": "country (solid line)",
    "actor": "actor (dashed line)",
    "term": "peace-process term (double line)",
    "tone": "word of tone (bold, + good, − bad)",
}
_MENTIONED = ["doc_id", "start", "end", "surface", "kind", "type", "code", "name", "rule"]
_QUOTED = ["doc_id", "start", "end", "surface", "kind", "speaker", "speaker_code", "verb", "rule"]
_SCORED = ["doc_id", "start", "end", "window", "score", "counted"]
_COUNTED = re.compile(r"(.+?) ([+-]\d+\.\d)(?:; |$)", re.DOTALL)


def show(
    corpus: pd.DataFrame,
    doc_id: str | None = None,
    *,
    mentions: pd.DataFrame | None = None,
    quotations: pd.DataFrame | None = None,
    scores: pd.DataFrame | None = None,
) -> Page:
    """Show an article with its countries, actors, terms and quotations marked in the text.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; `title`, `date` and `source` stand above the text where they are given.
    doc_id
        The article; not needed if the corpus holds one.
    mentions
        Mentions tables of this corpus, joined by ``pd.concat``. Without it, countries, actors and terms are looked
        for here; an empty table marks none.
    quotations
        The table of :func:`toolkit.quotations`. Without it, quotations are looked for here; an empty table marks none.
    scores
        The table of :func:`toolkit.sentiment_around`: its score is told at each term, and the words that
        made it are marked with + or −.

    Returns
    -------
    Page
        Shows itself in a notebook, light or dark as that is; :func:`toolkit.save_page` writes it as an HTML file.

    Raises
    ------
    ValueError
        If the article is not in the corpus, a column is missing, or a table belongs to other texts.

    Notes
    -----
    Each mark tells its name, code and rule when pointed at or reached with the Tab key. Kinds of marks differ in the style
    of their line, not by colour alone. The text is escaped: nothing in it runs. Control characters, such as those that
    turn the reading direction, are written out as `U+202E`.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Talks in Mali resumed."]})
    >>> '<mark class="country" title="country: Mali (MLI); rule: word list: Mali"' in show(corpus).html
    True
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    article = _article(corpus, doc_id)
    marks = _find_marks(article, mentions, quotations, scores)
    text = article["text"].iloc[0]
    counts = {layer: sum(mark.layer == layer for mark in marks) for layer in LAYERS}
    heading = {name: _words(article, name) for name in ("title", "date", "source", "doc_id")}
    about = [heading[name] for name in ("date", "source", "doc_id") if heading[name]]
    title = heading["title"] or heading["doc_id"]
    found = "; ".join(f"{_CALLED[layer]}: {count}" for layer, count in counts.items())
    legend = [{"layer": layer, "called": _CALLED[layer], "count": counts[layer]} for layer in LAYERS if counts[layer]]
    body = render("article.html", title=title, about=about, legend=legend, text=mark_up(text, marks))
    return make_page(title, body, alt=f"The article {title} with what was found in it marked. {found}.")


def _article(corpus: pd.DataFrame, doc_id: str | None) -> pd.DataFrame:
    """Return the row of one article, or raise ValueError."""
    if doc_id is None:
        if len(corpus) == 1:
            return corpus
        first = f', such as doc_id="{corpus["doc_id"].iloc[0]}"' if len(corpus) else ""
        raise ValueError(f"corpus holds {len(corpus):,} articles. Name the one to show{first}.")
    article = corpus[corpus["doc_id"] == doc_id]
    if len(article) == 1:
        return article
    problem = "has no article" if article.empty else f"has {len(article)} articles"
    raise ValueError(f'corpus {problem} with the doc_id "{doc_id}". Look at corpus["doc_id"]; each is to stand once.')


def _find_marks(
    article: pd.DataFrame,
    mentions: pd.DataFrame | None,
    quotations: pd.DataFrame | None,
    scores: pd.DataFrame | None,
) -> list[Mark]:
    """Return the marks of an article from the tables; what is not given is found."""
    mentions = _own(_find_mentions(article) if mentions is None else mentions, _MENTIONED, "mentions", article)
    if quotations is None:
        from toolkit.speech import quotations as find_quotations

        quotations = find_quotations(article, mentions=mentions)
    said = _own(quotations, _QUOTED, "quotations", article)
    marks = [_quoted(row) for row in said.itertuples()]
    tones: list[Mark] = []
    around: dict[tuple[int, int], str] = {}
    if scores is not None:
        check_columns(scores, _SCORED, "scores")
        scores = scores[scores["doc_id"] == article["doc_id"].iloc[0]]
        around = {(row.start, row.end): f"; tone around it {row.score:+.2f}" for row in scores.itertuples()}
        tones = list(_tones(article, scores))
    for row in mentions.itertuples():
        mark = mark_of(row)
        told = around.get((mark.start, mark.end), "") if mark.layer == "term" else ""
        marks.append(mark._replace(note=mark.note + told))
    return marks + tones


def _find_mentions(article: pd.DataFrame) -> pd.DataFrame:
    from toolkit.actors import find_actors
    from toolkit.countries import find_countries
    from toolkit.terms import find_terms

    return pd.concat([find_countries(article), find_actors(article), find_terms(article)], ignore_index=True)


def _own(table: pd.DataFrame, needed: list[str], what: str, article: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one article, if they are where they say."""
    check_columns(table, needed, what)
    own = table[table["doc_id"] == article["doc_id"].iloc[0]]
    check_belonging(own, article)
    return own


def _quoted(row: object) -> Mark:
    words = row._asdict()  # type: ignore[attr-defined]
    speaker = words["speaker"] if isinstance(words["speaker"], str) else "not named"
    code = f" ({words['speaker_code']})" if isinstance(words["speaker_code"], str) else ""
    verb = f"; verb: {words['verb']}" if isinstance(words["verb"], str) else ""
    note = f"{words['kind']} quotation; speaker: {speaker}{code}{verb}; rule: {words['rule']}"
    return Mark(words["start"], words["end"], "quotation", note, "›")


class _Tone(NamedTuple):
    """A word that counted around a term: where it stands, and what it added."""

    start: int
    end: int
    added: float


def _tones(article: pd.DataFrame, scores: pd.DataFrame) -> Iterator[Mark]:
    """Yield a mark for each word that made a score; one that counted around several terms says so."""
    text = article["text"].iloc[0]
    around: dict[tuple[int, int], list[str]] = {}
    best: dict[tuple[int, int], float] = {}
    for row in scores.itertuples():
        # A window holds its term, so that the same words elsewhere are not taken for it.
        begin = text.find(row.window, max(row.end - len(row.window), 0))
        if not 0 <= begin <= row.start:
            raise ValueError(
                f'scores has a window that is not in article "{row.doc_id}". Score the mentions again in this corpus.'
            )
        for tone in _counted(row.window, row.counted, begin):
            around.setdefault(tone[:2], []).append(f"{tone.added:+.1f} around “{text[row.start : row.end]}”")
            best[tone[:2]] = max(best.get(tone[:2], 0.0), tone.added, key=abs)
    for span, notes in around.items():
        yield Mark(*span, "tone", f"tone: {'; '.join(notes)}", "+" if best[span] > 0 else "−")


def _counted(window: str, counted: object, begin: int) -> Iterator[_Tone]:
    """Find the words that counted in their window; they come in the order of the text."""
    done = 0
    for words, added in _COUNTED.findall(counted) if isinstance(counted, str) else ():
        form = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(rf"(?<!\w){form}(?!\w)").search(window, done)
        if found:
            yield _Tone(begin + found.start(), begin + found.end(), float(added))
            done = found.end()


def _words(article: pd.DataFrame, column: str) -> str:
    """Return what stands in a column of an article, a date as `2021-07-10`; nothing where it is missing."""
    value = article[column].iloc[0] if column in article else None
    if value is None or pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else one_line(value)
