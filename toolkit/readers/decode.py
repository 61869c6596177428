"""Bytes to text: which encoding a file is in, and when to refuse rather than guess.

The order is: a byte order mark, the encoding that the caller names, strict UTF-8, the encoding that
the file declares (pages do, and not always rightly), then Windows-1252 if the result reads as Western
text. A file that is UTF-8 but for a few bad bytes gets U+FFFD for each of them. Anything else is refused
with the reason, because a wrong guess turns Cyrillic or Arabic into Latin letters that no later step can
tell from words.

The text is changed in three ways only: the byte order mark is dropped, CRLF and CR become LF,
NUL characters are taken out. Every offset in the library refers to the text after that.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

REPLACEMENT = "\ufffd"

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_WESTERN = "àâäáãåæçéèêëíìîïñóòôöõøœßúùûüÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸ“”‘’„‚…–—•™©®°«»€£§·¿¡´ºª½¼¾\xa0\xad"
_NOT_WESTERN = re.compile(
    # a foreign character, a sign inside a word (as in "Wa³êsa"), or UTF-8 that was read as Latin
    rf"[^\x00-\x7f{_WESTERN}]|(?<=[^\W\d_])[°¿¡ºª½¼¾©®™€£§„‚«»¢¤](?=[^\W\d_])|[ÃÂ][\x80-\xbf©®°«»€£§·¿¡´ºª½¼¾]|â€"
)
MOJIBAKE = r"[ÃÂ][\x{80}-\x{bf}]|â€[œ™“”˜¦\x{9c}\x{9d}]"
"""UTF-8 that somebody once read as Latin-1 or Windows-1252 and saved again (RE2 syntax)."""

_START = 65_536
"""In how many bytes of UTF-8 control characters are counted: what is no text shows it at once."""
_STRAY = 0.001
"""Signs that do not belong in text are forgiven up to this share."""


class Decoded(NamedTuple):
    """Text, the encoding that it was read in, and what had to be done to read it (empty: nothing)."""

    text: str
    encoding: str
    repairs: list[str]


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file, or raise ValueError that says why they are not text.

    `encoding` is what the caller says and must hold; `declared` is what the file says of itself.
    """
    text, found, repairs = _decode(data, encoding, declared)
    text = line_feeds(text)
    if nuls := text.count("\0"):
        text = text.replace("\0", "")
        repairs = [*repairs, f"{nuls} NUL characters taken out"]
    return Decoded(text, found, repairs)


def line_feeds(text: str) -> str:
    """Make every line end a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def check_encoding(encoding: str) -> None:
    """Raise ValueError unless Python knows a text encoding of this name."""
    try:
        known = codecs.lookup(encoding)
        "".encode(known.name)
    except LookupError:
        raise ValueError(
            f'encoding="{encoding}" is not known. Common ones are "utf-8", "cp1252", "cp1251", "cp1256", "utf-16".'
        ) from None


def byte_order_mark(data: bytes) -> tuple[str | None, int]:
    """Return the encoding that a byte order mark names, and the length of the mark."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, len(mark)
    return None, 0


def _decode(data: bytes, encoding: str | None, declared: str | None) -> tuple[str, str, list[str]]:
    marked, skip = byte_order_mark(data)
    body = data[skip:]
    if marked in (None, "utf-8") and encoding is None:
        return _decode_unmarked(body, declared)
    name = marked or codecs.lookup(encoding or "").name
    try:
        text = body.decode(name)
        text.encode()  # some encodings make lone surrogates, which no table can hold
    except UnicodeError as error:
        position = getattr(error, "start", 0) + skip
        why = "its byte order mark says so" if marked else "as asked"
        raise ValueError(f"is not {name} ({why}): byte {position} cannot be read") from None
    other = marked and encoding and codecs.lookup(encoding).name not in (marked, "utf-16", "utf-32")
    return text, name, [f"its byte order mark says {marked}, not {encoding}"] if other else []


def _decode_unmarked(data: bytes, declared: str | None) -> tuple[str, str, list[str]]:
    _refuse_utf16(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_declared(data, declared) or _decode_not_utf8(data, error.start)
    start = data[:_START]
    if (controls := _controls(start)) > 0.2 * len(start):
        raise ValueError(f"is not text: {controls} of its first {len(start)} bytes are control characters")
    return text, "utf-8", []


def _decode_declared(data: bytes, declared: str | None) -> tuple[str, str, list[str]] | None:
    """Decode as the file declares; None if it declares nothing that can be so."""
    try:
        name = codecs.lookup(declared or "utf-8").name
        if name in ("utf-8", "ascii", "iso8859-1", "cp1252"):  # pages that say Latin-1 mean Windows-1252
            return None
        text = data.decode(name)
        text.encode()
    except (LookupError, UnicodeError):
        return None
    return text, name, []


def _decode_not_utf8(data: bytes, first: int) -> tuple[str, str, list[str]]:
    if _controls(data) > _STRAY * len(data):
        raise ValueError(f"is not text: it has control characters and is not UTF-8 (byte {first}: 0x{data[first]:02x})")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = "\x81"
    letters = sum(map(str.isalpha, text))
    accents = sum(1 for letter in text if letter > "\x7f" and letter.isalpha())
    if len(_NOT_WESTERN.findall(text)) <= _STRAY * letters and accents <= 0.25 * letters:
        return text, "cp1252", [f"read as cp1252: not UTF-8 at byte {first}"]
    text = data.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT)
    if bad <= max(0.01 * len(text), min(2, 0.1 * len(text))):
        line = data.count(b"\n", 0, first) + 1
        return text, "utf-8", [f"{bad} unreadable bytes became U+FFFD, the first at byte {first} (line {line})"]
    guess = _guess(data)
    advice = f'; it looks like {guess}: pass encoding="{guess}" if so' if guess else "; pass encoding= if you know it"
    raise ValueError(f"is not UTF-8 (byte {first}), and as cp1252 it does not read as Western text{advice}")


def _controls(data: bytes) -> int:
    """Count the control characters that text does not have."""
    return len(data) - len(data.translate(None, _BINARY))


def _refuse_utf16(data: bytes) -> None:
    if b"\0" not in data[:4096]:
        return
    even, odd = data[:4096:2], data[1:4096:2]
    low, high = even.count(0) / max(len(even), 1), odd.count(0) / max(len(odd), 1)
    if max(low, high) > 0.4 and min(low, high) < 0.1:
        name = "utf-16-le" if high > low else "utf-16-be"
        raise ValueError(f'looks like UTF-16 without a byte order mark: pass encoding="{name}" if so')


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and wanted for the message only

    best = from_bytes(data[:20_000]).best()
    return best.encoding if best else None
