"""Coded windows: Krippendorff's published examples, sheets by hand, and cuts that are known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import toolkit as tk


def sheet_of(first: list, second: list) -> pd.DataFrame:
    return pd.DataFrame({"coder_1": first, "coder_2": second})


def test_alpha_of_krippendorffs_worked_example_of_two_observers() -> None:
    # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section A: binary data, two observers: 0.095.
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    table = tk.agreement(sheet_of(first, second))
    assert table["alpha_nominal"].item() == pytest.approx(0.095, abs=0.0005)
    assert (table["windows"].item(), table["share"].item()) == (10, 0.6)


def test_alpha_of_ordered_classes_by_hand() -> None:
    # Four windows, one miss by 1: observed 2/8; expected from the eight codes -1 -1 0 0 0 1 1 1.
    table = tk.agreement(sheet_of([-1, 0, 1, 1], [-1, 0, 1, 0]))
    codes = np.array([-1, -1, 0, 0, 0, 1, 1, 1])
    expected = ((codes[:, None] - codes) ** 2).sum() / (8 * 7)
    assert table["alpha"].item() == pytest.approx(1 - (2 / 8) / expected)


def test_codes_from_a_spreadsheet_are_read_and_gaps_left_out() -> None:
    table = tk.agreement(sheet_of(["-1", "1.0", "", None], ["-1", " 1", "0", "1"]))
    assert table[["windows", "share"]].values.tolist() == [[2, 1.0]]
    with pytest.raises(ValueError, match="Column coder_2 has the code 'pos'. Write -1, 0 or 1"):
        tk.agreement(sheet_of([1], ["pos"]))
    with pytest.raises(ValueError, match="No window was coded by both"):
        tk.agreement(sheet_of([1, None], [None, 1]))


@pytest.fixture
def scored() -> tuple[pd.DataFrame, pd.DataFrame]:
    texts = ["The armistice broke."] * 2 + ["The armistice is a joy. The armistice is on."] * 6
    corpus = pd.DataFrame({"doc_id": [f"d{number}" for number in range(8)], "text": texts})
    return tk.sentiment_around(corpus, tk.find_terms(corpus)), corpus


def test_a_sheet_holds_each_tone_alike_marks_the_term_and_hides_the_score(scored: tuple) -> None:
    sheet = tk.coding_sheet(*scored, n=6)
    assert list(sheet.columns) == ["doc_id", "start", "window", "coder_1", "coder_2", "remark"]
    assert sheet["window"].value_counts().to_dict() == {
        "The »armistice« broke.": 2,
        "The »armistice« is a joy.": 2,
        "The »armistice« is on.": 2,
    }
    assert (sheet[["coder_1", "coder_2", "remark"]] == "").all(axis=None)
    joined = sheet.merge(scored[0], on=["doc_id", "start"], validate="one_to_one")
    assert len(joined) == 6


def test_equal_seeds_draw_equal_sheets_whatever_the_order(scored: tuple) -> None:
    scores, corpus = scored
    one, same = tk.coding_sheet(scores, corpus, n=5), tk.coding_sheet(scores.iloc[::-1], corpus, n=5)
    pd.testing.assert_frame_equal(one, same)
    assert len(tk.coding_sheet(scores, corpus, n=500)) == len(scores)


def test_cuts_that_fit_the_coder_are_found_and_judged_on_other_windows() -> None:
    random = np.random.default_rng(5)
    scores = pd.Series(random.uniform(-1, 1, 200))
    codes = pd.Series(np.select([scores < -0.1, scores > 0.35], [-1, 1], 0))
    found = tk.calibrate(scores, codes)
    assert found.cuts == (pytest.approx(-0.1, abs=0.06), pytest.approx(0.35, abs=0.06))
    assert found.macro_f1 > 0.93 > found.macro_f1_before
    noise = tk.calibrate(scores, pd.Series(random.integers(-1, 2, 200)))
    assert noise.macro_f1 < 0.45


def test_the_map_by_hand() -> None:
    # Pools of neighbours that fall take their mean: 0 and -1; 1 and the 0.5 of 0 0 1 1.
    scores = pd.Series([-0.6, -0.2, 0.0, 0.3, 0.5] * 4)
    codes = pd.Series([-1, 0, -1, 1, 0] * 2 + [-1, 0, -1, 1, 1] * 2)
    found = tk.calibrate(scores, codes)
    assert found.levels.tolist() == [-0.6, -0.2, 0.0, 0.3, 0.5]
    assert found.codes.tolist() == pytest.approx([-1, -0.5, -0.5, 0.75, 0.75])
    assert found.rescale(pd.Series([-1, -0.4, 0.15, 1], index=list("abcd"))).to_dict() == pytest.approx(
        {"a": -1, "b": -0.75, "c": 0.125, "d": 0.75}
    )


def test_mapped_scores_have_the_mean_of_the_coder_and_keep_their_order() -> None:
    random = np.random.default_rng(7)
    codes = pd.Series(random.integers(-1, 2, 400))
    scores = pd.Series(np.clip(0.3 * codes + 0.2 + random.normal(0, 0.3, 400), -1, 1))
    found = tk.calibrate(scores, codes)
    mapped = found.rescale(scores)
    assert found.bias == pytest.approx((scores - codes).mean()) and found.bias > 0.1
    assert mapped.mean() == pytest.approx(codes.mean())
    assert found.error < found.error_before
    assert (mapped[scores.sort_values().index].diff().dropna() >= 0).all()
    # Nothing to learn: the map says the mean, and what it was fitted to is not what judges it.
    noise = tk.calibrate(scores, pd.Series(random.permutation(codes)))
    assert noise.error > codes.std(ddof=0) - 0.02


def test_the_sentence_for_the_methods_section_holds_the_numbers() -> None:
    agreed = tk.agreement(sheet_of([-1, 0, 1, 1], [-1, 0, 1, 0]))
    scores = pd.Series([-0.4, 0.1, 0.2, 0.6] * 10)
    text = tk.methods_sentence(agreed, tk.calibrate(scores, pd.Series([-1, 0, 0, 1] * 10)))
    assert "75 %" in text and "α = 0.82" in text and "40 coded windows" in text and "1.00 with cut points" in text


def test_too_few_windows_are_refused() -> None:
    with pytest.raises(ValueError, match="3 scores and 3 codes. Code at least 20"):
        tk.calibrate(pd.Series([0.1] * 3), pd.Series([1] * 3))
