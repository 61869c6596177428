from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.mentions import Found, longest

#: The seed article read by hand: every person, organisation, people and armed group, sentence by sentence.
SEED_BY_HAND = [
    (0, "Shah Mehmood Qureshi", "shah-mahmood-qureshi"),
    (0, "Foreign Ministers’ Council", "foreign-ministers-council"),
    (0, "Shanghai Cooperation Organisation", "shanghai-cooperation-organisation"),
    (0, "SCO", "shanghai-cooperation-organisation"),
    (1, "the foreign minister", "shah-mahmood-qureshi"),
    (1, "SCO Foreign Ministers Contact Group", "sco-foreign-ministers-contact-group"),
    (4, "Shah Mahmood Qureshi", "shah-mahmood-qureshi"),
    (4, "Imam Ali Rehman", "emomali-rahmon"),
    (5, "The foreign minister", "shah-mahmood-qureshi"),
    (5, "SCO", "shanghai-cooperation-organisation"),
    (6, "Qureshi", "shah-mahmood-qureshi"),
    (6, "his Afghan counterpart", "haneef-atmar"),
    (6, "Haneef Atmar", "haneef-atmar"),
    (6, "Taliban", "taliban"),
    (7, "Haneef Atmar", "haneef-atmar"),
    (7, "Qureshi", "shah-mahmood-qureshi"),
    (8, "Taliban", "taliban"),
    (9, "The group", "taliban"),
    (10, "Qureshi", "shah-mahmood-qureshi"),
    (10, "Afghans", "afghans"),
    (12, "Antony J Blinken", "antony-blinken"),
    (13, "The foreign minister", "shah-mahmood-qureshi"),
    (13, "foreign ministry", "foreign-ministry-pak"),
    (13, "Qureshi", "shah-mahmood-qureshi"),
]


def found(corpus: pd.DataFrame, **options: object) -> list[tuple[str, str]]:
    mentions = tk.find_actors(corpus, **options)
    return list(zip(mentions["surface"], mentions["code"], strict=True))


def codes(corpus: pd.DataFrame, **options: object) -> list[str]:
    return tk.find_actors(corpus, **options)["code"].tolist()


def test_seed_is_found_to_the_last_mention(seed: pd.DataFrame) -> None:
    mentions = tk.find_actors(seed, nominals=True)
    others = mentions[mentions["type"] != "state"]
    assert list(zip(others["sent_id"], others["surface"], others["code"], strict=True)) == SEED_BY_HAND
    states = set(mentions.loc[mentions["type"] == "state", "code"])
    assert states == {"AFG", "PAK", "TJK", "KGZ", "UZB", "RUS", "CHN", "IRN", "TKM", "USA"}
    text = seed["text"].iloc[0]
    assert all(text[row.start : row.end] == row.surface for row in mentions.itertuples())


def test_seed_has_the_offices_that_it_gives(seed: pd.DataFrame) -> None:
    mentions = tk.find_actors(seed)
    offices = mentions.loc[mentions["office"] != "", ["code", "office", "office_country"]].drop_duplicates()
    assert set(offices.itertuples(index=False, name=None)) == {
        ("shah-mahmood-qureshi", "Foreign Minister", ""),
        ("emomali-rahmon", "President", "TJK"),
        ("haneef-atmar", "Foreign Minister", "AFG"),
        ("antony-blinken", "Secretary of State", "USA"),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kabul rejected the offer of Pakistan.", [("Kabul", "AFG"), ("Pakistan", "PAK")]),
        ("Islamabad must answer the White House.", [("Islamabad", "PAK"), ("White House", "USA")]),
        ("Talks were held in Kabul.", []),
        # a capital stands for its state where it owns what states own, and where one deals with it
        ("Both accuse Kabul of it.", [("Kabul", "AFG")]),
        ("He backed Kabul's proposal.", [("Kabul", "AFG")]),
        ("Talks between Kabul and Islamabad stalled.", [("Kabul", "AFG"), ("Islamabad", "PAK")]),
        (
            "A row between Kuala Lumpur and Kabul grew. Kabul, which never confirmed it, wept.",
            [("Kuala Lumpur", "MYS"), ("Kabul", "AFG"), ("Kabul", "AFG")],
        ),
        ("The envoy in Kabul said so. He flew from Kabul to Islamabad. Kabul's streets are calm.", []),
        ("The Afghan minister spoke.", []),
        ("Michael Jordan met envoys of Jordan.", [("Michael Jordan", "michael-jordan"), ("Jordan", "JOR")]),
        ("South China Sea talks began.", []),
        (
            "Envoys of Iran and Iraq, of Sudan and South Sudan met.",
            [("Iran", "IRN"), ("Iraq", "IRQ"), ("Sudan", "SDN"), ("South Sudan", "SSD")],
        ),
        (
            "The TTP and the Taliban are two.",
            [("TTP", "tehrik-i-taliban-pakistan"), ("Taliban", "taliban")],
        ),
        ("Envoys of Zaire met.", [("Zaire", "COD")]),
        ("Palestinians and Israelis met.", [("Palestinians", "palestinians"), ("Israelis", "israelis")]),
        (
            "A UN-brokered truce held; anti-Taliban fighters left.",
            [("UN", "united-nations"), ("Taliban", "taliban")],
        ),
    ],
)
def test_states_peoples_and_what_is_in_compounds(make_corpus, text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(make_corpus(text)) == wanted


def test_places_are_given_on_demand(make_corpus) -> None:
    corpus = make_corpus("Gen. Wali Sherdil left Kabul for the Middle East.")
    assert found(corpus) == [("Wali Sherdil", "wali-sherdil")]
    assert found(corpus, places=True)[1:] == [("Kabul", "kabul"), ("Middle East", "middle-east")]
    corpus = make_corpus("The West Bank and the occupied West Bank are one.")
    assert found(corpus, places=True) == [("West Bank", "west-bank")] * 2


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
    corpus = make_corpus("The Valley Peace Front met the Haqqani Network.")
    assert found(corpus, wordlist=mine) == [("Valley Peace Front", "vpf"), ("Haqqani Network", "haqqani-network")]
    assert codes(make_corpus("Envoys met the Taliban."), wordlist=mine, names=False) == []


def test_a_researchers_row_undoes_and_forces_a_merge(make_corpus) -> None:
    corpus = make_corpus(
        "Gen. Wali Sherdil left.", "Gen. Walid Sherdel left.", "Muammar Gaddafi and Moammar Kadhafi met."
    )
    assert codes(corpus) == ["wali-sherdil", "walid-sherdel", "muammar-gaddafi", "muammar-gaddafi"]
    mine = pd.DataFrame(
        {
            "code": ["sherdil", "the-other"],
            "name": ["Wali Sherdil", "Moammar Kadhafi"],
            "type": ["person", "person"],
            "aliases": ["Walid Sherdel", ""],
        }
    )
    assert codes(corpus, wordlist=mine) == ["sherdil", "sherdil", "muammar-gaddafi", "the-other"]


def test_unknown_backend_is_refused(make_corpus) -> None:
    with pytest.raises(ValueError, match='backend="magic" is unknown. Use rules or spacy.'):
        tk.find_actors(make_corpus("x"), backend="magic")


def test_another_detector_has_the_same_resolution(make_corpus) -> None:
    text = "Muammar Qadhafi, the Taliban and the United States met in Oslo. Qadhafi left."
    rows = [
        ("Muammar Qadhafi", "person"),
        ("the Taliban", "organisation"),
        ("the United States", "place"),
        ("Oslo", "place"),
    ]
    detected = pd.DataFrame(
        [("d0", text.index(name), text.index(name) + len(name), type_) for name, type_ in rows]
        + [("d0", text.rindex("Qadhafi"), text.rindex("Qadhafi") + 7, "person")],
        columns=["doc_id", "start", "end", "type"],
    )
    corpus = make_corpus(text)
    resolved = tk.resolve(detected.assign(doc_id=corpus["doc_id"].iloc[0]), corpus)
    assert resolved["code"].tolist() == ["muammar-gaddafi", "taliban", "USA", "oslo", "muammar-gaddafi"]
    assert resolved["surface"].tolist()[1:3] == ["the Taliban", "the United States"]
    assert resolved["type"].tolist() == ["person", "armed group", "state", "place", "person"]


def test_mentions_of_an_unknown_article_are_refused(make_corpus) -> None:
    detected = pd.DataFrame({"doc_id": ["elsewhere"], "start": [0], "end": [1], "type": ["person"]})
    with pytest.raises(
        ValueError, match='1 mentions are of articles that the corpus does not hold, such as "elsewhere"'
    ):
        tk.resolve(detected, make_corpus("x"))


def test_each_name_of_an_actor_is_listed_with_its_reason(make_corpus) -> None:
    names = tk.actor_names(
        tk.find_actors(make_corpus("Gen. Wali Sherdil left. Sherdil wept.", "Wali Sherdil said so."))
    )
    assert names["code"].tolist() == ["wali-sherdil"] * 3
    assert set(names["rule"]) == {"title: Gen.", "part of the name of Wali Sherdil", "what a person does"}
    assert names["mentions"].sum() == 3 and names["articles"].tolist() == [1, 1, 1]


def test_nothing_in_nothing_out(make_corpus) -> None:
    empty = make_corpus("x").iloc[:0]
    full = tk.find_actors(make_corpus("Gen. Wali Sherdil met the Taliban."))
    for table in (tk.find_actors(empty), tk.find_actors(empty, nominals=True, places=True)):
        assert table.empty and table.dtypes.tolist() == full.dtypes.tolist()
    assert tk.actor_names(tk.find_actors(empty)).empty
    assert tk.resolve(full.iloc[:0], empty).empty


SENTENCES = (
    "President Boris Dravin met the Valley Peace Front (VPF) in Oslo.",
    "Dravin said the VPF was ready; Mrs Dravin was not.",
    "THE VPF REJECTS TALKS WITH DRAVIN",
    "“We wait,” said Foreign Minister Ana María Łuczak of Mali’s envoy.",
    "The foreign minister met her Afghan counterpart. The group left.",
    "Mohammed al-Harbi and Muhamed Harbi are one; Sudan and South Sudan two.",
    "",
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), min_size=2, max_size=5))
def test_order_and_partition_do_not_matter(texts: list[str]) -> None:
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": texts}, dtype="str")
    whole = tk.find_actors(corpus, nominals=True, places=True)
    pd.testing.assert_frame_equal(whole, tk.find_actors(corpus.iloc[::-1], nominals=True, places=True))
    parts = [tk.find_actors(corpus.iloc[n : n + 1], nominals=True, places=True) for n in range(len(corpus))]
    parts = [part for part in parts if len(part)]
    if parts:
        pd.testing.assert_frame_equal(whole, pd.concat(parts, ignore_index=True).astype(whole.dtypes.to_dict()))
    by_doc = dict(zip(corpus["doc_id"], corpus["text"], strict=True))
    for doc_id, rows in whole.groupby("doc_id"):
        spans = list(zip(rows["start"], rows["end"], rows["surface"], strict=True))
        assert all(by_doc[doc_id][start:end] == surface for start, end, surface in spans)
        assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaBb'.,-–’“()\n STUN", max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    mentions = tk.find_actors(pd.DataFrame({"doc_id": ["a"], "text": [text]}, dtype="str"), nominals=True, places=True)
    assert all(text[row.start : row.end] == row.surface for row in mentions.itertuples())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12))
def test_of_overlapping_matches_the_longest_stays(spans: list[tuple[int, int]]) -> None:
    given_ = [Found(start, start + size, "person", f"p{n}", "", "") for n, (start, size) in enumerate(spans)]
    wanted: list[Found] = []
    for item in sorted(given_, key=lambda item: (item.start - item.end, item.start)):  # the rule, one by one
        if all(item.end <= other.start or other.end <= item.start for other in wanted):
            wanted.append(item)
    assert longest(given_) == sorted(wanted, key=lambda item: item.start)
