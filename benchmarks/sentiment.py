"""Accuracy and speed of scorers of tone beside those of other packages, in one run: see README.md."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from toolkit.lexicons import read_vader
from toolkit.tone_gold import judge_sentiment, read_sentiment_gold, score_targets
from toolkit.vader import make_scorer, normalise

Score = Callable[[str], float]
RUNS = 3


def nltk_vader() -> Score:
    """Make NLTK's own scorer; its __init__ needs data that are not on PyPI."""
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    analyser = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    analyser.lexicon, analyser.constants = dict(read_vader()), VaderConstants()
    return lambda text: analyser.polarity_scores(text)["compound"]


def vader_sentiment() -> Score:
    """Make the scorer of VADER's authors."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda text: analyser.polarity_scores(text)["compound"]


def afinn() -> Score:
    """Make AFINN's scorer; a sum of whole numbers, so that any tone is beyond the cut points."""
    from afinn import Afinn

    return Afinn().score


def textblob() -> Score:
    """Make TextBlob's scorer (pattern's lexicon)."""
    from textblob import TextBlob

    return lambda text: TextBlob(text).sentiment.polarity


PEERS = {"NLTK VADER": nltk_vader, "vaderSentiment": vader_sentiment, "AFINN": afinn, "TextBlob": textblob}


def ours(targets: pd.DataFrame) -> Iterator[tuple[str, Callable[[], pd.Series]]]:
    """Yield the toolkit's scorers with windows and masks."""
    for name, options in {
        'ours "vader" (default)': {"scorer": "vader"},
        'ours "vader", sentence': {"scorer": "vader", "window": "sentence"},
        'ours "vader", unmasked': {"scorer": "vader", "mask": ()},
        'ours "vader", no lexicon': {"scorer": make_scorer(fixes="all")},
        'ours "nltk", masked, sentence': {"scorer": "nltk", "window": "sentence"},
        'ours "linear"': {"scorer": "linear"},
    }.items():
        yield name, lambda options=options: score_targets(targets, **options)


def timed(call: Callable[[], object], runs: int = RUNS) -> tuple[object, float]:
    """Return the result and the least CPU-seconds of several runs."""
    best, result = float("inf"), None
    for _ in range(runs):
        start = time.process_time()
        result = call()
        best = min(best, time.process_time() - start)
    return result, best


def judge(targets: pd.DataFrame) -> None:
    """Print a table of macro-F1 and CPU-seconds."""
    show = sys.stdout.write
    show(f"\n{len(targets):,} targets in {targets['group'].nunique():,} articles\n\n")
    show("| scorer | macro-F1 | bad | neutral | good | CPU-s per 1,000 |\n|---|---|---|---|---|---|\n")
    calls = list(ours(targets))
    for name, make in PEERS.items():
        try:
            score = make()
        except (ImportError, LookupError) as error:
            show(f"| {name} | not run: {error} | | | | |\n")
            continue
        calls.append((f"{name}, whole text", lambda score=score: targets["text"].map(score)))
    for scorer in ("vader", "linear"):
        score_targets(targets.head(20), scorer=scorer)  # loads what is loaded once
    for name, call in calls:
        scores, seconds = timed(call, 1)
        row = judge_sentiment(targets, scores).iloc[0]
        classes = " | ".join(f"{row[f'f1_{tone}']:.3f}" for tone in ("negative", "neutral", "positive"))
        show(
            f"| {name} | {row['macro_f1']:.3f} [{row['low']:.3f}, {row['high']:.3f}] | {classes} | "
            f"{1000 * seconds / len(targets):.2f} |\n"
        )
        sys.stdout.flush()


def fuzz(number: int, seed: int = 1) -> list[str]:
    """Make texts of tone words, boosters, negations, idioms and signs in any order."""
    from nltk.sentiment.vader import VaderConstants

    draw = random.Random(seed)
    special = [*VaderConstants.BOOSTER_DICT, *VaderConstants.NEGATE, *VaderConstants.SPECIAL_CASE_IDIOMS]
    special += "but BUT kind of so this never at very least LEAST no x US".split()
    lexicon, signs = list(read_vader()), "abcZÉß“”‘’'\"!?.,;:-–—()[]{}@#$%&*~`<>|/_ \t\n\u00a0\u2028😀٣中"
    texts = []
    for _ in range(number):
        if draw.random() < 0.2:
            texts.append("".join(draw.choices(signs, k=draw.randint(0, 60))))
            continue
        words = []
        for _ in range(draw.randint(0, 25)):
            word = draw.choice(draw.choice([lexicon, special, ["the", "army", "of", "NATO", "it's"]]))
            word = draw.choice([str, str, str, str.upper, str.title])(word)
            before, after = draw.choice(["", "", "(", *VaderConstants.PUNC_LIST]), ""
            if not before:
                after = draw.choice(["", "", ")", "...", *VaderConstants.PUNC_LIST])
            words.append(before + word + after)
        texts.append(draw.choice([" ", "  "]).join([*words, *words[: draw.randint(0, 2)]]))
    return texts


def compare(texts: list[str]) -> None:
    """Print how many scores differ from NLTK's by a digit, and the ratio of speeds."""
    theirs, mine = nltk_vader(), make_scorer()
    sets = {"texts": texts, "fuzzed texts": fuzz(20_000)}
    for name, some in sets.items():
        differ = sum(repr(theirs(normalise(text))) != repr(mine(text)) for text in some)
        sys.stdout.write(f"\n{len(some):,} {name}: {differ} scores differ from NLTK's\n")
    slow = timed(lambda: [theirs(normalise(text)) for text in texts])[1]
    fast = timed(lambda: [mine(text) for text in texts])[1]
    sys.stdout.write(f"CPU-seconds: NLTK {slow:.2f}, ours {fast:.2f}, ratio {slow / fast:.1f}\n")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs="+", type=Path, help="judged targets (see help(tk.read_sentiment_gold))")
    parser.add_argument("--texts", nargs="+", type=Path, help="JSON Lines with a text each, to compare with NLTK")
    options = parser.parse_args()
    for path in options.gold or ():
        judge(read_sentiment_gold(path).targets)
    if options.texts:
        rows = pd.concat([pd.read_json(path, lines=True)["text"] for path in options.texts])
        parts = rows.str.split(r"(?<=[.!?])\s+", regex=True).explode()
        compare(sorted(set(parts[parts.str.len() < 600]))[:20_000])


if __name__ == "__main__":
    main()
