"""Offices in one form, and who held one on a day, from the dates in the word list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from toolkit.batch import fold
from toolkit.naming.states import state_codes
from toolkit.regex import late

_TERM = late(r"(?P<office>.+?) (?P<start>\d{4}(?:-\d\d){0,2})/(?P<end>\d{4}(?:-\d\d){0,2})?")
_OF = late(r" of (?:the )?")
_RANKS = {
    "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain", "sgt": "sergeant",
    "adm": "admiral", "brig": "brigadier", "cmdr": "commander", "cdr": "commander", "gov": "governor",
    "sen": "senator", "rep": "representative", "amb": "ambassador", "prof": "professor", "rev": "reverend",
}  # fmt: skip
_FORMS = (
    (late(rf"\b({'|'.join(_RANKS)})(?:\.|\b)"), lambda match: _RANKS[match[1]]),
    (late(r"\b(?:acting|former|then|interim|caretaker|new|outgoing|ousted|deposed) |\bex-"), ""),
    (late(r"\bminister (?:of|for) (?:the )?(?:foreign affairs|external affairs)\b"), "foreign minister"),
    (late(r"\bminister (?:of|for) (?:the )?([a-z]+)\b"), r"\1 minister"),
    (late(r"\b(?:external|foreign) affairs minister\b"), "foreign minister"),
    (late(r"\bsecretary of (?!state)(?:the )?([a-z]+)(?: affairs)?\b"), r"\1 secretary"),
    (late(r"\bpremier\b|^pm$"), "prime minister"),
    (late(r"^fm$"), "foreign minister"),
    (late(r"\bspeaker of (?:the )?[a-z ]+|\b(?:parliament|parliamentary|house|assembly) speaker\b"), "speaker"),
    (late(r"\bdefense\b"), "defence"),
    (late(r"[- ]"), " "),
)


class Term(NamedTuple):
    """One person's time in one office; an empty end is open."""

    code: str
    start: str
    end: str

    def holds(self, day: str) -> bool:
        """Tell whether a day (`2021-07-10`) lies in the term."""
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)


@lru_cache(maxsize=10_000)
def plain_office(office: str) -> str:
    """Return an office in one form for all ways to write it.

    Examples
    --------
    >>> plain_office("Minister of Foreign Affairs"), plain_office("former Defense Minister"), plain_office("Lt. Gen.")
    ('foreign minister', 'defence minister', 'lieutenant general')
    """
    plain = office.lower().strip()
    for pattern, form in _FORMS:
        plain = pattern.sub(form, plain)
    return plain


#: What is called otherwise in some states.
_RANKED_ALIKE = (
    ("foreign minister", "secretary of state", "foreign secretary"),
    ("defence minister", "defence secretary"),
)


def ranked_alike(office: str) -> list[str]:
    """Return an office and those that are its like in other states.

    Examples
    --------
    >>> ranked_alike("Foreign Minister")
    ['Foreign Minister', 'secretary of state', 'foreign secretary']
    """
    plain = plain_office(office)
    return [office, *(other for group in _RANKED_ALIKE if plain in group for other in group if other != plain)]


def common_office(office: str) -> str:
    """Return what an office is called in most states: the secretary of state is a foreign minister.

    Examples
    --------
    >>> common_office("Secretary of State"), common_office("Oil Minister")
    ('foreign minister', 'Oil Minister')
    """
    plain = plain_office(office)
    return next((group[0] for group in _RANKED_ALIKE if plain in group[1:]), office)


def is_former(office: str) -> bool:
    """Tell whether an office is one that its holder has left."""
    return office.lower().startswith(("former ", "ex-", "ousted ", "deposed "))


def same_office(one: str, other: str) -> bool:
    """Tell whether two ways to write an office or rank may be of one: "Minister" is the Finance Minister.

    Examples
    --------
    >>> same_office("Gen.", "General"), same_office("Minister", "Finance Minister")
    (True, True)
    >>> same_office("Gen.", "Bishop"), same_office("Vice President", "President")
    (False, False)
    """
    shorter, longer = sorted((plain_office(one), plain_office(other)), key=len)
    more = longer.removesuffix(shorter)
    return not more or (
        more != longer and more.endswith(" ") and not more.startswith(("vice ", "deputy ", "assistant "))
    )


class Offices:
    """Who held which office when: by the office and the country or body that it belongs to.

    Parameters
    ----------
    rows
        For each person its code, its countries (`;` between several) and its offices, as the word list writes them.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for code, country, offices in rows:
            self._rows[code].append((country, offices))
        self._of_person: dict[str, list[tuple[str, Term]]] = {}

    @cached_property
    def _terms(self) -> dict[tuple[str, str], list[Term]]:
        """The terms by the office and the country or body that it belongs to.

        Under "of RUS" those of a body of Russia, such as a republic of it.
        """
        terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for code, cells in self._rows.items():
            for country, offices in cells:
                for office, body, term in _read(code, offices):
                    of_body = bool(body) and fold(body).lower() not in state_codes()
                    owners = [f"of {one}" if of_body else one for one in country.split(";") if one]
                    for owner in filter(None, (*owners, body.lower())):
                        terms[office, owner].append(term)
        return terms

    def _held_by(self, code: str) -> list[tuple[str, Term]]:
        """Return the offices of a person, each with its term; most people are never asked for."""
        if code not in self._of_person:
            cells = self._rows.get(code, ())
            self._of_person[code] = [(office, term) for _, cell in cells for office, _, term in _read(code, cell)]
        return self._of_person[code]

    def holder(self, office: str, owner: str, day: str) -> str:
        """Return the code of the one who held an office on a day (`2021-07-10`), or nothing if none or several did.

        Examples
        --------
        >>> rows = [("ann-lee", "MLI", "President of Mali 2001-05/2004"), ("bo-diall", "MLI", "President of Mali 2005/")]
        >>> offices = Offices(rows)
        >>> offices.holder("president", "MLI", "2003-01-31"), offices.holder("president", "MLI", "2021-01-01")
        ('ann-lee', 'bo-diall')
        """
        for whose in (owner, f"of {owner}"):
            terms = self._terms.get((plain_office(office), whose), ())
            holders = {term.code for term in terms if term.holds(day)}
            if holders:
                return holders.pop() if len(holders) == 1 else ""
        return ""

    def served(self, code: str, day: str) -> bool:
        """Tell whether a person held any office on a day."""
        return any(term.holds(day) for _, term in self._held_by(code))

    def held(self, code: str, office: str, day: str) -> bool:
        """Tell whether a person held an office on a day, whosever it is."""
        wanted = plain_office(office)
        return any(held == wanted and term.holds(day) for held, term in self._held_by(code))


def _read(code: str, offices: str) -> Iterator[tuple[str, str, Term]]:
    """Yield the offices of a cell of the word list: each in one form, the body that it belongs to, and the term."""
    for cell in offices.split(" | "):
        match = _TERM.fullmatch(cell.strip())
        if match:
            term = Term(code, match["start"], match["end"] or "")
            office, _, body = _OF.sub(" of ", match["office"], count=1).partition(" of ")
            part, _, state = body.rpartition(" of ")
            state = state.removeprefix("the ")
            if part and fold(state).lower() in state_codes():  # "Secretary of Defense of the United States"
                yield plain_office(f"{office} of {part}"), state, term
            if office == "Secretary" and body.startswith("State"):
                office = "Secretary of State"
            yield plain_office(office), body, term
