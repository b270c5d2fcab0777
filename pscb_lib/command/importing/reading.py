"""Reading one table of a sheet: each figure with its cell and what it is about, and what has to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import Cell, spanned
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.heads import is_same
from pscb_lib.command.importing.later import later_figure
from pscb_lib.command.importing.lines import columns_of, rows_of
from pscb_lib.command.importing.strangers import judge_columns, judge_rows
from pscb_lib.command.importing.tables import Asked, Figure, Table
from pscb_lib.command.importing.undated import dated, judge_order
from pscb_lib.command.importing.values import Read, read_value
from pscb_lib.core.heads import Head, combine
from pscb_lib.core.year_figures import Meaning


def read_block(block: Block, asked: Asked, why_column: int = 0, taken: Sequence[Block] = ()) -> Table:
    """The figures of a table.

    Parameters
    ----------
    block : Block
        Where it stands.
    asked : Asked
        Which year it is about.
    why_column : int
        The column "Why changed" of the sheet, or 0.
    taken : sequence of Block
        The other tables on the sheet.
    """
    table = Table(block.spec, block.sheet.name, spanned(block.sheet, *block.corners), asked.year)
    block = dated(block, asked, table)
    judge_order(block, asked, table)
    columns = columns_of(block, asked, table)
    rows = rows_of(block, asked, table)
    judge_columns(block, table, 0 if block.turned else why_column, taken)
    judge_rows(block, [row for row, _ in rows], table)
    table.rows = tuple(row for row, _ in rows)
    note_merged(block, table)
    note_hidden(block, table)
    for row, row_head in rows:
        reason = reason_in(block, row, why_column)
        for column, column_head in columns:
            add_figure(block, asked, table, (row, row_head), (column, column_head), reason)
    return table


def add_figure(
    block: Block,
    asked: Asked,
    table: Table,
    row: tuple[int, Head],
    column: tuple[int, Head],
    reason: str,
) -> None:
    """Read one cell into the table."""
    cell, spec = block.sheet.get(row[0], column[0]), block.spec
    place = at(block.sheet, block.place(row[0], column[0]))
    row_head, column_head = without_year(row[1]), without_year(column[1])
    name = column_head.measure or row_head.measure or next(iter(spec.measures))
    axis = spec.columns if row_head.month is None else spec.rows
    period = combine(row_head, column_head, asked.year, axis, asked.coverage)
    for head in (row[1], column[1]):
        if head.month and head.period is not None and not is_same(head.period, period):
            found = f"figures of {head.period.label}"
            table.complaints.append(Complaint(place, found, f"{period.label}"))
            return
    measure = spec.measures[name]
    read = later_figure(read_value(cell, measure, spec.sensitivity), period, asked)
    note(read, place, table)
    if read.printed is not None:
        meaning = Meaning(period, row_head.codes + column_head.codes, name)
        added = bool(cell and cell.sign_added)
        table.figures.append(
            Figure(place, row_head, column_head, meaning, measure, read.printed, reason, read.bounds, added)
        )


def without_year(head: Head) -> Head:
    """A month's head without the year that it names."""
    return replace(head, period=None) if head.month is not None else head


def note(read: Read, place: str, table: Table) -> None:
    """Keep what a cell has to be asked about, and what was read as something."""
    if read.printed is None:
        table.complaints.append(Complaint(place, read.ask, read.wanted))
    elif read.remark:
        table.remarks.append(Remark(place, read.remark))


def reason_in(block: Block, row: int, why_column: int) -> str:
    """What stands under "Why changed" in a row."""
    cell: Cell | None = block.sheet.get(row, why_column) if why_column and not block.turned else None
    return cell.text if cell and cell.kind == "text" else ""


def note_merged(block: Block, table: Table) -> None:
    """Complain of merged cells among the figures or their labels: which row or column they belong to is not known."""
    columns = {column for column, _ in block.heads} | ({block.label_column} if block.label_column else set())
    for top, left, bottom, right in block.sheet.merged:
        rows = [row for row in range(top, bottom + 1) if row in block.data or any(row == r for r, _ in block.labels)]
        inside = [column for column in range(left, right + 1) if column in columns]
        if rows and inside:
            place = at(block.sheet, block.place(top, left))
            table.complaints.append(Complaint(place, "merged cells among the figures", "one cell for each figure"))


def note_hidden(block: Block, table: Table) -> None:
    """Tell of hidden rows and columns inside the table: they were read as well."""
    sheet = block.sheet
    rows = [row for row in block.data if row in sheet.hidden_rows]
    columns = [column for column, _ in block.heads if column in sheet.hidden_columns]
    kinds = [w for w, there in (("rows", rows), ("columns", columns)) if there]
    if block.turned:
        kinds = [{"rows": "columns", "columns": "rows"}[kind] for kind in kinds]
    if sheet.filtered and kinds:
        kinds[-1] += ", by a filter"
    if sheet.hidden:
        kinds.append("the whole sheet")
    if kinds:
        table.remarks.append(Remark(table.where, f"hidden: {' and '.join(kinds)}; the figures there were read as well"))


def blank_due(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that were left blank."""
    return [figure for figure in figures if figure.printed == ""]
