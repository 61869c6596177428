"""Running the curated notebooks from the command line, on any corpus, without editing them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from toolkit.readers import read
from toolkit.samples import shipped

#: What `toolkit figures` runs on when no corpus is given: a folder name and the corpus.
SAMPLES = {"chronology": "data/afghan_peace_process.csv", "seed": "seeds"}


def notebooks() -> list[Path]:
    """Return the paths of the curated notebooks, in their order."""
    return sorted(shipped("notebooks").glob("[0-9][0-9]_*.ipynb"))


def run_notebooks(corpus: Path | str, out: Path | str) -> Iterator[tuple[str, str]]:
    """Execute the curated notebooks on a corpus, one after the other.

    Parameters
    ----------
    corpus
        A file, folder or pattern that :func:`toolkit.read` reads.
    out
        Where to write: figures, their tables and `manifest.json`, and the executed notebooks in `notebooks/`.

    Returns
    -------
    iterator of tuple of str
        The name of a notebook once it ran, and what went wrong in it (empty if nothing did). One that fails
        does not stop the others, and is kept as far as it came.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is nothing to read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the notebooks show them
        read(corpus)  # what cannot be read is said once, not by each notebook
    return _execute(Path(corpus).resolve(), Path(out).resolve())


def _execute(corpus: Path, figures: Path) -> Iterator[tuple[str, str]]:
    import papermill
    from papermill.exceptions import PapermillExecutionError

    executed = figures / "notebooks"
    executed.mkdir(parents=True, exist_ok=True)
    for notebook in notebooks():
        trouble = ""
        try:
            papermill.execute_notebook(
                str(notebook),
                str(executed / notebook.name),
                parameters={"corpus_path": str(corpus), "figures": str(figures)},
                progress_bar=False,
                cwd=str(figures),
            )
        except PapermillExecutionError as error:
            trouble = f"{error.ename}: {error.evalue} (see {executed / notebook.name})"
        yield notebook.stem, trouble
