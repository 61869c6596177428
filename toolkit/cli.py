"""The command line: `toolkit figures`, `start`, `read`, `annotate` and `evaluate`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
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
  toolkit figures --check figures/chronology      make them again, and tell whether they are the same
  toolkit start my_study                          a folder with notebooks and word lists of your own
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
    for add in (_add_figures, _add_start, _add_read, _add_annotate, _add_evaluate):
        add(commands)
    return parser


def _add_figures(commands: argparse._SubParsersAction) -> None:
    figures = commands.add_parser(
        "figures",
        help="run the notebooks on a corpus and save their figures, or check saved ones",
        description="Execute notebooks on a corpus. Writes each figure as PNG, SVG and PDF, the table behind it as CSV, "
        "manifest.json, and the executed notebooks with a web page of each. With --check figures and pages are made again "
        "and held against those of a manifest; the exit status is 0 if all are the same.",
    )
    figures.add_argument(
        "--corpus", metavar="PATH", type=Path, help="a file or folder of articles; default: the samples"
    )
    figures.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        help="where to write (default: figures; with --check a folder that is removed)",
    )
    figures.add_argument(
        "--notebooks", metavar="DIR", type=Path, help="run your own notebooks, such as those of `toolkit start`"
    )
    figures.add_argument(
        "--check",
        metavar="MANIFEST",
        type=Path,
        help="a manifest.json, or its folder: make its figures again and compare",
    )
    figures.add_argument(
        "--jobs", metavar="N", type=int, default=2, help="how many notebooks run side by side (default: 2)"
    )
    figures.set_defaults(run=_figures)


def _add_start(commands: argparse._SubParsersAction) -> None:
    start = commands.add_parser(
        "start",
        help="lay out a new study",
        description="Make a folder with the notebooks, word lists to fill in, folders for articles and figures, and a "
        "README with the commands. Nothing that is there is overwritten.",
    )
    start.add_argument("folder", metavar="DIR", type=Path, help="the folder to make; it must not be there, or be empty")
    start.set_defaults(run=_start)


def _add_read(commands: argparse._SubParsersAction) -> None:
    read = commands.add_parser(
        "read",
        help="read files and report on them",
        description="Read articles and show what was read, what was not, and why.",
    )
    read.add_argument("path", metavar="PATH", help="a file, a folder or a pattern such as 'articles/*.csv'")
    read.add_argument("--encoding", help="the encoding of the text, if it is not UTF-8 (for example cp1251)")
    read.set_defaults(run=_read)


def _add_annotate(commands: argparse._SubParsersAction) -> None:
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
        "--articles", metavar="N", type=int, default=5_000, help="articles a part, where it is cut (default: 5,000)"
    )
    annotate.set_defaults(run=_annotate)


def _add_evaluate(commands: argparse._SubParsersAction) -> None:
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


def _figures(options: argparse.Namespace) -> int:
    from toolkit.manifest import provenance_sentence
    from toolkit.run import SAMPLES
    from toolkit.samples import shipped

    if options.check:
        return _check(options)
    out = options.out or Path("figures")
    jobs = {out: options.corpus}
    if options.corpus is None:
        jobs = {out / name: shipped(path) for name, path in SAMPLES.items()}
    failed = _run_notebooks(jobs, options)
    for folder in jobs:
        made = sorted(path.name for path in folder.glob("*.png"))
        sys.stdout.write(f"{folder}: {', '.join(made) or 'no figures'}\n")
        if made:
            sys.stdout.write(f"{provenance_sentence(folder)}\n")
    return 1 if failed else 0


def _run_notebooks(jobs: Mapping[Path, Path], options: argparse.Namespace) -> int:
    """Run the notebooks on each corpus, given the folder to write to, and return how many failed."""
    from tqdm import tqdm

    from toolkit.run import notebooks, run_notebooks

    runs = [
        (Path(corpus).name, run_notebooks(corpus, out, folder=options.notebooks, jobs=options.jobs))
        for out, corpus in jobs.items()
    ]
    failed = 0
    with tqdm(total=len(jobs) * len(notebooks(options.notebooks)), unit="notebook") as progress:
        for corpus_name, run in runs:
            progress.set_description(corpus_name)
            for name, trouble in run:
                progress.update()
                if trouble:
                    failed += 1
                    progress.write(f"{name} stopped: {trouble}", file=sys.stderr)
    return failed


def _check(options: argparse.Namespace) -> int:
    """Make the figures of a manifest again, compare, and return 0 if all are the same."""
    from toolkit.recheck import advice, compare_figures, folder_of, sample_of

    before = folder_of(options.check)
    corpus = options.corpus or sample_of(before)
    if options.out and options.out.resolve() == before.resolve():
        raise ValueError(f"--out is the folder of the manifest, {before}. Give another, so that both can be compared.")
    with tempfile.TemporaryDirectory() as passing:
        out = options.out or Path(passing)
        failed = _run_notebooks({out: corpus}, options)
        compared = compare_figures(before, out)
    for row in compared.to_dict("records"):
        sys.stdout.write(f"{row['figure']}: {row['verdict']}\n")
        for part in ("result", "data", "parameters", "versions", "code"):
            if row[part]:
                sys.stdout.write(f"    {part}: {row[part]}\n")
    same = compared["verdict"].isin(["identical", "same table"])
    sys.stdout.write(f"\n{same.sum()} of {len(compared)} figures and pages are the same.\n")
    for line in advice(compared, before):
        sys.stdout.write(f"{line}\n")
    if not (same.all() or options.out):
        sys.stdout.write("To look at the figures that were made now, run this again with --out DIR.\n")
    return 0 if same.all() and not failed else 1


def _start(options: argparse.Namespace) -> int:
    from toolkit.study import start_study

    readme = start_study(options.folder)
    sys.stdout.write(
        f"{options.folder} is laid out. Put your articles into {options.folder / 'articles'}, then see {readme}.\n"
    )
    return 0


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
        try:
            parts = annotate(
                options.corpus,
                options.out,
                workers=options.workers,
                scheduler=options.scheduler,
                articles=options.articles,
                progress=True,
            )
        except KeyboardInterrupt:
            sys.stderr.write(
                f'\ntoolkit: stopped. What is finished stays in "{options.out}"; the same command goes on from there.\n'
            )
            return 130
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
    from toolkit.readers.contents import printable

    text = table.to_string(index=False, max_colwidth=width, na_rep="", float_format=floats)
    sys.stdout.write(
        "".join(f"{printable(line)}\n" for line in text.split("\n"))
    )  # articles may hold what a terminal obeys


if __name__ == "__main__":
    sys.exit(main())
