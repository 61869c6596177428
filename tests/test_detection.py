"""Which names are seen, and where they begin and end: one sentence of our own for each rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.naming.detection import detect_names
from toolkit.naming.name_runs import parse
from toolkit.naming.name_words import is_acronym, organisation_type


def names(corpus, kind: str = "person", **options: object) -> list[str]:
    mentions = tk.find_actors(corpus, **options)
    kinds = ("organisation", "armed group", "institution") if kind == "organisation" else (kind,)
    return mentions.loc[mentions["type"].isin(kinds), "surface"].tolist()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # titles and honorifics
        ("Gen. Wali Sherdil met Dr. A. B. Noorzad on Monday.", ["Wali Sherdil", "A. B. Noorzad"]),
        (
            "Mullah Karim Zadran, Maulvi Noor Agha and Sheikh Hamad Sulayti met.",
            ["Karim Zadran", "Noor Agha", "Hamad Sulayti"],
        ),
        ("Then Lt. Col. Tove Brandvik and Major-General Idris Okello left.", ["Tove Brandvik", "Idris Okello"]),
        ("President of Tajikistan Bahrom Zarifzoda left.", ["Bahrom Zarifzoda"]),
        ("Secretary of State Orla Quist and Speaker Idris Okello met.", ["Orla Quist", "Idris Okello"]),
        ("Rep. Will Young met Senator Orla Quist.", ["Will Young", "Orla Quist"]),
        ("Foreign Minister Shah Karim Dast met President Sultan Okello.", ["Shah Karim Dast", "Sultan Okello"]),
        ("PM Karim Dast met Dravin.", ["Karim Dast", "Dravin"]),
        (
            "They gave it to Hen Vipsok and King Norodom Sihanouk; King Sihanouk wept.",
            ["Hen Vipsok", "Norodom Sihanouk", "Sihanouk"],
        ),
        ("They met Dravin forces in Oslo.", ["Dravin"]),
        ("Officer April Jones met Jan Osei.", ["April Jones", "Jan Osei"]),
        ("Then Mrs May and Prime Minister May left in May.", ["May", "May"]),
        # what an office is of
        (
            "Inspector-General of Police Khalid Dastagir and Minister of Foreign Affairs Awut Dengel met.",
            ["Khalid Dastagir", "Awut Dengel"],
        ),
        ("The Minister for Trade and Industry Ana Rao left.", ["Ana Rao"]),
        # a trade at the head of a sentence
        ("Defector Wen Zhao left. Billionaire Tove Brandvik paid.", ["Wen Zhao", "Tove Brandvik"]),
        # a title that is a name between others; a peer's place
        ("Then Mohamed Sheikh Warsan, an analyst, spoke.", ["Mohamed Sheikh Warsan"]),
        ("Later Baroness Okello of Valley Wood spoke.", ["Okello"]),
        ("He thanked ABC News' Anthony Okello.", ["Anthony Okello"]),
        ("Carlow TD Pat Deerling met Head of Staff Boris Dravin.", ["Pat Deerling", "Boris Dravin"]),
        ("EU Enlargement Commissioner Jan Okello met Climate Minister Lars Dravin.", ["Jan Okello", "Lars Dravin"]),
        ("Overall, few voted. In all, --- Elsewhere it rained.", []),
        # whose office is named without a comma before its holder
        (
            "Then Deputy Head of the QBU Yakov Dravin and Director of Kandor Ratings Alexander Okello met.",
            ["Yakov Dravin", "Alexander Okello"],
        ),
        # given names with a hyphen, and what is no name behind one
        ("Park Jong-nam met Boko Haram-linked men. Tsai Ing-wen left.", ["Park Jong-nam", "Tsai Ing-wen"]),
        ("He read Alan John (A.J.) Okello.", ["Alan John (A.J.) Okello"]),
        ("The Minister for Public Expenditure and the Permanent Representative to the EU met.", []),
        ("Both Houses agreed: God is Greatest.", []),
        # numbers, peoples and sides are no people
        ("In all, --- Of the dead and --- Forty-four others, few were named.", []),
        ("They met Russian-speaking rebels and spoke of Arab-Israeli peace with West European envoys.", []),
        (
            "He is a Republican, she is a Democrat, and Democratic lawmakers met the Republican Boris Dravin.",
            ["Boris Dravin"],
        ),
        ("The Ana Rao group left. More: Send Facebook Twitter Google+ Whatsapp Tumblr Print", []),
        ("President Dravin and rebel leader Okello met.", ["Dravin", "Okello"]),
        # never a day, a month or the first word of a sentence
        ("President Monday said so.", []),
        ("Fighting resumed. Shelling stopped. Diplomats said so on Tuesday in March.", []),
        ("Flags burned. The crowd waved flags.", []),
        ("Witnesses said so, and Residents of the Valley agreed.", []),
        # particles, articles, initials, numerals, hyphens, nicknames
        ("The envoy Khalid al-Harbi and Michael van der Berg spoke.", ["Khalid al-Harbi", "Michael van der Berg"]),
        ("Michael van der Berg spoke. Later van der Berg left.", ["Michael van der Berg", "van der Berg"]),
        ("Talks with Hamad bin Yusuf al-Sulayti failed.", ["Hamad bin Yusuf al-Sulayti"]),
        ("King Olaf II met J. P. Brandvik.", ["Olaf II", "J. P. Brandvik"]),
        ("Ann-Marie Osei-Bonsu left. Osei-Bonsu wept.", ["Ann-Marie Osei-Bonsu", "Osei-Bonsu"]),
        ("Colonel Idris (Lion) Okello left.", ["Idris (Lion) Okello"]),
        # letters of other languages, curly quotes, possessives
        ("José Álvarez-Núñez met Łukasz Żakow.", ["José Álvarez-Núñez", "Łukasz Żakow"]),
        ("“Wali Sherdil’s brother left,” President Dravin’s aide said.", ["Wali Sherdil", "Dravin"]),
        # one word: by what is said of it, here or elsewhere in the article
        ("In Oslo Dravin, who is 40, spoke.", ["Dravin"]),
        ("Dravin left. The crowd cheered Boris Dravin.", ["Dravin", "Boris Dravin"]),
        ("Sherdil said he would sign.", ["Sherdil"]),
        # titles of other lands
        (
            "Alhaji Danlo Okello, Barr. Tove Rwang, Monsignor Pablo Dravin, Datuk Karim Dast and Hazrat Noor Agha met.",
            ["Danlo Okello", "Tove Rwang", "Pablo Dravin", "Karim Dast", "Noor Agha"],
        ),
        ("The captain Amir Karim Dast left.", ["Amir Karim Dast"]),
        ("Attorney-at-Law Tove Rwang met Hassan Shia' al-Harbi.", ["Tove Rwang", "Hassan Shia' al-Harbi"]),
        ("Chief Moses Okello met the Comptroller Joseph Dravin.", ["Moses Okello", "Joseph Dravin"]),
        # an office's field, and its holder
        (
            "The Adviser on Political Affairs Mirwan Sanaul met the Envoy for Peace and Unity Carlos Okello.",
            ["Mirwan Sanaul", "Carlos Okello"],
        ),
        ("'Send them back,' he said. More: Send Facebook Twitter Google+ Whatsapp Print", []),
        # what the article says of people, creeds and tongues names nobody
        ("He is a Sufi. Many Salafists and Deobandis met Islamists; Islamism and Zionism grew.", []),
        ("Native African rites and Middle Eastern dishes. The African crowd and its Middle Eastern guests left.", []),
        ("They speak Russian and read Arabic in Persian.", []),
        (
            "We're late and They'd gone, he said. Don't ask Ana Rao. Follow Boris Dravin there.",
            ["Ana Rao", "Boris Dravin"],
        ),
        # a word in capitals for its loudness, and a person so
        ("He said NEVER. They never came, DRAVIN said, and Boris Dravin left.", ["DRAVIN", "Boris Dravin"]),
        ("According to Rudkov, it rained.", ["Rudkov"]),
        ("Then Noor Bonsi, Mali analyst at a bank, left.", ["Noor Bonsi"]),
        ("A Unionist voted. Unionist Mike Dravin did not.", ["Mike Dravin"]),
        ("They fled Oslo Dravin said. Idris Dravin wept.", ["Dravin", "Idris Dravin"]),
        ("Operation Valley Shield began. Soon Valley Shield ended.", []),
        ("They met Idris bin Saron (a Malian) and Tove Sulay (another).", ["Idris bin Saron", "Tove Sulay"]),
        ("They fired Katyushas and a Tu-22M3; he read the Rome Statute and a White Paper.", []),
        ("Soon Valley Shield ended the Valley Shield operation.", []),
        ('They began operation "Valley Shield" there.', []),
        ("Many MEPs and NGOs read it. He is a militant Sunni Islamist.", []),
        ("Monsignor Héctor Fabio Dravin met Russia's envoy in Geneva Ana Rao.", ["Héctor Fabio Dravin", "Ana Rao"]),
        # who speaks in a transcript
        (
            "ANA PRIDDY, HOST: Welcome.\nPRIDDY: Idris Okello, will you go?\nOKELLO: I will not.",
            ["ANA PRIDDY", "PRIDDY", "Idris Okello", "OKELLO"],
        ),
        (
            "OSLO, JUNE 9. THE ENVOYS LEFT WHEN GENERAL ZAW MIN TUN ACCUSED THE ARMY OF DELAYING THE TALKS IN "
            "THE NORTH. "
            "ENVOY DENG ZHIJUN MET NOBODY THERE ON MONDAY AND PRESIDENT DRAVIN DID NOT CALL.",
            ["ZAW MIN TUN", "DENG ZHIJUN", "DRAVIN"],
        ),
        # a surname of the word list at the head of a sentence, and what only people do
        ("Hamdok's men left. Lamamra's plane landed. Harvest begins.", ["Hamdok", "Lamamra"]),
        ("Dravin flew to Oslo.", ["Dravin"]),
        # who somebody is said to be
        ("They met in Oslo with Tavik. Tavik is a lawyer.", ["Tavik", "Tavik"]),
        ("They signed the Plan for Peace and Solidarity of the two.", []),
        # acronyms of offices, and a title that is a given name
        (
            "DGP Rajiv Okello, MLA Paolien Dravin and Sultan al-Harbi met.",
            ["Rajiv Okello", "Paolien Dravin", "Sultan al-Harbi"],
        ),
        # a body alone before whoever has an office there; a province that is a given name
        (
            "The deputy chairman of the Coalition Abdel Steifo met the spokesman Sabah al-Harbi.",
            ["Abdel Steifo", "Sabah al-Harbi"],
        ),
        # a surname of the word list with another name before it is somebody else's
        ("Mullah Abdul Karim Zarif left.", ["Abdul Karim Zarif"]),
        # lines of capitals and of title case
        ("DRAVIN REJECTS TALKS WITH REBELS\nPresident Boris Dravin rejected talks.", ["DRAVIN", "Boris Dravin"]),
        ("PRESIDENT DRAVIN SAID GEN. IDRIS OKELLO WOULD GO.", ["DRAVIN", "IDRIS OKELLO"]),
        ("Rebels Reject Offer By Envoys In Northern Valley\nThey rejected it.", []),
        # lines broken to fit a width
        (
            "The talks were led by Wali\nSherdil, and they went on\nuntil the night, when all\nwere tired.",
            ["Wali\nSherdil"],
        ),
        # names of things, feasts and peoples are no people
        ("A truce for Eid al-Adha began; another for Eid al-Fitr ended.", []),
        ("Many Hazaras live there, and many Hazaras left.", []),
        ("The Oslo Accords and the Dayton Agreement held.", []),
    ],
)
def test_people_are_seen(make_corpus, text: str, wanted: list[str]) -> None:
    assert names(make_corpus(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # head nouns, and what goes on after them
        (
            "The Valley Peace Council met the Ministry of Rural Affairs.",
            ["Valley Peace Council", "Ministry of Rural Affairs"],
        ),
        ("The Organisation for Trade and Growth in Oslo met.", ["Organisation for Trade and Growth"]),
        ("The Office of the High Envoy for Trade spoke.", ["Office of the High Envoy for Trade"]),
        ("Envoys of the Sea Party and the River Party met.", ["Sea Party", "River Party"]),
        (
            "Members of the Valley Workers' Party and the Valley People's Army met.",
            ["Valley Workers' Party", "Valley People's Army"],
        ),
        ("The House of Representatives voted.", ["House of Representatives"]),
        # a body of a state without the people before it
        ("The Russian Foreign Ministry spoke.", ["Foreign Ministry"]),
        ("The Mali National Congress party won.", ["Mali National Congress"]),
        ("A spokesman of the South Korean National Intelligence Service left.", ["National Intelligence Service"]),
        # a body alone, at the head of a sentence too; not the news of something
        ("Parliament voted. Nobody told Parliament so.", ["Parliament", "Parliament"]),
        ("News of Mali's offer spread.", []),
        ("The Cabinet met.", ["Cabinet"]),
        ("The House voted, and the House did so again. House prices rose.", ["House", "House"]),
        ("A spokesman of the Russian General Staff left.", ["General Staff"]),
        ("The Department for Food, Energy and Rural Affairs met.", ["Department for Food, Energy and Rural Affairs"]),
        # whose party it is, and whose by its name
        ("He voted for Dravins' QPV, and she for the Valley Workers' Party.", ["QPV", "Valley Workers' Party"]),
        ("The left-wing Kandoor gained.", ["Kandoor"]),
        ("Deputy Head of the QBU Yakov Dravin left. Then the QBU split.", ["QBU", "QBU"]),
        ("Shares of Kandorbank and GrasLinks fell, not those of Ana McKay.", ["Kandorbank", "GrasLinks"]),
        ("Local TV showed it.", []),
        ("He met the General Staff of the Sea Party. The Attorney General Staff left.", ["General Staff", "Sea Party"]),
        ("They told the European Council of the UK's wish.", ["European Council"]),
        # a body and the body that it belongs to
        ("The Peace Council of the United Nations met.", ["Peace Council", "United Nations"]),
        # units, with their number
        ("The 205th Corps and the al-Nahr Brigades met.", ["205th Corps", "al-Nahr Brigades"]),
        # words that lead the name in other languages
        ("The Jabhat Nahr spoke. Partai Sungai agreed.", ["Jabhat Nahr", "Partai Sungai"]),
        ("They fled from Faylaq ar-Rawda and Katibat al-Nahr.", ["Faylaq ar-Rawda", "Katibat al-Nahr"]),
        # acronyms, in either order and alone
        ("The Valley Peace Front (VPF) split. The VPF fought on.", ["Valley Peace Front", "VPF", "VPF"]),
        ("The KLX (Kandor Liberation Xenon) split.", ["KLX", "Kandor Liberation Xenon"]),
        ("Envoys of the XQRT met.", ["XQRT"]),
        ("Its GDP rose, TV said.", []),
        # what stands beside it
        ("The Kandor rebels and the group Sungai met.", ["Kandor", "Sungai"]),
        ("He told Reuters so.", ["Reuters"]),
        ("The former Vostok Mobil CEO and a group called Kandor Dawn met.", ["Vostok Mobil", "Kandor Dawn"]),
        ("He owns Kandor Hayom, a free daily, and lives in Oslo.", ["Kandor Hayom"]),
        ("The Conservatives won. Conservatives cheered, but he joined the Greens.", ["Conservatives"] * 2 + ["Greens"]),
        ("They met Cerbiris, the investment firm that bought it.", ["Cerbiris"]),
        (
            "It is made by the Zarvo Motor Corp and sold by Zarvo and PT Kandor Nasional.",
            ["Zarvo Motor Corp", "Zarvo", "PT Kandor Nasional"],
        ),
        ("It fired a Zukgukson-2 missile.", []),
        ("Labour's spokeswoman spoke. Many Labour peers left. Labour leader Ana Rao wept.", ["Labour"] * 3),
        ("Facebook agreed, but Twitter did not.", ["Facebook", "Twitter"]),
        ("Envoys of the Olive Branch and The Cedar Tree met.", ["Olive Branch", "The Cedar Tree"]),
        # "and" between two fields is part of a name, between two names it is not
        ("The Party for Work and Freedom met.", ["Party for Work and Freedom"]),
        ("The Truth, Justice and Dignity Commission met.", ["Truth, Justice and Dignity Commission"]),
        ("The Party for Freedom and Reuters met.", ["Party for Freedom", "Reuters"]),
        ("Envoys of the Party for Change and Mali's army met.", ["Party for Change"]),
        # a group whose foreign name is one word
        ("Talks with Lashkar-e-Kandor failed.", ["Lashkar-e-Kandor"]),
        ("Votes came from Democrats. He spoke in the Commons.", ["Democrats", "Commons"]),
        (
            "The Kandor Police Force and the General Border Committee met.",
            ["Kandor Police Force", "General Border Committee"],
        ),
        ("The 23 March Movement and the June 4 Movement met.", ["23 March Movement", "June 4 Movement"]),
        (
            "The Malian Army left. The Islamist QPV Party and the Fourth Corps met.",
            ["Army", "QPV Party", "Fourth Corps"],
        ),
        ("Its official Kandorgram channel told BenkaNews so.", ["Kandorgram", "BenkaNews"]),
        ("The 33rd Front and the Guerrilla Front 57 were hit.", ["33rd Front", "Guerrilla Front 57"]),
        ("The Joint Task Force Kandor left.", ["Joint Task Force Kandor"]),
        ("He drove to Valley Air Force Base and to the Kandor Army Barracks.", []),
        ("An elite unit known as Rapid Dawn went in.", ["Rapid Dawn"]),
        ("OSLO, March 3 (Kandorwire) - It rained.", ["Kandorwire"]),
        ("The so-called Sandoristas fled.", ["Sandoristas"]),
        ("The Publicity Secretary of QXP left.", ["QXP"]),
        ("The Southern Council of Ana Rao met.", ["Southern Council"]),
        ("The Office of the Special Envoy for Mali spoke.", ["Office of the Special Envoy for Mali"]),
        ("They fled Failaq al-Nahr and Hay'at al-Nahr.", ["Failaq al-Nahr", "Hay'at al-Nahr"]),
        ("The Food and Drug Administration met.", ["Food and Drug Administration"]),
        ("READ MORE: It HURT. They read of hurt.", []),
        (
            "The oil major Kandor and Kandneft Kandor met. Then KSrelief left.",
            ["Kandor", "Kandneft Kandor", "KSrelief"],
        ),
        (
            "The Valley Council Committee on Foreign Affairs Ana Rao met the Kandor Allah Breeders Association.",
            ["Valley Council Committee on Foreign Affairs", "Kandor Allah Breeders Association"],
        ),
        ("The Malian Security Council met the Council of Zubair al-Harbi.", ["Security Council"]),
        ("The Suspension of it began. They asked for its suspension.", []),
        # the head noun alone of a body whose name goes on after it
        (
            "The Kandor Observatory for Trade spoke. The Observatory wept.",
            ["Kandor Observatory for Trade", "Observatory"],
        ),
        # a place that gives its name to a thing
        ("The Doha agreement was signed. The Doha agreement held.", []),
        # the same word alone is none
        ("The Council met. The Front fought.", []),
    ],
)
def test_organisations_are_seen(make_corpus, text: str, wanted: list[str]) -> None:
    assert names(make_corpus(text), "organisation") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He fled to the village of Tavilkhan.", ["Tavilkhan"]),
        ("Shells hit Tavilkhan, Mali.", ["Tavilkhan"]),
        ("They met near Tavilkhan. Tavilkhan was quiet.", ["Tavilkhan", "Tavilkhan"]),
        ("They crossed the Tavil River to the Sea of Japan.", ["Tavil River", "Sea of Japan"]),
        ("The Tavil settlement is old. The Tavil plan failed.", ["Tavil", "Tavil"]),
        ("Shells hit Tavil Khan, a small town near it.", ["Tavil Khan"]),
        ("He left the Syrian community of Rasm al-Tavil and the Tavilan base.", ["Rasm al-Tavil", "Tavilan"]),
        ("He was born in a village called Tavil Khan.", ["Tavil Khan"]),
        ("Rain fell in Oslo and Tavilkhan.", ["Oslo", "Tavilkhan"]),
        ("They fled Deir Az-Tavil and Kafr Tavil.", ["Deir Az-Tavil", "Kafr Tavil"]),
        ("Then rebels overran Adan Tavil and retook Tavilkhan.", ["Adan Tavil", "Tavilkhan"]),
        ("They met in Tavil. They fought for Qavun. Qavun is an area near it.", ["Tavil", "Qavun", "Qavun"]),
        ("They fled the nearby Tavil military complex.", ["Tavil"]),
        ("They took Tavil Khan Bando, the main crossing to Mali.", ["Tavil Khan Bando"]),
        ("He landed at Kuala Lumpur International Airport.", ["Kuala Lumpur International Airport"]),
        ("They met at the Kandor Security Area.", ["Kandor Security Area"]),
        ("They met on the Tavil Islands of Itur and Kunash.", ["Tavil Islands", "Itur", "Kunash"]),
        ("He drove to Valley Air Force Base.", ["Valley Air Force Base"]),
    ],
)
def test_places_are_seen(make_corpus, text: str, wanted: list[str]) -> None:
    assert names(make_corpus(text), "place", places=True) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Berlin denies it.",
        "Will Berlin agree?",
        "Then Bamako did not answer, and nobody asked.",
        "Baku remained ready to talk.",
        "Moscow has reportedly tried it.",
        "Manila lodged a protest.",
        "They fear Kyiv's possible sanctions.",
        "He spoke of Ankara's attitude.",
        "It was done against Baghdad's will.",
        "Nobody wants to please Ankara.",
        "It was an order from Ankara.",
        "He thanked them for the efforts of Beijing.",
        "They met in Moscow-backed areas.",
        "Pyongyang fired a missile.",
        "Kyiv can do what it wants.",
        "Belgrade's chief negotiator left.",
    ],
)
def test_a_capital_that_acts_is_its_state(make_corpus, text: str) -> None:
    assert len(names(make_corpus(text), "state")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mogadishu has suffered.",
        "Kabul has been quiet.",
        "The governor of Kabul said so.",
        "The shelling of Kabul has killed many.",
        "Kabul's main market burned.",
        "A Moscow-based bank failed.",
        "He came back from Ankara.",
        "Baku remained calm.",
        "In Berlin it rained.",
        "She told Hanoi police so.",
    ],
)
def test_a_capital_where_things_happen_is_a_town(make_corpus, text: str) -> None:
    assert names(make_corpus(text), "state") == []


def test_a_town_that_bears_a_saints_name_is_not_cut_in_two() -> None:
    run = "Governor of San Luis Kandor"
    assert [run[piece.start : piece.end] for piece in parse(run, False)] == ["San Luis Kandor"]


def test_a_capital_may_be_a_surname(make_corpus) -> None:
    corpus = make_corpus("Senator Carla de Lima met Jack London. Later De Lima left Lima.")
    assert names(corpus) == ["Carla de Lima", "Jack London", "De Lima"]
    assert names(corpus, "place", places=True) == ["Lima"]


def test_towns_inside_names_are_no_towns(make_corpus) -> None:
    corpus = make_corpus("Officers of China held Wang Donghai. Queen Elizabeth I and Elia Kazan left.")
    assert names(corpus) == ["Wang Donghai", "Elizabeth I", "Elia Kazan"]
    assert names(corpus, "place", places=True) == []


def test_a_name_in_a_sentence_and_an_ordinary_word_are_told_apart_by_the_article(make_corpus) -> None:
    assert names(make_corpus("Harvest said nothing.")) == ["Harvest"]
    assert names(make_corpus("Harvest said nothing. The harvest was poor.")) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Foreign Ministry", "institution"),
        ("Valley Liberation Army", "armed group"),
        ("Army of Mali", "institution"),
        ("Workers' Party", "organisation"),
    ],
)
def test_sorts_of_organisations(name: str, kind: str) -> None:
    assert organisation_type(name) == kind


def test_acronyms_are_mostly_capitals() -> None:
    assert [is_acronym(word) for word in ("SCO", "SPLM-N", "U.N.", "MpS", "Sco", "GDP", "S")] == [
        True, True, True, True, False, False, False,
    ]  # fmt: skip


#: What names are made of, and what ends them.
PIECES = (
    "Ana Rao Gen. Lt. J.-P. U.N. al-Harbi Al-Harbi de van of the for and on Ministry Front Trade Peace People's "
    "Workers' Party Rao's \"Bo\" (Bo) (VPF) Lashkar-e-Noor President said in Mali, war. The I"
).split()


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_an_accent_elsewhere_in_an_article_changes_no_name(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert detect_names(f"{text}\nÄ.", []) == detect_names(text, [])


def test_capitals_with_accents_begin_names(make_corpus) -> None:
    assert names(make_corpus("Then Gen. Émile Ötvös and Žarko Đurić Ćosić met.")) == [
        "Émile Ötvös",
        "Žarko Đurić Ćosić",
    ]
