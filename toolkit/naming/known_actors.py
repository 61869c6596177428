"""The word list of actors, ready to scan with and to look names up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.batch import each, fold
from toolkit.match import Scanner
from toolkit.naming.name_words import OFFICIAL, is_title
from toolkit.naming.offices import Offices, is_former
from toolkit.naming.people import (
    COMMON_SURNAMES,
    FAMILY_NAME_FIRST,
    canonical,
    consonants,
    is_given_name,
    last_sound,
    last_word,
    person_code,
    same_person,
    skeleton,
    slug,
    surname,
)
from toolkit.naming.roles import Countries, Role
from toolkit.naming.short_forms import UNITED_NATIONS, short_forms
from toolkit.wordlists import load_wordlist, made_once

#: Parts of the world that are no one country's.
_REGIONS = (
    "Middle East|Near East|Far East|Persian Gulf|Arabian Gulf|Gulf|Horn of Africa|Balkans|Caucasus|North Caucasus|"
    "South Caucasus|Central Asia|South Asia|Southeast Asia|East Asia|Europe|Western Europe|Eastern Europe|"
    "Central Europe|Asia|Africa|West Africa|East Africa|North Africa|Southern Africa|Central Africa|Sahel|Sahara|"
    "Maghreb|Levant|Latin America|Central America|South America|North America|Americas|Caribbean|Great Lakes|Baltics|"
    "Scandinavia|West Bank|Gaza|Gaza Strip|Golan Heights|Golan|Red Sea|Black Sea|Caspian Sea|Baltic Sea|"
    "Mediterranean Sea|South China Sea|Indian Ocean|Pacific Ocean|Atlantic Ocean|Gulf of Aden|Strait of Hormuz|"
    "Suez Canal|Himalayas|Hindu Kush|Sinai|Sinai Peninsula|Korean Peninsula|Arabian Peninsula|Antarctica|Siberia|"
    "Nagorno-Karabakh|Sea of Japan|Yellow Sea|East China Sea|Taiwan Strait|Bay of Bengal|Gulf of Guinea|Gulf of Oman|"
    "Sea of Azov|Bosphorus|Bosporus|Dardanelles|North Sea|Arctic Ocean|Western Balkans|Eurasia|Indo-Pacific|Asia-Pacific|"
    "Asia Pacific|Pacific Rim|South-East Asia|Lake Chad Basin|Nile|Euphrates|Tigris|Danube|Bab el-Mandeb|Bab al-Mandab|"
    "Panama Canal|Kuril Islands|Kuriles|Old City|Green Zone|"
    "South Kuril Islands|Southern Kuril Islands|Southern Kurils"
)

_COLUMNS = ("code", "name", "type", "country", "office")
#: So many names are remembered, of a corpus that may have millions.
_MEMORY = 50_000


class Listed(NamedTuple):
    """One actor of the word list."""

    code: str
    name: str
    type: str
    country: str
    office: str
    rule: str
    """Why a match was taken."""


class Known:
    """The actors of a word list by their forms.

    Parameters
    ----------
    rows
        The word list. Where two rows claim a form the later one has it, so that a researcher's row goes before ours.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        *columns, aliases = (rows[column].tolist() for column in (*_COLUMNS, "aliases"))
        cells = list(map("{}|{}".format, columns[1], aliases))
        numbers = np.repeat(np.arange(len(cells)), [cell.count("|") + 1 for cell in cells]).tolist()
        self.forms = dict(zip(map(str.strip, "|".join(cells).split("|")), numbers, strict=True))
        self.forms.pop("", None)
        for form, number in list(self.forms.items()):
            # "Monusco", as British papers write it; a shorter one may be somebody's name ("Samim").
            if form.isupper() and form.isalpha() and len(form) > (4 if form.startswith("UN") else 5):
                self.forms.setdefault(form.title(), number)
        regions = [region for region in _REGIONS.split("|") if region not in self.forms]
        self.forms |= {region: number for number, region in enumerate(regions, len(rows))}
        self._rows = [*zip(*columns, strict=True), *((slug([region]), region, "place", "", "") for region in regions)]
        self._listed: dict[int, Listed] = {}
        self._seen: dict[str, Listed | None] = {}
        self._variants: dict[tuple[str, ...], Listed | None] = {}
        self.countries = {code: country for code, _, _, country, _ in self._rows}

    def actor(self, number: int) -> Listed:
        """Return the actor with a number."""
        if number not in self._listed:
            code, name, type_, country, office = self._rows[number]
            self._listed[number] = Listed(code, name, type_, country, office, f"word list: {name}")
        return self._listed[number]

    def by_code(self, code: str) -> Listed:
        """Return the actor with a code."""
        return self.actor(self._numbers[code])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {code: number for number, (code, *_) in enumerate(self._rows)}

    @cached_property
    def offices(self) -> Offices:
        """Who held which office when."""
        return Offices((code, country, office) for code, _, _, country, office in self._rows if office)

    @cached_property
    def scanner(self) -> Scanner:
        """The forms, ready to scan texts for."""
        return Scanner([*self.forms], [*self.forms.values()])

    def _is_person(self, number: int) -> bool:
        return self._rows[number][2] == "person"

    def title_before(self, name: str, number: int) -> int:
        """Return how many characters of a person's form are a title that it can stand without."""
        if not self._is_person(number):
            return 0
        title, _, rest = name.partition(" ")
        if not rest or not is_title(title):
            return 0
        official = title.rstrip(".") in OFFICIAL and rest[0].isupper()
        if official or (" " in rest and self.forms.get(rest) == number):
            return len(title) + 1 + self.title_before(rest, number)  # "Crown Prince Mohammed bin Salman"
        return 0

    @cached_property
    def _plain(self) -> list[str]:
        """Forms without accents."""
        return list(map(fold, self.forms))

    @cached_property
    def _folded(self) -> dict[str, int]:
        return dict(zip(self._plain, self.forms.values(), strict=True))

    @cached_property
    def _capitals(self) -> dict[str, int]:
        return dict(zip(each(str.upper, self._plain), self.forms.values(), strict=True))

    def look_up(self, name: str) -> Listed | None:
        """Return the actor that has a name among its forms; a leading "the" does not count."""
        if name not in self._seen:
            if len(self._seen) >= _MEMORY:
                self._seen.clear()
            plain = fold(" ".join(name.split()))
            number = self._number(plain)
            if number is None and plain.startswith(("the ", "The ")):
                number = self._number(plain.removeprefix("the ").removeprefix("The "))
            self._seen[name] = None if number is None else self.actor(number)
        return self._seen[name]

    def _number(self, plain: str) -> int | None:
        """Return the number of the actor that has a form, given without accents, as written or in capitals."""
        number = self._folded.get(plain)
        return self._capitals.get(plain) if number is None and plain == plain.upper() else number

    @cached_property
    def _full_names(self) -> dict[str, list[str]]:
        """The names of people in full by the consonants of their last words."""
        people = {number for number, (_, _, type_, _, _) in enumerate(self._rows) if type_ == "person"}
        names = [name for name, number in self.forms.items() if " " in name and number in people]
        index: dict[str, list[str]] = defaultdict(list)
        for key, name in zip(each(consonants, list(map(last_word, names))), names, strict=True):
            index[key].append(name)
        return index

    def variant(self, words: tuple[str, ...]) -> Listed | None:
        """Return the listed person of whom a full name is another spelling, if there is only one."""
        if words not in self._variants:
            if len(self._variants) >= _MEMORY:
                self._variants.clear()
            self._variants[words] = self._variant(words)
        return self._variants[words]

    def _variant(self, words: tuple[str, ...]) -> Listed | None:
        names = [
            (tuple(name.split()), self.forms[name])
            for name in self._full_names.get(last_sound(words), ())
            if _sound_alike(name.partition(" ")[0], words[0])
        ]
        names = [name for name in names if same_person(name[0], words)]
        for spelling in (person_code, _consonants):
            found = {number for other, number in names if spelling(other) == spelling(words)}
            if spelling is _consonants:  # one syllable, or an initial, is too little: Han Song is not Han Zheng
                told = len(words[0].rstrip(".")) > 1 < len(last_sound(words))
                found = {number for number in found if told and self._rows[number][3] not in FAMILY_NAME_FIRST}
            if len(found) == 1:
                return self.actor(found.pop())
        return None

    @cached_property
    def _at_home(self) -> dict[str, dict[str, int]]:
        found = []
        for form, number in self.forms.items():
            _, _, type_, country, _ = self._rows[number]
            owner = UNITED_NATIONS if form.startswith("United Nations ") else country
            if type_ in ("organisation", "institution") and (owner == UNITED_NATIONS or len(owner) == 3):
                found.append((form, number, owner))
        return short_forms(found)

    def at_home(self, code: str, countries: Iterable[str], named: Container[str] = ()) -> Listed | None:
        """Return the listed actor that is called so in its country: one that is named, or that of the first country.

        `code` is that of an organisation which no list holds ("labor" for "Labour"). Where the United Nations are named
        it may be a part of theirs.
        """
        called = self._at_home.get(code)
        if called is None:
            return None
        beside = (number for number in called.values() if self._rows[number][0] in named)
        owners = (*countries, UNITED_NATIONS) if UNITED_NATIONS in named else countries
        number = next(beside, next((called[one] for one in owners if one in called), None))
        return None if number is None else self.actor(number)

    @cached_property
    def _by_surname(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, (_, name, type_, country, _) in enumerate(self._rows):
            if type_ == "person":
                index[surname(tuple(name.split()), country.partition(";")[0])].append(number)
        return index

    def only_one(self, name: str, countries: frozenset[str], day: str) -> Listed | None:
        """Return the only listed person of a surname whose country the article names; of several the one in office."""
        if name not in self._by_surname or is_given_name(name) or name in COMMON_SURNAMES:
            return None
        found = [
            actor
            for actor in map(self.actor, self._by_surname[name])
            if actor.name.endswith(name) and not countries.isdisjoint(actor.country.split(";"))
        ]
        if len(found) > 1 and day:
            found = [actor for actor in found if self.offices.served(actor.code, day)]
        return found[0] if len(found) == 1 else None

    def in_power(self, name: str, day: str) -> Listed | None:
        """Return the only listed person of a surname who led a state or its government on a day."""
        found = [
            actor
            for actor in map(self.actor, self._by_surname.get(name, ()))
            if any(
                self.offices.held(actor.code, office, day) for office in ("president", "prime minister", "chancellor")
            )
        ]
        return found[0] if len(found) == 1 else None

    def in_office(self, name: str, role: Role, day: str) -> Listed | None:
        """Return the only listed person of a surname who held an office on a day."""
        found = [
            actor
            for actor in map(self.actor, self._by_surname.get(name, ()))
            if self.offices.held(actor.code, role.office, day)
            and (not role.country or role.country in actor.country.split(";"))
        ]
        return found[0] if len(found) == 1 and not is_former(role.office) else None


class Setting(NamedTuple):
    """What one article offers to resolve its names by."""

    text: str
    known: Known
    countries: Countries
    named: frozenset[str]
    """Codes of the countries that the article names."""
    day: str
    """The date of the article as `2021-07-10`, or nothing."""


def _sound_alike(one: str, other: str) -> bool:
    """Tell whether two first words may be spellings of one; for nearly all pairs this is quickly told."""
    parted = one.startswith("Abd") or "." in one or "." in other  # "Abdulrahman" and "Abdul Rahman", "J.P." and "J. P."
    return canonical(one) == canonical(other) or skeleton(one) == skeleton(other) or (parted and one[0] == other[0])


def _consonants(words: tuple[str, ...]) -> str:
    return f"{skeleton(words[0])} {skeleton(words[-1])}"


@lru_cache(maxsize=1)
def shipped_actors() -> Known:
    """Return the shipped word list."""
    return known_actors(None)


@made_once
def known_actors(wordlist: str | Path | pd.DataFrame | None) -> Known:
    """Return the word list with the user's changes made to it."""
    return Known(load_wordlist("actors", wordlist))
