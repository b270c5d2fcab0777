"""A list with a row for each figure, turned into the table that it stands for, where there is only one way to do so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pscb_lib.command.importing.cells import TEXT, Cell, Place, Sheet, spanned
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.long_lists import LABEL, TIME, YEAR, Key, Listing, figures_outside, listing_of
from pscb_lib.core.read import column_letter

ANY_FIGURE = frozenset(("value", "values", "number", "count", "figure", "total", "n", "no", "measure value", "data"))
"""Heads of the figures of a list that say nothing of what they are."""
AS_TABLE = (
    "a table with the labels down and the times across (in Excel: Insert, PivotTable), or the workbook of pscb "
    "template filled in"
)


@dataclass(frozen=True)
class Pivoted:
    """A sheet on which a list stands as a table, or what has to be asked about it."""

    sheet: Sheet | None
    remark: Remark | None = None
    complaint: Complaint | None = None


def pivoted(sheet: Sheet) -> Pivoted | None:
    """The sheet with its list as a table; None where it holds no list."""
    found = listing_of(sheet)
    if found is None:
        return None
    where = spanned(sheet, *found.corners)
    down, across = sides(found)
    single = found.whole and len(found.values) == 1 and down and across
    if not single or figures_outside(sheet, found) or merged_in(sheet, found):
        return Pivoted(None, complaint=as_list(where, found))
    if twice := same_twice(sheet, found, [*down, *across]):
        wanted = "one figure for each label and time, or a word which one counts"
        return Pivoted(
            None, complaint=Complaint(at(sheet, twice[1]), f"what {at(sheet, twice[0])} is about again", wanted)
        )
    said = f"a list with a row for each figure; it was read as a table ({columns_said(found)})"
    hidden = any(row in sheet.hidden_rows for row in found.rows)
    said += "; rows of it are hidden, and were read as well" if hidden else ""
    return Pivoted(table_of(sheet, found, down, across), Remark(where, said))


def sides(found: Listing) -> tuple[list[Key], list[Key]]:
    """The columns that go down and across: labels and times, two kinds of labels, or years and their months."""
    labels = [key for key in found.varying if key.kind == LABEL]
    times = [key for key in found.keys if key.kind == TIME]
    years = [key for key in found.keys if key.kind == YEAR]
    if len(times) > 1 or len(years) > 1 or len(labels) > 2:
        return [], []
    if len(labels) == 2:
        varying = any(not key.constant for key in (*times, *years)) or times
        return ([], []) if varying else (labels[:1], labels[1:])
    if labels:
        return labels, [*times, *years]
    return years, times


def merged_in(sheet: Sheet, found: Listing) -> bool:
    """Whether cells of the list are merged, so that it is not known which rows they belong to."""
    (top, left), (bottom, right) = found.corners
    return any(r1 <= bottom and r2 >= top and c1 <= right and c2 >= left for r1, c1, r2, c2 in sheet.merged)


def same_twice(sheet: Sheet, found: Listing, keys: Sequence[Key]) -> tuple[Place, Place] | None:
    """The places of two figures that are about the same."""
    first: dict[tuple[str, ...], int] = {}
    for row in found.rows:
        about = tuple(plain(sheet.text(row, key.column)) for key in keys)
        if about in first:
            return (first[about], found.value), (row, found.value)
        first[about] = row
    return None


def as_list(where: str, found: Listing) -> Complaint:
    """The question about a list that could become more than one table."""
    return Complaint(where, f"a list with a row for each figure ({columns_said(found)})", AS_TABLE)


def columns_said(found: Listing) -> str:
    """Which column of a list holds what: "labels in column A, times in column B, figures in column C"."""
    words = {LABEL: "labels", TIME: "times", YEAR: "years"}
    said = [f"{words[key.kind]} in column {column_letter(key.column - 1)}" for key in found.varying]
    figures = [f"figures in column {column_letter(column - 1)}" for column in found.values]
    return ", ".join([*said, *figures])


def table_of(sheet: Sheet, found: Listing, down: Sequence[Key], across: Sequence[Key]) -> Sheet:
    """The sheet with the table in place of the list, under the same titles; each cell knows where it came from."""
    used = {key.column for key in (*down, *across)}
    spare = [(found.rows[0], key.column) for key in found.keys if key.column not in used]
    if plain(sheet.text(found.head_row, found.value)) not in ANY_FIGURE:
        spare.append((found.head_row, found.value))
    cells = {place: cell for place, cell in sheet.cells.items() if place[0] < found.head_row}
    origin: dict[Place, Place] = {}
    for number, place in enumerate(spare):  # what all rows say, and what the figures are called, stands above it
        put(cells, origin, (found.head_row + number, 1), sheet.cells[place], place)
    top = found.head_row + len(spare)
    lines: dict[str, int] = {}
    columns: dict[str, int] = {}
    for row in found.rows:
        line = top + 1 + lines.setdefault(plain(said_by(sheet, row, down).text), len(lines))
        column = 2 + columns.setdefault(plain(said_by(sheet, row, across).text), len(columns))
        for place, keys in (((line, 1), down), ((top, column), across)):
            if place not in cells:
                put(cells, origin, place, said_by(sheet, row, keys), (row, keys[0].column))
        if value := sheet.get(row, found.value):
            put(cells, origin, (line, column), value, (row, found.value))
    for line in range(top + 1, top + 1 + len(lines)):  # what is not in the list is asked about at its label
        for column in range(2, 2 + len(columns)):
            origin.setdefault((line, column), origin[line, 1])
    return replace(sheet, cells=cells, origin=origin, hidden_rows=frozenset(), hidden_columns=frozenset())


def put(cells: dict[Place, Cell], origin: dict[Place, Place], place: Place, cell: Cell, source: Place) -> None:
    """Put a cell somewhere else, and keep where it came from."""
    cells[place], origin[place] = cell, source


def said_by(sheet: Sheet, row: int, keys: Sequence[Key]) -> Cell:
    """What some columns say in a row: the cell itself, or a month and its year together."""
    cells = [cell for key in keys if (cell := sheet.get(row, key.column))]
    return cells[0] if len(cells) == 1 else Cell(TEXT, " ".join(cell.text for cell in cells))
