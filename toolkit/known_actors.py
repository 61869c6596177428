"""The word list of actors, ready to scan with and to look names up in."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.match import Scanner, fold
from toolkit.people import person_code, same_person, skeleton, surname
from toolkit.wordlists import load_wordlist


class Listed(NamedTuple):
    """One actor of the word list."""

    code: str
    name: str
    type: str
    country: str
    office: str


class Known:
    """The actors of a word list by their forms.

    Parameters
    ----------
    rows
        The word list. Where two rows claim a form the later one has it, so that a researcher's row goes before ours.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self.actors = list(map(Listed, *(rows[column].tolist() for column in Listed._fields)))
        self.forms: dict[str, int] = {}
        for number, (name, aliases) in enumerate(zip(rows["name"].tolist(), rows["aliases"].tolist(), strict=True)):
            for form in (name, *aliases.split("|")):
                if form.strip():
                    self.forms[form.strip()] = number
        self.countries = {actor.code: actor.country for actor in self.actors}

    @cached_property
    def scanner(self) -> Scanner:
        """The forms, ready to scan texts for."""
        return Scanner(self.forms.items())

    @cached_property
    def _folded(self) -> dict[str, int]:
        """Forms without accents and cased as written, and those of several words in capitals."""
        folded: dict[str, int] = {}
        for form, number in self.forms.items():
            plain = fold(form)
            folded[plain] = folded[plain.upper()] = number
        return folded

    def look_up(self, name: str) -> Listed | None:
        """Return the actor that has a name among its forms; a leading "the" does not count."""
        plain = fold(" ".join(name.split()))
        for form in (plain, plain.removeprefix("the ").removeprefix("The ")):
            if form in self._folded:
                return self.actors[self._folded[form]]
        return None

    @cached_property
    def _by_spelling(self) -> dict[str, list[int]]:
        """People by the code of each form, and by the consonants of their first and last words."""
        index: dict[str, list[int]] = defaultdict(list)
        for form, number in self.forms.items():
            words = tuple(form.split())
            if self.actors[number].type == "person" and len(words) > 1:
                for key in (person_code(words), _consonants(words)):
                    if number not in index[key]:
                        index[key].append(number)
        return index

    @cached_property
    def _words_of(self) -> dict[int, list[tuple[str, ...]]]:
        words: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for form, number in self.forms.items():
            words[number].append(tuple(form.split()))
        return words

    def variant(self, words: tuple[str, ...]) -> Listed | None:
        """Return the listed person of whom a full name is another spelling, if there is only one."""
        for key in (person_code(words), _consonants(words)):
            found = [
                number
                for number in self._by_spelling.get(key, ())
                if any(len(form) > 1 and same_person(form, words) for form in self._words_of[number])
            ]
            if len(found) == 1:
                return self.actors[found[0]]
        return None

    @cached_property
    def _by_surname(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, actor in enumerate(self.actors):
            if actor.type == "person":
                index[surname(tuple(actor.name.split()), actor.country.partition(";")[0])].append(number)
        return index

    def only_one(self, words: tuple[str, ...], countries: frozenset[str]) -> Listed | None:
        """Return the only listed person of a surname, if the article names that person's country."""
        found = self._by_surname.get(words[-1], [])
        if len(found) == 1 and not countries.isdisjoint(self.actors[found[0]].country.split(";")):
            return self.actors[found[0]]
        return None


def _consonants(words: tuple[str, ...]) -> str:
    return f"{skeleton(words[0])} {skeleton(words[-1])}"


@lru_cache(maxsize=1)
def shipped_actors() -> Known:
    """Return the shipped word list."""
    return known_actors(None)


def known_actors(wordlist: str | Path | pd.DataFrame | None) -> Known:
    """Return the word list with the user's changes made to it."""
    return Known(load_wordlist("actors", wordlist))
