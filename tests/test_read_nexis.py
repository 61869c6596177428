"""Nexis: Word, RTF, text and HTML, in three languages of the site."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from deliveries import cover, docx, nexis_paragraphs, paragraph

import toolkit as tk

BODY = ["Envoys met in the harbour town.", "They will meet again."]


def read(tmp_path: Path, data: bytes | str, name: str = "delivery.docx", **options: str) -> pd.DataFrame:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return tk.read(path, **options)


def reasons(corpus: pd.DataFrame) -> list[str]:
    return tk.report(corpus)["reason"].tolist()


def test_an_article_comes_with_its_fields(tmp_path):
    article = nexis_paragraphs(
        "Talks on May 4, 2019 were only a start",
        "July 12, 2021 Monday 10:36 EST",
        BODY,
        number=1,
        fields=["Section:\xa0WORLD; Pg. 3", "Length:\xa010 words", "Byline:\xa0Ada Example", "Dateline:\xa0PORT EXAMPLE"],
        classification=["Language:\xa0ENGLISH", "\nSubject:\xa0TALKS (90%); PORTS (50%)\nGeographic:\xa0MALI (90%)", "Person:\xa0A. EXAMPLE (78%)", "Load-Date:\xa0July 13, 2021"],
    )  # fmt: skip
    corpus = read(tmp_path, docx(*cover("Talks on May 4, 2019 were only a start"), *article))
    row = corpus.iloc[0]
    assert row["title"] == "Talks on May 4, 2019 were only a start"
    assert (row["source"], str(row["date"].date()), row["date_precision"]) == ("The Harbour Post", "2021-07-12", "day")
    assert row["text"] == "Envoys met in the harbour town.\n\nThey will meet again."
    assert (row["language"], row["dateline"], row["words_declared"]) == ("en", "PORT EXAMPLE", 10)
    assert (row["vendor_places"], row["vendor_people"]) == ("MALI (90%)", "A. EXAMPLE (78%)")
    assert (row["vendor_subjects"], row["vendor_byline"]) == ("TALKS (90%); PORTS (50%)", "Ada Example")
    assert (row["vendor_section"], row["vendor_load_date"]) == ("WORLD; Pg. 3", "July 13, 2021")
    report = tk.report(corpus)
    assert report[["format", "articles", "announced"]].values.tolist() == [["nexis docx", 1, 1]]
    assert pd.isna(row["issues"]) and report["status"].tolist() == ["read"]


@pytest.mark.parametrize("number", [0, 1])
def test_articles_are_counted_with_and_without_bookmarks(tmp_path, number):
    titles = ["First", "Second", "Third"]
    articles = [nexis_paragraphs(t, "May 3, 2021", BODY, number=number and number + n) for n, t in enumerate(titles)]
    corpus = read(tmp_path, docx(*cover(*titles), *(line for article in articles for line in article)))
    assert corpus["title"].tolist() == titles
    assert corpus["text"].str.startswith("Envoys").all() and corpus["date"].notna().all()
    assert corpus["doc_id"].tolist() == ["delivery-1", "delivery-2", "delivery-3"]


def test_a_number_that_is_not_kept_is_told(tmp_path):
    article = nexis_paragraphs("First", "May 3, 2021", BODY, number=1)
    data = docx(*cover("First", "Second"), *article)
    with pytest.warns(UserWarning, match="1 record announced and not found"):
        corpus = read(tmp_path, data)
    assert reasons(corpus)[0] == "announces 2 records, holds 1 record"
    with pytest.raises(ValueError, match="announces 2 records"):
        read(tmp_path, data, on_error="raise")


def test_fields_below_the_text_leave_it_and_a_line_of_the_text_stays(tmp_path):
    body = [*BODY, "City: nobody came.", "https://example.org/talks", "Load-Date:\xa0July 13, 2021"]
    row = read(tmp_path, docx(*nexis_paragraphs("Talks", "July 12, 2021", body, number=1))).iloc[0]
    assert row["text"] == "\n\n".join([*BODY, "City: nobody came."])
    assert (row["url"], row["vendor_load_date"]) == ("https://example.org/talks", "July 13, 2021")


def test_a_length_that_is_not_kept_is_told_and_the_headline_may_count(tmp_path):
    lengths = {
        "10 words": False,
        "1,010 words": True,
        "13 words": False,
        "14 words": True,
    }  # 10, or 12 with the headline
    for length, told in lengths.items():
        article = nexis_paragraphs("Two words", "May 3, 2021", BODY, number=1, fields=[f"Length:\xa0{length}"])
        corpus = read(tmp_path, docx(*article))
        assert corpus["words_declared"].item() == int(length.split()[0].replace(",", ""))
        assert any("words declared, 10 counted" in reason for reason in reasons(corpus)) is told, length
        assert tk.report(corpus)["status"].eq("read").all()


def test_correction_appended_in_place_of_the_date(tmp_path):
    lines = nexis_paragraphs(
        "Talks", "\n Correction Appended", BODY, number=1, classification=["Load-Date:\xa0May 4, 2021"]
    )
    lines[-2:-2] = [
        paragraph("Correction", "Correction_1"),
        paragraph("The day was wrong.\nCorrection-Date:\xa0May 9, 2021"),
    ]
    row = read(tmp_path, docx(*lines)).iloc[0]
    assert str(row["date"].date()) == "2021-05-04" and "day it was loaded" in row["issues"]
    assert row["vendor_correction"] == "Correction Appended; The day was wrong."
    assert row["vendor_correction_date"] == "May 9, 2021" and row["text"].endswith("again.")


def test_a_day_in_a_headline_is_no_date(tmp_path):
    corpus = read(tmp_path, docx(*nexis_paragraphs("What happened on May 3, 2021", "undated", BODY, number=1)))
    assert corpus["date"].isna().all() and corpus["issues"].item() == "no date found in it"
    assert "no date found in it" in reasons(corpus)


def test_a_body_in_a_table_and_links_are_read(tmp_path):
    link = '<w:p><w:hyperlink r:id="a" xmlns:r="r"><w:r><w:t>A linked word</w:t></w:r></w:hyperlink></w:p>'
    table = "<w:tbl><w:tr><w:tc>" + paragraph("In a table.") + link + "</w:tc></w:tr></w:tbl>"
    lines = nexis_paragraphs("Talks", "May 3, 2021", ["Before."], number=1)
    lines.insert(-2, table)
    assert read(tmp_path, docx(*lines))["text"].item() == "Before.\n\nIn a table.\n\nA linked word"


def test_an_article_without_text_is_set_aside_and_quoted(tmp_path):
    lines = [
        *nexis_paragraphs("Photo only", "May 3, 2021", [], number=1),
        *nexis_paragraphs("B", "May 4, 2021", BODY, number=2),
    ]
    corpus = read(tmp_path, docx(*lines), on_error="skip")
    assert corpus["title"].tolist() == ["B"] and corpus["record"].tolist() == [2]
    lost = tk.report(corpus).set_index("record").loc[1]
    assert (lost["status"], lost["reason"]) == ("not read", "has no text") and "Photo only" in lost["excerpt"]
    with pytest.raises(ValueError, match="record 1: has no text"):
        read(tmp_path, docx(*lines), on_error="raise")


def test_a_delivery_of_nothing_warns(tmp_path):
    with pytest.warns(UserWarning, match="1 of 1 files were not read.*holds no article"):
        assert len(read(tmp_path, docx(paragraph("LexisNexis test")))) == 0


LANGUAGES = {
    "de": (["12. Juli 2021 Montag", "Länge:\xa010 Wörter", "Autor:\xa0Ada Beispiel", "Sprache:\xa0GERMAN; DEUTSCH"], ("Body", "Klassifizierung", "Ende des Dokuments")),
    "fr": (["12 juillet 2021 lundi", "Longueur:\xa010 mots", "Auteur:\xa0Ada Beispiel", "Langue:\xa0FRENCH; FRANÇAIS"], ("Corps du texte", "Classification", "Fin du document")),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1])
def test_the_language_of_the_site_makes_no_difference(tmp_path, language, number):
    (date, *fields, spoken), words = LANGUAGES[language]
    article = nexis_paragraphs("Titel", date, BODY, number=number, fields=fields, classification=[spoken], words=words)
    row = read(tmp_path, docx(*article)).iloc[0]
    assert (str(row["date"].date()), row["words_declared"], row["language"]) == ("2021-07-12", 10, language)
    assert row["vendor_byline"] == "Ada Beispiel" and row["text"].startswith("Envoys")


RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}
{\*\bkmkstart Bookmark_1}{\*\bkmkend Bookmark_1}\par
Talks in C\'f4te d\rquote Ivoire\par The Harbour Post\par July 12, 2021\par
\b Length:\b0\~8 words\par {\*\bkmkstart Body_1}Body\par
See {\field{\*\fldinst{HYPERLINK "https://example.org/secret"}}{\fldrslt{\ul this page}}} for \u8220?more\u8221?.\par
\trowd\intbl In a cell\cell\row
{\header Printed by nobody\par}End of Document\par}"""


def test_rtf_is_read_without_the_addresses_of_links(tmp_path):
    corpus = read(tmp_path, RTF, "delivery.rtf")
    assert corpus["title"].item() == "Talks in Côte d’Ivoire"
    assert corpus["text"].item() == "See this page for “more”.\n\nIn a cell"
    assert corpus["words_declared"].item() == 8 and tk.report(corpus)["format"].item() == "nexis rtf"


TEXT = """
Download Request: Selected Items: 1-2

                               1 of 2 DOCUMENTS


                               The Harbour Post

                           July 12, 2021 Monday
                              Correction Appended

A headline that says May 3, 2019

BYLINE: Ada Example

LENGTH: 12 words

Envoys met in the harbour
town.

Company: they will meet again, said one: "Soon."

LOAD-DATE: July 13, 2021

LANGUAGE: ENGLISH

GRAPHIC: A picture of
envoys

JOURNAL-CODE: HPO

                       Copyright 2021 Harbour Press
                              All Rights Reserved


                               2 of 2 DOCUMENTS

                               The Harbour Post

                           July 14, 2021

Second headline

LENGTH: 3 words

Nothing new came.

LOAD-DATE: July 14, 2021
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_old_text_is_unwrapped(tmp_path, ends):
    corpus = read(tmp_path, TEXT.replace("\n", ends), "delivery.TXT")
    first, second = corpus.to_dict("records")
    assert first["text"] == 'Envoys met in the harbour town.\n\nCompany: they will meet again, said one: "Soon."'
    assert first["title"] == "A headline that says May 3, 2019" and first["source"] == "The Harbour Post"
    assert str(first["date"].date()) == "2021-07-12" and first["vendor_correction"] == "Correction Appended"
    assert first["vendor_graphic"] == "A picture of envoys" and first["vendor_journal_code"] == "HPO"
    assert first["vendor_copyright"] == "Copyright 2021 Harbour Press All Rights Reserved"
    assert (second["title"], second["text"], second["words_declared"]) == ("Second headline", "Nothing new came.", 3)
    assert tk.report(corpus)["announced"].tolist()[0] == 2


def html(
    counter: str, source: str, date: str, title: str, fields: dict[str, str], body: str, after: dict[str, str]
) -> str:
    def block(inner: str, kind: str = "c5") -> str:
        return f'<BR><DIV CLASS="{kind}"><P CLASS="c6">{inner}</P>\n</DIV>\n'

    def field(label: str, value: str) -> str:
        return block(f'<SPAN CLASS="c8">{label}: </SPAN><SPAN CLASS="c2">{value}</SPAN>')

    parts = [block(f"<SPAN>{one}</SPAN>", "c3") for one in (counter, source, date)]
    parts += [block(f'<SPAN CLASS="c7">{title}</SPAN>'), *(field(*one) for one in fields.items())]
    parts += [f'<BR><DIV CLASS="c5">{body}</DIV>', *(field(*one) for one in after.items())]
    return (
        "<DOC NUMBER=1>\n<DOCFULL> -->"
        + "".join(parts)
        + block("<SPAN>Copyright 2021 X</SPAN>", "c3")
        + "<DIV CLASS='c10'/>"
    )


PAGES = {
    "en": ("1 of 1 DOCUMENTS", "12 July 2021 Monday", {"LENGTH": "10 words"}, {"LANGUAGE": "ENGLISH", "GRAPHIC": "A picture"}),
    "de": ("Dokument 1 von 1", "12. Juli 2021 Montag", {"LÄNGE": "10 Wörter"}, {"SPRACHE": "GERMAN; DEUTSCH", "GRAFIK": "A picture"}),
    "fr": ("1 of 1 DOCUMENTS", "12 juillet 2021 lundi", {"LONGUEUR": "10 mots"}, {"LANGUE": "FRENCH; FRANÇAIS", "GRAPHIQUE": "A picture"}),
}  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
def test_old_html_in_three_languages(tmp_path, language):
    counter, date, fields, after = PAGES[language]
    body = "<P>Envoys met in the &quot;harbour&quot;<BR>town.</P><P>They will meet <SPAN>again</SPAN>.</P>"
    article = html(counter, "The Harbour Post", date, "First part;<BR>second part", fields, body, after)
    style = "<STYLE>.c3 { text-align: center; } .c5 { text-align: left; }</STYLE>"
    corpus = read(tmp_path, f"<HTML><HEAD>{style}</HEAD><BODY><!-- Hide {article * 2}</BODY></HTML>", "delivery.html")
    assert len(corpus) == 2 and corpus["text"].eq('Envoys met in the "harbour"\n\ntown.\n\nThey will meet again.').all()
    row = corpus.iloc[1]
    assert (str(row["date"].date()), row["language"], row["words_declared"]) == ("2021-07-12", language, 10)
    assert (row["title"], row["source"]) == ("First part; second part", "The Harbour Post")
    assert (row["vendor_graphic"], row["vendor_copyright"]) == ("A picture", "Copyright 2021 X")


def test_the_old_layout_inside_word_and_rtf(tmp_path):
    lines = [
        "1 of 1 DOCUMENTS",
        "Copyright 2021 Harbour Press",
        "The Harbour Post",
        "July 12, 2021",
        "Talks",
        "LENGTH: 10 words",
    ]
    lines += [*BODY, "LOAD-DATE: July 13, 2021", "LANGUAGE: ENGLISH"]
    in_rtf = "{\\rtf1\\ansi " + "".join(f"\\qc {line}\\par\n" for line in lines) + "}"
    for data, name in ((docx(*map(paragraph, lines)), "a.docx"), (in_rtf, "a.rtf")):
        row = read(tmp_path, data, name).iloc[0]
        assert (row["title"], row["source"], row["text"]) == ("Talks", "The Harbour Post", "\n\n".join(BODY)), name
        assert (str(row["date"].date()), row["vendor_copyright"]) == ("2021-07-12", "Copyright 2021 Harbour Press")


def test_copyright_above_the_source_is_not_the_source(tmp_path):
    text = TEXT.replace(
        "                               The Harbour Post\n",
        "                 Copyright 2021 X\n                 All Rights Reserved\n\n                               The Harbour Post\n",
    )
    corpus = read(tmp_path, text, "delivery.txt")
    assert corpus["source"].tolist() == ["The Harbour Post"] * 2 and corpus["date"].notna().all()


def test_a_text_with_a_line_that_counts_is_no_delivery(tmp_path):
    text = "Our archive\n\nDocument 1 of 2\n\n3 of 9 documents\n\nWe found it in a box."
    assert read(tmp_path, text, "essay.txt")["text"].tolist() == [text]
