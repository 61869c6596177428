"""Articles in which people marked the countries by hand, to judge the finders by."""

from __future__ import annotations

import difflib
import json
import re
import warnings
from collections.abc import Iterable, Sequence
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
    """Articles in which people marked the countries by hand; `articles` is a corpus for the finders."""

    articles: pd.DataFrame
    mentions: pd.DataFrame
    problems: pd.DataFrame


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
    files = [path] if isinstance(path, str | Path) else list(path)
    articles: list[dict] = []
    mentions: list[dict] = []
    problems: list[dict] = []
    first_seen: dict[str, str] = {}
    for file in map(str, files):
        for line, raw in enumerate(Path(file).read_bytes().split(b"\n"), start=1):
            if not raw.strip():
                continue
            try:
                article, marked = _article(raw)
                if article["doc_id"] in first_seen:
                    raise ValueError(
                        f"doc_id {_shown(article['doc_id'])} stands already in {first_seen[article['doc_id']]}"
                    )
            except ValueError as error:
                problems.append({"file": file, "line": line, "problem": str(error)})
                continue
            first_seen[article["doc_id"]] = f"line {line} of {file}"
            articles.append(article | {"file": file, "line": line})
            mentions += marked
    _report(files, len(articles), problems)
    return Gold(
        make_rows(GOLD_ARTICLES, articles), make_rows(GOLD_MENTIONS, mentions), make_rows(GOLD_PROBLEMS, problems)
    )


def _article(raw: bytes) -> tuple[dict, list[dict]]:
    """Turn one line into a row of articles and its rows of mentions, or say what is wrong with it."""
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"is not JSON in UTF-8: {error}") from None
    if not isinstance(record, dict):
        raise ValueError("is not a JSON object with doc_id, text and mentions")
    doc_id, text = _text(record, "doc_id"), _text(record, "text")
    marked = record.get("mentions")
    if not isinstance(marked, list):
        raise ValueError(f"mentions is {_shown(marked)}; write a list, [] if there is none")
    rows = [{"doc_id": doc_id} | _mention(number, item, text) for number, item in enumerate(marked, start=1)]
    category = record.get("category")
    countries = _derived(rows, probe=category is not None) | {
        name: _codes(name, record[name]) for name in _LISTS if record.get(name) is not None
    }
    return {"doc_id": doc_id, "text": text, "category": None if category is None else str(category)} | countries, rows


def _text(record: dict, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is {_shown(value)}; write a text that is not empty")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{name} holds half a letter (a lone surrogate); write it anew from its source")
    return value


def _mention(number: int, item: object, text: str) -> dict:
    """Turn one mention into a row, or say what is wrong with it."""
    where = f"mention {number}"
    if not isinstance(item, dict):
        raise ValueError(f"{where} is {_shown(item)}; write an object with start, end and kind")
    start, end, surface, code = (item.get(name) for name in ("start", "end", "surface", "iso3"))
    if not (type(start) is type(end) is int and 0 <= start < end <= len(text)):
        raise ValueError(
            f"{where}: start {_shown(start)} and end {_shown(end)} are no span of a text of {len(text)} letters"
        )
    if surface is not None and surface != text[start:end]:
        raise ValueError(f"{where}: text[{start}:{end}] is {_shown(text[start:end])}, but surface is {_shown(surface)}")
    if code is not None and not _is_code(code):
        raise ValueError(f"{where}: iso3 is {_shown(code)}; write three capital letters, or null")
    flags = {name: item.get(name) or False for name in ("optional", "negative")}
    for name, flag in flags.items():
        if not isinstance(flag, bool | str):  # some write the reason in place of true
            raise ValueError(f"{where}: {name} is {_shown(flag)}; write true or false")
    kind = item.get("kind")
    # What is not judged may be of any kind; a kind that is judged must not be dropped by a slip of the pen.
    if kind not in _KINDS and code is not None and not any(flags.values()):
        near = difflib.get_close_matches(str(kind).lower(), _KINDS, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise ValueError(f"{where}: kind is {_shown(kind)}; write one of {', '.join(_KINDS)}.{hint}")
    return {"start": start, "end": end, "surface": text[start:end], "kind": str(kind), "code": code} | {
        name: bool(flag) for name, flag in flags.items()
    }


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
        raise ValueError(f"{name} is {_shown(value)}; write a list of codes of three capital letters, or null")
    return _joined(value)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(_CODE.fullmatch(value))


def _joined(codes: Iterable[str | None]) -> str:
    return " ".join(sorted({code for code in codes if code}))


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=True)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _report(files: Sequence[str | Path], usable: int, problems: list[dict]) -> None:
    first = "; ".join(f"line {row['line']} of {row['file']}: {row['problem']}" for row in problems[:3])
    if not usable:
        names = ", ".join(map(str, files)) or "no file"
        raise ValueError(
            f"There is no article to judge by in {names}" + (f". {first}" if first else ", which is empty.")
        )
    if problems:
        more = f"; and {len(problems) - 3} more, see problems" if len(problems) > 3 else ""
        warnings.warn(f"{len(problems)} of {usable + len(problems)} lines are left out: {first}{more}.", stacklevel=3)
