"""Regular expressions that are compiled when they are first used.

An article needs some of our hundred patterns; to compile all takes longer than to read it.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Late:
    """Stands for a pattern until something is asked of it, and then holds its methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    Examples
    --------
    >>> late(r"[A-Z]+").findall("UN and AU")
    ['UN', 'AU']
    """
    return cast(re.Pattern[str], _Late(pattern, flags))
