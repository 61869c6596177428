"""Small deliveries in the layouts of the vendors, with articles of our own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, *marks: str) -> str:
    """A paragraph of Word; a line feed is a break, a tab a tab."""
    starts = "".join(f'<w:bookmarkStart w:id="0" w:name="{mark}"/>' for mark in marks)
    runs = "<w:br/>".join(f"<w:t xml:space='preserve'>{escape(line)}</w:t>" for line in text.split("\n"))
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{starts}<w:r>{runs}</w:r></w:p>"


def docx(*paragraphs: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        document = f'<?xml version="1.0"?><w:document {W}><w:body>{"".join(paragraphs)}</w:body></w:document>'
        zipped.writestr("[Content_Types].xml", "<Types/>")
        zipped.writestr("word/document.xml", document)
    return buffer.getvalue()


def nexis_paragraphs(
    title: str,
    date: str,
    body: Iterable[str],
    *,
    number: int = 0,
    fields: Iterable[str] = ("Length:\xa010 words",),
    classification: Iterable[str] = (),
    words: tuple[str, str, str] = ("Body", "Classification", "End of Document"),
) -> list[str]:
    """One article of a Nexis delivery; `number` gives it bookmarks, as Nexis sets them and other programs drop them."""
    mark, body_mark, class_mark = (f"Bookmark_{number}", f"Body_{number}", f"Classification_{number}")
    marks = [(mark,), (body_mark,), (class_mark,)] if number else [(), (), ()]
    lines = [paragraph("", *marks[0]), paragraph(title), paragraph("The Harbour Post"), paragraph(date)]
    lines += [paragraph("\nCopyright 2021 Harbour Press"), *map(paragraph, fields)]
    lines += [paragraph(words[0], *marks[1]), paragraph(""), *map(paragraph, body)]
    classes = list(classification)
    if classes:
        lines += [paragraph(words[1], *marks[2]), *map(paragraph, classes)]
    return [*lines, paragraph(f"\n{words[2]}"), paragraph("")]


def cover(*titles: str) -> list[str]:
    """The cover page of a Nexis delivery."""
    listed = [f"{number}. {title}" for number, title in enumerate(titles, 1)]
    table = "<w:tbl><w:tr><w:tc>" + paragraph("Content Type") + "</w:tc></w:tr></w:tbl>"
    head = ["Date and Time: Monday, May 3, 2021 9:00:00 AM CEST", f"Documents ({len(titles)})"]
    return [*map(paragraph, head), *(paragraph(title) + paragraph("Search Terms: talks") + table for title in listed)]
