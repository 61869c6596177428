"""DOCX, ODT, RTF and PDF: what a reader sees, once, and no more."""

import io

import pytest
from made_files import ARTICLE, docx, odt, pdf, pdf_lines, zipped

import toolkit as tk
from toolkit.readers import office


def read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return tk.read(tmp_path / name)


def test_the_four_forms_give_the_same_text(tmp_path):
    rtf = r"{\rtf1\ansi\ansicpg1252{\info{\title Talks}}\pard " + r"\par ".join(ARTICLE) + r"\par}"
    files = {
        "a.docx": docx(*ARTICLE),
        "a.odt": odt("".join(f"<text:p>{text}</text:p>" for text in ARTICLE)),
        "a.rtf": rtf.encode("cp1252"),
    }
    for name, data in files.items():
        corpus = read(tmp_path, name, data)
        assert corpus["text"].tolist() == ["\n\n".join(ARTICLE)]
        assert corpus["doc_id"].tolist() == ["a"]
        assert tk.report(corpus)["format"].tolist() == [name[2:]]
    assert read(tmp_path, "a.rtf", files["a.rtf"])["title"].tolist() == ["Talks"]


def test_a_pdf_gives_its_lines(tmp_path):
    corpus = read(tmp_path, "a.pdf", pdf(pdf_lines(*ARTICLE)))
    assert corpus["text"].tolist() == ["\n".join(ARTICLE)]
    # a document without ending is known by its content
    assert read(tmp_path, "no_ending", pdf(pdf_lines(*ARTICLE)))["text"].tolist() == ["\n".join(ARTICLE)]


def test_a_word_broken_at_the_end_of_a_line_is_joined(tmp_path):
    lines = ("The negotia-", "tors met in the non-", "NATO state and agreed.")
    text = read(tmp_path, "a.pdf", pdf(pdf_lines(*lines)))["text"].item()
    assert text == "The negotiators met in the non-\nNATO state and agreed."


def test_a_locked_pdf_says_so(tmp_path):
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(pdf_lines(*ARTICLE))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    (tmp_path / "a.pdf").write_bytes(stream.getvalue())
    assert "locked with a password" in tk.report(tk.read(tmp_path, on_error="skip"))["reason"][0]


def test_prose_has_few_symbols_and_a_font_without_key_has_many():
    prose = " ".join(ARTICLE) + ' "We paid €5 + $3 (50 %)," he said. Мирные переговоры. 和平会谈。 محادثات السلام'
    assert office._symbols(prose) < office.MOST_SYMBOLS / 2
    assert office._symbols("7X±zQ⇤QJ{Q⇤WR¤fQ⇤WK∏D⇤QKíQ⇤TX≤≠") > 2 * office.MOST_SYMBOLS


def test_titles_that_programs_fill_in_are_left_out():
    assert office._plain_title("Microsoft Word - Report on talks") == "Report on talks"
    assert office._plain_title("???????? ??????????") is None
    assert office._plain_title(None) is None


def test_too_many_pages_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "MAX_PAGES", 0)
    (tmp_path / "a.pdf").write_bytes(pdf(pdf_lines(*ARTICLE)))
    assert "has 1 pages; at most 0" in tk.report(tk.read(tmp_path, on_error="skip"))["reason"][0]


def test_deleted_text_and_comments_of_an_odt_are_not_its_text(tmp_path):
    inside = (
        "<text:tracked-changes><text:p>Struck out.</text:p></text:tracked-changes>"
        "<text:h>Talks</text:h><text:p>Talks <o:annotation><text:p>Check this.</text:p></o:annotation>resumed.</text:p>"
    )
    assert read(tmp_path, "a.odt", odt(inside))["text"].tolist() == ["Talks\n\nTalks resumed."]


def test_a_zip_file_of_texts_is_no_document(tmp_path):
    assert read(tmp_path, "a.zip", zipped({"words.txt": "Talks resumed."}))["text"].tolist() == ["Talks resumed."]


def test_metadata_describes_documents_as_it_does_texts(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx("Talks resumed in Mali."))
    (tmp_path / "b.pdf").write_bytes(pdf(pdf_lines(*ARTICLE)))
    (tmp_path / "metadata.csv").write_text(
        "file,id,title,date,outlet,mood\na.docx,x7,Talks,2021-07-12,Wire,calm\nb.pdf,,,2021-07,,\n", encoding="utf-8"
    )
    corpus = tk.read(tmp_path).set_index("doc_id")
    assert corpus.loc["x7", ["title", "source", "mood", "text"]].tolist() == [
        "Talks",
        "Wire",
        "calm",
        "Talks resumed in Mali.",
    ]
    assert corpus.index.tolist() == ["x7", "b"]
    assert corpus["date_precision"].tolist() == ["day", "month"]
