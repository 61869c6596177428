"""Make toolkit/wordlists/vader_modifiers.csv: the words by which VADER changes the valence of others.

Build-time only. They are those of `nltk.sentiment.vader.VaderConstants` (NLTK 3.9; VADER: MIT licence). The toolkit
reads them from here because importing NLTK loads scipy.stats, which takes seconds. tests/test_vader.py compares them.
"""

from __future__ import annotations

import csv
from pathlib import Path

from nltk.sentiment.vader import VaderConstants

OUT = Path(__file__).resolve().parent.parent / "toolkit" / "wordlists" / "vader_modifiers.csv"


def main() -> None:
    """Write the list."""
    rows = [
        *((word, "negation", "") for word in sorted(VaderConstants.NEGATE)),
        *((word, "booster", value) for word, value in sorted(VaderConstants.BOOSTER_DICT.items())),
        *((phrase, "idiom", value) for phrase, value in sorted(VaderConstants.SPECIAL_CASE_IDIOMS.items())),
        *((mark, "mark", "") for mark in VaderConstants.PUNC_LIST),
    ]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["form", "kind", "valence"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
