"""Archives and compressed files, read one file at a time in memory: nothing is written to disk.

A zip file is read as a folder is; gzip, bzip2, xz, zstd and lz4 hold one file. An archive inside an archive is
not read, and nothing that unpacks to more than it can mean.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from toolkit.readers.contents import (
    MAX_FILE_BYTES,
    MAX_UNPACKED_BYTES,
    check_unpacked,
    printable,
    unpacked_limit,
)
from toolkit.readers.files import COMPRESSED, Passed, is_about_the_folder
from toolkit.readers.sources import HEAD, Source

MAX_MEMBERS = 100_000
"""A zip file that holds more files is not read."""

_MARKS = {
    b"\x1f\x8b\x08": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x04\x22\x4d\x18": "lz4",
}
_OFFICE = ("[Content_Types].xml", "mimetype", "word/", "xl/", "ppt/")
_DAMAGE = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
_PIECE = 1 << 20
_ENCRYPTED = 0x1


def is_archive(source: Source) -> bool:
    """Say whether the file is a zip file, but no office document, or compressed, but no web archive."""
    if _compression(source):
        return not inner_head(source).startswith(b"WARC/")
    return _is_zip(source)


def open_archive(source: Source) -> Iterator[Source | Passed]:
    """Yield each file inside, or why it is not read; raises ValueError if the archive itself is damaged."""
    if _is_zip(source):
        for member in _open_zip(source):
            yield _opened(member) if isinstance(member, Source) else member
    else:
        yield _opened(source)


def inner_head(source: Source) -> bytes:
    """Return the first bytes of a file, unpacked if it is compressed; empty if they cannot be unpacked."""
    kind = _compression(source)
    if kind is None:
        return source.head
    try:
        with source.open() as packed, _unpacked(packed, kind) as stream:
            return stream.read1(HEAD)  # type: ignore[attr-defined]
    except _DAMAGE:
        return b""


def _compression(source: Source) -> str | None:
    return next((kind for mark, kind in _MARKS.items() if source.head.startswith(mark)), None)


def _is_zip(source: Source) -> bool:
    if not source.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    if source.members:
        return not any(name.startswith(_OFFICE) for name in source.members)
    return not any(name.encode() in source.head for name in _OFFICE)


def _unpacked(packed: BinaryIO, kind: str) -> BinaryIO:
    if kind in ("zstd", "lz4"):
        import pyarrow as pa

        return pa.input_stream(packed, compression=kind)
    return {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}[kind](packed, "rb")  # type: ignore[operator]


def _opened(source: Source) -> Source | Passed:
    """Return a file as it is, or what it is compressed from; an archive inside is refused."""
    kind = _compression(source)
    if kind is None and not _is_zip(source):
        return source
    try:
        if kind is None:
            raise ValueError("is an archive inside an archive; unpack the outer one and read what it holds")
        inner = _decompress(source, kind)
        if is_archive(inner) or inner.head[257:262] == b"ustar":
            raise ValueError(f"is an archive inside a {kind} file; unpack it and read what it holds")
    except ValueError as error:
        return Passed(source.file, "not read", str(error))
    return inner


def pieces(source: Source) -> Iterator[bytes]:
    """Yield the bytes of a file piece by piece, unpacked if it is compressed; raises ValueError at the first damage."""
    kind = _compression(source)
    size = 0
    try:
        with source.open() as packed, _unpacked(packed, kind) if kind else packed as stream:
            # Not read(), which gives nothing of a piece that holds the damage.
            while piece := stream.read1(_PIECE) if kind else stream.read(_PIECE):  # type: ignore[attr-defined]
                size += len(piece)
                yield piece
    except _DAMAGE as error:
        raise ValueError(f"its {kind} data is damaged after {size:,} bytes: {printable(str(error))}") from None


def _decompress(source: Source, kind: str) -> Source:
    """Unpack all of a file, or what there is before its damage, which is said."""
    limit = unpacked_limit(source.size, MAX_FILE_BYTES)
    parts: list[bytes] = []
    size = 0
    repairs = []
    try:
        for piece in pieces(source):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                break
    except ValueError as error:
        if not size:
            raise ValueError(f"is damaged, or not {kind}: {error}") from None
        repairs.append(f"{error}; it was read up to there")
    if size > limit:
        raise ValueError(f"unpacks from {source.size:,} to more than {limit:,} bytes, as a bomb does")
    name = PurePosixPath(source.name)
    plain = str(name.with_suffix("")) if name.suffix.lower() in COMPRESSED else source.name
    return Source(plain, data=b"".join(parts), file=source.file, repairs=repairs)


def _open_zip(source: Source) -> Iterator[Source | Passed]:
    try:
        with source.open() as packed, zipfile.ZipFile(packed) as zipped:
            members = [member for member in zipped.infolist() if not member.is_dir()]
            if len(members) > MAX_MEMBERS:
                raise ValueError(f"holds {len(members):,} files; at most {MAX_MEMBERS:,} are read from one archive")
            check_unpacked(source.size, sum(member.file_size for member in members), MAX_UNPACKED_BYTES)
            taken: set[str] = set()
            for member in members:
                name = _free(f"{source.file}/{printable(member.filename)}", taken)
                if status := _why_not(member):
                    yield Passed(name, *status)
                else:
                    yield _read_member(zipped, member, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise ValueError(f"is damaged, or not a zip file: {error}") from None


def _free(name: str, taken: set[str]) -> str:
    """Return the name, numbered if an archive holds it twice."""
    path, again = PurePosixPath(name), 2
    while name in taken:
        name, again = str(path.with_name(f"{path.stem} ({again}){path.suffix}")), again + 1
    taken.add(name)
    return name


def _why_not(member: zipfile.ZipInfo) -> tuple[str, str] | None:
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in parts[0]:
        return "not read", "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "skipped", "is a link"
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return "skipped", "hidden file"
    if is_about_the_folder(parts[-1]):
        return "skipped", "tells about the folder; unpack it to read it as an article"
    if member.flag_bits & _ENCRYPTED:
        return "not read", "is encrypted; unpack it with its password first"
    if member.file_size > unpacked_limit(member.compress_size, MAX_FILE_BYTES):
        return "not read", f"unpacks from {member.compress_size:,} to {member.file_size:,} bytes, as a zip bomb does"
    return None


def _read_member(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Source | Passed:
    try:
        return Source(name, data=zipped.read(member))
    except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
        return Passed(name, "not read", f"is damaged: {error}")
