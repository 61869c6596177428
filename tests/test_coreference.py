"""B-cubed, CEAF-e and pairs against published examples and against slow programs that follow the definitions."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coreference import Cells, Pairs, align, b_cubed, ceaf_e, count_cells, incidence, pair_rates

#: Letters are mentions, words are actors: the key, the response, B-cubed and CEAF-e as precision and recall.
PUBLISHED = {
    # A. Bagga and B. Baldwin (1998), the two responses of the figures: 76 % and 58 % precision. X. Luo (2005) gives F1 of
    # B-cubed and of CEAF-e for the same two: 86.5 and 73.3 %, 73.7 and 66.7 %.
    "Bagga and Baldwin, first": ("abcde fg hijkl", "abcde fghijkl", (16 / 21, 1), (11 / 12, 11 / 18)),
    "Bagga and Baldwin, second": ("abcde fg hijkl", "abcdehijkl fg", (7 / 12, 1), (5 / 6, 5 / 9)),
    # S. Pradhan et al. (2014), figure 1: B-cubed 0.50 and 0.42, CEAF-e 0.43 and 0.65.
    "Pradhan et al.": ("abc defg", "ab cd fghi", (1 / 2, 5 / 12), (1.3 / 3, 0.65)),
    # The test cases TC1 to TC4 of their reference scorer (github.com/conll/reference-coreference-scorers).
    "all right": ("a bc def", "a bc def", (1, 1), (1, 1)),
    "missed": ("a bc def", "a de", (1, 7 / 18), (0.9, 0.6)),
    "spurious": ("a bc def", "a bcx defy z", None, ((1 + 4 / 5 + 6 / 7) / 4, (1 + 4 / 5 + 6 / 7) / 3)),
    "both": ("a bc def", "a bcx dy z", None, (0.55, 2.2 / 3)),
}
#: F1 in per cent as printed in table 1 of X. Luo (2005).
PRINTED = {"Bagga and Baldwin, first": (86.5, 73.3), "Bagga and Baldwin, second": (73.7, 66.7)}


def cells_of(key: str, response: str) -> Cells:
    marked, found = ({m: n for n, word in enumerate(words.split()) for m in word} for words in (key, response))
    mentions = sorted(marked | found)
    sides = [np.array([side.get(mention, -1) for mention in mentions]) for side in (marked, found)]
    return count_cells(*sides, np.zeros(len(mentions), dtype=int), articles=1)


@pytest.mark.parametrize("case", PUBLISHED)
def test_rates_are_those_published(case: str) -> None:
    key, response, cubed, ceaf = PUBLISHED[case]
    once, cells = np.ones((1, 1)), cells_of(key, response)
    assert [rate[0] for rate in ceaf_e(cells, once)] == pytest.approx(ceaf)
    if cubed:
        assert [rate[0] for rate in b_cubed(cells, once)] == pytest.approx(cubed)
    for rates, printed in zip((b_cubed(cells, once), ceaf_e(cells, once)), PRINTED.get(case, ()), strict=False):
        precision, recall = (rate[0] for rate in rates)
        assert round(200 * precision * recall / (precision + recall), 1) == pytest.approx(printed, abs=0.1)


def test_common_mentions_alone_leave_out_what_was_missed_or_is_wrong() -> None:
    once = np.ones((1, 1))
    assert [rate[0] for rate in b_cubed(cells_of("a bc def", "a bcx dy z"), once, common=True)] == [1, 1]
    # ab and cd where abcd is marked, e and f missed, x and y wrong: recall 2 of 4 for each of four mentions.
    assert [rate[0] for rate in b_cubed(cells_of("abcdef", "abx cdy"), once, common=True)] == [1, 0.5]


def test_the_alignment_is_the_best_one_not_the_first() -> None:
    # Alone, 0 of the key is most like 1 of the response; together 0 with 0 and 1 with 1 share more.
    cells = cells_of("abcd ef", "ab cdef")
    assert align(cells) == {0: 0, 1: 1}
    assert align(cells_of("ab", "cd")) == {} and align(cells_of("abc", "a bc d")) == {1: 0}


def test_a_pair_counts_once_in_all_articles_and_each_time_where_actors_are_local() -> None:
    # Pair 0 is marked in both articles and found in the first; pair 1 is found in the second, in vain.
    marked, found = (incidence(np.array(p), np.array(a), (2, 2)) for p, a in (([0, 0], [0, 1]), ([0, 1], [0, 1])))
    weights = np.array([[1, 1], [2, 0], [0, 2]])
    assert [rates.tolist() for rates in pair_rates(Pairs(marked, found, local=False), weights)] == [
        [0.5, 1, 0],
        [1, 1, 0],
    ]
    assert [rates.tolist() for rates in pair_rates(Pairs(marked, found, local=True), weights)] == [
        [0.5, 1, 0],
        [0.5, 1, 0],
    ]


def test_nothing_marked_and_nothing_found_is_nan() -> None:
    nobody = np.array([], dtype=int)
    cells = count_cells(nobody, nobody, nobody, articles=1)
    for rates in (b_cubed(cells, np.ones((1, 1))), ceaf_e(cells, np.ones((1, 1)))):
        assert np.isnan(rates).all()
    missed = count_cells(np.array([0]), np.array([-1]), np.array([0]), articles=1)
    precision, recall = ceaf_e(missed, np.ones((1, 1)))
    assert np.isnan(precision[0]) and recall[0] == 0


# --- against the definitions ----------------------------------------------------------------------------------------

MENTIONS = st.lists(st.tuples(st.integers(0, 2), st.integers(-1, 3), st.integers(-1, 3)), min_size=1, max_size=12)
TIMES = st.lists(st.integers(0, 2), min_size=3, max_size=3)


def repeated(mentions: list[tuple], times: list[int], *, local: bool) -> tuple[dict, dict]:
    """Write each article as often as it was drawn: actors as sets of mentions."""
    marked: dict = {}
    found: dict = {}
    for number, (article, key, response) in enumerate(mentions):
        for copy in range(times[article]):
            where = (article, copy) if local else ()
            if key >= 0:
                marked.setdefault((key, where), set()).add((number, copy))
            if response >= 0:
                found.setdefault((response, where), set()).add((number, copy))
    return marked, found


def slow_b_cubed(side: dict, other: dict) -> float:
    shares = [
        max((len(actor & another) for another in other.values() if mention in another), default=0) / len(actor)
        for actor in side.values()
        for mention in actor
    ]
    return sum(shares) / len(shares) if shares else np.nan


def slow_ceaf(marked: dict, found: dict) -> float:
    small, large = sorted([list(marked.values()), list(found.values())], key=len)
    return max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(small, chosen, strict=True))
        for chosen in permutations(large, len(small))
    )


def keyed(mentions: list[tuple], *, local: bool) -> Cells:
    """Number the actors; a local one is another in each article."""
    rows = np.array(mentions)
    if local:
        rows[:, 1:] = np.where(rows[:, 1:] >= 0, rows[:, 1:] + 4 * rows[:, :1], -1)
    return count_cells(rows[:, 1], rows[:, 2], rows[:, 0], articles=3, local=local)


@given(MENTIONS, TIMES, st.booleans())
@settings(max_examples=150, deadline=None)
def test_weights_are_the_same_as_writing_articles_again(mentions: list[tuple], times: list[int], local: bool) -> None:
    cells = keyed(mentions, local=local)
    marked, found = repeated(mentions, times, local=local)
    precision, recall = (rate[0] for rate in b_cubed(cells, np.array([times])))
    assert precision == pytest.approx(slow_b_cubed(found, marked), nan_ok=True)
    assert recall == pytest.approx(slow_b_cubed(marked, found), nan_ok=True)
    if max(len(marked), len(found)) <= 6:
        precision, recall = (rate[0] for rate in ceaf_e(cells, np.array([times])))
        best = slow_ceaf(marked, found)
        assert precision == pytest.approx(best / len(found) if found else np.nan, nan_ok=True)
        assert recall == pytest.approx(best / len(marked) if marked else np.nan, nan_ok=True)
