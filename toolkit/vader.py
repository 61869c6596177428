"""VADER as a scorer: NLTK's valences and rules, mended where a reader would call them wrong if asked to.

VADER: C. J. Hutto and E. Gilbert (2014), "VADER: a parsimonious rule-based model for sentiment analysis of
social media text", ICWSM. It reads one sentence; it was made for social media, not for diplomacy. The valences
come from the lexicon in the vaderSentiment wheel, lists and constants are NLTK's; its data are not needed.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pandas as pd

from toolkit.lexicons import read_lexicon, read_vader
from toolkit.vader_words import Openings, Word, Words, make_phrase, modifiers, normalise

Span = tuple[int, int]
Lexicon: TypeAlias = str | Path | pd.DataFrame

#: What a reader would call a bug in NLTK's VADER, and what is done instead.
FIXES = {
    "repeats": "a tone word that comes again is judged where it stands, not like its first place",
    "no": 'before a tone word "no" negates it, and is no bad word itself: "no progress" is bad, "no violence" is not',
    "scope": "a negation reaches up to six words ahead, to the end of its clause, not three words over any comma",
    "negators": 'nobody, no-one, little, few, fewer, hardly, barely, scarcely and "lack of" negate too',
    "compounds": "the parts of a word with hyphens count where the whole is not listed",
}

_TOKEN = re.compile(r"\S+")

# Stands for each masked word, so that distances hold: VADER looks back for negations ("not", "never") and
# boosters ("very"). Lower case, since it also counts capitals; a real word of no valence in its lexicon and in
# none of its idioms, since other scorers read the text too.
PLACEHOLDER = "thing"

# As VADER has them: what capitals add, what a booster adds, and by what a negation multiplies.
_SHOUTED, _BOOSTED, _NEGATED = 0.733, 0.293, -0.74
_REACH = 6  # words ahead that a negation acts on
_DAMPED = (1, 0.95, 0.9)  # a booster two or three words before the word acts less
_SOFT = frozenset({"so", "this"})
_CLAUSE_STARTS = frozenset("but while although though because whereas after before when which who and".split())


class Tone(NamedTuple):
    """A word of tone in a text, with its valence after negations and boosters."""

    start: int
    end: int
    word: str
    valence: float


class Vader:
    """VADER's rules over a lexicon. Make one with :func:`make_scorer`; call it with a text.

    Parameters
    ----------
    valences
        The valence of each word, in lower case.
    phrases
        The valence of each phrase of several words.
    prefixes
        The valence of words by how they begin.
    fixes
        Names from :data:`FIXES`.

    Examples
    --------
    >>> score = make_scorer()
    >>> [(tone.word, tone.valence) for tone in score.tones("Not a good day, and no war.")]
    [('good', -1.406), ('no', -1.2), ('war.', -2.9)]
    """

    def __init__(
        self,
        valences: dict[str, float],
        phrases: dict[str, float] | None = None,
        prefixes: dict[str, float] | None = None,
        fixes: Collection[str] = (),
    ) -> None:
        self._modifiers = modifiers()
        self._fixes = frozenset(fixes)
        openings: dict[str, Openings] = {}
        for phrase, valence in sorted((phrases or {}).items(), key=lambda row: (-len(row[0].split()), row[0])):
            first, second, *rest = phrase.split()
            openings.setdefault(first, {}).setdefault(second, []).append((rest, valence))
        self._known = Words(valences, prefixes or {}, self._fixes, openings)

    def __call__(self, text: str) -> float:
        """Give a text its compound score, from -1 (bad) to 1 (good)."""
        text = normalise(text)
        words = [self._known[token] for token in text.split() if len(token) > 1]  # NLTK passes over words of one letter
        words, _ = self._join(words, words)
        return self.compound([valence for _, valence in self._judge(words)], text)

    def tones(self, text: str, masked: Collection[Span] = ()) -> list[Tone]:
        """List the words of tone in a text, as they count; words inside the `masked` spans do not.

        A phrase of the lexicon counts when a part of it is not masked.
        """
        plain = normalise(text)
        tokens = plain.split()
        starts = [match.start() for match in _TOKEN.finditer(plain)]
        hidden = _hidden(plain, tokens, starts, masked)
        kept = [number for number, token in enumerate(tokens) if len(token) > 1 or number in hidden]
        written = [self._known[tokens[number]] for number in kept]
        seen = [self._known[hidden.get(number, tokens[number])] for number in kept] if hidden else written
        words, firsts = self._join(seen, written)
        tones = []
        for at, valence in self._judge(words):
            if valence:
                last = kept[firsts[at + 1] - 1]
                start, end = starts[kept[firsts[at]]], starts[last] + len(tokens[last])
                tones.append(Tone(start, end, text[start:end], valence))
        return tones

    def _join(self, words: list[Word], written: list[Word]) -> tuple[list[Word], Sequence[int]]:
        """Make one word of each phrase of the lexicon; `written` are the words before masking.

        The second list tells where in `words` each begins, and where the last ends.
        """
        phrases = self._phrases_in(words, written)
        if not phrases:
            return words, range(len(words) + 1)
        joined: list[Word] = []
        firsts: list[int] = []
        at = 0
        for start, end, valence in phrases:
            joined += words[at:start]
            firsts += range(at, start + 1)
            text = " ".join(word.lower for word in written[start:end])
            joined.append(make_phrase(text, valence, upper=words[start].upper, ends=words[end - 1].ends))
            at = end
        return joined + words[at:], [*firsts, *range(at, len(words) + 1)]

    def _phrases_in(self, words: list[Word], written: list[Word]) -> list[tuple[int, int, float]]:
        """Find the phrases of the lexicon, but for those that are masked wholly; the longest from each place."""
        found: list[tuple[int, int, float]] = []
        for at in [at for at, word in enumerate(written[:-1]) if word.opens]:
            rows = written[at].opens.get(written[at + 1].lower)
            if not rows or (found and at < found[-1][1]):
                continue
            for rest, valence in rows:
                end = at + 2 + len(rest)
                if [word.lower for word in written[at + 2 : end]] != rest:
                    continue
                forms = zip(words[at:end], written[at:end], strict=True)
                if not any(word.ends for word in words[at : end - 1]):
                    if any(word.lower == form.lower for word, form in forms):
                        found.append((at, end, valence))
                    break
        return found

    def _judge(self, words: list[Word]) -> list[tuple[int, float]]:
        """Give each listed word its valence among the others, and its place."""
        active = [place for place, word in enumerate(words) if word.active]
        at = [place for place in active if words[place].listed]
        if not at:
            return []
        first: dict[str, int] = {}
        if "repeats" not in self._fixes:
            for place in at:
                first.setdefault(words[place].text, place)
        differ = 0 < sum(words[place].upper for place in active) < len(words)
        judged = [(place, self._judge_word(words, first.get(words[place].text, place), differ)) for place in at]
        if "no" in self._fixes:
            judged = _drop_no(words, judged)
        but = next((place for place in active if words[place].lower == "but"), None)
        if but is not None:
            judged = [(place, valence * (0.5 if place < but else 1.5)) for place, valence in judged]
        return judged

    def _judge_word(self, words: list[Word], at: int, differ: bool) -> float:
        word = words[at]
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if word.boost is not None or (word.lower == "kind" and following == "of"):
            return 0.0
        valence = word.valence
        if word.upper and differ:
            valence += _SHOUTED if valence > 0 else -_SHOUTED
        scope = "scope" in self._fixes
        for back in range(min(3, at)):
            before = words[at - back - 1]
            if before.listed and not self._is_no(before):
                continue
            if before.boost is not None:
                valence += self._boost(before, valence, differ) * _DAMPED[back]
            if not scope:
                valence *= self._negation(words, at, back)
            if back == 2 and (word.idiom or words[at - 1].idiom or words[at - 2].idiom):
                valence = self._idioms(words, at, valence)
        if scope and self._is_negated(words, at):
            valence *= _NEGATED
        return self._least(words, at, valence)

    def _is_no(self, word: Word) -> bool:
        return word.lower == "no" and "no" in self._fixes

    def _boost(self, word: Word, valence: float, differ: bool) -> float:
        boost = word.boost or 0.0
        if valence < 0:
            boost = -boost
        if word.upper and differ:
            boost += _SHOUTED if valence > 0 else -_SHOUTED
        return boost

    def _negation(self, words: list[Word], at: int, back: int) -> float:
        """Tell what the word `back` + 1 places before does as a negation; NLTK reads "never so" as a booster."""
        before, soft = words[at - back - 1], words[at - 1].text in _SOFT
        if back == 1 and soft and before.text == "never":
            return 1.5
        if back == 2 and (soft or (before.text == "never" and words[at - 2].text in _SOFT)):
            return 1.25
        return _NEGATED if before.negates or self._is_no(before) else 1.0

    def _is_negated(self, words: list[Word], at: int) -> bool:
        """Look back for a negation in the clause; two take each other away."""
        negations = 0
        for before in reversed(words[max(at - _REACH, 0) : at]):
            if before.ends or before.lower in _CLAUSE_STARTS:
                break
            negations += before.negates or self._is_no(before)
        return negations % 2 == 1

    def _idioms(self, words: list[Word], at: int, valence: float) -> float:
        third, second, first, here, *after = (word.text for word in words[at - 3 : at + 3])
        idioms = self._modifiers.idioms
        behind = (
            f"{first} {here}",
            f"{second} {first} {here}",
            f"{second} {first}",
            f"{third} {second} {first}",
            f"{third} {second}",
        )
        ahead = (" ".join([here, *after[:size]]) for size in (1, 2) if len(after) >= size)
        valence = next((idioms[phrase] for phrase in behind if phrase in idioms), valence)
        for phrase in ahead:
            valence = idioms.get(phrase, valence)
        boosters = self._modifiers.boosters
        if behind[4] in boosters or behind[2] in boosters:
            valence -= _BOOSTED
        return valence

    def _least(self, words: list[Word], at: int, valence: float) -> float:
        if at == 0 or words[at - 1].lower != "least" or words[at - 1].listed:
            return valence
        if at > 1 and words[at - 2].lower in ("at", "very"):
            return valence
        return valence * _NEGATED

    def compound(self, valences: Iterable[float], text: str) -> float:
        """Add up the valences of a text to its compound score, as the text's marks stress them."""
        total = float(sum(valences))
        if total:
            exclamations, questions = min(text.count("!"), 4), text.count("?")
            emphasis = exclamations * 0.292
            if questions > 1:
                emphasis += questions * 0.18 if questions <= 3 else 0.96
            total += emphasis if total > 0 else -emphasis
        return round(total / math.sqrt(total * total + 15), 4)


def _drop_no(words: list[Word], judged: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Take a "no" out that negates a tone word after it."""
    places = [place for place, _ in judged if words[place].lower != "no"]
    return [
        (place, valence)
        for place, valence in judged
        if words[place].lower != "no" or not any(place < other <= place + _REACH for other in places)
    ]


def _hidden(text: str, tokens: list[str], starts: list[int], masked: Collection[Span]) -> dict[int, str]:
    """Write "thing" for what is masked of a token, once in each; tokens that nothing masks are left out."""
    # In a line of capitals a small placeholder would make the other words shout.
    word = PLACEHOLDER.upper() if masked and text.isupper() else PLACEHOLDER
    hidden: dict[int, str] = {}
    for first, last in masked:
        at = max(bisect_right(starts, first) - 1, 0)
        while at < len(tokens) and starts[at] < last:
            token, before = tokens[at], max(first - starts[at], 0)
            if before < len(token):
                hidden.setdefault(at, token[:before] + word + token[last - starts[at] :])
            at += 1
    return hidden


def make_scorer(
    lexicon: Lexicon | Sequence[Lexicon] | None = None, *, fixes: Collection[str] = (), base: bool = True
) -> Vader:
    """Make the function that gives a text VADER's compound score, from -1 (bad) to 1 (good).

    Parameters
    ----------
    lexicon
        Words with valences of their own, over VADER's: `"conflict"`, the toolkit's lexicon for news of war and
        peace; a CSV file or table with the columns `pattern` and `valence`; or several of these, later ones over
        earlier ones (see :func:`toolkit.lexicons.read_lexicon`).
    fixes
        What to mend in VADER's rules: names from :data:`FIXES`, or `"all"`.
    base
        False leaves VADER's own lexicon out: only `lexicon` counts.

    Returns
    -------
    Vader
        `score(text)`: without options what NLTK's ``SentimentIntensityAnalyzer`` calls ``compound``, for the text
        as :func:`normalise` writes it. `score.tones(text)` lists the words that counted.

    Raises
    ------
    ImportError
        If the package that ships VADER's lexicon is not installed.
    ValueError
        If a fix is unknown or a lexicon cannot be read.

    Notes
    -----
    Nothing is downloaded and NLTK's data folders are not read. Lexicon: file ``vader_lexicon.txt`` of
    vaderSentiment (C. J. Hutto, MIT licence); its code is not used. A word is read once and kept, which makes
    this some ten times as fast as NLTK.

    Examples
    --------
    >>> score = make_scorer()
    >>> score("The peace talks went well."), score("The talks went well.")
    (0.6808, 0.2732)
    >>> make_scorer(fixes=["no"])("There is no progress."), score("There is no progress.")
    (-0.3252, 0.1531)
    """
    fixes = tuple(FIXES) if fixes == "all" else tuple(fixes)
    unknown = sorted(set(fixes) - set(FIXES))
    if unknown:
        raise ValueError(f'There is no fix "{unknown[0]}". Pass "all", or some of: {", ".join(FIXES)}.')
    if lexicon is None:
        lexicons: list[Lexicon] = []
    else:
        lexicons = [lexicon] if isinstance(lexicon, (str, Path, pd.DataFrame)) else list(lexicon)
    if set(map(str, lexicons)) <= {"conflict"}:
        return _shared_scorer(tuple(map(str, lexicons)), fixes, base)
    return _make(lexicons, fixes, base)


@lru_cache(maxsize=8)
def _shared_scorer(lexicons: tuple[str, ...], fixes: tuple[str, ...], base: bool) -> Vader:
    return _make(lexicons, fixes, base)


def _make(lexicons: Iterable[Lexicon], fixes: Collection[str], base: bool) -> Vader:
    valences = dict(read_vader()) if base else {}
    phrases: dict[str, float] = {}
    prefixes: dict[str, float] = {}
    for one in lexicons:
        for written, valence in read_lexicon(one).items():
            form = " ".join(word for word in written.split() if len(word) > 1)  # VADER passes over words of one letter
            kind = phrases if " " in form else prefixes if form.endswith("*") else valences
            kind[form.rstrip("*")] = valence
    return Vader(valences, phrases, prefixes, fixes)
