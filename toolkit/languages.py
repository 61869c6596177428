"""Names of countries and their people in other languages than English."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.resources import as_file, files

import pandas as pd

#: Each language that has a list, by its ISO 639 code, and its English name.
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "prs": "Dari",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
#: Whether a name must have no letter beside it; Chinese puts no space between words.
WHOLE_WORDS = {language: language != "zh" for language in LANGUAGES}

_ALEF = {"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا"}
#: What Persian, Dari, Pashto and Urdu write in one way and keyboards in several. The hamza above and the
#: zero-width non-joiner end a word, so a space stands for each.
_PERSIAN = _ALEF | {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ؤ": "و", "ة": "ه", "ۀ": "ه", "\u0654": " ", "\u200c": " "}
_LETTERS = {
    "ar": _ALEF | {"ی": "ي", "ک": "ك", "\u200c": " "},
    "fa": _PERSIAN,
    "prs": _PERSIAN,
    "ps": _PERSIAN | {"ې": "ی", "ۍ": "ی", "ے": "ی", "ګ": "گ"},
    "ru": {"ё": "е", "Ё": "Е"},
    "tr": {"İ": "I", "Â": "A", "â": "a", "Î": "I", "î": "i", "Û": "U", "û": "u"},
    "ur": _PERSIAN | {"ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ۀ": "ہ", "ۂ": "ہ", "ۓ": "ے"},
}
_TABLES = {language: str.maketrans(letters) for language, letters in _LETTERS.items()}
_COLUMNS = ["form", "code", "type", "rule"]


def load_language(language: str) -> pd.DataFrame:
    """Load the names of countries and their people in a language other than English.

    Parameters
    ----------
    language
        One of `LANGUAGES`, such as `"fr"`.

    Returns
    -------
    DataFrame
        `form`, `code`, `type` and `rule`, as in the list of countries of :func:`toolkit.load_wordlist`;
        `rule` is always empty. Forms without a code come first: they are no countries, though they hold a
        country's name. Two codes with a bar between them: the form alone does not decide.

    Raises
    ------
    ValueError
        If there is no list for the language; the message names those that there are.

    Notes
    -----
    Put each form and each text through :func:`prepare` before they are compared, and look at
    :data:`WHOLE_WORDS`. Names come from Unicode CLDR through babel 2.18.0 (Unicode License v3), short names
    and demonyms are written by hand, and cases, prefixes and plurals are made by rule
    (`scripts/build_languages.py`). Demonyms are those of the countries most often in the news of conflicts; no
    names of cities or governments are listed. Checksum and known gaps stand in `toolkit/wordlists/README.md`.

    Examples
    --------
    >>> russian = load_language("ru")
    >>> russian.loc[russian["form"] == "Афганистане", ["code", "type"]].values.tolist()
    [['AFG', 'name']]
    """
    if language not in LANGUAGES:
        near = [code for code, name in LANGUAGES.items() if str(language).lower() in (name.lower(), code)]
        near += difflib.get_close_matches(str(language).split("-")[0].split("_")[0].lower(), LANGUAGES, n=1, cutoff=0.6)
        hint = f' Perhaps you meant "{near[0]}".' if near else ""
        raise ValueError(
            f'There is no list of countries for language "{language}" yet. There are: {", ".join(sorted(LANGUAGES))}.{hint}'
        )
    rows = _shipped()
    rows = rows.loc[rows["language"] == language].assign(rule="")
    return rows[_COLUMNS].astype("str").reset_index(drop=True)


def prepare(text: str, language: str) -> str:
    """Write letters that have several forms in one way, one character for one, so that offsets hold.

    Parameters
    ----------
    text
        A text, or a form of the list.
    language
        One of `LANGUAGES`; others leave the text as it is.

    Notes
    -----
    Vowel marks and the stretching tatweel inside a word cannot be taken out without moving offsets: a name
    written with them is missed.

    Examples
    --------
    >>> prepare("الأردن وإيران", "ar")
    'الاردن وايران'
    >>> prepare("İran", "tr"), prepare("Соединённые", "ru")
    ('Iran', 'Соединенные')
    """
    table = _TABLES.get(language)
    return text.translate(table) if table else text


@cache
def _shipped() -> pd.DataFrame:
    with as_file(files("toolkit.wordlists").joinpath("languages.csv.gz")) as path:
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
