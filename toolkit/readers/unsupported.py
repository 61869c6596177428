"""Files that are known by their first bytes and are not read, and what to do instead."""

from __future__ import annotations

from pathlib import PurePosixPath

from toolkit.readers.sources import Source

_MARKS = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it, or pack it as zip"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as zip"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as DOCX or XLSX"),
    (b"SQLite format 3", "a SQLite database", "export the table as CSV"),
    (b"\x89PNG", "a PNG image", "it holds no text"),
    (b"\xff\xd8\xff", "a JPEG image", "it holds no text"),
    (b"GIF8", "a GIF image", "it holds no text"),
    (b"\x7fELF", "a program", "it holds no text"),
    (b"MZ", "a program", "it holds no text"),
)
_MARKUP = ("<!doctype html", "<html", "<?xml", "<!doctype")


def name_unsupported(source: Source) -> tuple[str, str] | None:
    """Return what the file is and what to do instead, if it is of a kind that is known and not read."""
    head, ending = source.head, PurePosixPath(source.name).suffix
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "an office document of another kind than DOCX, ODT and XLSX", "save it as one of these"
    if head[257:262] == b"ustar":
        return "a tar archive", "unpack it, or pack it as zip"
    for mark, name, advice in _MARKS:
        if head.startswith(mark) and (mark != b"MZ" or b"\0" in head):
            return name, advice
    start = source.start[:400].lstrip().lower()
    if not start.startswith(_MARKUP):
        return None
    if "html" in start[:200]:
        return f'HTML, though its name ends in "{ending}"', 'an error page in its place? Else pass format="html"'
    return "XML of a kind that is not known", "export it as CSV or JSON"
