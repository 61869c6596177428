"""Who said what: direct and indirect speech with its speaker, told apart from narration."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pandas as pd

from toolkit.match import Match
from toolkit.quoting.antecedents import Actor, Named, name_speakers
from toolkit.quoting.quotation_marks import Passage, passages
from toolkit.quoting.reported_speech import Quotation, Sentence, reported
from toolkit.quoting.speech_cues import Cue, find_cue
from toolkit.quoting.speech_verbs import Verb, shipped_verbs, verbs
from toolkit.quoting.unattributed import Article, headline, statements, turns, unattributed
from toolkit.quoting.words import Span
from toolkit.regex import late
from toolkit.scale import by_partition
from toolkit.tables import QUOTATIONS, SPOKEN, check_columns, make_table
from toolkit.text import languages, sentence_of, split_sentences

#: A sentence is at most so many characters long.
_LONGEST = 3000
_NAMED_INSIDE = late(r",\s+(?:[Tt]he\s+(?:\w+\s+)?\w+|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4}|he|she|they)\s+$")


@by_partition
def quotations(
    corpus: pd.DataFrame,
    *,
    mentions: pd.DataFrame | None = None,
    wordlist: str | Path | pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find who said what in every article, in direct and in indirect speech.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    mentions
        A mentions table of this corpus, as :func:`toolkit.find_actors` gives it. It puts a code and a name to
        the speakers; "he", "the minister" and "the group" are resolved where the article settles it.
    wordlist
        A CSV file or table that adds, replaces or strikes verbs of speech
        (see :func:`toolkit.wordlists.load_wordlist`).

    Returns
    -------
    DataFrame
        One row a quotation, by article and place, the outer one first:

        - `doc_id`, `sent_id`, `start`, `end`, `surface`: the words said, without the marks around them.
        - `kind`: `direct` (between marks, behind "X said:", or a turn of a transcript); `indirect` (a clause: "that
          talks would resume"); `mixed` (such a clause with words between marks in it, each of which has a `direct` row
          of its own); `scare` (one to three words between marks without a verb of speech) and `title` (of a work),
          which are no speech.
        - `speaker_start`, `speaker_end`, `speaker`: the noun phrase that speaks; empty where none is named.
        - `speaker_code`, `speaker_name`: from `mentions`, `|` between two speakers; else empty.
        - `verb`, `rule`: why the words count as speech, and how the speaker was told.

    Raises
    ------
    ValueError
        If a column is missing, `mentions` belong to other texts, or a verb of yours has an unknown frame.

    Notes
    -----
    Quotations never overlap but for one that lies inside another. English only; the column `title` is not read.
    Rules, no parser: subjects are told by their place, by function words and by capitals. What was not said is left out
    ("did not say", "would say", "is said to be", "Did he say …?"), and so are verbs that judge without reporting words
    ("condemned the raid", "welcomed the deal"). Speech that ends with no mark ends with its paragraph. Most errors lie
    with speakers inside long subjects, and with clauses that go on after "and": read a sample by `rule`.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["“We wait,” Okello said, adding that talks had failed."]})
    >>> quotations(corpus)[["kind", "surface", "speaker", "verb"]].values.tolist()
    [['direct', 'We wait,', 'Okello', 'said'], ['indirect', 'talks had failed', 'Okello', 'adding']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    scanner, listed = shipped_verbs() if wordlist is None else verbs(wordlist)
    actors = _actors(corpus, mentions)
    texts = corpus["text"].tolist()
    passages_of = [passages(text) for text in texts]
    said = [text[item.start : item.end] for text, marked in zip(texts, passages_of, strict=True) for item in marked]
    inside = split_sentences(said, ["en"] * len(said))
    rows: list[tuple] = []
    for doc_id, text, sentences, hits, marked in zip(
        corpus["doc_id"],
        texts,
        split_sentences(texts, languages(corpus)),
        scanner.scan_many(texts),
        passages_of,
        strict=True,
    ):
        parts = {item.outer: spans for item, spans in zip(marked, islice(inside, len(marked)), strict=True)}
        if not hits and not marked and ": " not in text:
            continue
        found = find_quotations(text, sentences, marked, parts, hits, listed)
        if found:
            rows += _rows(doc_id, text, sentences, found, actors.get(doc_id))
    table = make_table(QUOTATIONS, dict(zip(QUOTATIONS, zip(*rows, strict=True), strict=True)) if rows else {})
    return table.sort_values(
        ["doc_id", "start", "end"], ascending=[True, True, False], kind="stable", ignore_index=True
    )


def speech_of(mentions: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Tell for each mention whether it lies in speech or in narration, and who speaks.

    Parameters
    ----------
    mentions
        Any mentions table: needs `doc_id`, `start` and `end`.
    quotations
        The table of :func:`quotations` for the same corpus.

    Returns
    -------
    DataFrame
        One row a mention, with the index of `mentions`: `speech` (`quoted` or `narrated`), `speaker` (the
        speaker's code, without a code the words that name the speaker, else empty), `quotation` (`direct`, `indirect`
        or `mixed`; empty in narration).

    Raises
    ------
    ValueError
        If a column is missing.

    Notes
    -----
    Of quotations inside one another the innermost counts. Direct and indirect speech both count as quoted; scare
    quotes and titles are narration.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["“Talks failed,” Okello said. Talks go on."]})
    >>> terms = pd.DataFrame({"doc_id": ["a", "a"], "start": [1, 28], "end": [6, 33]})
    >>> speech_of(terms, quotations(corpus))["speech"].tolist(), speech_of(terms, quotations(corpus))["speaker"].iloc[0]
    (['quoted', 'narrated'], 'Okello')
    """
    check_columns(mentions, ["doc_id", "start", "end"], "mentions")
    check_columns(quotations, ["doc_id", "start", "end", "kind", "speaker", "speaker_code"], "quotations")
    said = quotations[quotations["kind"].isin(["direct", "indirect", "mixed"])]
    said = said.assign(speaker=said["speaker_code"].fillna(said["speaker"]))
    said = said.sort_values(["start", "end"], ascending=[True, False], kind="stable")
    said["reach"] = said.groupby("doc_id")["end"].cummax()  # no quotation up to this one ends later
    spans = {doc_id: rows.to_dict("list") for doc_id, rows in said.groupby("doc_id")}
    rows = [
        _spoken(spans.get(doc_id), start, end)
        for doc_id, start, end in zip(mentions["doc_id"], mentions["start"], mentions["end"], strict=True)
    ]
    columns = dict(zip(SPOKEN, zip(*rows, strict=True), strict=True)) if rows else {}
    return make_table(SPOKEN, columns).set_axis(mentions.index)


def _spoken(said: dict[str, list] | None, start: int, end: int) -> tuple:
    """Return what `speech_of` gives for one span: quotations nest, so that the last one that opens is the innermost."""
    at = bisect_right(said["start"], start) - 1 if said else -1
    while said and at >= 0 and said["reach"][at] >= end:
        if said["end"][at] >= end:
            return "quoted", said["speaker"][at], said["kind"][at]
        at -= 1
    return "narrated", None, None


def _actors(corpus: pd.DataFrame, mentions: pd.DataFrame | None) -> dict[str, list[Actor]]:
    """Return the actors that each article names, in the order of the text."""
    if mentions is None:
        return {}
    check_columns(mentions, ["doc_id", "start", "end", "surface", "kind", "type", "code", "name"], "mentions")
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    kept = mentions[(mentions["kind"] == "actor") & mentions["code"].notna()].sort_values(["doc_id", "start"])
    actors: dict[str, list[Actor]] = {}
    for row in kept.itertuples():
        if texts.get(row.doc_id, "")[row.start : row.end] != row.surface:
            raise ValueError(
                f'mentions say "{row.surface}" at {row.start}-{row.end} of article "{row.doc_id}"; corpus has something '
                "else there. Find the actors again in this corpus."
            )
        actors.setdefault(row.doc_id, []).append(Actor(row.start, row.end, str(row.type), row.code, row.name))
    return actors


def _rows(
    doc_id: str, text: str, sentences: Sequence[Span], found: list[Quotation], actors: Sequence[Actor] | None
) -> Iterator[tuple]:
    starts = [start for start, _ in sentences]
    named = name_speakers(text, starts, found, actors) if actors else [Named("", "", "")] * len(found)
    for item, (code, name, why) in zip(found, named, strict=True):
        first, last = item.speaker or (None, None)
        yield (
            doc_id,
            sentence_of(starts, item.start),
            item.start,
            item.end,
            text[item.start : item.end],
            item.kind,
            first,
            last,
            text[first:last] if item.speaker else None,
            code or None,
            name or None,
            item.verb or None,
            "; ".join(filter(None, [item.rule, why])),
        )


def find_quotations(
    text: str,
    spans: Sequence[Span],
    marked: Sequence[Passage],
    parts: Mapping[int, Sequence[Span]],
    hits: Sequence[Match],
    listed: Sequence[Verb],
) -> list[Quotation]:
    """Find the quotations of one article, in the order of the text, the outer one first.

    Parameters
    ----------
    text, spans
        The article, and where its sentences start and end.
    marked
        Its passages between quotation marks.
    parts
        The sentences of each passage, by the place of its mark; their places count from the passage's start.
    hits, listed
        Where forms of verbs of speech stand, and the rows of the list that they belong to.
    """
    spans = list(_pieces(text, spans))
    starts = [hit.start for hit in hits]
    marked = [_shorten(text, item, starts) if item.open else item for item in marked if item.end > item.start]
    groups = _by_sentence(spans, marked, parts, hits)
    sentences = _sentences(text, groups, marked, listed)
    rows = _once([row for sentence in sentences for row in reported(sentence)])
    clauses = _nested([row for row in rows if row.kind != "direct"], marked)
    claims = {(row.start, row.end): row for row in rows if row.kind == "direct"}
    rows = [
        *clauses,
        *claims.values(),
        *unattributed(Article(text, spans, [first for first, _ in spans], marked, sentences, clauses, claims)),
    ]
    spoken = [*headline(text), *statements(text, sentences), *turns(text)]
    if spoken:
        rows = [row for row in rows if row.speaker or not any(turn.start <= row.start < turn.end for turn in spoken)]
    return _nested(_once([*spoken, *rows]), [])


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Cut what is no sentence but a table or a list, so that the time taken grows with the text only."""
    for start, end in spans:
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def _shorten(text: str, item: Passage, starts: Sequence[int]) -> Passage:
    """End a passage that was never closed before the words that name its speaker, given where verbs start."""
    for start in starts[bisect_right(starts, item.start) : bisect_left(starts, item.end)]:
        named = _NAMED_INSIDE.search(text, max(item.start, start - 60), start)
        if named:
            return item._replace(end=named.start(), close=named.start())
    return item


def _sentences(
    text: str,
    groups: Mapping[tuple[int, Span], Sequence[Match]],
    marked: Sequence[Passage],
    listed: Sequence[Verb],
) -> list[Sentence]:
    """Return each sentence that holds a verb of speech, with its passages and verbs; sentences in passages apart."""
    levels: dict[int, list[Passage]] = {}
    for item in marked:
        levels.setdefault(item.level, []).append(item)
    found = []
    for (level, bounds), forms in groups.items():
        inside = _passages_in(text, bounds, levels.get(level, []))
        if level == 0 and inside:
            bounds = min(bounds[0], inside[0].outer), max(bounds[1], inside[-1].close)
        cues: list[Cue] = []
        for hit in forms:
            cue = find_cue(text, (hit.start, hit.end), listed[hit.row], bounds, inside, cues)
            cues += [cue] if cue else []
        if cues:
            found.append(Sentence(text, *bounds, inside, cues))
    return sorted(found, key=lambda sentence: (sentence.start, -sentence.end))


def _by_sentence(
    spans: Sequence[Span], marked: Sequence[Passage], parts: Mapping[int, Sequence[Span]], hits: Sequence[Match]
) -> dict[tuple[int, Span], list[Match]]:
    """Group verbs by the number of passages around them and by their sentence."""
    starts = [start for start, _ in spans]
    outers = [item.outer for item in marked]
    groups: dict[tuple[int, Span], list[Match]] = {}
    for hit in hits:
        inner = _innermost(marked, bisect_right(outers, hit.start), hit.start)
        if not inner:
            key = 0, spans[sentence_of(starts, hit.start)]
        else:
            inside = parts[inner.outer]
            first, last = inside[sentence_of([first for first, _ in inside], hit.start - inner.start)]
            key = inner.level + 1, (first + inner.start, min(last + inner.start, inner.end))
        groups.setdefault(key, []).append(hit)
    return groups


def _innermost(marked: Sequence[Passage], after: int, at: int) -> Passage | None:
    """Return the innermost passage around an offset, given the number of passages that open before it."""
    for item in reversed(marked[:after]):
        if item.start <= at < item.end:
            return item
        if item.level == 0:
            break
    return None


def _passages_in(text: str, bounds: Span, marked: Sequence[Passage]) -> list[Passage]:
    """Return the passages of a sentence: also the one before “…?” he asked, and the one on the line below a colon."""
    first = bisect_right(marked, bounds[0], key=lambda item: item.close)
    last = bisect_left(marked, bounds[1], key=lambda item: item.outer)
    inside = list(marked[first:last])
    asked = marked[first - 1] if first else None
    if asked and asked.close >= bounds[0] - 2 and text[asked.end - 1] in "?!…":
        inside = [asked, *inside] if "\n" not in text[asked.close : bounds[0]] else inside
    if text[bounds[1] - 1] == ":" and last < len(marked) and not text[bounds[1] : marked[last].outer].strip():
        inside.append(marked[last])
    return inside


def _once(rows: Sequence[Quotation]) -> list[Quotation]:
    """Keep the first of rows with one span."""
    kept: dict[Span, Quotation] = {}
    for row in rows:
        kept.setdefault((row.start, row.end), row)
    return list(kept.values())


def _nested(rows: Sequence[Quotation], marked: Sequence[Passage]) -> list[Quotation]:
    """End a clause where the one around it ends, or before a passage that it would cross; sort the outer one first."""
    kept: list[Quotation] = []
    stack: list[int] = []
    outers = [item.outer for item in marked]
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        crossed = marked[bisect_left(outers, row.start) : bisect_left(outers, row.end)]
        end = min([row.end, *(item.outer for item in crossed if row.end < item.close)])
        while stack and stack[-1] <= row.start:
            stack.pop()
        end = min([end, *stack[-1:]])
        if end > row.start:
            stack.append(end)
            kept.append(row if end == row.end else row._replace(end=end))
    return kept
