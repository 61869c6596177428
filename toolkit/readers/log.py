"""What was read, what was not, and why: the records behind `report`."""

from __future__ import annotations

import json
import warnings

import pandas as pd

from toolkit.readers.contents import Contents


class Log:
    """Collects one row a file and one a record that was left out or repaired; raises at once if `strict`."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.files: dict[str, dict] = {}
        self.records: dict[str, list[dict]] = {}

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
            reason = "; ".join([*contents.repairs, *contents.notes])
            status = "repaired" if contents.repairs else "read"
        self._refuse(file, status, "; ".join(contents.repairs) if contents else reason)
        self.files[file] = {
            "file": file,
            "record": None,
            "status": status,
            "format": contents.format if contents else None,
            "encoding": contents.encoding if contents else None,
            "articles": 0,
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

    def to_json(self, corpus: pd.DataFrame) -> str:
        """Write all rows as JSON: text costs nothing where pandas copies `attrs` with every table."""
        articles = corpus["file"].value_counts().to_dict()
        rows = []
        for file in sorted(self.files):
            entry = self.files[file] | {"articles": articles.get(file, 0)}
            records = sorted(self.records.get(file, []), key=lambda row: row["record"] or 0)
            lost = sum(row["status"] == "not read" for row in records)
            if entry["status"] == "read" and any(row["status"] != "skipped" for row in records):
                entry["status"] = "repaired"
            if lost and not entry["articles"] and entry["format"] != "metadata":
                entry["status"] = "not read"
            if lost:
                entry["reason"] = "; ".join(filter(None, [f"{lost} records not read", entry["reason"]]))
            shared = {key: entry[key] for key in ("file", "format", "encoding")}
            rows += [entry, *({**entry, **shared, **row, "articles": 0} for row in records)]
        return json.dumps(rows, ensure_ascii=False)

    def warn(self) -> None:
        """Warn of files and records that were not read, if there are any."""
        read = [entry for entry in self.files.values() if entry["status"] != "skipped"]
        lost = [entry for entry in read if entry["status"] == "not read"]
        records = [(file, row) for file, rows in self.records.items() for row in rows if row["status"] == "not read"]
        parts = [f"{len(lost)} of {len(read)} files were not read"] if lost else []
        parts += [f"{len(records)} records of files that were read were left out"] if records else []
        if not parts:
            return
        first, why = (lost[0]["file"], lost[0]["reason"]) if lost else (records[0][0], records[0][1]["reason"])
        message = f"{', and '.join(parts)}; see toolkit.report(corpus). First: {first}: {why}"
        warnings.warn(message, UserWarning, stacklevel=3)

    def _refuse(self, where: str, status: str, reason: str) -> None:
        if self.strict and status in ("not read", "repaired"):
            raise ValueError(f"{where}: {reason}")
