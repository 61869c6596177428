"""What is judged at a glance is judged as the rules would, one match after the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.country_judge import Reading

#: Words that the rules look at, beside names that have rules.
WORDS = (
    "Jordan Chad Georgia Paris London Washington Turkey Lebanon Israel US GB Niger Korean English Spanish Arab American Multan Hyderabad "
    "Mexico Santiago Birmingham Tripoli Congo U.S. Mr. Ms Michael J. King said spoke in of speaks fluent lessons and the state governor "
    "Association Airlines Pa. Texas Ont. , , . -speaking 's $ ( ) \n \n\n LET GO NOW dinner Roast Hospital University Tbilisi Atlanta "
    "High School Township deal climate agreement son Jr. R- D- Mass. St. Petersburg Duke Geelong in near"
).split(" ")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=14), max_size=4), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_glance_agrees_with_the_rules(texts: list[list[str]], places: bool) -> None:
    written = [" ".join(words).replace(" ,", ",").replace(" .", ".").replace(" 's", "'s") for words in texts]
    corpus = pd.DataFrame({"doc_id": [f"d{number}" for number in range(len(texts))], "text": written}, dtype="str")
    quick = tk.find_countries(corpus, places=places)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reading, "doubtful", lambda self: self._gazetteer.coded[self.hits.row])
        slow = tk.find_countries(corpus, places=places)
    pd.testing.assert_frame_equal(quick, slow)


def test_every_match_is_put_to_the_rules_in_the_test_above(make_corpus) -> None:
    """The patch reaches the judge: without any doubt a person's name would count."""
    corpus = make_corpus("Michael Jordan scored.")
    assert tk.find_countries(corpus).empty
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reading, "doubtful", lambda self: np.zeros(len(self.hits.row), dtype=bool))
        assert tk.find_countries(corpus)["code"].tolist() == ["JOR"]
