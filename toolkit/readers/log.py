"""What was read, what was not, and why: the records behind `report`."""

from __future__ import annotations

import warnings

import pandas as pd

from toolkit.readers.contents import Contents
from toolkit.wording import count


class Log:
    """Collects one row a file and one a record that was left out or repaired; raises at once if `strict`."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.files: dict[str, dict] = {}
        self.records: dict[str, list[dict]] = {}

    def clear(self) -> None:
        """Begin anew, for the next part of a corpus."""
        self.files.clear()
        self.records.clear()

    def add_file(
        self,
        file: str,
        *,
        status: str = "read",
        reason: str = "",
        excerpt: str = "",
        contents: Contents | None = None,
    ) -> None:
        """Enter a file with what its reader said of it."""
        if contents is not None:
            _compare(contents)
            reason = "; ".join([*contents.repairs, *contents.notes])
            status = "repaired" if contents.repairs else "read"
        self._refuse(file, status, "; ".join(contents.repairs) if contents else reason)
        if contents is not None and file in self.files:  # a further piece of the file
            before = self.files[file]
            status = "repaired" if "repaired" in (status, before["status"]) else status
            reason = "; ".join(dict.fromkeys(filter(None, [before["reason"], reason])))
        self.files[file] = {
            "file": file,
            "record": None,
            "status": status,
            "format": contents.format if contents else None,
            "encoding": contents.encoding if contents else None,
            "articles": 0,
            "announced": contents.announced if contents else None,
            "reason": reason,
            "excerpt": excerpt,
        }
        for row in contents.problems if contents else ():
            self.add_record(file, row)

    def add_record(self, file: str, row: dict) -> None:
        """Enter a record that was left out or repaired; the one record of a text file is the file."""
        self._refuse(f"{file}, record {row['record']}", row["status"], row["reason"])
        if self.files[file]["format"] == "text":
            self.files[file].update(status=row["status"], reason=row["reason"], excerpt=row["excerpt"])
        else:
            self.records.setdefault(file, []).append(row)

    def add_note(self, file: str, note: str) -> None:
        """Say something more of a file that was read."""
        entry = self.files[file]
        entry["reason"] = f"{entry['reason']}; {note}" if entry["reason"] else note

    def rows(self, corpus: pd.DataFrame) -> list[dict]:
        """Put the files in order, each followed by its records, with the articles that came of it."""
        articles = corpus["file"].value_counts().to_dict()
        rows = []
        for file in sorted(self.files):
            entry = self.files[file] | {"articles": articles.get(file, 0)}
            records = sorted(self.records.get(file, []), key=lambda row: row["record"])
            lost = sum(row["status"] == "not read" for row in records)
            if entry["status"] == "read" and any(row["status"] in ("repaired", "not read") for row in records):
                entry["status"] = "repaired"
            if lost:
                entry["reason"] = "; ".join(filter(None, [f"{count(lost, 'record')} not read", entry["reason"]]))
                if not entry["articles"] and entry["format"] != "metadata":
                    entry["status"] = "not read"
            rows += [entry, *({**entry, **row, "articles": 0, "announced": None} for row in records)]
        return rows

    def _refuse(self, where: str, status: str, reason: str) -> None:
        if self.strict and status in ("not read", "repaired"):
            raise ValueError(f"{where}: {reason}")


def _compare(contents: Contents) -> None:
    """Hold the number of records that a file announces against those that are in it."""
    found = len(contents.records) + sum(row["status"] == "not read" for row in contents.problems)
    if contents.announced is not None and contents.announced != found:
        said = contents.repairs if found < contents.announced else contents.notes
        said.append(f"announces {count(contents.announced, 'record')}, holds {count(found, 'record')}")


def warn_of_losses(rows: list[dict]) -> None:
    """Warn of the files and records that were not read, if there are any."""
    files = [row for row in rows if row["record"] is None and row["status"] != "skipped"]
    lost = [row for row in files if row["status"] == "not read"]
    gone = {row["file"] for row in lost}
    records = [row for row in rows if row["record"] and row["status"] == "not read" and row["file"] not in gone]
    parts = [f"{len(lost)} of {len(files)} files were not read"] if lost else []
    parts += [f"{count(len(records), 'record')} of files that were read left out"] if records else []
    short = [row for row in files if row["file"] not in gone and (row["announced"] or 0) > _held(row["file"], rows)]
    if short:
        missing = sum(row["announced"] - _held(row["file"], rows) for row in short)
        parts.append(f"{count(missing, 'record')} announced and not found")
    if parts:
        first = [*lost, *records, *short][0]
        message = f"{', and '.join(parts)}; see toolkit.report(corpus). First: {first['file']}: {first['reason']}"
        warnings.warn(message, UserWarning, stacklevel=3)


def _held(file: str, rows: list[dict]) -> int:
    """Count the records of a file that are accounted for."""
    own = [row for row in rows if row["file"] == file]
    return sum(
        row["articles"] + (row["record"] is not None and row["status"] in ("not read", "skipped")) for row in own
    )
