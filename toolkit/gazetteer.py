"""The word lists of countries and places as one table of forms, ready to scan with."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.batch import close, closed
from toolkit.country_rules import RULE_BITS
from toolkit.languages import WHOLE_WORDS, load_language, prepare
from toolkit.match import Scanner
from toolkit.namesakes import Namesakes
from toolkit.wordlists import change_rows, load_wordlist, made_once
from toolkit.world import FORMER_STATES, country_table

#: The rule's name for a form that may stand for several countries; it can be seen from the codes.
OPEN = "open code"
#: A city so large is taken for itself, whatever else its article names.
LARGE = 300_000
#: So is one so large that something is said to be in it, if nothing else that we know has its name.
_ONLY_ONE = 50_000
#: Places that a state named after them puts into another country: "London, Ont.".
LOCATED = ("place", "capital")
_COLUMNS = ["form", "code", "type", "rule", "population", "admin1"]


class Form(NamedTuple):
    """A form of the word list: what it may stand for, and the rules that it must pass."""

    form: str
    codes: tuple[str, ...]
    type: str
    rules: tuple[str, ...]
    population: int
    is_only_one: bool
    """Whether it is a city of some size, and nothing else that we know has its name."""

    @property
    def town(self) -> str:
        """The town, in small letters, of a form with its state: "London, Ont"."""
        town, comma, _ = self.form.partition(", ")
        return town.lower() if comma and self.codes else ""


class Gazetteer:
    """Forms with a number each, a scanner for them, and what can be told of each before any text is read.

    Parameters
    ----------
    rows
        `form`, `code` (several with a bar between them), `type`, `rule`, and of cities `admin1` and `population`, else 0.
    scanner
        A scanner that gives the rows' numbers.

    Attributes
    ----------
    countries
        The countries of forms that can stand for one only, by number.
    country
        For each form the number of its country, or -1.
    certain
        Whether an article with this form certainly names its country.
    located
        Whether a state after it may put it into another country.
    rules
        For each form a bit for each of its rules, as `country_rules.RULE_BITS` gives it.
    population
        For each form the people of a city, else 0.
    only_one
        Whether it is a city of some size, and nothing else that we know has its name.
    namesakes
        The towns that are named like a country or a place abroad.
    """

    def __init__(self, rows: pd.DataFrame, scanner: Scanner) -> None:
        self.scanner = scanner
        self._columns = [rows[name].array for name in ("form", "code", "type", "rule")]
        self.population = rows["population"].to_numpy(dtype=np.int64)
        cells, codes = pd.factorize(rows["code"])
        single = np.array([code != "" and "|" not in code for code in codes], dtype=bool)
        self.countries = list(codes)
        self.country = np.where(single[cells], cells, -1)
        self.coded = np.array([code != "" for code in codes], dtype=bool)[cells]
        cells, rules = pd.factorize(rows["rule"])
        self.rules = np.array([sum(map(RULE_BITS.__getitem__, _rules(rule))) for rule in rules], dtype=np.int64)[cells]
        self.certain = (self.country >= 0) & (self.rules == 0) & (self.population == 0)
        self.only_one = (self.country >= 0) & (self.rules == 0) & (self.population >= _ONLY_ONE)
        self.located = rows["type"].isin(LOCATED).to_numpy()
        self.namesakes = Namesakes(rows, self.country)
        self._forms: dict[int, Form] = {}

    def form(self, row: int) -> Form:
        """Return the form with a number."""
        if row not in self._forms:
            form, code, type_, rule = (column[row] for column in self._columns)
            codes = tuple(code.split("|")) if code else ()
            people, only_one = int(self.population[row]), bool(self.only_one[row])
            self._forms[row] = Form(form, codes, type_, _rules(rule), people, only_one)
        return self._forms[row]

    @cached_property
    def towns(self) -> np.ndarray:
        """Whether each form is a town with its state."""
        return pd.Series(self._columns[0]).str.contains(", ", regex=False).to_numpy(dtype=bool) & self.coded


@lru_cache(maxsize=4)
def shipped_gazetteer(places: bool, language: str) -> Gazetteer:
    """Return the gazetteer of our own word lists."""
    return make_gazetteer(places, language, None)


@made_once
def make_gazetteer(places: bool, language: str, wordlist: str | Path | pd.DataFrame | None) -> Gazetteer:
    """Return the gazetteer of our word lists with the user's changes."""
    if language != "en":
        rows = change_rows(load_language(language), wordlist, key="form", name="countries")
        rows = rows.assign(population=0, admin1="")
        forms = [prepare(form, language) for form in rows["form"].tolist()]
        return Gazetteer(rows, Scanner(forms, whole_words=WHOLE_WORDS[language]))
    countries = load_wordlist("countries", wordlist).assign(population=0, admin1="")
    cities = load_wordlist("places")[_COLUMNS]
    if not places:
        cities = _holding(cities, countries)
    cities, order = _by_size(cities)
    rows = pd.concat([countries[_COLUMNS], cities], ignore_index=True)
    numbers = np.append(np.arange(len(countries)), order + len(countries))
    return Gazetteer(rows, Scanner(rows["form"].array[numbers], numbers))


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Return the English name of each code, states that are no more among them."""
    today = country_table()
    return FORMER_STATES | dict(zip(today["code"], today["name"], strict=True))


def _by_size(cities: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Give each city the countries of all of its name, the largest city's first; return also such an order of all."""
    people = cities["population"].astype("int64[pyarrow]").to_numpy()
    shared = np.flatnonzero(cities["form"].duplicated(keep=False))
    largest_first = shared[np.argsort(-people[shared], kind="stable")]
    forms, own = (cities[name].array[largest_first].tolist() for name in ("form", "code"))
    codes: dict[str, str] = {}
    for form, code in zip(forms, own, strict=True):
        codes[form] = f"{codes[form]}|{code}" if form in codes else code
    joined = cities["code"].array.copy()
    joined[largest_first] = list(map(codes.__getitem__, forms))
    order = np.arange(len(cities))
    order[shared] = largest_first
    return cities.assign(code=joined, population=people), order


def _holding(cities: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Return the cities whose name holds a country's: without them "Mexico City" would leave a Mexico."""
    names = closed(close(cities["form"].tolist()))
    hits = Scanner(countries["form"].array).find(names)
    return cities.iloc[np.unique(names.of(hits.start))]


def _rules(cell: str) -> tuple[str, ...]:
    return tuple(rule for rule in cell.split(" + ") if rule and rule != OPEN)
