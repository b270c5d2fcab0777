"""A workbook as cells with their addresses, whatever kind of file they came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pscb_lib.core.read import column_letter

Place = tuple[int, int]
"""Row and column, counted from 1."""

NUMBER, TEXT, DATE, ERROR, UNCALCULATED, OTHER = "number", "text", "date", "error", "uncalculated", "other"
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Cell:
    """One cell that holds something.

    ``text`` is what it says, with runs of blanks of any kind as one; ``number`` its value where it is one, as a
    spreadsheet holds it, and ``percent`` whether it is shown with a per cent sign, ``sign_added`` one that its format
    only puts behind it; ``calculated`` says why this program worked a sum out, where it did. ``doubt`` is what its
    look, its formula or its neighbours say against its value: struck out, shown in thousands; ``wanted`` what would
    settle that; ``of_month`` whether a date is shown without its day.
    """

    kind: str
    text: str
    number: float | None = None
    day: date | None = None
    percent: bool = False
    sign_added: bool = False
    calculated: str = ""
    doubt: str = ""
    wanted: str = ""
    of_month: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by place, and what about them is merged, hidden or filtered.

    ``origin`` gives, for cells of a table that was made from a list, their places on the sheet as it was sent.
    """

    name: str
    cells: Mapping[Place, Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    is_csv: bool = False
    origin: Mapping[Place, Place] = field(default_factory=dict)

    @property
    def last_row(self) -> int:
        """The last row that holds something."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column that holds something."""
        return max((column for _, column in self.cells), default=0)

    def get(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or None where there is nothing."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What stands at a place; a merged range says the same in each of its cells."""
        cell = self.cells.get((row, column))
        if cell is None and (inside := self.merged_at(row, column)):
            cell = self.cells.get((inside[0], inside[1]))
        return cell.text if cell else ""

    def merged_at(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged range that a place is part of: first row, first column, last row, last column."""
        return next((m for m in self.merged if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)


@dataclass(frozen=True)
class Workbook:
    """A file with its sheets; ``other_texts`` is what it says outside cells, each with the words for its place.

    ``saved_on`` is the day on which a workbook says that it was saved last.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    other_texts: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    hidden_rows: tuple[tuple[object, ...], ...] = field(default_factory=tuple)
    saved_on: date | None = None


def clean(text: str) -> str:
    """Text with every run of blanks, of line breaks and of non-breaking spaces as one blank."""
    return " ".join(INVISIBLE.sub("", text).split())


def address(sheet: str, row: int, column: int) -> str:
    """``CAF!D7``, as a spreadsheet names a cell; a sheet's name with blanks stands in quotes."""
    return f"{quoted(sheet)}!{column_letter(column - 1)}{row}"


def spanned(sheet: Sheet, first: Place, last: Place) -> str:
    """The address of a part of a sheet as it was sent; of a table that was made from a list, that of the list."""
    if last not in sheet.origin:
        return span(sheet.name, first, last)
    rows, columns = zip(*sheet.origin.values(), strict=True)
    return span(sheet.name, (min(rows), min(columns)), (max(rows), max(columns)))


def span(sheet: str, first: Place, last: Place) -> str:
    """``CAF!A5:M6``."""
    return f"{address(sheet, *first)}:{column_letter(last[1] - 1)}{last[0]}"


def quoted(sheet: str) -> str:
    """The name of a sheet as a spreadsheet writes it before an address."""
    return sheet if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", sheet) else "'" + sheet.replace("'", "''") + "'"
