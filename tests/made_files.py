"""Small files of our own making in the formats that are read, for the tests."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from toolkit.readers.gdelt import COLUMNS

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(*paragraphs: str, before: str = "") -> bytes:
    """A Word document with the parts that readers ask for; `before` stands before its root element."""
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'{before}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>',
        }
    )


def odt(content: str, *, before: str = "") -> bytes:
    """An OpenDocument text; `content` is what stands in its text element."""
    office, text = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xml = f'{before}<o:document-content xmlns:o="{office}" xmlns:text="{text}"><o:body><o:text>{content}</o:text></o:body></o:document-content>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", xml)
    return buffer.getvalue()


def pdf(content: bytes, *, kids: str = "3 0 R", packed: bool = False) -> bytes:
    """A PDF of one page with a content stream of PDF operators; `packed` says that it is compressed already."""
    filters = b"/Filter /FlateDecode " if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 1 >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< " + filters + f"/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def pdf_lines(*lines: str) -> bytes:
    """The operators that write some lines on a page."""
    shown = b" T* ".join(
        b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj" for line in lines
    )
    return b"BT /F1 12 Tf 14 TL 72 700 Td " + shown + b" ET"


def pdf_bomb(size: int) -> bytes:
    """A PDF whose page unpacks to `size` spaces."""
    return pdf(zlib.compress(b" " * size, 9), packed=True)


def page(body: str, *, head: str = "") -> str:
    """A web page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


ARTICLE = (
    "Envoys of both sides met in Nairobi on Monday to resume talks on a ceasefire that has held for two weeks.",
    "The mediator said that the agenda was agreed, and that observers from three states would join on Thursday.",
    "A spokesman for the opposition called the meeting a first step and asked for the release of prisoners.",
)
"""An article long enough to be told from the rest of a page."""


def article_page(*, head: str = "", extra: str = "") -> str:
    """A web page with an article in it."""
    inside = "".join(f"<p>{text}</p>" for text in ARTICLE)
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    return page(f'{menu}<main><article class="story"><h1>Talks resume</h1>{inside}{extra}</article></main>', head=head)


GOOD_PAGE_HEAD = (
    '<title>Talks resume in Nairobi | The Example</title><meta property="og:title" content="Talks resume in Nairobi">'
    '<meta property="og:site_name" content="The Example"><link rel="canonical" href="https://example.org/talks">'
    '<meta property="article:published_time" content="2021-07-12T08:00:00Z"><meta property="og:locale" content="en_GB">'
)
"""What the page of a newspaper says of itself."""


def feed(*items: str, before: str = "") -> str:
    """An RSS feed."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{before}<rss version="2.0"><channel><title>The Wire</title>{inside}</channel></rss>'


def warc_record(kind: str, block: bytes, *, length: int | None = None, address: str = "http://example.org/a") -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\nWARC-Date: 2021-07-13T10:00:00Z\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http_answer(
    body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    """What a server sends: head and body."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


GKG = {
    "GKGRECORDID": "20150218230000-0",
    "DATE": "20150218230000",
    "SourceCollectionIdentifier": "1",
    "SourceCommonName": "example.org",
    "DocumentIdentifier": "http://example.org/a",
}
EVENT = {
    "GLOBALEVENTID": "410412347",
    "SQLDATE": "20150217",
    "MonthYear": "201502",
    "Year": "2015",
    "FractionDate": "2015.1315",
    "DATEADDED": "20150218230000",
    "SOURCEURL": "http://example.org/a",
}


def gkg_row(**cells: str) -> str:
    """A row of the Global Knowledge Graph; the names are those of the codebook."""
    return "\t".join((GKG | cells).get(name, "") for name in COLUMNS["gkg"])


def event_row(**cells: str) -> str:
    """A row of GDELT's events."""
    return "\t".join((EVENT | cells).get(name, "") for name in COLUMNS["gdelt-events"])
