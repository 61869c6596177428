"""A network in a page, each name and each line leading to the sentences behind it."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd

from toolkit.interactive.drawing import WIDTH, Drawing, make_drawing
from toolkit.interactive.evidence import Evidence, Source, amount, extent
from toolkit.interactive.marking import one_line
from toolkit.interactive.network_drawing import HEIGHT, draw_network, group_letters, network_key
from toolkit.interactive.page import Page
from toolkit.networks import explain_pair
from toolkit.plots.pairs import Network, check_pairs, make_network

MOST_NAMES = 40  # as many as plot_network draws
MOST_PASSAGES = 10


def interactive_network(
    pairs: pd.DataFrame,
    *,
    mentions: pd.DataFrame,
    corpus: pd.DataFrame,
    counts: pd.DataFrame | None = None,
    min_together: float = 3,
    alpha: float | None = 0.05,
    within: str | int = "sentence",
    title: str = "",
) -> Page:
    """Draw who is named together, each name and each line leading to the sentences behind it.

    Parameters
    ----------
    pairs
        One row a pair, as :func:`toolkit.cooccurrence` gives them.
    mentions
        The mentions that the pairs were counted from, and of no other kinds.
    corpus
        The corpus that they were found in.
    counts
        One row a code, with `code` and `articles`: the area of each disc. Without it all discs are equal.
    min_together
        Draw pairs that share at least so many of the units that `within` names. For a single article, 1.
    alpha
        If the pairs have `q`, those with at most this are solid lines: the two are named together more often than by
        chance. The others are dashed. None draws all alike.
    within
        As it was given to :func:`toolkit.cooccurrence`.
    title
        The finding, as one sentence. By default, which pair is most often together.

    Returns
    -------
    Page
        Shows itself in a notebook; :func:`toolkit.save_page` writes it as one HTML file, which needs no network.

    Raises
    ------
    ValueError
        If no pair reaches `min_together`, a pair comes twice, or the tables do not belong together.

    Warns
    -----
    UserWarning
        If more than 40 names would be drawn; then the threshold is raised until it leaves 40 or fewer.

    Notes
    -----
    A mark has at most ten sentences; the page says how many there are. Being named together is not being allied or
    opposed. Nearness follows the lines' weights, roughly; direction means nothing. Letters and colours are groups
    found by Louvain's method in this graph, of three members or more: a description, not a test.

    Examples
    --------
    >>> import toolkit as tk
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Mali and Chad agreed. Chad left."]})
    >>> mentions = tk.find_actors(corpus)
    >>> pairs = tk.cooccurrence(mentions)
    >>> interactive_network(pairs, mentions=mentions, corpus=corpus, min_together=1).title
    'Mali and Chad are most often named together: in 1 sentence'
    """
    unit = f"{within}s" if isinstance(within, str) else "windows"
    table = check_pairs(pairs, unit, alpha)
    listed = _ordered(_strongest(table, unit, min_together), unit)
    tested = alpha is not None and "q" in listed
    network = make_network(listed, unit, counts)
    bipartite = "a_kind" in pairs
    nodes = _as_nodes(mentions, bipartite)
    drawn = nodes["code"].isin(network.codes)
    behind = Source(nodes[drawn], corpus)
    _check_codes(network, behind)
    names = _names(network, behind, bipartite)
    lines: list[Evidence] = []
    for row in listed.itertuples():
        passages = _passages(row, mentions[drawn], corpus, within)
        lines.append(_line(len(names) + len(lines), row, unit, behind, passages))
    most = _most(listed, unit)
    chance = f" Solid: {sum(network.firm)} more often than by chance (q of {alpha} or less)." * tested
    return make_drawing(
        Drawing(
            title=one_line(title) or most,
            alt=f"Network of {amount(len(names), 'names')} joined by {amount(len(lines), 'lines')}. {most}.",
            caption=f"{amount(len(corpus), 'articles')}. Lines join pairs found together in {listed[unit].min()} or more "
            f"{unit}: {len(lines):,} of {len(table):,} pairs, {len(names)} names.{chance} Near means often together, "
            "roughly; direction means nothing. To be named together is not to be allied or opposed.",
            what="names and pairs",
            view=(0, 0, WIDTH, HEIGHT),
            start=(0, 0, WIDTH, HEIGHT),
            shapes=draw_network(network, names, lines),
            key=network_key(network, unit),
            evidence=[*names, *lines],
        )
    )


def _strongest(table: pd.DataFrame, unit: str, min_together: float) -> pd.DataFrame:
    """Return the pairs to draw: those at the threshold, which is raised where the names would be too many."""
    if min_together <= 0:
        raise ValueError("A line needs something in common. Set min_together above 0.")
    shown = wanted = table[table[unit] >= min_together]
    if shown.empty:
        raise ValueError(
            f"No pair shares {min_together} {unit}. The most is {table[unit].max()}. Set min_together lower."
        )
    for step in sorted(wanted[unit].unique()):
        shown = wanted[wanted[unit] >= step]
        if _count_names(shown) <= MOST_NAMES:
            break
    if len(shown) < len(wanted):
        warnings.warn(
            f"{_count_names(wanted)} names reach min_together={min_together}, more than the {MOST_NAMES} that can be "
            f"told apart. Drawn: {_count_names(shown)} names in the {len(shown)} of {len(wanted)} pairs with "
            f"{shown[unit].min()} {unit} or more.",
            UserWarning,
            stacklevel=3,
        )
    return shown


def _count_names(table: pd.DataFrame) -> int:
    return len(set(table["a"]) | set(table["b"]))


def _ordered(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the pairs, those most often together first."""
    return table.sort_values([unit, "a", "b"], ascending=[False, True, True], ignore_index=True)


def _as_nodes(mentions: pd.DataFrame, bipartite: bool) -> pd.DataFrame:
    """Return the mentions with the ids of their nodes: the code, of a bipartite table with the kind before it."""
    return mentions.assign(code=mentions["kind"].astype("str") + ":" + mentions["code"]) if bipartite else mentions


def _check_codes(network: Network, behind: Source) -> None:
    lacking = sorted(set(network.codes) - set(behind.mentions["code"]))
    if lacking:
        raise ValueError(
            f'{len(lacking)} codes of pairs are not among the mentions, the first is "{lacking[0]}". '
            "Pass the mentions that the pairs were counted from."
        )


def _names(network: Network, behind: Source, bipartite: bool) -> list[Evidence]:
    """Return what each name leads to, in the order of the nodes."""
    letters = group_letters(network)
    found = []
    for node, code in enumerate(network.codes):
        passages, there = behind.sentences_of(code, MOST_PASSAGES)
        rows = behind.mentions[behind.mentions["code"] == code]
        group = f", group {letters[node]}" if letters[node] else ""
        about = f"named in {amount(rows['doc_id'].nunique(), 'articles')}{group}"
        call = f'tk.explain(mentions, "{code.partition(":")[2] if bipartite else code}", corpus=corpus, n={len(rows)})'
        said = extent(len(passages), there, call)
        found.append(Evidence(f"mark-{node}", one_line(network.names[node]), about, said, passages))
    return found


def _passages(row: Any, mentions: pd.DataFrame, corpus: pd.DataFrame, within: str | int) -> pd.DataFrame:
    """Return the first places that name both of a pair."""
    (a, b), kinds, bipartite = (row.a, row.b), tuple(mentions["kind"].dropna().unique()), hasattr(row, "a_kind")
    if bipartite:
        (kind_a, _, a), (kind_b, _, b) = a.partition(":"), b.partition(":")
        kinds = (kind_a, kind_b)
    return explain_pair(mentions, a, b, corpus=corpus, within=within, kinds=kinds, bipartite=bipartite, n=MOST_PASSAGES)


def _line(place: int, row: Any, unit: str, behind: Source, found: pd.DataFrame) -> Evidence:
    passages = [behind.quote(at.doc_id, at.start, at.end, [row.a, row.b]) for at in found.itertuples()]
    q = f", q {row.q:.2g}" if hasattr(row, "q") else ""
    about = f"together in {amount(getattr(row, unit), unit)} of {amount(row.articles, 'articles')}{q}"
    a, b = one_line(row.a_name), one_line(row.b_name)
    said = f"all {len(passages)} places" if len(passages) > 1 else "one place"
    if len(passages) == MOST_PASSAGES:
        said = f"the first {MOST_PASSAGES} places; all of them: tk.explain_pair(mentions, a, b, corpus=corpus, n=None)"
    return Evidence(f"mark-{place}", f"{a} and {b}", about, said, passages)


def _most(listed: pd.DataFrame, unit: str) -> str:
    """Say which pairs are most often together."""
    most = listed[listed[unit] == listed[unit].max()]
    couples = [f"{one_line(row.a_name)} and {one_line(row.b_name)}" for row in most.head(3).itertuples()]
    more = " and others" * (len(most) > 3)
    return f"{'; '.join(couples)}{more} are most often named together: in {amount(int(most[unit].iloc[0]), unit)}"
