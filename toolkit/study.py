"""A new study: a folder with notebooks, word lists to fill in, and a README with the commands."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

from toolkit.run import notebooks
from toolkit.wordlists import load_wordlist

#: The word lists that a study may change: each is called as its finder is.
LISTS = ("countries", "actors", "terms")
_FINDER = re.compile(rf"\btk\.find_({'|'.join(LISTS)})\((\w+)\)")
_PARAMETERS = {"corpus_path = None": 'corpus_path = "../articles"', 'figures = "figures"': 'figures = "../figures"'}

README = """# {name}

Put your articles into `articles/`: any mix of files that `toolkit read articles` can read. Then, in this folder:

```
toolkit figures --corpus articles --notebooks notebooks --out figures
toolkit figures --corpus articles --notebooks notebooks --check figures
```

The first runs the notebooks and writes into `figures/` each figure, the table behind it, `manifest.json` and the executed notebooks
as web pages. It ends with the sentences on data and software for your methods section. The second makes the figures again and says
whether they are the same, and if not, whether data, parameters or versions changed: a referee runs it too.

| folder | what it is for |
|---|---|
| `articles/` | the articles as you got them. Do not edit them; note where and when you got them, and what you searched for. |
| `notebooks/` | your copies of the notebooks. Edit them as you like: `jupyter lab notebooks`. |
| `wordlists/` | your changes to the toolkit's word lists, which the notebooks read: see below. |
| `figures/` | what the commands write. Nothing in it needs to be kept by hand. |

## Mend the word lists

Open a list of `wordlists/` in a spreadsheet and write a row a change. A row with the key of a row of ours takes its place; with `strike`
under `action` it takes ours out.

| list | key | a row |
|---|---|---|
| `countries.csv` | `form` | form `Kush`, code `SDN`, type `former`: the name counts as Sudan |
| `actors.csv` | `code` | code `my-front`, name `My Front`, type `armed group`, aliases `MF`: both names are one actor |
| `terms.csv` | `family` | family `mine_01`, group `process`, group_label `Peace process and talks`, tier `firm`, pattern `shuttle diplomacy` |

`help(tk.load_wordlist)` says more; the lists themselves show how rows look (`tk.load_wordlist("actors")`).
"""


def start_study(folder: str | Path) -> Path:
    """Lay out a new study: notebooks, word lists, and folders for articles and figures.

    Parameters
    ----------
    folder
        The folder to make. It must not be there yet, or be empty.

    Returns
    -------
    Path
        The README in it.

    Raises
    ------
    FileExistsError
        If the folder holds anything: nothing is overwritten.

    Notes
    -----
    The notebooks are the curated ones, but for two things: their parameters point to the folders of the study, and
    their finders take its word lists, which are empty and change nothing until you fill them in. The figures name the
    word lists among their inputs.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(f"{target} is there already and is not empty. Give the name of a new folder.")
    for name in ("articles", "figures", "notebooks", "wordlists"):
        (target / name).mkdir(parents=True)
    for name in LISTS:
        header = ",".join([*load_wordlist(name).columns, "action"])
        (target / "wordlists" / f"{name}.csv").write_text(f"{header}\n", encoding="utf-8", newline="\n")
    for source in notebooks():
        (target / "notebooks" / source.name).write_text(_own(source), encoding="utf-8", newline="\n")
    readme = target / "README.md"
    readme.write_text(README.format(name=target.resolve().name), encoding="utf-8", newline="\n")
    return readme


def _own(source: Path) -> str:
    """Return a notebook whose parameters are the folders of the study, and whose finders take its word lists."""
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            for shipped, own in _PARAMETERS.items():
                cell.source = cell.source.replace(shipped, own)
        elif cell.cell_type == "code":
            cell.source = cell.source.replace("inputs = {", 'inputs = {"wordlists": "../wordlists", ')
            cell.source = _FINDER.sub(r'tk.find_\1(\2, wordlist="../wordlists/\1.csv")', cell.source)
    return nbformat.writes(notebook) + "\n"
