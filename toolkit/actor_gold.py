"""Articles in which people marked the actors by hand, to judge the finders by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toolkit.gold import Gold, marked_in, one_of, read_lines, shown, span_of, text_of
from toolkit.tables import GOLD_ACTOR_ARTICLES, GOLD_ACTOR_MENTIONS, GOLD_PROBLEMS, make_rows

#: What the types of corpora of named entities, and our own, are called here. `LOC` is a state or any other place.
TYPES = {
    "PER": "person",
    "ORG": "organisation",
    "STATE": "state",
    "LOC": "place",
    "PLACE": "place",
    "MISC": "other",
    "person": "person",
    "organisation": "organisation",
    "armed group": "organisation",
    "institution": "organisation",
    "state": "state",
    "place": "place",
}
_KINDS = ("name", "nominal", "ignore")


def read_actor_gold(path: str | Path | Sequence[str | Path]) -> Gold:
    """Read articles in which people marked the actors by hand.

    Parameters
    ----------
    path
        One file of JSON Lines, or several. Each line is an article: `doc_id`, `text`, `date` (year-month-day, where
        it is known) and `mentions`, a list of objects with `start`, `end` (offsets in `text`, half-open), `type` and
        `kind`; further `surface`, `entity_id` (one for all mentions of an actor) and `name`.

    Returns
    -------
    Gold
        `articles`: one row an article. `mentions`: one row a mention, `code` is its `entity_id`. `problems`: one row
        a line that could not be used: `file`, `line` and what is wrong.

    Raises
    ------
    OSError
        If a file can not be opened.
    ValueError
        If no line can be used.

    Warns
    -----
    UserWarning
        If lines are left out.

    Notes
    -----
    `kind` is `name`, `nominal` ("the foreign minister") or `ignore` (right or not, it is not judged). `type` is
    `PER`, `ORG`, `STATE`, `LOC` (a state or another place, as in the data of CoNLL-2003), `PLACE`, `MISC` (not
    judged), or one of our own: person, organisation, armed group, institution, state, place.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> marked = '[{"start": 0, "end": 5, "type": "PER", "entity_id": "Q1", "kind": "name"}]'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text('{"doc_id": "x", "text": "Annan spoke.", "mentions": %s}' % marked, "utf-8")
    ...     gold = read_actor_gold(path)
    >>> gold.mentions[["doc_id", "start", "end", "surface", "type", "code"]].values.tolist()
    [['x', 0, 5, 'Annan', 'person', 'Q1']]
    """
    lines = read_lines(path, _article)
    return Gold(
        make_rows(GOLD_ACTOR_ARTICLES, lines.articles),
        make_rows(GOLD_ACTOR_MENTIONS, lines.mentions),
        make_rows(GOLD_PROBLEMS, lines.problems),
    )


def _article(record: dict) -> tuple[dict, list[dict]]:
    """Turn one record into a row of articles and its rows of mentions, or say what is wrong with it."""
    doc_id, text, day = text_of(record, "doc_id"), text_of(record, "text"), record.get("date")
    try:
        written = date.fromisoformat(day) if day is not None else None
    except (TypeError, ValueError):
        raise ValueError(f"date is {shown(day)}; write year-month-day, as in 2001-10-23, or null") from None
    rows = [{"doc_id": doc_id} | _mention(where, item, text) for where, item in marked_in(record).items()]
    return {"doc_id": doc_id, "date": written, "text": text}, rows


def _mention(where: str, item: dict, text: str) -> dict:
    """Turn one mention into a row, or say what is wrong with it."""
    span, kind = span_of(where, item, text), one_of(f"{where}: kind", item.get("kind"), _KINDS)
    # What is not judged may be of any type; a type that is judged must not be dropped by a slip of the pen.
    type_ = "other" if kind == "ignore" else TYPES[one_of(f"{where}: type", item.get("type"), tuple(TYPES))]
    for name in ("entity_id", "name"):
        if not isinstance(item.get(name), str | None):
            raise ValueError(f"{where}: {name} is {shown(item[name])}; write a text, or null")
    return span | {"kind": kind, "type": type_, "code": item.get("entity_id") or None, "name": item.get("name")}
