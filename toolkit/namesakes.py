"""Towns named like a foreign country or capital: a paper in Texas writes of Paris, and means the one next door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.batch import Vocabulary
from toolkit.beside import Beside
from toolkit.regex import late
from toolkit.wordlists import load_wordlist

#: So many names of places in a state must an article hold before a place, or a country, is taken for the town there.
_FOR_A_PLACE, _FOR_A_COUNTRY = 2, 3
#: A state's name says little where it is that of a city too.
_CITIES = ("New York", "Washington")
#: What American towns have, small ones among them, and the cities and countries of their names have not.
_DISTRICT = r"(?: (?:Area|Central|City|Community|Consolidated|Independent|Public|Unified))"
_TOWN_INSTITUTION = late(
    rf"{_DISTRICT}* (?:(?:Junior |Senior )?High School|Middle School|Elementary|School District|School Board|ISD)\b|{_DISTRICT}+ Schools\b|"
    r" (?:Township|Town Council|Town Hall|Village Board|Board of Selectmen)\b"
)
_INSTITUTION = late(
    rf"{_TOWN_INSTITUTION.pattern}| (?:City|Borough) (?:Council|Hall|Commission)\b| (?:Borough|County)\b| (?:Fire|Police) (?:Department|Company)\b"
)
_INSTITUTIONS = Vocabulary(
    "Area Central City Community Consolidated Independent Public Unified Junior Senior High Middle Elementary School ISD Township Village "
    "Board Town Borough County Fire Police"
)


class Town(NamedTuple):
    """A town: its country, and the state or province that it lies in."""

    code: str
    area: str


class Area(NamedTuple):
    """A state or province: its country, its number there as GeoNames gives it, and its name."""

    code: str
    admin1: str
    name: str


class Namesakes:
    """Tells where articles speak of a town rather than of the country, or the capital, that is named like it.

    Parameters
    ----------
    rows
        The rows of a gazetteer: `form`, `code`, `type`, and `admin1` of places, empty where it is not known.
    country
        For each row the number of its country, or -1.
    """

    def __init__(self, rows: pd.DataFrame, country: np.ndarray) -> None:
        towns = load_wordlist("namesakes")
        lies_in = list(map(Area, *(towns[name].tolist() for name in ("code", "admin1", "area"))))
        areas = list(dict.fromkeys(lies_in))
        self._towns = [Town(area.code, area.name) for area in areas]
        self._numbers = _numbers(areas)
        self._columns = [rows[name].array for name in ("code", "form", "admin1")]
        self._country = country
        self._needed = np.where(rows["type"].isin(["capital", "place"]), _FOR_A_PLACE, _FOR_A_COUNTRY)
        is_near = rows["code"].isin({area.code for area in areas}).to_numpy()
        self._foreign = (country >= 0) & ~is_near
        self._inside = np.zeros((len(rows), len(areas)), dtype=bool)
        self._placed = np.zeros(len(rows), dtype=bool)
        self._unread = is_near.copy()
        areas_of: dict[str, set[int]] = defaultdict(set)
        for form, area in zip(towns["form"].tolist(), lies_in, strict=True):
            areas_of[form].add(areas.index(area))
        named = np.flatnonzero(rows["form"].isin(areas_of) & (country >= 0))
        self._areas_of = {
            row: areas_of[form] for row, form in zip(named.tolist(), rows["form"].array[named], strict=True)
        }

    def spoken_of(self, text: np.ndarray, row: np.ndarray) -> Iterator[tuple[int, Town]]:
        """Find the towns in matches, given by the number of their text and their row, in the order of the texts.

        An article speaks of a town if it names other places in its state, more than in any other state and at least
        as many as in all other countries, and nothing else in the country that the town is named like.

        Yields
        ------
        tuple of int and Town
            One match of each form in each text, and the town that it stands for.
        """
        spoken = self._leading(text, row)
        if not spoken:
            return
        rivals = np.flatnonzero(np.isin(row, list(self._areas_of)) & np.isin(text, list(spoken)))
        _, first = np.unique(text[rivals] * len(self._country) + row[rivals], return_index=True)
        for item in rivals[first].tolist():
            number, form = int(text[item]), int(row[item])
            area, names = spoken[number]
            others = np.setdiff1d(row[slice(*np.searchsorted(text, (number, number + 1)))], [form])
            abroad = np.count_nonzero(self._foreign[others])
            enough = names >= max(self._needed[form], abroad)
            if area in self._areas_of[form] and enough and self._country[form] not in self._country[others]:
                yield item, self._towns[area]

    def _leading(self, text: np.ndarray, row: np.ndarray) -> dict[int, tuple[int, int]]:
        """Return for each text that names several places of one state, more than of others, that state and how many."""
        unread = self._unread[row]
        if unread.any():
            self._read(np.unique(row[unread]))
        placed = np.flatnonzero(self._placed[row])
        if not len(placed):
            return {}
        texts, rows = np.divmod(np.unique(text[placed] * len(self._country) + row[placed]), len(self._country))
        numbers, first = np.unique(texts, return_index=True)
        names = np.add.reduceat(self._inside[rows], first, dtype=np.int64)
        area, ranked = names.argmax(axis=1), np.sort(names, axis=1)
        most = ranked[:, -1]
        leads = np.flatnonzero((most >= _FOR_A_PLACE) & (most > ranked[:, -2]))
        columns = (values[leads].tolist() for values in (numbers, area, most))
        return {number: (area, names) for number, area, names in zip(*columns, strict=True)}

    def _read(self, rows: np.ndarray) -> None:
        """Note in which of the areas places lie, or which they are: by code, and by `admin1` or name."""
        cells = zip(*(column[rows].tolist() for column in self._columns), strict=True)
        for row, (code, form, admin1) in zip(rows.tolist(), cells, strict=True):
            keys = [(code, part) for part in (form, *admin1.split("|"))]
            inside = [number for key in keys for number in self._numbers.get(key, ())]
            self._inside[row, inside] = True
            self._placed[row] = bool(inside)
        self._unread[rows] = False


def institution_after(text: str, end: int, *, of_city: bool) -> str | None:
    """Return the institution of a small American town whose name ends here: "School District", or None.

    A name that is a large city's too must be followed by what no such city has.

    Examples
    --------
    >>> institution_after("The Lebanon City Council met.", 11, of_city=False)
    ' City Council'
    >>> institution_after("The Dublin City Council met.", 10, of_city=True)
    """
    found = (_TOWN_INSTITUTION if of_city else _INSTITUTION).match(text, end)
    return found[0] if found else None


def may_have_institution(beside: Beside) -> np.ndarray:
    """Tell after which spans :func:`institution_after` may find something."""
    return (beside.codes_after() == ord(" ")) & beside.after_in(_INSTITUTIONS)


def _numbers(areas: list[Area]) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of areas by their country and the number or name that they have in it."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, area in enumerate(areas):
        numbers[area.code, area.admin1].append(number)
        if area.name not in _CITIES:
            numbers[area.code, area.name].append(number)
    return dict(numbers)
