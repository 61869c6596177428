"""Runs of capitalised words, and the names that a run holds by the classes of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from toolkit.country_words import first_names
from toolkit.naming import name_words as words
from toolkit.naming.people import PARTICLES, is_given_name
from toolkit.naming.states import state_codes

#: Where capitals with accents and those of other alphabets stand.
_CAPITALS = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
_ARTICLES = r"(?:[Aa]l|[Ee]l|as|ash|an|ad|ar|at|az|ul|ur)[-']"
_ABBREVIATED = (
    r"\.(?:(?<=\b(?:Lt|Mr|Ms|Dr|St|Jr|Sr)\.)|(?<=\b(?:Gen|Col|Maj|Sgt|Adm|Cpl|Cdr|Mrs|Sen|Rep|Gov|Rev|Amb|Hon)\.)|"
    r"(?<=\b(?:Brig|Capt|Cmdr|Prof)\.)|(?<=-Gen\.))"
)
#: The possessive belongs to a word only inside a name ("Workers' Party", "People's Army").
_POSSESSIVE = r"'(?:(?<=s')|s(?:(?<=People's)|(?<=[Mm]en's))|(?:(?<=Sant')|(?<=ell')|(?<=all')))(?= [A-Z])"
_REST = rf"(?:\.(?:-?[A-Z]\.)*|\w*(?:['-](?!s\b)\w+)*(?:{_ABBREVIATED}|{_POSSESSIVE})?)"
_WORD = rf"(?:{_ARTICLES})?[A-Z]{_REST}"
#: Small words inside the foreign names of organisations.
_FOREIGN_LINKS = frozenset("und für fur et pour en ni na per dei degli delle i".split())


def _any_of(words: frozenset[str]) -> str:
    """Return a pattern for any of the words, by their first letters so that few are tried."""
    groups = groupby(sorted(words, key=lambda word: (word[0], -len(word), word)), key=itemgetter(0))
    return "|".join(f"{letter}(?:{'|'.join(word[1:] for word in group)})" for letter, group in groups)


#: Particles that are words of English too; only a hyphen makes them one.
_ENGLISH = frozenset("as an at ad".split())
_LINK = rf"(?:(?:of the|of|{_any_of((PARTICLES | _FOREIGN_LINKS) - _ENGLISH)}) )"
_NICKNAME = r"(?:\([A-Z](?:[a-z]+|(?:\.[A-Z])*\.)\) |\"(?:(?:The|the|El|Al|Abu|La|Le) )?[A-Z][a-z]+\" )?"
#: Capitalised words in a row, particles and "of" between them. It starts at a capital, so that the search is fast.
_RUN = rf"[A-Z](?<!\w\w){_REST}(?: {_LINK}{{0,2}}{_NICKNAME}{_WORD})*"
#: An article that is part of the first word of a run.
ARTICLE_BEFORE = re.compile(rf"(?<!\w){_ARTICLES}\Z")
_TOKEN = re.compile(r"[^ ]+")
_TAIL = rf" (?P<link>of|for|on|in|to|against|without|and|&)(?P<the> the)? (?P<tail>{_WORD}(?: {_WORD})*)"
_TAIL_OPENS = (" of ", " for ", " on ", " in ", " to ", " against ", " without ", " and ", " & ")
_FIELD = re.compile(r" (?:of|for|on) (?:the )?(?:[\w-]+,? ?){1,3}\Z")
#: The last of several fields ("for Peace, Justice and Democracy"), and the first of two ("Justice and Equality Movement").
_MORE_FIELDS = re.compile(r"(?P<more>(?:, [A-Z]\w+)*),? (?:and|&) (?P<last>(?:[A-Z]\w+ )?[A-Z]\w+)(?! [A-Z])")
_FIELD_BEFORE = re.compile(r"(?<!\w)(?P<first>[A-Z]\w+(?:, [A-Z]\w+)*),? (?:and|&) \Z")
#: What says for whom a body is, before its field.
_WIDE_BEFORE = re.compile(
    r"(?<![\w-])(?:National|Supreme|Higher|Federal|Central|State|Joint|International|Regional|European|African|"
    r"Permanent|High) \Z"
)
#: The first of two trades, and whose they are ("Irish Nurses and Midwives Organisation").
_TRADES_BEFORE = re.compile(r"(?<!\w)(?:[A-Z]\w+ )*(?P<last>[A-Z]\w+s),? (?:and|&) \Z")
#: Groups whose foreign name is one word: "Lashkar-e-Hurriyat".
_LEADING_WORD = re.compile(rf"(?:{_any_of(words.LEADING_HEADS)})-(?:(?:al|ul|[eiou])-)?[A-Z]")
_ARTICLE_AHEAD = rf"{_ARTICLES}[A-Z]"
#: Titles that people bear as names too; at the end of a run they are one.
_ALSO_NAMES = frozenset(
    "King Prince Shah Khan Imam Sultan Bishop Pope Judge Major Sheikh Father Count Baron Marshal Agha Lama "
    "Justice Elder Cardinal Lord".split()
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
#: What works in a field, so that "and" may join two ("Organisation for Security and Cooperation").
_WORKS_IN = frozenset(
    "Ministry Department Committee Commission Organisation Organization Council Institute Office Agency Centre "
    "Center Rally Bureau Secretariat "
    "Directorate Court Academy Programme Program Fund Foundation Mission Chamber Authority".split()
)
#: Titles before which no name of an organisation goes on to the left.
_CUTTING = words.TITLES - words.TITLE_MODIFIERS
#: Trades and kin in small letters; with the capital of a sentence's first word they are titles ("Farmer Ana Rao").
_ROLES = frozenset(words.ROLES.split("|"))
#: Members of parties and of parliaments, as they stand before names.
_MEMBERS = frozenset("Democrat Republican Conservative Labour Liberal TD MLA MSP MK".split())
_OF_FIELDS = frozenset("Minister Ministers Secretary Commissioner Commissioners".split())
_PEERS = frozenset("Lord Lady Baroness Baron Viscount Earl".split())
_COMPOUND = re.compile(r"-[a-z]{3,}\Z")
#: Military units, which have numbers.
_UNITS = frozenset(
    "Corps Fleet Wing Squadron Regiment Infantry Division Brigade Battalion Army Group Unit Team".split()
)
_ORDINAL = re.compile(r"(?<![\w.])\d+(?:st|nd|rd|th) \Z")
_NUMBER_AFTER = re.compile(
    r" (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d{1,3}(?=[,.;)]| (?:in|of|and|was|were|is|has|had|"
    r"to|from)\b))\b"
)
#: People by the many, whose possessive belongs to a name.
_MANY = frozenset(
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
_TRADE = re.compile(r"[a-z]{2}(?:er|or|ist|man|woman)\Z")
_TRADE_ENDING = re.compile(r"[a-z](?:ers|ors|ists|ees|wives|[ae]nts|ians)\Z")
#: What sentences open with before people by the many.
_DEGREES = frozenset("Leading Senior Top Key Fellow Former Moderate Prominent Influential Rival Some Many".split())
#: What is called general.
_WHOLE = frozenset("Staff Assembly Command Council Secretariat Directorate Congress Intelligence Union".split())
_COMPANIES = frozenset(
    "Corp Corporation Inc Ltd Co Plc PLC LLC LLP GmbH SpA SA NV Company Airlines Airways Holdings Industries".split()
)


def runs(text: str) -> Iterator[re.Match[str]]:
    """Find the runs of capitalised words in a text."""
    return _for(text, _RUN).finditer(text)


def _for(text: str, pattern: str) -> re.Pattern[str]:
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


class Body(NamedTuple):
    """An organisation inside the text, found by its head noun."""

    start: int
    end: int
    head: str


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
    tokens = _tokens(run)
    pieces: list[Piece] = []
    at, titles, after_of, office_of = 0, "", False, False
    while at < len(tokens):
        word = tokens[at][1]
        trade = opens and at == 0 and len(tokens) > 1 and word.lower() in _ROLES and not word.isupper()
        if trade or (_is_title(tokens, at) and not (titles and word in _GIVEN_NAMES)):
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
            last = _name_end(tokens, at, titled=bool(titles))
            given = _after_trade(tokens, at, last) if titles else at
            titles += "".join(f" {trade}" for _, trade in tokens[at:given])
            at = given
            last = _before_person(tokens, at, last) if office_of and after_of else last
            end = tokens[last - 1][0] + len(tokens[last - 1][1].removesuffix("'"))
            pieces.append(Piece(tokens[at][0], end, titles, after_of))
            if titles in _PEERS and tokens[last:] and tokens[last][1] == "of":
                last = len(tokens)  # "Lord Okello of Valley Wood" names no wood
            titles, after_of, at = "", False, last
    return tuple(pieces)


def organisations(text: str, start: int, run: str, demonyms: frozenset[int], *, opens: bool) -> Iterator[Body]:
    """Find the organisations that a run names by their head nouns: "Valley Peace Council", "Ministry of Trade".

    Parameters
    ----------
    text
        The article in plain characters.
    start, run
        The run, and where it starts.
    demonyms
        Where words for a country's people start: "Russian Foreign Ministry" names the Foreign Ministry.
    opens
        The first capital of the run says nothing.
    """
    tokens = _tokens(run)
    hidden = frozenset(place - start for place in demonyms)
    at = 0
    while at < len(tokens):
        head = _next_head(tokens, at)
        if head is None:
            return
        if opens and head == 0 and tokens[0][1] in words.OPENERS and tokens[1:] and tokens[1][1] == "of":
            at = 1  # "News of Mali's offer" names no organisation
            continue
        first, last = _first_word(tokens, at, head, hidden, opens=opens), _last_word(tokens, head, leads=head == at)
        end = start + tokens[last][0] + len(tokens[last][1])
        if last == len(tokens) - 1:
            end = _with_tail(text, end, tokens[head][1])
        at = last + 1
        if opens and first == 0 < head and tokens[0][1] in _DEGREES:
            first = 1  # "Leading Republicans"
        begin = start + tokens[first][0]
        ordinal = _ORDINAL.search(text, max(begin - 8, 0), begin) if tokens[head][1] in _UNITS else None
        begin = ordinal.start() if ordinal else begin  # "the 205th Corps"
        number = _NUMBER_AFTER.match(text, end) if tokens[head][1] in _UNITS and last == head else None
        end = number.end() if number else end  # "SEAL Team Six"
        begin = _with_first_half(text, begin, tokens[first][1]) if first < head else begin
        alone = " " not in text[begin:end]
        if not alone or tokens[head][1] in words.BODIES or _LEADING_WORD.match(tokens[head][1]):
            yield Body(begin, end, tokens[head][1])


def _with_first_half(text: str, begin: int, word: str) -> int:
    """Return where a name begins whose first half stands before "and" ("National Security and Defence Council")."""
    floor = max(begin - 60, 0)
    if words.is_field(word):
        pair = _FIELD_BEFORE.search(text, floor, begin)
        if pair and all(map(_may_be_half, pair["first"].split(", "))):
            wide = _WIDE_BEFORE.search(text, floor, pair.start())
            return wide.start() if wide else pair.start()
    elif _is_trade(word):
        others = _TRADES_BEFORE.search(text, floor, begin)
        return others.start() if others and _is_trade(others["last"]) else begin
    elif word.endswith("s"):
        pair = _FIELD_BEFORE.search(text, floor, begin)
        alone = pair is not None and text[max(pair.start() - 5, 0) : pair.start()].endswith(("he ", " of ", " for "))
        return pair.start() if pair and alone and pair["first"].endswith("s") else begin
    return begin


def _may_be_half(word: str) -> bool:
    return words.is_field(word) or word == "Security"


@lru_cache(maxsize=50_000)
def has_head(run: str) -> bool:
    """Tell whether a run may name an organisation by a head noun."""
    return not _HEADS.isdisjoint(run.split(" ")) or ("-" in run and _LEADING_WORD.search(run) is not None)


_HEADS = words.ORGANISATION_HEADS | words.INSTITUTION_HEADS | words.LEADING_HEADS | words.BODIES | {"House"}


def _tokens(run: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in _TOKEN.finditer(run)]


def _is_title(tokens: list[tuple[int, str]], at: int) -> bool:
    """Tell whether a word is a title; "Foreign" is one only with another after it, "Sultan" only with a name."""
    word = tokens[at][1].rstrip(".")
    following = tokens[at + 1][1].rstrip(".") if at + 1 < len(tokens) else ""
    if following in _OF_FIELDS and words.is_field(word):
        return True  # "Climate Commissioner"
    if word in _MEMBERS or (word in _OFFICES_OF and following in first_names()):
        return following in first_names()  # "the Minister for Trade and Industry Ana Rao"
    if not words.is_title(word):
        return False
    if not following:
        return word not in _ALSO_NAMES and word not in words.TITLE_MODIFIERS
    if word in words.TITLE_MODIFIERS:
        return words.is_title(following) or following == "of"
    return True


def _ends_name(word: str, opens: bool) -> bool:
    """Tell whether a word belongs to no name: a day, a function word, or what opens a sentence."""
    if word in words.FUNCTION_WORDS or word in words.DAYS or word.partition("'")[0] == "I":
        return True
    return opens and word in words.OPENERS


def _is_article_of_name(tokens: list[tuple[int, str]], at: int, opens: bool) -> bool:
    """Tell whether "The" belongs to a name: with a capital inside a sentence ("The Olive Tree")."""
    if tokens[at][1] != "The" or (opens and at == 0) or at + 1 == len(tokens):
        return False
    return tokens[at + 1][1][0].isupper() and not _is_title(tokens, at + 1) and not _ends_name(tokens[at + 1][1], False)


def _is_given_name(tokens: list[tuple[int, str]], at: int, titled: bool) -> bool:
    """Tell whether a word that is no name elsewhere is one here: "Rep. Will Young", "Officer April Jones"."""
    word = tokens[at][1]
    if at + 1 == len(tokens):
        return titled and word == "May"  # of the names that are days and months too, the one that news know
    if not tokens[at + 1][1][0].isupper() or _is_title(tokens, at + 1):
        return False
    if _ends_name(tokens[at + 1][1], False) and tokens[at + 1][1] not in _AFTER_FIRST_NAME:
        return False
    return titled and word != "The" or (word in ("Jan", "Sun") and word in first_names())


def _name_end(tokens: list[tuple[int, str]], first: int, *, titled: bool) -> int:
    """Return the number of the token after a name that begins at `first`."""
    at = first + 1
    while at < len(tokens) and tokens[at][1] not in ("of", "the") and not _COMPOUND.search(tokens[at - 1][1]):
        word, previous = tokens[at][1], tokens[at - 1][1]
        if _owns(previous):
            break
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
        if _ends_name(word, False) or (_is_title(tokens, at) and not _is_middle_name(tokens, at)):
            break
        at += 1
    while at > first + 1 and tokens[at - 1][1] in PARTICLES:
        at -= 1
    return at


def _after_trade(tokens: list[tuple[int, str]], first: int, last: int) -> int:
    """Return where a name begins after a trade that no list holds: "Chief Special Warfare Operator William Owens"."""
    if tokens[first][1] in first_names():
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


def _next_head(tokens: list[tuple[int, str]], at: int) -> int | None:
    """Return the number of the next head noun: the last of several in a row ("Party Congress")."""
    for number in range(at, len(tokens)):
        word = tokens[number][1]
        following = tokens[number + 1][1] if number + 1 < len(tokens) else ""
        if (
            word in words.LEADING_HEADS
            and number == at
            and (following[:1].isupper() or _for(following, _ARTICLE_AHEAD).match(following))
            and not _is_title(tokens, number + 1)
        ):
            return number
        if _LEADING_WORD.match(word):
            return number
        if word == "House":
            if following == "of" and tokens[number + 2][1] in words.HOUSES:
                return number
            if (not number or tokens[0][1] == "The") and (not following or _is_title(tokens, number + 1)):
                return number  # "the House", "House Speaker"
        elif word in _CLOSING_HEADS and not (word == "Bank" and number and tokens[number - 1][1] == "West"):
            while number + 1 < len(tokens) and tokens[number + 1][1] in words.ORGANISATION_HEADS:
                number += 1
            return _goes_on_to(tokens, number, _COMMITTEES if word in words.BODIES else _COMPANIES)
    return None


def _goes_on_to(tokens: list[tuple[int, str]], head: int, ends: frozenset[str]) -> int:
    """Return where a longer name ends in its run ("Senate Intelligence Committee"), or the head."""
    for at in range(head + 1, len(tokens)):
        if not tokens[at][1][0].isupper() or _is_title(tokens, at):
            break
        if tokens[at][1] in ends:
            return at
    return head


_COMMITTEES = frozenset("Committee Subcommittee Commission Caucus".split())
_CLOSING_HEADS = words.ORGANISATION_HEADS | words.INSTITUTION_HEADS | words.BODIES


def _first_word(tokens: list[tuple[int, str]], at: int, head: int, hidden: frozenset[int], *, opens: bool) -> int:
    """Return where an organisation's name begins: after titles, days and, for a body of a state, its people."""
    first = head
    while first > at:
        offset, word = tokens[first - 1]
        if _owns(word) or word in words.DAYS or word in ("of", "the") or _COMPOUND.search(word):
            break
        if word in words.FUNCTION_WORDS:
            first -= word == "The" and not (opens and first == 1)
            break
        if word.rstrip(".") in _CUTTING and not word.endswith("s") and not _is_general(tokens, first):
            break
        if (
            offset in hidden
            and words.organisation_type(" ".join(one for _, one in tokens[first : head + 1])) == "institution"
        ):
            break
        first -= 1
    while first < head and tokens[first][1] in PARTICLES:
        first += 1
    return first


def _owns(word: str) -> bool:
    """Tell a possessive between two names: "Abbas' Fatah", but not "Workers' Party"."""
    return word.endswith("s'") and word[:-1] not in _MANY


def _is_trade(word: str) -> bool:
    """Tell whether a word is a trade by the many: "Nurses", "Brokers"."""
    return word.removesuffix("'") in _MANY or _TRADE_ENDING.search(word.removesuffix("'")) is not None


def _is_general(tokens: list[tuple[int, str]], head: int) -> bool:
    """Tell whether "General" is no rank before a head noun: "General Staff", but "Attorney General Office"."""
    whole = tokens[head - 1][1] == "General" and tokens[head][1] in _WHOLE
    return whole and not (head > 1 and words.is_title(tokens[head - 2][1]))


def _last_word(tokens: list[tuple[int, str]], head: int, *, leads: bool) -> int:
    """Return the number of the last word of an organisation's name inside its run."""
    last = head
    if leads and tokens[head][1] in words.LEADING_HEADS:
        return _name_end(tokens, head, titled=False) - 1
    if tokens[head][1] in _COMPANIES:
        return last
    while last + 2 < len(tokens) and tokens[last + 1][1] == "of" and not _is_title(tokens, last + 2):
        following = last + 3 if tokens[last + 2][1] == "the" and last + 3 < len(tokens) else last + 2
        if following == last + 3 and _next_head(tokens, following) is not None:
            break  # "Committee of the Labour Party" names two
        last = following
        if tokens[head][1] == "House":
            return last
        office = tokens[head][1] == "Office"  # "Office of the High Commissioner"
        while (
            last + 1 < len(tokens) and tokens[last + 1][1][0].isupper() and (office or not _is_title(tokens, last + 1))
        ):
            last += 1
    return last


def _with_tail(text: str, end: int, head: str) -> int:
    """Return where a name ends that goes on with "for …", "of …" or "and …" in capitals."""
    if head in _COMPANIES or (head in words.BODIES and head != "Congress"):
        return end
    for _ in range(3):
        match = _for(text, _TAIL).match(text, end) if text.startswith(_TAIL_OPENS, end) else None
        if not match:
            break
        link, tail = match["link"], match["tail"].split(" ")
        titled = words.is_title(tail[0]) and tail[0] not in words.TITLE_MODIFIERS
        if words.DAYS.intersection(tail) or titled or tail[0] in words.FUNCTION_WORDS:
            break
        if head == "Congress" and not (link == "for" and words.is_field(tail[-1])):
            break
        if link in ("and", "&"):
            joins = head in _WORKS_IN and _FIELD.search(text, max(end - 60, 0), end) and _may_be_field(tail)
            if not joins or match["the"]:
                break
        elif link != "of" and text[match.end() : match.end() + 2] != " (" and not _goes_on(link, head, match["tail"]):
            break
        end = match.end()
        if link in ("for", "of") and len(tail) == 1 and words.is_field(tail[0]):
            end = _with_fields(text, end)
    return end


def _with_fields(text: str, end: int) -> int:
    """Return where a name ends that goes on with other fields: "for Peace, Justice and Democracy"."""
    match = _MORE_FIELDS.match(text, end)
    fields = [*match["more"].split(", ")[1:], match["last"].rpartition(" ")[2]] if match else []
    return match.end() if match and all(map(words.is_field, fields)) else end


def _goes_on(link: str, head: str, tail: str) -> bool:
    """Tell whether "for …" or "on …" belongs to a name; "the Contact Group for Mali" names two actors."""
    if link == "for":
        return tail.lower() not in state_codes()
    return link == "on" and head in _WORKS_IN


def _may_be_field(tail: list[str]) -> bool:
    """Tell whether what follows "and" may be the second half of a field of work ("for Security and Cooperation")."""
    return not words.is_acronym(tail[0]) and tail[0] not in first_names() and _CLOSING_HEADS.isdisjoint(tail)
