"""Sums that no program has worked out: a workbook that was saved without its results still says what to add up.

Only sums are worked out, and the formulas of our own workbooks; any other formula without a result is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from pscb_lib.command.importing.cells import NUMBER, UNCALCULATED, Cell, Place
from pscb_lib.command.importing.values import number_typed
from pscb_lib.core.read import column_letter, column_number

CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
RANGE = rf"{CELL}(?::{CELL})?"
RANGES = rf"{RANGE}(?:,{RANGE})*"
SUM = re.compile(rf"=\+?SUM\((?P<parts>{RANGES})\)", re.ASCII)
PLUS = re.compile(rf"=\+?(?P<parts>{CELL}(?:\+{CELL})+)", re.ASCII)
OURS = re.compile(rf'=IF\(COUNT\({RANGES}\)=(?P<wanted>\d+),SUM\((?P<parts>{RANGES})\),""\)', re.ASCII)
SAME = re.compile(rf"=\+?(?P<parts>{CELL})", re.ASCII)
ONE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.ASCII)
BLANK = "blank"
WORKED_OUT = "the sum was worked out, since the workbook holds no result of its formula"
WITH_TEXTS = "the sum was worked out with the figures that are typed as text, which its formula passes over"
STALE = "it is a sum that was not worked out again after a figure changed"
ANEW = "the sum of what stands there (open the workbook in Excel and save it), or the figure itself, typed in"
AS_NUMBERS = "numbers in those cells where they are figures, or a sum without them where they are heads or labels"
MOST_NAMED = 3


def calculate(cells: Mapping[Place, Cell], formulas: Mapping[Place, str]) -> Mapping[Place, Cell]:
    """The cells, with sums that have no result, or passed over figures typed as text, worked out where they can be."""
    known = {place: Cell(UNCALCULATED, "") for place in formulas} | dict(cells)
    in_doubt: dict[Place, Cell] = {}
    for place, parts in inside_out(formulas).items():
        cell = known[place]
        made = outdated(cell, formulas[place], known)
        shaky = next((in_doubt[part] for part in parts if part in in_doubt), None)
        if shaky and made.kind == NUMBER and made.doubt == cell.doubt:
            made = replace(made, doubt=shaky.doubt, wanted=shaky.wanted)
        if made.doubt and made.doubt != cell.doubt:
            in_doubt[place] = made
        if made.kind == BLANK or (made.kind == UNCALCULATED and place not in cells):
            del known[place]
        else:
            known[place] = made
    return known


def inside_out(formulas: Mapping[Place, str]) -> dict[Place, list[Place]]:
    """The formulas, each after those that it adds, with their places; those that go in a circle come last."""
    inner = {place: [part for part in parts_of(text) if part in formulas] for place, text in formulas.items()}
    sorter, order = TopologicalSorter(inner), list[Place]()
    with suppress(CycleError):
        sorter.prepare()
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    return {place: inner[place] for place in dict.fromkeys([*order, *inner])}


def parts_of(formula: str) -> list[Place]:
    """The cells that a sum adds, or the one that a formula repeats."""
    text = formula.replace(" ", "").upper()
    match = next((match for form in (OURS, SUM, PLUS, SAME) if (match := form.fullmatch(text))), None)
    return places_in(match["parts"].replace("+", ",")) if match else []


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
        return replace(made, doubt=made.doubt or cell.doubt)
    return replace(cell, doubt=STALE, wanted=ANEW)


def is_same(one: float | None, other: float | None) -> bool:
    """Whether two results are the same number, but for the dust of binary arithmetic."""
    return one is not None and other is not None and abs(one - other) < 1e-6 * max(1, abs(other))


def result_of(formula: str, cells: Mapping[Place, Cell]) -> Cell | None:
    """The result of a sum; None where it is no sum, or a part of it is not known yet."""
    text, parts = formula.replace(" ", "").upper(), parts_of(formula)
    if match := OURS.fullmatch(text):
        wanted = int(match["wanted"])
        made = total(parts, cells, at_least=wanted)
        if made and made.kind == BLANK:
            return replace(made, number=None)
        return made if len(parts) == wanted else without_texts(made, parts, cells)
    if SUM.fullmatch(text):
        return without_texts(total(parts, cells), parts, cells)
    if PLUS.fullmatch(text):  # it counts figures typed as text, where SUM does not
        made = total(parts, cells)
        return replace(made, calculated=WITH_TEXTS if passed_over(parts, cells) else WORKED_OUT) if made else None
    return None


def passed_over(parts: list[Place], cells: Mapping[Place, Cell]) -> bool:
    """Whether a part is a total that passed over figures typed as text and was worked out."""
    return any(place in cells and cells[place].calculated == WITH_TEXTS for place in parts)


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
    said = WITH_TEXTS if typed or passed_over(parts, cells) else WORKED_OUT
    return Cell(NUMBER, text, number=value, calculated=said)


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
    ends = [(column_number(match[1]), int(match[2])) for match in ONE.finditer(part)]
    return ends[0], ends[-1]
