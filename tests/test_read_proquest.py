"""ProQuest: text, HTML, e-mail; Europresse: the old page and the new one."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk

RULE = "_" * 60


def read(tmp_path: Path, text: str | bytes, name: str, **options: str) -> pd.DataFrame:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return tk.read(tmp_path / name, **options)


def record(number: int, text: str = "Envoys met.\nThey said: no.\n\nCAPTION: A boat", **labels: str) -> str:
    names = {
        "full": "Full text",
        "source": "Publication title",
        "date": "Publication date",
        "id": "ProQuest document ID",
    } | labels
    return f"""
Headline {number}: talks on May 3, 2019

Publication info: Jul 12, 2021.

Abstract: None available.

{names["full"]}: {text}

Subject: Talks; Ports

Title: Headline {number}: talks on May 3, 2019

{names["source"]}: The Harbour Post; Harbour, Ont.

{names["date"]}: Jul 12, 2021

Language of publication: English

{names["id"]}: 26{number}

Document URL: https://example.org/26{number}

"""


FOOTER = "\nContact us at: http://about.proquest.com/go/x\nDatabase copyright © 2021 ProQuest LLC. All rights reserved."


def test_text_and_its_footer(tmp_path):
    corpus = read(tmp_path, RULE + RULE.join([record(1), record(2), FOOTER]), "export.txt")
    row = corpus.iloc[0]
    assert row["text"] == "Envoys met.\n\nThey said: no.\n\nCAPTION: A boat"
    assert (row["title"], row["source"]) == ("Headline 1: talks on May 3, 2019", "The Harbour Post")
    assert (str(row["date"].date()), row["language"]) == ("2021-07-12", "en")
    assert corpus["vendor_id"].tolist() == ["261", "262"] and row["vendor_subjects"] == "Talks; Ports"
    footer = tk.report(corpus).iloc[-1]
    assert (footer["record"], footer["status"]) == (3, "skipped") and "footer" in footer["reason"]
    assert footer["excerpt"].startswith("Contact us at")


def test_a_line_of_the_text_that_looks_like_a_field_stays(tmp_path):
    text = "Envoys met.\n\nLocation: a boat.\n\nThey left.\n\nNote: nothing more."
    row = read(tmp_path, RULE + record(1, text) + RULE, "export.txt").iloc[0]
    assert row["text"] == text and row["vendor_subjects"] == "Talks; Ports"


SITES = {
    "fr": {"full": "Texte intégral", "source": "Titre de la publication", "date": "Date de publication", "id": "ID du document ProQuest"},
    "de": {"full": "Volltext", "source": "Titel der Publikation", "date": "Erscheinungsdatum", "id": "ProQuest-Dokument-ID"},
    "es": {"full": "Texto completo", "source": "Título de publicación", "date": "Fecha de publicación", "id": "ID del documento de ProQuest"},
}  # fmt: skip


@pytest.mark.parametrize("site", SITES)
def test_the_language_of_the_site_makes_no_difference(tmp_path, site):
    row = read(tmp_path, RULE + record(1, **SITES[site]) + RULE, "export.txt").iloc[0]
    assert row["text"].startswith("Envoys met.") and row["text"].endswith("CAPTION: A boat")
    assert (row["source"], row["vendor_id"], str(row["date"].date())) == ("The Harbour Post", "261", "2021-07-12")


def test_an_abstract_stands_in_and_says_so_and_nothing_is_reported(tmp_path):
    one = record(1, "Not available.").replace("Abstract: None available.", "Abstract: A short account.")
    corpus = read(
        tmp_path, RULE + RULE.join([one, record(2, "Not available."), record(3)]) + RULE, "export.txt", on_error="skip"
    )
    assert corpus["text"].tolist()[0] == "A short account." and "its abstract" in corpus["issues"][0]
    assert corpus["record"].tolist() == [1, 3]
    assert tk.report(corpus).set_index("record")["reason"][2] == "has no text"


def test_the_older_layout_counts_its_documents_and_lists_them_above(tmp_path):
    head = "Report Information from ProQuest\n\nTable of contents\n\n1. Headline 1\n"
    pieces = [head, "\nDocument 1 of 2\n" + record(1), "\nDocument 2 of 2\n" + record(2), FOOTER]
    corpus = read(tmp_path, RULE.join(["", *pieces]), "export.txt")
    assert corpus["title"].str.startswith("Headline").all() and corpus["record"].tolist() == [1, 2]
    assert tk.report(corpus)["status"].tolist() == ["read", "skipped", "skipped"]


STYLE = 'style="margin-bottom:5pt;"'


def page_record(number: int, text: str) -> str:
    fields = {
        "Subject": "Talks",
        "Publication title": "The Harbour Post; Harbour, Ont.",
        "Publication date": "Jul 12, 2021",
        "ProQuest document ID": f"26{number}",
    }
    below = "".join(f"<p {STYLE}><strong>{label}: </strong>{value}</p>" for label, value in fields.items())
    return (
        f'<div style="x"><a name="DocID_MSTAR_26{number}"></a><p {STYLE}></p><p {STYLE}>Headline {number}</p>'
        f'<p {STYLE}><strong>Author:  </strong>Example, Ada</p><p {STYLE}><a href="https://x">ProQuest document link</a></p>'
        f"<p {STYLE}><strong>Abstract:  </strong>None available.</p>"
        f'<p {STYLE}><strong>Full text: </strong><Text WordCount="10" HTMLContent="true">{text}</Text></p>{below}</div>'
    )


BODY = "<html><head><meta name='x'><title></title></head><body><p>Envoys <strong>met:</strong> all.</p><p>They said: no, and left.</p></body></html>"
BROKEN = BODY.replace("<html>", "html&gt;").replace("</p><p>", "<p>", 1)


def test_html_with_broken_tags_inside_the_text(tmp_path):
    page = f"<html><body>{page_record(1, BROKEN)}{page_record(2, BODY)}</body></html>"
    corpus = read(tmp_path, page, "export.html")
    assert corpus["text"].tolist() == ["Envoys met: all.\n\nThey said: no, and left."] * 2
    assert corpus["title"].tolist() == ["Headline 1", "Headline 2"] and corpus["vendor_id"].tolist() == ["261", "262"]
    assert corpus["source"].eq("The Harbour Post").all() and corpus["words_declared"].eq(10).all()
    assert corpus["vendor_byline"].eq("Example, Ada").all()


def test_a_message_gives_the_records_of_its_page(tmp_path):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "noreply@proquest.com",
        "a@example.org",
        "Your ProQuest Research",
    )
    message["Date"], message["Message-ID"] = "Tue, 15 Aug 2023 01:02:03 -0400", "<1@example.org>"
    message.set_content("See the page.")
    message.add_alternative(
        f"<html><body>{page_record(1, BODY)}{page_record(2, BODY)}</body></html>",
        subtype="html",
        cte="quoted-printable",
    )
    message.add_attachment(b"GIF89a\0", maintype="image", subtype="gif", filename="logo.gif")
    corpus = read(tmp_path, message.as_bytes(), "message.eml")
    assert corpus["vendor_id"].tolist() == ["261", "262"] and corpus["date"].notna().all()
    assert tk.report(corpus)["format"].tolist()[0] == "proquest eml"


def test_a_forwarded_message_without_styles_in_base64(tmp_path):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Fwd: articles"
    message["Date"], message["Message-ID"] = "Tue, 15 Aug 2023 01:02:03 -0400", "<1@example.org>"
    page = page_record(1, BODY).replace(STYLE, "").replace("<a name=", '<a moz-do-not-send="true" name=')
    message.set_content(f"<html><body><p>See below.</p>{page}</body></html>", subtype="html", cte="base64")
    row = read(tmp_path, message.as_bytes(), "message.eml").iloc[0]
    assert (row["title"], row["vendor_id"], str(row["date"].date())) == ("Headline 1", "261", "2021-07-12")
    assert row["text"] == "Envoys met: all.\n\nThey said: no, and left."


def old(title: str, author: str, text: str, number: str) -> str:
    by = f"{author}<br><p></p>" if author else ""
    return (
        f'<table><tr><td><table id="tbHeaderImages"></table><span class="DocPublicationName">La Gazette, no. 5968</span><br>'
        f'<span class="DocHeader">Monde, </span><span class="DocHeader">jeudi </span><span class="DocHeader">4 octobre 2012</span>'
        f'<span class="DocHeader">, p. 03</span><br><br>Chapeau<br><span class="TitreArticleVisu">{title}</span><br><br>{by}{text}<p></p>'
        f"<b><i>© 2012 La Gazette. Tous droits réservés.</i></b><p></p>Numéro de document : {number}<br>"
        f"<table><tr><td>Ce certificat est émis à X. Date d'émission : <b>2019-10-05</b></td></tr></table></td></tr></table>"
    )


def new(title: str, text: str, date: str, number: str) -> str:
    return (
        f'<article><header><div><span class="DocPublicationName">La Gazette, no. 5968</span></div><span class="DocHeader">{date}</span>'
        f'<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{title}</p></div><div class="docAuthors">A. Exemple</div></header>'
        f'<section><div class="DocText clearfix"><div class="docOcurrContainer">{text}</div></div></section>'
        f"<footer><small>© 2012 La Gazette.</small><p>Numéro de document : {number}</p></footer></article>"
    )


TEXT = 'Les <span style="color:red">envoyés</span> arrivent à Genève.<p></p>Ils repartent.'


def test_the_old_page_of_europresse(tmp_path):
    label = '<html><head><META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body>'
    page = (
        label
        + old("Reprise du 3 mai 2010", "Anne Exemple", TEXT, "news·20121004·LG·1")
        + old("Suite", "", TEXT, "news·20121004·LG·2")
    )
    corpus = read(tmp_path, page, "page.html")
    assert corpus["text"].tolist() == ["Les envoyés arrivent à Genève.\n\nIls repartent."] * 2
    assert corpus["title"].tolist() == ["Reprise du 3 mai 2010", "Suite"] and corpus["encoding"].eq("utf-8").all()
    assert corpus["date"].astype("str").tolist() == ["2012-10-04"] * 2 and corpus["source"].eq("La Gazette").all()
    assert corpus["vendor_byline"].fillna("").tolist() == ["Anne Exemple", ""]
    assert corpus["vendor_id"].tolist() == ["news·20121004·LG·1", "news·20121004·LG·2"]
    assert corpus["vendor_section"].eq("Monde").all() and corpus["vendor_kicker"].eq("Chapeau").all()


def test_the_new_page_of_europresse(tmp_path):
    text = "<p>Les <mark>envoyés</mark> arrivent.</p><p>Ils repartent.</p>"
    documents = [
        ("Reprise", "Monde, jeudi 4 octobre 2012 1 234 mots, p. 3"),
        ("Resumption", "World, Thursday, October 4, 2012"),
    ]
    page = "<html><body>" + "".join(
        new(title, text, date, f"news·20121004·LG·{n}") for n, (title, date) in enumerate(documents)
    )
    corpus = read(tmp_path, page, "page.html", on_error="skip")
    assert corpus["text"].eq("Les envoyés arrivent.\n\nIls repartent.").all() and corpus["title"].tolist() == [
        "Reprise",
        "Resumption",
    ]
    assert corpus["date"].astype("str").tolist() == ["2012-10-04"] * 2
    assert corpus["vendor_section"].tolist() == ["Monde", "World"] and corpus["words_declared"].fillna(0).tolist() == [
        1234,
        0,
    ]
    assert corpus["vendor_byline"].eq("A. Exemple").all() and corpus["vendor_id"].str.endswith(("0", "1")).all()
