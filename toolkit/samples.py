"""Where the notebooks, the sample corpus and the seed article are, from a checkout or from a wheel."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """Return the path of something that comes with the toolkit: `"notebooks"`, `"data"` or `"seeds"`.

    Parameters
    ----------
    name
        A folder, or a file in one, such as `"data/afghan_peace_process.csv"`.

    Returns
    -------
    Path
        In a checkout the folder of the checkout, after an install the copy inside the package.

    Raises
    ------
    FileNotFoundError
        If nothing of that name is shipped.

    Examples
    --------
    >>> shipped("seeds").name
    'seeds'
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "shipped", package.parent):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f'The toolkit ships no "{name}". It ships notebooks, data and seeds.')
