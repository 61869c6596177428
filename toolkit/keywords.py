"""Which words stand around terms, or in one outlet or period, more often than elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from toolkit.association import false_discovery
from toolkit.tables import KEYNESS, check_columns, make_table
from toolkit.text import languages, sentence_of, split_sentences
from toolkit.vader import normalise

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=\w))+")
_Counted = list[Counter[str]]  # the words of each article
#: English words that stand in any text and say nothing of its subject: articles, pronouns, prepositions, conjunctions,
#: auxiliaries, and adverbs of degree and time. Ours, by word class; "no", "not" and "against" may be of substance, and
#: "us" may be "US".
FUNCTION_WORDS = frozenset(
    # articles, pronouns and determiners
    """the an this that these those all any both each either every few least less many more most much neither nor none
    one other another others own same several some such
    me my mine myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
    it its itself they them their theirs themselves who whom whose which what
    anyone anything everyone everything someone something nobody nothing"""
    # prepositions and conjunctions
    """ about above across after along among amid around as at before behind below beside besides beyond by despite down
    during except for from in inside into like near of off on onto out outside over per since than through throughout
    to toward towards under until up upon via with within without and but or if because although though while whereas
    whether unless so yet when where why how"""
    # auxiliaries, also cut short
    """ am is are was were be been being do does did doing done have has had having can could may might must shall should
    will would ought it's he's she's that's there's what's who's i'm i've i'll i'd you're you've you'll you'd we're we've
    we'll we'd they're they've they'll they'd isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't
    can't cannot couldn't won't wouldn't shouldn't"""
    # adverbs and particles
    """ also again already almost always even ever here there however indeed instead just meanwhile moreover now often once
    only otherwise perhaps quite rather really still then thereby therefore thus too very well""".split()
)


def keyness(
    corpus: pd.DataFrame, mentions: pd.DataFrame, *, width: int = 10, min_count: int = 5, prior: float | None = None
) -> pd.DataFrame:
    """Find the words that stand near mentions more, or less, often than elsewhere in the corpus.

    Parameters
    ----------
    corpus
        Needs `doc_id` and `text`; uses `language` where it stands.
    mentions
        Needs `doc_id`, `start` and `end`: terms, or the mentions of one actor.
    width
        How many words on each side of a mention, within its sentence, are near.
    min_count
        Words that come less often in the whole corpus are left out.
    prior
        Weight of the prior, in words; by default as many as the smaller side has.

    Returns
    -------
    DataFrame
        As :func:`compare_words`, the most typical of the neighbourhood first; `group` is "near", `against` "elsewhere".

    Raises
    ------
    ValueError
        If a column is missing or `width` is under 1.

    Notes
    -----
    The measures and the test are those of :func:`compare_words`. The words of the mentions themselves are neither near
    nor elsewhere.

    Examples
    --------
    >>> text = "The truce collapsed. The truce collapsed again. Rain fell on the town all day."
    >>> corpus = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> truces = pd.DataFrame({"doc_id": ["a", "a"], "start": [4, 25], "end": [9, 30]})
    >>> keyness(corpus, truces, min_count=1)[["word", "times", "times_against"]].head(1).values.tolist()
    [['collapsed', 2, 0]]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    sides = list(_near_and_elsewhere(corpus, mentions, width))
    return _compare([near for near, _ in sides], [far for _, far in sides], ("near", "elsewhere"), min_count, prior)


def compare_words(
    corpus: pd.DataFrame,
    *,
    by: str | pd.Series,
    group: str,
    against: str | None = None,
    mentions: pd.DataFrame | None = None,
    width: int = 10,
    min_count: int = 5,
    prior: float | None = None,
) -> pd.DataFrame:
    """Find the words that one outlet, or one period, uses more, or less, often than another.

    Parameters
    ----------
    corpus
        Needs `doc_id`, `text` and the column of `by`; uses `language` where it stands.
    by
        The group of each article: a column, such as `"source"`, or a Series with the corpus's index, such as
        `corpus["date"].dt.to_period("M")`.
    group, against
        The two to compare; by default `group` is held against all others together.
    mentions
        Compare only words that stand near these (`doc_id`, `start`, `end`), such as terms: how each speaks of them.
    width
        How many words on each side of a mention, within its sentence, are near.
    min_count
        Words that come less often in both together are left out.
    prior
        Weight of the prior, in words; by default as many as the smaller side has.

    Returns
    -------
    DataFrame
        One row a word, the most typical of `group` first: `word` (lower case), `group`, `against`, `times` and
        `times_against` (how often it stands there), `articles` and `articles_against` (in how many), `per_1000_words`
        and `per_1000_words_against`, `log_likelihood` (negative where the group has it less), `log_odds` (weighted
        log-odds ratio), `z` (the same in standard errors), `p`, `q` and `function_word` (whether it is one of English:
        `toolkit.keywords.FUNCTION_WORDS`, a list of ours), by which :func:`toolkit.plot_keyness` leaves them out.

    Raises
    ------
    ValueError
        If a column is missing, one of the two has no words, or `width` is under 1.

    Notes
    -----
    Log-likelihood: T. Dunning (1993), *Computational Linguistics* 19. It grows with the size of the corpus. Log-odds
    with an informative Dirichlet prior, the prior being the words of both sides: B. Monroe, M. Colaresi and K. Quinn
    (2008), "Fightin' words", *Political Analysis* 16. Both take each word as drawn by itself. Words come in bursts,
    and a word that one article repeats looks key. `p` does not: it is a score test of equal rates in which whole
    articles vary (D. Boos 1992, *The American Statistician* 46), by Student's t with one degree of freedom fewer than
    there are articles with the word. `q` is `p` after Benjamini and Hochberg (1995) for all words of the table. No
    word forms are put together, and two outlets that differ in topics differ in words.

    Examples
    --------
    >>> texts = ["Rebels shelled the town.", "Rebels shelled a road.", "Talks resumed.", "Talks went on."]
    >>> corpus = pd.DataFrame({"doc_id": list("abcd"), "text": texts, "source": ["Dawn", "Dawn", "AP", "AP"]})
    >>> table = compare_words(corpus, by="source", group="Dawn", against="AP", min_count=2)
    >>> table[["word", "times", "articles", "times_against"]].values.tolist()
    [['rebels', 2, 2, 0], ['shelled', 2, 2, 0], ['talks', 0, 0, 2]]
    """
    check_columns(corpus, ["doc_id", "text"], "corpus")
    groups = _groups(corpus, by)
    inside = (groups == group).to_numpy()
    outside = (groups == against).to_numpy() if against is not None else (groups.notna() & (groups != group)).to_numpy()
    for name, chosen in ((group, inside), (against or "all others", outside)):
        if not chosen.any():
            have = ", ".join(f'"{found}"' for found in sorted(groups.dropna().unique())[:10])
            raise ValueError(f'No article is of "{name}". The groups are: {have or "none"}.')
    words: dict[bool, _Counted] = {True: [], False: []}
    both = corpus[inside | outside]
    if mentions is None:
        found = (Counter(word for _, _, word in _words(text)) for text in both["text"])
    else:
        found = (near for near, _ in _near_and_elsewhere(both, mentions, width))
    nothing: Counter[str] = Counter()
    for first, counted in zip(inside[inside | outside], found, strict=True):
        words[True].append(counted if first else nothing)
        words[False].append(nothing if first else counted)
    return _compare(words[True], words[False], (group, against or "all others"), min_count, prior)


def _groups(corpus: pd.DataFrame, by: str | pd.Series) -> pd.Series:
    """Return the group of each article as text, missing where there is none."""
    groups = check_columns(corpus, [by], "corpus")[by] if isinstance(by, str) else by
    if not groups.index.equals(corpus.index):
        raise ValueError("by has another index than the corpus. Add it to the corpus and pass the name of its column.")
    return groups.astype("str").where(groups.notna())


def _compare(
    inside: _Counted, outside: _Counted, names: tuple[str, str], min_count: int, prior: float | None
) -> pd.DataFrame:
    """Return the table of words that come in two sides of the same articles."""
    totals: Counter[str] = Counter()
    for counted in (*inside, *outside):
        totals.update(counted)
    vocabulary = sorted(word for word, times in totals.items() if times >= min_count)
    sides = [_matrix(side, vocabulary) for side in (inside, outside)]
    sizes = [np.array([counted.total() for counted in side], dtype="float64") for side in (inside, outside)]
    a, b = (side.sum(axis=0) for side in sides)
    delta, z = log_odds(a, b, prior=min(a.sum(), b.sum()) if prior is None else prior)
    p = _p_of_articles(sides, sizes)
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = [1000 * times / size.sum() for times, size in zip((a, b), sizes, strict=True)]
    columns: dict[str, Any] = {
        "word": vocabulary,
        "group": np.repeat(names[0], len(vocabulary)),
        "against": np.repeat(names[1], len(vocabulary)),
        "times": a.astype("int64"),
        "times_against": b.astype("int64"),
        "articles": (sides[0] > 0).sum(axis=0),
        "articles_against": (sides[1] > 0).sum(axis=0),
        "per_1000_words": rates[0],
        "per_1000_words_against": rates[1],
        "log_likelihood": log_likelihood(a, b, sizes[0].sum(), sizes[1].sum()),
        "log_odds": delta,
        "z": z,
        "p": p,
        "q": false_discovery(p, len(p)),
        "function_word": [word in FUNCTION_WORDS for word in vocabulary],
    }
    return make_table(KEYNESS, columns).sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def _matrix(side: _Counted, vocabulary: list[str]) -> csr_array:
    """Return how often each article has each word."""
    from scipy.sparse import csr_array

    column = {word: at for at, word in enumerate(vocabulary)}
    cells = [(row, column[word], n) for row, words in enumerate(side) for word, n in words.items() if word in column]
    rows, columns, times = np.array(cells, dtype="float64").reshape(-1, 3).T
    return csr_array((times, (rows.astype("int64"), columns.astype("int64"))), shape=(len(side), len(vocabulary)))


def _p_of_articles(sides: list[csr_array], sizes: list[np.ndarray]) -> np.ndarray:
    """Return for each word the chance of such a difference, or a larger one, if both sides had one rate of it.

    The score test: how far the word's count is from what the common rate gives, in standard errors that are
    estimated from what each article adds to it.
    """
    from scipy.stats import t

    size = sum(part.sum() for part in sizes)
    share = sizes[0].sum() / size if size else 0.0
    total = sum(side.sum(axis=0) for side in sides)
    rate = total / max(size, 1)
    added = sides[0] * (1 - share) - sides[1] * share
    wanted = sizes[0] * (1 - share) - sizes[1] * share
    far = sides[0].sum(axis=0) - rate * sizes[0].sum()
    spread = (added * added).sum(axis=0) - 2 * rate * (added.T @ wanted) + rate**2 * (wanted @ wanted)
    freedom = ((sides[0] + sides[1]) > 0).sum(axis=0) - 1
    known = (spread > 0) & (freedom > 0)
    p = np.ones(len(total))
    p[known] = 2 * t.sf(np.abs(far[known]) / np.sqrt(spread[known]), freedom[known])
    return p


def log_likelihood(a: ArrayLike, b: ArrayLike, total_a: float, total_b: float) -> np.ndarray:
    """Compare how often a word comes in two texts: Dunning's log-likelihood of the table of two by two.

    Examples
    --------
    >>> log_likelihood([30, 10], [10, 30], 1000, 1000).round(2).tolist()
    [10.67, -10.67]
    """
    a, b = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    observed = np.stack([a, b, total_a - a, total_b - b])
    share = np.array([total_a, total_b]) / (total_a + total_b) if total_a + total_b else np.zeros(2)
    word, rest = a + b, total_a + total_b - a - b
    expected = np.stack([word * share[0], word * share[1], rest * share[0], rest * share[1]])
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return 2 * parts.sum(axis=0) * np.where(expected[0] > a, -1.0, 1.0)


def log_odds(a: ArrayLike, b: ArrayLike, *, prior: float | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Compare the words of two texts by their log-odds ratio with an informative Dirichlet prior.

    Parameters
    ----------
    a, b
        How often each word comes in the one text and in the other.
    prior
        Weight of the prior in words, shared out as the words of both texts are; by default all of `a`.

    Returns
    -------
    tuple of array
        The log-odds ratio of each word and the same in standard errors; positive where `a` has it more.

    Notes
    -----
    Equations 16, 18, 19 and 22 of Monroe, Colaresi and Quinn (2008).

    Examples
    --------
    >>> delta, z = log_odds([8, 2], [2, 8], prior=10)
    >>> delta.round(3).tolist()
    [1.238, -1.238]
    """
    a, b = np.asarray(a, dtype="float64"), np.asarray(b, dtype="float64")
    if not len(a):
        return a, b
    weight = a.sum() if prior is None else prior
    alpha = weight * (a + b) / max((a + b).sum(), 1)
    size_a, size_b = a.sum() + alpha.sum(), b.sum() + alpha.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        odds_a = np.log((a + alpha) / (size_a - a - alpha))
        odds_b = np.log((b + alpha) / (size_b - b - alpha))
        delta = odds_a - odds_b
        z = delta / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    return delta, z


def _words(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), match.group()) for match in _WORD.finditer(normalise(text).lower())]


def _near_and_elsewhere(
    corpus: pd.DataFrame, mentions: pd.DataFrame, width: int
) -> Iterator[tuple[Counter[str], Counter[str]]]:
    """Give for each article the words near its mentions and its other words."""
    check_columns(mentions, ["doc_id", "start", "end"], "mentions")
    if width < 1:
        raise ValueError(f"width is {width}. Pass how many words on each side are near, such as 10.")
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in zip(mentions["doc_id"], mentions["start"], mentions["end"], strict=True):
        spans.setdefault(doc_id, []).append((start, end))
    texts = corpus["text"].tolist()
    found = split_sentences(texts, languages(corpus))
    for doc_id, text, sentences in zip(corpus["doc_id"], texts, found, strict=True):
        words = _words(text)
        inside, taken = _neighbours(words, sentences, spans.get(doc_id, []), width)
        elsewhere = (word for at, (_, _, word) in enumerate(words) if at not in inside and at not in taken)
        yield Counter(words[at][2] for at in sorted(inside)), Counter(elsewhere)


def _neighbours(
    words: list[tuple[int, int, str]], bounds: list[tuple[int, int]], spans: list[tuple[int, int]], width: int
) -> tuple[set[int], set[int]]:
    """Return which words are near a span, and which are of a span."""
    starts = [start for start, _ in bounds]
    taken = {at for at, (a, b, _) in enumerate(words) if any(a < end and start < b for start, end in spans)}
    near: set[int] = set()
    for start, end in spans:
        first, last = bounds[sentence_of(starts, start)]
        before = [at for at, (a, b, _) in enumerate(words) if first <= a and b <= start and at not in taken]
        after = [at for at, (a, b, _) in enumerate(words) if end <= a and b <= last and at not in taken]
        near.update(before[-width:], after[:width])
    return near, taken
