"""Runs of capitalised words, and the names that a run holds by the classes of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from toolkit.batch import fold
from toolkit.country_words import first_names
from toolkit.naming import name_words as words
from toolkit.naming.people import PARTICLES, is_given_name
from toolkit.regex import late

#: Where capitals with accents and those of other alphabets stand.
_CAPITALS = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
ARTICLES = r"(?:[Aa]l|[Ee]l|as|ash|an|ad|ar|at|az|ul|ur)[-']"
_ABBREVIATED = (
    r"\.(?:(?<=\b(?:Lt|Mr|Ms|Dr|St|Jr|Sr)\.)|(?<=\b(?:Gen|Col|Maj|Sgt|Adm|Cpl|Cdr|Mrs|Sen|Rep|Gov|Rev|Amb|Hon)\.)|"
    r"(?<=\b(?:Brig|Capt|Cmdr|Prof)\.)|(?<=-Gen\.))"
)
#: The possessive belongs to a word only inside a name ("Workers' Party", "People's Army").
_POSSESSIVE = (
    r"'(?:(?<=s')|s(?:(?<=People's)|(?<=[Mm]en's))|(?:(?<=Sant')|(?<=ell')|(?<=all')))(?= [A-Z])|'(?= [ae]l-[A-Z])"
)
_REST = rf"(?:\.(?:-?[A-Z]\.)*|\w*(?:['-](?!s\b)\w+)*(?:{_ABBREVIATED}|{_POSSESSIVE})?)"
WORD = rf"(?:{ARTICLES})?[A-Z]{_REST}"
#: Small words inside the foreign names of organisations.
_FOREIGN_LINKS = frozenset("und für fur et pour en ni na per dei degli delle i".split())


def any_of(words: frozenset[str]) -> str:
    """Return a pattern for any of the words, by their first letters so that few are tried."""
    groups = groupby(sorted(words, key=lambda word: (word[0], -len(word), word)), key=itemgetter(0))
    return "|".join(f"{letter}(?:{'|'.join(word[1:] for word in group)})" for letter, group in groups)


#: Particles that are words of English too; only a hyphen makes them one.
_ENGLISH = frozenset("as an at ad".split())
_LINK = rf"(?:(?:of the|of|{any_of((PARTICLES | _FOREIGN_LINKS) - _ENGLISH)}) )"
_NICKNAME = r"(?:\([A-Z](?:[a-z]+|(?:\.[A-Z])*\.)\) |\"(?:(?:The|the|El|Al|Abu|La|Le) )?[A-Z][a-z]+\" )?"
#: Capitalised words in a row, particles and "of" between them. It starts at a capital, so that the search is fast.
_RUN = rf"[A-Z](?<!\w\w){_REST}(?: {_LINK}{{0,2}}{_NICKNAME}{WORD})*"
#: An article that is part of the first word of a run.
ARTICLE_BEFORE = late(rf"(?<!\w){ARTICLES}\Z")
_TOKEN = late(r"[^ ]+")
#: Titles that people bear as names too; at the end of a run they are one.
_ALSO_NAMES = frozenset(
    "King Prince Shah Khan Imam Sultan Bishop Pope Judge Major Sheikh Father Count Baron Marshal Agha Lama "
    "Justice Elder Cardinal Lord Barr".split()
)
#: Titles that are given names after another title ("President Imam Ali").
_GIVEN_NAMES = frozenset({"Imam", "Sultan", "Sayed", "Sayyid", "Hajji", "Haji"})
#: What a minister or a chief is of, and what such an office may be called after "and" or "for" in small letters.
_OFFICES_OF = frozenset(
    "State Defence Defense Foreign Interior Justice Finance Treasury Information Health Labour Labor Energy "
    "Commerce Homeland Staff Education Police Affairs Trade Industry Transport Agriculture Environment Planning "
    "Economy Culture Tourism Sport Sports Youth Women Children Housing Fisheries Immigration Technology Science "
    "Communications Intelligence Security Development".split()
)
#: Words of other classes that are surnames after a first name ("Theresa May").
_AFTER_FIRST_NAME = frozenset(
    "May Long Said Will Young Such Early Close Best Day I Good Ally Powers Land Hope Field Church House Bank "
    "Park".split()
)
#: Words of other classes that close names of two words in some languages ("Hla Than", "Nguyen An").
_LAST_WORDS = frozenset("Than So An Do Can Most My".split())
#: Trades and kin in small letters; with the capital of a sentence's first word they are titles ("Farmer Ana Rao").
_ROLES = frozenset(words.ROLES.split("|"))
#: Members of parties and of parliaments, as they stand before names.
_MEMBERS = frozenset("Democrat Republican Conservative Labour Liberal Unionist Nationalist TD MSP MK".split())
_OF_FIELDS = frozenset("Minister Ministers Secretary Commissioner Commissioners".split())
_PEERS = frozenset("Lord Lady Baroness Baron Viscount Earl".split())
COMPOUND = late(r"-[a-z]{3,}\Z")
#: People by the many, whose possessive belongs to a name.
MANY = frozenset(
    "Workers Farmers Students Teachers Veterans Peasants Peoples Citizens Mothers Soldiers Journalists Lawyers Writers "
    "Bankers Ministers Refugees Traders Employers Employees Artists Actors Authors Bishops Drivers Miners Nurses Doctors "
    "Physicians Engineers Parents Youths Girls Boys Ladies Scouts Consumers Owners Producers Growers Manufacturers Pilots "
    "Dockers Servants Officers Sailors Landowners Taxpayers Pensioners Tenants Prisoners Patriots Martyrs Deputies "
    "Editors Reporters Correspondents Publishers Governors Mayors Senators Leaders Elders Delegates States Peers "
    "Labourers Lords Creditors Investors Widows Fathers Families Rebels Volunteers Fighters Settlers Builders "
    "Shareholders Depositors Travellers Commuters Cyclists Motorists Passengers Merchants Shopkeepers Sisters Brothers "
    "Sons Daughters Wives Hunters Ranchers Planters Herders Fishers Bakers Butchers Musicians Librarians Scientists "
    "Economists Dentists Pharmacists Partisans Guards Voters Users Players Managers Directors Contractors".split()
)
#: Bodies that stand without their name before whoever has an office there.
_BODIES = frozenset("Coalition Council Commission Committee Assembly Ministry Tribunal".split())
_TRADE = late(r"[a-z]{2}(?:er|or|ist|man|woman)\Z")


def runs(text: str) -> Iterator[re.Match[str]]:
    """Find the runs of capitalised words in a text."""
    return as_needed(text, _RUN).finditer(text)


def as_needed(text: str, pattern: str) -> re.Pattern[str]:
    """Return a pattern as a text needs it: A-Z in it stands for all capitals that the text can hold."""
    return _compiled(pattern, text.isascii())


@lru_cache
def _compiled(pattern: str, plain: bool) -> re.Pattern[str]:
    if plain:
        return re.compile(pattern, re.ASCII)
    others = "".join(chr(code) for codes in _CAPITALS for code in codes if chr(code).isupper())
    return re.compile(pattern.replace("A-Z", f"A-Z{others}"))  # takes four times as long


class Piece(NamedTuple):
    """A name inside a run, the titles before it, and whether "of" stands before it."""

    start: int
    end: int
    titles: str
    after_of: bool


def parse(run: str, opens: bool) -> tuple[Piece, ...]:
    """Cut a run into titles and names; `opens` tells that its first capital says nothing.

    Examples
    --------
    >>> run = "Foreign Minister Shah Mehmood Qureshi"
    >>> [(run[piece.start : piece.end], piece.titles) for piece in parse(run, False)]
    [('Shah Mehmood Qureshi', 'Foreign Minister')]
    """
    if run in words.DAYS:
        return (Piece(0, len(run), "", False),)
    tokens = tokens_of(run)
    pieces: list[Piece] = []
    at, titles, after_of, office_of = 0, "", False, False
    while at < len(tokens):
        word = tokens[at][1]
        trade = opens and at == 0 and len(tokens) > 1 and word.lower() in _ROLES and not word.isupper()
        if trade or (is_title_at(tokens, at) and not (titles and word in _GIVEN_NAMES)):
            titles = f"{titles} {word}".strip()
            at += 1
            if at + 1 < len(tokens) and tokens[at][1] == "of" and tokens[at + 1][1] in _OFFICES_OF:
                titles += f" of {tokens[at + 1][1]}"
                at += 2
                while at < len(tokens) and tokens[at][1] in _OFFICES_OF:  # "of Foreign Affairs"
                    titles += f" {tokens[at][1]}"
                    at += 1
        elif word[0] == "(":  # "President (Barack) Obama"
            at += 1
        elif word in ("of", "the"):
            office_of = office_of or bool(titles)
            titles, after_of, at = "", True, at + 1
        elif (
            _ends_name(word, opens and at == 0)
            and not _is_article_of_name(tokens, at, opens)
            and not _is_given_name(tokens, at, bool(titles))
        ):
            titles, after_of, at = "", False, at + 1
        elif word in PARTICLES or word in _FOREIGN_LINKS:
            at += 1
        else:
            last = name_end(tokens, at, titled=bool(titles))
            if last == at + 1 and _is_field_of_office(tokens, at):
                titles, after_of, at = "", False, last
                continue
            given = _after_trade(tokens, at, last) if titles else at
            titles += "".join(f" {trade}" for _, trade in tokens[at:given])
            at = given
            last = at + 1 if last > at + 2 and tokens[at][1] in _BODIES else last  # "of the Coalition Ana Rao"
            last = _before_person(tokens, at, last) if office_of and after_of else last
            end = tokens[last - 1][0] + len(tokens[last - 1][1].removesuffix("'"))
            pieces.append(Piece(tokens[at][0], end, titles, after_of))
            if titles in _PEERS and tokens[last:] and tokens[last][1] == "of":
                last = len(tokens)  # "Lord Okello of Valley Wood" names no wood
            titles, after_of, at = "", False, last
    return tuple(pieces)


def tokens_of(run: str) -> list[tuple[int, str]]:
    """Return the words of a run and where each starts."""
    return [(match.start(), match.group()) for match in _TOKEN.finditer(run)]


def is_title_at(tokens: list[tuple[int, str]], at: int) -> bool:
    """Tell whether a word is a title; "Foreign" is one only with another after it, "Sultan" only with a name."""
    word = tokens[at][1].rstrip(".")
    following = tokens[at + 1][1].rstrip(".") if at + 1 < len(tokens) and tokens[at + 1][1][0] != "(" else ""
    if following in _OF_FIELDS and words.is_field(word):
        return True  # "Climate Commissioner"
    if word in _MEMBERS or (word in _OFFICES_OF and following in first_names()):
        return following in first_names()  # "the Minister for Trade and Industry Ana Rao"
    if not words.is_title(word) or (word in _GIVEN_NAMES and following[:3] in ("al-", "el-", "bin")):
        return False  # "Sultan al-Rashid"
    if not following:
        return word not in _ALSO_NAMES and word not in words.TITLE_MODIFIERS
    if word in words.TITLE_MODIFIERS:
        return words.is_title(following) or following == "of" or (word == "Chief" and is_first_name(following))
    return True


def _ends_name(word: str, opens: bool) -> bool:
    """Tell whether a word belongs to no name: a day, a function word, or what opens a sentence."""
    if word in words.FUNCTION_WORDS or word in words.DAYS:
        return True
    if "'" in word and (word.partition("'")[0] in words.FUNCTION_WORDS or word.endswith("n't")):
        return True  # "They'd", "Don't"
    return opens and word in words.OPENERS


def _is_article_of_name(tokens: list[tuple[int, str]], at: int, opens: bool) -> bool:
    """Tell whether "The" belongs to a name: with a capital inside a sentence ("The Olive Tree")."""
    if tokens[at][1] != "The" or (opens and at == 0) or at + 1 == len(tokens):
        return False
    return (
        tokens[at + 1][1][0].isupper() and not is_title_at(tokens, at + 1) and not _ends_name(tokens[at + 1][1], False)
    )


def _is_given_name(tokens: list[tuple[int, str]], at: int, titled: bool) -> bool:
    """Tell whether a word that is no name elsewhere is one here: "Rep. Will Young", "Officer April Jones"."""
    word = tokens[at][1]
    if at + 1 == len(tokens):
        return titled and word == "May"  # of the names that are days and months too, the one that news know
    if not tokens[at + 1][1][0].isupper() or is_title_at(tokens, at + 1):
        return False
    if _ends_name(tokens[at + 1][1], False) and tokens[at + 1][1] not in _AFTER_FIRST_NAME:
        return False
    return titled and word != "The" or (word in ("Jan", "Sun") and word in first_names())


def name_end(tokens: list[tuple[int, str]], first: int, *, titled: bool) -> int:
    """Return the number of the token after a name that begins at `first`."""
    at = first + 1
    while at < len(tokens) and tokens[at][1] not in ("of", "the") and not COMPOUND.search(tokens[at - 1][1]):
        word, previous = tokens[at][1], tokens[at - 1][1]
        if owns(previous):
            break
        if previous == "Affairs" or (at == first + 1 and _is_field_of_office(tokens, first)):
            break  # "Adviser on Political Affairs Ana Rao"
        if word in _AFTER_FIRST_NAME and (previous in first_names() or (word == "I" and titled)):
            at += 1
            continue
        if word in _LAST_WORDS and at + 1 == len(tokens) == 2 and previous.isalpha():
            at += 1
            break
        if word in _AFTER_NAMES:
            break
        if word == "Akbar" and previous != "Allahu":
            at += 1
            continue
        if _ends_name(word, False) or (is_title_at(tokens, at) and not _is_middle_name(tokens, at)):
            break
        at += 1
    while at > first + 1 and tokens[at - 1][1] in PARTICLES:
        at -= 1
    return at


def _is_field_of_office(tokens: list[tuple[int, str]], at: int) -> bool:
    """Tell whether a word is the last of what an office is for, before its holder: "for Peace and Unity Ana Rao"."""
    word, following = tokens[at][1], tokens[at + 1][1] if at + 2 < len(tokens) else ""
    return following in first_names() and words.is_field(word) and word not in first_names()


@lru_cache(maxsize=50_000)
def is_first_name(word: str) -> bool:
    """Tell whether a word is a first name, with or without its accents."""
    return word in first_names() or fold(word) in first_names()


def _after_trade(tokens: list[tuple[int, str]], first: int, last: int) -> int:
    """Return where a name begins after a trade that no list holds: "Chief Special Warfare Operator William Owens"."""
    if is_first_name(tokens[first][1]):
        return first
    given = (at for at in range(first + 1, last - 1) if tokens[at][1] in first_names())
    at = next(given, first)
    return at if _TRADE.search(tokens[at - 1][1]) else first


def _before_person(tokens: list[tuple[int, str]], first: int, last: int) -> int:
    """Return where a body ends whose office somebody has: "Deputy Head of the NBU Ana Rao"."""
    if tokens[first][1] in first_names() or tokens[first][1] in _OF_PLACES:
        return last
    if words.is_acronym(tokens[first][1]) and first + 2 < last:
        return first + 1
    given = next((at for at in range(first + 1, last - 1) if tokens[at][1] in first_names()), last)
    if given == last > first + 3 and (tokens[last - 3][1].endswith("s") or words.is_field(tokens[last - 3][1])):
        return last - 2  # "Director of Strategic Communications Hope Hicks"
    return given


#: What follows a name and is none of it: honours, seats in parliament, and members by the many.
_AFTER_NAMES = frozenset("QC KC SC MP MPs MKs MEP MEPs TD TDs MLA MLAs MSP MSPs OBE CBE PhD MD Esq".split())
#: What opens names of places that hold people's names.
_OF_PLACES = frozenset(
    "San Santa Santo Saint St. Sao São Port Fort Mount Lake Cape Puerto Villa El La Los Las Abu".split()
)


def _is_middle_name(tokens: list[tuple[int, str]], at: int) -> bool:
    """Tell whether a title is a name between others here: "Mohamed Sheikh Warsan"."""
    word, previous = tokens[at][1], tokens[at - 1][1]
    given = previous in first_names() or is_given_name(previous)
    return (word in _GIVEN_NAMES or word == "Sheikh") and given and at + 1 < len(tokens)


def owns(word: str) -> bool:
    """Tell a possessive between two names: "Abbas' Fatah", but not "Workers' Party"."""
    return word.endswith("s'") and word[:-1] not in MANY
