"""Write the sha256 column of a README's table for the files beside that README, or check it.

A row counts if its first cell names a file that lies beside the README; the column is the one headed
`sha256`. Use: `python scripts/checksums.py [--check] README.md …` (default: the READMEs of all folders with data).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMN = "sha256"
FOLDERS = ("toolkit/wordlists", "toolkit/maps", "toolkit/models", "data", "seeds", "tests")
READMES = [ROOT / folder / "README.md" for folder in FOLDERS]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def cells(line: str) -> list[str]:
    """Split one line of a Markdown table into its cells."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def refreshed(readme: Path) -> Iterator[str]:
    """Yield the lines of a README, each file's checksum put in its row."""
    column = None
    for line in readme.read_text("utf-8").splitlines():
        if not line.startswith("|"):
            column = None
        elif column is None:
            headings = cells(line)
            column = headings.index(COLUMN) if COLUMN in headings else -1
        elif column > 0:
            row = cells(line)
            file = readme.parent / row[0].strip("`")
            if file.is_file():
                row[column] = f"`{digest(file)}`"
                line = f"| {' | '.join(row)} |"
        yield line


def main() -> int:
    """Refresh or check the READMEs named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("readmes", nargs="*", type=Path, default=READMES)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if a checksum is wrong")
    arguments = parser.parse_args()
    stale = 0
    for readme in arguments.readmes:
        text = "\n".join(refreshed(readme)) + "\n"
        if text == readme.read_text("utf-8"):
            continue
        stale += 1
        if arguments.check:
            sys.stderr.write(f"{readme} has checksums that are not its files'. Run scripts/checksums.py to mend it.\n")
        else:
            readme.write_text(text, "utf-8", newline="\n")
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
