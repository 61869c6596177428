"""The measures against textbooks, NLTK and SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from toolkit.association import (
    Together,
    cosine,
    false_discovery,
    hypergeometric,
    jaccard,
    log_likelihood,
    npmi,
    pmi,
)


def one(both: int, a: int, b: int, units: int) -> Together:
    return Together(np.array([both]), np.array([a]), np.array([b]), units)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    units = draw(st.integers(1, 3000))
    a, b = draw(st.integers(1, units)), draw(st.integers(1, units))
    return draw(st.integers(max(1, a + b - units), max(1, min(a, b)))), a, b, units


def test_likelihood_ratio_of_manning_and_schuetze() -> None:
    # Foundations of Statistical Natural Language Processing (1999), table 5.12: "most powerful".
    assert log_likelihood(one(150, 12_593, 932, 14_307_668))[0] == pytest.approx(1291.42, rel=1e-3)


def test_mutual_information_of_manning_and_schuetze() -> None:
    # Table 5.14: "Ayatollah Ruhollah".
    assert pmi(one(20, 42, 20, 14_307_668))[0] == pytest.approx(18.38, abs=0.005)


def test_fishers_tea() -> None:
    # Of 8 cups 4 had milk first; she named 4, 3 of them rightly: 17 chances in 70.
    assert hypergeometric(one(3, 4, 4, 8))[0] == pytest.approx(17 / 70)


@settings(deadline=None)
@given(tables())
def test_measures_agree_with_nltk(table: tuple[int, int, int, int]) -> None:
    from nltk.metrics.association import BigramAssocMeasures

    both, a, b, units = table
    theirs = BigramAssocMeasures.pmi(both, (a, b), units)
    assert pmi(one(*table))[0] == pytest.approx(theirs, abs=1e-9)
    assert jaccard(one(*table))[0] == pytest.approx(BigramAssocMeasures.jaccard(both, (a, b), units))
    sign = -1 if both * units < a * b else 1
    ratio = sign * BigramAssocMeasures.likelihood_ratio(both, (a, b), units)
    assert log_likelihood(one(*table))[0] == pytest.approx(ratio, rel=1e-6, abs=1e-6)


@settings(deadline=None)
@given(tables())
def test_cosine_is_that_of_the_two_columns_of_the_matrix(table: tuple[int, int, int, int]) -> None:
    both, a, b, units = table
    x, y = np.zeros(a + b), np.zeros(a + b)
    x[:a] = 1
    y[a - both : a - both + b] = 1
    assert cosine(one(*table))[0] == pytest.approx(x @ y / np.linalg.norm(x) / np.linalg.norm(y))


@pytest.mark.parametrize(
    ("table", "value"),
    [((5, 5, 5, 20), 1), ((4, 8, 10, 20), 0), ((20, 20, 20, 20), 0), ((1, 3, 2, 4), np.log(2 / 3) / np.log(4))],
)
def test_npmi_worked_by_hand(table: tuple[int, int, int, int], value: float) -> None:
    # Never apart; as by chance, 8 · 10 / 20 = 4; in every unit; log((1/4) / (3/4 · 2/4)) / -log(1/4).
    assert npmi(one(*table))[0] == pytest.approx(value)


@settings(deadline=None)
@given(tables())
def test_test_agrees_with_scipy(table: tuple[int, int, int, int]) -> None:
    both, a, b, units = table
    wanted = stats.hypergeom.sf(both - 1, units, a, b)
    assert hypergeometric(one(*table))[0] == pytest.approx(wanted, rel=1e-9, abs=1e-12)


def test_test_agrees_with_scipy_for_many_large_tables() -> None:
    random = np.random.default_rng(0)
    units = 3_000_000
    a, b = (np.ceil(10 ** random.uniform(0, 5.5, 2_000)).astype("int64") for _ in range(2))
    both = np.minimum(random.poisson(a * b / units * random.uniform(0.5, 3, 2_000)), np.minimum(a, b))
    wanted = stats.hypergeom.sf(both - 1, units, a, b)
    found = hypergeometric(Together(both, a, b, units))
    assert found == pytest.approx(wanted, rel=1e-6, abs=1e-12)
    assert (wanted < 1e-30).sum() > 50 and (wanted > 0.9).sum() > 50


def test_discoveries_of_benjamini_and_hochberg() -> None:
    # Their example of 1995: of fifteen tests the four smallest are discoveries at 0.05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    q = false_discovery(np.array(p), 15)
    assert (q <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert false_discovery(np.array(p[:9]), 15)[:4] == pytest.approx(q[:4])


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 50))
def test_pairs_that_are_never_together_are_tests_too(p: list[float], others: int) -> None:
    wanted = stats.false_discovery_control([*p, *[1.0] * others])[: len(p)]
    assert false_discovery(np.array(p), len(p) + others) == pytest.approx(wanted)
