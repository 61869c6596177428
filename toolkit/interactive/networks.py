"""A network in a page, each name and each line leading to the sentences behind it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.interactive.drawing import WIDTH, Drawing, make_drawing
from toolkit.interactive.evidence import Evidence, Source
from toolkit.interactive.marking import one_line
from toolkit.interactive.network_drawing import HEIGHT, coloured_groups, draw_network, network_key
from toolkit.interactive.page import Page
from toolkit.networks import explain_pair
from toolkit.plots.network_layout import strongest
from toolkit.plots.pairs import Network, check_pairs, make_network
from toolkit.wording import count

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
    opposed. Nearness follows the lines' weights, roughly; direction means nothing. Shapes and colours are groups
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
    one = within if isinstance(within, str) else "window"
    unit = f"{one}s"
    table = check_pairs(pairs, unit, alpha)
    shown, _ = strongest(table, unit, min_together)
    listed = shown.sort_values([unit, "a", "b"], ascending=[False, True, True], ignore_index=True)
    tested = alpha is not None and "q" in listed
    network = make_network(listed, unit, counts)
    bipartite = "a_kind" in pairs
    nodes = _as_nodes(mentions, bipartite)
    drawn = nodes["code"].isin(network.codes)
    behind = Source(nodes[drawn], corpus)
    behind.check_codes(network.codes, "pairs")
    names = _names(network, behind)
    lines: list[Evidence] = []
    for row in listed.itertuples():
        passages = _passages(row, mentions[drawn], corpus, within)
        lines.append(_line(len(names) + len(lines), row, one, behind, passages))
    most = _most(listed, one)
    chance = f" Solid: {sum(network.firm)} more often than by chance (q of {alpha} or less)." * tested
    return make_drawing(
        Drawing(
            title=one_line(title) or most,
            alt=f"Network of {count(len(names), 'name')} joined by {count(len(lines), 'line')}. {most}.",
            caption=f"{count(len(corpus), 'article')}. Lines join pairs found together in {listed[unit].min()} or more "
            f"{unit}: {len(lines):,} of {len(table):,} pairs, {len(names)} names.{chance} Near means often together, "
            "roughly; direction means nothing. To be named together is not to be allied or opposed.",
            what="names and pairs",
            view=(0, 0, WIDTH, HEIGHT),
            start=(0, 0, WIDTH, HEIGHT),
            shapes=draw_network(network, names, lines),
            key=network_key(network, one),
            evidence=[*names, *lines],
        )
    )


def _as_nodes(mentions: pd.DataFrame, bipartite: bool) -> pd.DataFrame:
    """Return the mentions with the ids of their nodes: the code, of a bipartite table with the kind before it."""
    return mentions.assign(code=mentions["kind"].astype("str") + ":" + mentions["code"]) if bipartite else mentions


def _names(network: Network, behind: Source) -> list[Evidence]:
    """Return what each name leads to, in the order of the nodes."""
    group_of = {node: at for at, group in enumerate(coloured_groups(network), 1) for node in group}
    more = [f", group {group_of[node]}" if node in group_of else "" for node in range(len(network.codes))]
    named = zip(network.codes, network.names, more, strict=True)
    return [behind.evidence(node, code, name, MOST_PASSAGES, said) for node, (code, name, said) in enumerate(named)]


def _passages(row: Any, mentions: pd.DataFrame, corpus: pd.DataFrame, within: str | int) -> pd.DataFrame:
    """Return the first places that name both of a pair."""
    (a, b), kinds, bipartite = (row.a, row.b), tuple(mentions["kind"].dropna().unique()), hasattr(row, "a_kind")
    if bipartite:
        (kind_a, _, a), (kind_b, _, b) = a.partition(":"), b.partition(":")
        kinds = (kind_a, kind_b)
    return explain_pair(mentions, a, b, corpus=corpus, within=within, kinds=kinds, bipartite=bipartite, n=MOST_PASSAGES)


def _line(place: int, row: Any, one: str, behind: Source, found: pd.DataFrame) -> Evidence:
    passages = [behind.quote(at.doc_id, at.start, at.end, [row.a, row.b]) for at in found.itertuples()]
    q = f", q {row.q:.2g}" if hasattr(row, "q") else ""
    about = f"together in {count(getattr(row, f'{one}s'), one)} of {count(row.articles, 'article')}{q}"
    a, b = one_line(row.a_name), one_line(row.b_name)
    said = f"all {len(passages)} places" if len(passages) > 1 else "one place"
    if len(passages) == MOST_PASSAGES:
        said = f"the first {MOST_PASSAGES} places; all of them: tk.explain_pair(mentions, a, b, corpus=corpus, n=None)"
    return Evidence(f"mark-{place}", f"{a} and {b}", about, said, passages)


def _most(listed: pd.DataFrame, one: str) -> str:
    """Say which pairs are most often together."""
    together = listed[f"{one}s"]
    most = listed[together == together.max()]
    couples = [f"{one_line(row.a_name)} and {one_line(row.b_name)}" for row in most.head(3).itertuples()]
    more = " and others" * (len(most) > 3)
    return f"{'; '.join(couples)}{more} are most often named together: in {count(int(together.max()), one)}"
