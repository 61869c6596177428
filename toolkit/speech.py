"""Who said what: direct and indirect speech with its speaker, told apart from narration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from toolkit.antecedents import Actor, Named, Quotation, name_speakers
from toolkit.match import Match
from toolkit.noun_phrases import Span, phrase_after, tokens
from toolkit.quotation_marks import Passage, passages
from toolkit.speech_cues import OFTEN_INVERTED, Cue, Verb, find_cue, main_subject, shipped_verbs, verbs
from toolkit.tables import QUOTATIONS, SPOKEN, check_columns, make_table
from toolkit.text import languages, sentence_of, sentence_spans

#: A passage of so many words, without a verb of speech, is no speech: the article sets the words apart.
SCARE_WORDS = 3

_TITLED = re.compile(
    r"\b(?:book|memoirs?|novel|film|movie|documentary|song|anthem|album|play|poem|series|programme|program|show|essay|article|editorial|"
    r"column|story|painting|titled|entitled|headlined|magazine|opera|exhibition|report|paper|study),?\s*$",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of for and or in on at to from by with against".split())
_ASIDE = r"a(?:n|nother)?\s+(?:\w+\s+)?(?:claim|accusation|charge|allegation|statement|remark|view|figure|assertion|account|demand|move|reference|comment|promise|threat)\b"
_CUT = re.compile(
    rf",?[”\"’']?,?\s+(?:while|whereas|even as|although|though)\s|,[”\"’']?\s+(?:{_ASIDE}|according to|as\s+\w+\s+\w+ed\b|after\s|before\s\w+ing)"
    r"|\s+[—–]\s|\s--\s|—|;\s|\s+but\s+(?:gave|declined|refused|did\s+not|would\s+not|offered|provided)\s"
)
_JOINT = re.compile(r",?\s+(?:and|but|or|while)[,.]?\s*$")
_STOP = re.compile(r"[.!?][”\"’']?\s")
_DASH = re.compile(r"—|\s–\s|\s--\s")
_JOINED = re.compile(
    r",?[”\"’']?,?\s+(?:and|but|while|though|or|yet)(?:\s+(?:then|also|he|she|it|they))?\s*$|,[”\"’']?\s*$"
)
#: Verbs that may stand behind the words they report; "he accused" may not.
_MAY_FOLLOW = frozenset(["bare", "that", "quote", "whether", "cited", "according", "words"])
_COLON = re.compile(r"\s*:")
#: What may stand between a quotation and the part of a long subject that was found.
_IN_SUBJECT = frozenset(["name", "word", "determiner", "comma", "and", "preposition"])
_ENDS = re.compile(r"\s*(?:$|[.,;:!?)\n–—“\"]|--|(?:on|in|at|after|during|as|when|while|to|from|by|and|but)\s)")
#: "The talks, he said, would resume": what goes on behind the verb is neither an aside nor a clause of its own.
_PARENTHESIS = re.compile(
    r",\s+(?=(?:is|was|were|are|has|have|had|will|would|could|can|may|might|must|should|did|does|do|to|that|it|he|she|they|there|we|\w+ed)\b)"
)
_NAME_COLON = re.compile(
    r"(?:^|[.!?]\s+)((?:[A-Z][\w’'.-]*|of|for|the|al|bin)(?:\s+(?:[A-Z][\w’'.-]*|of|for|the|al|bin|[a-z]+)){0,6}):\s*$"
)
_NAMED_INSIDE = re.compile(r",\s+(?:[Tt]he\s+(?:\w+\s+)?\w+|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4}|he|she|they)\s+$")
_DASH_NAME = re.compile(r"\s*[,.]?\s*(?:[—–]|--|-\s)\s*(?=[A-Z])")
_BELOW = re.compile(r"\s*:[ \t]*\n\s*(?=[^\s“\"‘'«„])")
_NOTES = re.compile(
    r"^\s*(?:Notes?\b|Further (?:information|reading)|Background|Media (?:enquiries|contact)|Contact|ENDS?\b|###|-ends-)",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"^[ \t]*([A-Z][A-Z.'’ -]{1,40}[A-Z)]|[QA]|[A-Z][\w.'’-]*(?:[ ](?:[A-Z][\w.'’-]*|al-[A-Z]\w+|bin|of|de)){0,4})(?:[ ]\([^)\n]{1,60}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
_NO_SPEAKER = frozenset(
    "date source subject from to cc title tel phone fax email e-mail note section byline length keywords author editor url http language "
    "dateline load-date publication-type headline caption body type graphic document page copyright published updated photo image video read more see also update background summary contact location".split()
)


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
        - `kind`: `direct` (between marks); `indirect` (a clause: "that talks would resume"); `mixed` (such a
          clause with words between marks in it, each of which has a `direct` row of its own); `scare` (one to
          three words between marks without a verb of speech) and `title` (of a work), which are no speech.
        - `speaker_start`, `speaker_end`, `speaker`: the noun phrase that speaks; empty where none is named.
        - `speaker_code`, `speaker_name`: from `mentions`, `|` between two speakers; else empty.
        - `verb`, `rule`: why the words count as speech, and how the speaker was told.

    Raises
    ------
    ValueError
        If a column is missing, or `mentions` belong to other texts.

    Notes
    -----
    Quotations never overlap but for one that lies inside another. English only. Rules, no parser: subjects are
    told by their place, by function words and by capitals. What was not said is left out ("did not say", "would
    say", "is said to be", "Did he say …?"), and so are verbs that judge without reporting words ("condemned the
    raid", "welcomed the deal"). Speech that ends with no mark ends with its paragraph. Speakers inside long
    subjects, and a clause that goes on after "and", are where most errors lie: read a sample by `rule`.

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
    rows: list[tuple] = []
    for doc_id, text, language, hits in zip(
        corpus["doc_id"], texts, languages(corpus), scanner.scan_many(texts), strict=True
    ):
        marked = passages(text)
        if not hits and not marked and ": " not in text:
            continue
        sentences = sentence_spans(text, language)
        found = find_quotations(text, sentences, marked, hits, listed)
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
    speakers = said["speaker_code"].fillna(said["speaker"])
    spans: dict[str, list[tuple]] = {}
    for doc_id, *row in zip(said["doc_id"], said["start"], said["end"], speakers, said["kind"], strict=True):
        spans.setdefault(doc_id, []).append(tuple(row))
    rows = [
        _innermost(spans.get(doc_id, ()), start, end)
        for doc_id, start, end in zip(mentions["doc_id"], mentions["start"], mentions["end"], strict=True)
    ]
    columns = dict(zip(SPOKEN, zip(*rows, strict=True), strict=True)) if rows else {}
    return make_table(SPOKEN, columns).set_axis(mentions.index)


def _innermost(spans: Sequence[tuple], start: int, end: int) -> tuple:
    around = [row for row in spans if row[0] <= start and end <= row[1]]
    if not around:
        return "narrated", None, None
    *_, speaker, kind = min(around, key=lambda row: row[1] - row[0])
    return "quoted", speaker, kind


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
    text: str, sentences: Sequence[Span], marked: Sequence[Passage], hits: Sequence[Match], listed: Sequence[Verb]
) -> list[Quotation]:
    """Find the quotations of one article, in the order of the text, the outer one first."""
    turns = _turns(text)
    marked = [_shorten(text, item, hits) if item.open else item for item in marked if item.end > item.start]
    claims: dict[Passage, Quotation] = {}
    rows: list[Quotation] = []
    silent: list[tuple[Span, Cue]] = []
    every: list[Cue] = []
    for bounds, inside, cues in _cues_by_sentence(text, sentences, marked, hits, listed):
        every += cues
        for number, cue in enumerate(cues):
            if (
                cue.speaker
                and not cue.shape
                and ({"bare", "that", "object"} & cue.row.frames or cue.row.lemma == "call")
            ):
                silent.append((bounds, cue))
            rows += _reported(text, bounds, inside, cues, number, claims)
    rows += _statements(text, every)
    rows = _inside_one_another(rows, marked)
    _claim_the_rest(text, sentences, marked, rows, silent, claims)
    rows += claims.values()
    if turns:
        rows = [*turns, *(row for row in rows if row.speaker or not any(t.start <= row.start < t.end for t in turns))]
    return sorted(_inside_one_another(_once(rows), []), key=lambda row: (row.start, -row.end))


def _shorten(text: str, item: Passage, hits: Sequence[Match]) -> Passage:
    """End a passage that was never closed before the words that name its speaker."""
    for hit in hits:
        if item.start < hit.start < item.end:
            named = _NAMED_INSIDE.search(text, max(item.start, hit.start - 60), hit.start)
            if named:
                return item._replace(end=named.start(), close=named.start())
    return item


def _cues_by_sentence(
    text: str, sentences: Sequence[Span], marked: Sequence[Passage], hits: Sequence[Match], listed: Sequence[Verb]
) -> Iterator[tuple[Span, list[Passage], list[Cue]]]:
    """Yield each sentence that holds a verb of speech, its passages, and its cues; sentences of passages apart."""
    starts = [start for start, _ in sentences]
    groups: dict[Span, tuple[int, list[Match]]] = {}
    parts: dict[Passage, list[Span]] = {}
    for hit in hits:
        around = [item for item in marked if item.start <= hit.start < item.end]
        if around:
            inner = around[-1]
            if inner not in parts:
                parts[inner] = [
                    (a + inner.start, b + inner.start) for a, b in sentence_spans(text[inner.start : inner.end])
                ]
            bounds = next((span for span in parts[inner] if span[0] <= hit.start < span[1]), (inner.start, inner.end))
            level = inner.level + 1
        else:
            bounds = sentences[sentence_of(starts, hit.start)] if sentences else (0, len(text))
            level = 0
        groups.setdefault(bounds, (level, []))[1].append(hit)
    for bounds, (level, found) in sorted(groups.items()):
        # A passage may begin in the sentence and end behind it.
        inside = [item for item in marked if item.level == level and item.close > bounds[0] and item.outer < bounds[1]]
        asked = [item for item in marked if item.level == level and item.close <= bounds[0] <= item.close + 2]
        if asked and text[asked[-1].end - 1] in "?!…" and "\n" not in text[asked[-1].close : bounds[0]]:
            inside = [asked[-1], *inside]
        if text[bounds[1] - 1] == ":":  # the words follow on a line of their own
            inside += [
                item
                for item in marked
                if item.level == level and not text[bounds[1] : item.outer].strip() and item.outer >= bounds[1]
            ][:1]
        if level == 0 and inside:
            bounds = (min(bounds[0], inside[0].outer), max(bounds[1], inside[-1].close))
        cues: list[Cue] = []
        for hit in found:
            cue = find_cue(text, (hit.start, hit.end), listed[hit.row], bounds, inside, cues)
            if cue:
                cues.append(cue)
        if cues:
            yield bounds, inside, cues


def _reported(
    text: str,
    bounds: Span,
    inside: Sequence[Passage],
    cues: Sequence[Cue],
    number: int,
    claims: dict[Passage, Quotation],
) -> Iterator[Quotation]:
    """Yield the clauses that one cue reports, and claim the passages that it introduces or follows."""
    cue = cues[number]
    verb = text[slice(*cue.verb)]
    name = f"{cue.order}, {cue.shape}" if cue.shape else cue.order
    left = None
    if cue.shape == "quote":
        passage = next(item for item in inside if item.outer >= cue.content)
        left = _passage_before(text, cue, inside)
        yield from _quoted_behind(text, bounds, inside, cues, number, passage, claims)
        if left and left not in claims:
            claims[left] = Quotation(left.start, left.end, "direct", cue.speaker, verb, f"split, {cue.order}")
    elif cue.shape:
        end = _clause_end(text, cue.content, bounds[1], inside, cues[number + 1 :])
        yield from _clause(text, cue.content, end, inside, cue, name)
    if not cue.shape or (cue.shape != "quote" and cue.order in ("inverted", "before")):
        yield from _left_of(text, bounds, inside, cue, claims)


def _passage_before(text: str, cue: Cue, inside: Sequence[Passage]) -> Passage | None:
    for item in reversed(inside):
        if item.close <= cue.start:
            gap = tokens(text, item.close, cue.start)
            near = len(gap) < 15 and all(
                word.kind in _IN_SUBJECT or word.text in ("as", "but", "-", "–", "—") for word in gap
            )
            comma = text[item.end - 1] in ",?!…" or "," in text[item.close : item.close + 2]
            sure = comma or (
                len(gap) < 3 and not cue.shape and cue.row.lemma in {*OFTEN_INVERTED, "tell", "ask", "put it"}
            )
            return item if near and sure else None
    return None


def _quoted_behind(
    text: str, bounds: Span, inside: Sequence[Passage], cues: Sequence[Cue], number: int, passage: Passage,
    claims: dict[Passage, Quotation],
) -> Iterator[Quotation]:  # fmt: skip
    """Claim the passage behind a cue; if the sentence goes on without a comma, the clause is mixed."""
    cue = cues[number]
    verb = text[slice(*cue.verb)]
    end = _clause_end(text, passage.close, bounds[1], inside, cues[number + 1 :])
    following = tokens(text, passage.close, end)
    goes_on = text[passage.start].islower() and any(word.kind in ("verb", "auxiliary") for word in following)
    goes_on = goes_on and following[0].kind in ("verb", "auxiliary", "word", "preposition")
    claims.setdefault(
        passage, Quotation(passage.start, passage.end, "direct", cue.speaker, verb, f"{cue.order}, quote")
    )
    if goes_on and text[passage.end - 1] not in ".,!?" and text[passage.close] == " " and cue.order != "inverted":
        yield from _clause(text, passage.outer, end, inside, cue, f"{cue.order}, mixed")


def _clause(text: str, start: int, end: int, inside: Sequence[Passage], cue: Cue, rule: str) -> Iterator[Quotation]:
    while start < end and (text[start].isspace() or text[start] in ",:"):
        start += 1
    joint = _JOINT.search(text, start, end)
    end = joint.start() if joint else end
    within = [item for item in inside if start <= item.outer and item.close <= end]
    closes = [item.close for item in within]
    while end > start and end not in closes and (text[end - 1].isspace() or text[end - 1] in ".,;:!?…"):
        end -= 1
    whole = next((item for item in within if item.outer == start and item.close == end), None)
    if whole:
        yield Quotation(whole.start, whole.end, "direct", cue.speaker, text[slice(*cue.verb)], rule)
    elif end - start > 2:
        yield Quotation(start, end, "mixed" if within else "indirect", cue.speaker, text[slice(*cue.verb)], rule)


def _clause_end(text: str, start: int, last: int, inside: Sequence[Passage], later: Sequence[Cue]) -> int:
    """Return where a reported clause ends: the sentence, a narrator's clause, or the next verb of the speaker."""
    end = last
    for cue in later:
        if cue.start <= start:
            continue
        joint = _JOINED.search(text, start, cue.start)
        own = cue.order in ("participle", "shared")
        if joint and (own or "," in joint.group() or "but" in joint.group()):
            end = min(end, joint.start() + _kept_mark(text, joint.start()))
            break
    for cut in _CUT.finditer(text, start, end):
        # A comma inside the closing mark belongs to the words.
        if cut.group().strip() in ("—", "–", "--") and len(_DASH.findall(text, start, end)) > 1:
            continue
        at = cut.start() + (text[cut.start()] == ",") + (text[cut.start() + 1] in "”\"’'")
        if not any(item.start <= at < item.end for item in inside):
            return cut.start() + _kept_mark(text, cut.start(), inside)
    return end


def _kept_mark(text: str, at: int, inside: Sequence[Passage] = ()) -> int:
    """Count the closing marks that a cut would leave behind: “most of the valley,” | a claim …"""
    found = re.compile(r",?[”\"’'»]").match(text, at)
    return found.end() - at if found else 0


def _left_of(
    text: str, bounds: Span, inside: Sequence[Passage], cue: Cue, claims: dict[Passage, Quotation]
) -> Iterator[Quotation]:
    """Report what stands before the speaker: “…,” Haddad said. The talks will resume, Haddad said."""
    if cue.order in ("participle", "shared") or not _MAY_FOLLOW & cue.row.frames:
        return
    if _COLON.match(text, cue.end):
        return
    verb = text[slice(*cue.verb)]
    passage = _passage_before(text, cue, inside)
    rule = f"{cue.order}, clause before" if cue.order in ("inverted", "according", "words") else "after the clause"
    if passage:
        claims.setdefault(
            passage,
            Quotation(passage.start, passage.end, "direct", cue.speaker, verb, f"after the quotation, {cue.order}"),
        )
        lead = text[bounds[0] : passage.outer].rstrip()
        leading = any(item.close <= passage.outer for item in inside)
        if lead and not leading and lead[-1] not in ",:" and not passage.open and text[passage.start].islower():
            yield from _clause(text, bounds[0], passage.close, inside, cue, rule)
        return
    if "hearer" in cue.row.frames and cue.row.lemma not in ("tell", "warn", "assure", "inform"):
        return
    before = text[bounds[0] : cue.start].rstrip()
    if cue.shape or not (before.endswith(",") or cue.order == "according") or not _ENDS.match(text, cue.end, bounds[1]):
        return
    end = bounds[0] + len(before.rstrip(","))
    rest = _PARENTHESIS.match(text, cue.end, bounds[1]) if cue.order == "before" else None
    if rest:
        yield from _clause(text, rest.end(), _clause_end(text, rest.end(), bounds[1], inside, ()), inside, cue, rule)
    if rest and len(before.split()) > 1:
        yield from _clause(text, bounds[0], end, inside, cue, rule)
        return
    if len(before.split()) < 2 or re.match(
        r"(?:When|While|As|After|Before|If|Because|Although|Though|Since|On|In a)\b", before
    ):
        return
    yield from _clause(text, bounds[0], end, inside, cue, rule)


def _claim_the_rest(
    text: str, sentences: Sequence[Span], marked: Sequence[Passage], rows: Sequence[Quotation],
    silent: Sequence[tuple[Span, Cue]], claims: dict[Passage, Quotation],
) -> None:  # fmt: skip
    """Say of each passage that no verb has claimed whether it is speech, and whose."""
    outer = [item for item in marked if item.level == 0]
    for number, item in enumerate(outer):
        if item not in claims:
            before = outer[number - 1] if number else None
            claims[item] = _unclaimed(text, sentences, item, before, rows, silent, claims)
    # Speech that runs on over paragraphs and names its speaker at the end.
    for item, following in reversed(list(zip(outer, outer[1:], strict=False))):
        if item.runs_on and not claims[item].speaker and claims[following].speaker:
            claims[item] = claims[item]._replace(
                kind="direct", speaker=claims[following].speaker, rule="runs on into the next paragraph"
            )


def _unclaimed(
    text: str, sentences: Sequence[Span], item: Passage, before: Passage | None, rows: Sequence[Quotation],
    silent: Sequence[tuple[Span, Cue]], claims: dict[Passage, Quotation],
) -> Quotation:  # fmt: skip
    def direct(speaker: Span | None, rule: str, verb: str = "") -> Quotation:
        return Quotation(item.start, item.end, "direct", speaker, verb, rule)

    if before and before.runs_on:
        return direct(claims[before].speaker, "goes on from the paragraph before")
    around = [row for row in rows if row.start <= item.outer and item.close <= row.end]
    if around:
        inner = min(around, key=lambda row: row.end - row.start)
        return direct(inner.speaker, f"in {inner.kind} speech", inner.verb)
    for bounds, cue in reversed(silent):
        gap = text[cue.end : item.outer]
        if cue.end <= item.outer and item.close <= bounds[1] and len(gap.split()) < 25 and not _STOP.search(gap):
            return direct(cue.speaker, f"{cue.order}, in the clause of the verb", text[slice(*cue.verb)])
    starts = [start for start, _ in sentences]
    first = sentences[sentence_of(starts, item.outer)][0] if sentences else 0
    lead = text[first : item.outer]
    named = _NAME_COLON.search(text[max(first, item.outer - 80) : item.outer])
    if named:
        base = max(first, item.outer - 80)
        return direct((base + named.start(1), base + named.end(1)), "name and colon")
    if text[item.end - 1] == "," or text[item.close : item.close + 1] == ",":
        speaker = phrase_after(text, item.close + (text[item.close] == ","), len(text))
        behind = tokens(text, speaker[1], speaker[1] + 20) if speaker else []
        if speaker and behind and behind[0].kind == "verb":
            return direct(speaker, "after the quotation, a verb that is not listed", behind[0].text)
    dash = _DASH_NAME.match(text, item.close)
    if dash:
        speaker = phrase_after(text, dash.end(), len(text))
        if speaker and text[speaker[1] : speaker[1] + 2].strip(" .") in ("", "\n"):
            return direct(speaker, "dash and name")
    same = before and claims[before].speaker and claims[before].kind == "direct" and before.close >= first
    if same and before and len(text[before.close : item.outer].split()) < 25:
        return direct(claims[before].speaker, "goes on in the sentence", claims[before].verb)
    words = text[item.start : item.end].split()
    if _is_title(text, item, words):
        return Quotation(item.start, item.end, "title", None, "", "title of a work")
    if lead.strip() == "" and len(words) > 1:
        return _standing_alone(text, sentences, item, rows, claims)
    if len(words) <= SCARE_WORDS:
        return Quotation(
            item.start, item.end, "scare", None, "", f"{SCARE_WORDS} words or fewer without a verb of speech"
        )
    return direct(None, "no speaker found")


def _standing_alone(
    text: str, sentences: Sequence[Span], item: Passage, rows: Sequence[Quotation], claims: dict[Passage, Quotation]
) -> Quotation:
    """Give a sentence that is all quotation to the last speaker, or to the subject of the sentence before."""
    spoke = [row for row in [*rows, *claims.values()] if row.speaker and row.end <= item.start and row.kind != "scare"]
    last = max(spoke, key=lambda row: (max(row.end, row.speaker[1] if row.speaker else 0), row.end), default=None)
    number = sentence_of([start for start, _ in sentences], item.outer)
    previous = sentences[number - 1] if number else (0, 0)

    def direct(speaker: Span | None, verb: str, rule: str) -> Quotation:
        return Quotation(item.start, item.end, "direct", speaker, verb, rule)

    if last and last.end > previous[0] - 1:
        return direct(last.speaker, last.verb, "goes on after the speaker")
    if previous[1] and "\n" not in text[previous[1] : item.outer]:
        subject = main_subject(text, *previous)
        behind = tokens(text, subject[1], min(previous[1], subject[1] + 20)) if subject else []
        if subject and behind and behind[0].kind in ("verb", "auxiliary"):
            return direct(subject, "", "subject of the sentence before")
    if last and text.count("\n", last.end, item.outer) <= 2:
        return direct(last.speaker, "", "last speaker")
    return direct(None, "", "no speaker found")


def _is_title(text: str, item: Passage, words: Sequence[str]) -> bool:
    if _TITLED.search(text, max(item.outer - 30, 0), item.outer):
        return True
    big = [word for word in words if word.lower() not in _SMALL]
    return (
        len(big) > 1 and all(word[0].isupper() or word[0].isdigit() for word in big) and text[item.end - 1] not in ".!?"
    )


def _statements(text: str, cues: Sequence[Cue]) -> Iterator[Quotation]:
    """Yield statements without marks that stand below "The minister said:", as in press releases."""
    for number, cue in enumerate(cues):
        below = _BELOW.match(text, cue.end) if not cue.shape else None
        if not below or not cue.speaker:
            continue
        narrated = (
            one.start
            for one in cues[number + 1 :]
            if one.start > below.end()
            and one.speaker
            and text[slice(*one.speaker)] not in ("I", "we", "We")
            and one.order != "participle"
        )
        end = text.rfind("\n", 0, next(narrated, len(text) + 1)) if number + 1 < len(cues) else len(text)
        notes = _NOTES.search(text, below.end())
        end = min(end if end > below.end() else len(text), notes.start() if notes else len(text))
        words = text[below.end() : end].rstrip()
        if words:
            yield Quotation(
                below.end(),
                below.end() + len(words),
                "direct",
                cue.speaker,
                text[slice(*cue.verb)],
                "statement below a colon",
            )


def _turns(text: str) -> list[Quotation]:
    """Return the turns of a transcript: lines that open with the name of who speaks, and what follows."""
    if ": " not in text:
        return []
    labels = [match for match in _LABEL.finditer(text) if match[1].lower() not in _NO_SPEAKER]
    names = [match[1] for match in labels]
    sure = [name for name in names if name.isupper() or names.count(name) > 1]
    if len(labels) < 2 or not sure:
        return []
    ends = [*(match.start() for match in labels[1:]), len(text)]
    found = []
    for label, end in zip(labels, ends, strict=True):
        last = label.end() + len(text[label.end() : end].rstrip())
        if last > label.end():
            found.append(Quotation(label.end(), last, "direct", label.span(1), "", "transcript"))
    return found


def _once(rows: Sequence[Quotation]) -> list[Quotation]:
    """Keep the first of rows with one span, direct speech before a clause."""
    kept: dict[Span, Quotation] = {}
    for row in rows:
        kept.setdefault((row.start, row.end), row)
    return list(kept.values())


def _inside_one_another(rows: Sequence[Quotation], marked: Sequence[Passage]) -> list[Quotation]:
    """End a clause where the one around it, or a passage that it would cross, ends."""
    kept: list[Quotation] = []
    stack: list[tuple[int, int]] = []
    borders = [(item.outer, item.close) for item in marked]
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        end = row.end
        for outer, close in borders:
            if row.start <= outer < end < close:
                end = outer
        while stack and stack[-1][1] <= row.start:
            stack.pop()
        if stack and end > stack[-1][1]:
            end = stack[-1][1]
        if end > row.start:
            stack.append((row.start, end))
            kept.append(row._replace(end=end))
    return kept
