"""The rules that decide whether an ambiguous form names a country.

A row of the word list names its rules; each rule here says, for one match in one article,
why the match is *not* the country, or nothing. Forms without a rule are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from toolkit.batch import Vocabulary, is_digit, plain
from toolkit.beside import Beside
from toolkit.match import Match
from toolkit.namesakes import Town

_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Judge|Mayor|Senator|Councillor|Councilman|Councilwoman|Detective|Officer|Justice|Rep|Sen|Gov|Prof|Professor|Coach|Sgt|Capt|Lt|Col|Maj|Gen|Rev|St|Queen|Prince|Princess|Pope)"
    r"\.?|\b[A-Z]\.) $"
)
#: A town, or a party: "Oldwick, Conn.", "R-Wis.".
_TOWN_BEFORE = re.compile(r"(?:\b[A-Z][\w.'-]*, |\b[DRI]-)\Z")
_WORD_BEFORE = re.compile(r"([\w'-]+) $")
_RELATIVES = (
    "son daughter brother sister wife husband grandson granddaughter nephew niece cousin stepson stepdaughter boyfriend girlfriend fiance "
    "fiancé fiancée teammate classmate"
)
_RELATIVE = re.compile(rf"\b(?:{_RELATIVES.replace(' ', '|')})s?,? $")
# "Jordan Pickford", but not "India RBI": an acronym is no surname.
# A third capital makes it an organisation ("Kenya Wildlife Service"), as does a head noun.
_WORD_AFTER = re.compile(r" ([A-Z]['a-z][\w'-]*)(?![\w'-]| (?![JS]r\b)[A-Z])")
_OPENS = re.compile(r"(?:^|[.!?:\n\"(])\s*\w[\w'-]* $")
_PLACED = (
    r"\b(?:in|across|throughout|over|outside|inside|near|[Nn]orth(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|[Ee]ast(?:ern)?|[Ww]est(?:ern)?|"
    r"[Ss]outh(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|[Cc]entral|(?:[Rr]epublic|[Gg]overnment|[Pp]resident|[Mm]inister|[Ee]mbassy|much|most|"
    r"parts?|rest) of) "
)
_TEAM_SIGNS = re.compile(
    r"\b(?:innings?|homers?|homered|pitchers?|pitched|baseball|BASEBALL|ballpark|bullpen|American League|National League|Major League|"
    r"Mariners|Orioles|Red Sox|White Sox|Dodgers|Mets|Astros|Tribe)\b"
)
_SPEECH = re.compile(
    r"(?:,? who)? (?:said|says|told|added|asked|replied|recalled|explained|noted|testified|wrote|scored|hit)\b"
)
#: What a state has and a person has not.
_OF_A_STATE = re.compile(
    r"'s (?:(?:[a-z]+ )?(?:king|queen|crown prince|president|presidency|prime minister|foreign minister|government|parliament|army|military|"
    r"police|border|borders|capital|economy|ambassador|embassy|constitution|ruling|royal|northern|southern|eastern|western)\b|King\b|"
    r"Queen\b|President\b|Prime\b|Foreign\b|Interior\b|Parliament\b|Supreme\b)"
)
_US_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Ga|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    "New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del(?=\\.)|Fla|Ill|Ind|Kan|Ky|La(?=\\.)|Md|Mass|Mich|Minn|Miss(?=\\.)|Mo|Mont|Neb|Nev|N\\.H|N\\.J|N\\.M|N\\.Y|N\\.C|N\\.D|"
    "Okla|Ore|Pa|R\\.I|S\\.C|S\\.D|Tenn|Tex|Vt|Va|Wash|W\\.Va|Wis|Wyo|AL|AZ|AR|CA|CO|CT|FL|GA|IL|IA|KS|KY|MD|MA|MI|MN|MO|NC|NE|"
    "NH|NJ|NM|NY|OH|PA|SC|TN|TX|UT|VA|WA|WI|WV"
)
# Other cities and countries have these names too: in a list ("Turkey, Georgia and Armenia") they are those.
_ALONE = r"(?! and\b| or\b|, [A-Z])"
_IN_US_STATE = re.compile(rf", (?:(?:{_US_STATES})|Georgia{_ALONE})\b(?![-'])")
#: States and provinces after a comma, in countries whose newspapers write places so.
_IN_STATE = {
    "USA": _IN_US_STATE,
    "CAN": re.compile(
        r", (?:Ontario|Ont|Alberta|Alta|British Columbia|B\.C|BC|Manitoba|Saskatchewan|Sask|Que|"
        r"Nova Scotia|N\.S|New Brunswick|N\.B|Newfoundland|P\.E\.I|Yukon|Nunavut|(?:Quebec|Québec)" + _ALONE + r")\b"
    ),
    "AUS": re.compile(
        r", (?:Queensland|Qld|QLD|New South Wales|N\.S\.W|NSW|Western Australia|South Australia|Tasmania|"
        r"Northern Territory)\b"
    ),
}
#: What makes a city part of the name of something else.
_NAMED_AFTER = re.compile(
    r"(?:'s)? (?:Hospital|Bay|House|Street|Road|Avenue|Drive|Lane|School|Church|College|Hotel|Park|Post|Times|Journal|Globe|Tribune|"
    r"Herald|Square|Bridge|Tower|Creek|Point|Hall|County|Township)\b"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:Royal|Mount|Mt\.?|Lake|Fort|Port|University of|church of|Church of|Cape|Camp|Hotel|(?:Duke|Duchess|Earl|Marquess) of) $"
)
#: What a name before it belongs to, whatever it is the name of: a street, a school, a newspaper.
_OWNERS = (
    "Street Road Avenue Lane Drive Boulevard Ave Rd Blvd Township Elementary Creek Grove Hill Cemetery Times Post Globe Herald Tribune "
    "Journal Gazette Chronicle Examiner Inquirer Observer"
)
_OWNED = re.compile(rf"(?: [A-Z][\w'-]+)? (?:(?:High|Middle) School|{_OWNERS.replace(' ', '|')})\b(?!')")
_OWNING = Vocabulary(f"{_OWNERS} High Middle St ST")
_STREET = re.compile(r" S[Tt]\b")
_HOUSE_NUMBER = re.compile(r"\b\d[\w-]* (?:[NSEW]\.? |(?:North|South|East|West) )?\Z")
_SAINTS = ("St. Paul", "Saint Paul")
_BEFORE_PLACES = Vocabulary("of Mt St")
_AFTER_PLACES = Vocabulary(" ".join(re.findall(r"[A-Za-z]{3,}", _NAMED_AFTER.pattern)))
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round|[Aa]cross) \Z")
_IN_WORDS = Vocabulary("in In near Near from From outside Outside around Around across Across")
_CAPITAL = re.compile(r" [^\W\d_a-z]")
_ACCORD = re.compile(
    r"(?: (?:[Pp]eace|[Nn]uclear|[Cc]limate|[Cc]easefire|[Pp]olitical))? (?:[Aa]ccords?|[Aa]greements?|[Pp]rotocols?|[Dd]eclaration|Deal|deal|"
    r"Conventions?|Treaty|Statute)\b"
)
_BEFORE_ACCORDS = Vocabulary(
    " ".join(
        f"{word} {word.capitalize()}"
        for word in "peace nuclear climate ceasefire political accord accords agreement agreements protocol protocols declaration deal "
        "convention conventions treaty statute".split()
    )
)
#: Words with a capital that may stand before a city's own name.
_BESIDE_CITY = frozenset(
    "Greater North South East West Northern Southern Eastern Western Central Downtown Inner Outer Old City Capital Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November "
    "December In From At To And The".split()
)
_SPOKEN = re.compile(
    r"\b(?:[Ss]poken?|[Ss]peaks?|[Ss]peaking|[Ll]earn\w*|[Ss]tud(?:y|ied|ies)|[Tt]aught|[Tt]each\w*|[Ff]luent|[Bb]roken|[Ii]n|[Ii]nto|"
    r"[Pp]erfect) $"
)
_NO_NOUN = re.compile(r"[.,;:!?)\"]|$|\n| (?:to|with|on|at|that|but|as|fluently|well|rather)\b")
#: Several languages: "speaks French, Russian and Arabic".
_TONGUES = re.compile(
    r"\b(?:[Ss]p(?:eaks?|eaking|oken?)|[Ll]earn\w*|[Ff]luent in)(?: [A-Z][a-z]+(?:, and|,| and| or))* $"
)
_MORE_TONGUES = re.compile(r" (?:and|or) (?:some |a little )?[A-Z][a-z]+(?:[.,;:!?)\"]|$| (?:fluently|well|to|with)\b)")
_SPEAKS = re.compile(r"-(?:speaking|language)\b| (?:speakers?|lessons|dictionary|grammar)\b")
_ORGANISATION = re.compile(
    r"(?: [A-Z][\w&'-]+){0,4} (?:Association|Society|Board of|College of|Academy of|Airlines|Airways|Express|Idol|Legion|Journal of|"
    r"Telecom|Petroleum|Heart|Red Cross|Civil Liberties|Enterprise Institute|Bar)\b"
)
_STATE = re.compile(r" [Ss]tate\b")
_US_STATE_SIGNS = re.compile(
    r"\b(?:Atlanta|Savannah|Macon|Fulton|Ga\.|Bulldogs|Alabama|Florida|Tennessee|Carolinas?|Mississippi|Kentucky|Virginia|Texas|Ohio|"
    r"Arkansas|Louisiana|Missouri|(?:[Uu]niversit(?:y|ies)|[Ss]tate) of Georgia|Georgia (?:Tech|State|Southern)|[Ss]enators?|Republicans?|Democrats?|"
    r"[Gg]overnor|Gov\.|[Cc]ount(?:y|ies)|sheriff|Congress(?:man|woman)|football|Braves|Falcons)\b"
)
_CAUCASUS_SIGNS = re.compile(
    r"\b(?:Tbilisi|Batumi|Kutaisi|Gori|Abkhaz\w*|(?:South )?Osseti\w+|Caucasus|Caucasian|Armenia\w*|"
    r"Azerbaijan\w*|Russia\w*|Soviet|Moscow|Ukrain\w+|Moldova\w*|Chechnya|Chechens?|Kazakh\w*|Belarus\w*|NATO|European|"
    r"Turkey|Turkish|Iran\w*|UEFA|World Cup|Euro)\b"
)
_GEORGIAN_NAME = re.compile(r"(?<=\w)(?:shvili|adze)\b")
_BIRD = re.compile(
    r"(?:Butterball|Roast(?:ed)?|Thanksgiving|Smoked|Wild|Frozen|Ground) $",
    re.IGNORECASE,
)
_BIRD_AFTER = re.compile(
    r" (?:Talk|(?:dinner|sandwich|breast|meat|egg|farm|hunt|stuffing|leg|burger|bacon|vulture|trot)(?:e?s)?)\b",
    re.IGNORECASE,
)
#: Nouns that follow the name of a state; another capitalised word after a first name is a surname.
_HEADS = frozenset(
    "President Prime Minister Ministry Foreign Defence Defense Finance Interior Army Navy Air Force Forces Police Government Parliament "
    "Radio Television TV News Times Post Daily Herald Bank Airlines Airways Embassy Ambassador Cup Open Grand Prix United Football Cricket "
    "Rugby Olympic Olympics Premier League Championship Stock Exchange Central National Federation Union Association Party Front Council "
    "Court State University Institute Valley River Sea Bay Gulf Strait Island Islands Peninsula Airport Port City Province Border Bridge "
    "Road Street Square Highway Games Team Captain Coach King Queen Prince Princess Crown Electric Steel Oil Gas Petroleum Telecom Post "
    "Red Securities Aerospace Aircraft Chemical Motor Motors Power Group Corp Corporation Company Co Ltd Inc Mission Desk Office Bureau "
    "Summit Accord Accords Agreement Declaration Conference Club Treaty Pact Protocol War Crisis Week Masters Stakes Tour Saint Paper "
    "Human Rights Christian Muslim Democratic Republic Republican People Popular Southern Northern Eastern Western South North East West "
    "Fund Trust Board Commission Authority Agency Service Services Center Centre Museum Metro Underground Marathon "
    # Words that open a sentence: the full stop before them was lost.
    "The This That These It He She They We You In On At From For With After As But And Or If When What Where Why How Who Is Are Was Read "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November "
    "December".split()
)
_GIVEN = frozenset(
    "Virginia Geneva Jordan Chad Israel Kenya India Cuba Georgia Paris Sydney Austin Dallas Carolina Florence Sofia Vienna Victoria Santiago "
    "Ireland Brooklyn Madison Lincoln Jackson Charlotte Lourdes Valencia Adelaide Chelsea Houston Kingston Milan Roman Malta Holland "
    "Francisco Alexandria Savannah Phoenix Asia America Egypt Tunisia Lesotho Dominica".split()
)


@dataclass
class Article:
    """What the rules may look at: the article in plain characters (`text`), and what was found for certain so far."""

    original: str
    countries: frozenset[str] = frozenset()
    """The countries that it names for certain, directly or by a place in them."""
    direct: frozenset[str] = frozenset()
    """The countries that it names themselves, not by a place in them."""
    in_state: dict[str, str] = field(default_factory=dict)
    """Places, in small letters, after which a state stands, and the country of that state."""
    towns: dict[int, Town] = field(default_factory=dict)
    """By the row of a form the town that is named like it and that the article speaks of."""
    people: set[str] = field(default_factory=set)
    """The names of countries that it gives to people, and the places (`named`) where it plainly does."""
    named: set[int] = field(default_factory=set)

    @cached_property
    def text(self) -> str:
        return plain(self.original)

    @cached_property
    def is_about_teams(self) -> bool:
        """Whether it reports on American sport."""
        return bool(_TEAM_SIGNS.search(self.text))

    @cached_property
    def is_about_us_state(self) -> bool:
        """Whether signs of the state of Georgia outnumber those of the Caucasus."""
        caucasus = len(_CAUCASUS_SIGNS.findall(self.text)) + len(_GEORGIAN_NAME.findall(self.text))
        return len(_US_STATE_SIGNS.findall(self.text)) > caucasus


def reason_against(rules: tuple[str, ...], article: Article, hit: Match, codes: tuple[str, ...]) -> str | None:
    """Return the name of the first rule that speaks against the match, or None."""
    for rule in rules:
        if RULES[rule].against(article, hit, codes):
            return rule
    return None


def is_named_person(text: str, hit: Match) -> bool:
    """Tell whether the words around the match make it part of a person's name.

    Examples
    --------
    >>> is_named_person("Michael Jordan scored", Match(8, 14, 0, False))
    True
    >>> is_named_person("Jordan and Chad signed", Match(0, 6, 0, False))
    False
    """
    before, surface = text[max(hit.start - 30, 0) : hit.start], text[hit.start : hit.end]
    previous = None
    if not before[before.rfind(" ", 0, -1) + 1 :].islower():  # a quick look: after "in" there is nothing to find
        if _TITLE.search(before) and not before.endswith(("U.S. ", "U.N. ", "St. ")):
            return True
        previous = _WORD_BEFORE.search(before)
        if previous and previous[1] in first_names():
            return True
    following = _WORD_AFTER.match(text, hit.end)
    given = surface in _GIVEN or surface in first_names()
    if given and _RELATIVE.search(before) and not text.startswith("'", hit.end):
        return True
    surname = following and given and following[1] not in _HEADS and not before.endswith(("the ", "The "))
    return bool(surname and _may_begin(before, previous))


def _may_begin(before: str, previous: re.Match[str] | None) -> bool:
    """Tell whether a name may begin here: no other capitalised word of a name stands before."""
    if previous is None or not previous[1][0].isupper():
        return True
    word = previous[1]
    return word.endswith(("'s", "s'")) or "-" in word or bool(_OPENS.search(before))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return the shipped list of common first names."""
    return frozenset(files("toolkit.wordlists").joinpath("first_names.txt").read_text("utf-8").split())


def _person(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    if hit.start in article.named:
        return True
    surface = article.text[hit.start : hit.end]
    if surface not in article.people:
        return False
    if _SPEECH.match(article.text, hit.end):
        return True
    if _OF_A_STATE.match(article.text, hit.end):
        return False
    return article.countries.isdisjoint(codes) and not re.search(_PLACED + re.escape(surface), article.text)


def _us_place(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """Tell a town of the United States, Canada or Australia by the state or province after it."""
    return state_of(article, hit, codes) is not None


def _organisation(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return bool(_ORGANISATION.match(article.text, hit.end))


def _language(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    text = article.text
    if _SPEAKS.match(text, hit.end):
        return True
    before = text[max(hit.start - 60, 0) : hit.start]
    if _TONGUES.search(before) and _MORE_TONGUES.match(text, hit.end):
        return True
    return bool((_SPOKEN.search(before) or _TONGUES.search(before)) and _NO_NOUN.match(text, hit.end))


def _no_town(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return not follows_town(article.original, hit)


def follows_town(text: str, hit: Match) -> bool:
    """Tell whether a capitalised word and a comma stand before: "Oldwick, Conn."."""
    return bool(_TOWN_BEFORE.search(text, max(hit.start - 30, 0), hit.start))


def _team(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return article.is_about_teams


def state_after(text: str, hit: Match) -> str | None:
    """Return the country of the state or province that stands after a place: "London, Ont."."""
    if not text.startswith(", ", hit.end):
        return None
    return next((code for code, pattern in _IN_STATE.items() if pattern.match(text, hit.end)), None)


def state_of(article: Article, hit: Match, codes: tuple[str, ...]) -> str | None:
    """Return the country of the state or province that the article gives for a place, here or elsewhere in it.

    "London, Ont." makes every London of an article Canadian, unless it names the United Kingdom too.
    """
    here = state_after(article.original, hit)
    if here or not article.in_state or not article.direct.isdisjoint(codes):
        return here
    return article.in_state.get(article.text[hit.start : hit.end].lower())


def names_something_else(article: Article, hit: Match) -> bool:
    """Tell whether a city's name is part of the name of a person, a hospital, a street, or is a first name or saint."""
    text, surface = article.text, article.text[hit.start : hit.end]
    if surface in first_names() or surface in _SAINTS or is_named_person(text, hit):
        return True
    before = text[max(hit.start - 30, 0) : hit.start]
    previous = _WORD_BEFORE.search(before)
    inside = previous and previous[1] not in _BESIDE_CITY and not _may_begin(before, previous)
    return bool(inside or _NAMED_AFTER.match(text, hit.end) or _NAMED_BEFORE.search(before))


def is_owned(article: Article, hit: Match) -> bool:
    """Tell whether the match is part of the name of a street, a school or a newspaper: "Jordan High School"."""
    if _OWNED.match(article.text, hit.end):
        return True
    street = article.text.startswith((" St", " ST"), hit.end) and _STREET.match(article.text, hit.end)
    return bool(street and _HOUSE_NUMBER.search(article.text, max(hit.start - 20, 0), hit.start))


def is_in(article: Article, hit: Match) -> bool:
    """Tell whether something is in a place, and that is its whole name: "in Geelong", not "in Geelong West"."""
    return bool(
        _IN.search(article.text, max(hit.start - 8, 0), hit.start) and not _CAPITAL.match(article.text, hit.end)
    )


def may_be_in(beside: Beside) -> np.ndarray:
    """Tell of which spans :func:`is_in` may be true."""
    return (beside.batch.ends[beside.before] == beside.start - 1) & beside.before_in(_IN_WORDS)


def names_accord(article: Article, hit: Match) -> bool:
    """Tell whether an agreement is named after a place: "the Doha deal"."""
    return bool(_ACCORD.match(article.text, hit.end))


def may_name_accord(beside: Beside) -> np.ndarray:
    """Tell of which spans :func:`names_accord` may be true."""
    return (beside.codes_after() == ord(" ")) & beside.after_in(_BEFORE_ACCORDS)


def may_be_owned(beside: Beside) -> np.ndarray:
    """Tell of which spans :func:`is_owned` may be true."""
    space = beside.codes_after() == ord(" ")
    next_but_one = beside._replace(after=np.minimum(beside.after + 1, len(beside.batch.starts) - 1))
    return space & (beside.after_in(_OWNING) | next_but_one.after_in(_OWNING))


def may_name_something_else(beside: Beside) -> np.ndarray:
    """Tell of which spans :func:`names_something_else` may be true."""
    batch, after = beside.batch, beside.codes_after()
    adjacent = batch.ends[beside.before] == beside.start - 1
    inside = adjacent & (beside.is_capital(beside.before) | beside.before_in(_BEFORE_PLACES))
    named_after = (after == ord(" ")) & beside.after_in(_AFTER_PLACES) | (after == ord("'"))
    saint = (batch.codes[beside.start] == ord("S")) & np.isin(batch.codes[beside.start + 1], (ord("t"), ord("a")))
    return may_be_person(beside) | inside | named_after | saint | beside.span_in(_given())


def _us_state(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return article.is_about_us_state


def _washington_state(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    return bool(_STATE.match(article.text, hit.end)) or article.text.endswith("state of ", 0, hit.start)


def _shouted(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """In a line of capitals US may be the pronoun; the country must then be named elsewhere. US$ is money."""
    if article.text.startswith("$", hit.end):
        return True
    start = article.text.rfind("\n", 0, hit.start) + 1
    end = article.text.find("\n", hit.end)
    line = article.text[start : end if end >= 0 else len(article.text)]
    return line.isupper() and len(line.split()) > 2 and article.countries.isdisjoint(codes)


def _word(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """A word that is also an ordinary one: the bird, or the first word of a sentence in an article that never names it again."""
    text, surface = article.text, article.text[hit.start : hit.end]
    if surface.lower() == "turkey":
        return bool(_BIRD.search(text[max(hit.start - 14, 0) : hit.start]) or _BIRD_AFTER.match(text, hit.end))
    opens = text[max(hit.start - 10, 0) : hit.start].rstrip(" \"'(")[-1:] in ("", ".", "!", "?", ":", "\n")
    return opens and text.count(surface) == 1 and article.countries.isdisjoint(codes)


def _table(article: Article, hit: Match, codes: tuple[str, ...]) -> bool:
    """GB counts games behind in a table and gigabytes after a number."""
    around = article.text[max(hit.start - 12, 0) : hit.end + 12]
    return bool(re.search(r"\bPCT\b|\d ?GB\b|\bW L\b|GB[,:]? *[A-Z][a-z]+ [A-Z\d]", around))


def _always(beside: Beside) -> np.ndarray:
    return np.ones(len(beside.start), dtype=bool)


def comma_and_state(beside: Beside) -> np.ndarray:
    """Tell after which spans a comma and what may be a state or province stand."""
    comma = (beside.codes_after() == ord(",")) & (beside.codes_after(1) == ord(" "))
    comma[comma] = beside.only(comma).after_in(_states())
    return comma


def may_be_person(beside: Beside) -> np.ndarray:
    """Tell of which spans :func:`is_named_person` may be true."""
    batch, before = beside.batch, beside.before
    letters, capital = batch.ends[before] - batch.starts[before], beside.is_capital(before)
    near = beside.start - batch.ends[before] <= 2  # a space, or a dot or comma and a space
    titled = near & (capital | (letters > 2))  # "in" is no title, nor is "of"
    titled[titled] = beside.only(titled).before_in(_titles())
    joined = np.isin(batch.codes[batch.starts[before] - 1], (ord("-"), ord("'")))
    initial = (letters == 1) & capital & ~is_digit(batch.codes[batch.starts[before]])  # not "Leeds 1 Bradford 2"
    surname = (beside.codes_after() == ord(" ")) & beside.is_capital(beside.after)
    surname[surname] = beside.only(surname).span_in(_given())
    return titled | near & (joined | initial) | surname


def _capital_after(beside: Beside) -> np.ndarray:
    return (beside.codes_after() == ord(" ")) & beside.is_capital(beside.after)


def _capitals_beside(beside: Beside) -> np.ndarray:
    return beside.is_capital(beside.before) | beside.is_capital(beside.after) | (beside.codes_after() == ord("$"))


def _language_words_beside(beside: Beside) -> np.ndarray:
    listed = beside.batch.codes[beside.start - 2] == ord(",")
    return (
        listed
        | (beside.codes_after() == ord("-"))
        | beside.after_in(_SPEAKING, letters=4)
        | beside.before_in(_SPOKEN_BEGINNINGS, letters=4)
    )


#: First letters of the words of _SPEAKS and _SPOKEN.
_SPEAKING = Vocabulary("spea less dict gram")
_SPOKEN_BEGINNINGS = Vocabulary(
    "spok Spok spea Spea lear Lear stud Stud taug Taug teac Teac flue Flue brok Brok in In into Into perf Perf and or"
)


@lru_cache(maxsize=1)
def _titles() -> Vocabulary:
    titles = re.findall(r"[A-Z][a-z]+", _TITLE.pattern)
    relatives = [f"{word}{plural}" for word in _RELATIVES.split() for plural in ("", "s")]
    return Vocabulary(" ".join([*titles, *relatives, *first_names()]))


@lru_cache(maxsize=1)
def _given() -> Vocabulary:
    return Vocabulary(" ".join(first_names() | _GIVEN))


@lru_cache(maxsize=1)
def _states() -> Vocabulary:
    patterns = " ".join(pattern.pattern for pattern in _IN_STATE.values())
    return Vocabulary(" ".join(set(re.findall(r"[^\W\d_]+", patterns))))


class Rule(NamedTuple):
    """A rule: what tells for one match whether it speaks against it, and for many whether it may."""

    against: Callable[[Article, Match, tuple[str, ...]], bool]
    may: Callable[[Beside], np.ndarray]


RULES: dict[str, Rule] = {
    "not a person": Rule(_person, may_be_person),
    "not a US place": Rule(_us_place, comma_and_state),
    "state or country": Rule(_us_state, _always),
    "capital or state": Rule(_washington_state, _always),
    "only capitals": Rule(_shouted, _capitals_beside),
    "not a word": Rule(_word, _always),
    "not a team": Rule(_team, _always),
    "not a language": Rule(_language, _language_words_beside),
    "after a town": Rule(_no_town, _always),
    "not an organisation": Rule(_organisation, _capital_after),
    "sport or table": Rule(_table, _always),
}


#: A bit for each rule, to tell of many matches at once which have it.
RULE_BITS = {name: 1 << number for number, name in enumerate(RULES)}


def settle(codes: tuple[str, ...], countries: frozenset[str]) -> str | None:
    """Return the one candidate that the rest of the article names, or None if it names several or none.

    Examples
    --------
    >>> settle(("KOR", "PRK"), frozenset({"PRK"}))
    'PRK'
    """
    named = [code for code in codes if code in countries]
    return named[0] if len(named) == 1 else None
