"""Files that are known by their first bytes and not read yet; a row goes when its reader comes."""

from __future__ import annotations

from toolkit.readers.decode import byte_order_mark

_MARKS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"Rar!", "RAR archive"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"WARC/", "WARC"),
    (b"SQLite format 3", "SQLite database"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x7fELF", "program"),
)
_MARKUP = (
    ("<!doctype html", "HTML"),
    ("<html", "HTML"),
    ("<?xml", "XML"),
    ("<rss", "XML"),
    ("<feed", "XML"),
    ("<!doctype", "XML"),
)


def name_unsupported(head: bytes) -> str | None:
    """Return the name of the format if it is a known one that no reader takes yet."""
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return "Word document" if b"word/" in head else "zip archive"
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    start = head[:400].decode(byte_order_mark(head)[0] or "utf-8", "ignore").lstrip("\ufeff \t\r\n").lower()
    return next((name for mark, name in _MARKUP if start.startswith(mark)), None)
