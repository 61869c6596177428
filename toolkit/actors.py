"""Which actors an article names, one actor under all its names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.batch import Batch, batches, plain
from toolkit.countries import dateline_labels
from toolkit.country_judge import judge
from toolkit.gazetteer import shipped_gazetteer
from toolkit.match import Match
from toolkit.mentions import START, Findings, Found, Placed, Verdicts, in_texts, longest, place, tabulate
from toolkit.naming.detection import detect_names
from toolkit.naming.known_actors import Known, Setting, known_actors, shipped_actors
from toolkit.naming.organisations import acronyms
from toolkit.naming.resolution import Resolved, listed_found, resolve_names, with_second_surname
from toolkit.naming.roles import Countries, Role
from toolkit.naming.states import OWNERS, around_nickname, as_actors, is_part_of_a_name
from toolkit.scale import by_partition
from toolkit.tables import ACTOR_NAMES, check_columns, make_table
from toolkit.text import languages

#: Other detectors than our rules: the module whose function `detect` takes a corpus and gives a table of mentions.
_DETECTORS = {"spacy": "toolkit.spacy_backend"}
_BACKENDS = ("rules", *_DETECTORS)


@by_partition
def find_actors(
    corpus: pd.DataFrame,
    *,
    wordlist: str | Path | pd.DataFrame | None = None,
    names: bool = True,
    nominals: bool = False,
    places: bool = False,
    backend: str = "rules",
) -> pd.DataFrame:
    """Find states, organisations, armed groups, peoples and persons, each under one code.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` and `date` where they stand.
    wordlist
        A CSV file or table that adds, replaces or strikes rows of our list of actors
        (see :func:`toolkit.wordlists.load_wordlist`). A form that it gives to a row is taken from ours, so that it
        forces a merge (as an alias) or undoes one (as a row of its own).
    names
        Also find actors that no list holds.
    nominals
        Also find actors who are spoken of without being named ("the foreign minister", "his Afghan counterpart",
        "the group"), where the article settles who is meant; their `rule` begins with `nominal`.
    places
        Also give places (cities, regions, datelines), as `type` = `place`.
    backend
        What finds names: `"rules"`, or `"spacy"` (needs `pip install "peace-process-toolkit[spacy]"`).

    Returns
    -------
    DataFrame
        A mentions table, `kind` = `actor`. `code` is the list's id, the ISO 3166-1 alpha-3 code of a state, or
        for an actor that no list holds its name in lower case with hyphens. Further columns: `office`, which the
        text gives a person here, and `office_country`, the code of the country whose office it is.

    Raises
    ------
    ValueError
        If a column is missing or an option is unknown.

    Notes
    -----
    A country's name counts as the state, a demonym does not; a capital does where it speaks or acts ("Kabul
    rejected"). A bare surname belongs to the person with that surname whose full name was last given in the
    article; with an office before it ("President Bush") to the listed person who held that on the day of the article.
    Across articles two names are one actor if the word list or the spelling of the name itself says so
    (:func:`resolve`); :func:`toolkit.merge_spellings` joins further spellings. "He" is not resolved.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Foreign Minister Shah Mehmood Qureshi spoke. Qureshi left."]})
    >>> find_actors(corpus)[["surface", "code", "office"]].values.tolist()
    [['Shah Mehmood Qureshi', 'shah-mahmood-qureshi', 'Foreign Minister'], ['Qureshi', 'shah-mahmood-qureshi', '']]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    if backend not in _BACKENDS:
        raise ValueError(f'backend="{backend}" is unknown. Use {" or ".join(_BACKENDS)}.')
    spans: Callable[[int, str, list[Found]], list[Found]] = _as_listed
    if names and backend == "rules":
        spans = _with_names
    elif names:
        detected = _by_article(import_module(_DETECTORS[backend]).detect(corpus), corpus)
        spans = partial(_with_detected, detected)
    return _resolved(corpus, wordlist, spans, nominals=nominals, places=places)


@by_partition
def resolve(
    mentions: pd.DataFrame, corpus: pd.DataFrame, *, wordlist: str | Path | pd.DataFrame | None = None
) -> pd.DataFrame:
    """Give each detected mention its actor: one code under all names, whatever detected it.

    Parameters
    ----------
    mentions
        What a detector found: `doc_id`, `start`, `end`, `type` (`person`, `organisation`, `armed group`, `institution`,
        `people`, `state` or `place`) and, where it stands, `rule`. No mention may overlap another.
    corpus
        The corpus that it was found in.
    wordlist
        As in :func:`find_actors`.

    Returns
    -------
    DataFrame
        The same mentions as :func:`find_actors` gives them, places among them.

    Raises
    ------
    ValueError
        If a column is missing, or a mention is of an article that the corpus does not hold.

    Notes
    -----
    Within an article: a surname or another part of a name belongs to the person named in full (of several, the one
    named last; "Mrs" and "his wife" sort out spouses), spellings of a name are joined where each word may spell a word
    of the other, an acronym belongs to the organisation that it stands for, a ministry to the state named with it.
    Across articles only the name itself and the word list join: aliases, the spellings of common given names
    (Mohamed, Muhammad), other spellings of listed people (Qaddafi, Kadhafi), British and American spelling of
    organisations, and a bare surname if only one listed person of a country named in the article has it, or held the
    office given there on the day of the article. What a listed party or house is called at home ("Labour", "the
    Senate") is the one of a country that the article names. So the result for an article does not depend on the other
    articles; what needs all of them is a step of its own, :func:`toolkit.merge_spellings`.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Moammar Qadhafi spoke in Tripoli."]})
    >>> detected = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [15], "type": ["person"]})
    >>> resolve(detected, corpus)["code"].tolist()
    ['muammar-gaddafi']
    """
    check_columns(mentions, ["doc_id", "start", "end", "type"], "mentions")
    check_columns(corpus, ["doc_id", "text"], "corpus")
    unknown = mentions.loc[~mentions["doc_id"].isin(corpus["doc_id"]), "doc_id"]
    if len(unknown):
        raise ValueError(
            f'{len(unknown)} mentions are of articles that the corpus does not hold, such as "{unknown.iloc[0]}". '
            "Pass the corpus that they were found in."
        )
    return _resolved(corpus, wordlist, partial(_with_states, _by_article(mentions, corpus)), places=True)


def actor_names(mentions: pd.DataFrame) -> pd.DataFrame:
    """List under which names each actor was found, and why each was taken for it.

    Parameters
    ----------
    mentions
        A mentions table of :func:`find_actors` or :func:`resolve`.

    Returns
    -------
    DataFrame
        One row a name and reason of an actor: `code`, `name` (of the actor), `type`, `surface`, `rule`, `mentions`,
        `articles`; actors with most mentions first.

    Notes
    -----
    To undo a merge, give the surface a row of its own in your word list; to force one, write the surface among the
    aliases of the row with the code wanted.

    Examples
    --------
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": ["Gen. Wali Sherdil spoke. Sherdil left."]})
    >>> actor_names(find_actors(corpus))[["code", "surface", "rule"]].values.tolist()
    [['wali-sherdil', 'Sherdil', 'part of the name of Wali Sherdil'], ['wali-sherdil', 'Wali Sherdil', 'title: Gen.']]
    """
    check_columns(mentions, ["doc_id", "code", "name", "type", "surface", "rule"], "mentions")
    rows = mentions.dropna(subset=["code"]).astype({"type": "str"})
    keys = ["code", "name", "type", "surface", "rule"]
    table = rows.groupby(keys).agg(mentions=("doc_id", "size"), articles=("doc_id", "nunique")).reset_index()
    total = table.groupby("code")["mentions"].transform("sum")
    order = table.assign(total=total).sort_values(["total", *keys], ascending=[False] + [True] * len(keys))
    return make_table(ACTOR_NAMES, {name: order[name].array for name in ACTOR_NAMES})


def _by_article(mentions: pd.DataFrame, corpus: pd.DataFrame) -> list[list[Found]]:
    """Return what another detector found, article by article in the order of the corpus."""
    by_article: dict[str, list[Found]] = {doc_id: [] for doc_id in corpus["doc_id"].tolist()}
    types, rules = (
        mentions[name].astype("str").fillna("").tolist() if name in mentions else [""] * len(mentions)
        for name in ("type", "rule")
    )
    spans = zip(mentions["start"].tolist(), mentions["end"].tolist(), types, rules, strict=True)
    for doc_id, (start, end, type_, rule) in zip(mentions["doc_id"].tolist(), spans, strict=True):
        by_article[doc_id].append(Found(start, end, type_, "", "", rule or "detected"))
    return [sorted(by_article[doc_id], key=START) for doc_id in corpus["doc_id"].tolist()]


def _read(corpus: pd.DataFrame, known: Known) -> Iterator[tuple[Batch, Iterator[tuple[Setting, list[Found]]]]]:
    """Yield batches of articles in plain characters, with what the lists know of one article after the other."""
    texts, labels, days = corpus["text"].tolist(), dateline_labels(corpus), _days(corpus)
    gazetteer, verdicts = shipped_gazetteer(True, "en"), Verdicts()
    for batch in batches(map(plain, texts)):
        found = judge(batch, texts[batch.numbers], labels[batch.numbers], verdicts, gazetteer)
        columns = (batch.texts, days[batch.numbers], in_texts(found, batch, verdicts), known.scanner.each(batch))
        yield batch, (_with_listed(known, *article) for article in zip(*columns, strict=True))


def _with_listed(
    known: Known, text: str, day: str, countries: list[Found], matches: list[Match]
) -> tuple[Setting, list[Found]]:
    """Return an article with the actors that the lists know in it."""
    setting = _setting(text, countries, known, day)
    return setting, longest([*_listed(setting, matches), *as_actors(text, countries)])


def _listed(setting: Setting, matches: list[Match]) -> Iterator[Found]:
    """Yield the listed actors that an article names."""
    text, known = setting.text, setting.known
    for match in matches:
        actor = known.actor(match.row)
        if not is_part_of_a_name(text, match.start, match.end, actor.type):
            titled = known.title_before(text[match.start : match.end], match.row)
            start, end = around_nickname(text, match.start + titled, match.end, actor.type)
            yield listed_found(start, with_second_surname(text, end, actor), actor)


def _as_listed(number: int, text: str, listed: list[Found]) -> list[Found]:
    return listed


def _with_names(number: int, text: str, listed: list[Found]) -> list[Found]:
    """Add the names that our rules detect."""
    defined = [Found(start, end, "organisation", "", "", f"defines {short}") for start, end, _, short in acronyms(text)]
    fixed = longest([*listed, *defined]) if defined else listed
    return longest([*fixed, *detect_names(text, fixed)])


def _with_detected(detected: list[list[Found]], number: int, text: str, listed: list[Found]) -> list[Found]:
    """Add what the lists know to what another detector found, where it found nothing."""
    found = _with_states(detected, number, text, listed)
    starts, ends = [item.start for item in found], [item.end for item in found]
    free = [item for item in listed if bisect_left(starts, item.end) == bisect_right(ends, item.start)]
    return sorted([*found, *free])


def _with_states(detected: list[list[Found]], number: int, text: str, listed: list[Found]) -> list[Found]:
    """Give what another detector found in an article its state, people or listed actor, if the lists know one there."""
    by_start = {item.start: item for item in listed}
    spans = []
    for span in detected[number]:
        start = span.start + len("the ") * text.startswith(("the ", "The "), span.start)
        end = span.end - len("'s") * text.endswith("'s", start, span.end)
        hit = by_start.get(start)
        spans.append(hit._replace(start=span.start, end=span.end) if hit and hit.end == end else span)
    return spans


def _resolved(
    corpus: pd.DataFrame,
    wordlist: str | Path | pd.DataFrame | None,
    spans: Callable[[int, str, list[Found]], list[Found]],
    *,
    nominals: bool = False,
    places: bool = False,
) -> pd.DataFrame:
    """Resolve the spans that articles have, given their number, text and listed actors, and make the mentions table."""
    known = shipped_actors() if wordlist is None else known_actors(wordlist)
    spoken, verdicts = languages(corpus), Verdicts()
    placed: list[Placed] = []
    roles: list[Role] = []
    for batch, articles in _read(corpus, known):
        kept: list[int] = []  # start, end and verdict of one mention after the other
        for base, number, (setting, listed) in zip(batch.bounds.tolist(), count(batch.first), articles, strict=False):
            named = [span for span in spans(number, setting.text, listed) if span.type != "demonym"]
            items = resolve_names(setting, named)
            if nominals:
                items += _find_nominals(setting, items)
            for found, role in items:
                if found.code and (places or found.type != "place"):
                    kept += (base + found.start, base + found.end, verdicts.number(found[2:]))
                    roles.append(role)
        placed.append(place(Findings(*np.array(kept, dtype=np.int64).reshape(-1, 3).T), batch, spoken))
    offices = {"office": [role.office for role in roles], "office_country": [role.country for role in roles]}
    return tabulate(corpus, "actor", placed, verdicts, offices)


def _find_nominals(setting: Setting, items: list[Resolved]) -> list[Resolved]:
    from toolkit.naming.nominals import find_nominals  # its patterns take long to make ready, and few ask for it

    return find_nominals(setting, items)


def _setting(text: str, countries: list[Found], known: Known, day: str) -> Setting:
    owners = [hit for hit in countries if hit.code and hit.type in OWNERS]
    by_start = {hit.start: (hit.end, hit.code) for hit in owners}
    by_end = {hit.end: (hit.start, hit.code) for hit in owners}
    named = frozenset(hit.code for hit in countries if hit.code)
    return Setting(text, known, Countries(list(by_start), by_start, by_end), named, day)


def _days(corpus: pd.DataFrame) -> list[str]:
    """Return the date of each article as `2021-07-10`, or nothing; dates that are text must be written so."""
    if "date" not in corpus:
        return [""] * len(corpus)
    dates = pd.to_datetime(corpus["date"], errors="coerce", format="ISO8601")
    return dates.dt.strftime("%Y-%m-%d").fillna("").tolist()
