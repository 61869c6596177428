"""Running the notebooks from the command line, on any corpus, without editing them."""

from __future__ import annotations

import asyncio
import re
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.readers import read
from toolkit.samples import shipped

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: What `toolkit figures` runs on when no corpus is given: a folder name and the corpus.
SAMPLES = {"chronology": "data/afghan_peace_process.csv", "seed": "seeds"}
_WIDGET = "application/vnd.jupyter.widget-view+json"
#: Where a warning says it comes from: a file that is named by the number of the process.
_CELL_FILE = re.compile(r"\S*ipykernel_\d+\S*\.py")
#: Where the template would have a script fetched: had it been given an address, or for drawings that no notebook has.
_FETCHED = re.compile(
    r'<script src="">\s*</script>\s*|<script type="module">\s*import mermaid .*?</script>\s*', re.DOTALL
)


def notebooks(folder: Path | str | None = None) -> list[Path]:
    """Return the paths of the curated notebooks, or of those in a folder of yours, in the order of their names.

    Raises
    ------
    FileNotFoundError
        If the folder holds none.
    """
    found = sorted(Path(shipped("notebooks") if folder is None else folder).glob("*.ipynb"))
    if not found:
        raise FileNotFoundError(
            f"{folder} holds no notebook (*.ipynb). `toolkit start` lays out a study that has some."
        )
    return found


def run_notebooks(
    corpus: Path | str, out: Path | str, *, folder: Path | str | None = None, jobs: int = 2
) -> Iterator[tuple[str, str]]:
    """Execute notebooks on a corpus.

    Parameters
    ----------
    corpus
        A file, folder or pattern that :func:`toolkit.read` reads.
    out
        Where to write: figures, their tables and `manifest.json`, and in `notebooks/` the executed notebooks, each also
        as a web page in which every figure has its alt text.
    folder
        Where your own notebooks are; by default the curated ones are run.
    jobs
        How many run side by side. Each reads the corpus for itself, into memory of its own.

    Returns
    -------
    iterator of tuple of str
        The name of a notebook once it ran, in order, and what went wrong in it (empty if nothing did). One that fails
        does not stop the others, and is kept as far as it came.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is nothing to read, or no notebook to run.

    Notes
    -----
    A notebook is given `corpus_path` and `figures` in a cell below the one that is tagged `parameters`. Your own run
    in their folder, as in JupyterLab, so that paths in them mean the same. No times are written into the executed
    notebooks: two runs into one folder leave the same bytes, unless a cell shows what changes from run to run.
    """
    sources = notebooks(folder)
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; run at least one notebook at a time.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the notebooks show them
        read(corpus)  # what cannot be read is said once, not by each notebook
    target = Path(out).resolve()
    (target / "notebooks").mkdir(parents=True, exist_ok=True)
    given = {"corpus_path": str(Path(corpus).resolve()), "figures": str(target)}
    place = target if folder is None else Path(folder).resolve()
    return _execute_all(sources, given, place, jobs)


def _execute_all(sources: list[Path], given: dict[str, str], place: Path, jobs: int) -> Iterator[tuple[str, str]]:
    pool = ThreadPoolExecutor(jobs)  # the work is done by the kernels; the threads wait for them
    try:
        running = [(source.stem, pool.submit(_execute, source, given, place)) for source in sources]
        for name, trouble in running:
            yield name, trouble.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _execute(source: Path, given: dict[str, str], place: Path) -> str:
    """Run a notebook in the folder `place`, and keep it as a notebook and as a page; return what went wrong."""
    import nbformat

    notebook = nbformat.read(source, as_version=4)
    trouble = _set_parameters(notebook, given) or _run(notebook, place)
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        output.get("data", {}).pop(_WIDGET, None)  # shown only while its kernel runs, under a name drawn by lot
        if output.output_type == "stream":
            output.text = _CELL_FILE.sub("cell", output.text)
    kept = Path(given["figures"]) / "notebooks" / source.name
    kept.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    kept.with_suffix(".html").write_text(_page(notebook, source.stem), encoding="utf-8", newline="\n")
    return f"{trouble} (see {kept})" if trouble else ""


def _set_parameters(notebook: NotebookNode, given: dict[str, str]) -> str:
    """Put a cell with the values below the cell of parameters; return what keeps it from that, if anything."""
    from nbformat.v4 import new_code_cell

    tags = [cell.metadata.get("tags", []) for cell in notebook.cells]
    at = next((number for number, found in enumerate(tags) if "parameters" in found), None)
    if at is None:
        return (
            "no cell is tagged `parameters`. In JupyterLab choose the cell that sets corpus_path and figures, "
            "and add the tag in its property inspector"
        )
    lines = "\n".join(f"{name} = {value!r}" for name, value in given.items())
    cell = new_code_cell(lines, id="given-parameters", metadata={"tags": ["injected-parameters"]})
    kept = [(number, old) for number, old in enumerate(notebook.cells) if "injected-parameters" not in tags[number]]
    notebook.cells = [old for number, old in kept if number <= at] + [cell]
    notebook.cells += [old for number, old in kept if number > at]
    return ""


def _run(notebook: NotebookNode, place: Path) -> str:
    """Execute a notebook in place; return the error that stopped it, if one did."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=None,
        startup_timeout=300,  # seconds: a busy machine is no failure
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors only, not that it listens on this machine
        resources={"metadata": {"path": str(place)}},
    )
    try:
        asyncio.run(client.async_execute())  # closes the loop, which `execute` leaves open in a thread
    except CellExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except DeadKernelError:
        return "its kernel was stopped, as by a lack of memory"
    except RuntimeError as error:
        return f"its kernel did not start: {error}"
    return ""


def _page(notebook: NotebookNode, title: str) -> str:
    """Return a notebook as a web page: with alt text, which the default template drops, and with nothing to fetch."""
    from nbconvert import HTMLExporter

    offline = dict.fromkeys(["require_js_url", "jquery_url", "mathjax_url"], "")
    html, _ = HTMLExporter(template_name="classic", **offline).from_notebook_node(
        notebook, {"metadata": {"name": title.replace("_", " ")}}
    )
    return _FETCHED.sub("", html)
