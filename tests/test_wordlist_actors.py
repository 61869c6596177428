"""The list of actors: complete where a person can check, consistent, and found in a sentence."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd
import pycountry
import pytest

import toolkit as tk
from toolkit.match import fold
from toolkit.wordlists import load_wordlist

TYPES = {"person", "organisation", "armed group", "institution"}
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
OFFICE = re.compile(rf"(?P<office>.+) (?P<start>{DAY})/(?P<end>{DAY})?")
#: ISO 3166-3: states that are no more.
FORMER = {"SUN", "YUG", "CSK", "DDR", "SCG", "ANT"}


@pytest.fixture(scope="module")
def actors() -> pd.DataFrame:
    return load_wordlist("actors")


def forms(row: pd.Series) -> list[str]:
    return [form.strip() for form in (row["name"], *row["aliases"].split("|")) if form.strip()]


def test_there_are_more_than_four_hundred_beside_the_states(actors: pd.DataFrame) -> None:
    assert len(actors) >= 400 and set(actors["type"]) == TYPES
    assert actors["code"].is_unique and actors["code"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert actors["source"].ne("").all()


def test_no_form_stands_for_two_actors(actors: pd.DataFrame) -> None:
    owners = Counter(form for _, row in actors.iterrows() for form in {fold(form) for form in forms(row)})
    assert [form for form, number in owners.items() if number > 1] == []


def test_countries_are_codes_of_iso_3166(actors: pd.DataFrame) -> None:
    codes = {code for cell in actors["country"] for code in cell.split(";") if code}
    assert codes <= {country.alpha_3 for country in pycountry.countries} | {"XKX"} | FORMER


def test_offices_have_dates_in_order(actors: pd.DataFrame) -> None:
    for cell in actors.loc[actors["office"] != "", "office"]:
        for office in cell.split(" | "):
            match = OFFICE.fullmatch(office)
            assert match, office
            assert match["end"] is None or match["start"][:7] <= match["end"][:7], office


@pytest.mark.parametrize(
    ("code", "office", "start", "end"),
    [
        ("kofi-annan", "Secretary-General of the United Nations", "1997-01-01", "2006-12-31"),
        ("nelson-mandela", "President of South Africa", "1994-05-10", "1999-06-14"),
        ("juan-manuel-santos", "President of Colombia", "2010-08-07", "2018-08-07"),
        ("ashraf-ghani", "President of Afghanistan", "2014-09-29", "2021-08-15"),
        ("antony-blinken", "Secretary of State of the United States", "2021-01-26", "2025-01-20"),
    ],
)
def test_dates_of_office_are_those_on_record(
    actors: pd.DataFrame, code: str, office: str, start: str, end: str
) -> None:
    cell = actors.set_index("code").loc[code, "office"]
    assert f"{office} {start}/{end}" in cell.split(" | ")


#: For each peace process since 1990 that a textbook treats: those who signed or fought it.
PARTIES = [
    ("Afghanistan", ["Taliban", "Zalmay Khalilzad", "Ashraf Ghani", "Haqqani Network", "UNAMA"]),
    ("Northern Ireland", ["Sinn Fein", "DUP", "IRA", "Gerry Adams", "George Mitchell"]),
    ("Colombia", ["FARC", "ELN", "Juan Manuel Santos", "Timochenko"]),
    ("Sudan", ["SPLM/A", "RSF", "Hemedti", "IGAD", "John Garang"]),
    ("Mindanao", ["MILF", "MNLF", "Murad Ebrahim"]),
    ("Aceh", ["GAM", "Martti Ahtisaari", "Aceh Monitoring Mission"]),
    ("Israel and Palestine", ["PLO", "Hamas", "Yitzhak Rabin", "Yasser Arafat", "Palestinian Authority"]),
    ("Bosnia", ["Republika Srpska", "Slobodan Milosevic", "Alija Izetbegovic", "IFOR"]),
    ("Yemen", ["Houthis", "Hans Grundberg", "Southern Transitional Council"]),
    ("Syria", ["SDF", "Staffan de Mistura", "HTS", "Bashar al-Assad"]),
    ("Libya", ["LNA", "Khalifa Haftar", "Government of National Accord"]),
    ("Mali", ["JNIM", "Coordination of Azawad Movements", "MINUSMA", "ECOWAS"]),
    ("Ethiopia", ["TPLF", "Abiy Ahmed", "African Union"]),
    ("Congo", ["M23", "FDLR", "MONUSCO", "Paul Kagame"]),
    ("Ukraine", ["OSCE", "Trilateral Contact Group", "Volodymyr Zelensky", "Vladimir Putin"]),
    ("Nepal", ["CPN (Maoist)", "Prachanda", "UNMIN"]),
    ("Sri Lanka", ["LTTE", "Erik Solheim", "Velupillai Prabhakaran"]),
    ("Myanmar", ["Tatmadaw", "Karen National Union", "Aung San Suu Kyi", "NUG"]),
]


@pytest.mark.parametrize(("conflict", "parties"), PARTIES, ids=[conflict for conflict, _ in PARTIES])
def test_parties_to_peace_processes_are_listed(make_corpus, conflict: str, parties: list[str]) -> None:
    mentions = tk.find_actors(make_corpus(*(f"On Monday {party} met the envoys." for party in parties)), names=False)
    assert mentions["surface"].tolist() == parties
    assert mentions["code"].is_unique


def test_every_form_is_found_whole_and_under_its_code(actors: pd.DataFrame) -> None:
    rows = [(row["code"], form) for _, row in actors.iterrows() for form in forms(row)]
    texts = [f"Then {form} left." for _, form in rows]
    corpus = pd.DataFrame({"doc_id": [f"{n:05}" for n in range(len(rows))], "text": texts}, dtype="str")
    found = tk.find_actors(corpus, names=False)
    hits = set(zip(found["doc_id"], found["code"], found["surface"], strict=True))
    missed = [form for n, (code, form) in enumerate(rows) if (f"{n:05}", code, form) not in hits]
    assert missed == []


def test_a_longer_name_is_not_read_as_a_shorter_one(make_corpus) -> None:
    texts = ["The National Security Council met.", "Egyptian Islamic Jihad split.", "The Pakistani Taliban denied it."]
    codes = tk.find_actors(make_corpus(*texts), names=False)["code"].tolist()
    assert codes == ["national-security-council", "egyptian-islamic-jihad", "tehrik-i-taliban-pakistan"]
