"""The command line: `toolkit figures`, `toolkit read`, `toolkit annotate` and `toolkit evaluate`."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.gold import Gold

_EXAMPLES = """examples:
  toolkit figures                                 the sample chronology and the seed article
  toolkit figures --corpus articles --out paper   your own folder of articles
  toolkit read articles                           what can be read, what cannot, and why
  toolkit annotate articles tables --workers 4    mentions, scores, counts and pairs of a corpus of any size
  toolkit evaluate countries --gold mine.jsonl    how well countries are found in articles that you marked
  toolkit evaluate actors --gold mine.jsonl       how well actors are found, told apart and put together
  toolkit evaluate sentiment --gold mine.jsonl    how well scorers tell the tone of texts that you judged
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, or 1 if something did not work."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (ImportError, OSError, ValueError) as error:
        sys.stderr.write(f"toolkit: {error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="toolkit",
        description="Maps, networks and sentiment from news corpora; every number keeps its evidence.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"peace-process-toolkit {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    figures = commands.add_parser(
        "figures",
        help="run the notebooks on a corpus and save their figures",
        description="Execute the curated notebooks on a corpus. Writes each figure as PNG, SVG and PDF, the table "
        "behind it as CSV, manifest.json, and the executed notebooks.",
    )
    figures.add_argument(
        "--corpus", metavar="PATH", type=Path, help="a file or folder of articles; default: the samples"
    )
    figures.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("figures"), help="where to write (default: figures)"
    )
    figures.set_defaults(run=_figures)
    read = commands.add_parser(
        "read",
        help="read files and report on them",
        description="Read articles and show what was read, what was not, and why.",
    )
    read.add_argument("path", metavar="PATH", help="a file, a folder or a pattern such as 'articles/*.csv'")
    read.add_argument("--encoding", help="the encoding of the text, if it is not UTF-8 (for example cp1251)")
    read.set_defaults(run=_read)
    annotate = commands.add_parser(
        "annotate",
        help="write mentions, scores, counts and pairs of a corpus of any size as Parquet",
        description="Find countries, actors and terms, score the tone around terms, and count, part by part. A second "
        "run does only what is not done. More than one worker needs: pip install 'peace-process-toolkit[scale]'.",
    )
    annotate.add_argument("corpus", metavar="CORPUS", type=Path, help="anything that can be read, or a Parquet folder")
    annotate.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    engine = annotate.add_mutually_exclusive_group()
    engine.add_argument("--workers", metavar="N", type=int, default=1, help="processes of this machine (default: 1)")
    engine.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://10.0.0.1:8786")
    annotate.add_argument(
        "--articles", metavar="N", type=int, default=10_000, help="articles a part, where it is cut (default: 10,000)"
    )
    annotate.set_defaults(run=_annotate)
    evaluate = commands.add_parser(
        "evaluate",
        help="measure the finders on articles that people marked by hand",
        description="Find countries or actors in articles in which people marked them, and show precision, recall and "
        "F1 with 95 % intervals, and the errors.",
    )
    evaluate.add_argument("what", choices=["countries", "actors", "sentiment"], help="what is found or scored")
    evaluate.add_argument(
        "--gold",
        metavar="FILE",
        nargs="+",
        required=True,
        help="the marked articles, JSON Lines (see tk.read_gold and tk.read_actor_gold)",
    )
    evaluate.add_argument("--states-only", action="store_true", help="do not judge places that are no states as actors")
    evaluate.add_argument("--backend", default="rules", help="what finds the names of actors (see tk.find_actors)")
    evaluate.add_argument("--errors", metavar="N", type=int, default=20, help="how many errors to show (default: 20)")
    evaluate.add_argument("--out", metavar="CSV", type=Path, help="write all errors to this file")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _figures(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from toolkit.run import SAMPLES, notebooks, run_notebooks
    from toolkit.samples import shipped

    jobs = {options.out: options.corpus}
    if options.corpus is None:
        jobs = {options.out / name: shipped(path) for name, path in SAMPLES.items()}
    runs = [(Path(corpus).name, run_notebooks(corpus, out)) for out, corpus in jobs.items()]
    failed = 0
    with tqdm(total=len(jobs) * len(notebooks()), unit="notebook") as progress:
        for corpus_name, run in runs:
            progress.set_description(corpus_name)
            for name, trouble in run:
                progress.update()
                if trouble:
                    failed += 1
                    progress.write(f"{name} stopped: {trouble}", file=sys.stderr)
    for out in jobs:
        made = sorted(path.name for path in out.glob("*.png"))
        sys.stdout.write(f"{out}: {', '.join(made) or 'no figures'}\n")
    return 1 if failed else 0


def _read(options: argparse.Namespace) -> int:
    from toolkit.corpus import report
    from toolkit.readers import read

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the report says the same in full
        corpus = read(options.path, encoding=options.encoding)
    _show(report(corpus), width=70)
    sys.stdout.write(f"\n{len(corpus)} articles, {corpus['text'].str.split().str.len().sum()} words\n")
    return 0 if len(corpus) else 1


def _annotate(options: argparse.Namespace) -> int:
    from toolkit.annotating import annotate

    with warnings.catch_warnings(record=True) as left_out:
        warnings.simplefilter("always", UserWarning)
        parts = annotate(
            options.corpus,
            options.out,
            workers=options.workers,
            scheduler=options.scheduler,
            articles=options.articles,
            progress=True,
        )
    for warning in left_out:
        sys.stderr.write(f"{warning.message}\n")
    failed = parts[parts["status"] == "failed"]
    for row in failed.itertuples():
        sys.stderr.write(f"{row.file} failed: {row.reason}\n")
    known = parts["status"].value_counts()
    said = ", ".join(f"{known[status]} {status}" for status in known.index if known[status])
    sums = {name: int(parts[name].sum()) for name in ("articles", "mentions", "scores")}
    sys.stdout.write(f"{len(parts)} parts ({said}); {', '.join(f'{n:,} {name}' for name, n in sums.items())}\n")
    return 1 if len(failed) else 0


def _evaluate_sentiment(options: argparse.Namespace) -> int:
    import pandas as pd

    from toolkit.tone_gold import compare_scorers, read_sentiment_gold

    gold = read_sentiment_gold(options.gold)
    for row in gold.problems.itertuples():
        sys.stderr.write(f"left out: line {row.line} of {row.file}: {row.problem}\n")
    judged, answers = compare_scorers(gold.targets)
    _show(judged, floats="{:.3f}".format)
    if options.out:
        answers.to_csv(options.out, index=False, encoding="utf-8")
    size = (answers["vader"] - answers["label"]).abs()
    worst = answers.assign(size=size).sort_values("size", ascending=False, kind="stable").head(max(options.errors, 0))
    if len(worst):
        sys.stdout.write('\nfurthest from the label under "vader"\n')
        with pd.option_context("display.max_colwidth", 90):
            _show(worst[["label", "vader", "target", "text"]], width=90, floats="{:+.2f}".format)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    if options.what == "sentiment":
        return _evaluate_sentiment(options)
    import pandas as pd

    from toolkit.export import write_table

    score, errors = _judge_actors(options) if options.what == "actors" else _judge_countries(options)
    scores = [score(by="file")]
    if len(options.gold) > 1:
        scores.append(score().assign(file="together"))
    _show(pd.concat(scores), floats="{:.4f}".format)
    if options.out:
        write_table(errors, options.out)
    # One line for a mistake that counts in several measures, which are named by their first letters.
    rows = errors.assign(measure=errors["measure"].str[0]).groupby(
        [name for name in errors if name != "measure"], sort=False, dropna=False, observed=True
    )
    shown = rows["measure"].agg("".join).reset_index().head(max(options.errors, 0))
    sys.stdout.write(f"\n{rows.ngroups} errors, {len(shown)} shown\n")
    if len(shown):
        _show(shown)
    return 0


def _judge_countries(options: argparse.Namespace) -> tuple[Callable[..., pd.DataFrame], pd.DataFrame]:
    """Return what scores the countries found in the gold, and the errors."""
    from toolkit.countries import find_countries
    from toolkit.gold import read_gold
    from toolkit.validation import list_errors, score_countries

    if options.backend != "rules" or options.states_only:
        raise ValueError("--backend and --states-only are for actors: toolkit evaluate actors.")
    gold = _read_gold(read_gold, options.gold)
    mentions = find_countries(gold.articles)
    return partial(score_countries, gold, mentions), list_errors(gold, mentions)


def _judge_actors(options: argparse.Namespace) -> tuple[Callable[..., pd.DataFrame], pd.DataFrame]:
    """Return what scores the actors found in the gold, and the errors."""
    from toolkit.actor_gold import read_actor_gold
    from toolkit.actor_validation import list_actor_errors, score_actors
    from toolkit.actors import find_actors

    gold = _read_gold(read_actor_gold, options.gold)
    places = not options.states_only
    mentions = find_actors(gold.articles, places=places, backend=options.backend)
    return partial(score_actors, gold, mentions, places=places), list_actor_errors(gold, mentions, places=places)


def _read_gold(read: Callable[[list[str]], Gold], files: list[str]) -> Gold:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the lines left out are all listed here
        gold = read(files)
    for row in gold.problems.itertuples():
        sys.stderr.write(f"left out: line {row.line} of {row.file}: {row.problem}\n")
    return gold


def _show(table: pd.DataFrame, *, width: int = 120, floats: Callable[[float], str] | None = None) -> None:
    sys.stdout.write(table.to_string(index=False, max_colwidth=width, na_rep="", float_format=floats) + "\n")


if __name__ == "__main__":
    sys.exit(main())
