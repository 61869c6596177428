"""Passages that no verb of speech claims: speech that goes on, names beside it, titles, scare quotes; transcripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from toolkit.naming.name_words import OFFICES
from toolkit.quoting.noun_phrases import phrase_after
from toolkit.quoting.quotation_marks import Passage
from toolkit.quoting.reported_speech import Quotation, Sentence, governed
from toolkit.quoting.speech_cues import main_subject
from toolkit.quoting.words import Span, tokens
from toolkit.regex import late
from toolkit.text import sentence_of

#: A passage of so many words, without a verb of speech, is no speech: the article sets the words apart.
SCARE_WORDS = 3

_TITLED = late(
    r"\b(?:book|memoirs?|novel|film|movie|documentary|song|anthem|album|play|poem|series|programme|program|show|essay|article|editorial|"
    r"column|story|painting|titled|entitled|headlined|magazine|opera|exhibition|report|paper|study),?\s*$",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of for and or in on at to from by with against".split())
_NAME_COLON = late(
    r"(?:^|[.!?]\s+)((?:[A-Z][\w’'.-]*|of|for|the|al|bin)(?:\s+(?:[A-Z][\w’'.-]*|of|for|the|al|bin|[a-z]+)){0,6}):\s*$"
)
_COLON = late(r":\s*\Z")
#: Who may speak behind a verb that is not listed: "He laughed: “No.”"; not "His answer was short: “No.”"
_SOMEBODY = late(r"(?i:he|she)|[A-Z]\w*[a-z][\w’'-]*(?:\s+[A-Z][\w’'-]+)*")
_DASH_NAME = late(r"\s*[,.]?\s*(?:[—–]|--|-\s)\s*(?=[A-Z])")
_BELOW = late(r"\s*:[ \t]*\n\s*(?=[^\s“\"‘'«„])")
_NOTES = late(
    r"^\s*(?:Notes?\b|Further (?:information|reading)|Background|Media (?:enquiries|contact)|Contact|ENDS?\b|###|-ends-)",
    re.MULTILINE,
)
_LABEL = late(
    r"^[ \t]*([A-Z][A-Z.'’ -]{1,40}[A-Z)]|[QA]|[A-Z][\w.'’-]*(?:[ ](?:[A-Z][\w.'’-]*|al-[A-Z]\w+|bin|of|de)){0,4})"
    r"(?:[ ]\([^)\n]{1,60}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
#: The first line of an article, where an office before a colon says who speaks: "UN chief: War must end".
_HEADLINE = late(
    rf"\A\s*((?:[A-Z][\w.&'’-]*\s|of\s|the\s){{0,4}}(?i:{OFFICES}|police|army|officials|witnesses|ministry|government|military)):\s+"
    r"(?=[^\s\"“‘'«„])([^\n]{12,120}?[^\n.:])\s*(?:\n|\Z)"
)
_NO_SPEAKER = frozenset(
    "date source subject from to cc title tel phone fax email e-mail note section byline length keywords author editor url http language "
    "dateline load-date publication-type headline caption body type graphic document page copyright published updated photo image video "
    "read more see also update background summary contact location".split()
)


class Article(NamedTuple):
    """An article with its sentences, where they start, its passages, and what its verbs report: clauses, and passages by their span."""

    text: str
    spans: Sequence[Span]
    starts: Sequence[int]
    passages: Sequence[Passage]
    sentences: Sequence[Sentence]
    clauses: Sequence[Quotation]
    claims: Mapping[Span, Quotation]


def unattributed(article: Article) -> list[Quotation]:
    """Return a quotation for each passage that no verb claims, but for those that lie inside another passage."""
    outer = [item for item in article.passages if item.level == 0]
    rows: dict[Passage, Quotation] = {}
    last = None
    for number, item in enumerate(outer):
        before = outer[number - 1] if number else None
        claimed = article.claims.get((item.start, item.end))
        rows[item] = claimed or _unclaimed(article, item, before and (before, rows[before]), last)
        last = rows[item] if rows[item].speaker else last
    # Speech that runs on over paragraphs and names its speaker at the end.
    for item, following in reversed(list(zip(outer, outer[1:], strict=False))):
        if item.runs_on and not rows[item].speaker and rows[following].speaker:
            speaker = rows[following].speaker
            rows[item] = rows[item]._replace(kind="direct", speaker=speaker, rule="runs on into the next paragraph")
    return [row for row in rows.values() if (row.start, row.end) not in article.claims]


def _unclaimed(
    article: Article, item: Passage, before: tuple[Passage, Quotation] | None, last: Quotation | None
) -> Quotation:
    """Say what a passage is, given the passage before it and the last one with a speaker."""
    text = article.text
    if before and before[0].runs_on:
        return _direct(item, before[1].speaker, "goes on from the paragraph before")
    words = text[item.start : item.end].split()
    if _TITLED.search(text[max(item.outer - 20, 0) : item.outer]) and _has_capitals(words):
        return Quotation(item.start, item.end, "title", None, "", "title of a work")
    number = sentence_of(article.starts, item.outer)
    around = _clause_around(article, item, article.starts[number])
    if around:
        return _direct(item, around.speaker, f"in {around.kind} speech", around.verb)
    named = _named_beside(article, item, article.starts[number]) or _goes_on(
        article, item, before, article.starts[number]
    )
    if named:
        return named
    if len(words) > 1 and _has_capitals(words) and text[item.end - 1] not in ".!?":
        return Quotation(item.start, item.end, "title", None, "", "title of a work")
    if len(words) > 1 and not text[article.starts[number] : item.outer].strip() and _ends_sentence(text, item):
        return _standing_alone(article, item, number, last)
    whole = text[item.start].isupper() and text[item.end - 1] in ".!?"
    if len(words) <= SCARE_WORDS and not whole:
        rule = f"{SCARE_WORDS} words or fewer without a verb of speech"
        return Quotation(item.start, item.end, "scare", None, "", rule)
    return _direct(item, None, "no speaker found")


def _clause_around(article: Article, item: Passage, first: int) -> Quotation | None:
    """Return the innermost reported clause of the sentence that holds a passage."""
    at = bisect_right(article.clauses, item.outer, key=lambda row: row.start)
    for row in reversed(article.clauses[:at]):
        if row.end >= item.close:
            return row
        if row.start < first:
            break
    return None


def _direct(item: Passage, speaker: Span | None, rule: str, verb: str = "") -> Quotation:
    return Quotation(item.start, item.end, "direct", speaker, verb, rule)


def _has_capitals(words: Sequence[str]) -> bool:
    """Tell the words of a title, which have their capitals."""
    return all(word[0].isupper() or word[0].isdigit() for word in words if word.lower() not in _SMALL)


def _named_beside(article: Article, item: Passage, first: int) -> Quotation | None:
    """Find the speaker in the clause of a verb, before a colon, behind a dash, or before a verb that is not listed."""
    text = article.text
    at = bisect_right(article.sentences, item.outer, key=lambda sentence: sentence.start)
    for sentence in article.sentences[max(at - 2, 0) : at]:
        cue = governed(sentence, item)
        if cue:
            verb = text[slice(*cue.verb)]
            return _direct(item, cue.speaker, f"{cue.order}, in the clause of the verb", verb)
    base = max(first, item.outer - 80)
    named = _NAME_COLON.search(text[base : item.outer])
    if named and not any(
        word.kind in ("verb", "auxiliary") for word in tokens(text, base + named.start(1), base + named.end(1))
    ):
        return _direct(item, (base + named.start(1), base + named.end(1)), "name and colon")
    subject = main_subject(text, first, item.outer) if _COLON.search(text, base, item.outer) else None
    words = text[item.start : item.end].split()
    if subject and len(words) > SCARE_WORDS and not _has_capitals(words) and _SOMEBODY.fullmatch(text, *subject):
        return _direct(item, subject, "subject before a colon")
    comma = text[item.close : item.close + 1] == ","
    if comma or text[item.end - 1] == ",":
        speaker = phrase_after(text, item.close + comma, len(text))
        behind = tokens(text, speaker[1], speaker[1] + 20) if speaker else []
        if behind and behind[0].kind == "verb":
            return _direct(item, speaker, "after the quotation, a verb that is not listed", behind[0].text)
    dash = _DASH_NAME.match(text, item.close)
    speaker = phrase_after(text, dash.end(), len(text)) if dash else None
    if speaker and text[speaker[1] : speaker[1] + 2].strip(" .") in ("", "\n"):
        return _direct(item, speaker, "dash and name")
    return None


def _goes_on(article: Article, item: Passage, before: tuple[Passage, Quotation] | None, first: int) -> Quotation | None:
    """Give a passage to the speaker of the one before it in the same sentence: “…,” he said, “…”."""
    if not before or not before[1].speaker or before[1].kind != "direct" or before[0].close < first:
        return None
    near = len(article.text[before[0].close : item.outer].split()) < 25
    return _direct(item, before[1].speaker, "goes on in the sentence", before[1].verb) if near else None


def _ends_sentence(text: str, item: Passage) -> bool:
    """Tell whether nothing follows a passage in its sentence; in '"Insider attacks" have grown' something does."""
    return text[item.end - 1] in ".!?" or text[item.close : item.close + 1] in ("", "\n", ".", "!", "?")


def _standing_alone(article: Article, item: Passage, number: int, last: Quotation | None) -> Quotation:
    """Give a sentence that is all quotation to the last speaker, or to the subject of the sentence before."""
    text = article.text
    at = bisect_right(article.clauses, item.start, key=lambda row: row.start)
    clause = next((row for row in reversed(article.clauses[max(at - 3, 0) : at]) if row.speaker), None)
    last = max(filter(None, [last, clause]), key=lambda row: (row.end, row.start), default=None)
    previous = article.spans[number - 1] if number else (0, 0)
    if last and max(last.end, last.speaker[1] if last.speaker else 0) >= previous[0]:
        return _direct(item, last.speaker, "goes on after the speaker", last.verb)
    if previous[1] and "\n" not in text[previous[1] : item.outer]:
        subject = main_subject(text, *previous)
        behind = tokens(text, subject[1], min(previous[1], subject[1] + 20)) if subject else []
        if behind and behind[0].kind in ("verb", "auxiliary"):
            return _direct(item, subject, "subject of the sentence before")
    if last and text.count("\n", last.end, item.outer) <= 2:
        return _direct(item, last.speaker, "last speaker")
    return _direct(item, None, "no speaker found")


def statements(text: str, sentences: Sequence[Sentence]) -> Iterator[Quotation]:
    """Yield statements without marks that stand below "The minister said:", as in press releases."""
    cues = [cue for sentence in sentences for cue in sentence.cues]
    told = sorted(
        cue.start
        for cue in cues
        if cue.speaker and cue.order in ("before", "inverted") and text[slice(*cue.speaker)].lower() not in ("i", "we")
    )
    for cue in cues:
        below = _BELOW.match(text, cue.end) if cue.speaker and not cue.shape else None
        if not below:
            continue
        # The narrator is back in the paragraph in which somebody else speaks.
        at = bisect_right(told, below.end())
        end = text.rfind("\n", 0, told[at]) if at < len(told) else len(text)
        notes = _NOTES.search(text, below.end())
        words = text[below.end() : min(end, notes.start() if notes else end)].rstrip()
        if words:
            verb = text[slice(*cue.verb)]
            yield Quotation(
                below.end(), below.end() + len(words), "direct", cue.speaker, verb, "statement below a colon"
            )


def headline(text: str) -> Iterator[Quotation]:
    """Yield what an office says in a headline: "UN chief: War must end"; of a name alone it may be the topic."""
    found = _HEADLINE.match(text)
    if found and not any(sign in found[2] for sign in '"“‘«„'):
        yield Quotation(*found.span(2), "indirect", found.span(1), "", "headline, office and colon")


def turns(text: str) -> Iterator[Quotation]:
    """Yield the turns of a transcript: lines that open with the name of who speaks, and what follows."""
    labels = [match for match in _LABEL.finditer(text) if match[1].lower() not in _NO_SPEAKER] if ": " in text else []
    names = Counter(match[1] for match in labels)
    if len(labels) < 2 or not any(name.isupper() or times > 1 for name, times in names.items()):
        return
    ends = [*(match.start() for match in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        last = label.end() + len(text[label.end() : end].rstrip())
        if last > label.end():
            yield Quotation(label.end(), last, "direct", label.span(1), "", "transcript")
