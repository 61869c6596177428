"""Plain text: one file is one article."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from toolkit.readers.contents import Contents
from toolkit.readers.decode import decode

FORMATS = ("text",)
ENDINGS = ("", ".txt", ".text")


def recognises(head: bytes, name: str) -> bool:
    """Say whether the file is taken for an article by its ending; its bytes are judged by `decode`."""
    return PurePosixPath(name).suffix.lower() in ENDINGS


def read_file(path: Path, *, encoding: str | None = None) -> Contents:
    """Read one article; raises ValueError with the reason when the file is not text."""
    text, found, repairs = decode(path.read_bytes(), encoding=encoding)
    return Contents("text", {"text": [text]}, [1], found, repairs=repairs)
