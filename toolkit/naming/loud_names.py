"""Names in lines of capitals, where a capital says nothing: headlines, and articles written in capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.country_words import first_names
from toolkit.mentions import Found
from toolkit.naming import name_words as words
from toolkit.regex import late

_WORD = late(r"[^\W\d_][\w'-]*(?<!'S)")
#: No headline is longer.
_HEADLINE = 150
#: Verbs of the past that no ending tells.
_PAST = frozenset(
    "Said Told Met Left Went Held Made Took Gave Came Saw Sent Spoke Won Lost Led Fell Began Became Knew Kept Put Ran "
    "Rose Shot Sought Stood Struck Swore Wrote Spent Brought Fled Fought Broke Built Caught Chose Drew Drove "
    "Felt Found "
    "Heard Hit Cut Set Paid Read Sat Slept Thought Threw Won Called".split()
)


def shouted_names(text: str, lines: Iterable[tuple[int, int]], people: set[str]) -> Iterator[Found]:
    """Find people in lines of capitals: whom the article names elsewhere, after titles, and by first names.

    Parameters
    ----------
    text
        The article in plain characters.
    lines
        Start and end of each line of capitals.
    people
        The names of people in the rest of the article.
    """
    known = {part.upper() for name in people for part in (name, name[name.rfind(" ") + 1 :])}
    openings = {name.partition(" ")[0] for name in known}
    for start, end in lines:
        spans = [match.span() for match in _WORD.finditer(text, start, end)]
        shouted = [text[first:last] for first, last in spans]
        written = [word.title() for word in shouted]
        may_open = [
            word in openings or name in words.TITLES or name in first_names()
            for word, name in zip(shouted, written, strict=True)
        ]
        at = 0
        while at < len(spans):
            if not may_open[at]:
                at += 1
                continue
            size, rule = _known_at(shouted, at, known)
            if not size:
                size, rule = _name_at(written[at : at + 5], shouted[at], told=end - start > _HEADLINE)
            title = rule.startswith("title")
            first, last = at + title, at + title + size - 1
            if size and text[spans[first][0] : spans[last][1]].count(" ") == size - 1:
                yield Found(spans[first][0], spans[last][1], "person", "", "", rule)
            at += max(size + title, 1)


def _known_at(shouted: list[str], at: int, known: set[str]) -> tuple[int, str]:
    """Return of how many words a name of the article is that begins at one of some words, and that it is one."""
    for size in (3, 2, 1):
        if " ".join(shouted[at : at + size]) in known:
            return min(size, len(shouted) - at), "named in the article"
    return 0, ""


def _name_at(written: list[str], shouted: str, *, told: bool) -> tuple[int, str]:
    """Return of how many words a name is that begins with these words, and why it is one.

    A line that is `told` is no headline: its verbs are in the past, and a name after a title goes on to the first.
    """
    if (
        written[0] in words.TITLES
        and written[0] not in words.TITLE_MODIFIERS
        and len(written) > 1
        and _may_be_name(written[1])
    ):
        size = 2 if _begins_name(written[1:]) else 1
        while told and size < 3 and size + 1 < len(written) and _may_go_on(written[size + 1]):
            size += 1
        return size, f"title: {shouted}"
    return (2, f"first name: {shouted}") if _begins_name(written) else (0, "")


def _may_go_on(word: str) -> bool:
    return _may_be_name(word) and word not in words.TITLES and word not in _PAST


def _begins_name(written: list[str]) -> bool:
    return len(written) > 1 and written[0] in first_names() and all(map(_may_be_name, written[:2]))


def _may_be_name(word: str) -> bool:
    known = word in words.FUNCTION_WORDS or word in words.OPENERS or word in words.TITLES or word in words.DAYS
    return (
        len(word) > 2
        and not known
        and not words.COMMON_ENDING.search(word.lower())
        and word.lower() not in words.SPEECH
    )
