"""Figures typed with a comma for the decimal point, as a program set to another country writes them.

A comma before one or two digits sets no thousands apart. It is read as a point only where a whole row or column says
so, and nothing on the sheet has a point of its own; a single such figure may be a slip, and is asked about. Where some
are read so, a comma before three digits may be a point as well, and is asked about too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pscb_lib.command.importing.cells import TEXT, Cell, Place, Sheet, spanned
from pscb_lib.command.importing.complaints import Remark

WITH_COMMA = re.compile(r"[-+]?\d+(,\d+)+ ?%?", re.ASCII)
DECIMAL_COMMA = re.compile(r"([-+]?\d{1,6}),(\d{1,2} ?%?)", re.ASCII)
WITH_POINT = re.compile(r"[-+]?[\d,]*\d\.\d+ ?%?", re.ASCII)
THREE_DIGITS = re.compile(r"'?£? ?[-+\u2212]?\d{1,3},\d{3} ?%?", re.ASCII)
FEWEST = 3
EITHER = "its comma may stand before decimals, as others of the sheet do, or set thousands apart"
WITHOUT_COMMA = "the figure without a comma, as 47.125 or 47125"


def with_decimal_points(sheet: Sheet) -> tuple[Sheet, list[Remark]]:
    """The sheet with points for such commas, and what is said of each row or column of them."""
    if any(cell.kind == TEXT and WITH_POINT.fullmatch(cell.text) for cell in sheet.cells.values()):
        return sheet, []
    changed: dict[Place, Cell] = {}
    remarks = []
    for line in lines_of(sheet.cells):
        matches = {place: DECIMAL_COMMA.fullmatch(cell.text) for place, cell in line.items()}
        new = {place: f"{match[1]}.{match[2]}" for place, match in matches.items() if match}
        if FEWEST <= len(new) == len(line) and not new.keys() <= changed.keys():
            changed |= {place: replace(line[place], text=text) for place, text in new.items()}
            said = "figures with a comma for the decimal point, read so since all of the row or column have one"
            remarks.append(Remark(spanned(sheet, min(new), max(new)), said))
    return (replace(sheet, cells={**doubted(sheet.cells), **changed}) if changed else sheet), remarks


def doubted(cells: Mapping[Place, Cell]) -> dict[Place, Cell]:
    """The cells of a sheet with decimal commas: those with a comma before three digits are in doubt."""
    return {
        place: replace(cell, doubt=EITHER, wanted=WITHOUT_COMMA)
        if cell.kind == TEXT and THREE_DIGITS.fullmatch(cell.text)
        else cell
        for place, cell in cells.items()
    }


def lines_of(cells: Mapping[Place, Cell]) -> Iterator[dict[Place, Cell]]:
    """The figures with a comma of each row, and of each column."""
    figures = [
        (place, cells[place])
        for place in sorted(cells)
        if cells[place].kind == TEXT and WITH_COMMA.fullmatch(cells[place].text)
    ]
    for side in (0, 1):
        lines: dict[int, dict[Place, Cell]] = {}
        for place, cell in figures:
            lines.setdefault(place[side], {})[place] = cell
        yield from lines.values()
