"""The rules that decide whether an ambiguous form names a country.

A row of the word list names its rules; each rule here says, for one match in one article,
why the match is *not* the country, or nothing. Forms without a rule are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from toolkit import country_glances as glances
from toolkit import country_words as words
from toolkit.batch import plain
from toolkit.beside import Beside
from toolkit.match import Match
from toolkit.namesakes import Town


@dataclass
class Article:
    """What the rules may look at: the article in plain characters (`text`), and what was found for certain so far."""

    original: str
    countries: frozenset[str] = frozenset()
    """The countries that it names for certain, directly or by a place in them."""
    direct: frozenset[str] = frozenset()
    """The countries that it names themselves, not by a place in them."""
    in_state: dict[str, str] = field(default_factory=dict)
    """Places, in small letters, after which a state stands, and the country of that state."""
    towns: dict[int, Town] = field(default_factory=dict)
    """By the row of a form the town that is named like it and that the article speaks of."""
    people: set[str] = field(default_factory=set)
    """The names of countries that it gives to people, and the places (`named`) where it plainly does."""
    named: set[int] = field(default_factory=set)

    @cached_property
    def text(self) -> str:
        return plain(self.original)

    @cached_property
    def is_about_teams(self) -> bool:
        """Whether it reports on American sport."""
        return bool(words.TEAM_SIGNS.search(self.text))

    @cached_property
    def is_about_us_state(self) -> bool:
        """Whether signs of the state of Georgia outnumber those of the Caucasus."""
        caucasus = len(words.CAUCASUS_SIGNS.findall(self.text)) + len(words.GEORGIAN_NAME.findall(self.text))
        return len(words.US_STATE_SIGNS.findall(self.text)) > caucasus


def reason_against(rules: tuple[str, ...], article: Article, hit: Match, codes: tuple[str, ...]) -> str | None:
    """Return the name of the first rule that speaks against the match, or None."""
    for rule in rules:
        if RULES[rule].against(article, hit, codes):
            return rule
    return None


def is_named_person(text: str, hit: Match) -> bool:
    """Tell whether the words around the match make it part of a person's name.

    Examples
    --------
    >>> is_named_person("Michael Jordan scored", Match(8, 14, 0, False))
    True
    >>> is_named_person("Jordan and Chad signed", Match(0, 6, 0, False))
    False
    """
    before, surface = text[max(hit.start - 30, 0) : hit.start], text[hit.start : hit.end]
    previous = None
    if not before[before.rfind(" ", 0, -1) + 1 :].islower():  # a quick look: after "in" there is nothing to find
        if words.TITLE.search(before) and not before.endswith(("U.S. ", "U.N. ", "St. ")):
            return True
        previous = words.WORD_BEFORE.search(before)
        if previous and previous[1] in words.first_names():
            return True
    following = words.WORD_AFTER.match(text, hit.end)
    given = surface in words.GIVEN or surface in words.first_names()
    if given and words.RELATIVE.search(before) and not text.startswith("'", hit.end):
        return True
    surname = following and given and following[1] not in words.HEADS and not before.endswith(("the ", "The "))
    return bool(surname and _may_begin(before, previous))


def _may_begin(before: str, previous: re.Match[str] | None) -> bool:
    """Tell whether a name may begin here: no other capitalised word of a name stands before."""
    if previous is None or not previous[1][0].isupper():
        return True
    word = previous[1]
    return word.endswith(("'s", "s'")) or "-" in word or bool(words.OPENS.search(before))


def _person(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    if hit.start in article.named:
        return True
    surface = article.text[hit.start : hit.end]
    if surface not in article.people:
        return False
    if words.SPEECH.match(article.text, hit.end):
        return True
    if words.OF_A_STATE.match(article.text, hit.end):
        return False
    return article.countries.isdisjoint(codes) and not re.search(words.PLACED + re.escape(surface), article.text)


def _us_place(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """Tell a town of the United States, Canada or Australia by the state or province after it."""
    return state_of(article, hit, codes) is not None


def _organisation(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return bool(words.ORGANISATION.match(article.text, hit.end))


def _language(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    text = article.text
    if words.SPEAKS.match(text, hit.end):
        return True
    before = text[max(hit.start - 60, 0) : hit.start]
    if words.TONGUES.search(before) and words.MORE_TONGUES.match(text, hit.end):
        return True
    return bool((words.SPOKEN.search(before) or words.TONGUES.search(before)) and words.NO_NOUN.match(text, hit.end))


def _no_town(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return not follows_town(article.original, hit)


def follows_town(text: str, hit: Match) -> bool:
    """Tell whether a capitalised word and a comma stand before: "Oldwick, Conn."."""
    return bool(words.TOWN_BEFORE.search(text, max(hit.start - 30, 0), hit.start))


def _team(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return article.is_about_teams


def state_after(text: str, hit: Match) -> str | None:
    """Return the country of the state or province that stands after a place: "London, Ont."."""
    if not text.startswith(", ", hit.end):
        return None
    return next((code for code, pattern in words.IN_STATE.items() if pattern.match(text, hit.end)), None)


def state_of(article: Article, hit: Match, codes: tuple[str, ...]) -> str | None:
    """Return the country of the state or province that the article gives for a place, here or elsewhere in it.

    "London, Ont." makes every London of an article Canadian, unless it names the United Kingdom too.
    """
    here = state_after(article.original, hit)
    if here or not article.in_state or not article.direct.isdisjoint(codes):
        return here
    return article.in_state.get(article.text[hit.start : hit.end].lower())


def names_something_else(article: Article, hit: Match) -> bool:
    """Tell whether a city's name is part of the name of a person, a hospital, a street, or is a first name or saint."""
    text, surface = article.text, article.text[hit.start : hit.end]
    if surface in words.first_names() or surface in words.SAINTS or is_named_person(text, hit):
        return True
    before = text[max(hit.start - 30, 0) : hit.start]
    previous = words.WORD_BEFORE.search(before)
    inside = previous and previous[1] not in words.BESIDE_CITY and not _may_begin(before, previous)
    return bool(inside or words.NAMED_AFTER.match(text, hit.end) or words.NAMED_BEFORE.search(before))


def is_owned(article: Article, hit: Match) -> bool:
    """Tell whether the match is part of the name of a street, a school or a newspaper: "Jordan High School"."""
    if words.OWNED.match(article.text, hit.end):
        return True
    street = article.text.startswith((" St", " ST"), hit.end) and words.STREET.match(article.text, hit.end)
    return bool(street and words.HOUSE_NUMBER.search(article.text, max(hit.start - 20, 0), hit.start))


def is_in(article: Article, hit: Match) -> bool:
    """Tell whether something is in a place, and that is its whole name: "in Geelong", not "in Geelong West"."""
    return bool(
        words.IN.search(article.text, max(hit.start - 8, 0), hit.start)
        and not words.CAPITAL.match(article.text, hit.end)
    )


def names_accord(article: Article, hit: Match) -> bool:
    """Tell whether an agreement is named after a place: "the Doha deal"."""
    return bool(words.ACCORD.match(article.text, hit.end))


def _us_state(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return article.is_about_us_state


def _washington_state(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return bool(words.STATE.match(article.text, hit.end)) or article.text.endswith("state of ", 0, hit.start)


def _shouted(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """In a line of capitals US may be the pronoun; the country must then be named elsewhere. US$ is money."""
    if article.text.startswith("$", hit.end):
        return True
    start = article.text.rfind("\n", 0, hit.start) + 1
    end = article.text.find("\n", hit.end)
    line = article.text[start : end if end >= 0 else len(article.text)]
    return line.isupper() and len(line.split()) > 2 and article.countries.isdisjoint(codes)


def _word(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """A word that is also an ordinary one: the bird, or the first word of a sentence in an article that never names it again."""
    text, surface = article.text, article.text[hit.start : hit.end]
    if surface.lower() == "turkey":
        return bool(
            words.BIRD.search(text[max(hit.start - 14, 0) : hit.start]) or words.BIRD_AFTER.match(text, hit.end)
        )
    opens = text[max(hit.start - 10, 0) : hit.start].rstrip(" \"'(")[-1:] in ("", ".", "!", "?", ":", "\n")
    return opens and text.count(surface) == 1 and article.countries.isdisjoint(codes)


def _table(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """GB counts games behind in a table and gigabytes after a number."""
    around = article.text[max(hit.start - 12, 0) : hit.end + 12]
    return bool(re.search(r"\bPCT\b|\d ?GB\b|\bW L\b|GB[,:]? *[A-Z][a-z]+ [A-Z\d]", around))


class Rule(NamedTuple):
    """A rule: what tells for one match whether it speaks against it, and for many whether it may."""

    against: Callable[[Article, Match, tuple[str, ...]], bool]
    may: Callable[[Beside], np.ndarray]


RULES: dict[str, Rule] = {
    "not a person": Rule(_person, glances.may_be_person),
    "not a US place": Rule(_us_place, glances.comma_and_state),
    "state or country": Rule(_us_state, glances.always),
    "capital or state": Rule(_washington_state, glances.always),
    "only capitals": Rule(_shouted, glances.capitals_beside),
    "not a word": Rule(_word, glances.always),
    "not a team": Rule(_team, glances.always),
    "not a language": Rule(_language, glances.language_words_beside),
    "after a town": Rule(_no_town, glances.always),
    "not an organisation": Rule(_organisation, glances.capital_after),
    "sport or table": Rule(_table, glances.always),
}
#: A bit for each rule, to tell of many matches at once which have it.
RULE_BITS = {name: 1 << number for number, name in enumerate(RULES)}


def settle(codes: tuple[str, ...], countries: frozenset[str]) -> str | None:
    """Return the one candidate that the rest of the article names, or None if it names several or none.

    Examples
    --------
    >>> settle(("KOR", "PRK"), frozenset({"PRK"}))
    'PRK'
    """
    named = [code for code in codes if code in countries]
    return named[0] if len(named) == 1 else None
