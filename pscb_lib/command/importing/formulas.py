"""Sums that no program has worked out: a workbook that was saved without its results still says what to add up.

Only sums are worked out, and the formulas of our own workbooks; any other formula without a result is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pscb_lib.command.importing.cells import NUMBER, UNCALCULATED, Cell, Place
from pscb_lib.command.importing.values import number_typed
from pscb_lib.core.read import column_letter

CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
RANGE = rf"{CELL}(?::{CELL})?"
SUM = re.compile(rf"=\+?SUM\(({RANGE}(?:,{RANGE})*)\)", re.ASCII)
PLUS = re.compile(rf"=\+?({CELL}(?:\+{CELL})+)", re.ASCII)
OURS = re.compile(rf'=IF\(COUNT\(({RANGE}(?:,{RANGE})*)\)=(\d+),SUM\(({RANGE}(?:,{RANGE})*)\),""\)', re.ASCII)
ONE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.ASCII)
DEEPEST = 20
BLANK = "blank"
WORKED_OUT = "the sum was worked out, since the workbook holds no result of its formula"
WITH_TEXTS = "the sum was worked out with the figures that are typed as text, which its formula passes over"
STALE = "it is a sum that was not worked out again after a figure changed"
ANEW = "the sum of what stands there (open the workbook in Excel and save it), or the figure itself, typed in"
AS_NUMBERS = "numbers in those cells where they are figures, or a sum without them where they are heads or labels"
MOST_NAMED = 3


def calculate(cells: Mapping[Place, Cell], formulas: Mapping[Place, str]) -> Mapping[Place, Cell]:
    """The cells, with sums that have no result, or passed over figures typed as text, worked out where they can be."""
    blank = {place: Cell(UNCALCULATED, "") for place in formulas if place not in cells}
    known = {place: outdated(cell, formulas.get(place, ""), cells) for place, cell in {**cells, **blank}.items()}
    for _ in range(DEEPEST):  # a sum of sums needs another round
        due = [place for place, cell in known.items() if cell.kind == UNCALCULATED]
        found = {place: made for place in due if (made := result_of(formulas.get(place, ""), known))}
        if not found:
            break
        known |= found
    left = blank.keys() & {place for place, cell in known.items() if cell.kind == UNCALCULATED}
    return {place: cell for place, cell in known.items() if cell.kind != BLANK and place not in left}


def outdated(cell: Cell, formula: str, cells: Mapping[Place, Cell]) -> Cell:
    """The cell as it is to be read where it is a sum.

    A total of our own workbooks that passed over figures typed as text is worked out, since the cells that it adds are
    figures. In doubt are other sums over numbers typed as text, which may be heads, and a result that the parts do not
    give.
    """
    made = result_of(formula, cells) if formula and cell.kind in (NUMBER, UNCALCULATED) else None
    if made is None or is_same(made.number, cell.number):
        return cell
    if made.doubt and cell.kind == NUMBER:
        return replace(cell, doubt=made.doubt, wanted=made.wanted)
    if cell.kind == UNCALCULATED or made.calculated == WITH_TEXTS:
        return made
    return replace(cell, doubt=STALE, wanted=ANEW)


def is_same(one: float | None, other: float | None) -> bool:
    """Whether two results are the same number, but for the dust of binary arithmetic."""
    return one is not None and other is not None and abs(one - other) < 1e-6 * max(1, abs(other))


def result_of(formula: str, cells: Mapping[Place, Cell]) -> Cell | None:
    """The result of a sum; None where it is no sum, or a part of it is not known yet."""
    text = formula.replace(" ", "").upper()
    if match := OURS.fullmatch(text):
        parts, wanted = places_in(match[3]), int(match[2])
        made = total(parts, cells, at_least=wanted)
        if made and made.kind == BLANK:
            return replace(made, number=None)
        return made if len(parts) == wanted else without_texts(made, parts, cells)
    if match := SUM.fullmatch(text):
        parts = places_in(match[1])
        return without_texts(total(parts, cells), parts, cells)
    if match := PLUS.fullmatch(text):  # it counts figures typed as text, where SUM does not
        made = total(places_in(match[1].replace("+", ",")), cells)
        return replace(made, calculated=WORKED_OUT) if made else None
    return None


def total(parts: list[Place], cells: Mapping[Place, Cell], at_least: int = 1) -> Cell | None:
    """The sum of the numbers among the parts; a blank where there are fewer than ``at_least``, which adds up to 0."""
    there = [cells[place] for place in parts if place in cells]
    if any(cell.kind == UNCALCULATED or cell.kind == "error" for cell in there):
        return None
    numbers = [cell.number for cell in there if cell.kind == NUMBER and cell.number is not None]
    typed = [number for cell in there if (number := number_typed(cell)) is not None]
    if len(numbers) + len(typed) < at_least:
        return Cell(BLANK, "", number=0.0)
    value = float(f"{sum(numbers) + sum(typed):.12g}")
    text = str(int(value)) if value.is_integer() else repr(value)
    return Cell(NUMBER, text, number=value, calculated=WITH_TEXTS if typed else WORKED_OUT)


def without_texts(made: Cell | None, parts: list[Place], cells: Mapping[Place, Cell]) -> Cell | None:
    """The sum, in doubt where numbers among its parts are typed as text: they may be heads as well as figures."""
    typed = [place for place in parts if place in cells and number_typed(cells[place]) is not None]
    if made is None or not typed:
        return made
    doubt = f"it is a sum that passes over numbers typed as text, in {named(typed)}"
    return replace(made, doubt=doubt, wanted=AS_NUMBERS)


def named(places: list[Place]) -> str:
    """``A3, B3, C3 and 2 more``."""
    names = list(dict.fromkeys(f"{column_letter(column - 1)}{row}" for row, column in places))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def places_in(text: str) -> list[Place]:
    """The cells that ``A1:B2,D4`` names."""
    found: list[Place] = []
    for part in text.split(","):
        (first, top), (last, bottom) = ends_of(part)
        found += [(row, column) for row in range(top, bottom + 1) for column in range(first, last + 1)]
    return found


def ends_of(part: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Column and row of the first and of the last cell of a range."""
    ends = [(number_of(match[1]), int(match[2])) for match in ONE.finditer(part)]
    return ends[0], ends[-1]


def number_of(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
