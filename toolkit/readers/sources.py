"""What a reader is given: one file, on disk or inside an archive, by its name and its bytes."""

from __future__ import annotations

import io
import zipfile
from functools import cached_property
from pathlib import Path

from toolkit.readers.contents import EXCERPT, excerpt
from toolkit.readers.decode import byte_order_mark

HEAD = 65_536
"""How many bytes of a file its format is recognised by."""


class Source:
    """One file to read: its name in the corpus and its bytes, which come from `path` or are `data`."""

    def __init__(self, name: str, path: Path | None = None, *, data: bytes | None = None) -> None:
        self.name = name
        self._path = path
        self._data = data

    def read(self) -> bytes:
        """Return all bytes; those of a file are read anew each time, not kept."""
        return self._path.read_bytes() if self._data is None and self._path else self._data or b""

    @cached_property
    def size(self) -> int:
        """The length in bytes."""
        return self._path.stat().st_size if self._data is None and self._path else len(self._data or b"")

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which the format is recognised."""
        if self._data is None and self._path:
            with self._path.open("rb") as file:
                return file.read(HEAD)
        return (self._data or b"")[:HEAD]

    @cached_property
    def start(self) -> str:
        """The first bytes as text, without byte order mark; what is not UTF-8 or UTF-16 reads as U+FFFD."""
        return self.head.decode(byte_order_mark(self.head)[0] or "utf-8", "replace").lstrip("\ufeff")

    @cached_property
    def members(self) -> frozenset[str]:
        """The names inside, if it is a zip file (as DOCX, ODT and XLSX are); empty if it is none."""
        if not self.head.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(
                self._path if self._data is None and self._path else io.BytesIO(self.read())
            ) as zipped:
                return frozenset(zipped.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return frozenset()

    def excerpt(self) -> str:
        """Quote how the file opens."""
        return excerpt(self.head[: 4 * EXCERPT].decode("utf-8", "replace"))
