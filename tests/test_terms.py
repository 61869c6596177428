from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk
from toolkit.patterns import expand


def test_seed_terms_by_hand(seed: pd.DataFrame) -> None:
    terms = tk.find_terms(seed)
    firm = [(row.sent_id, row.surface) for row in terms.itertuples() if row.type == "firm" and row.code == "process"]
    assert [sentence for sentence, _ in firm][:2] == [1, 5]
    joined = " | ".join(terms["surface"])
    for term in ("peace process", "negotiated settlement", "lasting peace", "durable peace", "peaceful settlement"):
        assert term in joined
    text = seed["text"].iloc[0]
    assert all(text[row.start : row.end] == row.surface for row in terms.itertuples())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The cease-fire and the Ceasefires held.", ["cease-fire", "Ceasefires"]),
        ("PEACE TALKS RESUME", ["PEACE TALKS"]),
        ("She won the Nobel Peace Prize and joined the Peace Corps.", []),
        ("They withdrew their bid.", []),
        ("The bank negotiated a loan.", []),
    ],
)
def test_terms_are_read_as_a_reader_would(make_corpus, text: str, wanted: list[str]) -> None:
    assert tk.find_terms(make_corpus(text))["surface"].tolist() == wanted


def test_a_loose_term_counts_beside_a_firm_one(make_corpus) -> None:
    terms = tk.find_terms(make_corpus("The ceasefire failed. Troops withdrew."))
    assert terms["type"].tolist() == ["firm", "loose"]


def test_a_researcher_adds_a_family(make_corpus) -> None:
    mine = pd.DataFrame(
        {"family": ["x1"], "group": ["process"], "group_label": ["Process"], "tier": ["firm"], "pattern": ["jirga(s)"]}
    )
    assert tk.find_terms(make_corpus("Two jirgas met."), wordlist=mine)["surface"].tolist() == ["jirgas"]


def test_empty_in_empty_out(make_corpus) -> None:
    assert tk.find_terms(make_corpus()).dtypes.equals(tk.find_terms(make_corpus("A ceasefire.")).dtypes)


def test_a_loose_term_counts_beside_an_armed_group_and_says_so(make_corpus) -> None:
    text = "Troops withdrew from the north, the Taliban said."
    terms = tk.find_terms(make_corpus(text))
    assert terms[["surface", "type"]].values.tolist() == [["withdrew", "loose"]]
    assert terms["rule"].item().endswith("; the article names Taliban")
    assert tk.find_terms(make_corpus(text.replace("Taliban", "farmers"))).empty


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "fr",
            "Les pourparlers de paix ont repris. L'accord de paix, la trêve et le désarmement : les Casques bleus "
            "surveillent le retrait des troupes.",
            ["pourparlers de paix", "accord de paix", "trêve", "désarmement", "Casques bleus", "retrait des troupes"],
        ),
        (
            "es",
            "El proceso de paz sigue pese a la violación del alto el fuego; el acuerdo de paz prevé el desminado y la "
            "reconciliación nacional.",
            [
                "proceso de paz",
                "violación del alto el fuego",
                "acuerdo de paz",
                "desminado",
                "reconciliación nacional",
            ],
        ),
        (
            "ar",
            "بدأت محادثات السلام بعد وقف إطلاق النار، ووقف الأعمال العدائية. وللمصالحة الوطنية لجنة الحقيقة.",
            ["محادثات السلام", "وقف إطلاق النار", "ووقف الأعمال العدائية", "وللمصالحة الوطنية", "لجنة الحقيقة"],
        ),
        (
            "ru",
            "Стороны подписали мирное соглашение. О прекращении огня и разоружении говорили на мирных переговорах; "
            "миротворцы начали разминирование.",
            [
                "мирное соглашение",
                "прекращении огня",
                "разоружении",
                "мирных переговорах",
                "миротворцы",
                "разминирование",
            ],
        ),
    ],
)
def test_firm_terms_in_other_languages(make_corpus, language: str, text: str, wanted: list[str]) -> None:
    terms = tk.find_terms(make_corpus(text), language=language)
    assert terms["surface"].tolist() == wanted
    assert all(text[row.start : row.end] == row.surface for row in terms.itertuples())
    assert set(terms["type"]) == {"firm"}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [  # as the United Nations write them
        ("es", "La cesación del fuego y los ex combatientes.", ["cesación del fuego", "ex combatientes"]),
        (
            "ru",
            "Голубые каски ведут операции по поддержанию мира. Мирными соглашениями, во время гуманитарных пауз, о правосудии "
            "переходного периода.",
            [
                "Голубые каски",
                "операции по поддержанию мира",
                "Мирными соглашениями",
                "гуманитарных пауз",
                "правосудии переходного периода",
            ],
        ),
        ("ar", "حفظة السلام والهدنة الإنسانية ولجان الحقيقة", ["حفظة السلام", "والهدنة الإنسانية", "ولجان الحقيقة"]),
        ("ar", "لجنة تقصي الحقائق", []),  # any commission of inquiry
        ("fr", "Les anciens combattants et la justice de transition.", ["justice de transition"]),  # not veterans
    ],
)
def test_official_and_inflected_forms(make_corpus, language: str, text: str, wanted: list[str]) -> None:
    assert tk.find_terms(make_corpus(text), language=language)["surface"].tolist() == wanted


def test_each_term_says_where_it_was_seen(root) -> None:
    readme = (root / "toolkit" / "wordlists" / "README.md").read_text("utf-8")
    sources = tk.load_wordlist("terms_languages")["source"]
    assert sources.str.startswith("own").all() and (sources != "own").mean() > 0.45
    seen = sources[sources != "own"].str.removeprefix("own; seen: ").unique()
    assert [source for source in seen if f"`{source}`" not in readme] == []


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru"])
def test_each_language_has_forty_families_and_each_form_is_found(make_corpus, language: str) -> None:
    rows = tk.load_wordlist("terms_languages").query("language == @language")
    assert len(rows) >= 40 and rows["family"].is_unique
    english = tk.load_wordlist("terms").set_index("family")["group"]
    assert (rows["group"] == rows["family"].str.partition("_")[2].map(english)).all()
    forms = sorted({form for pattern in rows["pattern"] for form in expand(pattern)})
    terms = tk.find_terms(make_corpus(*forms), language=language)
    assert set(forms) <= set(terms["surface"])


def test_a_language_without_a_list_is_refused(make_corpus) -> None:
    with pytest.raises(ValueError, match='no list of terms for language "xx" yet. There are: ar, en, es, fr, ru'):
        tk.find_terms(make_corpus("paz"), language="xx")
