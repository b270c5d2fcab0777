"""Heads that are days as a spreadsheet counts them, such as 41365 for 1 April 2013, shown as bare numbers.

A line of them is read as dates only where it can be nothing else: three or more, every number of the line the first or
the last day of a month, and each as many months after the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pscb_lib.command.importing.cells import DATE, NUMBER, Cell, Place, Sheet, spanned
from pscb_lib.command.importing.complaints import Remark

DAY_NOUGHT = date(1899, 12, 30)
"""The day before day 1 as Excel counts, but for its leap day of 1900 that never was."""
FIRST_SERIAL, LAST_SERIAL = 36526, 54788  # the years 2000 to 2049
FEWEST = 3
STEPS = (1, 3, 12)
"""Months from one head to the next: months, quarters, years."""


def with_serial_dates(sheet: Sheet) -> tuple[Sheet, list[Remark]]:
    """The sheet with such lines as dates, and what is said of each."""
    cells, remarks = dict(sheet.cells), []
    for line in lines_of(sheet.cells):
        days = {place: day for place, cell in line.items() if (day := day_of(cell))}
        if len(days) == len(line) and is_regular(list(days.values())):
            cells |= {place: Cell(DATE, day.isoformat(), day=day) for place, day in days.items()}
            first, *_, last = days
            said = f"heads that are numbers, read as the days that they stand for, from {days[first].isoformat()}"
            remarks.append(Remark(spanned(sheet, first, last), said))
    return (replace(sheet, cells=cells) if remarks else sheet), remarks


def lines_of(cells: Mapping[Place, Cell]) -> Iterator[dict[Place, Cell]]:
    """The numbers of each row, and of each column, in their order."""
    numbers = [(place, cells[place]) for place in sorted(cells) if cells[place].kind == NUMBER]
    for side in (0, 1):
        lines: dict[int, dict[Place, Cell]] = {}
        for place, cell in numbers:
            lines.setdefault(place[side], {})[place] = cell
        yield from lines.values()


def day_of(cell: Cell) -> date | None:
    """The day that a number stands for, where it is the first or the last of its month."""
    number = cell.number or 0.0
    if cell.percent or cell.calculated or not float(number).is_integer() or not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    day = DAY_NOUGHT + timedelta(days=int(number))
    return day if 1 in (day.day, (day + timedelta(days=1)).day) else None


def is_regular(days: list[date]) -> bool:
    """Whether days follow one another by as many months each time, all beginnings of months or all ends."""
    months = [day.year * 12 + day.month for day in days]
    steps = {later - earlier for earlier, later in pairwise(months)}
    alike = len({day.day == 1 for day in days}) == 1
    return len(days) >= FEWEST and alike and len(steps) == 1 and steps <= set(STEPS)
