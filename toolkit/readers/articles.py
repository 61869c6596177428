"""What is done to every article, whatever it was read from: cleaning, datelines, ids of its own."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from toolkit.datelines import split_dateline
from toolkit.readers.columns import add_issue
from toolkit.readers.contents import MAX_CHARACTERS, WITHOUT_TEXT, problem
from toolkit.readers.decode import MOJIBAKE, REPLACEMENT

Report = Callable[[str, dict], None]
"""Takes the name of a file and a row of the report about one of its records."""

WORDS_TOLERANCE = 0.1
"""A declared length that is off by a greater share is reported."""

_CHARACTERS = r"[\x{3040}-\x{30FF}\x{3400}-\x{9FFF}\x{AC00}-\x{D7AF}]"
_HEAD = 200
"""A dateline is looked for in this many characters; only where one is found the whole text is taken up."""


def finish(frame: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Clean the text, split datelines off and make ids unique; tell `report` of every row left out."""
    # One look at all the bytes spares a look at every text for what hardly ever occurs.
    everything = _joined(frame["text"])
    _clean(frame, everything)
    frame = _drop_unreadable(frame, report)
    _flag(frame, everything)
    _check_words(frame, report)
    _split_datelines(frame)
    return _unique_ids(frame, report).reset_index(drop=True)


def _joined(text: pd.Series) -> bytes:
    """All texts, one after the other, as UTF-8."""
    import pyarrow as pa

    array = pa.array(text, type=pa.large_string())
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    return b"".join(chunk.buffers()[2] or b"" for chunk in chunks)


def _holds(everything: bytes, sign: str) -> bool:
    """Look for one byte first, which is twenty times as fast as looking for several."""
    sought = sign.encode()
    return sought[:1] in everything and sought in everything


def _clean(frame: pd.DataFrame, everything: bytes) -> None:
    text = frame["text"]
    if b"\r" in everything:
        text = text.str.replace("\r\n", "\n", regex=False).str.replace("\r", "\n", regex=False)
    if b"\0" in everything:
        with_nul = text.str.contains("\0", regex=False, na=False)
        text = text.str.replace("\0", "", regex=False)
        said = pd.Series("NUL characters taken out", index=frame.index, dtype="str").where(with_nul)
        frame["issues"] = add_issue(frame["issues"], said)
    frame["text"] = text


def _drop_unreadable(frame: pd.DataFrame, report: Report) -> pd.DataFrame:
    text = frame["text"]
    empty = (
        text.isna()
        | ((text == "") & ~frame["kind"].isin(WITHOUT_TEXT))
        | (text == "\\N")
        | text.str.isspace().fillna(False).astype(bool)
    )
    long = text.str.len() > MAX_CHARACTERS
    for row in frame.index[empty]:
        _leave_out(frame, row, "empty: it has no text", report)
    for row in frame.index[long]:
        _leave_out(frame, row, f"has {len(text[row]):,} characters; at most {MAX_CHARACTERS:,} are read", report)
    return frame[~(empty | long)] if (empty | long).any() else frame


def _leave_out(frame: pd.DataFrame, row: int, reason: str, report: Report, *, status: str = "not read") -> None:
    """Report a row that is left out, quoting its text, or its id where it has none."""
    text = frame["text"][row]
    excerpt = text[:400] if isinstance(text, str) and text.strip() else frame["doc_id"][row]
    report(frame["file"][row], problem(int(frame["record"][row]), reason, excerpt, status=status))


def _check_words(frame: pd.DataFrame, report: Report) -> None:
    """Hold the length that a vendor declares against the words that are there."""
    if "words_declared" not in frame or "title" not in frame or not frame["words_declared"].notna().any():
        return
    declared = frame["words_declared"].dropna()
    counted = count_words(frame["text"][declared.index])
    # Factiva counts the headline, Nexis does not; a length that fits in either way is right.
    with_title = counted + count_words(frame["title"][declared.index].fillna(""))
    allowed = WORDS_TOLERANCE * declared
    right = ((counted - declared).abs() <= allowed) | ((with_title - declared).abs() <= allowed)
    off = declared.index[~right.astype(bool)]
    said = pd.Series({row: f"{declared[row]} words declared, {counted[row]} counted" for row in off}, dtype="str")
    frame["issues"] = add_issue(frame["issues"], said.reindex(frame.index))
    for row in off:
        report(
            frame["file"][row],
            problem(int(frame["record"][row]), said[row], frame["text"][row], status="read"),
        )


def count_words(text: pd.Series) -> pd.Series:
    """Count runs of characters between spaces; of Chinese, Japanese and Korean, characters, as vendors do."""
    words = text.str.count(r"\S+")
    characters = text.str.count(_CHARACTERS)
    return words.where(characters <= words, characters)


def _flag(frame: pd.DataFrame, everything: bytes) -> None:
    """Say in `issues` which texts were damaged before they came here, and mend what can be mended for sure."""
    text = frame["text"]
    if _holds(everything, REPLACEMENT):
        damaged = text[text.str.contains(REPLACEMENT, regex=False)]
        damaged = damaged[~frame["issues"][damaged.index].str.contains("U+FFFD", regex=False)]
        said = damaged.str.count(REPLACEMENT).astype("str") + " unreadable characters (U+FFFD)"
        frame["issues"] = add_issue(frame["issues"], said.reindex(frame.index))
    if any(_holds(everything, sign) for sign in ("Ã", "Â", "â€")):
        _mend(frame, text[text.str.contains(MOJIBAKE, regex=True)])


def _mend(frame: pd.DataFrame, garbled: pd.Series) -> None:
    """Undo, in texts that look so, that UTF-8 was once read as Latin; only where ftfy is sure of it."""
    from ftfy import fix_encoding

    mended = garbled.map(fix_encoding)
    changed = mended[mended != garbled]
    frame["text"] = frame["text"].where(~frame.index.isin(changed.index), changed.reindex(frame.index))
    said = pd.Series("looks garbled: UTF-8 once read as Latin", index=garbled.index, dtype="str")
    said[changed.index] = "was garbled (UTF-8 once read as Latin); mended with ftfy"
    frame["issues"] = add_issue(frame["issues"], said.reindex(frame.index))


def _split_datelines(frame: pd.DataFrame) -> None:
    """Split datelines off the texts whose `dateline` is not filled already."""
    if "dateline" not in frame:
        frame["dateline"] = pd.Series(None, index=frame.index, dtype="str")
    heads = frame["text"].str.slice(0, _HEAD).where(frame["dateline"].isna(), "").tolist()
    split = [(row, len(head), *split_dateline(head)) for row, head in enumerate(heads)]
    split = [one for one in split if one[2]]
    texts = frame["text"].iloc[[one[0] for one in split]].tolist()
    found = []
    for (row, length, dateline, rest), text in zip(split, texts, strict=True):
        end = length - len(rest)
        # After a colon the whole text decides: it may be a transcript.
        dateline, rest = split_dateline(text) if ":" in text[:end] else (dateline, text[end:])
        if dateline:
            found.append((row, dateline, rest))
    if found:
        rows, datelines, rests = zip(*found, strict=True)
        frame["dateline"] = _replaced(frame["dateline"], list(rows), datelines)
        frame["text"] = _replaced(frame["text"], list(rows), rests)


def _replaced(column: pd.Series, rows: list[int], values: tuple[str, ...]) -> pd.Series:
    if len(rows) == len(column):
        return pd.Series(values, index=column.index, dtype="str")
    column = column.copy()
    column.iloc[rows] = pd.array(values, dtype="str")
    return column


def _unique_ids(frame: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Drop repeated rows, set aside other texts under a used id, tell apart ids that several files use."""
    if frame["doc_id"].is_unique:
        return frame
    same = [name for name in frame.columns if name not in ("file", "record", "encoding", "issues")]
    repeated = frame.duplicated(same) & (frame["kind"] != "text")
    for row in frame.index[repeated]:
        _leave_out(frame, row, f'repeats a row with the id "{frame["doc_id"][row]}"', report, status="skipped")
    frame = _without_clashes(frame[~repeated], ["file", "doc_id"], report)
    clashing = frame["file"].isin(frame["file"][frame["doc_id"].duplicated(keep=False)])
    longer = (frame["file"] + ":" + frame["doc_id"]).where(frame["kind"] != "text", frame["file"])
    frame = frame.assign(doc_id=frame["doc_id"].where(~clashing, longer))
    return _without_clashes(frame, ["doc_id"], report)


def _without_clashes(frame: pd.DataFrame, key: list[str], report: Report) -> pd.DataFrame:
    clash = frame.duplicated(key)
    for row in frame.index[clash]:
        reason = f'has the id "{frame["doc_id"][row]}" of an earlier row, and another text or description'
        _leave_out(frame, row, reason, report)
    return frame[~clash]
