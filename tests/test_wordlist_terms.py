"""The list of terms: complete, consistent, and found in plain sentences as it is written."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

import toolkit as tk
from toolkit.patterns import expand

GROUPS = "process ceasefire agreement withdrawal mediation peacekeeping ddr justice transition humanitarian breakdown"


@pytest.fixture(scope="module")
def families() -> pd.DataFrame:
    return tk.load_wordlist("terms")


@pytest.fixture(scope="module")
def forms(families: pd.DataFrame) -> pd.DataFrame:
    """Every form of the list, with its family."""
    written = families.assign(form=families["pattern"].map(expand)).explode("form", ignore_index=True)
    return written.assign(doc_id=[f"{number:05d}" for number in range(len(written))])


def found(*texts: str, **options: object) -> list[str]:
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": list(texts)}, dtype="str")
    return tk.find_terms(corpus, **options)["surface"].tolist()


def in_sentences(forms: pd.DataFrame, **options: object) -> pd.DataFrame:
    """Find terms in "The ceasefire held. Yesterday FORM again.", the ceasefire left aside."""
    corpus = forms[["doc_id"]].assign(text="The ceasefire held. Yesterday " + forms["form"] + " again.")
    terms = tk.find_terms(corpus, **options)
    assert terms.loc[terms["start"] == 4, "doc_id"].tolist() == corpus["doc_id"].tolist()
    return terms[terms["start"] != 4].merge(forms, on="doc_id", validate="many_to_one")


def test_no_family_stands_twice_and_none_lacks_a_source(families: pd.DataFrame) -> None:
    assert families["family"].is_unique
    assert (families["pattern"] != "").all() and (families["source"] != "").all()
    assert families["pattern"].is_unique


def test_tiers_and_groups_are_the_agreed_ones(families: pd.DataFrame) -> None:
    assert set(families["tier"]) == {"firm", "loose", "veto"}
    assert set(families["group"]) == {*GROUPS.split(), ""}
    assert ((families["group"] == "") == (families["tier"] == "veto")).all()
    terms = families[families["group"] != ""]
    assert (terms["family"].str.rsplit("_", n=1).str[0] == terms["group"]).all()


def test_each_group_has_one_label(families: pd.DataFrame) -> None:
    assert (families.groupby("group")["group_label"].nunique() == 1).all()
    assert families.drop_duplicates("group")["group_label"].is_unique


def test_terms_have_the_event_code_of_what_they_say(families: pd.DataFrame) -> None:
    # CAMEO's code book: 057 sign formal agreement, 0871 declare truce, 074 provide military peacekeeping, 045 mediate.
    codes = families.set_index("family")["cameo"]
    wanted = {"agreement_04": "057", "ceasefire_04": "0871", "peacekeeping_01": "074", "mediation_02": "045"}
    assert codes[list(wanted)].to_dict() == wanted
    # PLOVER's conversion table of 2021: 057 SUPPORT, 0871 RETREAT, 074 AID, 045 CONSULT, 164 SANCTION, 196 ASSAULT.
    types = families[families["cameo"] != ""].groupby("cameo")["plover"].agg(set)
    wanted = {"057": "SUPPORT", "0871": "RETREAT", "074": "AID", "045": "CONSULT", "164": "SANCTION", "196": "ASSAULT"}
    assert {code: types[code] for code in wanted} == {code: {name} for code, name in wanted.items()}
    assert ((families["cameo"] == "") == (families["plover"] == "")).all()


@pytest.mark.parametrize(("column", "shape"), [("cameo", r"(0[1-9]|1\d|20)\d{0,2}"), ("gkg", "[A-Z][A-Z0-9_]+")])
def test_codes_of_events_and_themes_have_their_shape(families: pd.DataFrame, column: str, shape: str) -> None:
    codes = families.loc[families[column] != "", column]
    assert codes[~codes.str.fullmatch(shape)].tolist() == []


def test_groups_and_columns_are_documented(families: pd.DataFrame, root) -> None:
    readme = (root / "toolkit" / "wordlists" / "README.md").read_text("utf-8")
    documented = readme.partition("## terms.csv")[2].partition("\n## ")[0]
    wanted = [*families.columns, *GROUPS.split(), "firm", "loose", "veto"]
    assert [word for word in wanted if f"`{word}`" not in documented] == []


def test_every_pattern_expands_and_no_form_is_claimed_twice(forms: pd.DataFrame) -> None:
    assert len(forms) > 5000
    claims = Counter(forms["form"].str.lower())
    assert [form for form, count in claims.items() if count > 1] == []


def test_every_form_is_found_in_a_plain_sentence_as_its_family(forms: pd.DataFrame) -> None:
    terms = forms[forms["tier"] != "veto"]
    hits = in_sentences(terms)
    hits = hits[hits["surface"] == hits["form"]]
    assert set(terms["doc_id"]) == set(hits["doc_id"])
    assert (hits["code"] == hits["group"]).all() and (hits["name"] == hits["group_label"]).all()
    assert (hits["type"].astype("str") == hits["tier"]).all()
    assert (hits["rule"] == hits["family"] + ": " + hits["pattern"]).all()


def test_a_false_friend_hides_the_terms_inside_it(forms: pd.DataFrame) -> None:
    assert in_sentences(forms[forms["tier"] == "veto"]).empty


def test_each_false_friend_is_a_guard_or_hides_a_term(forms: pd.DataFrame, families: pd.DataFrame) -> None:
    vetoes = forms[forms["tier"] == "veto"]
    struck = families.loc[families["tier"] == "veto", ["family"]].assign(action="strike")
    hiding = set(in_sentences(vetoes, wordlist=struck)["family"])
    guards = set(vetoes.loc[vetoes["note"].str.contains("guard: no term inside"), "family"])
    assert hiding & guards == set()
    assert hiding | guards == set(vetoes["family"])


@pytest.mark.parametrize(
    "text",
    [
        "They broke the ceasefire. It gave her peace of mind.",
        "The ceasefire held. May the victims rest in peace.",
        "The ceasefire held, and he won the Nobel Peace Prize.",
        "The ceasefire held, said Amnesty International.",
        "The ceasefire held. Opioid withdrawal is hard.",
        "The ceasefire held. They began salary negotiations.",
        "The ceasefire held. They talked about the budget reconciliation bill.",
        "The ceasefire held. Stocks retreated.",
        "The ceasefire held. The company withdrew its bid.",
        "The ceasefire held. Israeli settlement construction went on.",
        "The ceasefire held. I beg your pardon.",
        "The ceasefire held. The Reconstruction-era statue fell.",
        "The ceasefire held until Armistice Day.",
        "The ceasefire held. The police had de-escalation training.",
    ],
)
def test_false_friends_are_not_taken(text: str) -> None:
    assert [surface for surface in found(text) if surface not in ("ceasefire", "broke the ceasefire")] == []


def test_the_longest_form_wins_over_a_false_friend() -> None:
    assert found("Ceasefire: talks about talks began.") == ["Ceasefire", "talks about talks"]
    assert found("It was a breach of the peace agreement.") == ["breach of the peace agreement"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("They held their peace talks in Doha.", "peace talks"),
        ("Bombs disturbed the peace process.", "peace process"),
        ("It was a breach of the peace plan.", "peace plan"),
        ("Millions of hopes rest in peace talks.", "peace talks"),
    ],
)
def test_a_false_friend_does_not_cut_a_term_in_two(text: str, term: str) -> None:
    assert term in found(text)


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Troops withdrew and a mediator spoke.", ["withdrew", "mediator"]),
        ("The amnesty and the stalemate.", ["amnesty", "stalemate"]),
        ("Negotiations went on.", ["Negotiations"]),
    ],
)
def test_a_loose_term_needs_a_firm_one_in_its_own_article(text: str, loose: list[str]) -> None:
    assert found(text) == []
    assert found(text, "A truce.") == ["truce"]
    assert found(f"{text} A truce.") == [*loose, "truce"]
    assert found(f"{text} The rest of Armistice Day.") == []


def test_terms_are_found_in_any_case_across_lines_and_typographic_marks() -> None:
    assert found("PEACE TALKS and Peace\nTalks") == ["PEACE TALKS", "Peace\nTalks"]
    assert found("a cease‑fire, a peace\u00a0deal") == ["cease‑fire", "peace\u00a0deal"]
    assert found("ceasefires, truces; unceasefire, truceless") == ["ceasefires", "truces"]


def test_a_researcher_strikes_replaces_and_adds() -> None:
    text = "A ceasefire, a truce and a jirga."
    changes = pd.DataFrame(
        {
            "family": ["ceasefire_01", "ceasefire_04", "mine_01"],
            "group": ["", "lull", "lull"],
            "tier": ["", "firm", "firm"],
            "pattern": ["", "truce(s)", "jirga(s)"],
            "action": ["strike", "", ""],
        }
    )
    corpus = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    terms = tk.find_terms(corpus, wordlist=changes)
    assert terms[["surface", "code"]].values.tolist() == [["truce", "lull"], ["jirga", "lull"]]
    with pytest.raises(ValueError, match='"ceasefire_99" is not in the list of terms'):
        tk.find_terms(corpus, wordlist=pd.DataFrame({"family": ["ceasefire_99"], "action": ["strike"]}))
    with pytest.raises(ValueError, match=r'pattern "jirga\*" has a wildcard'):
        tk.find_terms(corpus, wordlist=changes.assign(pattern=["", "truce", "jirga*"]))
