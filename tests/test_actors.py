from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.people import acronyms, same_person, skeleton, surname

#: The seed article read by hand: every person, organisation and armed group, sentence by sentence.
SEED_BY_HAND = [
    (0, "Shah Mehmood Qureshi", "shah-mahmood-qureshi"),
    (0, "Shanghai Cooperation Organisation", "shanghai-cooperation-organisation"),
    (0, "SCO", "shanghai-cooperation-organisation"),
    (1, "SCO", "shanghai-cooperation-organisation"),
    (4, "Shah Mahmood Qureshi", "shah-mahmood-qureshi"),
    (4, "Imam Ali Rehman", "emomali-rahmon"),
    (5, "SCO", "shanghai-cooperation-organisation"),
    (6, "Qureshi", "shah-mahmood-qureshi"),
    (6, "Haneef Atmar", "haneef-atmar"),
    (6, "Taliban", "taliban"),
    (7, "Haneef Atmar", "haneef-atmar"),
    (7, "Qureshi", "shah-mahmood-qureshi"),
    (8, "Taliban", "taliban"),
    (10, "Qureshi", "shah-mahmood-qureshi"),
    (12, "Antony J Blinken", "antony-blinken"),
    (13, "Qureshi", "shah-mahmood-qureshi"),
]


def found(corpus: pd.DataFrame, **options: object) -> list[tuple[str, str]]:
    mentions = tk.find_actors(corpus, **options)
    return list(zip(mentions["surface"], mentions["code"], strict=True))


def test_seed_is_found_to_the_last_mention(seed: pd.DataFrame) -> None:
    mentions = tk.find_actors(seed)
    others = mentions[mentions["type"] != "state"]
    assert list(zip(others["sent_id"], others["surface"], others["code"], strict=True)) == SEED_BY_HAND
    states = set(mentions.loc[mentions["type"] == "state", "code"])
    assert states == {"AFG", "PAK", "TJK", "KGZ", "UZB", "RUS", "CHN", "IRN", "TKM", "USA"}
    text = seed["text"].iloc[0]
    assert all(text[row.start : row.end] == row.surface for row in mentions.itertuples())


def test_three_spellings_of_a_person_that_no_list_holds_are_one(make_corpus) -> None:
    text = "Foreign Minister Tariq Mehmood Dastagir left. Tariq Mahmood Dastagir met envoys. Minister Dastagir spoke; Dastagir went."
    assert [code for _, code in found(make_corpus(text))] == ["tariq-mehmood-dastagir"] * 4


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("President of Tajikistan Bahrom Zarifzoda left.", ["Tajikistan", "Bahrom Zarifzoda"]),
        ("Gen. Wali Sherdil met Dr. A. B. Noorzad on Monday.", ["Wali Sherdil", "A. B. Noorzad"]),
        ("The envoy Khalid al-Harbi and Michael van der Berg spoke.", ["Khalid al-Harbi", "Michael van der Berg"]),
        ("The Valley Peace Front (VPF) split. The VPF fought on.", ["Valley Peace Front", "VPF", "VPF"]),
        ("Kabul rejected the offer of Pakistan.", ["Kabul", "Pakistan"]),
        ("Talks were held in Kabul.", []),
        ("The Afghan minister spoke.", []),
        ("Michael Jordan met envoys of Jordan.", ["Michael Jordan", "Jordan"]),
        ("South China Sea talks began.", []),
        ("President Monday said so.", []),
    ],
)
def test_names_are_read_as_a_reader_would(make_corpus, text: str, wanted: list[str]) -> None:
    assert [surface for surface, _ in found(make_corpus(text))] == wanted


def test_two_people_of_one_surname_are_kept_apart(make_corpus) -> None:
    text = "Michael Stonefield met George Stonefield. George Stonefield left. Stonefield wept. Michael Stonefield left. Stonefield ran."
    codes = [code for _, code in found(make_corpus(text))]
    assert codes[3] == "george-stonefield" and codes[5] == "michael-stonefield"


def test_surnames_do_not_cross_articles(make_corpus) -> None:
    assert found(make_corpus("Gen. Wali Sherdil spoke.", "Sherdil is a name.")) == [("Wali Sherdil", "wali-sherdil")]


def test_names_can_be_left_to_the_list(make_corpus) -> None:
    assert found(make_corpus("Gen. Wali Sherdil met the Taliban."), names=False) == [("Taliban", "taliban")]


def test_a_researcher_adds_and_strikes_actors(make_corpus) -> None:
    mine = pd.DataFrame(
        {
            "code": ["vpf", "taliban"],
            "name": ["Valley Peace Front", ""],
            "type": ["armed group", ""],
            "action": ["", "strike"],
        }
    )
    assert found(make_corpus("The Valley Peace Front met the Taliban."), wordlist=mine) == [
        ("Valley Peace Front", "vpf")
    ]


def test_unknown_backend_is_refused(make_corpus) -> None:
    with pytest.raises(ValueError, match='backend="magic" is unknown. Use rules.'):
        tk.find_actors(make_corpus("x"), backend="magic")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Shah Mehmood Qureshi", "Shah Mahmood Qureshi", True),
        ("Antony J Blinken", "A. Blinken", True),
        ("Muammar Gaddafi", "Moammar Qadhafi", True),
        ("Hamid Karzai", "Wali Karzai", False),
        ("John Smith", "Jane Smyth", False),
    ],
)
def test_spellings_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(tuple(one.split()), tuple(other.split())) is same


def test_acronyms_are_defined_by_their_initials() -> None:
    text = "the Organisation for Security and Cooperation in Europe (OSCE) and Some Other Thing (NATO)"
    assert [(name, short) for _, _, name, short in acronyms(text)] == [
        ("Organisation for Security and Cooperation in Europe", "OSCE")
    ]


def test_family_name_comes_first_where_it_does() -> None:
    assert surname(("Wang", "Yi"), "CHN") == "Wang" and surname(("Hamid", "Karzai"), "AFG") == "Karzai"
    assert skeleton("al-Houthi") == skeleton("Huthi")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_order_and_partition_do_not_matter(seed: pd.DataFrame, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(tk.sentences(seed)["text"].tolist()), min_size=2, max_size=5))
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(chosen))], "text": chosen}, dtype="str")
    whole = tk.find_actors(corpus)
    pd.testing.assert_frame_equal(whole, tk.find_actors(corpus.iloc[::-1]))
    parts = pd.concat([tk.find_actors(corpus.iloc[:1]), tk.find_actors(corpus.iloc[1:])], ignore_index=True)
    pd.testing.assert_frame_equal(whole, parts)
    spans = zip(whole["doc_id"], whole["start"], whole["end"], whole["surface"], strict=True)
    texts = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    assert all(texts[doc][start:end] == surface for doc, start, end, surface in spans)
