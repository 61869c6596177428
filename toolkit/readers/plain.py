"""Plain text: one file is one article."""

from __future__ import annotations

from pathlib import PurePosixPath

from toolkit.readers.contents import Contents
from toolkit.readers.decode import decode
from toolkit.readers.sources import Source

FORMATS = ("text",)
ENDINGS = ("", ".txt", ".text")


def recognises(source: Source) -> bool:
    """Say whether the file is taken for an article by its ending; its bytes are judged by `decode`."""
    return PurePosixPath(source.name).suffix.lower() in ENDINGS


def read_file(source: Source, *, encoding: str | None = None) -> Contents:
    """Read one article; raises ValueError with the reason when the file is not text."""
    text, found, repairs = decode(source.read(), encoding=encoding)
    return Contents("text", {"text": [text]}, [1], found, repairs=repairs)
