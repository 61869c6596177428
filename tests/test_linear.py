"""The linear scorer: its file, its probabilities, and what it must not see."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.linear import features, load_model

WEIGHTS = Path(toolkit.__file__).parent / "models" / "linear.npz"


def test_the_weights_are_small_and_need_no_pickle() -> None:
    assert WEIGHTS.stat().st_size < 2_000_000
    with np.load(WEIGHTS, allow_pickle=False) as data:
        assert set(data.files) == {"names", "weights", "intercept"}
        names = data["names"].tobytes().decode("utf-8").split("\n")
        assert len(names) == len(set(names)) == len(data["weights"])
        assert np.isfinite(data["weights"]).all()
    # Stems and pairs of them, no sentences.
    assert max(len(name.split()) for name in names) <= 2


WORDS = st.sampled_from("the envoy corrupt praised accused not good bad and but talks failed, hero.".split())


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=15), st.data())
def test_probabilities_add_up_and_the_score_is_theirs(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    term = start, data.draw(st.integers(start + 1, len(text)))
    model = load_model()
    bad, neutral, good = model.probabilities(text, term)
    assert bad + neutral + good == pytest.approx(1)
    score = model.score_around(text, term)
    # VADER's cut points hold for it: the class of the score is the likeliest one.
    assert (score >= 0.05) == (good > max(bad, neutral)) or bad == pytest.approx(good)
    assert (abs(score) < 0.05) == (neutral >= max(bad, good))


def test_it_tells_praise_from_blame_of_the_target() -> None:
    model = load_model()
    blame, praise = "The envoy was accused of lying and corruption.", "The envoy won praise for her courage and wisdom."
    assert model.score_around(blame, (4, 9)) < -0.3
    assert model.score_around(praise, (4, 9)) > 0.3


def test_what_is_masked_or_is_the_target_is_not_seen() -> None:
    text = "Freedom House called the peace talks useless."
    seen = features(text, (25, 36), [(0, 13)])
    assert not any(word in name for name in seen for word in ("freedom", "hous", "peac", "talk"))
    assert seen["a:useless"] == 1 and seen["r:useless"] == 1 and "l:useless" not in seen
    other = features(text.replace("Freedom House", "Justice Party"), (25, 36), [(0, 13)])
    assert seen == other


def test_a_word_of_no_feature_changes_little() -> None:
    model = load_model()
    assert model.score_around("The envoy left Zzyzx.", (4, 9)) == pytest.approx(
        model.score_around("The envoy left Qqyzx.", (4, 9))
    )
