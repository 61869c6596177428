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
    r"believ|blam|warn|demand|offer|refus|sign|support|back(?:s|ed)|summon|recogni[sz]|call(?:s|ed) (?:for|on)|hopes|maintains|"
    r"(?:must|should|would|will|could|may) (?!be\b|have\b|remain|become)))"
)


#: Forms that may stand before an office to say whose it is.
OWNERS = (*_STATE_TYPES, "demonym", "constituent")


def as_actors(text: str, hit: Found) -> Iterator[Found]:
    """Turn a mention of a country into those of actors; "West Bank and Gaza" names two places."""
    if hit.type == "place" and is_part_of_a_name(text, hit.start, hit.end, hit.type):
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
        return Found(
            hit.start, hit.end, "state", hit.code, name, f"capital that speaks or acts for its state: {surface}"
        )
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
    if type_ == "dateline" and fold(surface).lower() in state_codes():
        return "place", code, name
    return "place", slug([surface]), surface.title() if surface.isupper() and len(surface) > 4 else surface


def is_part_of_a_name(text: str, start: int, end: int, type_: str) -> bool:
    """Tell whether a town or a surname is a part of a longer name: "Wang Donghai", "Queen Elizabeth I"."""
    if type_ not in ("place", "person") or " " in text[start:end]:
        return False
    following = _CAPITAL_AFTER.match(text, end)
    if following and _may_be_name(following[1]) and following[1] not in OPENERS and not text.isupper():
        return True
    previous = _CAPITAL_BEFORE.search(text, max(start - 24, 0), start)
    if not previous or text[start:end].isupper():
        return False
    title = is_title(previous[1])
    return title and type_ == "place" or not title and _may_be_name(previous[1]) and previous[1] not in _demonyms()


def _may_be_name(word: str) -> bool:
    return word not in FUNCTION_WORDS and word not in DAYS and not is_title(word) and word not in OPENERS


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    rows = load_wordlist("countries")
    return frozenset(rows.loc[rows["type"].isin(["demonym", "constituent", "abbreviation"]), "form"].tolist())


_CAPITAL_AFTER = re.compile(r" ([A-Z][\w.]*)")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'-]*\.?) \Z")


@lru_cache(maxsize=1)
def state_codes() -> dict[str, str]:
    """Return the code of each state by its names in small letters; nothing where a name may be several states'."""
    rows = load_wordlist("countries")
    rows = rows[rows["type"].isin(_STATE_TYPES)]
    codes = zip(rows["form"].tolist(), rows["code"].tolist(), strict=True)
    return {fold(form).lower(): "" if "|" in code else code for form, code in codes}


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
