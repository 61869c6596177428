"""Pages: the text is the article's, marks nest, evidence is complete, bytes are equal, colours can be told apart."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.interactive.drawing import levels
from toolkit.interactive.evidence import LONGEST
from toolkit.interactive.marking import LAYERS, Mark, mark_up
from toolkit.interactive.page import DARK, LIGHT
from toolkit.tables import QUOTATIONS, make_table

NO_QUOTATIONS = make_table(QUOTATIONS, {})


class Reader(HTMLParser):
    """Reads HTML as a browser does: the text, and for each letter the notes of the marks that it lies in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.text = ""
        self.notes: list[tuple[str, ...]] = []
        self.reachable: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "tags do not nest"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = dict(attrs)
        self.open.append((tag, words.get("title") or words.get("class") or ""))
        if "tabindex" in words:
            self.reachable.append(words.get("title") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop()[0] == tag, "tags do not nest"

    def handle_data(self, data: str) -> None:
        if any(look == "sign" for _, look in self.open):
            return
        self.text += data
        self.notes += [tuple(note for tag, note in self.open if tag == "mark")] * len(data)


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf", "Co"]), max_size=40) | st.sampled_from(
    ["<b>Mali</b> & 'Chad'", "a &amp; b", "</mark><script>x</script>", "<!-- Mali", "]]> Mali"]
)
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(LAYERS)), max_size=6)


@given(words, spans)
def test_the_text_is_untouched_and_each_letter_has_just_its_marks(text: str, drawn: list) -> None:
    marks = [Mark(min(a, b), max(a, b), layer, f"n{n}", "+") for n, (a, b, layer) in enumerate(drawn)]
    seen = Reader(str(mark_up(text, marks)))
    assert seen.text == text
    for place, notes in enumerate(seen.notes):
        assert sorted(notes) == sorted(mark.note for mark in marks if mark.start <= place < mark.end)
    inside = [mark.note for mark in marks if mark.start < min(mark.end, len(text))]
    assert sorted(seen.reachable) == sorted(inside)  # each mark is one stop of the Tab key, also where it is cut


def test_an_actor_in_a_quotation_is_inside_it_and_a_crossing_mark_is_cut() -> None:
    marks = [Mark(0, 10, "quotation", "said"), Mark(5, 9, "actor", "Chad"), Mark(8, 14, "country", "CHD")]
    html = str(mark_up("He likes Chad.", marks))
    notes = Reader(html).notes
    assert notes[6] == ("said", "Chad") and notes[8] == ("said", "CHD", "Chad") and notes[12] == ("CHD",)
    assert html.count("<mark") == 5 and html.count("goes-on") == 2


@pytest.mark.parametrize("sign", ["\x00", "\u202e", "\u2066", "\x1b", "\x85", "\ud800", "\uffff"])
def test_what_would_not_be_seen_is_written_out(sign: str) -> None:
    html = str(mark_up(f"Mali{sign}", [Mark(0, 5, "country", f"note{sign}s")]))
    assert sign not in html and f"U+{ord(sign):04X}" in html and html.encode()


def test_the_marks_of_arabic_text_stay(make_corpus) -> None:
    text = "\u200fمالي\u200f و Mali"
    assert Reader(str(mark_up(text, []))).text == text


# --- show ----------------------------------------------------------------------------------------------


def body_of(html: str) -> str:
    return html[html.index("<article>") : html.index("</article>") + len("</article>")]


def test_show_finds_what_it_is_not_given_and_tells_name_code_and_rule(seed: pd.DataFrame) -> None:
    html = tk.show(seed).html
    assert seed["text"].iloc[0].replace("\r\n", "\n") in Reader(body_of(html)).text
    assert 'title="country: Afghanistan (AFG); rule: word list: Afghanistan"' in html
    assert re.search(r'title="actor: Taliban \(taliban\); rule: [^"]+"', html)
    assert re.search(r'title="term: [^"]+; rule: [^"]+">|title="term: [^"]+"', html)
    assert re.search(r'title="\w+ quotation; speaker: Qureshi \(shah-mahmood-qureshi\); verb: said; rule: ', html)
    assert "<script" not in html


def test_show_marks_the_words_that_made_a_score(make_corpus) -> None:
    corpus = make_corpus("The peace talks were useless, but the ceasefire brought hope.")
    terms = tk.find_terms(corpus)
    scores = tk.sentiment_around(corpus, terms)
    seen = Reader(body_of(tk.show(corpus, mentions=terms, quotations=NO_QUOTATIONS, scores=scores).html))
    by_word = {word: seen.notes[seen.text.index(word)] for word in ("useless", "hope", "peace talks")}
    assert "around “peace talks”" in by_word["useless"][0] and by_word["useless"][0].startswith("tone: -")
    assert by_word["hope"][0].startswith("tone: +") and "tone around it" in by_word["peace talks"][0]


def test_a_word_of_tone_is_marked_beside_its_term_where_the_words_come_twice(make_corpus) -> None:
    corpus = make_corpus("No hope for the truce, no hope for the truce, they said.")
    terms = tk.find_terms(corpus).tail(1)
    scores = tk.sentiment_around(corpus, terms, window=4)
    seen = Reader(body_of(tk.show(corpus, mentions=terms, quotations=NO_QUOTATIONS, scores=scores).html))
    start = seen.text.index("No hope")
    text = corpus["text"].iloc[0]
    toned = {text[at] for at in range(20) if any(note.startswith("tone") for note in seen.notes[start + at])}
    assert toned == set() and any("tone" in note for note in seen.notes[start + text.rindex("hope")])


def test_show_finds_quotations_beside_mentions_of_a_whole_corpus(make_corpus) -> None:
    corpus = make_corpus("Mali left.", "“Talks failed,” Chad said.")
    html = tk.show(corpus, "d1", mentions=tk.find_actors(corpus)).html
    assert "direct quotation; speaker: Chad (TCD); verb: said" in html


def test_show_marks_only_what_it_is_given(make_corpus) -> None:
    corpus = make_corpus("Mali spoke of peace talks.", "Chad")
    page = tk.show(corpus, "d0", mentions=tk.find_countries(corpus), quotations=NO_QUOTATIONS)
    assert '<mark class="country"' in page.html and '<mark class="term"' not in page.html
    nothing = tk.show(corpus, "d1", mentions=tk.find_terms(corpus), quotations=NO_QUOTATIONS)
    assert "Nothing was found" in nothing.html
    assert page._repr_html_().count("<html") == 0 and '<div class="tk-look">' in page._repr_html_()


def test_show_says_what_is_wrong(make_corpus) -> None:
    corpus = make_corpus("Mali", "Chad")
    with pytest.raises(ValueError, match='holds 2 articles. Name the one to show, such as doc_id="d0"'):
        tk.show(corpus)
    with pytest.raises(ValueError, match='has no article with the doc_id "d9"'):
        tk.show(corpus, "d9")
    with pytest.raises(ValueError, match='says "Mali" at 0-4 of article "d0"; corpus has'):
        tk.show(make_corpus("Xali"), mentions=tk.find_countries(corpus))


def test_a_megabyte_is_shown_whole(make_corpus) -> None:
    text = ("Mali and <b>Chad</b> & others met. " + "Nothing else was said. " * 20) * 2_100
    places = [match.span() for match in re.finditer("Mali|Chad", text)]
    seen = Reader(str(mark_up(text, [Mark(*place, "country", "x") for place in places])))
    assert len(text) > 1_000_000 and seen.text == text and len(seen.reachable) == 4_200


# --- Map and network -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus() -> pd.DataFrame:
    texts = [f"Mali and Chad met for the {n}th time. Malians <i>hoped</i>. Bahrain watched." for n in range(30)]
    table = {"doc_id": [f"d{n:02}" for n in range(30)], "text": texts, "title": '"<b>" & co'}
    return pd.DataFrame(table | {"date": pd.date_range("2020-01-01", periods=30, freq="D")})


@pytest.fixture(scope="module")
def map_page(corpus: pd.DataFrame) -> str:
    mentions = tk.find_countries(corpus)
    return tk.interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus, sentences=5).html


def sections(html: str) -> dict[str, str]:
    found = re.findall(r'<section class="evidence" id="(.*?)".*?</section>', html, re.DOTALL)
    return {name: html.split(f'id="{name}"')[1].split("</section>")[0] for name in found}


def test_each_country_leads_to_its_sentences_and_says_how_many_are_left_out(map_page: str) -> None:
    links = re.findall(r'<a href="#(mark-\d+)" aria-label="(\w+): (.*?)"', map_page)
    assert [name for _, name, _ in links] == ["Bahrain", "Mali", "Chad"]  # most articles first, then by code
    assert links[1][2] == "30 articles, named 60 times"
    mali = sections(map_page)[links[1][0]]
    assert mali.count("<li>") == 5 and "5 of 60 sentences" in mali and "n=60" in mali
    dates = re.findall(r'<p class="muted">(2020-\d\d-\d\d) · <bdi>(d\d\d)</bdi>', mali)
    assert dates == [
        ("2020-01-01", "d00"),
        ("2020-01-07", "d06"),
        ("2020-01-13", "d12"),
        ("2020-01-19", "d18"),
        ("2020-01-25", "d24"),
    ]
    assert "“Mali”: word list: Mali" in mali and "&lt;b&gt;" in map_page and "<b>" not in map_page


def test_all_sentences_are_those_of_explain(corpus: pd.DataFrame) -> None:
    mentions = tk.find_countries(corpus)
    page = tk.interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus, sentences=99).html
    told = tk.explain(mentions, "MLI", corpus=corpus, n=99)
    shown = re.findall(r'<p class="text" dir="auto">(.*?)</p>', sections(page)["mark-1"], re.DOTALL)
    assert sorted(Reader(part).text for part in shown) == sorted(
        told.drop_duplicates(["doc_id", "sentence"])["sentence"]
    )


def test_a_page_names_no_host_and_forbids_all_but_its_own_script(map_page: str) -> None:
    assert set(re.findall(r"https?://[^\"\s<]+", map_page)) == {"http://www.w3.org/2000/svg"}
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', map_page)
    assert policy and "default-src 'none'" in policy.group(1) and "unsafe" not in policy.group(1)
    assert map_page.count("<script") == 1 and 'href="#mark-0"' in map_page
    assert re.search(r'<svg [^>]*aria-label="Map of the world [^"]+Mali 30', map_page)


def test_small_countries_have_discs_and_the_key_counts_countries(map_page: str) -> None:
    bahrain = map_page.split('aria-label="Bahrain')[1].split("</a>")[0]
    assert "<circle" in bahrain and "<circle" not in map_page.split('aria-label="Mali')[1].split("</a>")[0]
    assert "16–31: 3</li>" in map_page


def test_a_map_of_nothing_and_of_wrong_tables(corpus: pd.DataFrame) -> None:
    mentions = tk.find_countries(corpus)
    counts = tk.count_mentions(mentions)
    empty = tk.interactive_map(counts.head(0), mentions=mentions.head(0), corpus=corpus)
    assert empty.title == "No country is named"
    with pytest.raises(ValueError, match="1 codes of counts are not among the mentions"):
        tk.interactive_map(counts, mentions=mentions[mentions["code"] != "TCD"], corpus=corpus)
    with pytest.raises(ValueError, match="more than once"):
        tk.interactive_map(pd.concat([counts, counts]), mentions=mentions, corpus=corpus)
    with pytest.raises(ValueError, match="classes are for whole numbers"):
        tk.interactive_map(counts.assign(half=0.5), mentions=mentions, corpus=corpus, column="half")


def test_classes_widen_and_antarctica_is_told_as_on_the_printed_map(corpus: pd.DataFrame) -> None:
    mentions = tk.find_countries(corpus)
    counts = tk.count_mentions(mentions).head(1)
    many = pd.DataFrame({"code": ["MLI", "TCD", "NER", "SDN", "SSD", "ETH", "KEN"], "articles": [5, *[40] * 6]})
    found = mentions.assign(code="MLI")
    others = pd.concat([found.assign(code=code) for code in many["code"]])
    page = tk.interactive_map(many, mentions=others, corpus=corpus).html
    # 40 is above 31: six of seven would be in the open class, so that a class spans two doublings.
    assert "4–15: 1</li>" in page and "16–63: 6</li>" in page
    icy = pd.concat([counts, counts.assign(code="ATA")])
    with pytest.warns(UserWarning, match="Antarctica is not drawn"):
        tk.interactive_map(icy, mentions=mentions, corpus=corpus)
    with pytest.raises(ValueError, match='1 code is not on the map: "MAL"'):
        tk.interactive_map(counts, mentions=mentions, corpus=corpus, region=["MAL"])


def test_the_region_is_framed_in_the_proportions_of_the_map(corpus: pd.DataFrame) -> None:
    mentions = tk.find_countries(corpus)
    page = tk.interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus, region=["MLI", "TCD"]).html
    whole, start = (
        [float(part) for part in re.search(rf'{name}="([\d. ]+)"', page).group(1).split()]  # type: ignore[union-attr]
        for name in ("viewBox", "data-start")
    )
    assert start[2] < whole[2] / 4 and start[2] / start[3] == pytest.approx(whole[2] / whole[3], rel=0.01)
    # Timbuktu, 16.8 N 3.0 W, is in the frame; Nairobi, 1.3 S 36.8 E, is not. Equal Earth runs from -180 to 180.
    from pyproj import Transformer

    project = Transformer.from_crs("EPSG:4326", "EPSG:8857", always_xy=True).transform
    unit = 2 * project(180, 0)[0] / 1000
    inside = [
        start[0] < 500 + project(lon, lat)[0] / unit < start[0] + start[2]
        and start[1] < (project(0, 84)[1] - project(lon, lat)[1]) / unit < start[1] + start[3]
        for lon, lat in ((-3.0, 16.8), (36.8, -1.3))
    ]
    assert inside == [True, False]


@pytest.fixture(scope="module")
def network_page(corpus: pd.DataFrame) -> str:
    actors = tk.find_actors(corpus)
    pairs = tk.cooccurrence(actors)
    counts = tk.count_mentions(actors)
    return tk.interactive_network(pairs, mentions=actors, corpus=corpus, counts=counts, alpha=None).html


def test_each_name_and_line_leads_to_its_sentences(network_page: str) -> None:
    labels = re.findall(r'<a href="#(mark-\d+)" aria-label="(.*?)"', network_page)
    assert ("mark-2", "Mali and Chad: together in 30 sentences of 30 articles, q 1") in [
        (name, re.sub(r"q .*", "q 1", label)) for name, label in labels
    ]
    line = sections(network_page)[next(name for name, label in labels if label.startswith("Mali and Chad"))]
    assert line.count("<li>") == 10 and "the first 10 places; all of them: tk.explain_pair(" in line
    first = re.search(r'<p class="text" dir="auto">(.*?)</p>', line, re.DOTALL)
    assert first and Reader(first.group(1)).text == "Mali and Chad met for the 0th time."
    assert first.group(1).count("<mark") == 2


def test_lines_that_chance_may_have_made_are_dashed_and_said_to_be(corpus: pd.DataFrame) -> None:
    actors = tk.find_actors(corpus)
    pairs = tk.cooccurrence(actors)
    made = {
        q: tk.interactive_network(pairs.assign(q=q), mentions=actors, corpus=corpus).html for q in (0.5, 0.05, 0.01)
    }
    assert [page.count('stroke-dasharray="') > 0 for page in made.values()] == [True, False, False]
    assert "Solid: 0 more often than by chance (q of 0.05 or less)" in made[0.5] and "Solid: 1 more" in made[0.05]


def test_groups_have_the_shapes_of_the_printed_network_and_their_areas(make_corpus) -> None:
    """Two sets of names, of four and of three, that never meet: discs, and squares, of equal areas."""
    corpus = make_corpus(*["Mali, Chad, Niger and Sudan met. Kenya, Uganda and Rwanda met."] * 3)
    mentions = tk.find_countries(corpus)
    pairs = tk.cooccurrence(mentions, kinds="country")
    page = tk.interactive_network(pairs, mentions=mentions, corpus=corpus, alpha=None).html
    assert "group 1: 4 names" in page and "group 2: 3 names" in page
    marks = {name: page.split(f'aria-label="{name}: ')[1].split("</a>")[0] for name in ("Mali", "Kenya")}
    assert ", group 1" in marks["Mali"] and ", group 2" in marks["Kenya"]
    radius = float(re.search(r'<circle r="([\d.]+)"', marks["Mali"]).group(1))  # type: ignore[union-attr]
    corners = re.search(r'<path d="M([^Z"]+)Z"', marks["Kenya"]).group(1)  # type: ignore[union-attr]
    x, y = np.array([corner.split() for corner in corners.split("L")], dtype=float).T
    area = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    assert len(x) == 4 and area == pytest.approx(np.pi * radius**2, rel=0.03)


@pytest.mark.parametrize("within", ["paragraph", "article", 2])
def test_other_units_and_two_kinds(within: str | int, corpus: pd.DataFrame) -> None:
    mentions = pd.concat([tk.find_actors(corpus), tk.find_terms(corpus), tk.find_countries(corpus)])
    both = {"within": within, "corpus": corpus}
    pairs = tk.cooccurrence(mentions, kinds=("country", "actor"), bipartite=True, **both)
    page = tk.interactive_network(pairs, mentions=mentions, alpha=None, **both)
    assert len(pairs) == len(re.findall('class="line"', page.html)) > 0


def test_a_pair_below_the_threshold_is_an_error_and_many_names_a_warning() -> None:
    names = [f"{a}{b} Dane" for a in ("Ab", "Be", "Ci", "Do", "Eu", "Fa", "Gi", "Hu", "Ig", "Jo") for b in "abcdefghij"]
    text = " ".join(f"{one} met {two}." for one, two in zip(names, names[1:], strict=False))
    corpus = pd.DataFrame({"doc_id": ["a"], "text": [f"{text} {names[0]} met {names[1]}."]})
    rows = [
        (m.start(), m.end(), m.group(), text[: m.start()].count("."))
        for m in re.finditer(r"\w+ Dane", corpus["text"][0])
    ]
    mentions = pd.DataFrame(rows, columns=["start", "end", "surface", "sent_id"]).assign(doc_id="a", kind="actor")
    mentions = mentions.assign(type="person", code=mentions["surface"], name=mentions["surface"], rule="given")
    pairs = tk.cooccurrence(mentions)
    options = {"mentions": mentions, "corpus": corpus, "alpha": None}
    with pytest.raises(ValueError, match="No pair has sentences of 9 or more. The most is 2"):
        tk.interactive_network(pairs, min_together=9, **options)
    with pytest.warns(UserWarning, match="100 names reach min_together=1.*Drawn: 2 names in the 1 of 99 pairs"):
        tk.interactive_network(pairs, min_together=1, **options)


# --- What all pages share ------------------------------------------------------------------------------

MAKE = """
import sys, pandas as pd, toolkit as tk
texts = ["Mali and Chad met. Niger and Ghana agreed.", "Mali, Chad and Niger spoke of peace talks. Ghana left."]
corpus = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
countries, actors = tk.find_countries(corpus), tk.find_actors(corpus)
pairs = tk.cooccurrence(actors)
for name, page in {
    "map": tk.interactive_map(tk.count_mentions(countries), mentions=countries, corpus=corpus),
    "network": tk.interactive_network(pairs, mentions=actors, corpus=corpus, min_together=1, alpha=None),
    "article": tk.show(corpus, "b"),
}.items():
    tk.save_page(page, f"{sys.argv[1]}/{name}.html")
"""


def test_equal_input_gives_equal_bytes_in_any_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Kabul", "LANG": "de_DE.UTF-8"}
    there = subprocess.Popen([sys.executable, "-c", MAKE, str(tmp_path / "there")], env=environment)
    monkeypatch.setattr(sys, "argv", ["here", str(tmp_path / "here")])
    exec(MAKE, {})
    assert there.wait() == 0
    sums = [
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((tmp_path / where).iterdir())}
        for where in ("here", "there")
    ]
    assert sums[0] == sums[1] and list(sums[0]) == ["article.html", "map.html", "network.html"]  # and no half file


def test_a_page_is_saved_as_html_only(tmp_path: Path, make_corpus) -> None:
    page = tk.show(make_corpus("Mali"))
    with pytest.raises(ValueError, match="should end in .html"):
        tk.save_page(page, tmp_path / "page.txt")
    corpus = make_corpus('Mali and "Niger" <b>')
    path = tk.save_page(page, tmp_path / "new" / "page.html", inputs={"articles": corpus}, params={"column": "<i>"})
    assert os.listdir(path.parent) == ["page.html"]
    head = lxml.html.fromstring(path.read_text("utf-8")).head
    kept = json.loads(head.find("meta[@name='provenance']").get("content"))
    assert kept["params"] == {"column": "<i>"} and kept["inputs"]["articles"]["articles"] == 1
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith('<meta name="provenance"')] == page.html.splitlines()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_and_lines_stand_out(colours: dict[str, str]) -> None:
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)  # the known border case
    for letters in ("ink", "muted"):
        for paper in ("paper", "said"):
            assert contrast(colours[letters], colours[paper]) >= 4.5, (letters, paper)
    for line in ("country", "actor", "term"):
        for paper in ("paper", "said"):
            assert contrast(colours[line], colours[paper]) >= 3, (line, paper)  # WCAG 1.4.11


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(5, 80)), max_size=12))
def test_labels_never_cover_each_other(drawn: list[tuple[int, int, int]]) -> None:
    points = np.array([row[:2] for row in drawn], dtype=float).reshape(-1, 2)
    sizes = np.array([(row[2], 12) for row in drawn], dtype=float).reshape(-1, 2)
    found = levels(points, np.zeros_like(points), sizes)
    for step, zoom in enumerate((0.5, 0.7, 1, 1.4, 2, 2.8, 4, 8, 16)):
        shown = [place for place, level in enumerate(found) if level is not None and level <= step]
        for one in shown:
            for other in shown:
                apart = abs(points[one] - points[other]) * zoom
                assert one == other or (apart >= (sizes[one] + sizes[other]) / 2).any()


def test_a_passage_without_a_full_stop_is_cut_around_its_mark() -> None:
    text = "x " * 3000 + "Mali" + " y" * 3000
    corpus = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    mentions = tk.find_countries(corpus)
    page = tk.interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus).html
    passage = re.search(r'<p class="text" dir="auto">(.*?)</p>', page, re.DOTALL)
    assert passage and len(Reader(passage.group(1)).text) == LONGEST + len("…  …") and "Mali" in passage.group(1)


# --- Controls ------------------------------------------------------------------------------------------


def test_the_controls_list_names_and_show_sentences(corpus: pd.DataFrame) -> None:
    mentions = pd.concat([tk.find_countries(corpus), tk.find_actors(corpus)])
    kinds, names, shown = tk.browse(mentions, corpus=corpus, sentences=3).children
    assert [label for label, _ in kinds.options] == ["Countries", "Actors"]
    assert [label for label, _ in names.options] == [
        "Bahrain (30 articles)",
        "Mali (30 articles)",
        "Chad (30 articles)",
    ]
    names.value = "TCD"
    assert "<bdi>Chad</bdi>" in shown.value and "3 of 30 sentences" in shown.value and 'class="country"' in shown.value
    kinds.value = "actor"
    assert 'class="actor"' in shown.value and 'class="country"' not in shown.value
    assert "<i>" not in shown.value


def test_controls_without_mentions_say_so(make_corpus) -> None:
    corpus = make_corpus("Nothing.")
    assert tk.browse(tk.find_countries(corpus), corpus=corpus).children[2].value == "Nothing was found."
