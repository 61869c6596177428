"""What listed parties and parts of states are called at home: "Labour" in Britain, "the Senate" in the United States.

Such a form says nothing by itself: many states have one. It stands for a listed actor only where an article names
the actor's country, or the United Nations, whose parts are called so too ("the General Assembly").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolkit.naming.organisations import organisation_code
from toolkit.wordlists import load_wordlist

#: What the members of a party are called, by the last word of its name before "Party".
_MEMBERS = {word: f"{word}s" for word in "Conservative Liberal Socialist Communist Republican Unionist Green".split()}
_MEMBERS |= {"Democratic": "Democrats", "Labour": "Labour", "Labor": "Labor"}
#: The code of the United Nations, who stand here beside the countries.
UNITED_NATIONS = "united-nations"
#: A country's name before a form ("South African Communist Party") has so many words at most.
_LONGEST_NAME = 3


def short_forms(forms: Iterable[tuple[str, int, str]]) -> dict[str, dict[str, int]]:
    """Return the numbers of listed actors by what each is called at home, and by its country.

    Parameters
    ----------
    forms
        Form, number and country of each party and part of a state, or `UNITED_NATIONS` of their parts.

    Examples
    --------
    >>> short_forms([("British Labour Party", 7, "GBR"), ("House of Lords", 8, "GBR")])
    {'labor-party': {'GBR': 7}, 'labor': {'GBR': 7}, 'lords': {'GBR': 8}}
    """
    index: dict[str, dict[str, int]] = defaultdict(dict)
    for form, number, country in forms:
        for short in _shorter(form, country):
            index[organisation_code(short)].setdefault(country, number)
    return dict(index)


def _shorter(form: str, country: str) -> Iterator[str]:
    """Yield what a form becomes without its country, and the members of a party or a house."""
    if country == UNITED_NATIONS:
        short = form.removeprefix("United Nations ")
        if short != form and " " in short:
            yield short
        return
    short = _without_country(form, country)
    if short != form:
        yield short
    *before, last = short.removesuffix(" Party").split(" ")
    if short.endswith(" Party") and last in _MEMBERS:
        yield " ".join([*before, _MEMBERS[last]])
    elif short.startswith("House of "):
        yield short.removeprefix("House of ")
        if last == "Representatives":
            yield "House"


def _without_country(form: str, country: str) -> str:
    """Return "Labour Party" for "British Labour Party", "Labour Party (UK)" and "Labour Party of Britain"."""
    plain, _, bracket = form.partition(" (")
    if bracket and country in _countries().get(bracket.rstrip(")"), ()):
        return plain
    words = form.split(" ")
    for size in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        owner = " ".join(words[:size])
        if country in _countries().get(owner.removesuffix("'s").removesuffix("'"), ()):
            return " ".join(words[size:])
    plain, _, owner = form.rpartition(" of ")
    return plain if plain and country in _countries().get(owner.removeprefix("the "), ()) else form


@lru_cache(maxsize=1)
def _countries() -> dict[str, list[str]]:
    """Return the codes that each name of a state or of its people may stand for."""
    rows = load_wordlist("countries")
    rows = rows[rows["type"].isin(["name", "official", "former", "abbreviation", "demonym", "historical"])]
    return {form: code.split("|") for form, code in zip(rows["form"].tolist(), rows["code"].tolist(), strict=True)}
