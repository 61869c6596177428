"""Countries as actors: states, peoples, and the places that are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.countries import country_names
from toolkit.match import fold
from toolkit.mentions import Found
from toolkit.name_words import DAYS, FUNCTION_WORDS, OPENERS, PEOPLES, is_title
from toolkit.people import slug
from toolkit.wordlists import load_wordlist

#: Forms of a country that stand for the state itself; a demonym ("the Afghan minister") does not.
_STATE_TYPES = ("name", "official", "former", "abbreviation", "government", "historical")
_GOVERNS = re.compile(
    r"(?:'s government|(?: has| have| had| also)? (?:said|says|accus|den(?:y|ied)|reject|want|agree|insist|condemn|welcom|urge|announc|"
    r"believ|blam|warn|demand|offer|refus|sign|support|back(?:s|ed)|summon|recogni[sz]|call(?:s|ed) (?:for|on)|hopes|maintains))"
)


#: Forms that may stand before an office to say whose it is.
OWNERS = (*_STATE_TYPES, "demonym", "constituent")


def as_actors(text: str, hit: Found) -> Iterator[Found]:
    """Turn a mention of a country into those of actors; "West Bank and Gaza" names two places."""
    if hit.type == "place" and _is_part_of_a_name(text, hit):
        return
    first, link, second = text[hit.start : hit.end].partition(" and ")
    if link and hit.type == "constituent":
        yield _as_actor(text, hit._replace(end=hit.start + len(first)))
        yield _as_actor(text, hit._replace(start=hit.end - len(second)))
    else:
        yield _as_actor(text, hit)


def _as_actor(text: str, hit: Found) -> Found:
    """Turn a mention of a country into one of a state, a people, a place, or of nobody (a demonym)."""
    surface = text[hit.start : hit.end]
    if hit.type == "capital" and hit.code and _GOVERNS.match(text, hit.end):
        name = country_names().get(hit.code, hit.code)
        return Found(hit.start, hit.end, "state", hit.code, name, f"capital that speaks or acts for its state: {surface}")
    start = hit.start + len("former ") * surface.startswith("former ")
    type_, code, name = _stands_for(surface, hit.type, hit.code, hit.name)
    return Found(start, hit.end, type_, code, name, hit.rule)


@lru_cache(maxsize=50_000)
def _stands_for(surface: str, type_: str, code: str, name: str) -> tuple[str, str, str]:
    """Return type, code and name of the actor that a form of a country stands for; a `demonym` stands for none."""
    if type_ in _STATE_TYPES:
        return ("state" if code else "demonym"), code, name
    if surface in _peoples() and type_ in ("demonym", "constituent"):
        return "people", slug([surface]), surface
    if type_ == "demonym" or (type_ == "constituent" and surface in _constituent_demonyms()):
        return "demonym", code, name
    if type_ == "dateline" and fold(surface).lower() in _state_names():
        return "place", code, name
    return "place", slug([surface]), surface.title() if surface.isupper() and len(surface) > 4 else surface


def _is_part_of_a_name(text: str, hit: Found) -> bool:
    """Tell whether a town's name is a part of a longer one: "Wang Donghai", "Queen Elizabeth I"."""
    following = _CAPITAL_AFTER.match(text, hit.end)
    if following and not is_title(following[1]) and following[1] not in FUNCTION_WORDS and following[1] not in DAYS:
        return True
    previous = _CAPITAL_BEFORE.search(text, max(hit.start - 24, 0), hit.start)
    return bool(previous) and previous[1] not in OPENERS and previous[1] not in FUNCTION_WORDS and previous[1] not in DAYS


_CAPITAL_AFTER = re.compile(r" ([A-Z][\w.]*)")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'-]*\.?) \Z")


@lru_cache(maxsize=1)
def _state_names() -> frozenset[str]:
    rows = load_wordlist("countries")
    forms = rows.loc[rows["type"].isin(_STATE_TYPES), "form"].tolist()
    return frozenset(fold(form).lower() for form in forms)


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Return the nouns for all of a country's people: Afghans, not Afghan or Swiss."""
    rows = load_wordlist("countries")
    forms = set(rows.loc[rows["type"].isin(["demonym", "constituent"]), "form"].tolist())
    return frozenset(form for form in forms if form.endswith("s") and form[:-1] in forms) | PEOPLES


@lru_cache(maxsize=1)
def _constituent_demonyms() -> frozenset[str]:
    rows = load_wordlist("countries")
    forms = rows.loc[rows["type"] == "constituent", "form"].tolist()
    return frozenset(form for form in forms if re.search(r"(?:ish|ian|ean|ese|en|ani|iri|elsh|ic|an)\Z", form))
