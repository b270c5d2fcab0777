"""Reading a raw table: the file as lines and cells, each with its place, before anything is made of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.findings import Finding, counted
from pscb_lib.core.raw_text import decoded, delimiter_of


@dataclass(frozen=True)
class RawRow:
    """One line of a table: its number in the file, counted from 1, and its cells as text."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """A table as it stands in its file."""

    header: tuple[str, ...]
    rows: tuple[RawRow, ...]
    header_line: int = 1

    def column_name(self, index: int) -> str:
        """How messages name a column: its letter as in a spreadsheet, and its head where there is one."""
        letter, head = column_letter(index), self.header[index].strip() if index < len(self.header) else ""
        return f"{letter} ({head})" if head and len(head) <= 30 else letter


@dataclass(frozen=True)
class Refusal:
    """Makes the findings of one file that cannot be understood."""

    spec: DatasetSpec
    agency: str

    def __call__(
        self, check: str, found: str, expected: str, row: int | None = None, column: str | None = None
    ) -> Finding:
        """A critical finding of the reader."""
        return Finding(
            self.spec.name, f"{self.spec.name}.read_{check}", "critical", False, self.agency, self.spec.file_name,
            row, column, found, expected, "A table that cannot be read without guessing is not used.",
        )  # fmt: skip


def other_heads(found: Sequence[str], wanted: Sequence[str]) -> str:
    """Where the heads of columns begin to be others than those that are wanted; never what they are."""
    same = next(
        (n for n, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
    )
    return f"other column heads, from column {column_letter(same)} on"


def column_letter(index: int) -> str:
    """``A`` for the first column, ``AA`` for the twenty-seventh."""
    before, letter = divmod(index, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + letter)


def column_number(letters: str) -> int:
    """1 for ``A``, 27 for ``AA``; 0 for none."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters, 0)


def read_table(path: Path, refuse: Refusal) -> tuple[RawTable | None, list[Finding]]:
    """The table in a file, or the reasons why there is none.

    Fully blank lines, and columns without head or content at the right edge, as spreadsheets leave them behind, are
    passed over. Nothing else is.
    """
    text, faults = read_text(path, refuse)
    if text is None:
        return None, faults
    try:
        lines = read_lines(text, delimiter_of(text))
    except csv.Error:
        return None, [refuse("lines", "a cell of more than 100,000 characters", "cells set apart by commas")]
    if not lines:
        expected = "a line of column heads and at least one line of figures"
        return None, [refuse("empty", "an empty file", expected)]
    width = max(last_filled(row.cells) for row in lines)
    header, *body = (RawRow(row.line, pad(row.cells[:width], len(trim(lines[0].cells)))) for row in lines)
    if not body:
        return None, [refuse("no_rows", "column heads alone", "at least one line of figures under the heads")]
    table = RawTable(trim(header.cells), tuple(body), header.line)
    return table, check_widths(table, refuse)


def read_text(path: Path, refuse: Refusal) -> tuple[str | None, list[Finding]]:
    """The file as text, or the reason why it is none."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        expected = f"the file {path.name} that the year's datapackage.json lists"
        return None, [refuse("missing_file", "no file", expected)]
    except OSError:
        return None, [refuse("unopened_file", "a file that cannot be opened", "a table in CSV")]
    text = decoded(raw)
    if text is not None:
        return text, []
    expected = 'a table in text (in Excel: Save As, "CSV UTF-8"); pscb import reads workbooks'
    return None, [refuse("encoding", "bytes that are no text", expected, 1)]


def read_lines(text: str, delimiter: str = ",") -> list[RawRow]:
    """All lines that hold something, with their numbers in the file; not the one that tells Excel what parts cells."""
    rows, line = [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        told = line == 1 and "".join(cells).casefold() in ("sep=", f"sep={delimiter}")
        if any(cell.strip() for cell in cells) and not told:
            rows.append(RawRow(line, tuple(cells)))
        line = reader.line_num + 1
    return rows


def check_widths(table: RawTable, refuse: Refusal) -> list[Finding]:
    """A finding for each line with more cells, or fewer, than there are column heads."""
    width = len(table.header)
    expected = f"{counted(width, 'cell')}, one under each column head"
    return [
        refuse("row_length", counted(len(row.cells), "cell"), expected, row.line)
        for row in table.rows
        if len(row.cells) != width
    ]


def last_filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that holds something."""
    return max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)


def trim(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without empty ones at the right edge."""
    return cells[: last_filled(cells)]


def pad(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The cells, without the empty ones at the right edge that stand under no head."""
    return cells if last_filled(cells) > width else cells[:width]
