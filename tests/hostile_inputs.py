"""Bad and hostile files of our own making, and what `read` must give for each: the manifest of test_hostile_input.

Each entry is the file's bytes, the number of articles that must come of it, and words that the report or
the articles' `issues` must say of it (empty: nothing needs to be said).
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import stat
import tarfile
import zipfile
from typing import NamedTuple

import pyarrow as pa
from made_files import (
    ARTICLE,
    WORD,
    article_page,
    docx,
    event_row,
    feed,
    gkg_row,
    http_answer,
    odt,
    page,
    pdf,
    pdf_bomb,
    pdf_lines,
    warc_record,
    zipped,
)


class Hostile(NamedTuple):
    """A file, the articles that must come of it, and what must be said."""

    data: bytes
    articles: int
    said: str = ""


ITEM = "<title>Talks</title><description>Talks resumed in Mali.</description>"
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
LAUGHS += "]>"
EXTERNAL = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LINES = b'{"id": "1", "text": "Talks resumed in Mali."}\n{"id": "2", "text": "Talks resumed in Chad."}\n'
ZEROS = bytes(40_000_000)


def zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


def with_member(info: zipfile.ZipInfo, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(info, data)
        archive.writestr("good.txt", "Talks resumed.")
    return buffer.getvalue()


def link() -> bytes:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return with_member(info, b"/etc/passwd")


def damaged_member() -> bytes:
    data = bytearray(zipped({"a.txt": b"Talks resumed in Mali. " * 40, "good.txt": b"Talks resumed."}))
    data[60] ^= 0xFF
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": b"Talks."}))
    data[6] |= 1  # the flag of the file's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and of the list of contents
    return bytes(data)


def unknown_method() -> bytes:
    data = bytearray(zipped({"a.txt": b"Talks."}))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 97
    return bytes(data)


def twice() -> bytes:
    buffer = io.BytesIO()
    import warnings

    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "Talks resumed in Mali.")
        archive.writestr("a.txt", "Talks resumed in Chad.")
    return buffer.getvalue()


def overlapping() -> bytes:
    """One packed file of 9 MB, listed 300 times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(9_000_000))
        archive.filelist.extend([archive.filelist[0]] * 299)
    return buffer.getvalue()


def tar_gz() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        info = tarfile.TarInfo("../../evil.txt")
        info.size = 6
        archive.addfile(info, io.BytesIO(b"Talks."))
    return buffer.getvalue()


ARCHIVES = {
    "bomb.zip": Hostile(zipped({"a.csv": ZEROS}), 0, "as a zip bomb does"),
    "bomb_among_good.zip": Hostile(zipped({"a.csv": bytes(11_000_000), "good.txt": "Talks. " * 9_000 + str(list(range(90_000)))}), 1, "as a zip bomb does"),
    "overlapping.zip": Hostile(overlapping(), 0, "as a zip bomb does"),
    "bomb.txt.gz": Hostile(gzip.compress(ZEROS), 0, "as a bomb does"),
    "bomb.txt.bz2": Hostile(bz2.compress(ZEROS), 0, "as a bomb does"),
    "bomb.txt.xz": Hostile(lzma.compress(ZEROS), 0, "as a bomb does"),
    "bomb.txt.zst": Hostile(zstd(ZEROS), 0, "as a bomb does"),
    "traversal.zip": Hostile(zipped({"../../evil.txt": "x", "good.txt": "Talks resumed."}), 1, "leads out of the archive"),
    "absolute.zip": Hostile(zipped({"/tmp/evil.txt": "x", "good.txt": "Talks resumed."}), 1, "leads out of the archive"),
    "backslash.zip": Hostile(zipped({"..\\..\\evil.txt": "x", "good.txt": "Talks resumed."}), 1, "leads out of the archive"),
    "drive.zip": Hostile(zipped({"C:/evil.txt": "x", "good.txt": "Talks resumed."}), 1, "leads out of the archive"),
    "link.zip": Hostile(link(), 1, "is a link"),
    "hidden.zip": Hostile(zipped({"__MACOSX/._a.txt": "x", ".DS_Store": "x", "good.txt": "Talks resumed."}), 1, "hidden file"),
    "nested.zip": Hostile(zipped({"in.zip": zipped({"a.txt": "Talks."})}), 0, "archive inside an archive"),
    "zip_in.gz": Hostile(gzip.compress(zipped({"a.txt": "Talks."})), 0, "archive inside a gzip file"),
    "gz_in.txt.gz": Hostile(gzip.compress(gzip.compress(b"Talks.")), 0, "archive inside a gzip file"),
    "tar.tar.gz": Hostile(tar_gz(), 0, "archive inside a gzip file"),
    "encrypted.zip": Hostile(encrypted(), 0, "is encrypted"),
    "method.zip": Hostile(unknown_method(), 0, "is damaged"),
    "crc.zip": Hostile(damaged_member(), 1, "is damaged"),
    "cut.zip": Hostile(zipped({"a.txt": "Talks resumed in Mali."})[:60], 0, "is damaged, or not a zip file"),
    "empty.zip": Hostile(zipped({}), 0, "files inside: 0"),
    "twice.zip": Hostile(twice(), 2, ""),
    "escape\x1b[2J.zip": Hostile(zipped({"a\x1b[2J\u202e.txt": "Talks resumed."}), 1, ""),
    "cut.jsonl.gz": Hostile(gzip.compress(LINES * 500)[:-40], 2, "read up to there"),
    "tail.jsonl.gz": Hostile(gzip.compress(LINES) + b"garbage", 2, "read up to there"),
    "not.txt.gz": Hostile(b"\x1f\x8b\x08" + b"garbage" * 9, 0, "is damaged, or not gzip"),
    "not.txt.zst": Hostile(b"\x28\xb5\x2f\xfd" + b"garbage" * 9, 0, "is damaged, or not zstd"),
    "not.txt.xz": Hostile(b"\xfd7zXZ\x00" + b"garbage" * 9, 0, "is damaged, or not xz"),
}  # fmt: skip

FEEDS = {
    "laughs.rss": Hostile(feed(ITEM.replace("Mali", "&j;"), before=LAUGHS).encode(), 0, "entities of its own"),
    "external.rss": Hostile(feed(ITEM.replace("Mali", "&x;"), before=EXTERNAL).encode(), 0, "entities of its own"),
    "parameter.rss": Hostile(feed(ITEM, before='<!DOCTYPE r [<!ENTITY % p SYSTEM "http://example.invalid/p.dtd">%p;]>').encode(), 0, "entities of its own"),
    "doctype.rss": Hostile(feed(ITEM, before='<!DOCTYPE rss SYSTEM "http://example.invalid/rss.dtd">').encode(), 1, ""),
    "ampersand.rss": Hostile(feed(ITEM.replace("Talks", "Peace & talks")).encode(), 1, "not well formed"),
    "cut.rss": Hostile(feed(ITEM, ITEM)[:-60].encode(), 1, "not well formed"),
    "empty.rss": Hostile(feed().encode(), 0, ""),
    "broken.rss": Hostile(b"<rss><channel><", 0, "broken feed"),
    "empty_date.rss": Hostile(feed(ITEM + "<pubDate></pubDate>", ITEM + "<pubDate>soon</pubDate>").encode(), 2, "no date found"),
    "textless.rss": Hostile(feed("<title>Talks</title>", ITEM).encode(), 1, "has no text"),
    "script.rss": Hostile(feed("<description>&lt;script&gt;alert(1)&lt;/script&gt;Talks resumed.</description>").encode(), 1, ""),
    "address.rss": Hostile(feed(ITEM + "<link>javascript:alert(1)</link>").encode(), 1, ""),
    "deep.rss": Hostile(feed(ITEM + "<a>" * 5_000).encode(), 1, "not well formed"),
    "headline_date.rss": Hostile(feed("<title>Part 1, 3 May 1999</title><description>Talks resumed.</description>").encode(), 1, "no date found"),
    "other.xml": Hostile(b'<?xml version="1.0"?><catalog><text>Talks.</text></catalog>', 0, "XML of a kind that is not known"),
    "page.xml": Hostile(page("<br>not closed").encode(), 0, "HTML, though its name ends in"),
}  # fmt: skip

PAGES = {
    "deep.html": Hostile(page("<div>" * 100_000 + "Talks resumed in Mali." + "</div>" * 100_000).encode(), 0, "nested too deep"),
    "script.html": Hostile(article_page(extra="<script>alert(1)</script><img src=x onerror=alert(1)>").encode(), 1, ""),
    "local.html": Hostile(article_page(extra='<iframe src="file:///etc/hostname"></iframe><object data="/etc/hostname">').encode(), 1, ""),
    "nul.html": Hostile(article_page().replace("Envoys", "Envoys\0").encode(), 1, "NUL"),
    "comment.html": Hostile(article_page(extra="<!-- never closed").encode(), 1, ""),
    "surrogate.html": Hostile(article_page(extra="<p>The &#xD800; and &#0; and &#x110000; signs are no characters.</p>").encode(), 1, ""),
    "lie.html": Hostile(article_page(head='<meta charset="utf-8">').replace("Nairobi", "Yaoundé").encode("cp1252"), 1, "cp1252"),
    "declared.html": Hostile(page("<p>Мирные переговоры возобновились в понедельник.</p>", head='<meta charset="windows-1251">').encode("cp1251"), 1, ""),
    "blank.html": Hostile(page("<script>var a = 1</script>").encode(), 0, "no text"),
    "broken_ld.html": Hostile(article_page(head='<script type="application/ld+json">{"@type": "NewsArticle", </script>').encode(), 1, ""),
    "deep_ld.html": Hostile(article_page(head=f'<script type="application/ld+json">{"[" * 100_000}</script>').encode(), 1, ""),
    "odd_ld.html": Hostile(article_page(head='<script type="application/ld+json">{"@type": ["NewsArticle", 5], "headline": {"a": 1}, "datePublished": [[]], "publisher": [5], "articleBody": 7}</script>').encode(), 1, ""),
    "far_date.html": Hostile(article_page(head='<meta name="date" content="9999-99-99">').encode(), 1, ""),
    "attribute.html": Hostile(article_page(extra=f'<p data-x="{"a" * 2_000_000}">Talks.</p>').encode(), 1, ""),
    "page.csv": Hostile(page("<h1>403 Forbidden</h1>").encode(), 0, 'ends in ".csv"'),
    "page.pdf": Hostile(page("<h1>403 Forbidden</h1>").encode(), 0, 'ends in ".pdf"'),
    "page.docx": Hostile(page("<h1>403 Forbidden</h1>").encode(), 0, 'ends in ".docx"'),
}  # fmt: skip

GOOD_PAGE = warc_record("response", http_answer(article_page().encode()))
WARCS = {
    "cut.warc": Hostile(GOOD_PAGE[:-200], 1, "cut short in the archive"),
    "cut.warc.gz": Hostile(gzip.compress(GOOD_PAGE + warc_record("response", http_answer(article_page().encode())))[:-30], 1, ""),
    "garbage.warc": Hostile(b"WARC/1.0\r\n" + bytes(range(256)) * 8, 0, "1 × unknown"),
    "requests.warc": Hostile(warc_record("request", b"GET / HTTP/1.1\r\n\r\n"), 0, "1 × request"),
    "length.warc": Hostile(GOOD_PAGE + warc_record("response", b"", length=10**15), 1, "bytes"),
    "negative.warc": Hostile(warc_record("response", http_answer(b"<html>"), length=-5), 0, ""),
    "bomb.warc": Hostile(GOOD_PAGE + warc_record("response", http_answer(gzip.compress(ZEROS), more="Content-Encoding: gzip\r\n")), 1, "unpacks to more than"),
    "picture.warc": Hostile(GOOD_PAGE + warc_record("response", http_answer(b"\x89PNG", kind="image/png")), 1, "1 × image/png"),
    "missing.warc": Hostile(GOOD_PAGE + warc_record("response", http_answer(b"<html>Gone", status="404 Not Found")), 1, "1 × answer 404"),
    "badhttp.warc": Hostile(GOOD_PAGE + warc_record("response", b"\xff\xfe\x00no head at all"), 1, ""),
}  # fmt: skip

RTF = b"{\\rtf1\\ansi "
DOCUMENTS = {
    "bomb.docx": Hostile(docx("a" * 40_000_000), 0, "as a zip bomb does"),
    "laughs.docx": Hostile(docx("&j;", before=LAUGHS.replace("DOCTYPE r", "DOCTYPE w:document")), 0, ""),
    "external.docx": Hostile(docx("&x;", before=EXTERNAL), 0, "document type of its own"),
    "cut.docx": Hostile(docx("Talks resumed in Mali.")[:-30], 0, ""),
    "broken.docx": Hostile(zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>'}), 0, "is damaged, or not a Word document"),
    "empty.docx": Hostile(docx(), 0, "no text"),
    "deep.docx": Hostile(docx("<x>" * 3_000 + "Talks." + "</x>" * 3_000), 0, ""),
    "slides.pptx": Hostile(zipped({"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": "<p/>"}), 0, "another kind than DOCX"),
    "bomb.odt": Hostile(odt(f"<text:p>{'a' * 40_000_000}</text:p>"), 0, "as a zip bomb does"),
    "external.odt": Hostile(odt("<text:p>&x;</text:p>", before=EXTERNAL), 0, "document type of its own"),
    "cut.odt": Hostile(odt("<text:p>Talks resumed in Mali.</text:p>")[:-30], 0, ""),
    "deep.rtf": Hostile(RTF + b"{" * 200_000 + b"Talks." + b"}" * 200_001, 0, "nested"),
    "object.rtf": Hostile(RTF + b"{\\object\\objdata 4d5a9000}{\\field{\\*\\fldinst HYPERLINK \"http://example.invalid/\"}{\\fldrslt Talks}} resumed.}", 1, ""),
    "open.rtf": Hostile(RTF + b"{\\b Talks resumed in Mali.", 1, ""),
    "surrogate.rtf": Hostile(RTF + b"Talks \\u-10180?resumed.}", 1, ""),
    "binary.rtf": Hostile(RTF + b"Talks\\bin999999999 resumed.}", 1, ""),
    "cut.pdf": Hostile(pdf(pdf_lines(*ARTICLE))[:300], 0, "is damaged, or not a PDF"),
    "scan.pdf": Hostile(pdf(b"q Q"), 0, "it is a scan"),
    "symbols.pdf": Hostile(pdf(pdf_lines(*ARTICLE, "±¤¬°¦¨ §×÷ " * 20)), 0, "does not look like text"),
    "bomb.pdf": Hostile(pdf_bomb(200_000_000), 0, ""),
    "loop.pdf": Hostile(pdf(pdf_lines(*ARTICLE), kids="2 0 R"), 0, ""),
    "noise.pdf": Hostile(b"%PDF-1.7\n" + bytes(range(256)) * 9, 0, "is damaged, or not a PDF"),
}  # fmt: skip

GDELT = {
    "short.gkg.csv": Hostile(f"{gkg_row()}\n20150218230000-1\t20150218230000\n".encode(), 1, "has 2 columns where gkg has 27"),
    "nul.gkg.csv": Hostile(gkg_row(Persons="a\0b").encode(), 1, "NUL"),
    "blocks.gkg.csv": Hostile(gkg_row(V2Locations="4#a;####;#########;1#b#", V2Persons=",,,;;").encode(), 1, ""),
    "latin.gkg.csv": Hostile(gkg_row(Persons="josé").encode("cp1252"), 1, "cp1252"),
    "na.export.csv": Hostile(event_row(Actor1CountryCode="NAM", Actor1Name="NA", ActionGeo_CountryCode="NA").encode(), 1, ""),
    "date.export.csv": Hostile(event_row(DATEADDED="99999999999999").encode(), 1, "no date"),
}  # fmt: skip

HEADER = "id,date,text\n"
TEXTS = {
    "nul.txt": Hostile(b"Talks\0 resumed\0.", 1, "2 NUL"),
    "long.txt": Hostile(b"Talks resumed in Mali and Chad. " * 3_125_000, 0, "at most 20,000,000 are read"),
    "long.csv": Hostile(HEADER.encode() + b"1,2021-07-12," + b"Talks resumed in Mali. " * 1_000_000 + b"\n2,2021-07-12,Talks.\n", 1, "at most 20,000,000 are read"),
    "mixed.csv": Hostile(f"{HEADER}1,2021-07-12,Café talks\n".encode() + b"2,2021-07-12,Caf\xe9 talks\n", 2, "U+FFFD"),
    "surrogates.jsonl": Hostile(b'{"id": 1, "text": "a\\ud800b \\udfff \\ud83d\\ude42"}\n', 1, "U+FFFD"),
    "bidi.txt": Hostile("Talks \u202edelatipac\u202c resumed \u2067in\u2069 Mali.".encode(), 1, ""),
    "combining.txt": Hostile(("Mali" + "\u0301" * 20_000 + " and Mali.").encode(), 1, ""),
    "emoji.txt": Hostile("Talks 👩🏽‍🕊️🏳️‍🌈🇲🇱 resumed in Mali.".encode(), 1, ""),
    "ids.csv": Hostile(f"{HEADER}1,2021-07-12,A\n1,2021-07-12,A\n1,2021-07-12,B\n".encode(), 1, "repeats a row"),
    "formula.csv": Hostile(f"{HEADER}1,2021-07-12,\"=cmd|' /C calc'!A0\"\n2,2021-07-12,@SUM(1)\n".encode(), 2, ""),
    "markup.jsonl": Hostile(json.dumps({"id": 1, "title": "<img src=x onerror=alert(1)>", "text": "<script>alert(1)</script> $\\frac{1}$"}).encode(), 1, ""),
    "seven.7z": Hostile(b"7z\xbc\xaf\x27\x1c" + bytes(40), 0, "7z archive"),
    "base.sqlite": Hostile(b"SQLite format 3\0" + bytes(90), 0, "SQLite database"),
    "odd.xyz": Hostile(bytes(range(256)) * 4, 0, "Readers tried: "),
}  # fmt: skip

HOSTILE: dict[str, Hostile] = {**ARCHIVES, **FEEDS, **PAGES, **WARCS, **DOCUMENTS, **GDELT, **TEXTS}
"""The manifest: file name → bytes, articles, what must be said."""
