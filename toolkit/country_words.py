"""The words and patterns by which the rules of countries are told, and first names."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from toolkit.regex import late

TITLE = late(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Judge|Mayor|Senator|Councillor|Councilman|Councilwoman|Detective|Officer|Justice|Rep|Sen|Gov|Prof|Professor|Coach|Sgt|Capt|Lt|Col|Maj|Gen|Rev|St|Queen|Prince|Princess|Pope)"
    r"\.?|\b[A-Z]\.) $"
)
#: A town, or a party: "Oldwick, Conn.", "R-Wis.".
TOWN_BEFORE = late(r"(?:\b[A-Z][\w.'-]*, |\b[DRI]-)\Z")
WORD_BEFORE = late(r"([\w'-]+) $")
RELATIVES = (
    "son daughter brother sister wife husband grandson granddaughter nephew niece cousin stepson stepdaughter boyfriend girlfriend fiance "
    "fiancé fiancée teammate classmate"
)
RELATIVE = late(rf"\b(?:{RELATIVES.replace(' ', '|')})s?,? $")
# "Jordan Pickford", but not "India RBI": an acronym is no surname.
# A third capital makes it an organisation ("Kenya Wildlife Service"), as does a head noun.
WORD_AFTER = late(r" ([A-Z]['a-z][\w'-]*)(?![\w'-]| (?![JS]r\b)[A-Z])")
OPENS = late(r"(?:^|[.!?:\n\"(])\s*\w[\w'-]* $")
PLACED = (
    r"\b(?:in|across|throughout|over|outside|inside|near|[Nn]orth(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|[Ee]ast(?:ern)?|[Ww]est(?:ern)?|"
    r"[Ss]outh(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|[Cc]entral|(?:[Rr]epublic|[Gg]overnment|[Pp]resident|[Mm]inister|[Ee]mbassy|much|most|"
    r"parts?|rest) of) "
)
TEAM_SIGNS = late(
    r"\b(?:innings?|homers?|homered|pitchers?|pitched|baseball|BASEBALL|ballpark|bullpen|American League|National League|Major League|"
    r"Mariners|Orioles|Red Sox|White Sox|Dodgers|Mets|Astros|Tribe)\b"
)
SPEECH = late(
    r"(?:,? who)? (?:said|says|told|added|asked|replied|recalled|explained|noted|testified|wrote|scored|hit)\b"
)
#: What a state has and a person has not.
OF_A_STATE = late(
    r"'s (?:(?:[a-z]+ )?(?:king|queen|crown prince|president|presidency|prime minister|foreign minister|government|parliament|army|military|"
    r"police|border|borders|capital|economy|ambassador|embassy|constitution|ruling|royal|northern|southern|eastern|western)\b|King\b|"
    r"Queen\b|President\b|Prime\b|Foreign\b|Interior\b|Parliament\b|Supreme\b)"
)
US_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Ga|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    "New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del(?=\\.)|Fla|Ill|Ind|Kan|Ky|La(?=\\.)|Md|Mass|Mich|Minn|Miss(?=\\.)|Mo|Mont|Neb|Nev|N\\.H|N\\.J|N\\.M|N\\.Y|N\\.C|N\\.D|"
    "Okla|Ore|Pa|R\\.I|S\\.C|S\\.D|Tenn|Tex|Vt|Va|Wash|W\\.Va|Wis|Wyo|AL|AZ|AR|CA|CO|CT|FL|GA|IL|IA|KS|KY|MD|MA|MI|MN|MO|NC|NE|"
    "NH|NJ|NM|NY|OH|PA|SC|TN|TX|UT|VA|WA|WI|WV"
)
# Other cities and countries have these names too: in a list ("Turkey, Georgia and Armenia") they are those.
ALONE = r"(?! and\b| or\b|, [A-Z])"
IN_US_STATE = late(rf", (?:(?:{US_STATES})|Georgia{ALONE})\b(?![-'])")
#: States and provinces after a comma, in countries whose newspapers write places so.
IN_STATE = {
    "USA": IN_US_STATE,
    "CAN": late(
        r", (?:Ontario|Ont|Alberta|Alta|British Columbia|B\.C|BC|Manitoba|Saskatchewan|Sask|Que|"
        r"Nova Scotia|N\.S|New Brunswick|N\.B|Newfoundland|P\.E\.I|Yukon|Nunavut|(?:Quebec|Québec)" + ALONE + r")\b"
    ),
    "AUS": late(
        r", (?:Queensland|Qld|QLD|New South Wales|N\.S\.W|NSW|Western Australia|South Australia|Tasmania|"
        r"Northern Territory)\b"
    ),
}
#: What makes a city part of the name of something else.
NAMED_AFTER = late(
    r"(?:'s)? (?:Hospital|Bay|House|Street|Road|Avenue|Drive|Lane|School|Church|College|Hotel|Park|Post|Times|Journal|Globe|Tribune|"
    r"Herald|Square|Bridge|Tower|Creek|Point|Hall|County|Township)\b"
)
NAMED_BEFORE = late(
    r"\b(?:Royal|Mount|Mt\.?|Lake|Fort|Port|University of|church of|Church of|Cape|Camp|Hotel|(?:Duke|Duchess|Earl|Marquess) of) $"
)
#: What a name before it belongs to, whatever it is the name of: a street, a school, a newspaper.
OWNERS = (
    "Street Road Avenue Lane Drive Boulevard Ave Rd Blvd Township Elementary Creek Grove Hill Cemetery Times Post Globe Herald Tribune "
    "Journal Gazette Chronicle Examiner Inquirer Observer"
)
OWNED = late(rf"(?: [A-Z][\w'-]+)? (?:(?:High|Middle) School|{OWNERS.replace(' ', '|')})\b(?!')")
STREET = late(r" S[Tt]\b")
HOUSE_NUMBER = late(r"\b\d[\w-]* (?:[NSEW]\.? |(?:North|South|East|West) )?\Z")
SAINTS = ("St. Paul", "Saint Paul")
IN = late(r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round|[Aa]cross) \Z")
CAPITAL = late(r" [^\W\d_a-z]")
ACCORD = late(
    r"(?: (?:[Pp]eace|[Nn]uclear|[Cc]limate|[Cc]easefire|[Pp]olitical))? (?:[Aa]ccords?|[Aa]greements?|[Pp]rotocols?|[Dd]eclaration|Deal|deal|"
    r"Conventions?|Treaty|Statute)\b"
)
#: Words with a capital that may stand before a city's own name.
BESIDE_CITY = frozenset(
    "Greater North South East West Northern Southern Eastern Western Central Downtown Inner Outer Old City Capital Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November "
    "December In From At To And The".split()
)
SPOKEN = late(
    r"\b(?:[Ss]poken?|[Ss]peaks?|[Ss]peaking|[Ll]earn\w*|[Ss]tud(?:y|ied|ies)|[Tt]aught|[Tt]each\w*|[Ff]luent|[Bb]roken|[Ii]n|[Ii]nto|"
    r"[Pp]erfect) $"
)
NO_NOUN = late(r"[.,;:!?)\"]|$|\n| (?:to|with|on|at|that|but|as|fluently|well|rather)\b")
#: Several languages: "speaks French, Russian and Arabic".
TONGUES = late(r"\b(?:[Ss]p(?:eaks?|eaking|oken?)|[Ll]earn\w*|[Ff]luent in)(?: [A-Z][a-z]+(?:, and|,| and| or))* $")
MORE_TONGUES = late(r" (?:and|or) (?:some |a little )?[A-Z][a-z]+(?:[.,;:!?)\"]|$| (?:fluently|well|to|with)\b)")
SPEAKS = late(r"-(?:speaking|language)\b| (?:speakers?|lessons|dictionary|grammar)\b")
ORGANISATION = late(
    r"(?: [A-Z][\w&'-]+){0,4} (?:Association|Society|Board of|College of|Academy of|Airlines|Airways|Express|Idol|Legion|Journal of|"
    r"Telecom|Petroleum|Heart|Red Cross|Civil Liberties|Enterprise Institute|Bar)\b"
)
STATE = late(r" [Ss]tate\b")
US_STATE_SIGNS = late(
    r"\b(?:Atlanta|Savannah|Macon|Fulton|Ga\.|Bulldogs|Alabama|Florida|Tennessee|Carolinas?|Mississippi|Kentucky|Virginia|Texas|Ohio|"
    r"Arkansas|Louisiana|Missouri|(?:[Uu]niversit(?:y|ies)|[Ss]tate) of Georgia|Georgia (?:Tech|State|Southern)|[Ss]enators?|Republicans?|Democrats?|"
    r"[Gg]overnor|Gov\.|[Cc]ount(?:y|ies)|sheriff|Congress(?:man|woman)|football|Braves|Falcons)\b"
)
CAUCASUS_SIGNS = late(
    r"\b(?:Tbilisi|Batumi|Kutaisi|Gori|Abkhaz\w*|(?:South )?Osseti\w+|Caucasus|Caucasian|Armenia\w*|"
    r"Azerbaijan\w*|Russia\w*|Soviet|Moscow|Ukrain\w+|Moldova\w*|Chechnya|Chechens?|Kazakh\w*|Belarus\w*|NATO|European|"
    r"Turkey|Turkish|Iran\w*|UEFA|World Cup|Euro)\b"
)
GEORGIAN_NAME = late(r"(?<=\w)(?:shvili|adze)\b")
BIRD = late(
    r"(?:Butterball|Roast(?:ed)?|Thanksgiving|Smoked|Wild|Frozen|Ground) $",
    re.IGNORECASE,
)
BIRD_AFTER = late(
    r" (?:Talk|(?:dinner|sandwich|breast|meat|egg|farm|hunt|stuffing|leg|burger|bacon|vulture|trot)(?:e?s)?)\b",
    re.IGNORECASE,
)
#: Nouns that follow the name of a state; another capitalised word after a first name is a surname.
HEADS = frozenset(
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
GIVEN = frozenset(
    "Virginia Geneva Jordan Chad Israel Kenya India Cuba Georgia Paris Sydney Austin Dallas Carolina Florence Sofia Vienna Victoria Santiago "
    "Ireland Brooklyn Madison Lincoln Jackson Charlotte Lourdes Valencia Adelaide Chelsea Houston Kingston Milan Roman Malta Holland "
    "Francisco Alexandria Savannah Phoenix Asia America Egypt Tunisia Lesotho Dominica".split()
)


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return the shipped list of common first names."""
    return frozenset(files("toolkit.wordlists").joinpath("first_names.txt").read_text("utf-8").split())
