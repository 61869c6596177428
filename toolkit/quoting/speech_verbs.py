"""The list of verbs of speech, ready to scan with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.match import Scanner
from toolkit.wordlists import load_wordlist

_FRAMES = frozenset(
    "that bare hearer to whether ing np of for against about on as object quote cited noun according words own".split()
)


class Verb(NamedTuple):
    """A verb of speech, and the kinds of words that it reports (see `wordlists/README.md`)."""

    lemma: str
    frames: frozenset[str]


@lru_cache(maxsize=1)
def shipped_verbs() -> tuple[Scanner, list[Verb]]:
    """Return the scanner over the shipped list of verbs, and its rows."""
    return verbs(None)


def verbs(wordlist: str | Path | pd.DataFrame | None) -> tuple[Scanner, list[Verb]]:
    """Return a scanner over the list of verbs with the user's changes made to it, and its rows."""
    rows = load_wordlist("speech_verbs", wordlist)
    forms = [
        (variant, number)
        for number, cell in enumerate(rows["forms"])
        for form in map(str.strip, cell.split("|"))
        for variant in (form, form[:1].upper() + form[1:])
    ]
    listed = [
        Verb(lemma, frozenset(frames.split())) for lemma, frames in zip(rows["verb"], rows["frames"], strict=True)
    ]
    for verb in listed:
        for unknown in sorted(verb.frames - _FRAMES):
            raise ValueError(
                f'The verb "{verb.lemma}" has the frame "{unknown}", which is unknown. Use {", ".join(sorted(_FRAMES))}.'
            )
    return Scanner([form for form, _ in forms], [number for _, number in forms]), listed
