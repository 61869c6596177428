"""How good the finder of actors is: mentions, who is who, and who stands with whom, beside what people marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from toolkit.actor_matching import Actors, Matched, gather, match, stands_for
from toolkit.coreference import align, b_cubed, ceaf_e, pair_rates
from toolkit.gold import Gold
from toolkit.judging import count_answers, errors_table, measure_row
from toolkit.statistics import bootstrap_weights, percentiles
from toolkit.tables import ACTOR_ERRORS, MEASURES, check_columns, make_rows

#: What is measured, in the order of the table; the first two also for each group of types.
EXACT, OVERLAPPING, B_CUBED, COMMON, CEAF, PAIRS = (
    "mentions, exact",
    "mentions, overlapping",
    "actors, B-cubed",
    "actors, B-cubed of common mentions",
    "actors, CEAF-e",
    "pairs in a sentence",
)
_GROUPS = {"person": "people", "organisation": "organisations", "state": "states and places"}
_GROUPS["place"] = _GROUPS["state"]
#: Gives precision and recall of each drawing of articles.
Rates = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]


def score_actors(
    gold: Gold,
    mentions: pd.DataFrame,
    *,
    by: str | None = None,
    places: bool = True,
    reps: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how well actors were found, told apart and put together.

    Parameters
    ----------
    gold
        What people marked (see :func:`toolkit.read_actor_gold`).
    mentions
        What :func:`toolkit.find_actors` found in `gold.articles`.
    by
        A column of `gold.articles` to measure within, such as `"file"`.
    places
        Judge all marked places. With False towns and regions are not judged, as they are no actors: of what is
        marked as a place, only what has a name of a state in our list of countries.
    reps, seed
        How often whole articles are drawn for the interval, and the start of the random numbers.

    Returns
    -------
    DataFrame
        One row a measure: `precision`, `recall`, `f1` (0 to 1; NaN where there is nothing to divide by), `f1_low` and
        `f1_high` (95 %, by drawing whole articles; NaN for one article), the counts `right`, `wrong` and `missed`,
        and `articles`, those that were judged. `by` comes first.

        `mentions, exact`
            a mention is right if its span and type are those that were marked, but for an article (`the`, `a`) before
            and a possessive `'s` after. A row for all and one for each group of types.
        `mentions, overlapping`
            it is right if it shares a letter with a marked one of its type; each stands for one at most.
        `actors, B-cubed`
            who is who over all articles. A mention that was missed or is wrong counts 0. Here and below a found mention
            stands for the marked one that it overlaps, of whatever type. The counts are of mentions.
        `actors, B-cubed of common mentions`
            the same among mentions that are both marked and found: the gathering alone.
        `actors, CEAF-e`
            the same by the best one-to-one alignment of marked and found actors. The counts are of actors.
        `pairs in a sentence`
            the edges of the network: pairs of actors that stand in one sentence anywhere. A found actor is the marked
            one that it is aligned with, so codes need not be equal. The counts are of pairs.

    Raises
    ------
    ValueError
        If a column is missing.

    Warns
    -----
    UserWarning
        If mentions are of articles that the gold has not.

    Notes
    -----
    A found mention that touches a span that the gold does not judge is not judged unless it is right, and one whose
    `rule` begins with `nominal` never is. A found state may stand for a marked state, place or organisation, a place for
    a place or state, a person for a person, every other type for an organisation.

    Only articles in which every name has an `entity_id`, of files that use them, are judged for actors and pairs.
    Where no `entity_id` of a file stands in two articles, they are taken to hold within an article, and what was
    found there is held to no more. A drawing holds fewer different articles, among which it is easier to tell who is
    who; the intervals of actors and pairs are therefore moved so that their middle is the measure itself.

    `toolkit.coreference` says how actors and pairs are measured, and whose measures they are.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import toolkit as tk
    >>> marked = '[{"start": 0, "end": 10, "type": "PER", "entity_id": "Q1", "kind": "name"}]'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text('{"doc_id": "x", "text": "Kofi Annan saw Mali.", "mentions": %s}' % marked, "utf-8")
    ...     gold = tk.read_actor_gold(path)
    >>> score_actors(gold, tk.find_actors(gold.articles))[["measure", "precision", "recall"]].head(1).values.tolist()
    [['mentions, exact', 0.5, 1.0]]
    """
    check_columns(gold.articles, [by] if by else [], "gold.articles")
    matched = match(gold, mentions, places)
    answers = _answers(matched)
    groups = gold.articles.groupby(by, sort=False, dropna=False) if by else [("", gold.articles)]
    rows = [
        ({by: group} if by else {}) | row
        for group, articles in groups
        for row in [
            *_measure_mentions(answers, articles["doc_id"], reps, seed),
            *_measure_actors(gather(matched, articles), reps, seed),
        ]
    ]
    return make_rows(({by: "str"} if by else {}) | MEASURES, rows)


def list_actor_errors(gold: Gold, mentions: pd.DataFrame, *, places: bool = True) -> pd.DataFrame:
    """List what was wrong and what was missed, so that a word list or a rule can be mended.

    Parameters
    ----------
    gold
        What people marked (see :func:`toolkit.read_actor_gold`).
    mentions
        What :func:`toolkit.find_actors` found in `gold.articles`.
    places
        Judge all marked places, as in :func:`score_actors`.

    Returns
    -------
    DataFrame
        One row an error of one measure of :func:`score_actors`, in the order of the articles: `doc_id`, `measure`,
        `error` (`wrong` or `missed`), `surface`, `code`, `rule` (why a wrong one was taken), `excerpt` and `wanted`
        (what people marked there). `mentions, exact`: a wrong border or type is one wrong and one missed.
        `actors, CEAF-e`: a mention that was given to an actor which is aligned with another one, or with none.
        `pairs in a sentence`: the first sentence of the pair.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import toolkit as tk
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text('{"doc_id": "x", "text": "Mali spoke.", "mentions": []}', "utf-8")
    ...     gold = tk.read_actor_gold(path)
    >>> list_actor_errors(gold, tk.find_actors(gold.articles))[["measure", "error", "surface"]].values.tolist()
    [['mentions, exact', 'wrong', 'Mali']]
    """
    matched = match(gold, mentions, places)
    answers = _answers(matched)
    actors = gather(matched, gold.articles)
    return errors_table(
        gold,
        ACTOR_ERRORS,
        pd.concat([answers[answers["measure"] == EXACT], _strayed(actors), _pair_errors(actors)], ignore_index=True),
    )


# --- mentions -------------------------------------------------------------------------------------------------------


def _answers(matched: Matched) -> pd.DataFrame:
    """Judge each mention, by its exact span and by what it overlaps: one row an answer with the group of its type."""
    marked, found = matched
    marked = marked.assign(group=marked["type"].map(_GROUPS), wanted=_described(marked))
    found = found.assign(
        group=[_GROUPS[stands_for(type_)[0]] for type_ in found["type"]],
        wanted=_described(marked).reindex(found["marked"]).fillna("").tolist(),
    )
    tables = []
    for measure, right in ((EXACT, found["exact"] & found["fits"]), (OVERLAPPING, found["fits"])):
        hit = marked.index.isin(found.loc[right, "marked"])
        rows = {"right": marked[hit], "wrong": found[~right & ~found["free"]], "missed": marked[~hit]}
        tables += [table.assign(answer=answer, measure=measure) for answer, table in rows.items()]
    return pd.concat(tables, ignore_index=True)


def _described(marked: pd.DataFrame) -> pd.Series:
    return marked["type"] + ": " + marked["surface"]


def _measure_mentions(answers: pd.DataFrame, articles: pd.Series, reps: int, seed: int) -> Iterator[dict]:
    answers = answers[answers["doc_id"].isin(articles)]
    for measure in (EXACT, OVERLAPPING):
        rows = answers[answers["measure"] == measure]
        yield measure_row(measure, count_answers(rows, articles), reps, seed)
        for group in dict.fromkeys(_GROUPS.values()):
            counts = count_answers(rows[rows["group"] == group], articles)
            yield measure_row(f"{measure}: {group}", counts, reps, seed)


# --- actors and pairs -----------------------------------------------------------------------------------------------


def _measure_actors(actors: Actors, reps: int, seed: int) -> Iterator[dict]:
    cells, pairs = actors.cells, actors.pairs
    common, aligned = cells.both.sum(), len(align(cells))
    marked, found = (set(edges.tocoo().coords[0].tolist()) for edges in (pairs.marked, pairs.found))
    # How a measure rates drawings, and how many were right, given and wanted.
    measures: dict[str, tuple[Rates, float, float, float]] = {
        B_CUBED: (partial(b_cubed, cells), common, cells.found.sum(), cells.marked.sum()),
        COMMON: (partial(b_cubed, cells, common=True), common, common, common),
        CEAF: (partial(ceaf_e, cells), aligned, cells.found.shape[0], cells.marked.shape[0]),
        PAIRS: (partial(pair_rates, pairs), len(marked & found), len(found), len(marked)),
    }
    articles = cells.both.shape[1]
    size = max(cells.both.shape[0], cells.marked.shape[0], cells.found.shape[0], pairs.marked.shape[0])
    draw = partial(bootstrap_weights, articles, cells=size, reps=reps, seed=seed)
    for measure, (rates, right, given, wanted) in measures.items():
        precision, recall = rates(np.ones((1, articles)))
        f1 = _f1(precision, recall)[0]
        low, high = (np.nan, np.nan) if articles < 2 or np.isnan(f1) else _interval(f1, rates, draw())
        yield {
            "measure": measure,
            "precision": precision[0],
            "recall": recall[0],
            "f1": f1,
            "f1_low": low,
            "f1_high": high,
            "right": int(right),
            "wrong": int(given - right),
            "missed": int(wanted - right),
            "articles": articles,
        }


def _interval(f1: float, rates: Rates, slices: Iterable[np.ndarray]) -> tuple[float, float]:
    drawn = np.concatenate([_f1(*rates(weights)) for weights in slices])
    return percentiles(f1, (drawn - np.nanmedian(drawn) + f1).clip(0, 1))


def _f1(precision: np.ndarray, recall: np.ndarray) -> np.ndarray:
    """Return the harmonic mean; nothing given, or nothing wanted, is 0, neither is NaN."""
    both, none = np.nan_to_num(np.stack([precision, recall])), np.isnan(precision) & np.isnan(recall)
    total = both.sum(axis=0)
    return np.where(none, np.nan, np.divide(2 * both.prod(axis=0), total, out=np.zeros_like(total), where=total > 0))


# --- the errors of actors and pairs ---------------------------------------------------------------------------------


def _strayed(actors: Actors) -> pd.DataFrame:
    """List the mentions that were given to an actor other than the one that is aligned with the marked one."""
    found = actors.found[actors.found["marked"] >= 0]
    marked = actors.marked.loc[found["marked"]]
    strayed = found["aligned"].to_numpy() != marked["actor"].to_numpy()
    names = marked["name"].where(marked["name"].notna(), marked["surface"])
    wanted = (names + " (" + marked["code"] + ")").to_numpy()[strayed]
    return found[strayed].assign(measure=CEAF, answer="wrong", wanted=wanted)


def _pair_errors(actors: Actors) -> pd.DataFrame:
    """List the pairs that stand on one side only, each by its first sentence."""
    edges = actors.edges.sort_values("article", kind="stable").drop_duplicates(["edge", "given"])
    edges = edges.drop_duplicates("edge", keep=False)
    in_order = edges["start_a"] <= edges["start_b"]
    joined = {
        name: (edges[f"{name}_a"] + " – " + edges[f"{name}_b"]).where(
            in_order, edges[f"{name}_b"] + " – " + edges[f"{name}_a"]
        )
        for name in ("surface", "code")
    }
    sides = edges["given"].map({True: "wrong", False: "missed"})
    return edges.assign(measure=PAIRS, answer=sides, **joined)
