"""Putting a return into a raw table: what is new, what is restated, and the text of the table as it will be."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pscb_lib.command.importing.judging import differs
from pscb_lib.command.importing.tables import Figure, Table
from pscb_lib.command.returns.heads_asked import head_of
from pscb_lib.core.datasets import WITHIN_A_YEAR, Axis, DatasetSpec
from pscb_lib.core.heads import WHOLE_YEAR, Head, month_name, reader_of
from pscb_lib.core.periods import FIRST_MONTH_OF_FINANCIAL_YEAR
from pscb_lib.core.read import RawTable, column_letter

SHORT = 3
Key = tuple[object, ...]


@dataclass(frozen=True)
class Change:
    """One figure that is new or restated: its cell in the return, what it is, what it was and is now.

    ``row`` and ``column`` are its place in the raw table as it was; None where it was not there.
    """

    place: str
    figure: str
    was: str
    now: str
    reason: str
    row: int | None = None
    column: str | None = None

    @property
    def is_restated(self) -> bool:
        """Whether there was something else before."""
        return bool(self.was)


@dataclass
class Merged:
    """A raw table as it will be.

    ``places`` gives, for the row and the letter of the column of a figure in it, the cell of the return it came from.
    """

    spec: DatasetSpec
    text: str
    changes: list[Change] = field(default_factory=list)
    places: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def restated(self) -> list[Change]:
        """What replaces a figure that was there."""
        return [change for change in self.changes if change.is_restated]


def merge(table: Table, existing: RawTable | None, general_reason: str) -> Merged:
    """The raw table with the figures of a return in it; figures that the return leaves blank stay as they are."""
    spec = table.spec
    cells, columns, rows = existing_cells(spec, existing)
    changes = []
    for figure in table.figures:
        key = key_of(figure.row_head), key_of(figure.column_head)
        rows.setdefault(key[0], label_for(figure.row_head, spec.rows, spec))
        columns.setdefault(key[1], label_for(figure.column_head, spec.columns, spec))
        was, row, column = cells.get(key, ("", None, None))
        if figure.printed and (not was.strip() or differs(was, figure.printed)):
            words = said_of(figure, spec)
            changes.append(
                Change(figure.place, words, was.strip(), figure.printed, figure.reason or general_reason, row, column)
            )
            cells[key] = (figure.printed, row, column)
    in_order = ordered(columns, spec.columns, spec), ordered(rows, spec.rows, spec)
    filled, kept = without_blank(spec, cells, *in_order)
    return Merged(spec, as_csv(spec, cells, filled, kept), changes, places_of(table, filled, kept))


def places_of(
    table: Table, columns: Sequence[tuple[Key, str]], rows: Sequence[tuple[Key, str]]
) -> dict[tuple[int, str], str]:
    """The cell of the return for each figure that it brings, by row and column of the raw table."""
    first = 0 if table.spec.rows.kind == "single" else 1
    letters = {key: column_letter(number) for number, (key, _) in enumerate(columns, first)}
    lines = {key: number for number, (key, _) in enumerate(rows, 2)}
    return {
        (lines[row], letters[column]): figure.place
        for figure in table.figures
        if (row := key_of(figure.row_head)) in lines and (column := key_of(figure.column_head)) in letters
    }


Cells = dict[tuple[Key, Key], tuple[str, int | None, str | None]]


def existing_cells(spec: DatasetSpec, table: RawTable | None) -> tuple[Cells, dict[Key, str], dict[Key, str]]:
    """The cells of the raw table as it is, and its heads as they are printed, by what they mean."""
    if table is None:
        return {}, {}, {}
    first = 0 if spec.rows.kind == "single" else 1
    read_column, read_row = reader_of(spec.columns, spec), row_reader(spec)
    heads = [(i, h) for i, text in enumerate(table.header[first:], first) if (h := read_column(text))]
    labels = [(row, h) for row in table.rows if (h := read_row(row.cells[0]))]
    cells: Cells = {
        (key_of(label), key_of(head)): (row.cells[i], row.line, table.column_name(i))
        for row, label in labels
        for i, head in heads
    }
    columns = {key_of(head): table.header[i] for i, head in heads}
    return cells, columns, {key_of(label): row.cells[0] if first else "" for row, label in labels}


def row_reader(spec: DatasetSpec) -> Callable[[str], Head | None]:
    """What reads the labels of rows; a table of one row has none."""
    return (lambda text: Head("")) if spec.rows.kind == "single" else reader_of(spec.rows, spec)


def key_of(head: Head) -> Key:
    """What tells a head from others, however it is printed."""
    return head.codes, head.measure, head.month, head.period.text if head.period and head.month is None else ""


def label_for(head: Head, axis: Axis, spec: DatasetSpec) -> str:
    """How a raw table prints a head."""
    if axis.kind == "dimension":
        return spec.code(*head.codes[0]).label
    if axis.kind == "measures":
        return spec.measures[head.measure or ""].label
    if axis.kind == "single":
        return ""
    if head.month is not None:
        return axis.total if head.month == WHOLE_YEAR else name_within_year(head.month, axis)
    assert head.period is not None
    return head_of(head.period, axis.name)


def name_within_year(number: int, axis: Axis) -> str:
    """``Apr``, or the quarter that begins with the month, ``Q1``."""
    return month_name(number)[:SHORT] if axis.name == "months" else f"Q{(number - 4) % 12 // 3 + 1}"


def ordered(labels: Mapping[Key, str], axis: Axis, spec: DatasetSpec) -> list[tuple[Key, str]]:
    """The heads in the order of the catalogue, or of time."""
    if axis.kind == "dimension":
        order = list(spec.dimensions[axis.name].codes)
        return sorted(labels.items(), key=lambda item: order.index(item[0][0][0][1]))  # type: ignore[index]
    if axis.kind == "measures":
        measures = list(spec.measures)
        return sorted(labels.items(), key=lambda item: measures.index(str(item[0][1])))
    if axis.name in WITHIN_A_YEAR:
        return sorted(labels.items(), key=lambda item: month_order(item[0][2], axis))
    return sorted(labels.items(), key=lambda item: time_order(str(item[0][3])))


def month_order(number: object, axis: Axis) -> int:
    """Where a month stands in its year; the total at the end."""
    if not isinstance(number, int) or number == WHOLE_YEAR:
        return 12
    return (number - (FIRST_MONTH_OF_FINANCIAL_YEAR if axis.start == "april" else 1)) % 12


def time_order(text: str) -> tuple[str, str]:
    """Where a period stands in time, by its text."""
    return text.partition("/")[0], text


def without_blank(
    spec: DatasetSpec, cells: Cells, columns: Sequence[tuple[Key, str]], rows: Sequence[tuple[Key, str]]
) -> tuple[list[tuple[Key, str]], list[tuple[Key, str]]]:
    """The columns and rows without those of a month or a date in which nothing stands yet."""
    filled = {key for key, (text, *_) in cells.items() if text.strip()}
    in_rows, in_columns = {row for row, _ in filled}, {column for _, column in filled}
    return (
        [(key, label) for key, label in columns if spec.columns.kind != "period" or key in in_columns],
        [(key, label) for key, label in rows if spec.rows.kind != "period" or key in in_rows],
    )


def as_csv(spec: DatasetSpec, cells: Cells, columns: Sequence[tuple[Key, str]], rows: Sequence[tuple[Key, str]]) -> str:
    """The text of the raw table."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    first = [] if spec.rows.kind == "single" else [spec.rows.head]
    writer.writerow([*first, *(label for _, label in columns)])
    for row, label in rows:
        values = [cells.get((row, key), ("",))[0] for key, _ in columns]
        writer.writerow([*([label] if first else []), *values])
    return stream.getvalue()


def said_of(figure: Figure, spec: DatasetSpec) -> str:
    """What a figure is about, in the catalogue's words: its categories, its measure, its period."""
    heads = ((figure.row_head, spec.rows), (figure.column_head, spec.columns))
    words = [label_for(head, axis, spec) for head, axis in heads if head.codes or head.measure]
    return ", ".join([*words, figure.meaning.period.label])
