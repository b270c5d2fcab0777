"""Reading one table of a sheet: each figure with its cell and what it is about, and what has to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import Cell, span
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.heads import is_same, plain, years_in
from pscb_lib.command.importing.strangers import WORKED_OUT, judge_columns, judge_rows
from pscb_lib.command.importing.values import Read, read_value
from pscb_lib.command.returns.figures import Meaning
from pscb_lib.core.datasets import DatasetSpec, Measure
from pscb_lib.core.heads import Head, combine
from pscb_lib.core.periods import Period, month_label, parse_year


@dataclass(frozen=True)
class Figure:
    """One figure of a return: where it stands, what it is about, and how the raw table holds it."""

    place: str
    row_head: Head
    column_head: Head
    meaning: Meaning
    measure: Measure
    printed: str
    reason: str = ""


@dataclass
class Table:
    """What one table of a return holds."""

    spec: DatasetSpec
    sheet: str
    where: str
    figures: list[Figure] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What the return is about: the reporting year, the stretch for tables without dates, years that it names."""

    year: str
    coverage: Period
    years_said: frozenset[str] = frozenset()
    end: Period | None = None


def read_block(block: Block, asked: Asked, why_column: int = 0) -> Table:
    """The figures of a table.

    Parameters
    ----------
    block : Block
        Where it stands.
    asked : Asked
        Which year it is about.
    why_column : int
        The column "Why changed" of the sheet, or 0.
    """
    table = Table(block.spec, block.sheet.name, span(block.sheet.name, *block.corners))
    columns = columns_of(block, asked, table)
    rows = rows_of(block, asked, table)
    judge_columns(block, table, 0 if block.turned else why_column)
    judge_rows(block, [row for row, _ in rows], table)
    note_merged(block, table)
    note_hidden(block, table)
    for row, row_head in rows:
        reason = reason_in(block, row, why_column)
        for column, column_head in columns:
            add_figure(block, asked, table, (row, row_head), (column, column_head), reason)
    return table


def columns_of(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The heads along the columns, each once."""
    return each_once(block, list(block.heads), table, along_row=True)


def rows_of(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The rows of figures with what their labels say; the row of the year where the dataset has only one."""
    if block.spec.rows.kind == "single":
        return single_row(block, asked, table)
    if block.spec.rows.kind == "period" and not block.labels:
        return undated_row(block, asked, table)
    return each_once(block, list(block.labels), table, along_row=False)


def each_once(block: Block, heads: list[tuple[int, Head]], table: Table, *, along_row: bool) -> list[tuple[int, Head]]:
    """The heads without those that stand twice, of which nobody knows which one counts."""
    first: dict[object, int] = {}
    kept, twice = [], set()
    for position, head in heads:
        key = (head.codes, head.measure, head.month, head.period if head.month is None else None)
        other = first.setdefault(key, position)
        if other == position:
            kept.append((position, head))
            continue
        twice.add(other)
        place = head_place(block, position, along_row=along_row)
        found = f"the same head as in {head_place(block, other, along_row=along_row)}"
        table.complaints.append(Complaint(place, found, "each head once, so that it is clear which one counts"))
    return [(position, head) for position, head in kept if position not in twice]


def head_place(block: Block, position: int, *, along_row: bool) -> str:
    """The address of a head."""
    row, column = (block.head_row, position) if along_row else (position, block.label_column)
    return at(block.sheet, block.place(row, column))


def single_row(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The one row of figures; of several, the one whose label is the year."""
    data = counted_rows(block, table)
    if len(data) == 1:
        row = data[0]
        label = year_beside(block, row)
        if label and label != asked.year:
            found = f"figures of {label.replace('-', '/')}"
            table.complaints.append(Complaint(row_place(block, row), found, f"figures of {asked.year}"))
            return []
        return [(row, Head(""))]
    labels = {row: year_beside(block, row) for row in data}
    mine = [row for row, label in labels.items() if label == asked.year]
    if len(mine) == 1 and all(labels.values()):
        for row in data:
            if row not in mine:
                table.remarks.append(Remark(row_place(block, row), "figures of another year, not read"))
        return [(mine[0], Head(""))]
    wanted = f"one row, or rows labelled with their years of which one is {asked.year}"
    for row in data[1:]:
        table.complaints.append(Complaint(row_place(block, row), "a further row of figures", wanted))
    return []


def counted_rows(block: Block, table: Table) -> list[int]:
    """The rows of figures without those that are worked out from others, such as a share of the total."""
    kept = []
    leftmost = min(column for column, _ in block.heads)
    for row in block.data:
        label = next((t for c in range(leftmost - 1, 0, -1) if (t := block.sheet.text(row, c))), "")
        cells = [cell for column, _ in block.heads if (cell := block.sheet.get(row, column))]
        shares = any(cell.percent for cell in cells) and all(
            m.number != "percent" for m in block.spec.measures.values()
        )
        if len(block.data) > 1 and (shares or WORKED_OUT.search(plain(label))):
            table.remarks.append(Remark(row_place(block, row), "figures that are worked out from others; not read"))
        else:
            kept.append(row)
    return kept


def undated_row(block: Block, asked: Asked, table: Table) -> list[tuple[int, Head]]:
    """The one row of a table of years that does not say its year: its months or the sheet's title may."""
    explicit = {years_of_month(head) for _, head in block.heads if head.period is not None}
    said = explicit or asked.years_said
    if len(block.data) == 1 and said == {asked.year}:
        if not explicit:
            text = f"the row has no year; it is read as {asked.year}, which the sheet names"
            table.remarks.append(Remark(row_place(block, block.data[0]), text))
        return [(block.data[0], Head("", period=parse_year(asked.year)))]
    for row in block.data:
        found = "a row of figures without a year"
        table.complaints.append(Complaint(row_place(block, row), found, "a year like 2012/13 at its beginning"))
    return []


def years_of_month(head: Head) -> str:
    """The financial year of a month that names its year."""
    assert head.period is not None
    first = head.period.first
    start = first.year - (first.month < 4)
    return f"{start}-{(start + 1) % 100:02d}"


def year_beside(block: Block, row: int) -> str:
    """The financial year that stands left of a row of figures, as ``2012-13``; empty where none does."""
    leftmost = min(column for column, _ in block.heads)
    found = [y for column in range(max(1, leftmost - 5), leftmost) for y in years_in(block.sheet.text(row, column))]
    return found[0] if len(set(found)) == 1 else ""


def row_place(block: Block, row: int) -> str:
    """The address of the first figure of a row."""
    return at(block.sheet, block.place(row, min(column for column, _ in block.heads)))


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
    read = later_zero(read_value(cell, measure, spec.sensitivity), period, asked)
    note(read, place, table)
    if read.printed is not None:
        meaning = Meaning(period, row_head.codes + column_head.codes, name)
        table.figures.append(Figure(place, row_head, column_head, meaning, measure, read.printed, reason))


def later_zero(read: Read, period: Period, asked: Asked) -> Read:
    """A figure of a time that has not come yet is asked about: a nought there is a blank that somebody filled in."""
    if not read.printed or read.printed in ("x", "z") or not asked.end or period.type not in ("month", "date"):
        return read
    if period.last <= asked.end.last:
        return read
    return Read(None, f"a figure of {period.label}", f"a blank, since the return ends with {last_label(asked)}")


def last_label(asked: Asked) -> str:
    """The month with which the return ends."""
    assert asked.end is not None
    return month_label(asked.end.last)


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
    if sheet.hidden:
        kinds.append("the whole sheet")
    if kinds:
        table.remarks.append(Remark(table.where, f"hidden: {' and '.join(kinds)}; the figures there were read as well"))


def blank_due(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that were left blank."""
    return [figure for figure in figures if figure.printed == ""]
