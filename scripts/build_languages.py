"""Make toolkit/wordlists/languages.csv.gz: names of countries and their people in other languages than English.

Build-time only. Needs `pip install babel==2.18.0`, which carries the names of Unicode CLDR (Unicode License v3).
To those names come the hand-written ones of `scripts/languages/LANGUAGE.txt`, and forms made by rule: cases in
Russian and Ukrainian, genitives in German, prefixes in Arabic, plurals and genders of demonyms.

A hand-written file is made of sections. `[type]` or `[type pattern]` opens one, and each of its lines is
`CODE: form; form`. The pattern says how a form is inflected: none is the usual way of the language for that
type, `fixed` is not at all, `person` is a German noun and `plural` an Arabic one. `-` for a code marks a form
that is no country though it holds a country's name. `[strike]` lists forms of CLDR, or made by rule, to leave out.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from toolkit.batch import plain
from toolkit.languages import LANGUAGES, prepare

ROOT = Path(__file__).resolve().parent.parent
BY_HAND = Path(__file__).resolve().parent / "languages"
TARGET = ROOT / "toolkit" / "wordlists" / "languages.csv.gz"
COLUMNS = ("language", "form", "code", "type", "note", "source")
CLDR, OWN = "CLDR via babel", "own"
#: The locales of CLDR behind each language; those after the first add spellings of other countries.
LOCALES = {
    "ar": ("ar", "ar_SA"),
    "de": ("de", "de_CH"),
    "es": ("es", "es_419", "es_MX", "es_CL"),
    "fa": ("fa",),
    "fr": ("fr", "fr_CA"),
    "it": ("it",),
    "prs": ("fa_AF", "fa"),
    "ps": ("ps",),
    "pt": ("pt", "pt_PT"),
    "ru": ("ru",),
    "sw": ("sw", "sw_KE", "sw_CD"),
    "tr": ("tr",),
    "uk": ("uk",),
    "ur": ("ur",),
    "zh": ("zh", "zh_Hant", "zh_Hant_HK"),
}
#: The files by hand behind each language: Dari adds to Persian.
FILES = {"prs": ("fa", "prs")}
#: CLDR writes these as no newspaper does, or the name is mostly something else; those that matter stand by hand.
NOT_FROM_CLDR = frozenset("HKG MAC COD COG MAF SXM BLM UMI IOT BES JEY ATF HMD BVT SGS".split())
#: Nouns that CLDR capitalises at the start of a name and newspapers do not.
COMMON_NOUNS = frozenset(
    "Île Îles Isla Islas Ilha Ilhas Isola Isole Territoires Territorios Territórios Territori Visiwa Kisiwa "
    "Острів Острови État".split()
)
_PARENTHESIS = re.compile(r"\s*[(（]([^)）]*)[)）]\s*")
_DASHED = re.compile(r"\s+[-–]\s+")


class Row(NamedTuple):
    """One row of the list, and what it is a form of."""

    language: str
    form: str
    code: str
    type: str
    note: str
    source: str


# ---- Romance languages, German, Turkish


def _french(word: str) -> list[str]:
    if word.endswith(("en", "éen")):
        feminine = word + "ne"
    elif word.endswith(("grec", "turc")):
        feminine = word[:-1] + ("cque" if word.endswith("grec") else "que")
    else:
        feminine = word if word.endswith("e") else word + "e"
    return [word, word if word.endswith("s") else word + "s", feminine, feminine + "s"]


def _spanish(word: str) -> list[str]:
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    if word.endswith(("és", "án", "ín", "ón")):
        stem = word[:-2] + {"é": "e", "á": "a", "í": "i", "ó": "o"}[word[-2]] + word[-1]
        return [word, stem + "a", stem + "es", stem + "as"]
    if word.endswith("ol"):
        return [word, word + "a", word + "es", word + "as"]
    return [word, word + "es", word + "s"] if word.endswith(("í", "ú")) else [word, word + "s"]


def _portuguese(word: str) -> list[str]:
    if word.endswith("ão"):
        plural = "ães" if word.endswith("lemão") else "ãos"
        return [word, word[:-1], word[:-2] + plural, word[:-1] + "s"]
    if word.endswith("ês"):
        stem = word[:-2] + "es"
        return [word, stem + "a", stem + "es", stem + "as"]
    if word.endswith("eu"):
        return [word, word[:-1] + "ia", word + "s", word[:-1] + "ias"]
    if word.endswith("ol"):
        return [word, word + "a", word[:-2] + "óis", word + "as"]
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    return [word, word + "s"]


def _italian(word: str) -> list[str]:
    if word.endswith("co"):
        plural = "ci" if word.endswith(("aco", "ico", "greco")) else "chi"
        return [word, word[:-1] + "a", word[:-2] + plural, word[:-2] + "che"]
    if word.endswith("ga"):
        return [word, word[:-1] + "i", word[:-1] + "he"]
    if word.endswith("o"):
        return [word, word[:-1] + "a", word[:-1] + "i", word[:-1] + "e"]
    if word.endswith("a"):
        return [word, word[:-1] + "i", word[:-1] + "e"]
    return [word, word[:-1] + "i"] if word.endswith("e") else [word]


def _german_adjective(word: str) -> list[str]:
    return [word, *(word + ending for ending in ("e", "en", "em", "er", "es"))]


def _german_person(word: str) -> list[str]:
    if word.endswith("e"):
        return [word, word + "n", word[:-1] + "in", word[:-1] + "innen"]
    return [word, word + "s", word + "n", word + "in", word + "innen"]


#: Names with an article of their own that take no genitive -s.
_GERMAN_WITHOUT_S = re.compile(r"(ei|Ukraine|Schweiz|inseln?|Republik|[sxzß]|[mk]oren|Malediven|Salomonen|ippinen)$")


def _german_name(name: str) -> list[str]:
    if name.isupper() or _GERMAN_WITHOUT_S.search(name) or "lande" in name or "Staaten" in name:
        return [name]
    return [name, name + "s"]


def _turkish(word: str) -> list[str]:
    vowel = next(letter for letter in reversed(word.lower()) if letter in "aıoueiöü")
    back = vowel in "aıou"
    plural = word + ("lar" if back else "ler")
    endings = ("", "ın", "a", "ı", "da", "dan", "la") if back else ("", "in", "e", "i", "de", "den", "le")
    return [word, *(plural + ending for ending in endings)]


# ---- Russian and Ukrainian: six forms each, nominative, genitive, dative, accusative, instrumental, prepositional

_RUSSIAN_PLURAL = {
    "Багамы": "Багам",
    "Бермуды": "Бермуд",
    "Гренадины": "Гренадин",
    "Коморы": "Комор",
    "Мальдивы": "Мальдив",
    "Нидерланды": "Нидерландов",
    "Острова": "Островов",
    "Сейшелы": "Сейшел",
    "Филиппины": "Филиппин",
    "Штаты": "Штатов",
    "Эмираты": "Эмиратов",
    "острова": "островов",
    "территории": "территорий",
}
_UKRAINIAN_PLURAL = {
    "Багами": "Багам",
    "Бермуди": "Бермуд",
    "Гренадіни": "Гренадін",
    "Комори": "Комор",
    "Мальдіви": "Мальдів",
    "Нідерланди": "Нідерландів",
    "Острови": "Островів",
    "Сейшели": "Сейшел",
    "Філіппіни": "Філіппін",
    "Штати": "Штатів",
    "Емірати": "Еміратів",
    "острови": "островів",
    "території": "територій",
}
_INDECLINABLE = frozenset("Антигуа Самоа Никарагуа Нікарагуа Папуа Ніуе Кюрасао Макао Гоа".split())
_SLAVIC_SOFT = frozenset("Израиль Тайвань Ізраїль Тайвань".split())
#: Nouns that no rule here declines.
_RUSSIAN_EXCEPTIONS = {
    "Египет": "Египет Египта Египту Египет Египтом Египте".split(),
    "Косово": "Косово Косова Косову Косово Косовом Косове".split(),
}
_UKRAINIAN_EXCEPTIONS = {
    "Єгипет": "Єгипет Єгипту Єгиптові Єгипет Єгиптом Єгипті".split(),
    "Косово": "Косово Косова Косову Косово Косовом Косові".split(),
    "Острів": "Острів Острова Острову Острів Островом Острові".split(),
    "острів": "острів острова острову острів островом острові".split(),
}


def _russian_noun(word: str) -> list[str]:
    stem, last = word[:-1], word[-1]
    if word in _INDECLINABLE or word.isupper():
        return [word] * 6
    if word in _RUSSIAN_EXCEPTIONS:
        return _RUSSIAN_EXCEPTIONS[word]
    if word in _RUSSIAN_PLURAL:
        base = stem + ("я" if word.endswith("ии") else "а")
        return [word, _RUSSIAN_PLURAL[word], base + "м", word, base + "ми", base + "х"]
    if word.endswith("ия"):
        return [word, stem + "и", stem + "и", stem + "ю", stem + "ей", stem + "и"]
    if last == "я":
        return [word, stem + "и", stem + "е", stem + "ю", stem + "ей", stem + "е"]
    if last == "а":
        genitive = "и" if stem[-1] in "гкхжшчщ" else "ы"
        return [
            word,
            stem + genitive,
            stem + "е",
            stem + "у",
            stem + ("ей" if stem[-1] in "жшчщц" else "ой"),
            stem + "е",
        ]
    if last == "й" or word in _SLAVIC_SOFT:
        return [word, stem + "я", stem + "ю", word, stem + "ем", stem + ("и" if word.endswith("ий") else "е")]
    if last == "ь":
        return [word, stem + "и", stem + "и", word, word + "ю", stem + "и"]
    if last in "оеиуэыю":
        return [word] * 6
    return [word, word + "а", word + "у", word, word + ("ем" if last in "жшчщц" else "ом"), word + "е"]


def _russian_adjective(word: str) -> list[str] | None:
    stem, ending = word[:-2], word[-2:]
    if ending == "ая":
        return [word, stem + "ой", stem + "ой", stem + "ую", stem + "ой", stem + "ой"]
    if ending in ("ый", "ий"):
        return [word, stem + "ого", stem + "ому", word, stem + ending[0] + "м", stem + "ом"]
    if ending == "ое":
        return [word, stem + "ого", stem + "ому", word, stem + ("им" if stem[-1] in "гкх" else "ым"), stem + "ом"]
    if ending in ("ые", "ие") or word.endswith("овы"):
        i = "ы" if word.endswith("овы") else ending[0]
        stem = word[:-1] if word.endswith("овы") else stem
        return [word, stem + i + "х", stem + i + "м", word, stem + i + "ми", stem + i + "х"]
    return None


def _ukrainian_noun(word: str) -> list[str]:
    stem, last = word[:-1], word[-1]
    if word in _INDECLINABLE or word.isupper():
        return [word] * 6
    if word in _UKRAINIAN_EXCEPTIONS:
        return _UKRAINIAN_EXCEPTIONS[word]
    if word in _UKRAINIAN_PLURAL:
        base = stem + ("я" if word.endswith("ії") else "а")
        return [word, _UKRAINIAN_PLURAL[word], base + "м", word, base + "ми", base + "х"]
    if word.endswith(("ія", "ея", "оя", "ая")):
        return [word, stem + "ї", stem + "ї", stem + "ю", stem + "єю", stem + "ї"]
    if last == "я":
        return [word, stem + "і", stem + "і", stem + "ю", stem + "ею", stem + "і"]
    if last == "а":
        hushing = stem[-1] in "жшчщ"
        dative = stem[:-1] + {"к": "ц", "г": "з", "х": "с"}.get(stem[-1], stem[-1]) + "і"
        return [word, stem + ("і" if hushing else "и"), dative, stem + "у", stem + ("ею" if hushing else "ою"), dative]
    if word in _SLAVIC_SOFT:
        return [word, stem + "ю", stem + "еві", word, stem + "ем", stem + "і"]
    if last == "й":
        return [word, stem + "ю", stem + "єві", word, stem + "єм", stem + "ї"]
    if last == "ь":
        return [word, stem + "і", stem + "і", word, stem + stem[-1] + "ю", stem + "і"]
    if last in "оеиіуюєї":
        return [word] * 6
    place = {"г": word[:-1] + "зі", "к": word + "у", "х": word + "у"}.get(last, word + "і")
    return [word, word + "у", word + "ові", word, word + ("ем" if last in "жшчщ" else "ом"), place]


def _ukrainian_adjective(word: str) -> list[str] | None:
    if word.endswith("ий"):
        stem = word[:-2]
        return [word, stem + "ого", stem + "ому", word, stem + "им", stem + "ому"]
    stem = word[:-1]
    if word in _INDECLINABLE:
        return None
    if word.endswith("а") and not word.endswith("іка"):  # Республіка is a noun
        return [word, stem + "ої", stem + "ій", stem + "у", stem + "ою", stem + "ій"]
    if word.endswith("е") and word[-2] in "кн":
        return [word, stem + "ого", stem + "ому", word, stem + "им", stem + "ому"]
    if word.endswith("і") and len(word) > 4:
        return [word, stem + "их", stem + "им", word, stem + "ими", stem + "их"]
    return None


def _slavic_name(
    name: str, noun: Callable[[str], list[str]], adjective: Callable[[str], list[str] | None]
) -> list[str]:
    """Decline the adjectives and the first noun of a name, and again after an "and"."""
    words = name.split(" ")
    cases: list[list[str]] = []
    done = False
    for index, word in enumerate(words):
        if word in ("и", "і", "та", "й", "—", "-"):
            cases.append([word] * 6)
            done = False
        elif done:
            cases.append([word] * 6)
        elif word.startswith(("Гвинея-", "Гвінея-")):
            head, tail = word.split("-", 1)
            cases.append([f"{form}-{tail}" for form in noun(head)])
            done = True
        else:
            follows = index + 1 < len(words) and words[index + 1] not in ("и", "і", "та", "й", "—", "-")
            forms = adjective(word) if follows else None
            cases.append(forms or noun(word))
            done = forms is None
    return [" ".join(parts) for parts in zip(*cases, strict=True)]


def _russian_name(name: str) -> list[str]:
    return _slavic_name(name, _russian_noun, _russian_adjective)


def _ukrainian_name(name: str) -> list[str]:
    return _slavic_name(name, _ukrainian_noun, _ukrainian_adjective)


def _endings(stem: str, endings: str) -> list[str]:
    return [stem + ending for ending in ["", *endings.split()]]


def _russian_people(word: str) -> list[str]:
    if word.endswith("ий"):
        return [word[:-2] + ending for ending in "ий ого ому им ом ая ой ую ое ие их ими".split()]
    if word.endswith("ец"):
        stem = word[:-2] + ("й" if word[-3] in "аеиоуыэюя" else "ь" if word[-3] == "л" else "") + "ц"
        return [word, *(stem + ending for ending in "а у ем е ы ев ам ами ах".split())]
    if word.endswith(("анин", "янин")):
        return [*_endings(word, "а у ом е"), *_endings(word[:-2], "е ам ами ах")]
    if word.endswith("ка"):
        stem = word[:-2]
        plural = stem[:-1] + "ек" if stem[-1] in "ьй" else stem + "ок"
        return [plural, *(stem + ending for ending in "ка ки ке ку кой кам ками ках".split())]
    return _endings(word, "а у ом е и ов ам ами ах" if word[-1] in "гкх" else "а у ом е ы ов ам ами ах")


def _ukrainian_people(word: str) -> list[str]:
    if word.endswith("ий"):
        return [word[:-2] + ending for ending in "ий ого ому им ої ій а у ою е і их ими".split()]
    if word.endswith(("ець", "єць")):
        stem = word[:-3] + ("й" if word.endswith("єць") else "ь" if word[-4] == "л" else "") + "ц"
        return [word, *(stem + ending for ending in "я ю еві ем і ів ям ями ях".split())]
    if word.endswith(("анин", "янин")):
        return [*_endings(word, "а у ові ом і"), *_endings(word[:-2], "и ам ами ах")]
    if word.endswith("ка"):
        stem = word[:-2]
        plural = stem[:-1] + "йок" if stem[-1] == "й" else stem + "ок"
        return [plural, stem + "ці", *(stem + ending for ending in "ка ки ку кою кам ками ках".split())]
    return _endings(word, "а у ові ом и ів ам ами ах")


# ---- Languages in Arabic letters, Swahili, Chinese


def _arabic_prefixed(form: str) -> list[str]:
    """Give a form with the particles that Arabic writes as one word with it."""
    if form.startswith("ال"):
        return [form, *(particle + form for particle in ("و", "ف", "ب", "ك", "وب")), "لل" + form[2:], "ولل" + form[2:]]
    return [form, *(particle + form for particle in ("و", "ف", "ب", "ل", "ك", "وب", "ول"))]


def _arabic_definite(form: str) -> list[str]:
    return [prefixed for each in (form, "ال" + form) for prefixed in _arabic_prefixed(each)]


def _arabic_people(word: str) -> list[str]:
    return [form for ending in ("", "ة", "ون", "ين", "ات") for form in _arabic_definite(word + ending)] + [word + "ا"]


def _persian_name(name: str) -> list[str]:
    return [name, name + "ی"] if name.endswith(("ا", "و")) else [name]


def _persian_people(word: str) -> list[str]:
    forms = [word, word + " ها", word + " های"]
    return forms if word.endswith(" ای") else [*forms, word + "ها", word + "های", word + "ان"]


def _urdu_people(word: str) -> list[str]:
    return [word, word + "وں"]


def _pashto_people(word: str) -> list[str]:
    if word.endswith("ی"):
        return [word, word[:-1] + "یان", word[:-1] + "یانو", word[:-1] + "انو", word + "و"]
    return [word, word + "ان", word + "انو"]


def _as_it_is(form: str) -> list[str]:
    return [form]


NAMES: dict[str, Callable[[str], list[str]]] = {
    "ar": _arabic_prefixed,
    "de": _german_name,
    "fa": _persian_name,
    "prs": _persian_name,
    "ru": _russian_name,
    "uk": _ukrainian_name,
}
PEOPLE: dict[str, Callable[[str], list[str]]] = {
    "ar": _arabic_people,
    "de": _german_adjective,
    "es": _spanish,
    "fa": _persian_people,
    "fr": _french,
    "it": _italian,
    "prs": _persian_people,
    "ps": _pashto_people,
    "pt": _portuguese,
    "ru": _russian_people,
    "tr": _turkish,
    "uk": _ukrainian_people,
    "ur": _urdu_people,
}
PATTERNS: dict[tuple[str, str], Callable[[str], list[str]]] = {
    ("ar", "plural"): _arabic_definite,
    ("de", "person"): _german_person,
}
#: Languages that write demonyms with a small letter, and so with a capital one only where a sentence begins.
SMALL = frozenset("fr es pt it ru uk de".split())


def _capitalised(form: str) -> list[str]:
    first = form[:1].upper() + form[1:]
    each = "-".join(part[:1].upper() + part[1:] for part in form.split("-"))
    return [form, first, each]


def inflected(language: str, type_: str, pattern: str, form: str) -> list[str]:
    """Return the forms that a name or demonym takes in running text, itself first."""
    if pattern == "fixed" or type_ == "abbreviation":
        forms = [form]
    elif pattern:
        forms = PATTERNS[language, pattern](form)
    else:
        forms = (PEOPLE if type_ == "demonym" else NAMES).get(language, _as_it_is)(form)
    if type_ == "demonym" and language in SMALL and form[0].islower():
        forms = [each for one in forms for each in _capitalised(one)]
    return list(dict.fromkeys(forms))


def spellings(name: str, language: str, code: str) -> Iterator[str]:
    """Yield the names in one entry of CLDR: without what stands in brackets, or with it if it is a name too."""
    name = plain(name).replace("ٔ", "").replace("ۀ", "ه")
    name = re.sub("[\u064b-\u0652]", "", name)
    inside = _PARENTHESIS.search(name)
    if inside:
        if code == "MMR":
            yield inside.group(1)
        name = _PARENTHESIS.sub(" ", name).strip()
    if language == "ru":
        name = name.replace("о-ва", "острова").replace("о-в", "остров")
    if language == "zh":
        name = name.replace(" ", "")
    if _DASHED.search(name):
        yield _DASHED.sub("-", name.replace("\u200c", " "))
        return
    yield name.replace("\u200c", " ")
    if "\u200c" in name or (language == "ur" and name.endswith(" لینڈ")):
        yield name.replace("\u200c", "").replace(" لینڈ", "لینڈ")
    first, _, rest = name.partition(" ")
    if rest and first in COMMON_NOUNS:
        yield f"{first[0].lower()}{first[1:]} {rest}"
    if language == "uk" and " Острови" in name:
        yield name.replace(" Острови", " острови")


def alpha3() -> dict[str, str]:
    """Return the alpha-3 code of each alpha-2 code, XKX for Kosovo."""
    with (ROOT / "toolkit" / "maps" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha2"]: row["code"] for row in csv.DictReader(file)}


def from_cldr(language: str) -> Iterator[Row]:
    """Yield the names of CLDR in their forms."""
    for locale in LOCALES[language]:
        territories = Locale.parse(locale).territories
        for key, code in alpha3().items():
            if code in NOT_FROM_CLDR or key not in territories:
                continue
            for name in spellings(territories[key], language, code):
                yield from _rows(language, "name", "", code, name, CLDR)


def by_hand(language: str) -> tuple[list[Row], set[str]]:
    """Return the rows of the hand-written files, and the forms that they strike."""
    rows: list[Row] = []
    struck: set[str] = set()
    for file in FILES.get(language, (language,)):
        type_ = pattern = ""
        for line in (BY_HAND / f"{file}.txt").read_text("utf-8").splitlines():
            line = line.split("#")[0].strip()
            if line.startswith("["):
                type_, _, pattern = line.strip("[]").partition(" ")
            elif type_ == "strike":
                struck.update(filter(None, map(str.strip, line.split(";"))))
            elif line:
                code, _, forms = line.partition(":")
                for form in filter(None, map(str.strip, forms.split(";"))):
                    rows.extend(_rows(language, type_, pattern, code.strip("- "), form, OWN))
    return rows, struck


def _rows(language: str, type_: str, pattern: str, code: str, form: str, source: str) -> Iterator[Row]:
    pattern = pattern or ("fixed" if not code and language != "ar" else "")
    for each in inflected(language, type_, pattern, form):
        yield Row(language, each, code, type_, f"form of {form}" if each != form else "", source)


def rows_of(language: str) -> list[Row]:
    """Return the rows of one language: plain forms go before inflected ones, then those by hand before CLDR."""
    own, struck = by_hand(language)
    taken: dict[str, Row] = {}
    codes: dict[str, list[str]] = defaultdict(list)
    seen: dict[str, str] = {}
    ranked = sorted(
        [*own, *from_cldr(language)],
        key=lambda row: (row.note != "", row.source != OWN),
    )
    for row in ranked:
        # An entry of CLDR goes with all the forms made from it; what is written by hand stays as it is written.
        made = row.source == CLDR or row.note
        if made and (row.form in struck or (row.source == CLDR and row.note.removeprefix("form of ") in struck)):
            continue
        # Forms that are written alike once prepared are one form.
        key = seen.setdefault(prepare(row.form, language), row.form)
        first = taken.setdefault(key, row)
        same = row.source == first.source and (row.note == "") == (first.note == "")
        if not codes[key] or (same and first.code and row.code):
            codes[key] += [code for code in row.code.split("|") if code not in codes[key]]
    return [
        row._replace(code="|".join(codes[form]))
        for form, row in taken.items()
        if _letters(form) >= _least(language, row)
    ]


def _least(language: str, row: Row) -> int:
    """Return how many letters a form must have; abbreviations by hand (РФ) may be short."""
    return 1 if language == "zh" else 2 if row.type == "abbreviation" and row.source == OWN else 3


def _letters(form: str) -> int:
    return sum(letter.isalpha() for letter in form)


def write(rows: list[Row], path: Path) -> None:
    """Write the rows, sorted, so that equal rows give equal bytes."""
    ordered = sorted(rows, key=lambda row: (row.language, row.code, row.type, row.form))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(ordered)
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as packed:
        packed.write(text.getvalue().encode("utf-8"))


def main() -> None:
    """Make the list."""
    write([row for language in LANGUAGES for row in rows_of(language)], TARGET)


if __name__ == "__main__":
    main()
