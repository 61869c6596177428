"""Web archives (WARC, plain or compressed): one page that was fetched is one article.

The file is read record by record, so that an archive may be larger than the memory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolkit.readers.archives import inner_head, pieces
from toolkit.readers.contents import Contents, printable
from toolkit.readers.markup import decode_markup, web_address
from toolkit.readers.records import Fields, read_records
from toolkit.readers.sources import Source
from toolkit.readers.web import MAX_PAGE_BYTES, page_fields

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

FORMATS = ("warc",)
STREAMS = True
"""The length of the file does not matter, since it is read piece by piece."""

_MARK = b"\nWARC-Record-ID:"
_HEAD = re.compile(re.escape(_MARK), re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)


class _Page(NamedTuple):
    """A page of the archive: its bytes and what the archive says of it, or why it is not read."""

    address: str
    fetched: str
    identifier: str
    kind: str
    data: bytes
    encoding: str | None
    issue: str | None
    refusal: str | None = None


def recognises(source: Source) -> bool:
    """Say whether the file, unpacked if it is compressed, opens as a web archive does."""
    return inner_head(source).startswith(b"WARC/")


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the pages of one archive; raises ValueError if it has no record that can be read."""
    (contents,) = read_pieces(source, encoding=encoding)
    return contents


def read_pieces(source: Source, *, encoding: str | None = None, size: int | None = None) -> Iterator[Contents]:
    """Read the pages of one archive, so many at a time; the last piece says what was passed over and is damaged."""
    passed: Counter[str] = Counter()
    damage: list[str] = []
    pages = _pages(source, passed, damage)
    seen = 0
    contents = None
    while True:
        piece = read_records(
            "warc",
            islice(pages, size),
            lambda page: _fields(page, encoding),
            lambda page: page.address,
            first=seen + 1,
        )
        found = len(piece.records) + len([row for row in piece.problems if row["status"] == "not read"])
        seen += found
        if contents is None:
            contents = piece
        elif found:
            yield contents
            contents = piece
        if not found or size is None:
            break
    damage.extend(_missing(source, seen + sum(passed.values())))
    if not seen and not passed:
        raise ValueError("; ".join(["is a web archive without any record that can be read", *damage]))
    if passed:
        said = ", ".join(f"{number} × {kind}" for kind, number in sorted(passed.items()))
        contents.notes.append(f"passed over what is no page: {said}")
    contents.repairs.extend(damage)
    yield contents


def _missing(source: Source, read: int) -> list[str]:
    """Hold the records that were read against the heads of records in the file; FastWARC passes over broken ones."""
    heads, last = 0, b""
    try:
        for piece in pieces(source):
            heads += len(_HEAD.findall(last + piece))
            last = (last + piece)[-len(_MARK) + 1 :]
    except ValueError as error:
        return [str(error)]
    return [f"{heads} records begin in it, and {read} can be read"] if heads > read else []


def _pages(source: Source, passed: Counter[str], damage: list[str]) -> Iterator[_Page]:
    """Yield the pages; count what is none, and say where the archive is damaged."""
    from fastwarc.warc import ArchiveIterator

    number = 0
    try:
        with source.open() as file:
            for record in ArchiveIterator(file, parse_http=False, quirks_mode=True):
                number += 1
                kind = str(record.record_type)
                if kind not in ("response", "resource", "conversion"):
                    passed[kind] += 1
                    continue
                page = _page(record)
                if isinstance(page, str):
                    passed[page] += 1
                    continue
                if page.issue:
                    damage.append(f"record {number} is {page.issue}")
                yield page
    except (OSError, ValueError, EOFError) as error:
        damage.append(f"is damaged after record {number} and was read up to there: {printable(str(error))}")


def _page(record: WarcRecord) -> _Page | str:
    """Take one record into memory; give the name of its kind if it is no page."""
    head = {name: record.headers.get(name) or "" for name in ("WARC-Target-URI", "WARC-Date", "WARC-Record-ID")}
    known = (head["WARC-Target-URI"].strip("<>"), head["WARC-Date"], head["WARC-Record-ID"].strip("<>"))
    length = record.content_length
    if length > MAX_PAGE_BYTES:
        return _Page(*known, "", b"", None, None, f"has {length:,} bytes; pages of at most {MAX_PAGE_BYTES:,} are read")
    record.freeze()
    issue = None
    if record.content_length < length:
        issue = f"cut short in the archive: {record.content_length:,} of {length:,} bytes"
    elif reason := record.headers.get("WARC-Truncated"):
        issue = f"cut short when it was fetched: {printable(reason)}"
    record.parse_http(auto_decode="all", quirks_mode=True)
    http = record.http_headers
    kind = (record.http_content_type if http else record.headers.get("Content-Type")) or "unknown"
    kind = printable(kind.partition(";")[0].strip().lower())
    if http and http.status_code not in (200, 203):
        return f"answer {http.status_code}"
    if kind not in (*_PAGES, *_TEXTS):
        return kind
    data = record.reader.read(MAX_PAGE_BYTES + 1)
    refusal = f"unpacks to more than {MAX_PAGE_BYTES:,} bytes" if len(data) > MAX_PAGE_BYTES else None
    return _Page(*known, kind, data, record.http_charset if http else None, issue, refusal)


def _fields(page: _Page, encoding: str | None) -> Fields:
    """Read one page; the day on which it was fetched is no date of publication and has a column of its own."""
    if page.refusal:
        raise ValueError(page.refusal)
    text, found, repairs = decode_markup(page.data, encoding=encoding, declared=page.encoding)
    fields = {"text": text} if page.kind in _TEXTS else page_fields(text)
    issues = [page.issue, *repairs, fields.get("issues")]
    return {
        **fields,
        "url": web_address(page.address) or fields.get("url"),
        "vendor_id": page.identifier,
        "issues": "; ".join(filter(None, issues)) or None,
        "fetched": page.fetched[:10],
        "page_encoding": found,
    }
