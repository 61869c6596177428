"""NLTK's VADER without NLTK's data, against the analyser of vaderSentiment and the published constants."""

from __future__ import annotations

import math
import os
import re
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nltk.data
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.sentiment.vader import SentimentIntensityAnalyzer as NltkAnalyser
from nltk.sentiment.vader import VaderConstants
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import toolkit as tk
from toolkit.lexicons import read_vader
from toolkit.vader import FIXES, _make, make_scorer, normalise
from toolkit.vader_words import modifiers

VADER = SentimentIntensityAnalyzer()
#: Where NLTK's program and its authors' part ways. NLTK drops words of one letter, which brings the words beside
#: them nearer; scores a tone word that comes again like its first; takes one mark only from each end of a word;
#: counts "no" as a bad word, where theirs negates with it; knows no adjectives as boosters and no "without doubt".
ONE_LETTER = re.compile(r"(?<![\w'-])\w(?![\w'-])")
MARKS = re.compile(r"[^\w\s]{2,}(?:\s|$)|(?:^|\s)[^\w\s]{2,}|[()\[\]]")
OTHERS = re.compile(
    r"\b(no|but|without|never|least|incredible|extreme|major|total|enormous|considerable|tremendous|slight)\b", re.I
)


def plain_vader(text: str) -> float:
    return VADER.polarity_scores(text)["compound"]


def compound(valence: float) -> float:
    return round(valence / math.sqrt(valence**2 + 15), 4)


def differs_by_design(text: str) -> bool:
    words = Counter(word.strip(",.;:'\"!?").lower() for word in text.split())
    twice = any(count > 1 and word in VADER.lexicon for word, count in words.items())
    return twice or any(rule.search(text) for rule in (ONE_LETTER, MARKS, OTHERS))


@pytest.fixture(scope="module")
def plain_sentences() -> list[str]:
    path = Path(__file__).resolve().parent.parent / "data" / "afghan_peace_process.csv"
    corpus = pd.read_csv(path, dtype="str")
    return [text for text in tk.sentences(corpus)["text"] if text.isascii()]


def test_scores_are_those_of_the_authors_own_program(plain_sentences: list[str]) -> None:
    score = make_scorer()
    chosen = [text for text in plain_sentences if not differs_by_design(text)]
    assert len(chosen) > 300
    assert sum(plain_vader(text) != 0 for text in chosen) > 200
    assert [text for text in chosen if score(text) != plain_vader(text)] == []


def test_sentences_that_differ_are_few(plain_sentences: list[str]) -> None:
    score = make_scorer()
    differ = [text for text in plain_sentences if score(text) != plain_vader(text)]
    assert len(differ) / len(plain_sentences) < 0.03


TONE = "good bad great terrible peace war killed hope failure success praised dead agreement collapsed fear".split()
MODIFIERS = "not never very slightly isn't don't extremely hardly more almost neither".split()
NEUTRAL = "the army and window said of men in town went day that under paper".split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(TONE + MODIFIERS + NEUTRAL), unique=True, max_size=12), st.sampled_from(["", ".", "!"]))
def test_any_mixture_of_words_scores_as_in_the_authors_own_program(words: list[str], end: str) -> None:
    text = " ".join(words) + end
    assert make_scorer()(text) == plain_vader(text)


@pytest.mark.parametrize(
    ("text", "valence"),
    [
        ("The book was good", 1.9),
        ("The book was very good", 1.9 + 0.293),
        ("The book was not good", 1.9 * -0.74),
        ("The book was GOOD", 1.9 + 0.733),
        ("The book was good!", 1.9 + 0.292),
        ("The book was slightly good", 1.9 - 0.293),
        ("It was very, said them, good", 1.9 + 0.9 * 0.293),
        ("The book was good but bad", 0.5 * 1.9 + 1.5 * -2.5),
        ("The book was here", 0),
        ("", 0),
        # NLTK counts the bad word "no" and the good word beside it; the authors' later program negates.
        ("There was no progress", -1.2 + 1.8),
    ],
)
def test_scores_worked_by_hand_from_the_published_constants(text: str, valence: float) -> None:
    assert make_scorer()(text) == compound(valence)


def test_the_lexicon_is_the_whole_of_vaders_own() -> None:
    assert read_vader() == VADER.lexicon
    # Hutto and Gilbert: over 7,500 features, rated from -4 to 4.
    assert len(read_vader()) > 7500
    assert all(-4 <= valence <= 4 for valence in read_vader().values())


@pytest.mark.parametrize("mark", "'‘’ʼ′")
@pytest.mark.parametrize("word", ["isn't", "don't", "won't", "couldn't"])
def test_every_apostrophe_negates(mark: str, word: str) -> None:
    text = f"It {word.replace(chr(39), mark)} good"
    assert make_scorer()(text) == plain_vader(f"It {word} good") == compound(1.9 * -0.74)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The “good will” deal", "The  good will  deal"),
        ("The ‘good will’ deal (it isn’t)", "The  good will  deal  it isn't "),
        ("A «good will» deal", "A  good will  deal"),
        ("very\u00a0good", "very good"),
        ("very\u202fgood", "very good"),
        ("self‑defence – good—", "self-defence - good-"),
    ],
)
def test_typographic_marks_are_read_as_plain_ones_and_quotes_as_spaces(text: str, plain: str) -> None:
    assert normalise(text) == plain
    assert make_scorer()(text) == make_scorer()(plain) > 0


@settings(deadline=None)
@given(st.text())
def test_normalising_keeps_every_offset_and_is_done_at_once(text: str) -> None:
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)
    assert -1 <= make_scorer()(text) <= 1


@pytest.mark.parametrize("text", ["“The talks are a failure.”", "The talks (a failure) ended", "It was “failure” then"])
def test_a_tone_word_beside_two_marks_counts(text: str) -> None:
    assert make_scorer()(text) == compound(-2.3)


def test_neither_the_network_nor_data_of_nltk_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise LookupError("nothing may be looked up here")

    for owner, name in ((nltk.data, "find"), (nltk.data, "load"), (nltk, "download"), (socket, "socket")):
        monkeypatch.setattr(owner, name, refuse)
    with pytest.raises(LookupError, match="nothing may be looked up"):
        nltk.data.load("sentiment/vader_lexicon.zip")
    read_vader.cache_clear()
    assert _make([], (), True)("good") == compound(1.9)


def test_a_bare_process_with_an_empty_data_folder_scores(tmp_path: Path) -> None:
    code = "from toolkit.vader import make_scorer; assert make_scorer()('good') == 0.4404"
    environment = {"NLTK_DATA": str(tmp_path), "HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vaderSentiment", None)
    read_vader.cache_clear()
    with pytest.raises(
        ImportError, match="package vaderSentiment, which is not installed. Install it: pip install vader"
    ):
        _make([], (), True)


# NLTK's own program, to the last digit.


@pytest.fixture(scope="module")
def nltk_vader() -> NltkAnalyser:
    analyser = NltkAnalyser.__new__(NltkAnalyser)
    analyser.lexicon, analyser.constants = dict(VADER.lexicon), VaderConstants()
    return analyser


def test_sentences_score_as_in_nltk_to_the_last_digit(plain_sentences: list[str], nltk_vader: NltkAnalyser) -> None:
    score = make_scorer()
    theirs = [nltk_vader.polarity_scores(normalise(text))["compound"] for text in plain_sentences]
    assert [repr(score(text)) for text in plain_sentences] == [repr(number) for number in theirs]


def test_modifiers_are_those_of_nltk() -> None:
    constants = VaderConstants()
    assert modifiers().negations == set(constants.NEGATE)
    assert modifiers().boosters == constants.BOOSTER_DICT
    assert modifiers().idioms == constants.SPECIAL_CASE_IDIOMS
    assert modifiers().marks == {"", *constants.PUNC_LIST}


SPECIAL = [*VaderConstants.BOOSTER_DICT, *VaderConstants.NEGATE, "least", "at", "so", "this", "but", "kind of", "no"]
SPECIAL += [*VaderConstants.SPECIAL_CASE_IDIOMS, "never so", "very least", "x", "US", ":)", ";-)"]
ANY_WORD = st.one_of(st.sampled_from(SPECIAL), st.sampled_from(sorted(VADER.lexicon)), st.text(max_size=6))
WRITTEN = st.tuples(
    st.sampled_from(["", "", "", *VaderConstants.PUNC_LIST, "(", "“"]),
    ANY_WORD,
    st.sampled_from(["", "", "", *VaderConstants.PUNC_LIST, ")", "”.", "..."]),
    st.sampled_from([str, str, str.upper, str.title]),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(WRITTEN, max_size=14))
def test_any_text_scores_as_in_nltk_to_the_last_digit(nltk_vader: NltkAnalyser, words: list[tuple]) -> None:
    text = " ".join(before + change(word) + after for before, word, after, change in words)
    assert repr(make_scorer()(text)) == repr(nltk_vader.polarity_scores(normalise(text))["compound"])


@settings(deadline=None)
@given(st.lists(WRITTEN, max_size=10))
def test_the_words_of_tone_add_up_to_the_score(words: list[tuple]) -> None:
    text = " ".join(before + change(word) + after for before, word, after, change in words)
    score = make_scorer("conflict", fixes="all")
    tones = score.tones(text)
    assert all(text[tone.start : tone.end] == tone.word for tone in tones)
    assert score.compound([tone.valence for tone in tones], normalise(text)) == score(text)


# Fixes, by name.


@pytest.mark.parametrize(
    ("fix", "text", "before", "after"),
    [
        ("repeats", "The good book was not good", 1.9 + 1.9, 1.9 - 0.74 * 1.9),
        ("no", "There was no progress", -1.2 + 1.8, -0.74 * 1.8),
        ("no", "There was no talk", -1.2, -1.2),
        ("scope", "They never called the old book good", 1.9, -0.74 * 1.9),
        ("scope", "It was not, in town, good", 1.9 * -0.74, 1.9),
        ("negators", "Nobody was good", 1.9, -0.74 * 1.9),
        ("negators", "It was hardly good", 1.9 - 0.293, -0.74 * (1.9 - 0.293)),
        ("compounds", "A success-hungry town", 0, 2.7),
    ],
)
def test_each_fix_mends_what_it_names_and_only_when_asked(fix: str, text: str, before: float, after: float) -> None:
    assert make_scorer()(text) == compound(before)
    assert make_scorer(fixes=[fix])(text) == compound(after)
    others = [name for name in FIXES if name != fix]
    assert make_scorer(fixes=others)(text) == compound(before)


def test_an_unknown_fix_is_named() -> None:
    with pytest.raises(ValueError, match='There is no fix "irony". Pass "all", or some of: repeats, no'):
        make_scorer(fixes=["irony"])


# Lexicons of one's own.


def test_a_lexicon_adds_replaces_and_takes_out() -> None:
    mine = pd.DataFrame({"pattern": ["good", "window(s)", "book club", "read*"], "valence": ["0", "-3", "2", "1"]})
    score = make_scorer(mine)
    assert score("A good day") == 0
    assert score("Two windows") == compound(-3)
    assert score("A book club") == compound(2) and score("A book. Club") == 0
    assert score("The readers were bad") == compound(1 - 2.5)
    assert score("Not a book club") == compound(-0.74 * 2)
    assert make_scorer(mine, base=False)("A bad day") == 0


def test_a_phrase_may_hold_words_of_one_letter_which_vader_passes_over() -> None:
    score = make_scorer(pd.DataFrame({"pattern": ["hit a wall", "a cul-de-sac"], "valence": ["-2", "-1"]}))
    assert score("Talks hit a wall") == compound(-2)
    assert [tone.word for tone in score.tones("Talks hit a wall.")] == ["hit a wall."]
    assert score("They are in a cul-de-sac") == compound(-1)


def test_later_lexicons_win_and_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("pattern,valence\nairstrike(s),-1\nf@ck,-3\n", "utf-8")
    assert make_scorer("conflict")("An airstrike") == compound(-2.6)
    assert make_scorer(["conflict", path])("An airstrike") == compound(-1)
    assert make_scorer([str(path), "conflict"])("An airstrike") == compound(-2.6)


def test_a_valence_that_is_none_is_refused_by_its_word() -> None:
    with pytest.raises(ValueError, match="gives \"war\" the valence 'bad'. Write a number"):
        make_scorer(pd.DataFrame({"pattern": ["war"], "valence": ["bad"]}))
    with pytest.raises(ValueError, match='The lexicon has no column "valence"'):
        make_scorer(pd.DataFrame({"pattern": ["war"], "score": [1]}))


def test_a_phrase_counts_if_a_part_of_it_is_not_masked() -> None:
    score = make_scorer("conflict")
    text = "The ceasefire held."
    assert [tone.word for tone in score.tones(text, [(4, 13)])] == ["ceasefire held."]
    assert score.tones(text, [(4, 18)]) == []


def test_a_hard_linked_lexicon_in_an_open_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # uv links wheels hard, and umask 002 leaves folders open to the group: NLTK 3.10 refuses both.
    package = tmp_path / "vaderSentiment"
    package.mkdir(mode=0o775)
    package.chmod(0o775)
    original = tmp_path / "cache.txt"
    original.write_text("good\t1.9\t0\t[]\n", "utf-8")
    (package / "__init__.py").touch()
    os.link(original, package / "vader_lexicon.txt")
    code = "from toolkit.lexicons import read_vader; assert read_vader() == {'good': 1.9}"
    environment = {"PYTHONPATH": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
