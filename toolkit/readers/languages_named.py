"""Languages by their names, in the languages that vendors speak to their users."""

from __future__ import annotations

import re
from functools import cache

SPOKEN = "en de fr es it pt nl pl sv da nb fi cs hu ro el tr ru uk ar fa zh zh_Hant ja ko".split()
"""In whose words a language may be named; each of these also names itself."""


@cache
def _codes(spoken: str) -> dict[str, str]:
    """Return the codes of all languages by their names in one language."""
    from babel import Locale

    names = Locale.parse(spoken).languages
    return {name.casefold(): code for code, name in sorted(names.items(), reverse=True) if len(code) <= 3}


def language_code(name: str | None) -> str | None:
    """Return the code of the first language that is named, or None.

    Examples
    --------
    >>> [language_code(name) for name in ("ENGLISH", "Englisch", "GERMAN; DEUTSCH", "FR", "Klingon?")]
    ['en', 'en', 'de', 'fr', None]
    """
    for part in re.split(r"[;,/(|]", name or ""):
        known = part.strip().casefold()
        if re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", known):
            return known[:2]
        for spoken in SPOKEN:  # nearly all are found in the first
            if known in _codes(spoken):
                return _codes(spoken)[known]
    return None
