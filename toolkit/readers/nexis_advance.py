"""Nexis Uni and Lexis Advance: a Word or RTF document of articles, each closed by "End of Document"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.readers.docx import Paragraph
from toolkit.readers.markup import PARAGRAPH, one_line
from toolkit.readers.nexis_fields import APPENDED, BEFORE_TEXT, COPYRIGHT, add_field, finish_fields, split_field
from toolkit.readers.records import Fields
from toolkit.readers.written_dates import date_in

ENDS = frozenset(
    [
        "end of document",
        "ende des dokuments",
        "ende dokument",
        "fin du document",
        "fin de document",
        "fin del documento",
    ]
    + ["fine del documento", "fine documento", "einde van document", "einde van het document", "einde document"]
    + ["fim do documento", "slut på dokument", "dokumentets slut", "koniec dokumentu", "конец документа"]
    + ["ドキュメントの終わり", "文書の終わり", "文档结束", "文档末尾", "文件結束", "문서 끝"]
)
"""How an article is closed, in the languages of the site."""
_START = re.compile(r"Bookmark_\d+")
_SECTIONS = {
    "body": "body|haupttext|textkörper|volltext|corps|corps du texte|corps de l'article|cuerpo|texto|corpo|testo|tekst"
    "|hoofdtekst|正文|本文|본문",
    "classification": "classification|klassifizierung|klassifikation|clasificación|classificazione|classificatie"
    "|classificação|分类|分類|분류",
    "correction": "correction|korrektur|corrección|correzione|correctie|correção",
    "graphic": "graphic|graphics|graphique|grafik|gráfico|grafica|grafiek",
    "notes": "notes|notizen|anmerkungen|notas|note",
    "abstract": "abstract|résumé|zusammenfassung|resumen",
}
_SECTION = {name: section for section, names in _SECTIONS.items() for name in names.split("|")}
_ANNOUNCED = re.compile(r"[^\W\d_]+\s*\(([\d.,]+)\)")
_LISTED = re.compile(r"1\.\s+(.+)", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+")
_SPACES = re.compile(r"[^\S\xa0]+")
_SHORT = 40
"""A heading, or the line that closes an article, is shorter than this."""
_COVER = 40
"""In how many paragraphs at the start the number of documents is looked for."""


def announced(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return the number of documents that the cover page announces above its list of titles."""
    lines = [one_line(paragraph.text) for paragraph in paragraphs[:_COVER]]
    end = next((n for n, line in enumerate(lines) if _LISTED.fullmatch(line)), 0)
    found = [_ANNOUNCED.fullmatch(line) for line in lines[:end]]
    return next((int(re.sub(r"\D", "", one[1])) for one in found if one), None)


def split_documents(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Cut a delivery into its articles: at the marks of their ends, or at the bookmarks of their starts."""
    ends = [n for n, (text, _) in enumerate(paragraphs) if len(text) < _SHORT and one_line(text).casefold() in ENDS]
    if not ends:
        starts = [n for n, paragraph in enumerate(paragraphs) if any(map(_START.fullmatch, paragraph.bookmarks))]
        return [list(paragraphs[a:b]) for a, b in pairwise([*starts, len(paragraphs)])]
    documents = [list(paragraphs[a:b]) for a, b in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)]
    rest = list(paragraphs[ends[-1] + 1 :])
    if any(_section(paragraph) == "body" for paragraph in rest):
        documents.append(rest)  # cut short: its end is missing
    documents[0] = _without_cover(documents[0])
    return documents


def _without_cover(document: list[Paragraph]) -> list[Paragraph]:
    """Drop the cover page: all before the first bookmark, or before the title that the cover lists first."""
    starts = [n for n, paragraph in enumerate(document) if any(map(_START.fullmatch, paragraph.bookmarks))]
    if starts:
        return document[starts[-1] :]
    lines = [one_line(paragraph.text) for paragraph in document]
    for n, line in enumerate(lines[:_COVER]):
        if listed := _LISTED.fullmatch(line):
            title = _letters(listed[1])
            again = [m for m in range(n + 1, len(lines)) if _letters(lines[m]) == title]
            return document[again[0] :] if again else document
    return document


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _section(paragraph: Paragraph) -> str | None:
    """Return the section that a paragraph is the heading of, by its bookmark or its only word."""
    for name in paragraph.bookmarks:
        base = re.sub(r"_\d+$", "", name).casefold()
        if base in _SECTIONS:
            return base
    text = paragraph.text
    return _SECTION.get(one_line(text).casefold()) if len(text) < _SHORT else None


def quote(document: Sequence[Paragraph]) -> str:
    """Return how an article opens."""
    return " ".join(paragraph.text for paragraph in document[:8])


def parse_document(document: Sequence[Paragraph]) -> Fields:
    """Read one article: heading, fields, then sections under the names of their headings."""
    sections: dict[str, list[str]] = {"head": []}
    current = sections["head"]
    for paragraph in document:
        if (name := _section(paragraph)) and not (name != "body" and "body" not in sections):
            current = sections.setdefault(name, [])
        elif text := _lines(paragraph.text):
            current.append(text)
    head, body = sections.pop("head"), sections.pop("body", None)
    if body is None:
        head, body = _split_at_fields(head)
    fields, date_line = _read_head(head)
    _take_closing_fields(body, fields)
    for name, lines in sections.items():
        _read_section(name, lines, fields)
    fields["text"] = PARAGRAPH.join("\n".join(map(one_line, paragraph.split("\n"))) for paragraph in body)
    return finish_fields(fields, date_line)


def _lines(text: str) -> str:
    """Tidy a paragraph, keeping its line breaks and the no-break space that marks a field."""
    if "\xa0" in text:
        lines = [_SPACES.sub(" ", line).strip(" ") for line in text.split("\n")]
    else:
        lines = [one_line(line) for line in text.split("\n")]
    return "\n".join(line for line in lines if line.strip())


def _split_at_fields(lines: list[str]) -> tuple[list[str], list[str]]:
    """Where nothing says where the text begins: after the last field of the heading."""
    fields = [n for n, line in enumerate(lines[:20]) if split_field(line)]
    end = fields[-1] + 1 if fields else min(len(lines), 3)
    return lines[:end], lines[end:]


def _read_head(paragraphs: list[str]) -> tuple[Fields, str | None]:
    """Read title, source, date and the fields that follow; return them and the line of the date."""
    fields: Fields = {}
    plain: list[str] = []
    last: str | None = None
    for line in (line for paragraph in paragraphs for line in _head_lines(paragraph, first=paragraph is paragraphs[0])):
        if field := split_field(line) if plain else None:
            last = field[0]
            add_field(fields, last, one_line(field[1]))
        elif last:  # a field may go on in another paragraph
            add_field(fields, last, one_line(line))
        elif COPYRIGHT.match(line):
            add_field(fields, "vendor_copyright", one_line(line))
        elif APPENDED.fullmatch(line):
            fields["vendor_correction"] = one_line(line)
        else:
            plain.append(one_line(line))
    dated = next((n for n, line in enumerate(plain) if n > 0 and date_in(line, day_first=False)), None)
    fields["title"] = plain[0] if plain else None
    source_end = 2 if dated is None else dated
    fields["source"] = " ".join(plain[1:source_end]) or None
    fields["vendor_heading"] = "; ".join(plain[source_end + (dated is not None) :]) or None
    return fields, None if dated is None else plain[dated]


def _head_lines(paragraph: str, *, first: bool) -> list[str]:
    return [paragraph.replace("\n", " ")] if first else paragraph.split("\n")


def _take_closing_fields(body: list[str], fields: Fields) -> None:
    """Move what stands below the text where there is no classification: fields such as the load date, the address."""
    while body and "\xa0" in body[-1][:60] and (field := split_field(body[-1])) and field[0] not in BEFORE_TEXT:
        add_field(fields, field[0], one_line(field[1]))
        body.pop()
    if len(body) > 1 and _ADDRESS.fullmatch(body[-1]):
        fields["url"] = body.pop()


def _read_section(name: str, paragraphs: list[str], fields: Fields) -> None:
    column = f"vendor_{name}"
    for line in (line for paragraph in paragraphs for line in paragraph.split("\n")):
        if (name == "classification" or "\xa0" in line[:60]) and (field := split_field(line)):
            column, line = field
        add_field(fields, column, one_line(line))
