"""What a reader is given: one file, on disk or inside an archive, by its name and its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from toolkit.readers.contents import EXCERPT, excerpt
from toolkit.readers.decode import byte_order_mark, line_feeds

HEAD = 65_536
"""How many bytes of a file its format is recognised by."""


class Source:
    """One file to read: its name and its bytes, which come from `path` or are `data`.

    `name` has the ending by which a format may be told; `file` is the name in corpus and report, which
    differ if the file is compressed. `repairs` says what had to be done to get at the bytes.
    """

    def __init__(
        self,
        name: str,
        path: Path | None = None,
        *,
        data: bytes | None = None,
        file: str | None = None,
        repairs: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.file = file or name
        self.repairs = list(repairs)
        self._path = path
        self._data = data

    def open(self) -> BinaryIO:
        """Open the bytes for reading piece by piece."""
        return self._path.open("rb") if self._data is None and self._path else io.BytesIO(self._data or b"")

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
        with self.open() as file:
            return file.read(HEAD)

    @cached_property
    def start(self) -> str:
        """The first bytes as text, without byte order mark; what is not UTF-8 or UTF-16 reads as U+FFFD."""
        return line_feeds(self.head.decode(byte_order_mark(self.head)[0] or "utf-8", "replace").lstrip("\ufeff"))

    @cached_property
    def members(self) -> frozenset[str]:
        """The names inside, if it is a zip file (as DOCX, ODT and XLSX are); empty if it is none."""
        if not self.head.startswith(b"PK"):
            return frozenset()
        try:
            with self.open() as file, zipfile.ZipFile(file) as zipped:
                return frozenset(zipped.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return frozenset()

    def excerpt(self) -> str:
        """Quote how the file opens."""
        return excerpt(self.head[: 4 * EXCERPT].decode("utf-8", "replace"))
