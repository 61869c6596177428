"""All benchmarks in one command: accuracy and speed beside the peers, side by side, with ratios and the machine.

    python benchmarks/run.py --out benchmarks.md [--countries GOLD ...] [--actors GOLD ...] [--sentiment GOLD ...]

Writes one table, Markdown: what a tool does, how well on the gold given (none: not judged), how fast on synthetic articles,
and how many times as fast the toolkit is. Every tool runs in a process of its own. README.md says how to install the peers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import actors
import countries
import networks
import pandas as pd
import stack
from measuring import NO_NUMBER, Finder, Result, Tool, measure, the_machine
from synthetic import chronology_sentences, make_part

from toolkit.actor_gold import read_actor_gold
from toolkit.actor_validation import EXACT, score_actors
from toolkit.gold import read_gold
from toolkit.tone_gold import judge_sentiment, read_sentiment_gold, score_targets
from toolkit.validation import MENTION, score_countries

HEADS = (
    "task",
    "tool",
    "accuracy",
    "articles a CPU-second",
    "the toolkit is so many times as fast",
    "memory growth, MB",
)
MENTIONS = 1_000_000
Rows = list[list[str]]
#: Judges what a tool found in the gold.
Judge = Callable[[pd.DataFrame], str]


def compare(
    task: str,
    tools: Sequence[Tool],
    corpus: pd.DataFrame,
    more: Sequence[pd.DataFrame] = (),
    judge: Judge | None = None,
) -> Rows:
    """Measure tools on the same articles; the first is the toolkit's."""
    rows: Rows = []
    first = 0.0
    for tool in tools:
        sys.stderr.write(f"{task}: {tool.name}\n")
        result = measure(tool, corpus, runs=2, more=more)
        if not isinstance(result, Result):
            rows.append([task, tool.name, f"not run: {result}", *[NO_NUMBER] * 3])
            continue
        first = first or result.scan_s
        accuracy = judge(result.more[0]) if judge else NO_NUMBER
        growth = NO_NUMBER if result.memory_mb is None else f"{result.memory_mb:,.0f}"
        rows.append(
            [task, tool.name, accuracy, f"{len(corpus) / result.scan_s:,.0f}", f"{result.scan_s / first:.1f}", growth]
        )
    return rows


def of_countries(corpus: pd.DataFrame, paths: Sequence[str]) -> Rows:
    tools = [tool for name, tool in countries.TOOLS.items() if name != "toolkit, places=False"]
    if not paths:
        return compare("countries", tools, corpus)
    gold = read_gold(paths)

    def judge(found: pd.DataFrame) -> str:
        return _percent(score_countries(gold, found), MENTION)

    return compare("countries (F1 of direct mentions)", tools, corpus, [gold.articles[["doc_id", "text"]]], judge)


def of_actors(corpus: pd.DataFrame, paths: Sequence[str]) -> Rows:
    tools = [tool for name, tool in actors.TOOLS.items() if name not in ("toolkit, spaCy", "nltk ne_chunk")]
    if not paths:
        return compare("actors", tools, corpus)
    gold = read_actor_gold(paths)

    def judge(found: pd.DataFrame) -> str:
        return _percent(score_actors(gold, found, places=True), EXACT)

    return compare("actors (F1 of exact mentions)", tools, corpus, [gold.articles[["doc_id", "date", "text"]]], judge)


def set_up_tone(scorer: str) -> Finder:
    """Score every sentence as it stands, as VADER is mostly used: by NLTK itself, or by the toolkit."""
    import toolkit as tk

    if scorer == "NLTK":
        from sentiment import nltk_vader

        score = nltk_vader()
    else:
        score = tk.make_scorer() if scorer == "nltk" else tk.make_scorer("conflict", fixes="all")

    def find(table: pd.DataFrame) -> pd.DataFrame:
        if "label" in table:  # gold: towards the target for us, the whole text for NLTK
            if scorer == "NLTK":
                return table.assign(score=table["text"].map(score))
            return table.assign(score=score_targets(table, scorer=scorer))
        parts = tk.sentences(table)
        return parts.assign(score=[score(text) for text in parts["text"].tolist()])

    return find


def of_tone(corpus: pd.DataFrame, paths: Sequence[str]) -> Rows:
    names = {'toolkit, "vader"': "vader", 'toolkit, "nltk" (its scores)': "nltk", "NLTK VADER": "NLTK"}
    tools = [Tool(name, "nltk", partial(set_up_tone, scorer)) for name, scorer in names.items()]
    if not paths:
        return compare("tone of each sentence", tools, corpus)
    targets = pd.concat([read_sentiment_gold(path).targets for path in paths], ignore_index=True)

    def judge(scored: pd.DataFrame) -> str:
        row = judge_sentiment(scored, scored["score"]).iloc[0]
        return f"{100 * row['macro_f1']:.1f} ({100 * row['low']:.1f}–{100 * row['high']:.1f})"

    return compare("tone of each sentence (macro-F1 towards targets)", tools, corpus, [targets], judge)


def of_pairs() -> Rows:
    results = {way: networks.measure(way, MENTIONS, 2_000) for way in networks.WAYS}
    ours = results["toolkit, counts alone"].seconds
    return [
        [
            f"pairs of {MENTIONS:,} mentions",
            way,
            f"{result.pairs:,} pairs",
            f"{MENTIONS / result.seconds / 1e6:.1f} million mentions",
            f"{result.seconds / ours:.1f}",
            f"{result.peak_mb - result.start_mb:,.0f}",
        ]
        for way, result in results.items()
    ]


def of_the_whole_way(corpus: pd.DataFrame) -> Rows:
    return compare("countries, actors, terms and tone together", list(stack.PIPELINES.values()), corpus)


def _percent(table: pd.DataFrame, measure: str) -> str:
    row = table.set_index("measure").loc[measure]
    return f"{100 * row['f1']:.1f} ({100 * row['f1_low']:.1f}–{100 * row['f1_high']:.1f})"


def markdown(rows: Rows, articles: int) -> str:
    lines = [
        f"{articles:,} synthetic articles of 1.2 kB (`synthetic.py`); best of two runs; in brackets 95 % intervals.",
        "",
        the_machine(),
        "",
        *(f"| {' | '.join(cells)} |" for cells in (HEADS, ["---"] * len(HEADS), *rows)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="All benchmarks in one command.")
    parser.add_argument("--out", type=Path, required=True, help="the Markdown file to write")
    parser.add_argument("--articles", type=int, default=1_000, help="synthetic articles to measure speed on")
    for what, reader in (
        ("countries", "read_gold"),
        ("actors", "read_actor_gold"),
        ("sentiment", "read_sentiment_gold"),
    ):
        parser.add_argument(f"--{what}", nargs="+", default=[], metavar="GOLD", help=f"marked articles (tk.{reader})")
    options = parser.parse_args()
    corpus = make_part(0, options.articles, chronology_sentences())[["doc_id", "date", "text"]]
    rows: Rows = []
    for measured in (
        partial(of_countries, corpus, options.countries),
        partial(of_actors, corpus, options.actors),
        partial(of_tone, corpus, options.sentiment),
        of_pairs,
        partial(of_the_whole_way, corpus),
    ):
        rows += measured()
        options.out.write_text(markdown(rows, options.articles), encoding="utf-8")  # what is known is kept


if __name__ == "__main__":
    main()
