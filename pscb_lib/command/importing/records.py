"""What is kept of an import: who imported which file when, and why figures were restated."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

IMPORTS_FILE = "imports.csv"
DONE = ("received", "nil")


@dataclass(frozen=True)
class Import:
    """One sheet of a workbook that was imported, or queried."""

    imported_at: str
    imported_by: str
    file: str
    sha256: str
    sheet: str
    dataset: str
    quarter: str
    outcome: str
    signed_by: str
    signed_on: str
    cells_new: str
    cells_changed: str
    reason: str


HEADS = tuple(field.name for field in fields(Import))


def read_imports(folder: Path) -> list[Import]:
    """The imports of a year, oldest first; none where there is no record yet."""
    path = folder / IMPORTS_FILE
    if not path.exists():
        return []
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    return [Import(**{head: (row.get(head) or "") for head in HEADS}) for row in rows]


def same_file(imports: Sequence[Import], sha256: str) -> Import | None:
    """The import of the very same file that was written, when there was one."""
    return next((one for one in reversed(imports) if one.sha256 == sha256 and one.outcome in DONE), None)


def add_rows(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add rows to a record at its end; what is there stays as it is, byte by byte."""
    before = path.read_bytes() if path.exists() else b""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if not before:
        writer.writerow(heads)
    writer.writerows([[one_line(cell) for cell in row] for row in rows])
    ending = b"" if not before or before.endswith(b"\n") else b"\n"
    path.write_bytes(before + ending + stream.getvalue().encode("utf-8"))


def one_line(text: str) -> str:
    """A cell of a record: on one line, and no formula when it is opened in a spreadsheet."""
    line = " ".join(str(text).split())
    return f"'{line}" if line.startswith(("=", "+", "@")) else line


def add_imports(folder: Path, imports: Sequence[Import]) -> None:
    """Add to the record of imports."""
    add_rows(folder / IMPORTS_FILE, HEADS, [astuple(one) for one in imports])
