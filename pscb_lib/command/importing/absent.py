"""Sheets from which no table was taken: which of ours they are called like, and whether anybody has to be asked.

A sheet with figures is never passed over unasked, since it may hold a return whose heads nobody foresaw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pscb_lib.command.importing.cells import NUMBER, UNCALCULATED, Cell, Sheet
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.head_dates import ENDS, FIRST_DAY, is_first_day
from pscb_lib.command.importing.heads import labels_of
from pscb_lib.command.importing.titles import is_named, longest, named_among, words_in
from pscb_lib.command.importing.values import is_text
from pscb_lib.core.datasets import Axis, DatasetSpec
from pscb_lib.core.findings import counted
from pscb_lib.core.heads import expected_periods
from pscb_lib.core.periods import parse_year

NONE_OF_OURS = "none"
"""What ``--table`` calls a sheet that is no table of ours."""
MOST_LABELS = 4
MOST_CANDIDATES = 3
ROWS_OF_TITLES = 4
HALF = 0.5
YEARS = range(1900, 2101)


def absence(sheet: Sheet, specs: Mapping[str, DatasetSpec], year: str) -> Complaint | Remark:
    """What is to be said of a sheet without a table: whether it is called like one of ours, and holds figures."""
    filled = Counter(row for row, _ in sheet.cells)
    above = [c.text for (row, _), c in sheet.cells.items() if row <= ROWS_OF_TITLES and filled[row] <= 2 and is_text(c)]
    said = words_in([sheet.name, *above])
    many = figures_on(sheet)
    if not many:
        return Remark(f"sheet “{sheet.name}”", "not one of our tables; nothing was read from it")
    meant = called(list(specs.values()), said, alone=True)
    return no_heads(sheet, meant[0], year) if meant else unread_figures(sheet, likely(specs, said), many, year)


def figures_on(sheet: Sheet) -> int:
    """How many figures a sheet holds, without years and without the numbers of the lines of a list."""
    figures = {place: cell for place, cell in sheet.cells.items() if is_figure(cell)}
    for column in {column for _, column in figures}:
        down = [(place, cell.number) for place, cell in sorted(figures.items()) if place[1] == column]
        if [number for _, number in down] == list(range(1, len(down) + 1)) and all(
            sheet.text(row, column + 1) and (row, column + 1) not in figures for (row, _), _ in down
        ):
            figures = {place: cell for place, cell in figures.items() if place[1] != column}
    return len(figures)


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number, also one typed as text or not worked out, that is no year."""
    if cell.kind == NUMBER:
        return cell.number not in YEARS
    return cell.kind == UNCALCULATED or (cell.text[:1].isdigit() and not is_text(cell) and cell.kind == "text")


def likely(specs: Mapping[str, DatasetSpec], said: frozenset[str]) -> list[DatasetSpec]:
    """The tables whose names share most words with a sheet, at least half of their own, the likeliest first."""
    shares = {s.name: len(said & longest(s)) / max(1, len(longest(s))) for s in specs.values() if not s.is_register}
    near = sorted((name for name, share in shares.items() if share >= HALF), key=lambda name: -shares[name])
    return [specs[name] for name in near[:MOST_CANDIDATES]]


def unread_figures(sheet: Sheet, near: Sequence[DatasetSpec], many: int, year: str) -> Complaint:
    """The question which of our tables a sheet is of which only its figures are known."""
    named = f"; it is called like {', '.join(f'“{spec.title}”' for spec in near)}" if near else ""
    heads = no_heads(sheet, near[0], year).wanted if near else "the heads of one of our tables, as in the template"
    return Complaint(
        f"sheet “{sheet.name}”",
        f"{counted(many, 'figure')} under heads of none of our tables{named}",
        f"{heads}; or a word that the sheet is none of our tables",
        (*(f"{sheet.name}={spec.name}" for spec in near), f"{sheet.name}={NONE_OF_OURS}"),
    )


def called(specs: Sequence[DatasetSpec], said: frozenset[str], *, alone: bool) -> list[DatasetSpec]:
    """The one table that a sheet is called like, when it is called like one and holds no other."""
    named = [s for s in named_among(specs, said) if is_named(s, said) and not s.is_register]
    return named if alone and len(named) == 1 else []


def no_heads(sheet: Sheet, spec: DatasetSpec, year: str) -> Complaint:
    """The complaint that a table's heads are not on its sheet."""
    axes = (spec.columns, spec.rows)
    found = f"no heads of the table “{spec.title}”"
    wanted = " and ".join(w for axis in axes if (w := heads_wanted(axis, spec, year)))
    first = next((place for place, cell in sorted(sheet.cells.items()) if is_first_day(cell, cell.text)), None)
    if first and any(axis.name in ENDS for axis in axes):
        found += f", but at {at(sheet, first)} {FIRST_DAY}"
        wanted += f"; in place of each such date {end_meant(year)}"
    return Complaint(f"sheet “{sheet.name}”", found, wanted)


def end_meant(year: str) -> str:
    """How the end of a month is written, with an example of the reporting year."""
    end = parse_year(year).last
    return f"the end of the month that is meant, like {end:%d/%m/%Y} or {end:%b-%y}"


def heads_wanted(axis: Axis, spec: DatasetSpec, year: str) -> str:
    """What heads an axis has, in words."""
    labels = [names[0] for names in labels_of(axis, spec).values()]
    if labels:
        more = f" and {len(labels) - MOST_LABELS} more" if len(labels) > MOST_LABELS else ""
        return f"heads as in the template (“{'”, “'.join(labels[:MOST_LABELS])}”{more})"
    return expected_periods(axis.name, year) if axis.kind == "period" else ""
