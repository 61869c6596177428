"""GDELT's codes of countries, and its places, some of which name the wrong country.

The early files of GDELT 2 give every place of an article the country of one of them, while the code of the
first-order division (ADM1), which begins with the country's, is right: `4#Budapest, Budapest, Hungary#RS#HU05`.
So the division decides.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Place(NamedTuple):
    """One block of the fields `Locations` or `V2Locations`: as it stands, the country mended, and why."""

    type: str
    name: str
    fips: str
    adm1: str
    adm2: str
    latitude: str
    longitude: str
    feature: str
    offset: str
    issue: str

    @classmethod
    def of(cls, parts: list[str]) -> Place:
        """Make a place of its nine parts, its country mended."""
        fips, issue = mend_country(parts[2], parts[3])
        return cls(parts[0], parts[1], fips, parts[3], parts[4], parts[5], parts[6], parts[7], parts[8], issue)


@cache
def country_codes(system: str) -> dict[str, str]:
    """Return the ISO 3166-1 alpha-3 code of each code of `fips` or `cameo`; empty where none stands for it."""
    table = files("toolkit.wordlists").joinpath("gdelt_countries.csv").read_text("utf-8")
    return {row["code"]: row["iso3"] for row in csv.DictReader(table.splitlines()) if row["system"] == system}


def mend_country(fips: str, adm1: str) -> tuple[str, str]:
    """Return the country that the division belongs to, and what was said before if that was another.

    Examples
    --------
    >>> mend_country("RS", "HU05")
    ('HU', 'country RS contradicts ADM1 HU05')
    >>> mend_country("WA", "WA21")
    ('WA', '')
    """
    division = adm1[:2]
    if len(division) < 2 or division == fips or division not in country_codes("fips"):
        return fips, ""
    return division, f"country {fips} contradicts ADM1 {adm1}" if fips else ""


def parse_places(field: str) -> list[Place]:
    """Parse the places of one article, with or without ADM2 and offset; a block of another form is left out."""
    return [place for block in field.split(";") if (place := _place(block.split("#")))]


def _place(parts: list[str]) -> Place | None:
    if len(parts) == 7:  # the older field has no ADM2 and no offset
        parts = [*parts[:4], "", *parts[4:], ""]
    if len(parts) == 8:  # nor ADM2 in some files that have offsets
        parts = [*parts[:4], "", *parts[4:]]
    return Place.of(parts) if len(parts) == 9 else None
