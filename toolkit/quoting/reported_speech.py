"""The words that a verb of speech reports in its sentence: passages between marks, and clauses without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.quoting.complements import COLON, FINITE
from toolkit.quoting.quotation_marks import Passage
from toolkit.quoting.speech_cues import OFTEN_INVERTED, Cue
from toolkit.quoting.words import Span, Token, tokens
from toolkit.regex import late

_ASIDE = (
    r"a(?:n|nother)?\s+(?:\w+\s+)?(?:claim|accusation|charge|allegation|statement|remark|view|figure|assertion|account|demand|move|"
    r"reference|comment|promise|threat)\b"
)
#: Where the narrator takes over again behind a reported clause.
_CUT = late(
    rf",?[”\"’']?,?\s+(?:while|whereas|even as|although|though)\s"
    rf"|,[”\"’']?\s+(?:{_ASIDE}|according to|as\s+\w+\s+\w+ed\b|after\s|before\s\w+ing)"
    r"|\s+[—–]\s|\s--\s|—|;\s|\s+but\s+(?:gave|declined|refused|did\s+not|would\s+not|offered|provided)\s"
)
_DASH = late(r"—|\s–\s|\s--\s")
#: What joins a second verb of speech to the clause of the first.
_JOINED = late(r",?[”\"’']?,?\s+(?:and|but|while|though|or|yet)(?:\s+(?:then|also|he|she|it|they))?\s*$|,[”\"’']?\s*$")
_JOINT = late(r",?\s+(?:and|but|or|while)[,.]?\s*$")
#: A joint at the end of a clause is no longer than this.
_WORD_AND_SIGNS = 60
#: So many verbs behind one may end its clause.
_LATER = 8
_STOP = late(r"[.!?][”\"’']?\s")
_CLOSING = late(r",?[”\"’'»]")
#: Verbs that may stand behind the words they report; "he accused" may not.
_MAY_FOLLOW = frozenset(["bare", "that", "quote", "whether", "cited", "according", "words"])
_MAY_FOLLOW_CLAUSE = frozenset(["bare", "that", "according", "words"])
_HEARERS = frozenset(["tell", "warn", "assure", "inform"])
_ENDS = late(r"\s*(?:$|[.,;:!?)\n–—“\"]|--|(?:on|in|at|after|during|as|when|while|to|from|by|and|but)\s)")
#: "The talks, he said, would resume": what goes on behind the verb is neither an aside nor a clause of its own.
_GOES_ON = late(
    r",\s+(?=(?:is|was|were|are|has|have|had|will|would|could|can|may|might|must|should|did|does|do|to|that|it|he|she|they|there|we|\w+ed)\b)"
)
_NEW_CLAUSE = late(
    r",\s+(?!(?:and|but|or|while|as|when|after|before|who|which|where|with|in|at|on|\w+ing)\b)(?=[\w“\"])"
)
_SUBORDINATE = late(r"(?:When|While|As|After|Before|If|Because|Although|Though|Since)\b")
_OPENS_LIGHTLY = frozenset(["preposition", "break", "auxiliary", "day"])
#: What may stand between a quotation and the part of a long subject that was found.
_IN_SUBJECT = frozenset(["name", "word", "determiner", "comma", "and", "preposition"])


class Quotation(NamedTuple):
    """One quotation in an article: its words, its speaker's words, and the rule that found it."""

    start: int
    end: int
    kind: str
    speaker: Span | None
    verb: str
    rule: str


#: What opens words of time and place.
_WHEN = late(
    r"\s*(?:(?:shortly|soon|just|immediately|moments|(?:[\w-]+\s)?(?:minutes|hours|days|weeks|months))\s+(?:after|before)|"
    r"after|following|ahead|before|during|amid|upon|prior|when|while|as|at|in|on|from|outside)\b"
)
#: A verb of speech in a clause of its own about the subject: "the man who said that the well was poisoned".
_RELATIVE = late(r"\b(?:who|which|that)\s+(?:\w+\s+){0,2}\Z")


class Sentence(NamedTuple):
    """A sentence, or its part inside a passage, with the passages in it and its verbs of speech."""

    text: str
    start: int
    end: int
    passages: Sequence[Passage]
    cues: Sequence[Cue]


def reported(sentence: Sentence) -> Iterator[Quotation]:
    """Yield what the verbs of a sentence report, verb after verb; passages that two verbs claim come twice."""
    for number, cue in enumerate(sentence.cues):
        later = sentence.cues[number + 1 : number + 1 + _LATER]
        name = f"{cue.order}, {cue.shape}" if cue.shape else cue.order
        if cue.shape == "quote":
            passage = next(item for item in sentence.passages if item.outer >= cue.content)
            yield from _behind(sentence, cue, passage, later)
            before = _passage_before(sentence, cue)
            if before:
                yield _said(sentence, cue, before, f"split, {cue.order}")
            continue
        end = _clause_end(sentence, cue.content, later, _main_verb(sentence, cue, later)) if cue.shape else 0
        if cue.shape and _is_aside(sentence, cue, end):
            cue = cue._replace(shape="")
        if cue.shape:
            yield from _clause(sentence, cue, cue.content, end, name)
        if cue.order not in ("participle", "shared") and not COLON.match(sentence.text, cue.end):
            yield from _in_front(sentence, cue)


def _is_aside(sentence: Sentence, cue: Cue, end: int) -> bool:
    """Tell whether the words behind a verb that has its quotation before it only say when or where: “…,” he said after …"""
    text = sentence.text
    if cue.shape != "bare":
        return False
    when = _WHEN.match(text, cue.content) is not None
    if not _passage_before(sentence, cue):
        lead = text[sentence.start : cue.start].rstrip()
        return when and cue.order == "before" and lead.endswith(",") and _is_clause(tokens(lead, 0, len(lead)))
    return when or not any(word.kind in ("verb", "auxiliary") for word in tokens(text, cue.content, end))


def _main_verb(sentence: Sentence, cue: Cue, later: Sequence[Cue]) -> int:
    """Return where the verb of the sentence stands whose subject has a relative clause with another verb of speech."""
    if not cue.speaker or not _RELATIVE.search(sentence.text, sentence.start, cue.verb[0]):
        return sentence.end
    same = (other.verb[0] for other in later if other.order == "before" and other.speaker == cue.speaker)
    words = tokens(sentence.text, cue.content, sentence.end)
    finite = [at for at, word in enumerate(words) if word.kind == "verb" or word.text in FINITE]
    # Of two verbs that nothing joins the second is the sentence's: "said that the well was poisoned has fled".
    second = (
        words[at].start
        for at in finite[1:]
        if words[at - 1].kind == "comma" or (words[at].text in FINITE and at - 1 in finite)
    )
    return next(same, next(second, sentence.end))


def governed(sentence: Sentence, item: Passage) -> Cue | None:
    """Return the verb without words of its own in whose clause a passage stands: "agreed to “keep the peace”"."""
    for cue in reversed(sentence.cues):
        frames = cue.row.frames
        if not cue.speaker or cue.shape or not ({"bare", "that", "object"} & frames or cue.row.lemma == "call"):
            continue
        gap = sentence.text[cue.end : item.outer]
        if cue.end <= item.outer and item.close <= sentence.end and len(gap.split()) < 25 and not _STOP.search(gap):
            return cue
    return None


def _said(sentence: Sentence, cue: Cue, item: Passage, rule: str) -> Quotation:
    return Quotation(item.start, item.end, "direct", cue.speaker, sentence.text[slice(*cue.verb)], rule)


def _passage_before(sentence: Sentence, cue: Cue) -> Passage | None:
    """Return the passage that a verb or its subject follows: “…,” Haddad said."""
    item = next((item for item in reversed(sentence.passages) if item.close <= cue.start), None)
    if not item:
        return None
    text = sentence.text
    gap = tokens(text, item.close, cue.start)
    if len(gap) > 14 or not all(word.kind in _IN_SUBJECT or word.text in ("as", "but", "-", "–", "—") for word in gap):
        return None
    if ends_open(text, item):
        return item
    usual = cue.row.lemma in OFTEN_INVERTED or cue.row.lemma in ("tell", "ask", "put it")
    return item if len(gap) < 3 and not cue.shape and usual else None


def ends_open(text: str, item: Passage) -> bool:
    """Tell whether a passage ends as one does whose sentence goes on: with a comma, “?” or “!”, or before a comma."""
    inner = text[item.start : item.end].rstrip("’'”\"»")
    return inner[-1:] in (",", "?", "!", "…") or "," in text[item.close : item.close + 2]


def _behind(sentence: Sentence, cue: Cue, item: Passage, later: Sequence[Cue]) -> Iterator[Quotation]:
    """Yield the passage behind a verb; if the sentence goes on from it, the clause is mixed."""
    text = sentence.text
    yield _said(sentence, cue, item, f"{cue.order}, quote")
    end = _clause_end(sentence, item.close, later)
    following = tokens(text, item.close, end)
    part = text[item.start].islower() and text[item.end - 1] not in ".,!?" and text[item.close : item.close + 1] == " "
    goes_on = part and following and following[0].kind in ("verb", "auxiliary", "word", "preposition")
    if goes_on and cue.order != "inverted" and any(word.kind in ("verb", "auxiliary") for word in following):
        yield from _clause(sentence, cue, item.outer, end, f"{cue.order}, mixed")
    elif part and following and "to" in cue.row.frames and text[cue.end : item.outer].split() == ["to"]:
        yield from _clause(
            sentence, cue, text.index("to", cue.end), end, f"{cue.order}, mixed"
        )  # vowed to “crush” them


def _clause(sentence: Sentence, cue: Cue, start: int, end: int, rule: str) -> Iterator[Quotation]:
    """Yield a clause without the signs around it: mixed if passages stand in it, direct if it is all passage."""
    text = sentence.text
    while start < end and (text[start].isspace() or text[start] in ",:–—"):
        start += 1
    joint = _JOINT.search(text, max(start, end - _WORD_AND_SIGNS), end)
    end = joint.start() if joint else end
    within = [item for item in sentence.passages if start <= item.outer and item.close <= end]
    closes = [item.close for item in within]
    while end > start and end not in closes and (text[end - 1].isspace() or text[end - 1] in ".,;:!?…"):
        end -= 1
    whole = next((item for item in within if item.outer == start and item.close == end), None)
    if whole:
        yield _said(sentence, cue, whole, rule)
    elif end - start > 2:
        kind = "direct" if cue.shape == "colon" else "mixed" if within else "indirect"
        yield Quotation(start, end, kind, cue.speaker, text[slice(*cue.verb)], rule)


def _clause_end(sentence: Sentence, start: int, later: Sequence[Cue], end: int | None = None) -> int:
    """Return where a reported clause ends: with the sentence, or before a narrator's clause or the next verb."""
    text, end = sentence.text, sentence.end if end is None else end
    for cue in later:
        joint = _JOINED.search(text, start, cue.start) if cue.start > start else None
        if joint and (cue.order in ("participle", "shared") or "," in joint.group() or "but" in joint.group()):
            end = joint.start() + _closing(text, joint.start())
            break
    for cut in _CUT.finditer(text, start, end):
        aside = cut.group().strip() in ("—", "–", "--") and len(_DASH.findall(text, start, end)) > 1
        # A comma inside the closing mark belongs to the words.
        at = cut.start() + (text[cut.start()] == ",") + text.startswith(("”", '"', "’", "'"), cut.start() + 1)
        if (
            text[start : cut.start()].strip()
            and not aside
            and not any(item.start <= at < item.end for item in sentence.passages)
        ):
            return cut.start() + _closing(text, cut.start())
    return end


def _closing(text: str, at: int) -> int:
    """Count the closing mark that a cut would leave behind: “most of the valley,” | a claim …"""
    found = _CLOSING.match(text, at)
    return found.end() - at if found else 0


def _in_front(sentence: Sentence, cue: Cue) -> Iterator[Quotation]:
    """Yield what stands before the speaker: “…,” Haddad said. The talks will resume, Haddad said."""
    text = sentence.text
    named = {"before": "after the clause", "cited": "after the clause"}.get(cue.order, f"{cue.order}, clause before")
    item = _passage_before(sentence, cue) if _MAY_FOLLOW & cue.row.frames else None
    if item:
        yield _said(sentence, cue, item, f"after the quotation, {cue.order}")
        lead = text[sentence.start : item.outer].rstrip()
        whole = not lead or lead[-1] in ",:" or item.open or cue.shape or not text[item.start].islower()
        if not whole and not any(other.close <= item.outer for other in sentence.passages):
            yield from _clause(sentence, cue, sentence.start, item.close, named)
        return
    lead = text[sentence.start : cue.start].rstrip()
    hearer = "hearer" in cue.row.frames and cue.row.lemma not in _HEARERS
    if cue.shape or hearer or not _MAY_FOLLOW_CLAUSE & cue.row.frames or not _ENDS.match(text, cue.end, sentence.end):
        return
    if lead.endswith(",") or (lead and cue.order == "according"):
        yield from _around(sentence, cue, sentence.start + len(lead), named)


def _has_finite(words: Sequence[Token]) -> bool:
    return any(word.kind == "verb" or word.text.lower() in FINITE for word in words)


def _is_clause(words: Sequence[Token]) -> bool:
    """Tell a clause from an opening phrase: "Asked about it," "After the raid," "Leaving the hall,"."""
    return _has_finite(words) and words[0].kind not in _OPENS_LIGHTLY and not words[0].text.endswith(("ing", "ed"))


def _around(sentence: Sentence, cue: Cue, end: int, rule: str) -> Iterator[Quotation]:
    """Yield the clause before "…, he said", and what goes on behind it; an opening phrase alone is no clause."""
    text = sentence.text
    words = tokens(text, sentence.start, end)
    clause = _has_finite(words)
    aside = cue.order in ("before", "according")
    rest = (_GOES_ON if clause else _NEW_CLAUSE).match(text, cue.end, sentence.end) if aside else None
    parts = "," in text[sentence.start : end - 1]
    lightly = words[0].kind in _OPENS_LIGHTLY or (parts and words[0].text.endswith("ing"))
    subordinate = not parts and bool(_SUBORDINATE.match(text, sentence.start))
    if rest:
        yield from _clause(sentence, cue, rest.end(), _clause_end(sentence, rest.end(), ()), rule)
    if (clause and (rest or not subordinate)) or (
        not lightly and (rest or len(words) > (2 if cue.order == "inverted" else 4))
    ):
        yield from _clause(sentence, cue, sentence.start, end, rule)
