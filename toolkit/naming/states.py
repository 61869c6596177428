"""Countries as actors: states, peoples, and the places that are neither."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from toolkit.batch import fold
from toolkit.country_words import first_names
from toolkit.gazetteer import country_names
from toolkit.mentions import Found
from toolkit.naming.name_words import BUTTONS, DAYS, FUNCTION_WORDS, OPENERS, PEOPLES, is_title
from toolkit.naming.people import is_given_name, slug
from toolkit.regex import late
from toolkit.wordlists import load_wordlist

#: Forms of a country that stand for the state itself; a demonym ("the Afghan minister") does not.
_STATE_TYPES = ("name", "official", "former", "abbreviation", "government", "historical")
_GOVERNS = late(
    r"(?:'s government|(?:,? which)?(?: has| have| had| also| never| always| long| repeatedly| recently| later| still| "
    r"now| (?:last|this) (?:week|month|year)| on [A-Z][a-z]+day| yesterday)* (?:said|says|accus|den(?:y|ies|ied)|"
    r"(?:does|did|do) not\b|(?:sit|agree|disagree|differ)\b|remain(?:s|ed) (?:ready|willing|open|committed|"
    r"opposed|determined|silent|adamant|wary)|lodge[sd]\b|fire[sd]\b|blasted\b|"
    r"reject|want|agree|insist|"
    r"condemn|welcom|urge|announc|believ|blam|warn|demand|offer|refus|sign|support|back(?:s|ed)|summon|recogni[sz]|"
    r"call(?:s|ed) (?:for|on)|hopes|maintains|react|respond|vow|pledge|threaten|object|impose|expel|emphasi|"
    r"stress|argue|"
    r"claim|retaliat|protest|seeks|describ|lift(?:s|ed)|confirm|conduct(?:s|ed)\b|tests?\b|tested\b|test-fire|"
    r"counter(?:s|ed)\b|"
    r"appear(?:s|ed)\b|suggest|consider|view(?:s|ed)\b|fear(?:s|ed)\b|worr(?:y|ies|ied)|know(?:s)?\b|thinks|"
    r"plan(?:s|ned) to|"
    r"aim(?:s|ed)\b|intend|endorse|approve|launche[sd]|deploy(?:s|ed)|withdr[ae]w|broke off|cut off|sought\b|"
    r"made (?:it|a|an|no)\b|took (?:a|the|no)\b|told\b|complain|admit|acknowledg|propos|postpone|cancel|ban(?:s|ned)\b|"
    r"suspend|freez|froze|ratif|veto|invite|insists|express|hosted\b|antagoni|hit back|been [a-z]+ing\b|"
    r"(?:is|are|was|were) (?:not |also |now |still )?(?:(?!being\b|burning\b|reeling\b|sinking\b)[a-z]+ing\b|"
    r"unanimous|at odds|"
    r"divided over|ready|willing|unwilling|prepared|determined|keen|concerned|worried|adamant|behind)|"
    r"(?:must|should|would|will|can|could|may|might) (?!be\b|have\b|remain|become)))"
)

#: What a capital has or does as the seat of its state ("Beijing's proposal"), and what is done to it or with it ("accused
#: Tehran", "talks between Kabul and Islamabad").
_HAS = late(
    r"'s (?:(?:new|own|possible|continued|continuing|alleged|strong|growing|political|economic|financial|diplomatic|"
    r"direct|recent|latest|repeated|aggressive|official|previous|earlier|current|apparent|real|main|key|"
    r"increasing|chief|top|lead|senior) )?"
    r"(?:foreign polic|polic(?:y|ies)|attitude|will\b|readiness|reluctance|objection|agreement|order|request|"
    r"permission|"
    r"rhetoric|hopes|fears|position|stance|proposal|propos|demand|offer|claim|refus|reject|decision|respons|respond|"
    r"reaction|support|back|interven|interfer|involve|aggress|annex|influence|role|nuclear|missile|"
    r"military(?! (?:airport|airfield|hospital|academy|base))|launch|"
    r"ambassador|embassy|envoy|commit|relations|ties|efforts|intention|ambition|interest|all(?:y|ies)\b|troops|forces|"
    r"diplomats|denial|concern|insist|pledge|threat|willing|attempt|plan|exit|withdraw|approv|consent|recogni|hostil|"
    r"strateg|goal|war\b|friction|tension|participat|perspective|view|opinion|desire|motiv|leader|regime|rule|"
    r"rival|enem|"
    r"foe|backer|patron|prox|sovereign|claim|arsenal|sanction|ban\b|veto|warning|critici|antagonis|condemn|"
    r"calls? for|message|signal|"
    r"move|action|behavio|conduct|treatment|handling|crackdown|invasion|air ?strike|spy|spies|intelligence|air force|"
    r"navy|army|soldiers|warplanes|jets|negotiat|delegation|mediat|diploma|obligation|partner|side\b|top diplomat|"
    r"(?:then-|new |former )?(?:foreign|defen[cs]e|prime) minister)"
)
#: It has done what only a government does; a town "has seen" and "has suffered".
_HAS_DONE = late(
    r" (?:has|had|have) (?:[a-z]+ly |also |now |already |since |long |never |not |always )*"
    r"(?:[a-z]+(?<!suffer)(?<!witness)(?<!endur)(?<!remain)(?<!chang)(?<!turn)(?<!recover)(?<!empti)(?<!collaps)"
    r"(?<!experienc)(?<!swell)(?<!enjoy)(?<!laps)(?<!descend)(?<!erupt)(?<!attract)(?<!host)(?<!boom)(?<!doubl)"
    r"(?<!report)(?<!explod)ed|made|given|sent|sought|told|begun|taken (?!place))\b"
)
#: What a hyphen ties to a capital that stands for its state: "Moscow-backed", but "Moscow-based".
_BACKED = late(
    r"-(?:backed|led|sponsored|brokered|mediated|aligned|allied|imposed|appointed|supported|funded|installed|"
    r"orchestrated|approved|controlled|friendly)\b"
)
#: What a town has, before which its name stands for no government: "told Hanoi police".
_OF_TOWN = late(r" (?:officials|police|reporters|residents|courts?|prosecutors|radio|airport|hospitals?|streets?)\b")
_AND_ANOTHER = late(r" and [A-Z]\w+(?: [A-Z]\w+)?(?!\w)")
_DEALT_WITH = frozenset(
    "accuse accuses accused accusing blame blames blamed blaming criticise criticised criticising criticize criticized "
    "criticizing persuade persuaded persuading convince convinced convincing urge urges urged urging condemn condemns "
    "condemned condemning threaten threatens threatened threatening sanction sanctioned sanctioning warn warns warned "
    "warning press pressed pressing ask asks asked asking pressure pressured pressuring please pleased pleasing "
    "appease appeased appeasing praise praised praising thank thanked "
    "thanking inform informed informing notify notified anger angered alarm alarmed infuriate infuriated irk irked "
    "embarrass embarrassed defy defied defying reassure reassured lobby lobbied tell told telling".split()
)
#: What two have with each other, or between them.
_SHARED = frozenset(
    "ties relations relationship talks dialogue negotiations negotiate negotiated negotiating cooperate cooperated "
    "cooperating cooperation work works worked working contacts tensions deal drills exercises dispute row rift standoff "
    "feud friction rivalry odds conflict accord pact agreement treaty alliance allied war trade communicate "
    "communication".split()
)
_TOWARDS = frozenset("close closer loyal hostile opposed answerable pressure sanctions backed".split())
_PUNISHED = frozenset("sanctions embargo imposed imposing impose pressure".split())
_HELD = frozenset(
    "position positions stance stances policy policies interests intentions actions behaviour behavior efforts role "
    "support backing demands wishes ambitions objections consent approval permission orders allies influence "
    "leadership refusal decision intention behest request".split()
)
#: What comes from a government.
_COMES = frozenset(
    "order orders pressure support backing approval permission instructions criticism condemnation consent "
    "assurances guarantees objections concessions".split()
)
_WHERE = frozenset("in at near from outside around to across inside of through over for".split())


#: Forms that may stand before an office to say whose it is.
OWNERS = frozenset((*_STATE_TYPES, "demonym", "constituent"))


def as_actors(text: str, hits: Iterable[Found]) -> list[Found]:
    """Turn mentions of countries into those of states, peoples, places, and of nobody (a demonym)."""
    actors = []
    for start, end, kind, code, name, rule in hits:
        surface = text[start:end]
        if kind in ("place", "capital") and _OF_PLACE.match(text, end):
            continue  # "San José de Oriente"
        if kind == "constituent" and " and " in surface:  # "West Bank and Gaza" names two places
            first, _, second = surface.partition(" and ")
            actors.append(Found(start, start + len(first), "place", slug([first]), first, rule))
            actors.append(Found(end - len(second), end, "place", slug([second]), second, rule))
        elif kind == "capital" and _is_surname(text, start):
            continue  # "Jack London", "Leila de Lima"
        elif kind == "capital" and code and _is_seat(text, start, end):
            rule = f"capital that speaks or acts for its state: {surface}"
            actors.append(Found(start, end, "state", code, country_names().get(code, code), rule))
        elif kind != "place" or not is_part_of_a_name(text, start, end, kind):
            lead, type_, code, name = _stands_for(surface, kind, code, name)
            actors.append(Found(start + lead, end, type_, code, name, rule))
    return actors


def _is_seat(text: str, start: int, end: int) -> bool:
    """Tell whether a capital stands for the government that sits in it."""
    before = [word.rpartition("-")[2] for word in text[max(start - 50, 0) : start].split(" ")]
    if len(before) > 1 and not before[-1] and not _OF_TOWN.match(text, end) and _is_dealt_with(before[-6:-1]):
        return True
    if _HAS.match(text, end) or _BACKED.match(text, end):
        return True
    if not _WHERE.isdisjoint(before[-2:-1]):
        return False
    other = _AND_ANOTHER.match(text, end)
    after = (end, other.end()) if other else (end,)
    return any(_GOVERNS.match(text, at) or _HAS_DONE.match(text, at) for at in after)


def _is_surname(text: str, start: int) -> bool:
    """Tell whether a capital is the surname of somebody whose first name or particle stands before it."""
    if _DE.search(text, max(start - 4, 0), start):
        return True
    before = _capital_before(text, start)
    return before is not None and before[1] in first_names() and before[1] not in FUNCTION_WORDS


def _is_dealt_with(before: list[str]) -> bool:
    """Tell whether the words before a capital say that something is done to it or with it."""
    if before[-1] == "and" and "between" in before:  # "between Kabul and"
        before = before[: before.index("between") + 1]
    if before[-1] == "both":
        before = before[:-1]
    previous, last = ["", *before][-2:]
    if last == "and" and previous[:1].isupper() and len(before) > 3:  # "at odds with Washington and"
        return _is_dealt_with(before[:-2])
    if last in ("with", "between"):
        return previous.lower() in _SHARED
    if last in ("on", "against") and not _PUNISHED.isdisjoint(before):
        return True
    if last in ("to", "on", "against", "by"):
        return previous in _TOWARDS
    if last in ("of", "from"):
        return previous in (_HELD if last == "of" else _COMES)
    return last in _DEALT_WITH


@lru_cache(maxsize=50_000)
def _stands_for(surface: str, type_: str, code: str, name: str) -> tuple[int, str, str, str]:
    """Return where in a form of a country its actor begins, and that one's type, code and name."""
    lead = next((len(word) for word in ("former ", "occupied ") if surface.startswith(word)), 0)
    return lead, *_actor_of(surface, type_, code, name)


def _actor_of(surface: str, type_: str, code: str, name: str) -> tuple[str, str, str]:
    """Return type, code and name of the actor that a form of a country stands for; a `demonym` stands for none."""
    if type_ in _STATE_TYPES:
        return ("state" if code else "demonym"), code, name
    if surface in _peoples() and type_ in ("demonym", "constituent"):
        return "people", slug([surface]), surface
    if type_ == "demonym" or (type_ == "constituent" and surface in _constituent_demonyms()):
        return "demonym", code, name
    if type_ == "dateline" and fold(surface).lower() in state_codes():
        return "place", code, name
    return "place", slug([surface]), surface.title() if surface.isupper() and len(surface) > 4 else surface


def is_part_of_a_name(text: str, start: int, end: int, type_: str) -> bool:
    """Tell whether a town or a surname is a part of a longer name: "Wang Donghai", "Queen Elizabeth I"."""
    if text[start:end] in BUTTONS:
        return _is_button(text, start, end)
    if type_ == "organisation" and text[start:end].istitle() and " " not in text[start:end]:
        given = _CAPITAL_BEFORE.search(text, max(start - 24, 0), start)
        begins = _NAME_GOES_ON.match(text, end)  # "Dawa Khan Noorzad"
        return begins is not None or (given is not None and given[1] in first_names())  # "Steve Forbes"
    if type_ not in ("place", "person"):
        return False
    if text[start - 1 : start] != " " and text[end : end + 1] != " ":
        return False
    previous = _capital_before(text, start)
    if " " in text[start:end]:  # "Mahamat Idriss Deby" is not Idriss Deby
        first = previous is not None and previous[1] in first_names() and not is_title(previous[1])
        return type_ == "person" and (first or _GOES_ON.match(text, end) is not None or _given(text, start, end))
    if text[start:end].isupper():
        return False
    if type_ == "place" and _ARTICLE_AFTER.match(text, end):
        return True  # "spokesman Sabah al-Harbi"
    following = _CAPITAL_AFTER.match(text, end)
    if following and may_be_name(following[1]):
        stays = following[1] in first_names() and text.startswith(" in ", start - 4)  # "envoy in Geneva Ana Rao"
        return type_ != "place" or not (stays or _POSTED.search(text, max(start - 30, 0), start))
    if previous is None:
        return False
    if previous[1].endswith("ing") and previous[1] not in first_names():
        return False  # "Losing Mosul would be a blow"
    title = is_title(previous[1])
    return title and type_ == "place" or not title and may_be_name(previous[1]) and previous[1] not in _demonyms()


def around_nickname(text: str, start: int, end: int, type_: str) -> tuple[int, int]:
    """Return where a name stands whose nickname is listed: the whole of `Rodrigo "Timochenko" Londoño`."""
    if type_ != "person" or text[start - 1 : start] != '"' or text[end : end + 1] != '"':
        return start, end
    before, after = _NAMES_BEFORE.search(text, max(start - 40, 0), start), _NAMES_AFTER.match(text, end)
    if before is None or after is None:
        return start, end
    given = next((at for at in before["names"].split() if not is_title(at)), "")
    return (text.rindex(given, before.start(), start), after.end()) if given else (start, end)


def _capital_before(text: str, start: int) -> re.Match[str] | None:
    """Return the word with a capital that stands before a name; most words have none, and are told at once."""
    floor = max(start - 24, 0)
    before = text[text.rfind(" ", floor, start - 1) + 1 or floor : start]
    return None if before.islower() else _CAPITAL_BEFORE.search(text, floor, start)


def _is_button(text: str, start: int, end: int) -> bool:
    """Tell whether another button of a web page stands beside a name: "Send Facebook Twitter Print"."""
    words = text[max(start - 16, 0) : start].split()[-1:] + text[end : end + 16].split()[:1]
    return any(word in BUTTONS for word in words)


def may_be_name(word: str) -> bool:
    """Tell whether a word may be part of a name: no title, day, or word that opens sentences."""
    return word not in FUNCTION_WORDS and word not in DAYS and not is_title(word) and word not in OPENERS


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    rows = load_wordlist("countries")
    return frozenset(rows.loc[rows["type"].isin(["demonym", "constituent", "abbreviation"]), "form"].tolist())


def _given(text: str, start: int, end: int) -> bool:
    """Tell whether a listed name is the given names of somebody else: "Abdul Qadir Sherzamin"."""
    following = _CAPITAL_AFTER.match(text, end)
    if following is None or not may_be_name(following[1]):
        return False
    return any(
        word in first_names() or is_given_name(word) for word in (text[start:end].rpartition(" ")[2], following[1])
    )


#: A numeral, or what was named after a person.
_GOES_ON = late(
    r" (?:[IVX]+(?![\w.])|(?:[Ii]nternational )?(?:[Aa]irport|[Ss]tadium|[Ss]quare|[Ss]treet|[Hh]ospital)\b)"
)
_OF_PLACE = late(r" (?:de|del|de la|de los|do|da) [A-Z]")
_DE = late(r"\b[Dd]e \Z")
#: "The UN envoy in Geneva Htin Lynn": the name begins after the place.
_POSTED = late(r"\b(?:envoy|ambassador|correspondent|representative|coordinator|spokesman|spokeswoman|consul) in \Z")
_NAMES_BEFORE = late(r"(?<![\w-])(?P<names>(?:[A-Z][\w'-]+ )+)\"\Z")
_NAMES_AFTER = late(r"\" [A-Z][\w'-]+(?: [A-Z][\w'-]+)*(?<!'s)")
_ARTICLE_AFTER = late(r" (?:al|el)-[A-Z]")
_CAPITAL_AFTER = late(r" ([A-Z][\w.]*)")
#: Second names that no organisation has.
_NAME_GOES_ON = late(r" (?:Khan|Shah|Jan|Gul|Mohammad|Muhammad|Ahmad) [A-Z]")
_CAPITAL_BEFORE = late(r"([A-Z][\w'-]*\.?) \Z")


@lru_cache(maxsize=1)
def state_codes() -> dict[str, str]:
    """Return the code of each state by its names in small letters; nothing where a name may be several states'."""
    rows = load_wordlist("countries")
    rows = rows[rows["type"].isin(_STATE_TYPES)]
    codes = zip(rows["form"].tolist(), rows["code"].tolist(), strict=True)
    return {fold(form).lower(): "" if "|" in code else code for form, code in codes}


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Return the nouns for all of a country's people: Afghans, not Afghan or Swiss."""
    rows = load_wordlist("countries")
    forms = set(rows.loc[rows["type"].isin(["demonym", "constituent"]), "form"].tolist())
    return frozenset(form for form in forms if form.endswith("s") and form[:-1] in forms) | PEOPLES


@lru_cache(maxsize=1)
def _constituent_demonyms() -> frozenset[str]:
    rows = load_wordlist("countries")
    forms = rows.loc[rows["type"] == "constituent", "form"].tolist()
    return frozenset(form for form in forms if re.search(r"(?:ish|ian|ean|ese|en|ani|iri|elsh|ic|an)\Z", form))
