"""What a table for an agency holds: its heads, and for each cell what it is about and whether it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pscb_lib.command.returns.heads_asked import heads_along
from pscb_lib.command.returns.totals import Place, totals_of
from pscb_lib.core.datasets import Axis, DatasetSpec, Measure
from pscb_lib.core.heads import Head, combine, reader_of
from pscb_lib.core.periods import parse_year, up_to_quarter
from pscb_lib.core.relations import Relation
from pscb_lib.core.year_figures import Figures, Meaning

OPEN, LATER, TOTAL = "open", "later", "total"


@dataclass(frozen=True)
class GridCell:
    """One cell: what its figure means, whether it is open, later or a total, and the places of a total's parts.

    ``now`` is what the home already has for it, ``before`` what it has for the same a year earlier; as printed, empty
    where there is nothing.
    """

    meaning: Meaning
    measure: Measure
    role: str
    parts: tuple[Place, ...] = ()
    now: str = ""
    before: str = ""


@dataclass(frozen=True)
class Grid:
    """A table to be filled in: the heads of its columns and rows, and its cells row by row."""

    spec: DatasetSpec
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[GridCell, ...], ...]

    @property
    def has_labels(self) -> bool:
        """Whether the rows have labels, which then stand in the first column of the table."""
        return self.spec.rows.kind != "single"

    @property
    def all_cells(self) -> list[GridCell]:
        """Every cell, row by row."""
        return [cell for row in self.cells for cell in row]

    def asked(self, year: str) -> bool:
        """Whether some figure of the reporting year is asked for."""
        start = parse_year(year).first
        return any(cell.role == OPEN and cell.meaning.period.last > start for cell in self.all_cells)

    @property
    def has_before(self) -> bool:
        """Whether there is any figure for comparison."""
        return any(cell.before for cell in self.all_cells)


def grid_of(spec: DatasetSpec, year: str, quarter: int, figures: Figures, relations: Sequence[Relation]) -> Grid:
    """The table of a dataset for a year, with figures asked for up to the end of a quarter.

    Parameters
    ----------
    spec : DatasetSpec
        The dataset; neither a list nor a register.
    year, quarter : str, int
        What is asked for.
    figures : Figures
        What the home has of the table already, for this year and the last.
    relations : sequence of Relation
        What adds up to what; a total that must add up is made by a formula.
    """
    rows, columns = (heads_along(axis, spec, year, figures.periods(axis)) for axis in (spec.rows, spec.columns))
    row_heads, column_heads = heads_read(spec.rows, spec, rows), heads_read(spec.columns, spec, columns)
    meanings = [[meaning_of(row, column, spec, year) for column in column_heads] for row in row_heads]
    totals = totals_of(spec, meanings, relations)
    end = up_to_quarter(year, quarter).last
    cells = tuple(
        tuple(grid_cell(m, spec, end, totals.get((r, c), ()), figures) for c, m in enumerate(line))
        for r, line in enumerate(meanings)
    )
    return Grid(spec, tuple(columns), tuple(rows), cells)


def heads_read(axis: Axis, spec: DatasetSpec, heads: Sequence[str]) -> list[Head]:
    """What the heads along an axis mean to the reader of raw tables."""
    read: Callable[[str], Head | None] = reader_of(axis, spec) if axis.kind != "single" else Head
    found = [read(text) for text in heads]
    return [head or Head(text) for head, text in zip(found, heads, strict=True)]


def meaning_of(row: Head, column: Head, spec: DatasetSpec, year: str) -> Meaning:
    """What a figure under these heads is about."""
    name = column.measure or row.measure or next(iter(spec.measures))
    period = combine(row, column, year, spec.columns if row.month is None else spec.rows, parse_year(year))
    return Meaning(period, row.codes + column.codes, name)


def grid_cell(meaning: Meaning, spec: DatasetSpec, end: date, parts: tuple[Place, ...], figures: Figures) -> GridCell:
    """One cell of the table."""
    role = LATER if meaning.period.last > end else TOTAL if parts else OPEN
    return GridCell(meaning, spec.measures[meaning.measure], role, parts, figures.now(meaning), figures.before(meaning))
