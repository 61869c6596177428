"""People of a whole corpus who are one under several spellings of a name that no list holds."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.naming.known_actors import known_actors, shipped_actors
from toolkit.naming.people import same_spelling, skeleton, spelled_words
from toolkit.tables import check_columns


def merge_spellings(mentions: pd.DataFrame, *, wordlist: str | Path | pd.DataFrame | None = None) -> pd.DataFrame:
    """Join the people of a corpus whose names are transliterated in several ways.

    Parameters
    ----------
    mentions
        The mentions of a whole corpus, as :func:`toolkit.find_actors` or :func:`toolkit.resolve` gives them.
    wordlist
        The list of actors that they were found with: people whom it holds are left as they are.

    Returns
    -------
    DataFrame
        The same rows. A person of another spelling has the `code` and `name` of the spelling that most articles use
        (of several the first by the alphabet), and its `rule` says so.

    Raises
    ------
    ValueError
        If a column is missing.

    Notes
    -----
    :func:`toolkit.find_actors` looks at one article at a time; this step looks at all names together, so run it on
    the whole table, not part by part. The order of the rows does not matter. Two names are one if they have equally
    many words, not counting initials and particles, and each word is a spelling of the other: the same consonants but
    for those that transliterations swap (q and k, dh and d), and vowels that they swap (e and a, ee and i, u and oo).
    Words of one syllable must be equal, as must be one given name in all its spellings: Zhang is not Zheng, nor
    Hassan Hussein. A name that may be a spelling of two others is left alone. Namesakes are joined, as everywhere.
    `actor_names` shows what was joined; to keep two apart, give each a row in your list of actors.

    Examples
    --------
    >>> from toolkit.actors import actor_names, find_actors
    >>> texts = ["Gen. Qadir Sherzamin spoke.", "Gen. Kader Sherzameen left. Sherzameen wept."]
    >>> corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> merge_spellings(find_actors(corpus))["code"].tolist()
    ['qadir-sherzameen', 'qadir-sherzameen', 'qadir-sherzameen']
    """
    check_columns(mentions, ["doc_id", "type", "code", "name", "rule"], "mentions")
    known = shipped_actors() if wordlist is None else known_actors(wordlist)
    people = mentions[(mentions["type"] == "person") & mentions["name"].str.contains(" ", regex=False)]
    counts = people.groupby(["code", "name"], observed=True)["doc_id"].nunique().reset_index()
    unlisted = [code not in known.countries for code in counts["code"].tolist()]
    counts = counts[np.array(unlisted, dtype=bool)]
    counts = counts.sort_values(["doc_id", "code", "name"], ascending=[False, True, True])
    spelled = _spellings(counts["code"].tolist(), counts["name"].tolist())
    table, joined = mentions.copy(), mentions["code"].map(spelled)
    rows = joined.notna()
    if rows.any():
        names = counts.drop_duplicates("code").set_index("code")["name"]
        table.loc[rows, "code"] = joined[rows]
        table.loc[rows, "name"] = joined[rows].map(names)
        table.loc[rows, "rule"] += "; another spelling of " + table.loc[rows, "name"]
    return table


def _spellings(codes: list[str], names: list[str]) -> dict[str, str]:
    """Return for each code that is another spelling the code that it is a spelling of, the commonest codes first."""
    alike: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    found: dict[str, str] = {}
    for code, name in zip(codes, names, strict=True):
        words = spelled_words(tuple(name.split()))
        if len(words) < 2:
            continue
        others = alike[tuple(map(skeleton, words))]
        same = {other for other, theirs in others if all(map(same_spelling, words, theirs))}
        if len(same - {code}) == 1:
            found[code] = (same - {code}).pop()
        elif not same:
            others.append((code, words))
    return found
