"""The lists of countries, places and first names: complete, consistent, and right where a person can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from toolkit.batch import fold
from toolkit.wordlists import load_wordlist, read_rows

RULES = {
    "not a person",
    "not a US place",
    "not a word",
    "not a team",
    "after a town",
    "not a language",
    "not an organisation",
    "only capitals",
    "state or country",
    "open code",
    "capital or state",
    "sport or table",
}
TYPES = {"name", "official", "former", "abbreviation", "demonym", "government"} | {
    "capital",
    "constituent",
    "historical",
    "place",
}
#: ISO 3166-3: entries withdrawn when the state was no more.
WITHDRAWN = {"SUN", "YUG", "CSK", "DDR", "SCG", "ANT"}
#: ISO 3166-1 entries where nobody lives for good.
UNINHABITED = {"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"}
#: The name of the country is the name of its capital.
CITY_STATES = {"GIB", "HKG", "MAC", "MCO", "SGP", "VAT"}
#: Svalbard and Jan Mayen, and the Vatican, have inhabitants but no word for them.
NO_DEMONYM = {"SJM", "VAT"}
#: Demonyms that no rule of spelling gives, worked by hand.
DEMONYMS = {
    "Afghans": "AFG",
    "Argentine": "ARG",
    "Argentineans": "ARG",
    "Basotho": "LSO",
    "Batswana": "BWA",
    "Bissau-Guineans": "GNB",
    "Bosnian Serbs": "BIH",
    "Briton": "GBR",
    "Brits": "GBR",
    "Burkinabe": "BFA",
    "Burkinabè": "BFA",
    "Burmese": "MMR",
    "Cypriots": "CYP",
    "Czechs": "CZE",
    "Danes": "DNK",
    "Danish": "DNK",
    "Dutch": "NLD",
    "Dutchmen": "NLD",
    "Emirati": "ARE",
    "Equatoguinean": "GNQ",
    "Filipina": "PHL",
    "Filipinos": "PHL",
    "Finns": "FIN",
    "Frenchwoman": "FRA",
    "Greek": "GRC",
    "Guinean": "GIN",
    "I-Kiribati": "KIR",
    "Irishmen": "IRL",
    "Israelis": "ISR",
    "Ivorians": "CIV",
    "Kittitian": "KNA",
    "Kosovar": "XKX",
    "Laotian": "LAO",
    "Malagasy": "MDG",
    "Monegasque": "MCO",
    "Mosotho": "LSO",
    "Motswana": "BWA",
    "Ni-Vanuatu": "VUT",
    "Nigerian": "NGA",
    "Nigerien": "NER",
    "North Koreans": "PRK",
    "Philippine": "PHL",
    "Poles": "POL",
    "Sahrawis": "ESH",
    "Salvadoran": "SLV",
    "Saudis": "SAU",
    "Seychellois": "SYC",
    "South Sudanese": "SSD",
    "Spaniards": "ESP",
    "Sudanese": "SDN",
    "Swazi": "SWZ",
    "Swedes": "SWE",
    "Swiss": "CHE",
    "Timorese": "TLS",
    "Turkish Cypriots": "CYP",
    "Turks": "TUR",
    "Uzbeks": "UZB",
}
#: What the forms that hold another country's name stand for; nothing where they name no country.
EMBEDDED = {
    "American Samoa": "ASM",
    "East Azerbaijan": "IRN",
    "Equatorial Guinea": "GNQ",
    "Gulf of Guinea": "",
    "Indian Ocean": "",
    "Inner Mongolia": "CHN",
    "Jersey City": "USA",
    "Jordan River": "",
    "Latin American": "",
    "New Mexico": "USA",
    "Niger Delta": "NGA",
    "Northern Ireland": "GBR",
    "Papua New Guinea": "PNG",
    "South China Sea": "",
    "South Sudan": "SSD",
    "West Indian": "",
}


@pytest.fixture(scope="module")
def countries() -> pd.DataFrame:
    return load_wordlist("countries")


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return load_wordlist("places")


def iso_codes() -> set[str]:
    pycountry = pytest.importorskip("pycountry", reason="pycountry holds ISO 3166-1 to compare with")
    return {country.alpha_3 for country in pycountry.countries}


def codes_of(countries: pd.DataFrame, type_: str) -> set[str]:
    return set("|".join(countries.loc[countries["type"] == type_, "code"]).split("|")) - {""}


def test_every_entry_of_iso_3166_has_a_name(countries: pd.DataFrame) -> None:
    wanted = iso_codes() | {"XKX"}
    assert len(wanted) == 250
    assert wanted - codes_of(countries, "name") == set()


def test_every_inhabited_country_has_a_demonym_and_a_capital(countries: pd.DataFrame) -> None:
    wanted = (iso_codes() | {"XKX"}) - UNINHABITED
    assert wanted - codes_of(countries, "demonym") == NO_DEMONYM
    assert wanted - codes_of(countries, "capital") == CITY_STATES


def test_names_of_cldr_stand_for_the_country_that_cldr_gives(countries: pd.DataFrame) -> None:
    pycountry = pytest.importorskip("pycountry")
    names = pytest.importorskip("babel").Locale("en").territories
    ours = dict(zip(countries["form"], countries["code"], strict=True))
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    wrong = {
        name: ours[name]
        for key, name in names.items()
        if name in ours and key in codes and codes[key] not in ours[name]
    }
    assert wrong == {}
    assert sum(name.replace("’", "'") in ours for key, name in names.items() if key in codes) > 240


def test_no_code_is_made_up(countries: pd.DataFrame) -> None:
    assert set("|".join(countries["code"]).split("|")) - iso_codes() - {"XKX", ""} == WITHDRAWN


def test_historical_states_have_withdrawn_codes(countries: pd.DataFrame) -> None:
    assert set(countries.loc[countries["type"] == "historical", "code"]) == WITHDRAWN


def test_columns_types_and_rules_are_the_agreed_ones(countries: pd.DataFrame, places: pd.DataFrame) -> None:
    assert list(countries.columns) == ["form", "code", "type", "rule", "note", "source"]
    assert set(countries["type"]) == TYPES
    used = set(" + ".join([*countries["rule"], *places["rule"]]).split(" + ")) - {""}
    assert used == RULES


def test_rows_are_sorted_and_no_form_stands_twice(countries: pd.DataFrame) -> None:
    keys = list(countries[["code", "type", "form"]].itertuples(index=False, name=None))
    assert keys == sorted(keys)
    assert countries.loc[countries["form"].duplicated(), "form"].tolist() == []
    assert (countries["form"] == countries["form"].str.strip()).all()
    assert not countries["form"].str.contains("[‘’“”\u00a0]").any()
    assert (countries["source"] != "").all()


def test_open_code_marks_the_forms_with_several_candidates(countries: pd.DataFrame) -> None:
    several = countries["code"].str.contains("|", regex=False)
    assert (several == countries["rule"].str.contains("open code")).all()


def test_forms_without_a_code_hold_a_form_with_one(countries: pd.DataFrame, places: pd.DataFrame) -> None:
    coded = {*countries.loc[countries["code"] != "", "form"], *places["form"]}
    blank = countries.loc[countries["code"] == "", "form"]
    lonely = [form for form in blank if not any(part in form and part != form for part in coded)]
    assert lonely == ["Kurdistan", "Ottoman Empire"]


@pytest.mark.parametrize(("form", "code"), DEMONYMS.items())
def test_demonyms(countries: pd.DataFrame, form: str, code: str) -> None:
    rows = countries[countries["form"] == form]
    assert rows[["code", "type"]].values.tolist() == [[code, "demonym"]]


@pytest.mark.parametrize(("form", "code"), EMBEDDED.items())
def test_longer_forms_win_over_the_countries_in_them(countries: pd.DataFrame, form: str, code: str) -> None:
    assert countries.loc[countries["form"] == form, "code"].tolist() == [code]


@pytest.mark.parametrize(
    ("form", "codes"),
    [("Korean", {"KOR", "PRK"}), ("Congo", {"COD", "COG"}), ("Dominicans", {"DOM", "DMA"}), ("Samoan", {"WSM", "ASM"})],
)
def test_forms_that_several_countries_share(countries: pd.DataFrame, form: str, codes: set[str]) -> None:
    assert set(countries.loc[countries["form"] == form, "code"].iloc[0].split("|")) == codes


@pytest.mark.parametrize(
    ("form", "code", "type_"),
    [
        ("Dushanbe", "TJK", "capital"),
        ("Doha", "QAT", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Côte d'Ivoire", "CIV", "name"),
        ("Türkiye", "TUR", "name"),
        ("Burma", "MMR", "former"),
        ("Swaziland", "SWZ", "former"),
        ("D.R.C.", "COD", "abbreviation"),
        ("U.S.", "USA", "abbreviation"),
        ("Kremlin", "RUS", "government"),
        ("Soviets", "SUN", "historical"),
        ("Chechens", "RUS", "constituent"),
        ("Helmand", "AFG", "place"),
    ],
)
def test_forms_known_by_hand(countries: pd.DataFrame, form: str, code: str, type_: str) -> None:
    assert countries.loc[countries["form"] == form, ["code", "type"]].values.tolist() == [[code, type_]]


@pytest.mark.parametrize("form", ["Georgia", "Jordan", "Turkey", "US", "Washington", "GB", "Chad", "Paris", "Israel"])
def test_ambiguous_forms_have_a_rule(countries: pd.DataFrame, form: str) -> None:
    assert countries.loc[countries["form"] == form, "rule"].iloc[0] != ""


@pytest.mark.parametrize(
    ("form", "code"),
    [("Multan", "PAK"), ("Herat", "AFG"), ("Kandahar", "AFG"), ("Bombay", "IND"), ("Zürich", "CHE"), ("Zurich", "CHE")]
    + [("Mumbai", "IND"), ("Cologne", "DEU"), ("Benghazi", "LBY"), ("Bukavu", "COD"), ("Cali", "COL"), ("Goma", "COD")],
)
def test_the_largest_city_of_a_name(places: pd.DataFrame, countries: pd.DataFrame, form: str, code: str) -> None:
    rows = places[places["form"] == form].astype({"population": "int64"}).sort_values("population", ascending=False)
    listed = countries.loc[countries["form"] == form, "code"].tolist()
    assert (listed or rows["code"].tolist())[0] == code


def test_places_are_one_row_a_form_and_country(places: pd.DataFrame, countries: pd.DataFrame) -> None:
    assert not places[["form", "code"]].duplicated().any()
    assert set(places["form"]).isdisjoint(countries["form"])
    assert places["form"].str.count(r"[^\W\d_]").min() >= 4
    is_county = places["note"] == "county"
    assert places.loc[~is_county, "population"].astype("int64").min() >= 15_000
    counties = places[is_county].set_index("form")["code"]
    assert counties.str.startswith("USA").all() and counties["Lamar County"] == "USA"
    assert counties["Essex County"] == "USA|GBR"
    assert set("|".join(places["code"]).split("|")) - iso_codes() == {"XKX"}


@pytest.mark.parametrize("form", ["Lincoln", "Jackson", "Charlotte", "Austin", "Florence", "Lancaster", "Houston"])
def test_cities_named_like_people_have_the_rule(places: pd.DataFrame, form: str) -> None:
    rules = places.loc[places["form"] == form, "rule"]
    assert len(rules) > 0
    assert rules.str.contains("not a person").all()


def test_first_names_are_names_and_not_countries(countries: pd.DataFrame) -> None:
    path = Path(__file__).resolve().parent.parent / "toolkit" / "wordlists" / "first_names.txt"
    names = path.read_text("utf-8").splitlines()
    assert names == sorted(set(names))
    assert 1500 <= len(names) <= 3000
    assert {"John", "Maria", "Mohammed", "Vladimir", "Kofi", "Ban"} - set(names) == {"Ban"}
    assert set(names).isdisjoint(countries["form"])
    assert set(names).isdisjoint({"Will", "May", "June", "April", "Grace", "Hope", "Art", "Sierra"})
    assert all(fold(name)[0].isupper() for name in names)


def test_readme_names_every_file_and_its_checksum(root: Path) -> None:
    folder = root / "toolkit" / "wordlists"
    readme = (folder / "README.md").read_text("utf-8")
    data = {path.name for path in folder.iterdir() if path.suffix in {".csv", ".gz", ".txt"}}
    assert {name for name in data if f"`{name}`" not in readme} == set()
    command = [sys.executable, root / "scripts" / "checksums.py", "--check", folder / "README.md"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_wrong_checksum_is_reported_and_mended(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    readme = tmp_path / "README.md"
    readme.write_text("| file | sha256 | note |\n|---|---|---|\n| `a.csv` | `0` | kept |\n", "utf-8")
    command = [sys.executable, root / "scripts" / "checksums.py", readme]
    assert subprocess.run([*command, "--check"], capture_output=True, check=False).returncode == 1
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    # SHA-256 of "abc", FIPS 180-2, appendix B.1
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert readme.read_text("utf-8").splitlines()[2] == f"| `a.csv` | `{expected}` | kept |"
    assert subprocess.run([*command, "--check"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "content", ["form,code\nCôte,CIV\n".encode("latin-1"), b"form,code\nKush,SDN,KUS\n", b"form,code\nKush\n", b""]
)
def test_a_list_that_cannot_be_read_says_how_to_save_it(tmp_path: Path, content: bytes) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(content)
    with pytest.raises(ValueError, match=r'mine\.csv" cannot be read .* Save it from your spreadsheet as "CSV UTF-8"'):
        load_wordlist("countries", mine)


def test_columns_of_a_list_have_a_name_each(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("form,code,,\nKush,SDN,,\n", "utf-8")
    assert read_rows(mine).to_dict("list") == {"form": ["Kush"], "code": ["SDN"]}
    mine.write_text("form,code,form\nKush,SDN,Nubia\n", "utf-8")
    with pytest.raises(ValueError, match='has two columns "form". Give one another name'):
        load_wordlist("countries", mine)


def test_a_list_is_read_as_text(tmp_path: Path) -> None:
    """Numbers, dates and truth values stay as they are written, empty cells are empty, and breaks in cells hold."""
    mine = tmp_path / "mine.csv"
    mine.write_text('form,code,note\n007,NA,true\n"Ab, c",,"2001-01-01\nx"\n', encoding="utf-8-sig")
    assert read_rows(mine).to_dict("list") == {
        "form": ["007", "Ab, c"],
        "code": ["NA", ""],
        "note": ["true", "2001-01-01\nx"],
    }
