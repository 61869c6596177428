"""Word and Rich Text documents, and bytes to text: what is kept, what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from deliveries import W, docx, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readers import docx as word
from toolkit.readers import rtf
from toolkit.readers.decode import decode
from toolkit.readers.markup import declared_charset, lines_of, parse_html


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in rtf.paragraphs(data)]


def test_word_paragraphs_breaks_tabs_and_bookmarks():
    tabbed = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    found = word.paragraphs(docx(paragraph("one\ntwo", "Body_3"), tabbed))
    assert found == [word.Paragraph("one\ntwo", ("Body_3",)), word.Paragraph("a\tb")]


def zipped(document: bytes, name: str = word.DOCUMENT) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return buffer.getvalue()


ENTITY = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(b"<w/>" + b" " * 30_000_000), "as a zip bomb does"),
        (zipped(b"<not closed"), "damaged, or not a Word document"),
        (zipped(b"<w/>", "other.xml"), "damaged, or not a Word document"),
        (docx(paragraph("a"))[:-30], "damaged, or not a Word document"),
        (b"no zip", "damaged, or not a Word document"),
        (zipped(ENTITY.encode()), "document type of its own"),
    ],
)
def test_a_word_document_that_is_none_says_why(data, reason):
    with pytest.raises(ValueError, match=reason):
        word.paragraphs(data)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"Caf\'e9 \u8212? \emdash x\~y", "Café — —x\xa0y"),
        (r"{\uc2\u8364\'80\'80}z", "€z"),
        (r"{\uc0\u8364 z}", "€z"),
        (r"\u-10179?\u-8636?", "\U0001f644"),
        (r"{\f1 \'cf\'f0}{\f0 \'e9}", "Прé"),
        (r"{\f2 \'95\'bd}", "平"),
        (r"\{a\}\\", "{a}\\"),
        (r"{\field{\*\fldinst{HYPERLINK x}}{\fldrslt{link}}}", "link"),
        (r"{\pict\pngblip 89504e47}{\*\unknown secret}{\stylesheet{\s1 Normal;}}{\info{\title T}}seen", "seen"),
        (r"{\footer page}{\headerl h}seen", "seen"),
        (r"a{\*\bkmkstart Body}{\*\bkmkend Body}b", "ab"),
        ("a\r\nb", "ab"),
        (r"a\line b\tab c", "a\nb\tc"),
    ],
)  # fmt: skip
def test_rtf_is_read_as_a_reader_sees_it(code, text):
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset128 MS;}}"
    assert texts(rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{code}\par}}".encode("latin-1")) == [text]


def test_rtf_paragraphs_cells_and_marks():
    found = rtf.paragraphs(rb"{\rtf1 {\*\bkmkstart Body_2}one\par \trowd two\cell three\cell\row {four}")
    assert [one.text for one in found] == ["one", "two", "three", "", "four"] and found[0].bookmarks == ("Body_2",)


def test_rtf_bombs_and_what_is_no_rtf():
    with pytest.raises(ValueError, match="nested more than"):
        rtf.paragraphs(b"{\\rtf1 " + b"{" * 200_000)
    with pytest.raises(ValueError, match="is not Rich Text"):
        rtf.paragraphs(b"plain")


pieces = st.sampled_from([b"{", b"}", b"\\", b"\\u", b"\\u-5 ", b"\\'e9", b"\\'", b"\\par ", b"\\*", b"\\uc9 ", b"\\bin5 ", b"a", b"\xe9", b"\n", b"\\f1 ", b"\\bkmkstart "])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=40).map(b"".join))
def test_no_rtf_makes_the_reader_fail(data):
    for text in texts(b"{\\rtf1 " + data):
        text.encode("utf-8")


def test_a_declared_encoding_comes_after_utf8_and_before_cp1252():
    russian, german = "Мирные переговоры", "Gespräche für den Frieden"
    assert decode(russian.encode("cp1251"), declared="windows-1251")[:2] == (russian, "cp1251")
    assert decode(russian.encode(), declared="windows-1251")[:2] == (russian, "utf-8")
    assert decode(german.encode("cp1252"), declared="utf-8")[:2] == (german, "cp1252")
    assert decode("“Café”".encode("cp1252"), declared="iso-8859-1")[:2] == ("“Café”", "cp1252")
    assert decode(german.encode("cp1252"), declared="no-such-thing")[1] == "cp1252"
    assert declared_charset(b'<META content="text/html; charset=ISO-8859-1">') == "iso-8859-1"
    assert declared_charset(b"<?xml version='1.0' encoding='gb2312'?>") == "gb2312"


def test_one_odd_sign_does_not_refuse_a_long_western_text():
    long = "Die Gespräche für den Frieden gehen weiter. " * 100
    assert decode((long + "¤x").encode("cp1252")).encoding == "cp1252"
    with pytest.raises(ValueError, match="not UTF-8"):
        decode(("Мирные переговоры " * 50).encode("cp1251"))


def test_html_gives_the_lines_that_a_reader_sees():
    html = "<p>one<br>two</p><script>x()</script><div>a<b>b</b> c\nd<style>p{}</style>e</div><table><tr><td>x</td><td>y</td></tr></table>"
    assert lines_of(parse_html(html)) == ["one", "two", "ab c d e".replace("d e", "de"), "x", "y"]


def test_html_nested_deep_does_not_exhaust_the_stack():
    assert lines_of(parse_html("<div>" * 2_000 + "bottom")) == ["bottom"]
    with pytest.raises(ValueError, match="nested too deep"):
        parse_html("<div>" * 20_000 + "bottom")
    assert lines_of(parse_html("")) == []
