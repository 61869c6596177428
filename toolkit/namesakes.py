"""Towns named like a foreign country or capital: a paper in Texas writes of Paris, and means the one next door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.wordlists import load_wordlist

#: So many names of places in a state must an article hold before a place, or a country, is taken for the town there.
_FOR_A_PLACE, _FOR_A_COUNTRY = 2, 3
#: A state's name says little where it is that of a city too.
_CITIES = ("New York", "Washington")


class Town(NamedTuple):
    """A town: its country, and the state or province that it lies in."""

    code: str
    area: str


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
        areas = list(dict.fromkeys(zip(towns["code"], towns["admin1"], towns["area"], strict=True)))
        numbers = {(code, admin1): number for number, (code, admin1, _) in enumerate(areas)}
        names = {(code, area): number for number, (code, _, area) in enumerate(areas) if area not in _CITIES}
        self._towns = [Town(code, area) for code, _, area in areas]
        self._country = country
        self._needed = np.where(rows["type"].isin(["capital", "place"]), _FOR_A_PLACE, _FOR_A_COUNTRY)
        self._inside = np.zeros((len(rows), len(areas)), dtype=bool)
        is_near = rows["code"].isin(towns["code"].unique()).to_numpy()
        self._foreign = (country >= 0) & ~is_near
        near = np.flatnonzero(is_near)
        columns = (rows[name].array[near] for name in ("form", "code", "admin1"))
        for row, form, code, admin1 in zip(near.tolist(), *columns, strict=True):
            lies_in = [numbers.get((code, part)) for part in admin1.split("|")] + [names.get((code, form))]
            self._inside[row, [area for area in lies_in if area is not None]] = True
        self._placed = np.logical_or.reduce(self._inside, axis=1)
        of_form = towns.groupby("form")[["code", "admin1"]].apply(
            lambda part: {numbers[*key] for key in part.to_numpy()}
        )
        named = np.flatnonzero(rows["form"].isin(of_form.index) & (country >= 0))
        self._areas_of = {row: of_form[rows["form"].iat[row]] for row in named.tolist()}

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
        placed = np.flatnonzero(self._placed[row])
        texts, rows = np.divmod(np.unique(text[placed] * len(self._country) + row[placed]), len(self._country))
        numbers, first = np.unique(texts, return_index=True)
        if not len(first):
            return {}
        names = np.add.reduceat(self._inside[rows], first, dtype=np.int64)
        area, ranked = names.argmax(axis=1), np.sort(names, axis=1)
        most = ranked[:, -1]
        leads = np.flatnonzero((most >= _FOR_A_PLACE) & (most > ranked[:, -2]))
        columns = (values[leads].tolist() for values in (numbers, area, most))
        return {number: (area, names) for number, area, names in zip(*columns, strict=True)}
