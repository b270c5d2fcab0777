"""Finding tables on a sheet: a row or a column of heads that a dataset has, and what belongs to it.

A table may stand anywhere, be turned on its side, have blank rows and columns inside, and titles or notes around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pscb_lib.command.importing.cells import Cell, Place, Sheet
from pscb_lib.command.importing.head_rows import enough, head_at, lone_heads, runs_of, without_quarters
from pscb_lib.command.importing.heads import loose_reader
from pscb_lib.command.importing.values import is_text
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.heads import Head

MOST_BLANK_ROWS = 3
COLUMNS_BEFORE = 5


@dataclass(frozen=True)
class Block:
    """A table that may be a dataset's: its sheet as it is read (turned where ``turned``), its heads and its rows.

    ``data`` are its rows of figures; ``label_column`` is 0 where they need no label.
    """

    spec: DatasetSpec
    sheet: Sheet
    turned: bool
    head_row: int
    heads: tuple[tuple[int, Head], ...]
    label_column: int
    labels: tuple[tuple[int, Head], ...]
    data: tuple[int, ...]

    @property
    def has_a_head_twice(self) -> bool:
        """Whether a head stands twice, as the unit above the only measure of a blank table seems to."""
        return len({(head.codes, head.measure, head.month, head.period) for _, head in self.heads}) < len(self.heads)

    @property
    def last(self) -> int:
        """The last row of figures."""
        return self.data[-1] if self.data else self.head_row

    def place(self, row: int, column: int) -> Place:
        """The place on the sheet as it was sent."""
        return (column, row) if self.turned else (row, column)

    @property
    def corners(self) -> tuple[Place, Place]:
        """The first and the last cell of the table, on the sheet as it was sent."""
        columns = [column for column, _ in self.heads] + ([self.label_column] if self.label_column else [])
        first, last = self.place(self.head_row, min(columns)), self.place(self.last, max(columns))
        return first, last

    def covers(self, place: Place) -> bool:
        """Whether a place on the sheet as it was sent lies inside the table."""
        (top, left), (bottom, right) = self.corners
        return top <= place[0] <= bottom and left <= place[1] <= right

    @property
    def is_undated(self) -> bool:
        """Whether its dates are months without a year."""
        lines = ((self.spec.columns, self.heads), (self.spec.rows, self.labels))
        return any(axis.name == "month_ends" and head.is_undated for axis, line in lines for _, head in line)

    @property
    def matched(self) -> int:
        """How many of its heads and labels are known."""
        return len(self.heads) + len(self.labels)


def turn(sheet: Sheet) -> Sheet:
    """The sheet with rows and columns exchanged."""
    return replace(
        sheet,
        cells={(column, row): cell for (row, column), cell in sheet.cells.items()},
        merged=tuple((left, top, right, bottom) for top, left, bottom, right in sheet.merged),
        hidden_rows=sheet.hidden_columns,
        hidden_columns=sheet.hidden_rows,
    )


def blocks_of(sheet: Sheet, specs: Iterable[DatasetSpec], *, blank_too: bool = False) -> list[Block]:
    """Every place on a sheet that may be a table of one of the datasets, with ``blank_too`` also without figures."""
    found = []
    for turned, seen in ((False, sheet), (True, turn(sheet))):
        rows = rows_of(seen)
        for spec in specs:
            if not spec.is_register:
                found += [b for b in blocks_in(seen, rows, spec, turned=turned) if b.data or blank_too]
    return found


def rows_of(sheet: Sheet) -> Mapping[int, list[tuple[int, Cell]]]:
    """The cells of each row that holds something, from the left."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, []).append((column, cell))
    return rows


def blocks_in(
    sheet: Sheet, rows: Mapping[int, list[tuple[int, Cell]]], spec: DatasetSpec, *, turned: bool
) -> list[Block]:
    """Every place on a sheet that may be this dataset's table."""
    read, found = loose_reader(spec.columns, spec), []
    for row, cells in rows.items():
        heads = [
            (column, head)
            for column, cell in cells
            if (head := head_at(sheet, read, row, column, cell, spec.columns.kind == "period"))
        ]
        there = blocks_under(sheet, rows, spec, row, heads, turned=turned)
        found += there or blocks_under(sheet, rows, spec, row, lone_heads(cells, spec), turned=turned)
    return found


def blocks_under(
    sheet: Sheet,
    rows: Mapping[int, list[tuple[int, Cell]]],
    spec: DatasetSpec,
    row: int,
    heads: list[tuple[int, Head]],
    *,
    turned: bool,
) -> list[Block]:
    """The tables under the heads of a row."""
    runs = runs_of(without_quarters(heads), {column for column, _ in rows[row]})
    fitting = [run for run in runs if enough(run, spec.columns, spec)]
    found = [with_rows(sheet, rows, spec, row, run, turned=turned) for run in fitting]
    return [block for block in found if block]


def with_rows(
    sheet: Sheet,
    rows: Mapping[int, list[tuple[int, Cell]]],
    spec: DatasetSpec,
    head_row: int,
    heads: list[tuple[int, Head]],
    *,
    turned: bool,
) -> Block | None:
    """The table under a line of heads, when there is one."""
    columns = [column for column, _ in heads]
    if spec.rows.kind == "single":
        data = data_rows(rows, head_row, columns, {})
        return Block(spec, sheet, turned, head_row, tuple(heads), 0, (), tuple(data))
    label_column, labels = best_labels(sheet, rows, spec, head_row, min(columns))
    data = data_rows(rows, head_row, columns, labels)
    inside = tuple((row, head) for row, head in labels.items() if data and row <= data[-1])
    if spec.rows.kind == "dimension" and len(inside) < min(2, len(spec.dimensions[spec.rows.name].codes)):
        return None
    if not inside and not (spec.rows.kind == "period" and spec.rows.name == "financial_years"):
        return None
    return Block(spec, sheet, turned, head_row, tuple(heads), label_column, inside, tuple(data))


def best_labels(
    sheet: Sheet, rows: Mapping[int, list[tuple[int, Cell]]], spec: DatasetSpec, head_row: int, leftmost: int
) -> tuple[int, dict[int, Head]]:
    """The column before the heads that holds most labels of the dataset, and those by their rows."""
    read, best = loose_reader(spec.rows, spec), max(0, leftmost - 1)
    found: dict[int, Head] = {}
    for column in range(leftmost - 1, max(0, leftmost - 1 - COLUMNS_BEFORE), -1):
        below = [(row, sheet.get(row, column)) for row in rows if row > head_row]
        labels = {row: head for row, cell in below if cell and (head := read(cell, cell.text))}
        if len(labels) > len(found):
            best, found = column, labels
    return best, found


def data_rows(
    rows: Mapping[int, list[tuple[int, Cell]]], head_row: int, columns: Sequence[int], labels: Mapping[int, Head]
) -> list[int]:
    """The rows of figures under a line of heads: up to a line of text, or, once there are some, a gap.

    Behind a gap the table goes on only where the row has a label that the dataset knows.
    """
    found: list[int] = []
    inside = set(columns)
    for row in sorted(r for r in rows if r > head_row):
        filled = [cell for column, cell in rows[row] if column in inside]
        if not filled and row not in labels:
            continue
        if row not in labels and 2 * sum(is_text(cell) for cell in filled) > len(filled):
            if found or row > head_row + 1:  # the line below the heads may be their second one
                break
            continue
        gap = row - (found[-1] if found else head_row) - 1
        if gap and (gap > MOST_BLANK_ROWS or (found and row not in labels)):
            break
        found.append(row)
    return found
