"""Refusing a workbook that holds details of single children, before anything else is done with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pscb_lib.command.importing.cells import Cell, Sheet, Workbook, address
from pscb_lib.command.importing.head_dates import day_in
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.texts import DEFINED_NAME, LINK, LIST, NOTE
from pscb_lib.command.returns.layout import SIGNED_BY
from pscb_lib.core.called_after import kinds_of_name
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.errors import DataRefused
from pscb_lib.core.personal import FEWEST_NAMES, Personal, kind_of_column, kind_of_head, kinds_in
from pscb_lib.core.personal_files import refusal
from pscb_lib.core.personal_names import is_name
from pscb_lib.core.read import column_letter

MOST_CELLS_NAMED = 40
FEWEST_DATES = 3
PATH = re.compile(r"[/\\.]")
OLDEST_CHILD = 20
"""In years: a column of days from so long before the end of the year is one of birthdays."""


def refuse_personal_workbook(book: Workbook, specs: Mapping[str, DatasetSpec], year_end: int) -> None:
    """See that a workbook holds no details of single children, in whatever part of it.

    Raises
    ------
    DataRefused
        When it does; the sentence names sheet, column or cell, and kind.
    """
    refuse_personal_names(book)
    own = {plain(text) for s in specs.values() for f in s.fields.values() for text in (f.name, f.title)}
    registers = {s.name: {plain(t) for f in s.fields.values() for t in (f.name, f.title)} for s in specs.values()}
    found = [personal for sheet in book.sheets for personal in personal_in_sheet(sheet, registers, year_end)]
    found += [Personal(kind, where) for where, text in book.other_texts for kind in kinds_outside(where, text)]
    found += [
        Personal(kind, where)
        for where, text in book.other_texts
        if "pivot" in where and plain(text) not in own and (kind := kind_of_head(text))
    ]
    if found:
        raise DataRefused(refusal(f'"{book.name}"', found))


def refuse_personal_names(book: Workbook) -> None:
    """See that neither the file nor a sheet is called after a child: every message would repeat that."""
    named = [("the name of the file", book.name.rpartition(".")[0])]
    named += [(f"the name of sheet {number}", sheet.name) for number, sheet in enumerate(book.sheets, start=1)]
    found = [Personal(kind, where) for where, text in named for kind in kinds_of_name(text)]
    if found:
        raise DataRefused(refusal("The file", found))


def kinds_outside(where: str, text: str) -> Iterator[str]:
    """What a text outside the cells holds: the name of a range, each part of a link's path, each entry of a list."""
    if where == DEFINED_NAME:
        yield from kinds_of_name(text)
        return
    yield from kinds_in(text)
    if where.startswith(LINK) and any(kind == "names" for part in PATH.split(text) for kind in kinds_of_name(part)):
        yield "names"
    if where.startswith(NOTE) and is_name(text):
        yield "names"
    if where.startswith(LIST) and sum(is_name(part) for part in text.strip('"').split(",")) >= FEWEST_NAMES:
        yield "names"


def personal_in_sheet(sheet: Sheet, registers: Mapping[str, set[str]], year_end: int) -> Iterator[Personal]:
    """What one sheet holds of single children."""
    for (row, column), cell in sheet.cells.items():
        text = f"{cell.number:.0f}" if is_long_number(cell) else cell.text
        yield from (Personal(kind, address(sheet.name, row, column)) for kind in kinds_in(text))
    for column in sorted({column for _, column in sheet.cells}):
        yield from personal_in_column(sheet, column, registers, year_end)


def is_long_number(cell: Cell) -> bool:
    """Whether a number has so many digits that it may be somebody's: it is shown without its exponent then."""
    return cell.number is not None and float(cell.number).is_integer() and abs(cell.number) >= 1e9


def personal_in_column(
    sheet: Sheet, column: int, registers: Mapping[str, set[str]], year_end: int
) -> Iterator[Personal]:
    """What a column holds under each text of it that may be its head."""
    cells = sorted((row, cell) for (row, c), cell in sheet.cells.items() if c == column)
    place = f"{address(sheet.name, 1, column).rpartition('!')[0]}, column {column_letter(column - 1)}"
    for number, (row, cell) in enumerate(cells):
        if cell.kind != "text" or not (number == 0 or kind_of_head(cell.text)):
            continue
        neighbours = [c.text for (r, other), c in sheet.cells.items() if r == row and other != column]
        if in_register(cell.text, neighbours, registers) or plain(cell.text) == plain(SIGNED_BY):
            continue
        values = [below.text for r, below in cells if r > row]
        if kind := kind_of_column(cell.text, values, neighbours):
            yield Personal(kind, place)
            return
    if birthdays([cell for _, cell in cells], year_end):
        yield Personal("dates of birth", place)


def in_register(head: str, neighbours: list[str], registers: Mapping[str, set[str]]) -> bool:
    """Whether a head stands in a row of heads that one of our registers has, such as the list of members."""
    said = {plain(text) for text in (head, *neighbours)}
    return any(
        plain(head) in fields and len(said & fields) >= min(3, len(fields)) for fields in registers.values() if fields
    )


def birthdays(cells: list[Cell], year_end: int) -> bool:
    """Whether a column is one of days that spread over a childhood, none of them the first or last of a month only."""
    days = {day for cell in cells if (day := cell.day or day_in(cell.text)) is not None}
    old = [
        day for day in days if day.day not in (1, 28, 29, 30, 31) and year_end - OLDEST_CHILD <= day.year < year_end - 1
    ]
    return len(old) >= FEWEST_DATES and max(old).year - min(old).year >= FEWEST_DATES
