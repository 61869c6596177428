"""Articles that people marked by hand, to judge the finders by: how such a file is read, and the gold of countries."""

from __future__ import annotations

import difflib
import json
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from toolkit.tables import GOLD_ARTICLES, GOLD_MENTIONS, GOLD_PROBLEMS, make_rows

#: Kinds of mentions that name a country themselves, and those that do not.
DIRECT_KINDS = ("name", "demonym", "abbr")
_KINDS = (*DIRECT_KINDS, "place", "region", "homonym", "constituent", "hist")
_LISTS = ("countries_direct", "countries_any", "countries_optional")
_CODE = re.compile(r"[A-Z]{3}")


class Gold(NamedTuple):
    """Articles that people marked by hand; `articles` is a corpus for the finders."""

    articles: pd.DataFrame
    mentions: pd.DataFrame
    problems: pd.DataFrame


class Lines(NamedTuple):
    """What a file of JSON Lines held: rows of articles and of mentions, and the lines that can not be used."""

    articles: list[dict]
    mentions: list[dict]
    problems: list[dict]


def read_gold(path: str | Path | Sequence[str | Path]) -> Gold:
    """Read articles in which people marked the countries by hand.

    Parameters
    ----------
    path
        One file of JSON Lines, or several. Each line is an article: `doc_id`, `text` and `mentions`, a list of
        objects with `start`, `end` (offsets in `text`, half-open) and `kind`; further `surface`, `iso3`, `optional`
        (right or not, it is not judged) and `negative` (must not be marked). `countries_direct`, `countries_any`
        and `countries_optional` are lists of codes; where they are missing or null they are derived from the
        mentions. `category` marks an article as a probe.

    Returns
    -------
    Gold
        `articles`: one row an article, the lists of codes as text with spaces between; `countries_any` is missing
        where it can not be known, because a place has no code. `mentions`: one row a mention. `problems`: one row
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
    `kind` is one of `name`, `demonym` and `abbr` (these are direct: they name the country itself), `place`,
    `region`, `homonym`, `constituent` and `hist`. A probe marks only what it tests, so its places are not known
    unless it has `countries_any`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> marked = '[{"start": 0, "end": 4, "iso3": "MLI", "kind": "name"}]'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "gold.jsonl")
    ...     _ = path.write_text('{"doc_id": "x", "text": "Mali and Chad", "mentions": %s}' % marked, "utf-8")
    ...     gold = read_gold(path)
    >>> gold.mentions[["doc_id", "start", "end", "surface", "kind", "code"]].values.tolist()
    [['x', 0, 4, 'Mali', 'name', 'MLI']]
    """
    lines = read_lines(path, _article)
    return Gold(
        make_rows(GOLD_ARTICLES, lines.articles),
        make_rows(GOLD_MENTIONS, lines.mentions),
        make_rows(GOLD_PROBLEMS, lines.problems),
    )


def read_lines(path: str | Path | Sequence[str | Path], article: Callable[[dict], tuple[dict, list[dict]]]) -> Lines:
    """Read files of JSON Lines; `article` turns a record into a row and its mentions, or says what is wrong."""
    files = [path] if isinstance(path, str | Path) else list(path)
    lines = Lines([], [], [])
    first_seen: dict[str, str] = {}
    for file in map(str, files):
        for number, raw in enumerate(Path(file).read_bytes().split(b"\n"), start=1):
            if not raw.strip():
                continue
            try:
                row, marked = article(_record(raw))
                if row["doc_id"] in first_seen:
                    raise ValueError(f"doc_id {shown(row['doc_id'])} stands already in {first_seen[row['doc_id']]}")
            except ValueError as error:
                lines.problems.append({"file": file, "line": number, "problem": str(error)})
                continue
            first_seen[row["doc_id"]] = f"line {number} of {file}"
            lines.articles.append(row | {"file": file, "line": number})
            lines.mentions.extend(marked)
    _report(files, len(lines.articles), lines.problems)
    return lines


def _record(raw: bytes) -> dict:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"is not JSON in UTF-8: {error}") from None
    if not isinstance(record, dict):
        raise ValueError("is not a JSON object with doc_id, text and mentions")
    return record


def text_of(record: dict, name: str) -> str:
    """Return a text of a record that must not be empty, or say what is wrong with it."""
    value = record.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is {shown(value)}; write a text that is not empty")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{name} holds half a letter (a lone surrogate); write it anew from its source")
    return value


def marked_in(record: dict) -> dict[str, dict]:
    """Return the mentions of a record, each under the words that a message calls it by."""
    marked = record.get("mentions")
    if not isinstance(marked, list):
        raise ValueError(f"mentions is {shown(marked)}; write a list, [] if there is none")
    for number, item in enumerate(marked, start=1):
        if not isinstance(item, dict):
            raise ValueError(f"mention {number} is {shown(item)}; write an object with start, end and kind")
    return {f"mention {number}": item for number, item in enumerate(marked, start=1)}


def span_of(where: str, item: dict, text: str) -> dict:
    """Return `start`, `end` and `surface` of a mention, or say what is wrong with it."""
    start, end, surface = (item.get(name) for name in ("start", "end", "surface"))
    if not (type(start) is type(end) is int and 0 <= start < end <= len(text)):
        raise ValueError(
            f"{where}: start {shown(start)} and end {shown(end)} are no span of a text of {len(text)} letters"
        )
    if surface is not None and surface != text[start:end]:
        raise ValueError(f"{where}: text[{start}:{end}] is {shown(text[start:end])}, but surface is {shown(surface)}")
    return {"start": start, "end": end, "surface": text[start:end]}


def one_of(where: str, value: object, allowed: Sequence[str]) -> str:
    """Return a word that must be one of `allowed`, or say which was meant."""
    if value in allowed:
        return str(value)
    near = difflib.get_close_matches(str(value).lower(), [word.lower() for word in allowed], n=1)
    hint = f' Did you mean "{next(word for word in allowed if word.lower() == near[0])}"?' if near else ""
    raise ValueError(f"{where} is {shown(value)}; write one of {', '.join(allowed)}.{hint}")


def shown(value: object) -> str:
    """Show a value of a file within a message, in one short line."""
    line = json.dumps(value, ensure_ascii=True)
    return line if len(line) <= 60 else line[:57] + "..."


def _article(record: dict) -> tuple[dict, list[dict]]:
    """Turn one record into a row of articles and its rows of mentions, or say what is wrong with it."""
    doc_id, text = text_of(record, "doc_id"), text_of(record, "text")
    rows = [{"doc_id": doc_id} | _mention(where, item, text) for where, item in marked_in(record).items()]
    category = record.get("category")
    countries = _derived(rows, probe=category is not None) | {
        name: _codes(name, record[name]) for name in _LISTS if record.get(name) is not None
    }
    return {"doc_id": doc_id, "text": text, "category": None if category is None else str(category)} | countries, rows


def _mention(where: str, item: dict, text: str) -> dict:
    """Turn one mention into a row, or say what is wrong with it."""
    span = span_of(where, item, text)
    code, kind = item.get("iso3"), item.get("kind")
    if code is not None and not _is_code(code):
        raise ValueError(f"{where}: iso3 is {shown(code)}; write three capital letters, or null")
    flags = {name: item.get(name) or False for name in ("optional", "negative")}
    for name, flag in flags.items():
        if not isinstance(flag, bool | str):  # some write the reason in place of true
            raise ValueError(f"{where}: {name} is {shown(flag)}; write true or false")
    # What is not judged may be of any kind; a kind that is judged must not be dropped by a slip of the pen.
    if code is not None and not any(flags.values()):
        one_of(f"{where}: kind", kind, _KINDS)
    return span | {"kind": str(kind), "code": code} | {name: bool(flag) for name, flag in flags.items()}


def _derived(rows: list[dict], *, probe: bool) -> dict[str, str | None]:
    """Derive the countries of an article from its mentions; those of places only if all places are known."""
    judged = [row for row in rows if not row["optional"] and not row["negative"]]
    open_places = probe or any(row["kind"] == "place" and not row["code"] for row in judged)
    return {
        "countries_direct": _joined(row["code"] for row in judged if row["kind"] in DIRECT_KINDS),
        "countries_any": None if open_places else _joined(row["code"] for row in judged),
        "countries_optional": _joined(row["code"] for row in rows if row["optional"]),
    }


def _codes(name: str, value: object) -> str:
    if not isinstance(value, list) or not all(map(_is_code, value)):
        raise ValueError(f"{name} is {shown(value)}; write a list of codes of three capital letters, or null")
    return _joined(value)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(_CODE.fullmatch(value))


def _joined(codes: Iterable[str | None]) -> str:
    return " ".join(sorted({code for code in codes if code}))


def _report(files: Sequence[str | Path], usable: int, problems: list[dict]) -> None:
    first = "; ".join(f"line {row['line']} of {row['file']}: {row['problem']}" for row in problems[:3])
    if not usable:
        names = ", ".join(map(str, files)) or "no file"
        raise ValueError(
            f"There is no article to judge by in {names}" + (f". {first}" if first else ", which is empty.")
        )
    if problems:
        more = f"; and {len(problems) - 3} more, see problems" if len(problems) > 3 else ""
        warnings.warn(f"{len(problems)} of {usable + len(problems)} lines are left out: {first}{more}.", stacklevel=4)
