from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.batch import fold, join, plain
from toolkit.form_index import FormIndex, as_arrow
from toolkit.match import Scanner

FORMS = ["Sudan", "South Sudan", "U.S.", "US", "Côte d'Ivoire", "Guinea-Bissau", "Guinea", "Mali", "Iran"]
SCANNER = Scanner(FORMS)


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in SCANNER.scan(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("South Sudan left Sudan.", ["South Sudan", "Sudan"]),
        ("South\u00a0Sudan and South\nSudan", ["South\u00a0Sudan", "South\nSudan"]),
        ("South \n  Sudan", ["South \n  Sudan"]),
        ("the South\n\nSudan is", ["Sudan"]),
        ("Sudan’s army, Sudan's army", ["Sudan", "Sudan"]),
        ("Côte d’Ivoire, Cote d'Ivoire, CÔTE D‘IVOIRE", ["Côte d’Ivoire", "Cote d'Ivoire", "CÔTE D‘IVOIRE"]),
        ("Guinea‑Bissau is not Guinea", ["Guinea‑Bissau", "Guinea"]),
        ("a US-led, U.S.-backed force; let us go", ["US", "U.S."]),
        ("Sudanese, Malian, Iranian", []),
        ("SUDAN AND IRAN", ["SUDAN", "IRAN"]),
        ("sudan", []),
        ("“Iran”, (Mali); Iran/Mali: Mali... Iran!", ["Iran", "Mali", "Iran", "Mali", "Mali", "Iran"]),
        ("@Iran #Iran https://x.org/Mali a.Iran@mali.org", ["Iran"]),
        ("İİİ Mali", ["Mali"]),
        ("🙂 Mali", ["Mali"]),
        ("Mali\u0301 is not Mali", ["Mali"]),
    ],
)
def test_forms_are_found_as_words(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


def test_case_is_ignored_without_moving_offsets() -> None:
    scanner = Scanner(["peace talks"], ignore_case=True)
    text = "İstanbul: Peace Talks"
    assert [text[h.start : h.end] for h in scanner.scan(text)] == ["Peace Talks"]


def test_capitals_are_told() -> None:
    assert [hit.capitals for hit in SCANNER.scan("IRAN and Iran")] == [True, False]


def test_the_first_row_as_written_goes_before_accents_and_capitals() -> None:
    """Exact spelling before a spelling without accents, that before capitals; among equals the first row."""
    scanner = Scanner(["Sào", "us", "Sao", "US", "Sao", "Mali", "Malì"])
    assert [(hit.row, hit.capitals) for hit in scanner.scan("Sao us US SAO Mali MALI")] == [
        (2, False), (1, False), (3, False), (2, True), (5, False), (5, True)
    ]  # fmt: skip


def test_forms_learned_in_parts_are_found_as_if_learned_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "SUDAN, South Sudan, COTE D'IVOIRE, Cote d'Ivoire, U.S., US, Guinea-Bissau, Guinea"
    monkeypatch.setattr("toolkit.match._AT_ONCE", 2)
    assert Scanner(FORMS).scan(text) == SCANNER.scan(text)


@given(st.lists(st.sampled_from(FORMS)), st.lists(st.lists(st.sampled_from([*FORMS, "Nil", "Bo"])), min_size=1))
def test_what_a_scanner_has_read_before_does_not_matter(forms: list[str], texts: list[list[str]]) -> None:
    """Forms are learned as texts call for them; the same are found where all were learned at the first text."""
    written = [case(" ".join(words)) for words in texts for case in (str, str.upper, str.lower, fold)]
    one_by_one, at_once = Scanner(forms), Scanner(forms)
    at_once.scan("x " * 100_001)
    assert [one_by_one.scan(text) for text in written] == [at_once.scan(text) for text in written]


def test_a_form_is_called_by_every_way_of_writing_it() -> None:
    """Of all letters with capitals, small letters or accents, some become two; Korean ones are left out, for time."""
    letters = [chr(code) for code in range(0x80, 0x10000) if chr(code).isalpha() and not 0xAC00 <= code < 0xD7B0]
    cased = [letter for letter in letters if len({letter, letter.upper(), letter.lower(), fold(letter)}) > 1]
    for form in [*(f"{letter}xyz" for letter in cased), "Mali\u0301", "A\u0301a", "'Ab", "ab🙂"]:
        for written in {case(way(form)) for way in (str, fold) for case in (str, str.upper, str.lower)}:
            words = join([written])
            assert FormIndex(as_arrow([form])).called_by(words.beginnings(words.starts, words.ends)) == [0], (
                form,
                written,
            )


def test_threads_share_a_scanner() -> None:
    forms = [f"{first}{second}{end}" for first in "ABCDEFGH" for second in "aeiou" for end in ("lo", "ra", "na Mu")]
    texts = [f"{one} and {other}" for one in forms for other in forms[::7]]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(Scanner(forms).scan, texts))
    assert [[text[hit.start : hit.end] for hit in hits] for text, hits in zip(texts, found, strict=True)] == [
        text.split(" and ") for text in texts
    ]


def test_no_forms_are_found_nowhere() -> None:
    assert Scanner([]).scan("Mali") == []


@given(
    st.lists(
        st.sampled_from([*FORMS, "Sudanese", "peace", "İ", "’s", "\n", "\u00a0", " ", ".", "-", "🙂"]), max_size=30
    )
)
def test_scan_agrees_with_a_regular_expression(words: list[str]) -> None:
    text = " ".join(words)
    pattern = "|".join(re.escape(form) for form in sorted(FORMS, key=len, reverse=True))
    searched = re.sub(r"\s", " ", plain(text))
    wanted = [m.group() for m in re.finditer(rf"(?<![\w])(?:{pattern})(?![\w])", searched)]
    simple = [re.sub(r"\s+", " ", plain(surface)) for surface in found(text)]
    if "  " not in searched:
        assert simple == wanted


@given(st.text(max_size=200))
def test_spans_are_inside_and_do_not_overlap(text: str) -> None:
    hits = SCANNER.scan(text + " Mali " + text)
    assert all(0 <= hit.start < hit.end for hit in hits)
    assert all(one.end <= other.start for one, other in zip(hits, hits[1:], strict=False))


@given(st.text())
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_fold_takes_accents_off() -> None:
    assert fold("Zürich Łódź São") == "Zurich Łodz Sao"
