"""GDELT 2: the knowledge graph, events and mentions; codes of countries; places mended by their ADM1."""

import csv

import pandas as pd
import pycountry
import pytest
from made_files import event_row, gkg_row, zipped

import toolkit as tk
from toolkit.readers.gdelt import COLUMNS
from toolkit.readers.gdelt_places import country_codes

# Wrong in the country of all places, right in their ADM1, as the files of February 2015 are.
PLACES = (
    "4#Szeged, Csongrad, Hungary#RS#HU06#17520#46.25#20.1667#-852000#3120;1#Russian#RS#RS##60#90#RS#412;"
    "1#Kosovo#RS#KV##42.5833#21#KV#12;4#Windhoek, Khomas, Namibia#RS#WA21##-22.57#17.0836#-1990067#90"
)
MENTION = ["410412347", "20150218230000", "20150219000000", "1", "example.org", "http://example.org/a", "19", "-1"]
MENTION += ["4594", "4634", "1", "50", "6665", "-4.5", "srclc:fra;eng:Moses", ""]


def written(folder, name, *rows):
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_codebooks_have_27_61_and_16_columns():
    assert {kind: len(names) for kind, names in COLUMNS.items()} == {
        "gkg": 27,
        "gdelt-events": 61,
        "gdelt-mentions": 16,
    }
    assert all(len(set(names)) == len(names) for names in COLUMNS.values())


def test_the_codes_cover_iso_and_name_nothing_else():
    iso = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    gone = {"SUN", "YUG", "CSK", "DDR", "SCG", "ANT"}
    assert set(country_codes("fips").values()) - {""} <= iso | gone
    assert set(country_codes("cameo").values()) - {""} <= iso | gone
    # ISO 3166-1 splits these off where FIPS 10-4 does not
    assert iso - set(country_codes("fips").values()) == {"ALA", "BES"}
    assert iso <= set(country_codes("cameo").values())


@pytest.mark.parametrize(
    ("system", "code", "iso3"),
    [
        # FIPS PUB 10-4 and its change notices, where it differs from ISO 3166-1 alpha-2
        ("fips", "WA", "NAM"), ("fips", "NA", "ANT"), ("fips", "KV", "XKX"), ("fips", "OD", "SSD"), ("fips", "CH", "CHN"),
        ("fips", "SZ", "CHE"), ("fips", "AU", "AUT"), ("fips", "AS", "AUS"), ("fips", "IZ", "IRQ"), ("fips", "IS", "ISR"),
        ("fips", "GZ", "PSE"), ("fips", "WE", "PSE"), ("fips", "UR", "SUN"), ("fips", "YI", "SCG"), ("fips", "RI", "SRB"),
        ("fips", "CG", "COD"), ("fips", "CF", "COG"), ("fips", "SU", "SDN"), ("fips", "SP", "ESP"), ("fips", "PG", ""),
        # CAMEO 1.1b3, table of countries and regions
        ("cameo", "TMP", "TLS"), ("cameo", "ROM", "ROU"), ("cameo", "MTN", "MNE"), ("cameo", "IMY", "IMN"),
        ("cameo", "WSB", "PSE"), ("cameo", "EUR", ""), ("cameo", "NAM", "NAM"), ("cameo", "AFG", "AFG"),
    ],
)  # fmt: skip
def test_codes_that_are_easily_taken_for_others(system, code, iso3):
    assert country_codes(system)[code] == iso3


def test_na_is_a_code_in_the_table_itself(root):
    path = root / "toolkit" / "wordlists" / "gdelt_countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        codes = {(row["system"], row["code"]) for row in csv.DictReader(file)}
    assert ("fips", "NA") in codes


def test_a_row_of_the_graph_is_an_article_without_text(tmp_path):
    title = (
        "<PAGE_TITLE>Talks &amp; trust</PAGE_TITLE><PAGE_PRECISEPUBTIMESTAMP>20150217090000</PAGE_PRECISEPUBTIMESTAMP>"
    )
    row = gkg_row(
        V2Locations=PLACES,
        V2Persons="Ada Example,5;Ada Example,90;Bo Sample, Junior,12",
        Organizations="example council;sample union",
        TranslationInfo="srclc:fra;eng:Moses 2.1.1",
        Extras=title,
    )
    corpus = tk.read(written(tmp_path, "a.gkg.csv", row))
    article = corpus.iloc[0]
    assert article[["doc_id", "source", "url", "text", "title", "language"]].tolist() == [
        "20150218230000-0", "example.org", "http://example.org/a", "", "Talks & trust", "fr",
    ]  # fmt: skip
    assert article["date"] == pd.Timestamp(2015, 2, 17)
    assert article["vendor_places"] == "Szeged, Csongrad, Hungary; Russian; Kosovo; Windhoek, Khomas, Namibia"
    assert article["vendor_people"] == "Ada Example; Bo Sample, Junior"
    assert article["vendor_organisations"] == "example council; sample union"
    assert article["countries"] == "HUN;NAM;RUS;XKX"
    assert "country RS contradicts ADM1 HU06" in article["issues"]
    assert "RS contradicts ADM1 RS" not in article["issues"]
    report = tk.report(corpus).iloc[0]
    assert report["status"] == "repaired" and "1 of 1 rows name places" in report["reason"]
    assert len(tk.find_countries(corpus)) == 0


def test_places_one_a_row(tmp_path):
    places = tk.gdelt_locations(tk.read_gkg(written(tmp_path, "a.gkg.csv", gkg_row(V2Locations=PLACES))))
    assert places["code"].tolist() == ["HUN", "RUS", "XKX", "NAM"]
    assert places["fips"].tolist() == ["HU", "RS", "KV", "WA"]
    assert places["offset"].tolist() == [3120, 412, 12, 90]
    assert places["issues"].notna().tolist() == [True, False, True, True]
    older = gkg_row(Locations="2#Iowa, United States#US#USIA#42.0046#-93.214#IA")
    only = tk.gdelt_locations(tk.read_gkg(written(tmp_path, "b.gkg.csv", older)))
    assert only[["code", "latitude", "feature"]].values.tolist() == [["USA", 42.0046, "IA"]]
    assert only["offset"].isna().all()
    assert tk.gdelt_locations(pd.DataFrame(columns=["GKGRECORDID", "V2Locations", "Locations"])).dtypes.equals(
        only.dtypes
    )


def test_events_keep_codes_as_text_and_numbers_as_numbers(tmp_path):
    row = event_row(
        Actor1CountryCode="TMP", Actor2CountryCode="EUR", EventCode="010", GoldsteinScale="-5.0", NumMentions="10",
        Actor1Geo_Type="4", Actor1Geo_FullName="Windhoek, Khomas, Namibia", Actor1Geo_CountryCode="SF",
        Actor1Geo_ADM1Code="WA21", Actor1Geo_Lat="-22.57", Actor1Name="NA", ActionGeo_CountryCode="US",
        ActionGeo_ADM1Code="USCA", ActionGeo_FullName="Fresno, California, United States",
    )  # fmt: skip
    event = tk.read_gdelt_events(written(tmp_path, "a.export.csv", row)).iloc[0]
    assert event[["EventCode", "Actor1Name", "GLOBALEVENTID"]].tolist() == ["010", "NA", "410412347"]
    assert event["GoldsteinScale"] == -5.0 and event["NumMentions"] == 10
    assert event["SQLDATE"] == pd.Timestamp(2015, 2, 17) and event["DATEADDED"] == pd.Timestamp(2015, 2, 18, 23)
    assert event["Actor1Country"] == "TLS" and pd.isna(event["Actor2Country"])
    assert event["Actor1Geo_Country"] == "NAM" and event["ActionGeo_Country"] == "USA"
    assert event["Actor1Geo_CountryCode"] == "SF" and event["issues"] == "country SF contradicts ADM1 WA21"
    corpus = tk.read(tmp_path / "a.export.csv")
    assert corpus[["doc_id", "url", "countries"]].values.tolist() == [["410412347", "http://example.org/a", "NAM;USA"]]
    assert corpus["date"][0] == pd.Timestamp(2015, 2, 18)


def test_mentions(tmp_path):
    path = written(tmp_path, "a.mentions.csv", "\t".join(MENTION), "\t".join(MENTION))
    mentions = tk.read_gdelt_mentions(path)
    assert mentions["Confidence"].tolist() == [50, 50] and mentions["Actor1CharOffset"].tolist() == [-1, -1]
    corpus = tk.read(path)
    assert corpus["doc_id"].tolist() == ["a.mentions-1", "a.mentions-2"]
    assert corpus["language"].tolist() == ["fr", "fr"] and corpus["date"][0] == pd.Timestamp(2015, 2, 19)


def test_zipped_files_are_read_where_they_lie(tmp_path):
    path = tmp_path / "a.gkg.csv.zip"
    path.write_bytes(zipped({"a.gkg.csv": gkg_row(V2Locations=PLACES) + "\n"}))
    assert tk.read_gkg(path)["countries"].tolist() == ["HUN;NAM;RUS;XKX"]
    assert tk.read(path)["doc_id"].tolist() == ["20150218230000-0"]
    assert [one.name for one in tmp_path.iterdir()] == ["a.gkg.csv.zip"]


def test_what_does_not_fit_is_named(tmp_path):
    path = written(tmp_path, "a.gkg.csv", gkg_row(), "20150218230000-1\tcut")
    with pytest.raises(ValueError, match=r"a\.gkg\.csv, row 2: has 2 columns where gkg has 27"):
        tk.read_gkg(path)
    with pytest.raises(ValueError, match="is no gdelt-events file: that has 61 columns"):
        tk.read_gdelt_events(path)
    corpus = tk.read(path, on_error="skip")
    assert len(corpus) == 1 and tk.report(corpus)["reason"].str.contains("has 2 columns").any()
    with pytest.raises(ValueError, match="column NumMentions"):
        tk.read_gdelt_events(written(tmp_path, "b.export.csv", event_row(NumMentions="many")))
