"""RSS and Atom feeds: one entry is one article, most often only its beginning."""

from __future__ import annotations

import io
import re
from typing import Any

from toolkit.readers.contents import Contents
from toolkit.readers.decode import Decoded
from toolkit.readers.markup import decode_markup, line_of_html, one_line, parse_html, text_of, web_address
from toolkit.readers.records import Fields, date_fields, read_records
from toolkit.readers.sources import Source
from toolkit.readers.written_dates import date_in

FORMATS = ("feed",)
MAX_FEED_BYTES = 100_000_000
"""A feed that is longer is not read."""

_FEED = re.compile(r"<(rss|feed|rdf:RDF|channel)\b")
_OPENING = re.compile(r"\s*<[?!a-zA-Z]")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*(<!--.*?-->\s*)*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*>", re.DOTALL | re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Say whether the file is a feed: markup whose first element is `rss`, `feed` or `rdf:RDF`."""
    if not _OPENING.match(source.start):
        return False
    first = re.search(r"<([a-zA-Z][\w:.-]*)", re.sub(r"<!--.*?-->", "", source.start, flags=re.DOTALL))
    return first is not None and _FEED.fullmatch(first[0]) is not None


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read the entries of one feed; raises ValueError if it has entities of its own or is too broken."""
    if source.size > MAX_FEED_BYTES:
        raise ValueError(f"is a feed of {source.size:,} bytes; at most {MAX_FEED_BYTES:,} are read")
    decoded = decode_markup(source.read(), encoding=encoding)
    if _ENTITY.search(decoded.text):
        raise ValueError("declares entities of its own, which no feed needs and a bomb does; it is not read")
    feed = _parse(decoded.text)
    if not feed.entries and feed.bozo:
        raise ValueError(f"is a broken feed without any entry{_fault(feed)}")
    repairs = [f"is not well formed and was read as far as it goes{_fault(feed)}"] if feed.bozo else []
    decoded = Decoded(decoded.text, decoded.encoding, [*decoded.repairs, *repairs])
    site, language = one_line(feed.feed.get("title")), one_line(feed.feed.get("language"))
    return read_records(
        "feed",
        feed.entries,
        lambda entry: {"source": site, "language": language[:2].lower() or None, **_fields(entry)},
        lambda entry: one_line(entry.get("title") or entry.get("link")),
        decoded=decoded,
    )


def _parse(text: str) -> Any:
    import feedparser

    # The text is decoded; a declaration of another encoding would only mislead, a document type is not wanted.
    clean = _XML_DECLARATION.sub("", text)
    try:
        return feedparser.parse(io.BytesIO(clean.encode("utf-8", "replace")), response_headers=_HEADERS)
    except Exception as error:  # feedparser documents no errors
        raise ValueError(f"is a feed that feedparser cannot read: {type(error).__name__}: {error}") from None


_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def _fault(feed: Any) -> str:
    return f": {one_line(str(feed.get('bozo_exception')))}" if feed.get("bozo") else ""


def _fields(entry: Any) -> Fields:
    """Take the longest of what an entry says as its text, without markup."""
    said = [one.get("value") for one in entry.get("content", [])] + [entry.get("summary")]
    texts = [text_of(parse_html(one)) for one in said if one]
    # Not entry.get, which takes the one for the other and warns of it.
    written = next(filter(None, (dict.get(entry, name) for name in ("published", "updated", "created"))), "")
    return {
        "title": line_of_html(entry.get("title") or ""),
        "text": max(texts, key=len, default=""),
        "url": web_address(entry.get("link")),
        "vendor_id": one_line(entry.get("id")) or None,
        **date_fields(date_in(written[:100])),
    }
