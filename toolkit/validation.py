"""How good the finder of countries is: what it found beside what people marked by hand."""

from __future__ import annotations

import pandas as pd

from toolkit.gold import DIRECT_KINDS, Gold
from toolkit.judging import count_answers, errors_table, judged_mentions, measure_row, overlaps
from toolkit.tables import ERRORS, MEASURES, check_columns, make_rows

#: What is measured, in the order of the table.
DIRECT, MENTION, ANY, PROBES = (
    "a direct, per article",
    "m direct, mentions",
    "b any place, per article",
    "probes passed",
)
#: Types of found mentions that stand for a country by way of a place, and those that are not judged.
_BY_PLACE = ("place", "capital", "government", "dateline")
_NOT_JUDGED = ("constituent", "historical")


def score_countries(
    gold: Gold, mentions: pd.DataFrame, *, by: str | None = None, reps: int = 2000, seed: int = 0
) -> pd.DataFrame:
    """Measure how well countries were found: precision, recall and F1.

    Parameters
    ----------
    gold
        What people marked (see :func:`toolkit.read_gold`).
    mentions
        What :func:`toolkit.find_countries` found in `gold.articles`.
    by
        A column of `gold.articles` to measure within, such as `"file"` or `"category"`.
    reps, seed
        How often whole articles are drawn for the interval, and the start of the random numbers.

    Returns
    -------
    DataFrame
        One row a measure: `precision`, `recall`, `f1` (0 to 1; NaN where there is nothing to divide by), `f1_low` and
        `f1_high` (95 %, by drawing whole articles; NaN for one article), the counts `right`, `wrong` and `missed`
        behind them, and `articles`, those that were judged. `by` comes first.

        `a direct, per article`
            the set of countries that an article names itself, by name, people or abbreviation.
        `m direct, mentions`
            each such mention, for itself. One is found if a span with its code overlaps it.
        `b any place, per article`
            the set of countries that an article names or that its places lie in. Only articles whose places
            were all given a country are judged.
        `probes passed`
            only where the gold has a `category`: the share of texts in which all that is marked was found
            and nothing negative was taken. Each failure counts as one wrong and one missed, so that precision,
            recall and F1 are that share.

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
    What the gold marks as optional is not judged, neither are found mentions of the types constituent and
    historical, nor those without a code. The articles of one newspaper resemble each other more than any two
    do, so the interval says nothing of other papers.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import toolkit as tk
    >>> marked = '[{"start": 0, "end": 4, "iso3": "MLI", "kind": "name"}]'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text('{"doc_id": "x", "text": "Mali and Chad", "mentions": %s}' % marked, "utf-8")
    ...     gold = tk.read_gold(path)
    >>> score_countries(gold, tk.find_countries(gold.articles))[["precision", "recall"]].head(1).values.tolist()
    [[0.5, 1.0]]
    """
    check_columns(gold.articles, [by] if by else [], "gold.articles")
    answers = _answers(gold, mentions)
    groups = gold.articles.groupby(by, sort=False, dropna=False) if by else [("", gold.articles)]
    rows = [
        ({by: group} if by else {}) | _measure(answers, measure, judged, reps, seed)
        for group, articles in groups
        for measure, judged in _judged(articles).items()
    ]
    return make_rows(({by: "str"} if by else {}) | MEASURES, rows)


def list_errors(gold: Gold, mentions: pd.DataFrame) -> pd.DataFrame:
    """List what was wrong and what was missed, so that a word list can be mended.

    Parameters
    ----------
    gold
        What people marked (see :func:`toolkit.read_gold`).
    mentions
        What :func:`toolkit.find_countries` found in `gold.articles`.

    Returns
    -------
    DataFrame
        One row an error of one measure of :func:`score_countries`, in the order of the articles: `doc_id`, `measure`,
        `error` (`wrong` or `missed`), `surface`, `code`, `rule` (why a wrong one was taken) and `excerpt`. A country
        that is wrong or missed per article is shown by the first mention of it.

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
    ...     _ = path.write_text('{"doc_id": "x", "text": "Mali and Chad", "mentions": []}', "utf-8")
    ...     gold = tk.read_gold(path)
    >>> list_errors(gold, tk.find_countries(gold.articles))[["measure", "error", "surface"]].head(2).values.tolist()
    [['a direct, per article', 'wrong', 'Mali'], ['m direct, mentions', 'wrong', 'Mali']]
    """
    return errors_table(gold, ERRORS, _answers(gold, mentions))


def _answers(gold: Gold, mentions: pd.DataFrame) -> pd.DataFrame:
    """Judge every measure: one row an answer (`right`, `wrong`, `missed`) with the span that shows it."""
    found = judged_mentions(gold, mentions, "country")
    found = found[found["code"].notna() & ~found["type"].isin(_NOT_JUDGED)].reset_index(drop=True)
    direct = found[~found["type"].isin(_BY_PLACE)]
    marked = gold.mentions.sort_values(["doc_id", "start"], kind="stable", ignore_index=True)
    marked["judged"] = marked["code"].notna() & ~marked["optional"] & ~marked["negative"]
    marked_direct = marked[marked["judged"] & marked["kind"].isin(DIRECT_KINDS)]
    resolved = gold.articles[gold.articles["countries_any"].notna()]
    found_there = found[found["doc_id"].isin(resolved["doc_id"])]
    tables = [
        _judge_sets(DIRECT, gold.articles, "countries_direct", marked_direct, direct),
        _judge_spans(marked, marked_direct, direct),
        _judge_sets(ANY, resolved, "countries_any", marked[marked["judged"]], found_there),
        _judge_probes(gold.articles, marked, found),
    ]
    return pd.concat(tables, ignore_index=True)


def _judge_sets(
    measure: str, articles: pd.DataFrame, column: str, marked: pd.DataFrame, found: pd.DataFrame
) -> pd.DataFrame:
    """Judge the set of countries of each article, each by its first mention."""
    key = ["doc_id", "code"]
    wanted = _exploded(articles, column).merge(marked.drop_duplicates(key), on=key, how="left")
    given = found.drop_duplicates(key)
    free = _exploded(articles, "countries_optional")
    hit = _among(wanted, given)
    taken = _among(given, wanted) | _among(given, free)
    return _answer(measure, right=wanted[hit], wrong=given[~taken], missed=wanted[~hit])


def _judge_spans(marked: pd.DataFrame, marked_direct: pd.DataFrame, direct: pd.DataFrame) -> pd.DataFrame:
    """Judge each mention that names a country itself."""
    pairs = overlaps(marked_direct, direct)
    same = pairs[pairs["code_marked"] == pairs["code_found"]]
    not_judged = overlaps(marked[marked["optional"]], direct)["found"]
    hit = marked_direct.index.isin(same["marked"])
    taken = direct.index.isin(same["found"]) | direct.index.isin(not_judged)
    return _answer(MENTION, right=marked_direct[hit], wrong=direct[~taken], missed=marked_direct[~hit])


def _judge_probes(articles: pd.DataFrame, marked: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Judge texts made to mislead: all that is marked must be found, nothing negative may be.

    A place that reaches beyond a negative span is something else: "Norway, Maine" does not mark Norway.
    """
    probes = articles.loc[articles["category"].notna(), ["doc_id"]]
    marked = marked[marked["doc_id"].isin(probes["doc_id"])]
    judged, forbidden = marked[marked["judged"]], marked[marked["negative"]]
    pairs = overlaps(judged, found)
    missed = judged[~judged.index.isin(pairs.loc[pairs["code_marked"] == pairs["code_found"], "marked"])]
    marks = overlaps(forbidden, found)
    within = (marks["start_found"] >= marks["start_marked"]) & (marks["end_found"] <= marks["end_marked"])
    by_place = marks["found"].isin(found.index[found["type"].isin(_BY_PLACE)])
    wrong = found[found.index.isin(marks.loc[within | ~by_place, "found"])]
    passed = probes[~probes["doc_id"].isin([*missed["doc_id"], *wrong["doc_id"]])]
    return _answer(PROBES, right=passed, wrong=wrong, missed=missed)


def _exploded(articles: pd.DataFrame, column: str) -> pd.DataFrame:
    rows = articles[["doc_id"]].assign(code=articles[column].str.split()).explode("code", ignore_index=True)
    return rows.dropna(subset="code").astype("str")


def _among(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    return (rows["doc_id"] + "\t" + rows["code"]).isin(others["doc_id"] + "\t" + others["code"])


def _answer(measure: str, **tables: pd.DataFrame) -> pd.DataFrame:
    columns = ["doc_id", "start", "end", "surface", "code", "rule"]
    answers = pd.concat([rows.reindex(columns=columns).assign(answer=answer) for answer, rows in tables.items()])
    return answers.assign(measure=measure)


def _judged(articles: pd.DataFrame) -> dict[str, pd.Series]:
    """Say which articles each measure judges; probes are no measure where there are none."""
    everything = articles["doc_id"]
    judged = {DIRECT: everything, MENTION: everything, ANY: everything[articles["countries_any"].notna()]}
    probes = everything[articles["category"].notna()]
    return judged | ({PROBES: probes} if len(probes) else {})


def _measure(answers: pd.DataFrame, measure: str, judged: pd.Series, reps: int, seed: int) -> dict:
    """Add the answers of the judged articles up to one row of the table of measures."""
    rows = answers[(answers["measure"] == measure) & answers["doc_id"].isin(judged)]
    counts = count_answers(rows, judged)
    if measure == PROBES:
        counts["wrong"] = counts["missed"] = 1 - counts["right"]
    return measure_row(measure, counts, reps, seed)
