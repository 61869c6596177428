"""The paragraphs of a Rich Text (RTF) document.

Only what a reader sees is kept: no addresses of links, pictures, styles, headers or footers. The
libraries that read RTF put the address of every link into the text, and bars between the cells of a
table; so this small reader is ours. It is one pass without recursion.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from toolkit.readers.docx import Paragraph

MAX_DEPTH = 10_000
"""Groups nested deeper than this are no document."""

_TOKEN = re.compile(
    r"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object objdata fldinst header headerl headerr headerf footer footerl footerr"
    " footerf"
    " themedata colorschememapping latentstyles datastore xmlnstbl listtable listoverridetable rsidtbl generator"
    " filetbl revtbl nonshppict shpinst pntext pnseclvl"
    " ftnsep ftnsepc aftnsep aftnsepc bkmkend template mmathPr".split()
)
_BREAKS = frozenset("par row sect page cell nestcell nestrow".split())
_SIGNS = {
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "~": "\xa0", "_": "-", "-": "",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_FONT = re.compile(r"\\f(\d+)[^;{}]{0,200}?\\fcharset(\d+)")


@dataclass(slots=True)
class _State:
    """What holds inside one group and ends with it."""

    encoding: str
    hidden: bool = False
    unicode_skip: int = 1
    bookmark: bool = False


class _Reader:
    """Takes the tokens one by one and gathers paragraphs."""

    def __init__(self, text: str) -> None:
        self.fonts = {found[1]: _CHARSETS.get(int(found[2]), "") for found in _FONT.finditer(text)}
        page = re.search(r"\\ansicpg(\d+)", text[:1000])
        self.page = _known(f"cp{page[1]}") if page else "mac-roman" if r"\mac" in text[:200] else "cp1252"
        self.states = [_State(self.page)]
        self.found: list[Paragraph] = []
        self.pieces: list[str] = []
        self.marks: list[str] = []
        self.waiting = b""  # bytes of a letter that may not be whole yet
        self.to_skip = 0  # signs that stand for a \\u for programs that do not know it
        self.starred = False

    def read(self, text: str) -> list[Paragraph]:
        for token in _TOKEN.finditer(text):
            kind = token.lastgroup
            if kind != "byte" and self.waiting:
                self._flush()
            if kind == "brace":
                self._brace(token["brace"])
            elif kind == "text":
                self._text(token["text"])
            elif kind == "byte":
                self._byte(bytes.fromhex(token["byte"]))
            elif kind == "sign":
                self._sign(token["sign"])
            elif kind is not None:
                self._word(token["word"], token["value"])
        self._flush()
        if "".join(self.pieces).strip():
            self._break()
        return self.found

    @property
    def state(self) -> _State:
        return self.states[-1]

    def _brace(self, brace: str) -> None:
        self.starred, self.to_skip = False, 0
        if brace == "{":
            if len(self.states) > MAX_DEPTH:
                raise ValueError(f"has groups nested more than {MAX_DEPTH:,} deep")
            self.states.append(replace(self.state, bookmark=False))
        elif len(self.states) > 1:
            self.states.pop()

    def _text(self, text: str) -> None:
        if self.to_skip:
            text, self.to_skip = text[self.to_skip :], max(self.to_skip - len(text), 0)
        if self.state.bookmark:
            self.marks.append(text.strip())
        elif not self.state.hidden:
            self.pieces.append(text)

    def _byte(self, byte: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif not self.state.hidden:
            self.waiting += byte

    def _flush(self) -> None:
        self.pieces.append(self.waiting.decode(self.state.encoding, "replace"))
        self.waiting = b""

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in "\r\n":
            self._break()
        elif self.to_skip:
            self.to_skip -= 1
        elif not self.state.hidden:
            self.pieces.append(_SIGNS.get(sign, sign if sign in "\\{}" else ""))

    def _word(self, word: str, value: str | None) -> None:
        starred, self.starred = self.starred, False
        state = self.state
        if word == "bkmkstart":
            state.hidden = state.bookmark = True
        elif starred and word != "shppict" or word in _SKIPPED:
            state.hidden = True
        elif word == "uc":
            state.unicode_skip = int(value or 1)
        elif word == "u" and value:
            self._unicode(int(value))
        elif word == "f" and value:
            state.encoding = self.fonts.get(value) or self.page
        elif not state.hidden and word in _BREAKS:
            self._break()
        elif not state.hidden and word in _SIGNS:
            self.pieces.append(_SIGNS[word])

    def _unicode(self, number: int) -> None:
        self.to_skip = self.state.unicode_skip
        if not self.state.hidden and -32768 <= number <= 0x10FFFF:
            self.pieces.append(chr(number % 65536 if number < 0 else number))

    def _break(self) -> None:
        text = "".join(self.pieces)
        if not text.isascii():  # a letter beyond the first plane is written as two halves
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.found.append(Paragraph(text, tuple(self.marks)))
        self.pieces, self.marks = [], []


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"


def paragraphs(data: bytes) -> list[Paragraph]:
    """Return the paragraphs of a document, those in tables included, or raise ValueError."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ValueError("is not Rich Text: it does not open with {\\rtf")
    data = re.sub(rb"\\bin(\d+) ", b"", data) if b"\\bin" in data else data
    text = _as_ascii(data)
    return _Reader(text).read(text)


def _as_ascii(data: bytes) -> str:
    """Write bytes above 127, which some programs leave bare, in the notation of RTF."""
    if data.isascii():
        return data.decode("ascii")
    return re.sub(r"[\x80-\xff]", lambda found: f"\\'{ord(found[0]):02x}", data.decode("latin-1"))
