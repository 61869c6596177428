"""The small grammar of the term list: one pattern in a spreadsheet cell stands for several forms.

=====================  ========================================  =============================
written                means                                     for example
=====================  ========================================  =============================
``peace deal``         words in this order, one space between    peace deal
``truce|armistice``    either word                               truce, armistice
``end [the|this] war`` a word that may be left out               end war, end the war, end this war
``halt(s|ed)``         the word, alone and with each ending      halt, halts, halted
``military_force``     a space inside one choice                 military force
=====================  ========================================  =============================

There are no wildcards: whatever the list finds can be read in the list.
"""

from __future__ import annotations

import re
from itertools import product
from math import prod

from toolkit.regex import late

MOST_FORMS = 400

PART = r"(?:[^\W_]|[.'&-])+"
WORD = rf"{PART}(?:_{PART})*"
CHOICE = rf"{WORD}(?:\(\w+(?:\|\w+)*\))?"
SLOT = late(rf"{CHOICE}(?:\|{CHOICE})*")
FAULTS = {
    r"\s{2,}|^\s|\s$|[^\S ]": "has a space too many or a tab; put one plain space between words and none at the ends",
    r"\*": "has a wildcard *; write out every word that it should stand for",
    r"[‘’]": "has a curly apostrophe; type a straight one",
    r"\|(?=[|\])\s]|$)|(?:^|[|(\[\s])\|": "has a | with nothing on one side of it",
}


def expand(pattern: str) -> list[str]:
    """Write out every form that a pattern stands for.

    Parameters
    ----------
    pattern
        One cell of the ``pattern`` column: see the table at the head of this module.

    Returns
    -------
    list of str
        The forms, each once, in alphabetical order.

    Raises
    ------
    ValueError
        When the pattern is not in the grammar, is empty when all optional words are left out,
        or stands for more than 400 forms.

    Examples
    --------
    >>> expand("peace talk(s)")
    ['peace talk', 'peace talks']
    >>> expand("end [the] war|armed_conflict")
    ['end armed conflict', 'end the armed conflict', 'end the war', 'end war']
    >>> expand("intra-* talks")
    Traceback (most recent call last):
        ...
    ValueError: pattern "intra-* talks" has a wildcard *; write out every word that it should stand for.
    """
    for fault, advice in FAULTS.items():
        if re.search(fault, pattern):
            raise ValueError(f'pattern "{pattern}" {advice}.')
    slots = [_choices(slot, pattern) for slot in pattern.split(" ")]
    count = prod(len(choices) for choices in slots)
    if count > MOST_FORMS:
        raise ValueError(f'pattern "{pattern}" stands for {count:,} forms; split it (at most {MOST_FORMS}).')
    forms = sorted({" ".join(filter(None, words)) for words in product(*slots)})
    if forms[0] == "":
        raise ValueError(f'pattern "{pattern}" is empty without its optional words; leave one word unbracketed.')
    return forms


def _choices(slot: str, pattern: str) -> list[str]:
    """List what may stand in one slot; an empty string means that it may be left out."""
    optional = slot.startswith("[") and slot.endswith("]")
    inside = slot[1:-1] if optional else slot
    if not SLOT.fullmatch(inside):
        raise ValueError(
            f'pattern "{pattern}" cannot be read at "{slot}"; '
            "write a word, a|b, [a|b] for an optional word, or word(s|ed) for a word with endings."
        )
    choices = [""] if optional else []
    for choice in re.findall(CHOICE, inside):
        word, _, endings = choice.replace("_", " ").rstrip(")").partition("(")
        choices += [word] + [word + ending for ending in endings.split("|") if ending]
    return choices
