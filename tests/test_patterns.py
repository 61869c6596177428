"""The grammar of the term list, against forms written out by hand and by another program."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.patterns import MOST_FORMS, expand


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("peace deal", ["peace deal"]),
        ("truce|armistice", ["armistice", "truce"]),
        ("halt(s|ed)", ["halt", "halted", "halts"]),
        ("treaty|treaties", ["treaties", "treaty"]),
        ("end [the|this] war", ["end the war", "end this war", "end war"]),
        ("[all] talks", ["all talks", "talks"]),
        ("war [crime(s)]", ["war", "war crime", "war crimes"]),
        ("military_force", ["military force"]),
        ("good_offices|aid", ["aid", "good offices"]),
        (
            "halt_to|end(s) [the] war",
            ["end the war", "end war", "ends the war", "ends war"] + ["halt to the war", "halt to war"],
        ),
        ("U.S. cease-fire", ["U.S. cease-fire"]),
        ("truth_&_justice", ["truth & justice"]),
        ("one's|its accord", ["its accord", "one's accord"]),
        ("communiqué(s)", ["communiqué", "communiqués"]),
        ("halt|halt", ["halt"]),
        ("talk(s)|talks", ["talk", "talks"]),
        ("writers' retreat", ["writers' retreat"]),
        ("track_1.5", ["track 1.5"]),
    ],
)
def test_a_pattern_stands_for_the_forms_a_reader_would_write(pattern: str, forms: list[str]) -> None:
    assert expand(pattern) == forms


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("intra-* talks", "wildcard"),
        ("peace  talks", "space too many"),
        (" peace", "space too many"),
        ("peace ", "space too many"),
        ("peace\ttalks", "space too many or a tab"),
        ("peace\u00a0talks", "plain space"),
        ("one’s accord", "curly apostrophe"),
        ("truce|", "nothing on one side"),
        ("|truce", "nothing on one side"),
        ("[the|] war", "nothing on one side"),
        ("truce||armistice", "nothing on one side"),
        ("halt(s|)", "nothing on one side"),
        ("[the]", "empty without its optional words"),
        ("[the] [war]", "empty without its optional words"),
        ("", "cannot be read"),
        ("halt(s", "cannot be read"),
        ("halt()", "cannot be read"),
        ("[the war", "cannot be read"),
        ("[the war]", "cannot be read"),
        ("(s) war", "cannot be read"),
        ("talks?", "cannot be read"),
        ("talks, truces", "cannot be read"),
        ("_talks", "cannot be read"),
    ],
)
def test_a_pattern_outside_the_grammar_is_refused_by_name(pattern: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        expand(pattern)
    assert f'pattern "{pattern}"' in str(caught.value)


def test_a_pattern_of_too_many_forms_is_refused_with_their_number() -> None:
    assert len(expand("a|b|c|d " * 4 + "x")) == 4**4
    assert len(expand("|".join(f"w{n}" for n in range(MOST_FORMS)))) == 400
    with pytest.raises(ValueError, match="stands for 1,024 forms; split it .at most 400"):
        expand("a|b|c|d " * 5 + "x")


WORD = st.from_regex(r"[a-z]{1,4}(?:[-.'&][a-z]{1,3})?", fullmatch=True)
PHRASE = st.lists(WORD, min_size=1, max_size=2)
CHOICE = st.tuples(PHRASE, st.lists(st.sampled_from(["s", "ed", "ing"]), unique=True, max_size=2))
SLOT = st.tuples(st.booleans(), st.lists(CHOICE, min_size=1, max_size=3))


def write(optional: bool, choices: list[tuple[list[str], list[str]]]) -> str:
    cells = ["_".join(words) + (f"({'|'.join(endings)})" if endings else "") for words, endings in choices]
    return f"[{'|'.join(cells)}]" if optional else "|".join(cells)


def read(optional: bool, choices: list[tuple[list[str], list[str]]]) -> list[list[str]]:
    words = [[*phrase[:-1], phrase[-1] + ending] for phrase, endings in choices for ending in ("", *endings)]
    return words + [[]] * optional


@given(st.lists(SLOT, min_size=1, max_size=2), CHOICE)
def test_every_form_is_written_out_once_and_sorted(slots: list, last: tuple) -> None:
    slots = [*slots, (False, [last])]
    wanted = {" ".join(itertools.chain(*words)) for words in itertools.product(*(read(*slot) for slot in slots))}
    assert expand(" ".join(write(*slot) for slot in slots)) == sorted(wanted)


@given(st.text("ab |[]()_*s", max_size=12))
def test_any_cell_is_read_or_refused_with_advice(pattern: str) -> None:
    try:
        forms = expand(pattern)
    except ValueError as error:
        assert str(error).startswith(f'pattern "{pattern}"')
        return
    assert forms == sorted(set(forms)) != []
    assert all(form == " ".join(form.split()) and not set(form) & set("|[]()_*") for form in forms)
