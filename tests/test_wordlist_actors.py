"""The list of actors: complete where a person can check, consistent, and found in a sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
import pycountry
import pytest

import toolkit as tk
from toolkit.batch import fold
from toolkit.naming.name_words import OFFICIAL, is_title
from toolkit.wordlists import load_wordlist

TYPES = {"person", "organisation", "armed group", "institution"}
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
OFFICE = re.compile(rf"(?P<office>.+) (?P<start>{DAY})/(?P<end>{DAY})?")
#: ISO 3166-3: states that are no more.
FORMER = {"SUN", "YUG", "CSK", "DDR", "SCG", "ANT"}
#: Names of a government for the map that are those of one ministry for the network.
SEATS_OF_MINISTRIES = {"Pentagon", "Foggy Bottom"}
#: Authorities that no other state, or few, took for one: parties to a conflict, and places in countries.csv.
DE_FACTO = {
    "taliban",
    "republika-srpska",
    "donetsk-peoples-republic",
    "luhansk-peoples-republic",
    "republic-of-serbian-krajina",
    "herceg-bosna",
    "autonomous-administration-of-north-and-east-syria",
}
#: Surnames alone that stand for one person, though a relative or a lesser namesake has a row too.
FOREMOST = {
    "ocalan",
    "guterres",
    "zardari",
    "chretien",
    "haftar",
    "gbagbo",
    "gaddafi",
    "gadhafi",
    "qaddafi",
    "arafat",
    "yeltsin",
    "obama",
}
#: Offices of states that one person holds at a time.
SINGLE = re.compile(
    r"(President|Prime Minister|Chancellor|Premier|Taoiseach|Supreme Leader|King|Foreign Minister|Foreign Secretary|"
    r"External Affairs Minister|Defence Minister|Defence Secretary|Secretary of State|Secretary of Defense|"
    r"Vice President|Secretary-General|Secretary General|High Representative|National Security Advis[eo]r) of .+"
)
#: States that were one: who ruled it is now counted for another.
HEIRS = {
    "SUN": {"RUS", "GEO"},
    "YUG": {"SRB", "MNE"},
    "SCG": {"SRB"},
    "CSK": {"CZE"},
    "SDN": {"SSD"},
    "AZE": {"ARM"},  # Nagorno-Karabakh
}
#: Where two held one office, or claimed to: after disputed elections, and Iraq's and South Sudan's several deputies.
SHARED = {
    "President of Ivory Coast",
    "President of Madagascar",
    "President of the Gambia",
    "Vice President of Iraq",
    "Vice President of South Sudan",
}


class Term(NamedTuple):
    """One term of office; both dates as precise as the list gives them, no end as the year 9999."""

    code: str
    office: str
    start: str
    end: str


@pytest.fixture(scope="module")
def actors() -> pd.DataFrame:
    return load_wordlist("actors")


@pytest.fixture(scope="module")
def terms(actors: pd.DataFrame) -> list[Term]:
    return [
        Term(row["code"], match["office"], match["start"], match["end"] or "9999")
        for _, row in actors[actors["office"] != ""].iterrows()
        for office in row["office"].split(" | ")
        if (match := OFFICE.fullmatch(office))
    ]


def forms(row: pd.Series) -> list[str]:
    return [form.strip() for form in (row["name"], *row["aliases"].split("|")) if form.strip()]


def earliest(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def latest(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]


def holders(terms: list[Term], office: str, date: str) -> set[str]:
    """Return who may have held an office, or acted in it, on a day."""
    offices = {office, f"Acting {office}"}
    return {t.code for t in terms if t.office in offices and earliest(t.start) <= date <= latest(t.end)}


def test_there_are_sixteen_hundred_and_more_beside_the_states(actors: pd.DataFrame) -> None:
    assert len(actors) >= 1600 and set(actors["type"]) == TYPES
    assert actors["code"].is_unique and actors["code"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert actors["code"].is_monotonic_increasing
    assert actors["source"].ne("").all()


def test_ids_of_wikidata_belong_to_one_row_each(actors: pd.DataFrame) -> None:
    known = actors.loc[actors["qid"] != "", "qid"]
    assert known.is_unique and known.str.fullmatch(r"Q[1-9]\d*").all()


def test_no_form_stands_for_two_actors(actors: pd.DataFrame) -> None:
    owners = Counter(form for _, row in actors.iterrows() for form in {fold(form) for form in forms(row)})
    assert [form for form, number in owners.items() if number > 1] == []


def test_no_actor_is_called_as_a_country_is(actors: pd.DataFrame) -> None:
    countries = load_wordlist("countries")
    taken = {fold(form) for form in countries.loc[countries["code"] != "", "form"]} - SEATS_OF_MINISTRIES
    others = actors[~actors["code"].isin(DE_FACTO)]
    assert [form for _, row in others.iterrows() for form in forms(row) if fold(form) in taken] == []


def test_a_surname_alone_stands_for_the_only_one_who_has_it(actors: pd.DataFrame) -> None:
    people = actors[actors["type"] == "person"]
    names = {
        code: [fold(form).lower().split() for form in forms(row)] for code, row in people.set_index("code").iterrows()
    }
    bearers = defaultdict(set)
    for code, words in names.items():
        for name in words:
            bearers[name[-1]].add(code if len(name) > 1 else "")
    shared = {
        name[0] for code, words in names.items() for name in words if len(name) == 1 and bearers[name[0]] - {code, ""}
    }
    assert shared - FOREMOST == set()


def test_countries_are_codes_of_iso_3166(actors: pd.DataFrame) -> None:
    codes = {code for cell in actors["country"] for code in cell.split(";") if code}
    assert codes <= {country.alpha_3 for country in pycountry.countries} | {"XKX"} | FORMER


def test_offices_have_dates_in_order(actors: pd.DataFrame) -> None:
    for cell in actors.loc[actors["office"] != "", "office"]:
        matches = [OFFICE.fullmatch(office) for office in cell.split(" | ")]
        assert all(matches), cell
        assert all(earliest(match["start"]) <= latest(match["end"] or "9999") for match in matches if match), cell
        starts = [match["start"] for match in matches if match]
        assert starts == sorted(starts), cell


def test_people_govern_the_state_that_they_are_counted_for(actors: pd.DataFrame, terms: list[Term]) -> None:
    countries = load_wordlist("countries").query("type in ('name', 'official', 'former', 'constituent', 'historical')")
    codes = dict(zip(countries["form"], countries["code"], strict=True))
    home = actors.set_index("code")["country"].str.split(";").to_dict()
    strangers = [
        term
        for term in terms
        if SINGLE.fullmatch(term.office)
        if (code := codes.get(re.sub(r"^.+? of (the )?", "", term.office)))
        if not (HEIRS.get(code, set()) | set(code.split("|"))).intersection(home[term.code])
    ]
    assert strangers == []


def test_only_people_hold_office_and_only_others_begin_and_end(actors: pd.DataFrame) -> None:
    people = actors["type"] == "person"
    assert (actors.loc[~people, "office"] == "").all()
    assert (actors.loc[people, ["start", "end"]] == "").all(axis=None)
    for _, row in actors[~people].iterrows():
        assert all(re.fullmatch(DAY, row[column]) for column in ("start", "end") if row[column]), row["code"]
        assert not (row["start"] and row["end"]) or earliest(row["start"]) <= latest(row["end"]), row["code"]


def test_one_person_holds_an_office_at_a_time(terms: list[Term]) -> None:
    by_office = defaultdict(list)
    for term in terms:
        if SINGLE.fullmatch(term.office) and term.office not in SHARED:
            by_office[term.office].append(term)
    clashes = [
        (one, other)
        for several in by_office.values()
        for one, other in pairwise(sorted(several, key=lambda term: (term.start, term.end)))
        if latest(other.start) < earliest(one.end)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    "office",
    [
        *(f"{title} of the United States" for title in ("President", "Vice President", "Secretary of State")),
        *(f"{title} of the United States" for title in ("Secretary of Defense", "National Security Advisor")),
        *(f"{title} of the United Kingdom" for title in ("Prime Minister", "Foreign Secretary", "Defence Secretary")),
        *(f"{title} of France" for title in ("President", "Prime Minister", "Foreign Minister")),
        *(f"{title} of Germany" for title in ("Chancellor", "Foreign Minister")),
        *(f"{title} of China" for title in ("Premier", "Foreign Minister")),
        *(f"{title} of Iran" for title in ("Supreme Leader", "Foreign Minister")),
        "Prime Minister of India",
        "Prime Minister of Israel",
        "Prime Minister of Japan",
        "Foreign Minister of Saudi Arabia",
        "Secretary-General of the United Nations",
        "Secretary General of NATO",
    ],
)
def test_great_offices_have_a_holder_in_every_season(terms: list[Term], office: str) -> None:
    days = [f"{year}-{month}-25" for year in range(1991, 2026) for month in ("02", "05", "08", "11")]
    assert [day for day in days if not holders(terms, office, day)] == []


#: Who held which office on a day, from public record.
ON_RECORD = [
    ("1990-08-02", "President of the United States", "george-h-w-bush"),
    ("1991-12-01", "President of the Soviet Union", "mikhail-gorbachev"),
    ("1992-10-04", "President of Mozambique", "joaquim-chissano"),
    ("1993-09-13", "Prime Minister of Israel", "yitzhak-rabin"),
    ("1993-09-13", "Foreign Minister of Israel", "shimon-peres"),
    ("1993-09-13", "Secretary of State of the United States", "warren-christopher"),
    ("1993-10-03", "Secretary of Defense of the United States", "les-aspin"),
    ("1994-04-01", "President of Rwanda", "juvenal-habyarimana"),
    ("1994-10-26", "Prime Minister of Jordan", "abdelsalam-al-majali"),
    ("1995-07-11", "Secretary-General of the United Nations", "boutros-boutros-ghali"),
    ("1995-11-21", "President of Serbia", "slobodan-milosevic"),
    ("1995-11-21", "President of Croatia", "franjo-tudjman"),
    ("1996-08-31", "Secretary of the Security Council of Russia", "alexander-lebed"),
    ("1996-08-31", "Defence Minister of Russia", "igor-rodionov"),
    ("1996-08-31", "Prime Minister of Russia", "viktor-chernomyrdin"),
    ("1996-09-15", "Prime Minister of Turkey", "necmettin-erbakan"),
    ("1996-09-15", "Foreign Minister of Turkey", "tansu-ciller"),
    ("1996-10-01", "Foreign Minister of France", "herve-de-charette"),
    ("1996-10-01", "Foreign Secretary of the United Kingdom", "malcolm-rifkind"),
    ("1996-10-01", "Foreign Minister of Germany", "klaus-kinkel"),
    ("1996-10-01", "Defence Secretary of the United Kingdom", "michael-portillo"),
    ("1996-10-15", "Prime Minister of Pakistan", "benazir-bhutto"),
    ("1996-12-29", "President of Guatemala", "alvaro-arzu"),
    ("1997-01-15", "Foreign Minister of Israel", "david-levy"),
    ("1997-01-15", "Defence Minister of Israel", "yitzhak-mordechai"),
    ("1997-03-20", "President of Albania", "sali-berisha"),
    ("1997-04-22", "President of Peru", "alberto-fujimori"),
    ("1997-05-30", "Prime Minister of India", "i-k-gujral"),
    ("1997-07-01", "Chief Executive of Hong Kong", "tung-chee-hwa"),
    ("1998-04-10", "Taoiseach of Ireland", "bertie-ahern"),
    ("1998-04-10", "Secretary of State for Northern Ireland", "mo-mowlam"),
    ("1998-11-07", "President of Colombia", "andres-pastrana"),
    ("1999-06-10", "Secretary General of NATO", "javier-solana"),
    ("1999-06-10", "President of Finland", "martti-ahtisaari"),
    ("1999-07-07", "President of Sierra Leone", "ahmad-tejan-kabbah"),
    ("2000-07-15", "Prime Minister of Israel", "ehud-barak"),
    ("2001-09-11", "Secretary of State of the United States", "colin-powell"),
    ("2001-09-11", "Secretary of Defense of the United States", "donald-rumsfeld"),
    ("2001-09-11", "National Security Advisor of the United States", "condoleezza-rice"),
    ("2001-09-11", "Foreign Secretary of the United Kingdom", "jack-straw"),
    ("2001-10-07", "Foreign Minister of Pakistan", "abdul-sattar"),
    ("2001-10-07", "Foreign Minister of Iran", "kamal-kharrazi"),
    ("2001-10-07", "External Affairs Minister of India", "jaswant-singh"),
    ("2001-10-07", "Foreign Minister of Russia", "igor-ivanov"),
    ("2001-11-13", "Director of Central Intelligence", "george-tenet"),
    ("2001-12-05", "Foreign Minister of Germany", "joschka-fischer"),
    ("2002-02-22", "Prime Minister of Sri Lanka", "ranil-wickremesinghe"),
    ("2003-03-20", "Foreign Minister of France", "dominique-de-villepin"),
    ("2003-03-20", "Prime Minister of Spain", "jose-maria-aznar"),
    ("2005-01-09", "President of Kenya", "mwai-kibaki"),
    ("2005-08-15", "President of Indonesia", "susilo-bambang-yudhoyono"),
    ("2006-07-12", "Defence Minister of Israel", "amir-peretz"),
    ("2006-07-12", "Prime Minister of Lebanon", "fouad-siniora"),
    ("2008-08-08", "President of Georgia", "mikheil-saakashvili"),
    ("2008-08-08", "President of Russia", "dmitry-medvedev"),
    ("2011-07-09", "President of South Sudan", "salva-kiir"),
    ("2012-10-18", "Foreign Minister of Turkey", "ahmet-davutoglu"),
    ("2014-03-27", "Prime Minister of Malaysia", "najib-razak"),
    ("2014-03-27", "President of the Philippines", "benigno-aquino-iii"),
    ("2015-02-12", "Foreign Minister of Germany", "frank-walter-steinmeier"),
    ("2015-07-14", "High Representative of the European Union", "federica-mogherini"),
    ("2015-07-14", "Foreign Minister of Iran", "javad-zarif"),
    ("2016-11-24", "President of Colombia", "juan-manuel-santos"),
    ("2020-02-29", "Secretary of State of the United States", "mike-pompeo"),
    ("2021-08-15", "Secretary of State of the United States", "antony-blinken"),
    ("2021-08-15", "Foreign Secretary of the United Kingdom", "dominic-raab"),
    ("2021-08-15", "National Security Advisor of the United States", "jake-sullivan"),
    ("2022-02-24", "Chancellor of Germany", "olaf-scholz"),
    ("2022-02-24", "Defence Minister of Ukraine", "oleksii-reznikov"),
    ("2022-11-02", "Prime Minister of Ethiopia", "abiy-ahmed"),
    ("2023-10-07", "Defence Minister of Israel", "yoav-gallant"),
    ("2023-10-07", "Foreign Minister of Egypt", "sameh-shoukry"),
    ("2024-12-08", "Prime Minister of Iraq", "mohammed-shia-al-sudani"),
]


@pytest.mark.parametrize(("date", "office", "code"), ON_RECORD)
def test_the_holder_on_a_day_is_the_one_on_record(terms: list[Term], date: str, office: str, code: str) -> None:
    assert holders(terms, office, date) == {code}


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


def untitled(form: str, others: list[str]) -> str:
    """Return a name without the titles before it: those of an office, others if it stands without in the list too."""
    title, _, name = form.partition(" ")
    if not name or not is_title(title) or not name[0].isupper():
        return form
    known = title.rstrip(".") in OFFICIAL or (" " in name and name in others)
    return untitled(name, others) if known else form


def test_every_form_is_found_whole_and_under_its_code(actors: pd.DataFrame) -> None:
    rows = [(row["code"], form, row["type"], forms(row)) for _, row in actors.iterrows() for form in forms(row)]
    texts = [f"Then {form} left." for _, form, *_ in rows]
    corpus = pd.DataFrame({"doc_id": [f"{n:05}" for n in range(len(rows))], "text": texts}, dtype="str")
    found = tk.find_actors(corpus, names=False)
    hits = set(zip(found["doc_id"], found["code"], found["surface"], strict=True))
    wanted = [(code, untitled(form, own) if kind == "person" else form) for code, form, kind, own in rows]
    missed = [form for n, (code, form) in enumerate(wanted) if (f"{n:05}", code, form) not in hits]
    assert missed == []


def test_a_longer_name_is_not_read_as_a_shorter_one(make_corpus) -> None:
    texts = ["The National Security Council met.", "Egyptian Islamic Jihad split.", "The Pakistani Taliban denied it."]
    codes = tk.find_actors(make_corpus(*texts), names=False)["code"].tolist()
    assert codes == ["national-security-council", "egyptian-islamic-jihad", "tehrik-i-taliban-pakistan"]
