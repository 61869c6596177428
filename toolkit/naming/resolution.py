"""Who each detected name stands for: one actor under all its names, in the article and across articles.

Within an article a surname belongs to the person named in full, an acronym to the organisation that it stands
for, a ministry to the state that owns it. Across articles only what can be read from the name itself and from
the word list joins two mentions; so the result for an article does not depend on which others are read with it.
"""

from __future__ import annotations

from typing import NamedTuple

from toolkit.country_words import first_names
from toolkit.mentions import Found
from toolkit.naming.known_actors import Listed, Setting
from toolkit.naming.name_words import GROUPS
from toolkit.naming.people import SPANISH_SURNAMES
from toolkit.naming.resolve_organisations import read_organisations, resolve_organisation
from toolkit.naming.resolve_people import read_people, resolve_person, surname_alone
from toolkit.naming.roles import NO_ROLE, Role, role_of
from toolkit.naming.states import may_be_name
from toolkit.regex import late

_SECOND = late(r" ([A-Z][a-zé-ú]{3,})(?! [A-Z])(?!\w)")


class Resolved(NamedTuple):
    """A mention with its actor, and the office that the text gives a person."""

    found: Found
    role: Role = NO_ROLE


def resolve_names(setting: Setting, spans: list[Found]) -> list[Resolved]:
    """Give each name of one article its actor.

    Parameters
    ----------
    setting
        The article.
    spans
        What was detected, in the order of the text: a span that has a code (a state, a place) keeps it.
    """
    spans = [span if span.code else _looked_up(setting, span) for span in spans]
    people = read_people(setting, spans)
    organisations = read_organisations(setting, spans)
    resolved = []
    for span in spans:
        role = NO_ROLE
        if span.type == "person":
            role = role_of(setting.text, span.start, span.end, setting.countries)
            span = span if span.code else resolve_person(setting, span, people, role)
        elif not span.code or (span.type in GROUPS and span.code not in setting.known.countries):
            # "The Trump administration" where nobody is named in full: the word was weighed as an organisation.
            person = None if span.code else surname_alone(setting, span, setting.text[span.start : span.end])
            span = person or resolve_organisation(setting, span, organisations)
        resolved.append(Resolved(span, role))
    return resolved


def _looked_up(setting: Setting, span: Found) -> Found:
    """Give a name that the word list holds its actor."""
    listed = setting.known.look_up(setting.text[span.start : span.end])
    return listed_found(span.start, span.end, listed) if listed else span


def with_second_surname(text: str, end: int, actor: Listed) -> int:
    """Return where a listed name ends that goes on with a mother's surname: "Sergio Jaramillo Caro"."""
    spanish = actor.type == "person" and not SPANISH_SURNAMES.isdisjoint(actor.country.split(";"))
    second = _SECOND.match(text, end) if spanish else None
    return second.end() if second and may_be_name(second[1]) and second[1] not in first_names() else end


def listed_found(start: int, end: int, actor: Listed) -> Found:
    """Return a match of the word list."""
    return Found(start, end, actor.type, actor.code, actor.name, actor.rule)
