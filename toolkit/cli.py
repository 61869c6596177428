"""The command line: `toolkit figures` and `toolkit read`."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from toolkit import __version__

_EXAMPLES = """examples:
  toolkit figures                                 the sample chronology and the seed article
  toolkit figures --corpus articles --out paper   your own folder of articles
  toolkit read articles                           what can be read, what cannot, and why
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, or 1 if something did not work."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (OSError, ValueError) as error:
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
    sys.stdout.write(report(corpus).to_string(index=False, max_colwidth=70, na_rep="") + "\n")
    sys.stdout.write(f"\n{len(corpus)} articles, {corpus['text'].str.split().str.len().sum()} words\n")
    return 0 if len(corpus) else 1


if __name__ == "__main__":
    sys.exit(main())
