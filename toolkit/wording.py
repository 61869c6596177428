"""How numbers and names in a row are written, in figures, pages, reports and errors alike."""

from __future__ import annotations

from collections.abc import Sequence


def number(value: float) -> str:
    """Write a count as 1,234 and a measure as 0.25."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}"


def count(many: int, what: str) -> str:
    """Write how many there are: "1 name", "1,200 names"."""
    return f"{many:,} {what}{'' if many == 1 else 's'}"


def listing(names: Sequence[str], most: int | None = None) -> str:
    """Write names in a row: all of them, or the first ones and how many more there are.

    Examples
    --------
    >>> listing(["Mali", "Chad", "Niger"], 2), listing(["Mali", "Chad", "Niger"])
    ('Mali, Chad and 1 more', 'Mali, Chad and Niger')
    """
    if most is not None and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
