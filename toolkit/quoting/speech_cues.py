"""Verbs of speech in their sentence: who is their subject, and where the words begin that they report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.quoting.complements import COLON, NO_CLAUSE, complement, joined, opens_passage, skip_adverbials
from toolkit.quoting.noun_phrases import has_verb, phrase_after, subject_before
from toolkit.quoting.quotation_marks import Passage
from toolkit.quoting.speech_verbs import Verb
from toolkit.quoting.words import Span, tokens
from toolkit.regex import late

_NEGATIONS = frozenset("not never nor declined refused without".split())
_MODALS = frozenset("would could should might may must can".split())
#: Verbs that news puts before their subject where no quotation marks stand: "…, said Haddad".
OFTEN_INVERTED = frozenset("say add warn claim report announce note explain insist argue write confirm".split())
_BE = frozenset("is was were are been be being".split())
_NOT_A_SUBJECT = late(r"(?:no\s|nobody$|none$|neither$|no one$|that$|this$|what$)", re.IGNORECASE)
_OWNERS = frozenset(
    "the a an this these those his its their our my your every each no such of for from in at with on against by about between under".split()
)
_ASKS = late(r"(?:did|does|do|has|have|is|was|were|who|what|why|how|when|where|will|would|can|could)\b", re.IGNORECASE)
_OWN_WORDS = late(r"\bin\s+([^,;:“”\"]{2,60}?)(?:['’]s?|s['’])\s+(?:own\s+)?$", re.IGNORECASE)
_PLANS = late(
    r"\s+(?:a |the |its |their )?(?:plan|plans|schedule|custom|tradition|law|need|needs|size|rank|type|age|ability|height)\b"
)
_AFTER_SPEAKER = late(
    r"\s*(?:$|[.,;:!?—–)\n\"“”„«»‘'’-]|who\b|in\b|at\b|on\b|after\b|during\b|and\b|when\b|while\b|as\b)"
)
_WITH = late(r"\b(?:with|despite)\s+$")
_WENT_ON = late(r"\b(?:went|goes|go|gone) on to $")
_PAPER = late(
    r"(?:an?|the|one|another|this|that)\s+(?:\w+\s+)?(?:statement|letter|report|message|declaration|communiqué|post|tweet|briefing|study)\s+"
    r"(?:issued\s+|released\s+|published\s+)?(?:by|from|of)\s+(?=\S)",
    re.IGNORECASE,
)
_INTERJECTION = late(r"[A-Z][a-z]+")
_OPENING_PARTICIPLES = frozenset(
    "Asked Pressed Questioned Told Reached Contacted Faced Accused Surrounded Wounded Freed Backed Based Born".split()
)
#: Words of time that open a sentence, closed by a comma: "Last week", "Two days later".
_TIME = late(
    r"(?:Late |Early |Earlier )?[A-Z][a-z]+ (?:\w+ )?(?:night|day|morning|evening|week|month|year|hour|minute)s?"
    r"(?: (?:later|earlier|ago|before|after))?"
)
_SUBJECT_AFTER_COMMA = late(r",\s+(?!(?:the|a|an|who|whose|his|her|its|their)\s|\d)")
# One set of signs to look for, which a search passes over text with fast.
_BREAK = late(r"[;:(—–-](?:(?<=-)-+)?")


class Cue(NamedTuple):
    """A verb of speech where it stands.

    `start` is where it begins with its subject, `end` where it ends with its hearer, day and place. `content` is
    where reported words begin behind it, `shape` how they are joined on: `quote`, `that`, `bare`, another frame,
    or empty if none follow. `order` is `before` (the subject stands before the verb), `inverted`, `participle` or
    `shared` (the subject is that of the verb before), or the name of another frame.
    """

    start: int
    verb: Span
    end: int
    speaker: Span | None
    order: str
    content: int
    shape: str
    row: Verb


def find_cue(
    text: str, span: Span, verb: Verb, bounds: Span, passages: Sequence[Passage], before: Sequence[Cue]
) -> Cue | None:
    """Read one verb in its sentence, or return None where it reports nothing.

    Parameters
    ----------
    text, span, verb
        The article, the place of the verb's form, and its row in the list.
    bounds
        The sentence, or its part inside a quoted passage.
    passages
        Quoted passages inside the bounds.
    before
        Cues of the same sentence that stand before it.
    """
    if "according" in verb.frames:
        return _according(text, span, verb, bounds)
    if "words" in verb.frames:
        return _words_of(text, span, verb, bounds, passages)
    if not passages and verb.frames <= {"quote", "noun"}:
        return None
    left = _left_bound(text, span[0], bounds[0], passages)
    if _is_owned(text[max(span[0] - 20, left) : span[0]]):
        return None
    inverted = _inverted(text, span, verb, left, bounds[1], passages)
    if inverted:
        return inverted
    content, shape, end = complement(text, span[1], verb, bounds[1], passages)
    if (
        not shape
        and not passages
        and text.find(",", bounds[0], span[0]) < 0
        and not COLON.match(text, end)
        and "cited" not in verb.frames
    ):
        return None  # nothing that it could report
    subject = subject_before(text, left, span[0])
    if not subject:  # what stands before the break may be the subject: "the envoy – later – said"
        subject = subject_before(text, _left_bound(text, span[0], bounds[0], passages, breaks=False), span[0])
    between = subject.between if subject else ()
    form = text[span[0] : span[1]]
    if form[:1].isupper() and not _is_participle(form) and not text[bounds[0] : bounds[1]].isupper():
        return None
    if _not_said(text, span, verb, between, bounds, passages):
        return None
    if "cited" in verb.frames:
        return _cited(text, span, verb, subject and (subject.start, subject.end), between, bounds, passages)
    if _is_participle(form) and not _BE.intersection(between):
        if text.endswith(("as ", "as\n"), 0, span[0]):
            return None
        if form[:1].isupper():
            before = ()
        own = subject and _WITH.search(text[max(subject.start - 9, left) : subject.start])
        # Words set apart in the middle of a sentence do not hide its subject: the minister ordered an “inquiry,” urging …
        first = left if any(item.outer <= bounds[0] for item in passages) else bounds[0]
        speaker, order, start = _shared_subject(text, first, bounds[0], span[0], before), "participle", span[0]
        speaker = (subject.start, subject.end) if subject and own else speaker
    elif subject and subject.start < subject.end:
        speaker, order, start = _author(text, subject.start, subject.end), "before", subject.outer
        if _NOT_A_SUBJECT.match(text[slice(*speaker)]):
            return None
    elif subject:
        if text[subject.start : subject.start + 3] == "or " or form == verb.lemma:
            return None  # "would not let them in or say why", "came to listen and urge restraint"
        speaker, order, start = _shared_subject(text, left, bounds[0], span[0], before), "shared", span[0]
    else:
        return None
    if _is_noun(text, span, verb, shape, left, start) or (form[:1].isupper() and shape != "that" and not speaker):
        return None
    return Cue(start, span, end, speaker, order, content, shape, verb)


def _is_participle(form: str) -> bool:
    """Tell "adding" and "pointing out"."""
    return form.split()[0].endswith("ing")


def _is_owned(before: str) -> bool:
    """Tell "the report", "its claims" and "Mali's demands" from verbs, by the word before."""
    if before.endswith("-"):  # "so-called"
        return True
    word = before.rsplit(None, 1)[-1] if before[-1:].isspace() and before.strip() else ""
    return word.lower() in _OWNERS or word.endswith(("'s", "’s")) or (word[-1:] in ("'", "’") and word[-2:-1] == "s")


def _author(text: str, start: int, end: int) -> Span:
    """Return who speaks in "a statement by the council"."""
    paper = _PAPER.match(text, start, end)
    return (paper.end() if paper else start), end


def _left_bound(text: str, verb: int, first: int, passages: Sequence[Passage], *, breaks: bool = True) -> int:
    """Return where the subject of a verb can begin at the earliest."""
    first = max([first, verb - 300, *(item.close for item in passages if item.close <= verb)])
    aside = text[max(verb - 2, 0) : verb].strip() in ("—", "–", "-")
    for sign in _BREAK.finditer(text, first, verb) if breaks else ():
        dash = sign.group() in "—–-"
        if dash and (aside or sign.group() != "—" and text[sign.start() - 1 : sign.end() + 1].strip() != sign.group()):
            continue  # one of two dashes before the verb, or a hyphen inside a word
        if sign.group() == "(" and ")" in text[sign.end() : verb]:
            continue
        if text[sign.end() : verb].strip():
            first = sign.end()
    while first < verb and (text[first].isspace() or text[first] in ",.…-–—"):
        first += 1
    return first


def _not_said(
    text: str, span: Span, verb: Verb, between: tuple[str, ...], bounds: Span, passages: Sequence[Passage]
) -> bool:
    """Tell whether a negation, a modal, the passive or a question says that nothing was said."""
    if _NEGATIONS.intersection(between) or any(word.endswith(("n't", "n’t")) for word in between):
        return True
    form = text[span[0] : span[1]].lower()
    if text.startswith(" by ", span[1]) and verb.lemma not in ("say", "add", "quote", "cite"):
        return True
    if "to" in between and not _WENT_ON.search(text[max(bounds[0], span[0] - 12) : span[0]]):
        return True
    quotes = any(0 <= item.outer - span[1] <= 3 for item in passages)
    if _MODALS.intersection(between) and "only" not in between and not quotes:
        return True
    if _BE.intersection(between) and not _is_participle(form) and "cited" not in verb.frames:
        return True
    return (
        text[bounds[1] - 1] == "?"
        and bool(_ASKS.match(text, bounds[0]))
        and not any(p.close == bounds[1] for p in passages)
    )


def _is_noun(text: str, span: Span, verb: Verb, shape: str, left: int, subject: int) -> bool:
    """Tell "the army's claims" and "won pledges" from verbs: their subject opens the clause, words follow."""
    form = text[span[0] : span[1]].lower()
    if "noun" not in verb.frames or not (form == verb.lemma or form.endswith("s")):
        return False
    if text.endswith("ing ", 0, span[0]):
        return True
    opens = subject == left or text[max(subject - 2, 0) : subject].startswith((",", ":"))
    opens = opens or text.startswith(("he ", "she ", "it ", "they "), subject)
    return not opens or shape not in ("quote", "that", "to", "on", "for", "clause", "against", "whether")


def _inverted(text: str, span: Span, verb: Verb, left: int, last: int, passages: Sequence[Passage]) -> Cue | None:
    """Read a verb whose subject stands behind it: “…,” said Haddad."""
    form = text[span[0] : span[1]]
    if _is_participle(form) or {"cited", "object"} & verb.frames:
        return None
    after_passage = any(item.close <= left and not text[item.close : span[0]].strip(" ,.-–—\n") for item in passages)
    before = text[left : span[0]].rstrip()
    opens = not before and not after_passage
    if not after_passage and not opens and not (before.endswith(",") and verb.lemma in OFTEN_INVERTED):
        return None
    if opens and not form[:1].isupper():
        return None
    limit = min([item.outer for item in passages if item.outer >= span[1]], default=last)
    speaker = phrase_after(text, span[1], limit)
    if not speaker or NO_CLAUSE.match(text, span[1]):
        return None
    end = skip_adverbials(text, speaker[1], limit)
    if not after_passage and end < limit and not _AFTER_SPEAKER.match(text, end, limit):
        return None
    stops = re.compile(r"\s*[.!?]?\s*$").match(text, end, last)
    if not after_passage and not opens and not stops and not has_verb(tokens(text, left, span[0] - 2)):
        return None  # "The director, Haddad, said the plant, which …"
    content = opens_passage(text, end, passages)
    if opens and content is None:
        return None
    return Cue(span[0], span, end, speaker, "inverted", content or end, "" if content is None else "quote", verb)


def _shared_subject(text: str, left: int, first: int, verb: int, before: Sequence[Cue]) -> Span | None:
    """Return the subject of a participle, or of a verb behind "and": that of the first verb of speech or of the clause."""
    if before:
        return before[0].speaker
    first = max(first, left)
    for word in reversed(tokens(text, first, verb)):
        if word.text in ("where", "when", "while", "after", "before", "because"):
            subject = phrase_after(text, word.end, verb)
            if subject and text[subject[1] : verb].strip():
                return subject
    return main_subject(text, first, verb)


def main_subject(text: str, first: int, last: int) -> Span | None:
    """Find the subject of a sentence behind its opening phrases, or None.

    Examples
    --------
    >>> text = "On Monday, after a raid, the rebels walked out"
    >>> start, end = main_subject(text, 0, len(text))
    >>> text[start:end]
    'the rebels'
    """
    while first < last:
        words = tokens(text, first, min(last, first + 40))
        if not words:
            return None
        opens = words[0].kind in ("preposition", "break", "auxiliary", "day", "sign", "and", "comma")
        if not opens and not words[0].text.endswith("ing") and words[0].text not in _OPENING_PARTICIPLES:
            subject = phrase_after(text, words[0].start, last)
            if not subject:
                return None
            time = text.startswith(",", subject[1]) and _TIME.fullmatch(text, *subject)
            word = _INTERJECTION.fullmatch(text, *subject) and _SUBJECT_AFTER_COMMA.match(text, subject[1])
            if not time and not word:
                return subject
        if words[0].kind in ("comma", "sign", "and") or words[0].text in ("But", "Yet", "So"):
            first = words[0].end
            while first < last and text[first].isspace():
                first += 1
            continue
        comma = text.find(",", first, last)
        if comma < 0:
            return None
        first = comma + 1
        while first < last and text[first].isspace():
            first += 1
    return None


def _cited(
    text: str,
    span: Span,
    verb: Verb,
    subject: Span | None,
    between: tuple[str, ...],
    bounds: Span,
    passages: Sequence[Passage],
) -> Cue | None:
    """Read "Okello was quoted as saying" and "The agency quoted Okello as saying"."""
    passive = bool(_BE.intersection(between))
    speaker = subject if passive else phrase_after(text, span[1], bounds[1])
    if not speaker:
        return None
    start = subject[0] if subject else span[0]
    saying = re.compile(r"[^.;]{0,80}?\s+as\s+(?:saying|telling\s+\w+)\b").match(
        text, span[1] if passive else speaker[1], bounds[1]
    )
    if saying:
        content, shape, end = joined(text, saying.end(), Verb("say", frozenset({"bare", "that"})), bounds[1], passages)
        return Cue(start, span, end, speaker, "cited", content, shape, verb)
    said = passive and any(item.close <= start for item in passages)  # “…,” Okello was quoted by the agency
    return Cue(start, span, span[1], speaker, "cited", span[1], "", verb) if said else None


def _according(text: str, span: Span, verb: Verb, bounds: Span) -> Cue | None:
    speaker = phrase_after(text, span[1], bounds[1])
    if not speaker or _PLANS.match(text, span[1]):
        return None
    opens = not text[bounds[0] : span[0]].strip(' ,“"')
    comma = text.find(",", speaker[1], bounds[1]) if opens else -1
    return Cue(
        span[0],
        span,
        speaker[1],
        _author(text, *speaker),
        "according",
        comma + 1,
        "according" if comma > 0 else "",
        verb,
    )


def _words_of(text: str, span: Span, verb: Verb, bounds: Span, passages: Sequence[Passage]) -> Cue | None:
    """Read "in the words of Haddad" and "in Haddad's words"."""
    if "own" in verb.frames:
        owner = _OWN_WORDS.search(text, max(bounds[0], span[0] - 70), span[0])
        if not owner:
            return None
        speaker, start, at = owner.span(1), owner.start(), span[1]
    else:
        phrase = phrase_after(text, span[1], bounds[1])
        if not phrase:
            return None
        speaker, start, at = phrase, span[0], phrase[1]
    content = opens_passage(text, at, passages)
    return Cue(
        start, span, at, speaker, "words", at if content is None else content, "" if content is None else "quote", verb
    )
