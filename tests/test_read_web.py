"""Web pages, feeds and web archives."""

import gzip
import io
from functools import partial

import pandas as pd
import pyarrow as pa
import pytest
from made_files import ARTICLE, GOOD_PAGE_HEAD, article_page, feed, http_answer, page, warc_record

import toolkit as tk
from toolkit.readers import warc, web

LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},
{"@type": "NewsArticle", "headline": "Talks &amp; trust", "datePublished": "2021-07-12T23:30:00-05:00",
 "publisher": {"name": "The Example"}, "inLanguage": "en-GB", "articleBody": "%s"}]}</script>"""
STANDFIRST = "Both sides have agreed to sit at one table for the first time in nine years."


GOOD = warc_record("response", http_answer(article_page().encode()))


def read(tmp_path, name, text):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return tk.read(tmp_path / name)


def test_a_page_gives_its_article_and_what_it_declares(tmp_path):
    corpus = read(tmp_path, "a.html", article_page(head=GOOD_PAGE_HEAD))
    row = corpus.iloc[0]
    assert row[["doc_id", "title", "source", "url", "language"]].tolist() == [
        "a", "Talks resume in Nairobi", "The Example", "https://example.org/talks", "en",
    ]  # fmt: skip
    assert row["date"] == pd.Timestamp(2021, 7, 12) and row["date_precision"] == "day"
    assert row["text"] == "\n\n".join(ARTICLE)  # neither menu nor headline
    assert pd.isna(row["issues"])


def test_json_ld_comes_before_meta_and_the_day_is_that_of_its_zone(tmp_path):
    head = LD % "" + '<meta property="og:title" content="Other"><meta name="date" content="2020-01-01">'
    row = read(tmp_path, "a.html", article_page(head=head)).iloc[0]
    assert row[["title", "source", "language"]].tolist() == ["Talks & trust", "The Example", "en"]
    assert row["date"] == pd.Timestamp(2021, 7, 12)


def test_a_page_that_declares_no_date_has_none_or_says_where_it_was_found(tmp_path):
    row = read(tmp_path, "a.html", article_page()).iloc[0]
    assert pd.isna(row["date"]) and "no date" in row["issues"]
    shown = article_page(extra="<p class='published'>Published on 12 July 2021</p>")
    row = read(tmp_path, "b.html", shown).iloc[0]
    assert row["date"] == pd.Timestamp(2021, 7, 12) and "htmldate" in row["issues"]
    headline = page(f"<article><h1>Covid-19, part 1</h1>{''.join(f'<p>{text}</p>' for text in ARTICLE)}</article>")
    assert pd.isna(read(tmp_path, "c.html", headline)["date"][0])


def test_an_article_in_several_boxes_is_read_to_its_end(tmp_path):
    more = [
        f"In paragraph number {number} the envoy spoke at length about the terms of the truce." for number in range(6)
    ]
    boxes = "".join(
        f'<div class="story-part {side}"><p>{text}</p></div><aside class="promo"><p>Buy our paper today.</p></aside>'
        for side, text in zip(["first", "", "", "last", "", ""], more, strict=True)
    )
    html = page(
        f"<main><h1>Talks</h1><div class='story-part'>{''.join(f'<p>{t}</p>' for t in ARTICLE)}</div>{boxes}</main>"
    )
    text = read(tmp_path, "a.html", html)["text"].item()
    assert [text.count(one) for one in (*ARTICLE, *more)] == [1] * 9
    assert "Buy our paper" not in text


def test_a_body_that_the_publisher_declares_is_taken_with_the_paragraphs_of_the_page(tmp_path):
    # The page shows a line of its own inside the article that the publisher does not count to its body.
    notice = "<p>Read the letter that our editors write daily.</p>"
    html = article_page(head=LD % " ".join(ARTICLE), extra=notice)
    assert read(tmp_path, "a.html", html)["text"].item() == "\n\n".join(ARTICLE)
    # A teaser is no body, and neither is that of another article.
    for other in (ARTICLE[0][:60], "Quite another thing was said in a place far away from here. " * 9):
        text = read(tmp_path, "b.html", article_page(head=LD % other))["text"].item()
        assert text == "\n\n".join(ARTICLE)


def test_a_standfirst_above_the_body_is_part_of_the_text_and_the_dateline_is_still_found(tmp_path):
    paragraphs = "".join(f"<p>{text}</p>" for text in (f"NAIROBI, Kenya — {ARTICLE[0]}", *ARTICLE[1:]))
    head = f'<meta name="description" content="{STANDFIRST}">'
    html = page(
        f"<main><h1>Talks</h1><div class='dek'>{STANDFIRST}</div><article>{paragraphs}</article></main>", head=head
    )
    row = read(tmp_path, "a.html", html).iloc[0]
    assert row["text"] == "\n\n".join([STANDFIRST, *ARTICLE]) and row["dateline"] == "NAIROBI, Kenya"
    # A description that the page does not show is for search engines.
    assert STANDFIRST not in read(tmp_path, "b.html", article_page(head=head))["text"].item()


def test_pages_are_known_by_their_content(tmp_path):
    for name in ("a.txt", "no_ending", "a.php"):
        assert tk.report(read(tmp_path, name, article_page()))["format"][0] == "html"
    assert tk.read(tmp_path / "a.txt", format="text")["text"][0].startswith("<!DOCTYPE")


def test_a_page_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(web, "MAX_PAGE_BYTES", 100)
    (tmp_path / "a.html").write_text(article_page(), encoding="utf-8")
    assert "at most 100 are read" in tk.report(tk.read(tmp_path, on_error="skip"))["reason"][0]


def test_rss_and_atom(tmp_path):
    item = (
        "<title>Talks &amp;amp; trust</title><link>http://example.org/a</link><guid>7</guid>"
        "<pubDate>Mon, 12 Jul 2021 23:30:00 -0500</pubDate><description>&lt;p&gt;Talks &lt;b&gt;resumed&lt;/b&gt;.&lt;/p&gt;</description>"
    )
    row = read(tmp_path, "a.rss", feed(item)).iloc[0]
    assert row[["title", "source", "url", "vendor_id", "text"]].tolist() == [
        "Talks & trust", "The Wire", "http://example.org/a", "7", "Talks resumed.",
    ]  # fmt: skip
    assert row["date"] == pd.Timestamp(2021, 7, 12)
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry><title>One</title>'
        '<link href="http://example.org/b"/><id>urn:b</id><updated>2021-07-13T00:30:00Z</updated><summary>Short.</summary>'
        "<content type='html'>Talks resumed in Mali.</content></entry></feed>"
    )
    row = read(tmp_path, "a.xml", atom).iloc[0]
    assert row[["title", "url", "text"]].tolist() == ["One", "http://example.org/b", "Talks resumed in Mali."]
    assert row["date"] == pd.Timestamp(2021, 7, 13)


def test_a_date_of_a_feed_that_can_be_two_days_stays_missing(tmp_path):
    item = "<title>T</title><description>Talks resumed.</description><pubDate>03/04/2021</pubDate>"
    row = read(tmp_path, "a.rss", feed(item)).iloc[0]
    assert pd.isna(row["date"]) and "no date" in row["issues"]


def pages() -> bytes:
    return b"".join(
        [
            warc_record("warcinfo", b"software: own\r\n"),
            warc_record("request", b"GET / HTTP/1.1\r\n\r\n"),
            warc_record("response", http_answer(article_page(head=GOOD_PAGE_HEAD).encode())),
            warc_record(
                "response",
                http_answer(gzip.compress(article_page().encode()), more="Content-Encoding: gzip\r\n"),
                address="http://example.org/b",
            ),
            warc_record("response", http_answer("<p>Переговоры возобновились.".encode("cp1251"), kind="text/html; charset=windows-1251"), address="http://example.org/c"),
            warc_record("response", http_answer(b"GIF89a", kind="image/gif")),
            warc_record("response", http_answer(b"Gone", status="410 Gone")),
        ]
    )  # fmt: skip


PACKERS = {"plain": bytes, "gzip": gzip.compress} | {
    codec: partial(pa.compress, codec=codec, asbytes=True) for codec in ("zstd", "lz4")
}


@pytest.mark.parametrize("pack", PACKERS.values(), ids=list(PACKERS))
def test_a_web_archive_gives_its_pages_and_counts_the_rest(tmp_path, pack):
    corpus = read(tmp_path, "a.warc.x", pack(pages()))
    assert corpus["url"].tolist() == ["http://example.org/a", "http://example.org/b", "http://example.org/c"]
    assert corpus["text"].tolist() == ["\n\n".join(ARTICLE)] * 2 + ["Переговоры возобновились."]
    # The day of the fetch is no day of publication.
    assert corpus["fetched"].tolist() == ["2021-07-13"] * 3 and corpus["date"].notna().tolist() == [True, False, False]
    reason = tk.report(corpus)["reason"][0]
    assert "1 × image/gif" in reason and "1 × answer 410" in reason and "1 × request" in reason


def test_a_web_archive_is_read_piece_by_piece(monkeypatch):
    """The reader asks its source for no more than a piece at a time."""
    asked = []

    class Counting(io.BytesIO):
        def read(self, size=-1):
            asked.append(size)
            return super().read(size)

    one = warc_record("response", http_answer(article_page().encode()))
    source = web.Source("a.warc", data=one * 200)
    monkeypatch.setattr(source, "open", lambda: Counting(one * 200))
    assert len(warc.read_file(source).records) == 200
    assert asked and min(asked) > 0 and max(asked) <= 2**20  # read(-1) would take all at once


@pytest.mark.parametrize(
    ("data", "articles", "said"),
    [
        (GOOD + GOOD.replace(b"WARC/1.0", b"WARX/1.0") + GOOD, 2, "3 records begin in it, and 2 can be read"),
        (GOOD + b"garbage\r\n" * 20 + GOOD, 2, ""),
        (gzip.compress(GOOD) + gzip.compress(GOOD)[:40], 1, "gzip data is damaged after"),
        (gzip.compress(GOOD) + b"x" * 80 + gzip.compress(GOOD), 1, "damaged after"),
    ],
)
def test_no_record_of_a_damaged_web_archive_is_lost_in_silence(tmp_path, data, articles, said):
    (tmp_path / "a.warc").write_bytes(data)
    corpus = tk.read(tmp_path, on_error="skip")
    assert len(corpus) == articles
    report = tk.report(corpus).iloc[0]
    assert said in report["reason"] and report["status"] == ("repaired" if said else "read")
