from __future__ import annotations

import warnings

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit as tk

#: The seed article read by hand: every country, paragraph by paragraph.
SEED_BY_HAND = """
TJK:Tajikistan TJK:Dushanbe
AFG:Afghanistan PAK:Pakistan AFG:Afghan
TJK:Tajikistan KGZ:Kyrgyzstan UZB:Uzbekistan AFG:Afghanistan RUS:Russia CHN:China
TJK:Tajikistan AFG:Afghan
AFG:Afghan PAK:Islamabad AFG:Afghanistan
AFG:Afghan PAK:Pakistan AFG:Afghanistan
IRN:Iran TJK:Tajikistan TKM:Turkmenistan CHN:China PAK:Pakistan AFG:Afghanistan IRN:Iran TKM:Turkmenistan
AFG:Afghanistan AFG:Afghan USA:United_States AFG:Afghanistan
PAK:Pakistan AFG:Afghan AFG:Afghans
PAK:Pakistan PAK:Multan
USA:US AFG:Afghanistan PAK:Pakistan USA:United_States AFG:Afghanistan PAK:Pakistan AFG:Afghanistan
""".split()


def codes(corpus: pd.DataFrame, **options: object) -> list[str]:
    return tk.find_countries(corpus, **options)["code"].dropna().tolist()


def test_seed_is_found_to_the_last_mention(seed: pd.DataFrame) -> None:
    mentions = tk.find_countries(seed)
    found = [f"{row.code}:{row.surface.replace(' ', '_')}" for row in mentions.itertuples()]
    assert found == SEED_BY_HAND
    text = seed["text"].iloc[0]
    assert all(text[row.start : row.end] == row.surface for row in mentions.itertuples())
    assert mentions["rule"].str.len().gt(0).all()


def test_seed_dateline_is_kept_and_not_counted(seed: pd.DataFrame) -> None:
    assert seed["dateline"].iloc[0] == "ISLAMABAD"
    assert tk.find_countries(seed)["start"].min() > 0
    counts = tk.count_mentions(tk.find_countries(seed), corpus=seed).set_index("code")["mentions"]
    assert counts["PAK"] == 9 and counts["AFG"] == 17


def test_dateline_left_in_a_text_is_its_own_class(make_corpus) -> None:
    corpus = make_corpus("ISLAMABAD: Envoys of Mali met.")
    assert tk.find_countries(corpus)["type"].tolist() == ["dateline", "name"]
    assert tk.count_mentions(tk.find_countries(corpus))["code"].tolist() == ["MLI"]
    assert codes(corpus, datelines="count") == ["PAK", "MLI"]
    assert codes(corpus, datelines="drop") == ["MLI"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Afghans, a Briton, two Dutchmen, Filipinos and an Emirati.", ["AFG", "GBR", "NLD", "PHL", "ARE"]),
        ("The US, the U.S., the UK, the UAE, the DRC and the DPRK.", ["USA", "USA", "GBR", "ARE", "COD", "PRK"]),
        ("Kabul and the Kremlin replied.", ["AFG", "RUS"]),
        ("South Sudan, Sudan, Niger, Nigeria and Guinea-Bissau.", ["SSD", "SDN", "NER", "NGA", "GNB"]),
        ("Envoys of the Democratic Republic of the Congo left the Republic of the Congo.", ["COD", "COG"]),
        ("Michael Jordan scored.", []),
        ("Jordan's king met Chad's president.", ["JOR", "TCD"]),
        ("Monica French spoke. French said no.", []),
        ("Ms Holland said so.", []),
        ("Officials in Lebanon, Pa., met.", ["USA"]),
        ("The ferry goes from Holland, Mich., on Friday.", ["USA"]),
        ("The South China Sea is warmer than the Indian Ocean.", []),
        ("The guinea pig ate from fine china.", []),
        ("Students of the University of Georgia marched in Atlanta.", ["USA"]),
        ("Georgia and Russia fought over South Ossetia near Tbilisi.", ["GEO", "RUS", "GEO", "GEO"]),
        ("They gave us food.\nLET US GO HOME NOW", []),
        ("George Washington and Washington Irving wrote.", []),
        ("Norway brokered talks in Côte d’Ivoire.", ["NOR", "CIV"]),
        ("Georgia's governor met senators in Atlanta.", ["USA"]),
        ("Voters in the state of Washington chose.", []),
        ("A Thanksgiving Turkey was pardoned.", []),
        ("She left Jordan High School for a house on China Grove Road.", []),
        ("The Kabul Times said so; the Moscow Herald did not.", []),
        ("He speaks French and Russian fluently; she speaks Spanish, Danish and Dutch.", []),
        ("Greek and Turkish troops met French and Russian envoys.", ["GRC", "TUR", "FRA", "RUS"]),
        ("The phone has 16 GB of memory; GB won gold.", ["GBR"]),
        ("A baker of Oldwick, Conn., went to Mass. He prayed.", ["USA"]),
        ("Danbury voted. The town of Oldwick, Conn., did not.", ["USA", "USA"]),
        ("He visited Turkey, Georgia and Armenia.", ["TUR", "GEO", "ARM"]),
        ("Talks among Moscow, Washington and Islamabad failed.", ["RUS", "USA", "PAK"]),
        ("Banks in London, New York and Tokyo closed.", ["GBR", "USA", "JPN"]),
        ("Attacks hit Beirut, Tripoli, Victoria Nuland said.", ["LBN", "LBN"]),
        ("He spoke French to French-speaking aides; the French left.", ["FRA"]),
        ("They wrote in German. In German cities people cheered.", ["DEU"]),
        ("The South China Morning Post and the Bank of England.", []),
        ("Islamic State Khorasan Province claimed it; others fled to Khorasan.", ["IRN"]),
        ("The Pentagon and Singapore Airlines.", ["USA"]),
        ("The Kenya Wildlife Service warned of drought in Kenya.", ["KEN", "KEN"]),
        ("Ten-year-old Georgia Millbrook sings. Georgia began at five.", []),
        ("India Rice is an actress. Rain fell in southern India.", ["IND"]),
        ("The fair in Lebanon, Tenn., opens today. Shops in Lebanon hope for guests.", ["USA"]),
        ("London, Ont., police made arrests. A man was found in London.", ["CAN", "CAN"]),
        ("The Lamar County sheriff came to Paris. Texas troopers helped. Paris thanked them.", ["USA"] * 4),
        ("Texas troopers left Lamar County for Paris. The French waved.", ["USA", "USA", "FRA", "FRA"]),
        (
            "An engineer from Dallas, Texas, saw Paris, Berlin, Prague and Vienna.",
            ["USA", "USA", "FRA", "DEU", "CZE", "AUT"],
        ),
        ("Lebanon and Wilson County share a road to Nashville. Tennessee paid.", ["USA"] * 4),
        ("A marine from Pittsburgh, Pennsylvania, died in Lebanon.", ["USA", "USA", "LBN"]),
        ("London police and Toronto police met in Sarnia. Ontario paid.", ["CAN"] * 4),
        ("GLASGOW, Mont. - A farmer of Glasgow won.", ["USA", "USA", "USA"]),
        ("London, Ont., is not London, said the United Kingdom.", ["CAN", "GBR", "GBR"]),
        ("The Indians lost in the ninth inning to the Yankees.", []),
        ("The Indians voted today.", ["IND"]),
        ("The American Psychological Association met American envoys.", ["USA"]),
        ("It costs US$5 in the US.", ["USA"]),
        ("Her lawyer Torquil Hamilton spoke at the Royal Hamburg Hospital.", []),
        ("They marched in Manchester and Hamburg.", ["GBR", "DEU"]),
        ("Brent and his dog left St. Louis Hospital.", []),
        ("Central African countries met the Central African president.", ["CAF"]),
        ("Police in Tripoli, Lebanon, spoke.", ["LBN", "LBN"]),
        ("Troops moved into Kashmir, India said.", ["IND", "IND"]),
        ("A bomb went off at Maidan Shar, far from the Azad Maidan.", ["AFG"]),
        ("The Maidan revolution came first.", ["UKR"]),
        ("A woman from Cambridge, England, met a man from Guadalajara, Spain.", ["GBR", "GBR", "ESP", "ESP"]),
        ("Birmingham, Ala., and Birmingham, England, are twinned.", ["USA", "USA", "GBR", "GBR"]),
        ("The Lebanon City Council met. Lebanon residents will pay.", ["USA", "USA"]),
        ("Paris won at home. Rain fell on Paris Middle School.", ["USA"]),
        ("Peru High School beat Paris. The Peruvian coach wept, as did Peru.", ["FRA", "PER", "PER"]),
        ("Paul Ryan (R-Wis.) met Ed Markey, D-Mass., at noon.", ["USA", "USA"]),
        ("Cuba Gooding Jr. sang. His son Jordan danced; his wife, Jordan's queen, did not.", ["JOR"]),
        ("Vineyards of Jordan, Ont., froze.", ["CAN"]),
        ("The Doha deal and the Paris climate agreement failed; the Cuba deal held in Doha.", ["CUB", "QAT"]),
        ("Kyle German hailed Captain America at the Royal Bank of Scotland.", []),
        (
            "Fans drove from Kingsport to Bristol. Tennessee won. The Lok Sabha met in N.Korea.",
            ["USA", "USA", "USA", "PRK"],
        ),
        (
            "Rescue in India From one valley; in Italy, La Stampa wrote; the Israel Lobby met in Kenya.",
            ["IND", "ITA", "ISR", "KEN"],
        ),
        ("Brazilian police met Carla Campinas and Dr. Santos Curitiba in Campinas.", ["BRA", "BRA"]),
        ("Suffolk County Police flew to New York with the Islamic State of Iraq and the Levant.", ["USA", "USA"]),
        (
            "TURKEY: TALKS RESUME\nTURKEY DINNER FOR ALL AT 120 N. PANAMA ST. TODAY\nRiots in Sri-Lanka; the American League.",
            ["TUR", "LKA"],
        ),
        (
            "Turkey sandwiches arrived. He learned French, Spanish and some Arabic; he lives at 12 Jordan St in Mali.",
            ["MLI"],
        ),
        ("A fire in Geelong. Another in Worcester. Amol Rajan and Breda Murphy met in Geelong West.", ["AUS"]),
        ("The Duke of Manchester sailed to St. Petersburg and prayed in St. Paul.", ["RUS"]),
    ],
)
def test_names_are_read_as_a_reader_would(make_corpus, text: str, wanted: list[str]) -> None:
    assert codes(make_corpus(text)) == wanted


def test_an_open_name_takes_what_the_article_settles_on_or_stays_open(make_corpus) -> None:
    settled = tk.find_countries(make_corpus("Pyongyang spoke. The Korean envoy left."))
    assert settled["code"].tolist() == ["PRK", "PRK"]
    left_open = tk.find_countries(make_corpus("The Korean envoy left."))
    assert left_open["code"].isna().all() and "KOR or PRK" in left_open["rule"].iloc[0]
    with pytest.warns(UserWarning, match="1 of 1 mentions may be of several countries"):
        assert tk.count_mentions(left_open).empty


def test_a_researcher_mends_the_list_in_a_table(make_corpus) -> None:
    corpus = make_corpus("Kush and Mali met in Herat.")
    mine = pd.DataFrame(
        {"form": ["Kush", "Mali"], "code": ["SDN", ""], "type": ["former", ""], "action": ["", "strike"]}, dtype="str"
    )
    assert codes(corpus, wordlist=mine, places=False) == ["SDN"]
    with pytest.raises(ValueError, match='"Mallli" is not in the list of countries.*nearest is'):
        tk.find_countries(corpus, wordlist=mine.assign(form=["Kush", "Mallli"]))


def test_explain_shows_the_sentence_and_says_what_there_is(make_corpus) -> None:
    corpus = make_corpus("Talks in Mali failed. Niger left.")
    mentions = tk.find_countries(corpus)
    assert tk.explain(mentions, "NER", corpus=corpus)["sentence"].tolist() == ["Niger left."]
    with pytest.raises(ValueError, match='No mention has the code "GEO". The mentions have: MLI, NER.'):
        tk.explain(mentions, "GEO", corpus=corpus)


def test_counts_of_groups_add_up_and_shares_are_of_the_group(make_corpus) -> None:
    corpus = make_corpus("Mali. Mali.", "Mali and Niger.", "Nothing.").assign(source=["A", "B", "B"])
    mentions = tk.find_countries(corpus)
    whole, parts = tk.count_mentions(mentions, corpus=corpus), tk.count_mentions(mentions, by="source", corpus=corpus)
    assert whole.loc[whole["code"] == "MLI", ["articles", "mentions", "share"]].values.tolist() == [[2, 3, 2 / 3]]
    assert parts.loc[parts["source"] == "B", "share"].tolist() == [0.5, 0.5]
    assert parts.groupby("code")["mentions"].sum().to_dict() == {"MLI": 3, "NER": 1}


def test_articles_without_a_month_are_named(make_corpus) -> None:
    corpus = make_corpus("Mali.", "Mali.").assign(date=pd.to_datetime(["2020-02-29", None]))
    with pytest.warns(UserWarning, match="1 of 2 articles have no month; they are not counted."):
        counts = tk.count_mentions(tk.find_countries(corpus), by="month", corpus=corpus)
    assert counts[["month", "articles"]].values.tolist() == [["2020-02", 1]]


def test_empty_in_empty_out(make_corpus) -> None:
    empty = tk.find_countries(make_corpus())
    assert empty.dtypes.equals(tk.find_countries(make_corpus("Mali")).dtypes)
    assert tk.count_mentions(empty).columns.tolist() == ["code", "name", "articles", "mentions", "share"]


def test_unknown_options_say_what_there_is(make_corpus) -> None:
    with pytest.raises(ValueError, match="mark, count, drop"):
        tk.find_countries(make_corpus("Mali"), datelines="keep")
    with pytest.raises(ValueError, match='corpus has no column "text"'):
        tk.find_countries(pd.DataFrame({"doc_id": ["a"], "body": ["x"]}))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_order_and_partition_do_not_matter(seed: pd.DataFrame, data: st.DataObject) -> None:
    sentences = tk.sentences(seed)["text"].tolist()
    chosen = data.draw(st.lists(st.sampled_from(sentences), min_size=2, max_size=6))
    corpus = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(chosen))], "text": chosen}, dtype="str")
    whole = tk.find_countries(corpus)
    shuffled = tk.find_countries(corpus.iloc[::-1])
    parts = pd.concat([tk.find_countries(corpus.iloc[:1]), tk.find_countries(corpus.iloc[1:])], ignore_index=True)
    pd.testing.assert_frame_equal(whole, shuffled)
    pd.testing.assert_frame_equal(whole, parts)


def test_hostile_text_changes_nothing(make_corpus) -> None:
    text = "Mali <script>alert('Niger')</script> \x00 \u202eMali\u202c $\\frac{1}{2}$"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert codes(make_corpus(text)) == ["MLI", "NER", "MLI"]


def test_without_places_the_rest_is_the_same(make_corpus) -> None:
    corpus = make_corpus(
        "New Mexico wrote to Mexico City and Mexico.", "KABUL: Officials in Kabul met Afghans in Multan."
    )
    everything = tk.find_countries(corpus)
    direct = tk.find_countries(corpus, places=False)
    assert direct["surface"].tolist() == ["Mexico", "Afghans"]
    kept = everything[~everything["type"].isin(["place", "capital", "dateline"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(direct, kept)


def test_an_acronym_after_a_country_is_no_surname(make_corpus) -> None:
    found = tk.find_countries(make_corpus("India RBI raised rates.", "Jordan Pickford saved."))
    assert found["surface"].tolist() == ["India"]


def test_sentences_are_explained_in_the_language_of_the_article(make_corpus) -> None:
    corpus = make_corpus("Er kam z. B. aus Mali. Dann ging er.").assign(language="de")
    mentions = tk.find_countries(corpus)
    shown = tk.explain(mentions, "MLI", corpus=corpus)["sentence"].item()
    assert shown == tk.sentences(corpus)["text"].iloc[0]
