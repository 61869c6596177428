"""Factiva: pages with and without indexing codes, in several languages of the screen, and XML."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk

ID = "HARB000020210712eh7c00001"


def read(tmp_path: Path, text: str | bytes, name: str = "page.html", **options: str) -> pd.DataFrame:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return tk.read(tmp_path / name, **options)


def page(*articles: str, charset: str = "UTF-8") -> str:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>Factiva</title></head>'
    return f"{head}<body><form><div id='contentWrapper'>{''.join(articles)}</div></form></body></html>"


def article(words: str, date: str, spoken: str, *, extra: str = "", title: str = "1) Talks on <b>peace</b>") -> str:
    """An article without codes, one block of class article inside another, as Factiva saves it."""
    lines = [
        "World",
        f'<div id="hd"><span class="enHeadline counted">{title}</span>\n</div>',
        '<div class="author">Ada Example</div>',
    ]
    lines += [
        words,
        date,
        *([extra] if extra else []),
        "The Harbour Post",
        "HARB",
        "Late Edition; 3",
        spoken,
        "(c) 2021 Harbour Press",
    ]
    head = "".join(line if line.startswith("<div") else f"<div>{line}</div>" for line in lines)
    text = "".join(
        f'<p class="articleParagraph enarticleParagraph">{line}</p>'
        for line in ("Envoys met in\nthe town. ", "They said: 3 May 2019.")
    )
    tail = f"<p>A caption of five words</p><p>Harbour Press</p><p>Document {ID}</p>"
    return f'<span></span><div id="article-{ID}" class="article"><div class="article enArticle"><p>\n</p>{head}<p></p>{text}{tail}</div></div><br>'


SCREENS = {
    "en": ("14 words", "12 July 2021", "English"),
    "de": ("14 Wörter", "12 Juli 2021", "Englisch"),
    "fr": ("14 mots", "12 juillet 2021", "Anglais"),
    "es": ("14 palabras", "12 julio 2021", "Inglés"),
    "zh": ("14 字", "2021 年 7 月 12 日", "英语"),
    "ru": ("14 слов", "12 Июль 2021", "Английский"),
    "ja": ("14 語", "2021年7月12日", "英語"),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_the_language_of_the_screen_makes_no_difference(tmp_path, screen):
    corpus = read(tmp_path, page(article(*SCREENS[screen])))
    assert len(corpus) == 1  # the two blocks of class article are one
    row = corpus.iloc[0]
    assert row["text"] == "Envoys met in the town.\n\nThey said: 3 May 2019.\n\nA caption of five words"
    assert (str(row["date"].date()), row["words_declared"], row["language"]) == ("2021-07-12", 14, "en")
    assert (row["title"], row["source"], row["vendor_id"]) == ("Talks on peace", "The Harbour Post", ID)
    assert (row["vendor_byline"], row["vendor_section"], row["vendor_edition"]) == (
        "Ada Example",
        "World",
        "Late Edition; 3",
    )
    assert (row["vendor_publisher"], row["vendor_copyright"]) == ("Harbour Press", "(c) 2021 Harbour Press")
    assert pd.isna(row["issues"])


def test_a_time_is_not_the_source_and_a_credit_not_the_length(tmp_path):
    corpus = read(tmp_path, page(article("14 words", "12 July 2021", "English", extra="15:32")))
    assert corpus["source"].item() == "The Harbour Post"
    special = article("14 words", "12 July 2021", "English").replace(
        "<div>14 words", "<div>Special to The Post</div><div>14 words"
    )
    corpus = read(tmp_path, page(special))
    assert (corpus["vendor_credit"].item(), corpus["words_declared"].item()) == ("Special to The Post", 14)


def test_the_author_may_stand_before_the_title(tmp_path):
    author = '<div class="author">Ada Example</div>'
    early = article(*SCREENS["en"]).replace(author, "").replace('<div id="hd">', f'{author}<div id="hd">')
    row = read(tmp_path, page(early)).iloc[0]
    assert (row["title"], row["vendor_byline"], row["vendor_section"]) == ("Talks on peace", "Ada Example", "World")


CODES = {
    "SE": "World", "HD": "Talks", "BY": "Ada Example", "WC": "1.014 Wörter", "PD": "12 Juli 2021", "ET": "15:32",
    "SN": "The Harbour Post", "LA": "Englisch", "LP": "<p>Envoys met.</p><p>In town.</p>", "TD": "<p>They left.</p>",
    "RE": "mali : Mali | afr : Africa", "CO": "acme : Acme", "NS": "gpol : Politics", "AN": f"Dokument {ID}",
}  # fmt: skip


def test_codes_are_read_whatever_their_order(tmp_path):
    rows = "".join(
        f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>' for code, value in CODES.items()
    )
    corpus = read(tmp_path, page(f'<div class="article deArticle"><table>{rows}</table></div>' * 2), on_error="skip")
    row = corpus.iloc[1]
    assert len(corpus) == 2 and row["text"] == "Envoys met.\n\nIn town.\n\nThey left."
    assert (row["title"], row["source"], row["vendor_id"], row["language"]) == ("Talks", "The Harbour Post", ID, "en")
    assert (str(row["date"].date()), row["words_declared"]) == ("2021-07-12", 1014)
    assert row["vendor_places"] == "mali : Mali | afr : Africa" and row["vendor_organisations"] == "acme : Acme"
    assert row["issues"] == "1014 words declared, 6 counted"


def test_cp1252_under_a_label_of_utf8_is_read_and_said(tmp_path):
    data = page(article("14 Wörter", "12 März 2021", "Englisch", title="Café “talks”")).encode("cp1252")
    corpus = read(tmp_path, data)
    assert (corpus["title"].item(), str(corpus["date"].item().date())) == ("Café “talks”", "2021-03-12")
    assert corpus["encoding"].item() == "cp1252" and "not UTF-8 at byte" in tk.report(corpus)["reason"].item()


def test_a_declared_encoding_is_used(tmp_path):
    text = page(article("14 слов", "12 Июль 2021", "Английский", title="Переговоры о мире"), charset="windows-1251")
    corpus = read(tmp_path, text.encode("windows-1251"))
    assert (corpus["title"].item(), corpus["encoding"].item()) == ("Переговоры о мире", "cp1251")


XML = """<?xml version="1.0" encoding="utf-8"?>
<ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2"><ppsarticle><article>
<accessionNo>HARB000020210712eh7c00001</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph lang="EN"><hlt>Talks</hlt> in town</paragraph></headline>
<leadParagraph><paragraph>Envoys <hlt>met</hlt>.</paragraph></leadParagraph>
<publicationDate><dateTime>2021-07-12T23:35:58Z</dateTime></publicationDate><sourceName>The Harbour Post</sourceName>
<region code="mali"><name>Mali</name></region><region code="afr"><name>Africa</name></region>
<tailParagraphs><paragraph>They left.</paragraph></tailParagraphs><wordCount>4</wordCount>
</article></ppsarticle></ppsarticleResultSet></ppsArticleResponse>"""


def test_xml_and_its_count(tmp_path):
    with pytest.warns(UserWarning, match="1 record announced and not found"):
        corpus = read(tmp_path, XML, "response.xml")
    row = corpus.iloc[0]
    assert (row["title"], row["text"], row["source"]) == (
        "Talks in town",
        "Envoys met.\n\nThey left.",
        "The Harbour Post",
    )
    assert (str(row["date"].date()), row["language"], row["words_declared"]) == ("2021-07-12", "en", 4)
    assert row["vendor_places"] == "Mali; Africa"


def test_xml_with_entities_of_its_own_gives_none_of_them(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    hostile = XML.replace(
        "<ppsArticleResponse", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><ppsArticleResponse', 1
    )
    corpus = read(tmp_path, hostile.replace("They left.", "They left &e; early."), "response.xml", on_error="skip")
    assert not corpus["text"].str.contains("SECRET").any()


def test_a_page_without_an_article_says_so(tmp_path):
    corpus = read(tmp_path, page("<p>1,771 results</p>"), on_error="skip")
    assert len(corpus) == 0 and "save the full text" in tk.report(corpus)["reason"].item()
