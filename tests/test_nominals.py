"""Actors who are only described, and the offices that a text gives people."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk
from toolkit.naming.offices import Offices, plain_office


def nominals(corpus: pd.DataFrame) -> list[tuple[str, str]]:
    mentions = tk.find_actors(corpus, nominals=True)
    rows = mentions[mentions["rule"].str.startswith("nominal")]
    return list(zip(rows["surface"], rows["code"], strict=True))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Foreign Minister Karim Dast left. The foreign minister wept.",
            [("The foreign minister", "karim-dast")],
        ),
        (
            "Prime Minister Karim Dast met Vice President Idris Okello. The president was away.",
            [],
        ),
        # of two who hold it the one named last, unless a sentence names both
        (
            "Foreign Minister Karim Dast left. Foreign Minister Idris Okello came. The foreign minister wept.",
            [("The foreign minister", "idris-okello")],
        ),
        ("Foreign Minister Karim Dast met Foreign Minister Idris Okello. The foreign minister wept.", []),
        # whose office it is
        (
            "Malian President Karim Dast met Chadian President Idris Okello. The Malian president wept.",
            [("The Malian president", "karim-dast")],
        ),
        (
            "Mali's president, Karim Dast, met Chadian President Idris Okello. Later Mali's president wept.",
            [("president", "karim-dast")],
        ),
        # counterparts
        (
            "Foreign Minister Karim Dast met his Malian counterpart Idris Okello.",
            [("his Malian counterpart", "idris-okello")],
        ),
        (
            "Malian Foreign Minister Idris Okello waited. Foreign Minister Karim Dast met his Malian counterpart.",
            [("his Malian counterpart", "idris-okello")],
        ),
        # bodies
        ("The Valley Liberation Front fought. The group wept.", [("The group", "valley-liberation-front")]),
        (
            "The Valley Peace Council met the Sea Party. The council left.",
            [("The council", "valley-peace-council")],
        ),
        ("Mali's foreign ministry spoke.", [("foreign ministry", "foreign-ministry-mli")]),
        (
            "The Malian government fought Chadian rebels.",
            [("Malian government", "MLI"), ("Chadian rebels", "chadian-rebels")],
        ),
        # whom others stand for
        ("Malian President Karim Dast left. The Malian leader wept.", [("The Malian leader", "karim-dast")]),
        ("Mali's opposition leader Karim Dast left. The Malian leader wept.", []),
        ("Lt. Gen. Karim Dast left. The general wept.", [("The general", "karim-dast")]),
        ("Deputy Commander Karim Dast left. The commander wept.", []),
        ("Malian Prime Minister Karim Dast left. The minister wept.", []),
        (
            "Oil Minister Karim Dast met Chadian Oil Minister Idris Okello. Dast's Chadian counterpart wept.",
            [("counterpart", "idris-okello")],
        ),
        ("Karim Dast, the leader of the rebels, left. The leader wept.", [("The leader", "karim-dast")]),
        ("Karim Dast has been Mali's foreign minister for a year.", []),
        ("Sea Party chief Karim Dast left. Ana Rao, the current Hill Party chief, wept.", []),
        ("Malian official Karim Dast left. The official wept.", []),
        ("Judge Karim Dast left. The judge wept.", [("The judge", "karim-dast")]),
        (
            "Egyptian Foreign Minister Karim Dast met Malian Foreign Minister Idris Okello. "
            "After lunch with his Malian counterpart, Dast wept.",
            [("his Malian counterpart", "idris-okello")],
        ),
        ("Interim President Karim Dast left. The interim president wept.", [("The interim president", "karim-dast")]),
        ("Army chief General Karim Dast left. The general wept.", [("The general", "karim-dast")]),
        ("The Valley Liberation Front fought. The rebels wept.", [("The rebels", "valley-liberation-front")]),
        ("The Sea Party met. The rebels wept.", []),
        ("The Valley Liberation Front fought. The armed group wept.", [("The armed group", "valley-liberation-front")]),
        # of two organisations in the sentence before none is "the group"
        ("The Sea Party met the River Party. The group wept.", []),
        ("The group of nine met. The party that won is new.", []),
        # a title of a name is no description
        ("Karim Dast is president. The president Karim Dast wept.", []),
        ("Wang Yi, China's foreign minister, wept.", []),
    ],
)
def test_only_what_the_article_settles_is_resolved(make_corpus, text: str, wanted: list[tuple[str, str]]) -> None:
    assert nominals(make_corpus(text)) == wanted


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2021-07-10", [("The Secretary of State", "antony-blinken"), ("the Afghan president", "ashraf-ghani")]),
        ("2002-10-01", [("The Secretary of State", "colin-powell"), ("the Afghan president", "hamid-karzai")]),
        (None, []),
    ],
)
def test_an_office_is_held_by_whoever_held_it_on_the_day(make_corpus, day: str | None, wanted: list) -> None:
    corpus = make_corpus("The Secretary of State met the Afghan president.").assign(date=pd.to_datetime([day]))
    assert nominals(corpus) == wanted


def test_what_is_settled_settles_what_follows(make_corpus) -> None:
    corpus = make_corpus("The Afghan president left. The president wept.").assign(date=pd.to_datetime(["2021-07-10"]))
    assert nominals(corpus)[1] == ("The president", "ashraf-ghani")


def test_descriptions_are_left_out_unless_asked_for(make_corpus) -> None:
    mentions = tk.find_actors(make_corpus("Foreign Minister Karim Dast left. The foreign minister wept."))
    assert mentions["surface"].tolist() == ["Karim Dast"]


def test_nobody_holds_an_office_that_two_may_have_held() -> None:
    rows = [("ann", "MLI", "President of Mali 2001/2005"), ("bo", "MLI", "President of Mali 2005/2009-03")]
    offices = Offices(rows)
    days = ("2000-12-31", "2004-01-01", "2005-06-01", "2009-03-31", "2009-04-01")
    assert [offices.holder("the president".removeprefix("the "), "MLI", day) for day in days] == [
        "",
        "ann",
        "",
        "bo",
        "",
    ]


def test_the_president_of_a_republic_is_not_that_of_its_federation() -> None:
    rows = [
        ("ann", "RUS", "President of Russia 2000/2008"),
        ("bo", "RUS", "President of Tatarstan 1991/2010"),
        ("cy", "USA", "Secretary of Defense of the United States 2000/2008"),
    ]
    offices = Offices(rows)
    assert offices.holder("president", "RUS", "2004-01-01") == "ann"
    assert offices.holder("president", "tatarstan", "2004-01-01") == "bo"
    assert offices.holder("president", "RUS", "1995-01-01") == "bo"  # nobody else is listed
    assert offices.holder("Defence Secretary", "USA", "2004-01-01") == "cy"


def test_offices_have_one_form() -> None:
    forms = (
        "Foreign Minister",
        "Minister of Foreign Affairs",
        "minister for external affairs",
        "former foreign minister",
        "foreign affairs minister",
    )
    assert {plain_office(form) for form in forms} == {"foreign minister"}


@pytest.mark.parametrize(
    ("text", "office", "country"),
    [
        ("Pakistani Foreign Minister Karim Dast left.", "Foreign Minister", "PAK"),
        ("Pakistan's former Prime Minister Karim Dast left.", "former Prime Minister", "PAK"),
        ("Former Malian President Karim Dast left.", "Former President", "MLI"),
        ("The ex-Malian President Karim Dast left.", "ex-President", "MLI"),
        ("Sea Bank's chief operating officer Karim Dast left.", "chief operating officer", ""),
        ("Karim Dast, 54, a veteran negotiator, left.", "negotiator", ""),
        ("Karim Dast, the government's spokesman, left.", "spokesman", ""),
        ("Karim Dast, a former Malian defence minister, left.", "former defence minister", "MLI"),
        ("President Karim Dast of Mali left.", "President", "MLI"),
        ("General Karim Dast, the army chief, left.", "army chief", ""),
        ("President of Tajikistan Karim Dast left.", "President", "TJK"),
        ("US Secretary of State Karim Dast left.", "Secretary of State", "USA"),
        ("Mali rebel leader Karim Dast left.", "rebel leader", "MLI"),
        ("Karim Dast, the Malian defence minister, left.", "defence minister", "MLI"),
        ("Karim Dast, foreign minister of Mali, left.", "foreign minister", "MLI"),
        ("The president of Mali, Karim Dast, left.", "president", "MLI"),
        ("Mali's foreign minister, Karim Dast, left.", "foreign minister", "MLI"),
        ("Secretary-General Karim Dast left.", "Secretary-General", ""),
        ("Dr. Karim Dast left.", "", ""),
        ("Mr Karim Dast of Mali left.", "", ""),
        ("Lt. Gen. Karim Dast left.", "Lt. Gen.", ""),
        ("His brother Karim Dast left.", "", ""),
        # small words, and what an office is of
        ("EU foreign policy chief Karim Dast left.", "foreign policy chief", ""),
        ("Rebel leader Karim Dast left.", "Rebel leader", ""),
        ("Scottish First Minister Karim Dast left.", "First Minister", "GBR"),
        ("Minister for Women Karim Dast left.", "Minister for Women", ""),
        ("Karim Dast, Mali's prime minister-designate, left.", "prime minister-designate", "MLI"),
        ("Karim Dast, the head of military intelligence, left.", "head of military intelligence", ""),
        ("Karim Dast, foreign minister for six weeks, left.", "foreign minister", ""),
        ("Karim Dast, CEO of a bank, left.", "CEO", ""),
        ("Karim Dast, the Valley Council's head of mission, left.", "head of mission", ""),
        ("The permanent secretary at the ministry of trade, Karim Dast, left.", "permanent secretary", ""),
        ("Former Valley Party leader Karim Dast left.", "Former leader", ""),
        # an office goes before a rank
        ("Army spokesman Colonel Karim Dast left.", "Army spokesman", ""),
        ("Defence Minister Gen. Karim Dast left.", "Defence Minister", ""),
        # said of the person in other ways
        ("Karim Dast is the deputy foreign minister of Mali.", "deputy foreign minister", "MLI"),
        ("Karim Dast was named foreign minister of Mali.", "foreign minister", "MLI"),
        ("They elected Karim Dast as president of Mali.", "president", "MLI"),
        ("The king appointed Karim Dast prime minister.", "prime minister", ""),
        ("Foreign ministers Karim Dast and Idris Okello left.", "Foreign minister", ""),
        # what is no office of the person
        ("Karim Dast, the president's brother, left.", "", ""),
        ("Karim Dast, Malian president Idris Okello and others left.", "", ""),
        ("Karim Dast is not the president.", "", ""),
        ("Karim Dast, the envoy to Mali, left.", "envoy", ""),
        ("Malian envoy to Chad Karim Dast left.", "envoy", "MLI"),
    ],
)
def test_offices_are_those_that_the_text_gives(make_corpus, text: str, office: str, country: str) -> None:
    mentions = tk.find_actors(make_corpus(text))
    person = mentions[mentions["type"] == "person"].iloc[0]
    assert (person["surface"], person["office"], person["office_country"]) == ("Karim Dast", office, country)
