"""From the articles that a vendor's export holds to :class:`Contents`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from toolkit.readers.contents import Contents, problem
from toolkit.readers.decode import Decoded
from toolkit.readers.written_dates import Written

Fields = dict[str, str | None]
"""One article: columns of the corpus, then `vendor_` columns of the vendor's own fields."""

T = TypeVar("T")


def read_records(
    kind: str,
    pieces: Iterable[T],
    parse: Callable[[T], Fields],
    quote: Callable[[T], str],
    *,
    announced: int | None = None,
    decoded: Decoded | None = None,
    first: int = 1,
) -> Contents:
    """Parse every piece of a file, numbered from `first`; one that cannot be parsed or has no text is set aside."""
    rows: list[Fields] = []
    records: list[int] = []
    problems: list[dict] = []
    for number, piece in enumerate(pieces, first):
        try:
            fields = parse(piece)
        except ValueError as error:
            problems.append(problem(number, str(error), _quote(piece, quote)))
            continue
        if not fields.get("text"):
            problems.append(problem(number, "has no text", _quote(piece, quote)))
            continue
        missing = [name for name in ("title", "date") if not fields.get(name)]
        if missing:
            reason = " and ".join(f"no {name}" for name in missing) + " found in it"
            problems.append(problem(number, reason, _quote(piece, quote), status="read"))
            fields["issues"] = "; ".join(filter(None, [fields.get("issues"), reason]))
        rows.append(fields)
        records.append(number)
    names = dict.fromkeys(["title", "source", "date", "date_precision", "text", *(key for row in rows for key in row)])
    columns = {name: [row.get(name) or None for row in rows] for name in names}
    found, repairs = (decoded.encoding, decoded.repairs) if decoded else (None, [])
    return Contents(kind, columns, records, found, repairs=repairs, problems=problems, announced=announced)


def _quote(piece: T, quote: Callable[[T], str]) -> str:
    try:
        return quote(piece)
    except ValueError:  # what cannot be parsed is quoted as it stands
        return str(piece)


def words_in(length: str | None) -> str | None:
    """Return the number in a declared length, such as `1,008 words` or `1.008 Wörter`."""
    found = re.search(r"\d+(?:[.,'’\s]\d{3})*", length or "")
    return re.sub(r"\D", "", found[0]) if found else None


def date_fields(written: Written | None) -> Fields:
    """Return the two columns that a date fills."""
    return {"date": written.day, "date_precision": written.precision} if written else {}
