"""Names in lines of capitals, where a capital says nothing: headlines, and articles written in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.country_rules import first_names
from toolkit.mentions import Found
from toolkit.naming import name_words as words

_WORD = re.compile(r"[^\W\d_][\w'-]*(?<!'S)")


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
    known = {name.upper() for name in people} | {name.rpartition(" ")[2].upper() for name in people}
    for start, end in lines:
        tokens = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text, start, end)]
        at = 0
        while at < len(tokens):
            size, rule = _name_at([token[2] for token in tokens[at : at + 4]], known)
            title = rule.startswith("title")
            first, last = at + title, at + title + size - 1
            if size and text[tokens[first][0] : tokens[last][1]].count(" ") == size - 1:
                yield Found(tokens[first][0], tokens[last][1], "person", "", "", rule)
            at += max(size + title, 1)


def _name_at(tokens: list[str], known: set[str]) -> tuple[int, str]:
    """Return of how many words a name is that begins with these words, and why it is one."""
    for size in (3, 2, 1):
        if len(tokens) >= size and " ".join(tokens[:size]) in known:
            return size, "named in the article"
    written = [token.title() for token in tokens]
    if (
        written[0] in words.TITLES
        and written[0] not in words.TITLE_MODIFIERS
        and len(tokens) > 1
        and _may_be_name(written[1])
    ):
        return (2 if _begins_name(written[1:]) else 1), f"title: {tokens[0]}"
    return (2, f"first name: {tokens[0]}") if _begins_name(written) else (0, "")


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
