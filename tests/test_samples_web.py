"""Real files beside the repository, which are never part of it: counts, bodies and dates."""

import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk

SAMPLES = next(
    (up / "shared" / "samples" for up in Path(__file__).resolve().parents if (up / "shared").is_dir()), Path()
)
pytestmark = pytest.mark.skipif(
    not (SAMPLES / "bad").is_dir(), reason="no folder shared/samples above the checkout: real files are not committed"
)


def words(text: str) -> Counter[str]:
    """Words; of Japanese and Chinese, which have no spaces, characters."""
    if re.search("[\u3040-\u30ff\u4e00-\u9fff]", text):
        return Counter(sign for sign in text if sign.isalnum())
    return Counter(re.findall(r"\w+", text.lower()))


def f1(found: str, gold: str) -> float:
    one, two = words(found), words(gold)
    return 2 * sum((one & two).values()) / max(sum(one.values()) + sum(two.values()), 1)


def gold_of(page: Path) -> list[tuple[str, str]]:
    """The bodies and days of a newspaper's pages as people marked them; one of them is this page's."""
    country, _, rest = page.name.partition("__")
    marked = json.loads((page.parent / f"{country}__{rest.split('_')[0]}.json").read_text("utf-8"))
    pages = []
    for one in marked.values():
        parts = [*one["body"]["summary"]]
        for section in one["body"]["sections"]:
            parts += [*section["headline"], *section["paragraphs"]]
        pages.append(("\n".join(parts), (one.get("publishing_date") or "")[:10]))
    return pages


def test_bodies_and_dates_of_news_pages():
    scores, right, wrong = [], 0, []
    for page in sorted((SAMPLES / "html_news_gold").glob("*.html.gz")):
        article = tk.read(page).iloc[0]
        score, day = max((f1(article["text"], body), day) for body, day in gold_of(page))
        scores.append(score)
        crawled = re.search(r"\d{4}_\d{2}_\d{2}", page.name)[0].replace("_", "-")
        if day > crawled:  # marked as later than the page was fetched: month and day are swapped there
            day = pd.Timestamp(day).strftime("%Y-%d-%m")
        found = str(article["date"])[:10]
        right += found == day
        wrong += [] if found == day else [(page.name, found, day)]
    assert len(scores) >= 30
    assert sum(scores) / len(scores) >= 0.95
    assert right >= 0.98 * len(scores), wrong


@pytest.mark.parametrize("name", ["gkg", "events", "mentions"])
def test_gdelt_has_a_hundred_rows_each(name):
    assert len(tk.read(SAMPLES / "gdelt_raw" / f"{name}.csv")) == 100


def test_every_code_of_gdelt_is_known():
    folder = SAMPLES / "gdelt_raw"
    places = tk.gdelt_locations(tk.read_gkg(folder / "gkg.csv"))
    assert set(places.loc[places["code"].isna(), "fips"]) <= {"OS"}  # the oceans
    events = tk.read_gdelt_events(folder / "events.csv")
    assert events.loc[events["ActionGeo_CountryCode"].notna(), "ActionGeo_Country"].notna().all()
    # Budapest lies in Hungary, whatever the file says
    assert set(places.loc[places["name"].str.startswith("Budapest"), "code"]) == {"HUN"}


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("rss_atom/feed1.atom", 2), ("rss_atom/feed2.rss", 1), ("rss_atom/always_strip_doctype.xml", 0),
        ("warc/example.warc", 1), ("warc/example.warc.gz", 1), ("warc/example-trunc.warc", 1), ("warc/clipped.warc.gz", 1),
        ("warc/example-bad-non-chunked.warc.gz", 1), ("warc/example-digest.warc", 0), ("warc/warcfile.warc.gz", 15),
        ("generic_office/chars.docx", 1), ("generic_office/chars.rtf", 1), ("generic_office/chars.openoffice.odt", 1),
        ("generic_office/chars_utf8.htm", 1), ("generic_office/chars.word.htm", 1), ("generic_office/chars_utf8.xml", 1),
        ("pdf/UDHR_english.pdf", 1), ("pdf/UDHR_russian.pdf", 1), ("pdf/UDHR_vietnamese.pdf", 0),
    ],
)  # fmt: skip
def test_articles_in_real_files(name, articles):
    assert len(tk.read(SAMPLES / name, on_error="skip")) == articles


def test_the_same_words_from_every_form_of_a_document():
    texts = {
        name: tk.read(SAMPLES / "generic_office" / name)["text"].item()
        for name in ("chars.docx", "chars.rtf", "chars.openoffice.odt", "chars.word.htm")
    }
    assert set(texts.values()) == {texts["chars.docx"]}


def test_bad_files_give_what_their_manifest_says():
    with (SAMPLES / "bad" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        manifest = [row for row in csv.DictReader(file) if not row["file"].startswith("names/")]
    unlike = []
    for row in manifest:
        corpus = tk.read(SAMPLES / "bad" / row["file"], on_error="skip")
        wanted = max(int(row["rows_ok"]), 0)
        if len(corpus) != wanted:
            unlike.append(row["file"])
    # Both mend a row, and say so, where the manifest also allows to set it aside or refuse the file.
    assert unlike == ["enc_mixed.csv", "dates_ambiguous.csv"]


def test_a_page_reads_the_same_packed_and_not(tmp_path):
    page = next(iter(sorted((SAMPLES / "html_news_gold").glob("*.html.gz"))))
    (tmp_path / "page.html").write_bytes(gzip.decompress(page.read_bytes()))
    assert tk.read(tmp_path)["text"].tolist() == tk.read(page)["text"].tolist()
