"""From the columns that a file has to the columns of a corpus."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from toolkit.readers.contents import Contents, as_strings, problem
from toolkit.readers.dates import parse_dates
from toolkit.readers.files import stem
from toolkit.readers.known_tables import fill_text, known_table, plain_name
from toolkit.tables import CORPUS, PRECISION

VARIANTS = {
    "text": "text body content article full_text fulltext maintext main_text article_text article_body story",
    "title": "title headline headlines heading",
    "date": "date published publish_date pub_date pubdate publication_date date_publish published_at time",
    "source": "source outlet publication newspaper media publisher source_name",
    "url": "url link web_url",
    "doc_id": "doc_id id article_id docid document_id",
    "language": "language lang",
}
"""Names, in order of preference, under which a column of the corpus is known elsewhere."""

OURS = ("file", "record", "encoding")
"""Columns that `read` fills; a file's own column of that name is kept as `table_file` and so on."""

_MISSING = ["", "\\N"]


def text_column(names: Iterable[str]) -> str | None:
    """Return the name of the column that holds the articles, or None."""
    return match_columns(names).get("text")


def match_columns(names: Iterable[str]) -> dict[str, str]:
    """Match columns of the corpus with a file's own names, which may be variants in any case."""
    names = list(dict.fromkeys(names))
    known: dict[str, str] = {}
    for name in reversed(names):
        known[plain_name(name)] = name
    matched = {}
    export = known_table(names)
    for standard in CORPUS:
        if standard in OURS:
            continue
        first = export.columns.get(standard, "").split() if export else []
        variants = [*first, *VARIANTS.get(standard, standard).split()]
        found = next((known[v] for v in variants if v in known), None)
        if standard in names and not any(v in known for v in first):
            found = standard
        if found is not None:
            matched[standard] = found
    return matched


def name_headers(cells: list[str]) -> tuple[list[str], list[str]]:
    """Give every column a name of its own: a repeated one gets a number, an empty one its position."""
    names: list[str] = []
    notes = []
    for position, cell in enumerate(cells, 1):
        name = wanted = cell.strip() or f"column_{position}"
        again = 2
        while name in names:
            name, again = f"{wanted}_{again}", again + 1
        if name != wanted:
            notes.append(f'its second column "{wanted}" is called "{name}"')
        names.append(name)
    return names, notes


def to_corpus(contents: Contents, file: str) -> pd.DataFrame:
    """Build the part of a corpus that one table gives; notes and problems are added to `contents`."""
    fill_text(contents)
    names = match_columns(contents.columns)
    if "text" not in names:
        cells = list(contents.columns)
        have = ", ".join(f'"{name}"' for name in cells[:12]) or "none"
        have += f" and {len(cells) - 12} more" if len(cells) > 12 else ""
        raise ValueError(f'has no column of article text. It has {have}. Name one of them "text", "body" or "content".')
    described = describe_columns(contents)
    rows = described.index
    fixed = {"file": file, "encoding": contents.encoding, "kind": contents.format}
    own = {name: pd.Series(value, index=rows, dtype="str") for name, value in fixed.items()}
    own["record"] = pd.Series(contents.records, index=rows, dtype="Int64")
    own["text"] = as_strings(contents.columns[names["text"]])
    frame = pd.concat([pd.DataFrame(own, index=rows), described], axis=1)
    numbered = stem(file) + "-" + frame["record"].astype("str")
    frame["doc_id"] = frame["doc_id"].fillna(numbered) if "doc_id" in frame else numbered
    return frame


def describe_columns(contents: Contents) -> pd.DataFrame:
    """Return all columns but the text under their corpus names, with dates parsed."""
    names = match_columns(contents.columns)
    standard = {own: ours for ours, own in names.items() if ours != "text"}
    columns: dict[str, pd.Series] = {}
    for own in contents.columns:
        if own == names.get("text"):
            continue
        name = standard.get(own, own)
        name = f"table_{name}" if name in (*OURS, "text") or (name in CORPUS and own not in standard) else name
        values = as_strings(contents.columns[own])
        missing = values.isin(_MISSING)
        columns[name] = values.where(~missing) if missing.any() else values
    guessed = [f'{ours} from "{own}"' for ours, own in names.items() if ours != own]
    if guessed:
        contents.notes.append("columns: " + ", ".join(guessed))
    frame = pd.DataFrame(columns, index=range(len(contents.records)))
    if "issues" not in frame:
        frame["issues"] = pd.Series("", index=frame.index, dtype="str")
    frame["issues"] = frame["issues"].fillna("")
    _parse_date(frame, contents)
    if "words_declared" in frame:
        frame["words_declared"] = pd.to_numeric(frame["words_declared"], errors="coerce").round().astype("Int64")
    return frame


def _parse_date(frame: pd.DataFrame, contents: Contents) -> None:
    if "date" not in frame:
        frame["date"] = pd.Series(pd.NaT, index=frame.index, dtype=CORPUS["date"])
        frame["date_precision"] = pd.Series(None, index=frame.index, dtype=PRECISION)
        return
    written = frame["date"]
    parsed = parse_dates(written)
    declared = frame["date_precision"].astype(PRECISION) if "date_precision" in frame else parsed.precision
    frame["date"] = parsed.date
    frame["date_precision"] = declared.where(parsed.date.notna()).fillna(parsed.precision)
    frame["issues"] = add_issue(frame["issues"], parsed.reason)
    contents.notes.extend(parsed.notes)
    contents.repairs.extend(parsed.repairs)
    for row in parsed.reason.index[parsed.reason.notna() & ~parsed.ambiguous]:
        reason = f"no date: {parsed.reason[row]}"
        contents.problems.append(problem(int(contents.records[row]), reason, written[row], status="repaired"))


def add_issue(issues: pd.Series, more: pd.Series) -> pd.Series:
    """Append a remark to each row that has one."""
    if not more.notna().any():
        return issues
    joined = issues.where(issues == "", issues + "; ") + more.fillna("")
    return joined.where(more.notna(), issues)
