"""Tables to files that a spreadsheet opens without running any of it, and graphs to files that Gephi opens."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import networkx as nx

FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""A spreadsheet runs a cell that starts with one of these."""
NOT_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What neither a workbook nor XML can hold; it is written as U+FFFD."""
GRAPHS = {".gexf": "generate_gexf", ".graphml": "generate_graphml"}
"""The endings of graphs, and what in networkx writes each."""
DATED = re.compile(r' lastmodifieddate="[^"]*"')
"""The day of writing, which networkx puts into the head of GEXF."""
EXCEL_CHARACTERS = 32_767
"""The longest cell that Excel holds."""
EXCEL_ROWS = 1_048_575
"""The most rows that Excel holds below a header."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary name to write to, which becomes `path` when all is written and is removed if not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}.partial")
    try:
        yield temporary
        with temporary.open("r+b") as written:  # Windows flushes only what may be written
            os.fsync(written.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_table(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV or Excel, so that text from an article cannot run as a formula.

    Parameters
    ----------
    table
        Any table; its index is written only if it has a name.
    path
        Ends in ``.csv`` (UTF-8 with the mark that Excel looks for) or ``.xlsx``. The folder must be there.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the ending is another one, or Excel would cut rows or cells.
    ImportError
        If ``.xlsx`` is asked for and openpyxl is not installed.

    Notes
    -----
    A cell of text that begins with ``=``, ``+``, ``-``, ``@``, their full-width forms, a tab or a line end gets an
    apostrophe in front, which a spreadsheet takes for "this is text" (OWASP, CSV injection); so does
    a column's name. Line ends inside a cell become LF. Numbers and dates stay as they are. The
    apostrophe is in the file: for exact copies save a corpus as Parquet (``corpus.to_parquet``).

    Examples
    --------
    >>> import tempfile, pandas as pd, toolkit as tk
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "titles.csv"
    >>> _ = tk.write_table(pd.DataFrame({"title": ["=1+1"], "articles": [-1]}), path)
    >>> path.read_text("utf-8-sig").splitlines()
    ['title,articles', "'=1+1,-1"]
    """
    path = Path(path)
    if path.suffix.lower() == ".csv":
        path.write_bytes(csv_bytes(table))
    elif path.suffix.lower() == ".xlsx":
        _write_excel(table, path)
    else:
        raise ValueError(f'"{path.name}" should end in .csv or .xlsx, the forms in which a table is written.')
    return path


def write_graph(graph: nx.Graph, path: str | Path) -> Path:
    """Write a graph for Gephi, yEd, igraph and others, so that equal graphs give equal files.

    Parameters
    ----------
    graph
        A graph as :func:`toolkit.to_graph` makes it.
    path
        Ends in ``.gexf`` (Gephi) or ``.graphml`` (Gephi, yEd, igraph). The folder must be there.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the ending is another one.

    Notes
    -----
    The files are those of networkx, without the day on which they were written.

    Examples
    --------
    >>> import tempfile, pandas as pd, toolkit as tk
    >>> from pathlib import Path
    >>> pairs = pd.DataFrame({"a": ["AFG"], "b": ["PAK"], "sentences": [3], "articles": [1]})
    >>> path = tk.write_graph(tk.to_graph(pairs), Path(tempfile.mkdtemp()) / "pairs.gexf")
    >>> "lastmodifieddate" in path.read_text("utf-8")
    False
    """
    import networkx as nx

    path = Path(path)
    ending = path.suffix.lower()
    if ending not in GRAPHS:
        raise ValueError(f'"{path.name}" should end in {" or ".join(GRAPHS)}, the forms in which a graph is written.')
    text = DATED.sub("", "\n".join(getattr(nx, GRAPHS[ending])(graph)), count=1)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', encoding="utf-8", newline="\n")
    return path


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return the table as the bytes of a CSV file that a spreadsheet opens without running any of it."""
    safe, header = _safe(table)
    return safe.to_csv(index=False, header=header, lineterminator="\n").encode("utf-8-sig", "replace")


def _write_excel(table: pd.DataFrame, path: Path) -> None:
    safe, header = _safe(table)
    if len(safe) > EXCEL_ROWS:
        raise ValueError(f"the table has {len(safe):,} rows; Excel holds {EXCEL_ROWS:,}. Write it as .csv.")
    texts = [i for i in safe.columns if not _is_plain(safe[i])]
    for i in texts:
        long = int((safe[i].dropna().astype("str").str.len() > EXCEL_CHARACTERS).sum())
        if long:
            raise ValueError(
                f'{long} cells of "{header[i]}" are longer than {EXCEL_CHARACTERS:,} characters, which Excel '
                "would cut. Write the table as .csv."
            )
    for i in texts:  # control characters, which a workbook cannot hold
        safe[i] = safe[i].map(lambda cell: NOT_HELD.sub("\ufffd", cell) if isinstance(cell, str) else cell)
    try:
        safe.to_excel(path, index=False, header=header, engine="openpyxl")
    except ImportError:
        raise ImportError(
            'writing .xlsx needs openpyxl: pip install "peace-process-toolkit[excel]", or write the table as .csv.'
        ) from None


def _safe(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the cells with apostrophes where they are needed, the columns numbered, and the header."""
    table = table.reset_index() if any(level is not None for level in table.index.names) else table
    safe = pd.DataFrame({i: _safe_column(table.iloc[:, i]) for i in range(table.shape[1])}, index=table.index)
    return safe, [_quoted(str(column)) for column in table.columns]


def _is_plain(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)


def _safe_column(column: pd.Series) -> pd.Series:
    """Return the column with an apostrophe before each text cell that a spreadsheet would run."""
    return column if _is_plain(column) else column.astype(object).map(_quoted, na_action="ignore")


def _quoted(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    # A carriage return inside a cell would begin a new row, and with it a cell that runs.
    safe = f"'{cell}" if FORMULA.match(cell) else cell
    return safe.replace("\r\n", "\n").replace("\r", "\n")
