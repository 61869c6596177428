"""What was found beside what was marked: which name each mention stands for, who is who, who stands with whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.coreference import Cells, Pairs, align, count_cells, incidence
from toolkit.gold import Gold
from toolkit.judging import judged_mentions, overlaps
from toolkit.mentions import NOMINAL, bare
from toolkit.text import sentence_of, split_sentences
from toolkit.wordlists import load_wordlist

_STANDS_FOR = {
    "person": ("person",),
    # A country is marked as a place in some gold, as an organisation where it acts in other gold.
    "state": ("state", "place", "organisation"),
    "place": ("place", "state"),
}
#: The forms of our list of countries that name a state itself.
_NAMES_OF_STATES = ("name", "official", "former", "abbreviation", "historical")


class Matched(NamedTuple):
    """What is judged: the marked names, and the found ones with the marked one that each stands for.

    `found` has, beside the columns of mentions, `marked` (a row of the marked names, or -1), `exact` (the same span),
    `fits` (a type that may stand for the marked one) and `free` (it touches what is not judged).
    """

    marked: pd.DataFrame
    found: pd.DataFrame


class Actors(NamedTuple):
    """The actors of some articles, ready to be measured, and the names and mentions behind their numbers."""

    cells: Cells
    pairs: Pairs
    marked: pd.DataFrame
    found: pd.DataFrame
    edges: pd.DataFrame


def stands_for(type_: str) -> tuple[str, ...]:
    """Return the types of the gold that a found mention of this type may stand for.

    Examples
    --------
    >>> stands_for("state"), stands_for("armed group")
    (('state', 'place', 'organisation'), ('organisation',))
    """
    return _STANDS_FOR.get(type_, ("organisation",))


def match(gold: Gold, mentions: pd.DataFrame, places: bool) -> Matched:
    """Let each found mention stand for one marked name at most: the same span first, then the same type."""
    marked = gold.mentions[gold.mentions["doc_id"].isin(gold.articles["doc_id"])]
    marked = _trimmed(marked.sort_values(["doc_id", "start"], kind="stable"))
    judged = (marked["kind"] == "name") & (marked["type"] != "other")
    if not places:
        judged &= (marked["type"] != "place") | marked["surface"].str.casefold().isin(_state_names())
    names, ignored = marked[judged].reset_index(drop=True), marked[~judged]
    found = judged_mentions(gold, mentions, "actor")
    found = found[~found["rule"].str.startswith(NOMINAL)].reset_index(drop=True)
    found = _trimmed(found).astype({"type": "str"})
    pairs = overlaps(names, found)
    types = zip(names["type"].loc[pairs["marked"]], found["type"].loc[pairs["found"]], strict=True)
    pairs = pairs.assign(
        exact=(pairs["start_marked"] == pairs["start_found"]) & (pairs["end_marked"] == pairs["end_found"]),
        fits=[wanted in stands_for(given) for wanted, given in types],
        shared=pairs[["end_marked", "end_found"]].min(axis=1) - pairs[["start_marked", "start_found"]].max(axis=1),
    )
    pairs = _one_to_one(pairs.sort_values(["exact", "fits", "shared"], ascending=False, kind="stable"))
    of_found = pairs.set_index("found").reindex(found.index)
    found["marked"] = of_found["marked"].fillna(-1).astype("int64")
    for name in ("exact", "fits"):
        found[name] = of_found[name].eq(True)
    found["free"] = found.index.isin(overlaps(ignored, found)["found"])
    sentence = _sentences(gold.articles)
    for table in (names, found):
        table["sent_id"] = [sentence(*at) for at in zip(table["doc_id"], table["start"], strict=True)]
    return Matched(names, found)


@lru_cache(maxsize=1)
def _state_names() -> frozenset[str]:
    forms = load_wordlist("countries")
    return frozenset(forms.loc[forms["type"].isin(_NAMES_OF_STATES), "form"].str.casefold())


def _trimmed(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out of each span an article before it and a possessive after it."""
    spans = [bare(start, surface) for start, surface in zip(rows["start"], rows["surface"], strict=True)]
    starts, ends = np.array(spans, dtype="int64").reshape(-1, 2).T
    surfaces = [
        surface[start - first : end - first]
        for surface, first, start, end in zip(rows["surface"], rows["start"], starts, ends, strict=True)
    ]
    return rows.assign(start=starts, end=ends, surface=pd.Series(surfaces, index=rows.index, dtype="str"))


def _one_to_one(pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep the first pair of each mention on either side."""
    seen: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for marked, found in zip(pairs["marked"], pairs["found"], strict=True):
        kept.append(marked not in seen[0] and found not in seen[1])
        if kept[-1]:
            seen[0].add(marked)
            seen[1].add(found)
    return pairs[np.array(kept, dtype=bool)]


def _sentences(articles: pd.DataFrame) -> Callable[[str, int], int]:
    spans = split_sentences(articles["text"].tolist(), ["en"] * len(articles))
    starts = {doc_id: [start for start, _ in found] for doc_id, found in zip(articles["doc_id"], spans, strict=True)}
    return lambda doc_id, offset: sentence_of(starts[doc_id], offset)


def gather(matched: Matched, articles: pd.DataFrame) -> Actors:
    """Number the actors on both sides, and the pairs of them that stand in a sentence."""
    marked, found = matched
    files = articles.set_index("doc_id")["file"]
    without = set(marked.loc[marked["code"].isna(), "doc_id"])
    has_codes = files.isin(files.reindex(marked.loc[marked["code"].notna(), "doc_id"]).dropna())
    judged = [doc_id for doc_id in files.index[has_codes] if doc_id not in without]
    marked = marked[marked["doc_id"].isin(judged)]
    found = found[found["doc_id"].isin(judged) & found["code"].notna() & ((found["marked"] >= 0) | ~found["free"])]
    number = {doc_id: place for place, doc_id in enumerate(judged)}
    spread = marked.groupby([marked["doc_id"].map(files), "code"])["doc_id"].nunique().groupby(level=0).max()
    local = {file for file, most in spread.items() if most == 1}
    numbered = []
    for rows in (marked, found):
        within = rows["doc_id"].map(files).isin(local)
        keys = rows["code"].where(~within, rows["doc_id"] + "\t" + rows["code"])
        numbered.append(
            rows.assign(actor=pd.factorize(keys, sort=True)[0], article=rows["doc_id"].map(number).astype("int64"))
        )
    marked, found = numbered
    all_local = set(files[judged]) <= local
    cells = _cells(marked, found, len(judged), all_local)
    partners = align(cells)
    size = cells.marked.shape[0]
    found = found.assign(aligned=[partners.get(actor, size + actor) for actor in found["actor"]])
    edges = _edges(marked, found)
    sides = [
        incidence(rows["edge"].to_numpy(), rows["article"].to_numpy(), (edges["edge"].nunique(), len(judged)))
        for rows in (edges[~edges["given"]], edges[edges["given"]])
    ]
    return Actors(cells, Pairs(sides[0], sides[1], all_local), marked, found, edges)


def _cells(marked: pd.DataFrame, found: pd.DataFrame, articles: int, local: bool) -> Cells:
    """Count the mentions by actor: first the marked ones with what was found for them, then those found in vain."""
    taken = found[found["marked"] >= 0].set_index("marked")["actor"]
    spurious = found[found["marked"] < 0]
    return count_cells(
        np.concatenate([marked["actor"], np.full(len(spurious), -1)]),
        np.concatenate([taken.reindex(marked.index).fillna(-1).astype("int64"), spurious["actor"]]),
        np.concatenate([marked["article"], spurious["article"]]),
        articles=articles,
        local=local,
    )


def _edges(marked: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """List the pairs of actors of each sentence, as marked and as found; `edge` numbers a pair over all articles."""
    unit, tables = ["article", "doc_id", "sent_id"], []
    for given, rows in ((False, marked), (True, found.assign(actor=found["aligned"]))):
        present = rows.drop_duplicates([*unit, "actor"])[[*unit, "actor", "start", "end", "surface", "code"]]
        paired = present.merge(present, on=unit, suffixes=("_a", "_b"))
        tables.append(paired[paired["actor_a"] < paired["actor_b"]].assign(given=given))
    edges = pd.concat(tables, ignore_index=True)
    ends = edges[["start_a", "start_b"]].min(axis=1), edges[["end_a", "end_b"]].max(axis=1)
    return edges.assign(edge=edges.groupby(["actor_a", "actor_b"]).ngroup(), start=ends[0], end=ends[1])
