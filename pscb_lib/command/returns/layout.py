"""Where things stand in a workbook for an agency: what ``pscb template`` writes and ``pscb import`` finds again.

A sheet of the workbook holds one table. From the top: title, definition, caution, what is counted, the period, how far
the sheet is filled in, the heads in words; then the **heads** exactly as in the raw CSV, the rows of the table, and to
the right of them the column "Why changed". Below the table, after one blank row, the lines for a nil return and for who
signs it off, with their answers in column B. Column A holds the labels of the rows; a table that has none (one line of
figures) begins in column B, so that column A is free on every sheet. What stands for comparison is marked as such and
lies outside the table.

The very hidden sheet ``pscb`` says all of this in rows, so that nobody has to guess (row by row, from column A)::

    pscb    1
    year    2013-14
    quarter 2
    agency  police
    board   Exampleton Safeguarding Children Board
    fictional no
    sheet   Missing incidents by month | missing_incidents_by_month | 8 | 11 | 1 | 14 | 2013-04/2013-09

A line "sheet" gives the sheet's name, the dataset, the row of the heads, the last row, the first and last column, and
the stretch of time that the figures are about where the heads do not say it.

All rows and columns are counted from 1, as in a spreadsheet. Nothing here needs a library for workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

INSTRUCTIONS_SHEET = "Instructions"
HIDDEN_SHEET = "pscb"
FORMAT = "1"
YES, NO = "yes", "no"

TITLE_ROW, DEFINITION_ROW, CAUTION_ROW, COUNTED_ROW, PERIOD_ROW, PROGRESS_ROW, WORDS_ROW, HEAD_ROW = (
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
)
FIRST_ROW = HEAD_ROW + 1
LABEL_COLUMN, ANSWER_COLUMN = 1, 2

WHY_CHANGED = "Why changed"
NIL_RETURN = "Nil return"
SIGNED_BY = "Signed off by"
SIGNED_ON = "Signed off on"
NIL_ANSWER = "nil"
THIS_PERIOD = "Figures"
"""The label in column A of a table that is one line of figures without labels."""
COMPARISON = "For comparison"
"""How the title of the figures for comparison begins: nothing below or beside it is part of the return."""


@dataclass(frozen=True)
class Place:
    """Where one table stands: its sheet, and the rows and columns of its heads and figures, counted from 1.

    ``coverage`` is the stretch that the figures are about (``2013-04/2013-09``) where the heads do not say it; empty
    where they do.
    """

    sheet: str
    dataset: str
    head_row: int
    last_row: int
    first_column: int
    last_column: int
    coverage: str = ""

    @property
    def first_row(self) -> int:
        """The first row of figures."""
        return self.head_row + 1

    @property
    def why_column(self) -> int:
        """The column "Why changed", the next one to the right of the table."""
        return self.last_column + 1

    @property
    def nil_row(self) -> int:
        """The row of the line "Nil return"; its answer is in ``ANSWER_COLUMN``, ``nil`` or blank."""
        return self.last_row + 2

    @property
    def signed_by_row(self) -> int:
        """The row of the line "Signed off by"."""
        return self.last_row + 3

    @property
    def signed_on_row(self) -> int:
        """The row of the line "Signed off on"."""
        return self.last_row + 4


@dataclass(frozen=True)
class Book:
    """What the hidden sheet says of a workbook: whose it is, for which year and quarter, and what its sheets are.

    ``board`` is the name of the board that asks, and ``fictional`` whether it is invented; empty and None where the
    sheet does not say it.
    """

    year: str
    quarter: int
    agency: str
    places: tuple[Place, ...] = field(default_factory=tuple)
    board: str = ""
    fictional: bool | None = None

    def place(self, sheet: str) -> Place | None:
        """The place of the table on a sheet, or None where the sheet holds none."""
        return next((p for p in self.places if p.sheet.casefold() == sheet.casefold()), None)


def hidden_rows(book: Book) -> list[list[str | int]]:
    """The rows of the hidden sheet."""
    head: list[list[str | int]] = [
        [HIDDEN_SHEET, FORMAT], ["year", book.year], ["quarter", book.quarter], ["agency", book.agency]
    ]  # fmt: skip
    if book.board:
        head.append(["board", book.board])
    if book.fictional is not None:
        head.append(["fictional", YES if book.fictional else NO])
    return head + [
        ["sheet", p.sheet, p.dataset, p.head_row, p.last_row, p.first_column, p.last_column, p.coverage]
        for p in book.places
    ]


def read_hidden(rows: Iterable[Sequence[object]]) -> Book | None:
    """What the rows of a hidden sheet say; None when they are not those of a workbook of ours.

    A line for a sheet that is damaged is left out: the table on it then has to be understood by its heads.
    """
    lines = [[("" if cell is None else str(cell).strip()) for cell in row] for row in rows]
    values = {line[0]: line[1] for line in lines if len(line) > 1 and line[0] != "sheet"}
    if values.get(HIDDEN_SHEET) != FORMAT or not values.get("year"):
        return None
    quarter = values.get("quarter", "")
    places = [place for line in lines if line and line[0] == "sheet" and (place := read_place(line[1:]))]
    return Book(
        values["year"], int(quarter) if quarter in ("1", "2", "3", "4") else 4, values.get("agency", ""), tuple(places),
        values.get("board", ""), {YES: True, NO: False}.get(values.get("fictional", "")),
    )  # fmt: skip


def read_place(cells: Sequence[str]) -> Place | None:
    """The place that a line of the hidden sheet gives, or None when the line is damaged."""
    padded = [*cells, *[""] * 7]
    sheet, dataset, *numbers, coverage = padded[:7]
    if not sheet or not dataset or not all(re.fullmatch(r"[1-9]\d{0,5}", n, re.ASCII) for n in numbers):
        return None
    head, last, left, right = (int(number) for number in numbers)
    return Place(sheet, dataset, head, last, left, right, coverage) if head < last and left <= right else None
