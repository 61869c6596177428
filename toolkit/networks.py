"""Which actors, countries or terms appear together, and how much more often than by chance."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from toolkit.association import MEASURES, associate, check_measures, expected
from toolkit.pair_counts import PairCounts, add_pairs, pairs_of_part
from toolkit.scale import add_up
from toolkit.tables import KIND, PAIRS, PASSAGES, check_columns, make_rows, make_table
from toolkit.text import languages, sentence_spans
from toolkit.units import name_codes, places_of, read_names, unit_of

#: The columns of mentions that pairs are counted by; places in paragraphs need `start`.
_COUNTED_BY = ("doc_id", "sent_id", "start", "kind", "type", "code", "name")


def cooccurrence(
    mentions: pd.DataFrame,
    *,
    within: str | int = "sentence",
    kinds: str | tuple[str, ...] = "actor",
    bipartite: bool = False,
    measure: tuple[str, ...] = ("count", "npmi", "hypergeometric"),
    min_together: int = 1,
    corpus: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count how often two codes are named together, and judge it against chance.

    Parameters
    ----------
    mentions
        A mentions table.
    within
        What counts as together: the same `"sentence"`, `"paragraph"` or `"article"`, or a number k: within k
        sentences that follow each other.
    kinds
        The kinds of mention to pair: `"actor"`, `"country"`, `"term"`, or several. A code of several kinds is one.
    bipartite
        Pair only across two kinds, such as `("actor", "country")`: `a` is of the first, `b` of the second.
    measure
        What to add to the counts of pairs. Write a and b for the units (sentences, …) that name each, ab for those
        that name both, N for those that name any code.

        `"count"`
            a, b, N and a·b/N: `a_sentences`, `b_sentences`, `all_sentences` and `expected_sentences` (by chance), or as
            the unit is called.
        `"pmi"`
            pointwise mutual information in bits, log2(ab·N / (a·b)) (Church and Hanks 1990).
        `"npmi"`
            the same over -log2(ab/N): -1 to 1, 0 as by chance, 1 never apart (Bouma 2009).
        `"log_likelihood"`
            G² of the two-by-two table (Dunning 1993), negative where together less often than by chance.
        `"jaccard"`, `"cosine"`
            ab / (a + b - ab) and ab / sqrt(a·b), 0 to 1.
        `"hypergeometric"`
            `p`, the chance of ab or more if a and b were dealt to the units independently (Fisher's exact test,
            one-sided), and `q`, the same after Benjamini and Hochberg (1995) for all pairs that could be.
    min_together
        Keep pairs found together in at least so many units. `q` does not depend on it.
    corpus
        The corpus, needed for paragraphs: it has their text. Also needed where `mentions` is a Dask DataFrame put
        together from several tables.

    Returns
    -------
    DataFrame
        A pandas table, also of Dask DataFrames. One row an unordered pair, `a` < `b`: `a`, `b`, `sentences`, `articles`, for these units `paragraphs` or
        `windows`, the measures, `a_name`, `b_name`; of a bipartite table also `a_kind` and `b_kind`. Most often
        together first. `sentences` counts sentences that name both, `articles` those articles that do so within
        the unit chosen.

    Raises
    ------
    ValueError
        If an option is unknown, or the corpus is needed and not given.

    Warns
    -----
    UserWarning
        If mentions are left out because they have no code.

    Notes
    -----
    Naming a code five times in a sentence counts once; a code never pairs with itself, a state as actor never with
    the same country. A country inside the name of an actor ("Pakistan Army") is named too. Datelines are not counted.
    To be named together is not to be allied or opposed.

    The units of one article resemble each other, so `p` is too small for anything less than articles: read a pair
    that is significant in sentences, but stands in one or two articles only, as a topic of these articles. Windows
    of k sentences begin at every sentence and overlap; each sentence is in k of them, at the edges too. So that
    nothing is evidence twice, `log_likelihood` is divided by k, and so are the counts behind `p` and `q`, rounded down.

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": "a", "sent_id": [0, 0, 1], "kind": "actor",
    ...                          "code": ["AFG", "taliban", "AFG"], "name": ["Afghanistan", "Taliban", "Afghanistan"]})
    >>> cooccurrence(mentions)[["a", "b", "sentences", "articles", "npmi", "p"]].values.tolist()
    [['AFG', 'taliban', 1, 1, 0.0, 1.0]]
    """
    check_columns(mentions, ["doc_id", "sent_id", "kind", "code", "name"], "mentions")
    asked = check_measures(measure)
    unit, width = unit_of(within)
    options = {"within": within, "kinds": kinds, "bipartite": bipartite}
    articles = corpus if corpus is None or unit == "paragraph" else corpus[["doc_id"]]
    counted_by = mentions[[name for name in _COUNTED_BY if name in mentions.columns]]  # of Parquet, no more is read
    counted = add_up(pairs_of_part, add_pairs, mentions=counted_by, corpus=articles, **options)
    if counted.lost:
        warnings.warn(
            f"{counted.lost:,} of {counted.wanted:,} mentions have no code; they are in no pair.", stacklevel=2
        )
    return pairs_table(counted, within=within, kinds=kinds, bipartite=bipartite, asked=asked, min_together=min_together)


def pairs_table(
    counted: PairCounts,
    *,
    within: str | int,
    kinds: str | tuple[str, ...],
    bipartite: bool,
    asked: set[str],
    min_together: int,
) -> pd.DataFrame:
    """Judge, order and name the pairs that were counted: see :func:`cooccurrence`."""
    unit, width = unit_of(within)
    columns, table = dict(counted.counts), counted.table(f"{unit}s")
    if "count" in asked:
        units = np.full(len(counted.pairs), table.units)
        columns |= {f"a_{unit}s": table.a, f"b_{unit}s": table.b, f"all_{unit}s": units}
        columns[f"expected_{unit}s"] = expected(table)
    columns |= associate(table, asked, width=width, tests=counted.possible(bipartite))
    nodes = counted.nodes.assign(name=name_codes(counted.nodes["code"], counted.names))
    return _pairs_table(columns, nodes, counted.pairs, f"{unit}s", min_together, tuple(kinds) if bipartite else None)


def explain_pair(
    mentions: pd.DataFrame,
    a: str,
    b: str,
    *,
    corpus: pd.DataFrame,
    within: str | int = "sentence",
    kinds: str | tuple[str, ...] = "actor",
    bipartite: bool = False,
    n: int | None = 10,
) -> pd.DataFrame:
    """Show the sentences behind a line of the network.

    Parameters
    ----------
    mentions
        The mentions that the pairs were counted from.
    a, b
        The two codes, such as `"AFG"` and `"PAK"`; in either order unless the pairs are bipartite.
    corpus
        The corpus that the mentions were found in.
    within, kinds, bipartite
        As they were given to :func:`cooccurrence`.
    n
        At most so many rows, None for all.

    Returns
    -------
    DataFrame
        One row a unit that names both, sorted by article: `doc_id`, `a_surface`, `b_surface`,
        `a_rule`, `b_rule`, `passage`, `start`, `end`. The passage is the article's `text[start:end]`: the sentence,
        or from the sentence of the one to that of the other where they stand nearest. For windows there is one
        row for each sentence with `a` that has a `b` near enough.

    Raises
    ------
    ValueError
        If the two are not together anywhere.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Mali spoke. Chad and Mali agreed. Chad left."]})
    >>> explain_pair(tk.find_actors(corpus), "MLI", "TCD", corpus=corpus)["passage"].tolist()
    ['Chad and Mali agreed.']
    """
    check_columns(mentions, ["doc_id", "sent_id", "start", "surface", "kind", "code", "name", "rule"], "mentions")
    unit, width = unit_of(within)
    mentions = mentions[mentions["code"].isin([a, b])]
    names = read_names(mentions, kinds, bipartite)
    # The ends of a window are looked for in the whole article, and the near ones kept.
    place = places_of(mentions, names, "article" if unit == "window" else unit, corpus)
    rows = mentions.iloc[names.rows].assign(place=place, side=names.nodes["side"].to_numpy()[names.node])
    of_a = rows[(rows["code"] == a) & (rows["side"] == 0)]
    of_b = rows[(rows["code"] == b) & (rows["side"] == int(bipartite))]
    both = of_a.merge(of_b, on=["doc_id", "place"], suffixes=("_a", "_b"))
    both["apart"] = (both["sent_id_a"] - both["sent_id_b"]).abs()
    if unit == "window":
        both = both[both["apart"] < width].assign(place=lambda table: table["sent_id_a"])
    both = both.sort_values(["doc_id", "place", "apart", "start_a", "start_b"]).drop_duplicates(["doc_id", "place"])
    if both.empty or a == b:
        raise ValueError(f'No {unit} names both "{a}" and "{b}". Use codes of one row of pairs, and the same options.')
    return _passages(both.head(len(both) if n is None else n), corpus)


def _passages(both: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Return the text from the sentence of the one mention to that of the other."""
    texts = dict(zip(corpus["doc_id"], zip(corpus["text"], languages(corpus), strict=True), strict=True))
    rows = []
    for row in both.itertuples():
        text, language = texts[row.doc_id]
        spans = sentence_spans(text, language)
        first, last = sorted([row.sent_id_a, row.sent_id_b])
        start, end = spans[first][0], spans[last][1]
        found = (row.doc_id, row.surface_a, row.surface_b, row.rule_a, row.rule_b, text[start:end], start, end)
        rows.append(dict(zip(PASSAGES, found, strict=True)))
    return make_rows(PASSAGES, rows)


def _pairs_table(
    columns: dict[str, np.ndarray],
    nodes: pd.DataFrame,
    pairs: np.ndarray,
    unit: str,
    min_together: int,
    kinds: tuple[str, ...] | None,
) -> pd.DataFrame:
    """Keep, order and name the pairs."""
    kept = np.flatnonzero(columns[unit] >= min_together)
    # They come in the order of their codes, which stays where the counts are equal.
    kept = kept[np.lexsort([-columns[name][kept] for name in ("articles", "sentences", unit)])]
    columns = {name: values[kept] for name, values in columns.items()}
    for side, node in zip(("a", "b"), np.divmod(pairs[kept], max(len(nodes), 1)), strict=True):
        columns[side] = nodes["code"].array.take(node)
        columns[f"{side}_name"] = nodes["name"].array.take(node)
    counted = {name: "float64" if name.startswith("expected") else "int64" for name in columns if name.endswith(unit)}
    measured = {name: "float64" for name in (*MEASURES, "p", "q") if name in columns}
    schema = PAIRS | counted | measured | {"a_name": "str", "b_name": "str"}
    if kinds:
        columns |= {f"{side}_kind": np.repeat(kind, len(kept)) for side, kind in zip(("a", "b"), kinds, strict=True)}
        schema |= {"a_kind": KIND, "b_kind": KIND}
    return make_table(schema, columns)
