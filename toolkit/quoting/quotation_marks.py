"""Which quotation marks belong together: passages between marks of many kinds, nested, or never closed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.regex import late

# Each begins with one set of signs, so that text without them is passed over fast; a single ` is none.
_MARK = late(r"[`'\"“”„‟«»‹›‘‚’](?:(?<=`)`|(?<=')'|(?<!`))")
#: What a pair of marks is closed by. A mark that opens and closes alike stands for itself.
_CLOSERS = {
    '"': "\"”''",
    "“": '”"“',
    "„": '“”"„',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "``": "''",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "’": "’",
}
_SINGLE = frozenset("‘‚'’‹›")
_ALWAYS_OPEN = frozenset(["“", "„", "«", "‹", "‘", "‚", "``", "‟"])
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f\u2009([{—–-/…:,;.!?\"“„«‘'‹›»")
_AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u202f\u2009)]}—–-/….,;:!?\"”“»«’'‘‹›")
_SMALL_LINE = late(r"\n(?=[a-z])")
_LINE = late(r"\n\s*")
_BLANK_LINE = late(r"\n[ \t\r]*\n\s*")
_SENTENCE_END = late(r"[.!?](?=\s+[\"'“‘«]|\s*$)")


class Passage(NamedTuple):
    """The words between two marks, without the marks, and what is known of the marks.

    `outer` is where the passage begins with its mark; `close` where it ends with its mark; `level` counts the
    passages around it; `open` says that the closing mark is missing, `runs_on` that the next paragraph opens
    with the same mark, as when speech goes on.
    """

    start: int
    end: int
    outer: int
    close: int
    level: int
    open: bool
    runs_on: bool


def passages(text: str) -> list[Passage]:
    """Find the passages between quotation marks, in the order of the text, the outer one first.

    Examples
    --------
    >>> text = "“He said ‘no’ to ’90s rules,” she wrote; the rebels’ answer was «yes»."
    >>> [text[item.start : item.end] for item in passages(text)]
    ['He said ‘no’ to ’90s rules,', 'no', 'yes']
    """
    marks = list(_marks(text))
    if all(text[start] in "'’" and not _may_open(text, start, stop) for start, stop in marks):
        return []
    found: list[Passage] = []
    starts = [start for start, _ in marks]
    breaks = _paragraph_breaks(text)
    for (_, begin), (end, after) in zip([(0, 0), *breaks], [*breaks, (len(text), len(text))], strict=True):
        inside = marks[bisect_left(starts, begin) : bisect_left(starts, end)]
        if inside:
            found += _pair(text, inside, end, after)
    return list(_with_levels(sorted(found, key=lambda item: (item.outer, -item.close))))


def _with_levels(found: list[Passage]) -> Iterator[Passage]:
    """Count the passages around each."""
    around: list[int] = []
    for item in found:
        while around and around[-1] <= item.outer:
            around.pop()
        yield item._replace(level=len(around))
        around.append(item.close)


def _is_closer(mark: str, opener: str) -> bool:
    return mark in _CLOSERS[opener] and (mark != "'" or opener in _SINGLE)


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where marks stand, but for apostrophes inside words."""
    for match in _MARK.finditer(text):
        start, stop = match.span()
        if match[0] in "'’" and text[start - 1 : start].isalnum() and text[stop : stop + 1].isalnum():
            continue
        yield start, stop


def _paragraph_breaks(text: str) -> list[tuple[int, int]]:
    """Return where paragraphs end: at line breaks, or at blank lines where lines were broken to fit a width."""
    if "\n" not in text:
        return []
    before = (text[match.start() - 1 : match.start()] for match in _SMALL_LINE.finditer(text))
    pattern = _BLANK_LINE if any(sign.isalpha() or sign == "," for sign in before) else _LINE
    return [match.span() for match in pattern.finditer(text)]


def _pair(text: str, marks: list[tuple[int, int]], end: int, after: int) -> list[Passage]:
    """Pair the marks of one paragraph."""
    found: list[Passage] = []
    stack: list[tuple[int, int, str]] = []
    for number, (start, stop) in enumerate(marks):
        mark = text[start:stop]
        opens = _may_open(text, start, stop)
        level = next((at for at in reversed(range(len(stack))) if _is_closer(mark, stack[at][2])), None)
        if level is not None and _closes(text, start, stop, opens, stack[level:], marks[number + 1 : number + 40]):
            for lost in stack[level + 1 :]:
                found += _unclosed(text, lost, start, start)
            first, inner, _ = stack[level]
            found.append(_passage(text, first, inner, start, stop))
            del stack[level:]
        elif opens and (mark in _ALWAYS_OPEN or mark in "\"'’”»›"):
            same = [at for at, item in enumerate(stack) if item[2] == mark]
            if same and mark not in _SINGLE:  # the mark that should have closed is missing
                found += _unclosed(text, stack[same[0]], start, start)
                del stack[same[0] :]
            if mark not in "’" or not stack:
                stack.append((start, stop, mark))
    for item in stack:
        found += _unclosed(text, item, end, after)
    return found


def _may_open(text: str, start: int, stop: int) -> bool:
    before, following = text[start - 1 : start], text[stop : stop + 1]
    if following in ("", "\n", "\r") or (following in " \u00a0\u202f" and text[start] not in "«»‹›"):
        return False
    return not before or before in _BEFORE_OPENING


def _closes(
    text: str, start: int, stop: int, opens: bool, stack: list[tuple[int, int, str]], later: list[tuple[int, int]]
) -> bool:
    """Tell whether a mark closes the passage that it can close."""
    before, following = text[start - 1 : start], text[stop : stop + 1]
    if stack[0][1] == start:
        return False
    mark = text[start:stop]
    if mark in "'’" and mark != "''":
        if before.isspace() or (following and following not in _AFTER_CLOSING):
            return False
        return not _is_possessive(text, start, stop, later)
    if following and following not in _AFTER_CLOSING:
        return not opens
    return not (opens and before.isspace() and mark in '"“„')


def _is_possessive(text: str, start: int, stop: int, later: list[tuple[int, int]]) -> bool:
    """Tell the apostrophe of "the rebels’ guns" from a closing mark: a word follows, and a better mark."""
    if text[start - 1] not in "sS" or not re.match(r" [a-z]", text[stop : stop + 2]):
        return False
    return any(
        text[one:other] in ("'", "’") and text[other : other + 1] in ("", " ", "\n", ",", ".") for one, other in later
    )


def _passage(text: str, first: int, inner: int, end: int, close: int) -> Passage:
    while inner < end and text[inner].isspace():
        inner += 1
    while end > inner and text[end - 1].isspace():
        end -= 1
    return Passage(inner, end, first, close, level=0, open=False, runs_on=False)


def _unclosed(text: str, item: tuple[int, int, str], end: int, after: int) -> list[Passage]:
    """Return a passage without its closing mark, or none where the mark was an apostrophe."""
    first, inner, mark = item
    runs_on = text.startswith(mark, after) and after > end
    if mark in _SINGLE and not (runs_on and mark == "‘"):
        return []
    if after == end and end < len(text):  # another passage opens before this one has closed
        sentence = _SENTENCE_END.search(text, inner, end)
        end = sentence.end() if sentence else end
    return [_passage(text, first, inner, end, end)._replace(open=True, runs_on=runs_on)]
