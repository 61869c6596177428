"""People's names: which part is the surname, and which spellings may be one person's.

Within an article two spellings are one person where every word of the shorter one may be a spelling of a word of
the longer. Across articles only the code of a name joins people; it is made from the name alone, so that it does
not depend on which articles are read together.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile

from toolkit.batch import fold
from toolkit.naming.name_words import MEN, WOMEN
from toolkit.regex import late

#: Small words inside people's names.
PARTICLES = frozenset(
    "al el ul ur as ash an ad ar bin bint ibn ben abu umm van von vom der den de da di do del della dos das du la le "
    "les lo ter ten zu zur "
    "y e af av wa ould uld ag oglu".split()
)
FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "HUN"})
#: Where people have their mother's surname after their father's.
SPANISH_SURNAMES = frozenset("ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV URY VEN".split())
#: Surnames of so many that one listed bearer says little.
COMMON_SURNAMES = frozenset(
    "Khan Shah Singh Kim Lee Li Wang Zhang Chen Liu Park Choi Nguyen Smith Jones Williams Brown Davis Johnson Wilson "
    "Miller Taylor Anderson Thomas Jackson Moore Martin Thompson White Harris Clark Lewis Robinson Walker Young Allen "
    "King Wright Scott Green Adams Baker Garcia Martinez Rodriguez Lopez Hernandez Gonzalez Perez Sanchez "
    "Ramirez Torres "
    "Silva Santos Khatib Sharma Kumar Chaudhry Akhund Sesay Kamara Koroma Diallo Traore Keita Ba Diop".split()
)
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "V", "VI", "VII", "VIII", "I"})
_NO_LAST = PARTICLES | _SUFFIXES
#: Letters that are no letter with an accent.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"})
#: Consonants that transliterations swap.
_PAIRS = (("ck", "k"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("dh", "d"), ("th", "t"))
_SINGLES = str.maketrans("qcgz", "kkks")
_ARTICLES, _NO_LETTERS = late(r"(?:^|(?<=\0))(?:al|el|ul)-"), late(r"[^a-z\0]+")
#: What is taken out of a word in small letters behind its first, a capital.
_VOWELS = str.maketrans("", "", "aeiouyhw")
#: The consonants that are left, as they stand twice in a row.
_DOUBLED = tuple(letter + letter for letter in "bdfjklmnprstx")
#: The article that a word of a name begins with, however it is written.
ARTICLE = late(r"^(?:al|el|as|ash|an|ad|ar|at|az|ul)-", re.IGNORECASE)
_ARTICLE = late(r"^(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]n|[Aa]d|[Aa]r|[Uu]l)-")
#: Given names that are spelled in many ways; the first spelling stands in codes.
_CLASSES = (
    "mohammed mohammad muhammad muhammed mohamed mohamad muhamad muhamed mahomed mehmed mohd mohammod maxamed",
    "mahmoud mahmud mahmood mehmood mehmud mahmoed",
    "ahmed ahmad ahmet achmed akhmed akhmad axmed",
    "hussein hussain husain hosein hossein hussien huseyn husayn houssein xuseen",
    "hassan hasan hassane xasan",
    "ali aly cali",
    "abdullah abdallah abdulla abdalla abdellah",
    "abdul abdel abdal abdol abdoul abd-ul abd abdur abdus abdour",
    "abdi cabdi",
    "yusuf yousef youssef yousuf yosef yusef yousaf yusof youssouf",
    "ibrahim ebrahim ibraheem brahim ibrahima",
    "ismail ismael esmail ismayil ismaaciil",
    "omar umar omer oumar cumar",
    "osman othman usman uthman ousmane cismaan",
    "khaled khalid khalida chaled",
    "mustafa mustapha moustafa mostafa moustapha",
    "sayed sayyid syed said-ul sayyed seyed seyyed saiyid",
    "saeed saied saeid sa'id saiid saciid",
    "karim kareem",
    "rahman rehman rahmaan",
    "rashid rasheed rachid",
    "hamid hameed",
    "hanif haneef",
    "latif lateef",
    "nasir nasser naser nassir",
    "jamal gamal djamal jamaal",
    "jafar jaafar ja'far gaafar jaffar",
    "faisal faysal feisal faisel",
    "sulaiman suleiman sulayman soleiman suleyman solomon-bey",
    "salah salaah",
    "tariq tarik tareq tarek",
    "yaqub yaqoob yaqob yakub yacoub yakoub yaqoub",
    "musa moussa mousa moosa muuse",
    "issa isa eissa",
    "yahya yahia yehia",
    "dawud daud dawood daoud davud",
    "idris idriss driss",
    "sharif shareef sherif cherif",
    "walid waleed oualid",
    "farah faarax",
    "jama jaamac",
    "aleksandr alexander aleksander alexandr oleksandr alyaksandr",
    "aleksei alexei alexey aleksey aleksiy oleksiy oleksii",
    "sergei sergey sergiy sergii serhiy serhii",
    "vladimir volodymyr uladzimir",
    "dmitri dmitry dimitri dmytro dmitriy dmitrii",
    "yuri yury yuriy yurii iurii",
    "mikhail mykhailo michail mihail",
    "nikolai nikolay mykola",
    "andrei andrey andriy andrii",
    "yevgeny evgeny yevgeni evgeni evgeniy evgenii yevgeniy yevgenii yevhen",
    "grigory grigori grigoriy grigorii hryhoriy",
    "valery valeri valeriy valerii",
    "vitaly vitali vitaliy vitalii",
    "gennady gennadi gennadiy gennadii hennadiy",
    "anatoly anatoli anatoliy anatolii",
    "vasily vasili vasiliy vasilii vasyl",
    "konstantin kostiantyn kostyantyn",
    "vyacheslav viacheslav vjaceslav",
    "pavel pavlo",
    "petr pyotr petro",
    "fyodor fedor fedir",
    "igor ihor",
    "oleg oleh",
    "bogdan bohdan",
    "viktor victor",
    "haroun harun haroon",
    "qadir kadir kader qader",
    "qasim kasim qassem kassem qasem",
    "michael mike",
    "william bill",
    "robert bob",
    "james jim",
    "thomas tom",
    "joseph joe",
    "richard dick",
    "anthony tony",
    "benjamin ben",
    "daniel dan",
    "david dave",
    "donald don",
    "edward ed",
    "jeffrey jeff geoffrey geoff",
    "kenneth ken",
    "lawrence larry",
    "matthew matt",
    "nicholas nick",
    "peter pete",
    "raymond ray",
    "ronald ron",
    "stephen steven steve",
    "timothy tim",
)
#: The one word into which "Abdul" goes with a name of God: "Abdulrahman", "Abdurrahman".
_SERVANT = late(r"abd(?:[uaeo]l|[ui]r?(?=ra))-?(?!la)([a-z]{4,})")
_CANONICAL = {spelling: group.split()[0] for group in _CLASSES for spelling in group.split()}


def surname(words: tuple[str, ...], country: str = "") -> str:
    """Return the part of a name that stands for the person alone.

    Examples
    --------
    >>> surname(("Shah", "Mehmood", "Qureshi")), surname(("Xi", "Jinping"), "CHN")
    ('Qureshi', 'Xi')
    """
    if country in FAMILY_NAME_FIRST and len(words[0]) > 1:
        return words[0]
    if words[-1].rstrip(".") not in _SUFFIXES:
        return words[-1]
    last = [word for word in words if word.rstrip(".") not in _SUFFIXES]
    return last[-1] if last else words[-1]


@lru_cache(maxsize=50_000)
def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names of one article may be spellings of one name.

    Examples
    --------
    >>> same_person(("Shah", "Mehmood", "Qureshi"), ("Shah", "Mahmood", "Qureshi"))
    True
    >>> same_person(("Hamid", "Karzai"), ("Wali", "Karzai"))
    False
    >>> same_person(("George", "Bush"), ("George", "Bush", "Jr"))
    False
    >>> same_person(("Omar", "bin", "Rashid"), ("Umar", "Yusuf", "Rasheed"))
    False
    """
    if _numeral(one) != _numeral(other):
        return False
    fathers = _ends_in_father(one), _ends_in_father(other)
    one, other = _plain_words(one), _plain_words(other)
    if fathers[0] != fathers[1] and len(one) != len(other):
        return False
    if not one or not other or not _same_last(one[-1], other[-1]):
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    shorter, longer = sorted((one[:-1], other[:-1]), key=len)
    return all(any(_alike(word, held) for held in longer) for word in shorter if len(word.rstrip(".")) > 1)


def _same_last(one: str, other: str) -> bool:
    """Tell whether two last words of names may be one: of a single consonant the vowels must agree too."""
    sound = skeleton(one)
    return sound == skeleton(other) and (
        len(sound) > 1 or SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.6
    )


@lru_cache(maxsize=50_000)
def last_sound(words: tuple[str, ...]) -> str:
    """Return the skeleton of a name's last word: two names can only be spellings of one if it is the same."""
    return skeleton(last_word(" ".join(words)))


def last_word(name: str) -> str:
    """Return the last word of a name that is no particle or numeral, "al-Harbi" as "Harbi".

    Examples
    --------
    >>> last_word("Tariq al-Harbi"), last_word("Ana Rao Jr."), last_word("Shah Qureshi")
    ('Harbi', 'Rao', 'Qureshi')
    """
    last = name[name.rfind(" ") + 1 :]
    if last.isalpha() and last not in _NO_LAST and not last.startswith("Abd"):
        return last  # as nearly all are
    plain = _plain_words(tuple(name.split()))
    return plain[-1] if plain else ""


def _ends_in_father(words: tuple[str, ...]) -> bool:
    """Tell whether a name ends in that of the father: "Omar bin Rashid" is no Rashid."""
    return len(words) > 2 and words[-2] in ("bin", "ibn")


def _parted(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name with "Abdulrahman" and "Abd al-Rahman" as "Abdul Rahman"."""
    if not any(word.startswith("Abd") for word in words):
        return words
    parted: list[str] = []
    for word in words:
        servant = _SERVANT.fullmatch(fold(word).lower())
        if servant:
            parted += ("Abdul", servant[1].capitalize())
        elif not parted or canonical(parted[-1]) != "abdul":
            parted.append(word)
        elif word not in PARTICLES:
            parted.append(ARTICLE.sub("", word))
    return tuple(parted)


def _numeral(words: tuple[str, ...]) -> str:
    return words[-1].rstrip(".") if words[-1].rstrip(".") in _SUFFIXES else ""


def _plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without particles and numerals, "al-Harbi" as "Harbi"."""
    kept = [_ARTICLE.sub("", word) if "-" in word else word for word in _parted(words)]
    return tuple(word for word in kept if word not in PARTICLES and word.rstrip(".") not in _SUFFIXES)


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    """Same consonants, and vowels near enough: Mehmood and Mahmood, but not John and Jane."""
    first, second = canonical(one), canonical(other)
    if first == second or (first in _CANONICAL and second in _CANONICAL):
        return first == second
    if len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1:
        return one[0] == other[0]
    return skeleton(one) == skeleton(other) and SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.6


def consonants(text: str) -> str:
    """Return the :func:`skeleton` of a word, or of many with `\\0` between them."""
    plain = fold(text).lower().translate(_LETTERS)
    if "-" in plain:
        plain = _ARTICLES.sub("", plain)
    plain = _NO_LETTERS.sub("", plain)
    for old, new in _PAIRS:
        plain = plain.replace(old, new)
    plain = plain.translate(_SINGLES).title().replace("V", "W").translate(_VOWELS).lower()
    for doubled in _DOUBLED:
        while doubled in plain:
            plain = plain.replace(doubled, doubled[0])
    return plain


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the consonants of a word with the letters that transliterations swap made one.

    Examples
    --------
    >>> skeleton("Mehmood") == skeleton("Mahmud"), skeleton("Gaddafi") == skeleton("Qaddafi")
    (True, True)
    """
    return consonants(word)


def spelled_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a full name that its spellings must share: without particles and initials."""
    plain = (_ARTICLE.sub("", word) for word in _parted(words) if word not in PARTICLES)
    return tuple(canonical(word) for word in plain if len(word.rstrip(".")) > 1)


@lru_cache(maxsize=20_000)
def same_spelling(one: str, other: str) -> bool:
    """Tell whether two words with one skeleton may be transliterations of one, wherever they stand.

    Examples
    --------
    >>> same_spelling("sherzameen", "sherzamin"), same_spelling("hekmatyar", "hikmatyar")
    (True, True)
    >>> same_spelling("hassani", "hosni"), same_spelling("zhang", "zheng"), same_spelling("mario", "maria")
    (False, False, False)
    """
    if one == other or one in _CANONICAL or other in _CANONICAL:
        return one == other
    vowels, others = _vowels(one), _vowels(other)
    return 1 < len(vowels) == len(others) and all(
        first == second or {first, second} in _SWAPPED for first, second in zip(vowels, others, strict=True)
    )


def _vowels(word: str) -> list[str]:
    """Return the vowels of a word, syllable by syllable, long ones and y in one form."""
    plain = re.sub(r"[hw]", "", word).replace("y", "i")
    for long, short in (("ee", "i"), ("ii", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ei", "e"), ("ai", "e")):
        plain = plain.replace(long, short)
    return re.findall(r"[aeiou]+", plain)


_SWAPPED = [{"a", "e"}, {"e", "i"}, {"o", "u"}]


@lru_cache(maxsize=20_000)
def canonical(word: str) -> str:
    """Return the spelling that stands for a word of a name in codes: one for all spellings of a common given name.

    Examples
    --------
    >>> canonical("Mohamed"), canonical("Mehmood"), canonical("Gül")
    ('mohammed', 'mahmoud', 'gul')
    """
    plain = fold(word).lower().translate(_LETTERS).strip(".'")
    return _CANONICAL.get(plain, plain)


def is_given_name(word: str) -> bool:
    """Tell whether a word is one of the given names that are spelled in many ways; nearly all are men's."""
    return canonical(word) in _CANONICAL


def sex_of(name: str) -> str:
    """Return "f" or "m" where a first name is one of the commonest of women or of men.

    Examples
    --------
    >>> sex_of("Maria"), sex_of("Mohamed"), sex_of("Kim")
    ('f', 'm', '')
    """
    return "f" if name in WOMEN else "m" if name in MEN or is_given_name(name) else ""


@lru_cache(maxsize=20_000)
def person_code(words: tuple[str, ...]) -> str:
    """Make the code of a person whom no list holds, from the name alone.

    Initials between other words do not count, and common given names are spelled in one way, so that articles
    which spell a name a little differently agree.

    Examples
    --------
    >>> person_code(("Tariq", "Mehmood", "Dastagir")) == person_code(("Tarek", "Mahmoud", "Dastagir"))
    True
    >>> person_code(("José", "B.", "Ramos-Horta"))
    'jose-ramos-horta'
    >>> person_code(("Abd", "al-Rahman", "Dastagir")) == person_code(("Abdurrahman", "Dastagir"))
    True
    """
    initials = list(takewhile(lambda word: len(word.rstrip(".")) == 1, words[:-1]))
    first = ["".join(initials)] if initials else [words[0]]  # "J. P. Okoth" is "J.P. Okoth"
    inner = [word for word in words[max(len(initials), 1) : -1] if len(word.rstrip(".")) > 1]
    kept = _parted((*first, *inner, *words[1:][-1:]))
    return slug([canonical(word) for word in kept])


def slug(words: tuple[str, ...] | list[str]) -> str:
    """Make a code of a name.

    Examples
    --------
    >>> slug(("José", "Ramos-Horta"))
    'jose-ramos-horta'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(" ".join(words)).lower().translate(_LETTERS)).strip("-")
