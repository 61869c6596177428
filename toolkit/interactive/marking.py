"""A text with its marks as HTML: spans may nest and cross, and nothing in the text is taken for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from operator import itemgetter
from typing import NamedTuple

from markupsafe import Markup

from toolkit.readers.contents import printable

#: The kinds of marks, from the outermost to the innermost where spans are equal or cross.
LAYERS = ("quotation", "country", "actor", "term", "tone")
#: What a reader would not see, or what would turn the text around it: controls, bidi overrides, what UTF-8 cannot hold.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Mark(NamedTuple):
    """A span of a text, the layer it belongs to, and what is said of it; `sign` is written behind it."""

    start: int
    end: int
    layer: str
    note: str
    sign: str = ""


def mark_up(text: str, marks: Iterable[Mark], *, first: int = 0, last: int | None = None) -> Markup:
    """Write a text, or the part of it from `first` to `last`, as HTML with its marks.

    Notes
    -----
    Where marks cross, the inner one is cut in two: only its first piece can be reached with the keyboard, both tell
    the note. Control characters, which could turn the reading direction, are written out as `U+202E`. Of line ends
    HTML knows one kind.

    Examples
    --------
    >>> str(mark_up("<b>Mali</b>", [Mark(3, 7, "country", 'a "name"')]))
    '&lt;b&gt;<mark class="country" title="a &quot;name&quot;" tabindex="0">Mali</mark>&lt;/b&gt;'
    """
    last = len(text) if last is None else last
    inside = (mark._replace(start=max(mark.start, first), end=min(mark.end, last)) for mark in marks)
    ordered = sorted({mark for mark in inside if mark.start < mark.end}, key=_outer_first)
    return Markup("".join(_pieces(text, ordered, first, last)))


def one_line(words: object) -> str:
    """Return words as one line without what a terminal or a page would obey."""
    return printable(" ".join(str(words).split()))


def _outer_first(mark: Mark) -> tuple:
    return LAYERS.index(mark.layer), mark.start, -mark.end, mark.note, mark.sign


def _pieces(text: str, marks: list[Mark], first: int, last: int) -> Iterator[str]:
    """Yield text and tags in turn; at each edge close what does not go on, outermost marks open first."""
    starting: dict[int, list[tuple[int, Mark]]] = {}
    for rank, mark in enumerate(marks):
        starting.setdefault(mark.start, []).append((rank, mark))
    edges = sorted({first, last, *starting, *(mark.end for mark in marks)})
    opened: list[tuple[int, Mark]] = []
    for edge, following in zip(edges, [*edges[1:], last], strict=True):
        going_on = [item for item in opened if item[1].end > edge]
        wanted = sorted([*going_on, *starting.get(edge, ())], key=itemgetter(0))
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] == wanted[kept]:
            kept += 1
        for _, mark in reversed(opened[kept:]):
            yield _closing(mark, ended=mark.end <= edge)
        for _, mark in wanted[kept:]:
            yield _opening(mark, begun=mark.start < edge)
        opened = wanted
        yield _plain(text[edge:following])


def _opening(mark: Mark, *, begun: bool) -> str:
    look, reach = (f"{mark.layer} goes-on", "") if begun else (mark.layer, ' tabindex="0"')
    return f'<mark class="{look}" title="{_note(mark.note)}"{reach}>'


@lru_cache(maxsize=10_000)
def _note(note: str) -> str:
    return escape(one_line(note))


def _closing(mark: Mark, *, ended: bool) -> str:
    sign = f'<span class="sign" aria-hidden="true">{escape(mark.sign)}</span>' if mark.sign and ended else ""
    return f"{sign}</mark>"


def _plain(text: str) -> str:
    """Escape a piece of text, and write out what would not be seen."""
    written = escape(text)
    return _UNSEEN.sub(lambda unseen: f'<span class="unseen">U+{ord(unseen.group()):04X}</span>', written)
