"""The body of a web page: what trafilatura finds, mended where pages of newspapers are known to defeat it.

Three things are done beyond it. An article that is cut into several boxes, by advertisements or a paywall,
goes on in boxes of the same class. A body that the publisher gives in JSON-LD is taken where it agrees with
the page, in the page's paragraphs. A standfirst that the page shows above the body is put back.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.readers.markup import PARAGRAPH, line_of, lines_of, one_line
from toolkit.readers.quiet import quiet

if TYPE_CHECKING:
    from lxml.etree import _Element

    from toolkit.readers.web_metadata import Metadata

AGREES = 0.8
"""A declared body is taken if it has this share of the words found in the page, and is not shorter by more."""
SAME = 0.97
"""A declared body that shares so many of its words with the page adds nothing."""
MAIN = 0.5
"""A class of boxes holds the article if this share of the text found is in it."""
SHORTEST_STANDFIRST = 40
"""A shorter description is not looked for in the page."""

MOST_WORK = 10**10
"""A body is not looked for in the page if that would compare more signs: seconds of work, and no newspaper's page."""

_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote")


def page_text(html: str, root: _Element, declared: Metadata) -> tuple[str, str]:
    """Return the standfirst, which may be empty, and the body of a page; raises ValueError if trafilatura fails."""
    shown = lines_of(root)
    lines = _continued(root, _without_bullets(_extract(html), set(shown)))
    if declared.body and _agrees(declared.body, lines):
        lines = _in_paragraphs(declared.body, shown)
    headings = (declared.title, line_of(next(root.iter("h1"), None)))
    lines = [line for line in lines if line not in headings]
    if not lines:
        return "", PARAGRAPH.join(shown)
    standfirst = _standfirst(declared.description, lines, shown)
    return standfirst, PARAGRAPH.join(lines)


def _extract(html: str) -> list[str]:
    import trafilatura

    try:
        with quiet("trafilatura"):
            found = trafilatura.extract(html, include_comments=False, include_tables=False, favor_precision=True)
    except Exception as error:  # the page is hostile or broken, and trafilatura documents no errors
        raise ValueError(f"is a page that trafilatura cannot read: {type(error).__name__}: {error}") from None
    return [line for line in map(one_line, (found or "").split("\n")) if line]


def _without_bullets(lines: list[str], shown: set[str]) -> list[str]:
    """Drop the hyphen that trafilatura puts before the items of a list."""
    return [line[2:] if line.startswith("- ") and line[2:] in shown else line for line in lines]


def _continued(root: _Element, lines: list[str]) -> list[str]:
    """Add the paragraphs of other boxes of the class that holds most of what was found."""
    found = set(lines)
    innermost = (block for block in root.iter(*_BLOCKS) if next(block.iterdescendants(*_BLOCKS), None) is None)
    blocks = [(line_of(block), _box(block)) for block in innermost]
    sizes: Counter[tuple[str, ...]] = Counter()
    for text, box in dict(blocks).items():
        if text in found and box:
            sizes[box] += len(text)
    main, size = max(sizes.items(), key=lambda one: one[1], default=((), 0))
    if size < MAIN * sum(map(len, lines)) or not size:
        return lines
    after: dict[str, dict[str, None]] = {}
    last = ""
    for text, box in blocks:
        if text in found:
            last = text
        elif text and box == main:
            after.setdefault(last, {})[text] = None
    return [*after.pop("", ()), *(one for line in lines for one in (line, *after.pop(line, ())))]


def _box(block: _Element) -> tuple[str, ...]:
    """Name the box of a block by its classes, which differ little from one box of an article to the next."""
    parent = block.getparent()
    own = (block.get("class") or "").split()
    around = (parent.get("class") or "").split() if parent is not None else []
    return ("own", *own[:1]) if own and not around else ("in", *around[:2]) if around else ()


def _agrees(declared: str, lines: list[str]) -> bool:
    """Say whether a declared body is that of this page; one that says nearly the same would only cost paragraphs."""
    ours, theirs = _words(" ".join(lines)), _words(declared)
    shared, own, given = sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values())
    if shared >= SAME * max(own, given):
        return False
    return shared >= AGREES * own and given >= AGREES * own


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _in_paragraphs(declared: str, shown: list[str]) -> list[str]:
    """Cut a body at its own line ends, and where the page begins and ends a paragraph."""
    body = one_line(declared)
    plain, shown = body.translate(_QUOTES), [line.translate(_QUOTES) for line in shown]
    # Some publishers join all paragraphs, some join them in groups.
    edges, position = {0, len(body)}, 0
    for line in map(one_line, declared.split("\n")):
        position = body.find(line, position) + len(line)
        edges.add(position)
    position = 0
    for line in shown if len(body) * len(shown) < MOST_WORK else ():
        start = plain.find(line, position) if len(line.split()) > 2 else -1
        if start >= 0:
            position = start + len(line)
            edges |= {start, position}
    cuts = sorted(edges)
    pieces = [body[start:end].strip() for start, end in zip(cuts, cuts[1:], strict=False)]
    return [piece for piece in pieces if piece]


def _standfirst(description: str | None, lines: list[str], shown: list[str]) -> str:
    """Return the description if the page shows it as a line of its own before the body, and the body lacks it."""
    if not description or len(description) < SHORTEST_STANDFIRST or description in " ".join(lines):
        return ""
    first = next((place for place, line in enumerate(shown) if line == lines[0]), len(shown))
    return description if description in shown[:first] else ""
