"""From a table as printed to tidy rows: one figure a row, with its period, its categories and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pscb_lib.core.catalogue import LIST_COLUMNS, DatasetSpec, Measure
from pscb_lib.core.cells import is_held_back, is_too_long, read_cell, write_number
from pscb_lib.core.findings import Finding, echo
from pscb_lib.core.heads import Head, combine, expected_of, normalise, reader_of
from pscb_lib.core.package import YearEntry
from pscb_lib.core.periods import Period, read_period
from pscb_lib.core.read import RawRow, RawTable, Refusal, column_letter, other_heads

PLACES_OF_A_LIST = ("figure", "section", "place", "statement", "population")
PLACE_COLUMNS = ("printed", "file", "row", "column")


@dataclass(frozen=True)
class Context:
    """What a table does not say of itself."""

    year: str
    coverage: Period
    entry: YearEntry


def tidy_table(
    table: RawTable, spec: DatasetSpec, context: Context, refuse: Refusal
) -> tuple[pd.DataFrame, list[Finding]]:
    """Tidy rows of a raw table, and a finding for each head or cell that is not understood.

    Returns
    -------
    frame : DataFrame
        One row a figure: the tidy columns of the dataset, then ``printed``, ``file``, ``row`` and ``column``.
    findings : list of Finding
        Critical ones. The frame is not to be used when there are any.
    """
    if spec.is_list:
        records, faults = list_records(table, spec, refuse)
    else:
        records, faults = matrix_records(table, spec, context, refuse)
    frame = pd.DataFrame(records, columns=[*spec.tidy_columns, *PLACE_COLUMNS])
    return frame.astype({"value": "float64"}), faults


def matrix_records(
    table: RawTable, spec: DatasetSpec, context: Context, refuse: Refusal
) -> tuple[list[dict[str, object]], list[Finding]]:
    """The figures of a table with heads along its columns, and along its rows unless it has but one."""
    columns, faults = read_column_heads(table, spec, context.year, refuse)
    rows, row_faults = read_row_heads(table, spec, context.year, refuse)
    if faults + row_faults:
        return [], faults + row_faults
    records: list[dict[str, object]] = []
    for row, row_head in rows:
        for index, column_head in columns:
            record, fault = read_figure(table, spec, context, refuse, row, row_head, index, column_head)
            records += [record] if record else []
            faults += [fault] if fault else []
    return records, faults


def read_column_heads(
    table: RawTable, spec: DatasetSpec, year: str, refuse: Refusal
) -> tuple[list[tuple[int, Head]], list[Finding]]:
    """What each column holds; a finding for each head that is unknown or stands twice."""
    first = 0 if spec.rows.kind == "single" else 1
    faults = []
    if first and normalise(table.header[0]) != normalise(spec.rows.head):
        expected = f'the head "{spec.rows.head}"' if spec.rows.head else "no head above the row labels"
        faults.append(refuse("column_head", echo(table.header[0]), expected, table.header_line, "A"))
    read, expected = reader_of(spec.columns, spec), expected_of(spec.columns, spec, year)
    heads: list[tuple[int, Head]] = []
    for index, text in enumerate(table.header[first:], first):
        head, line = read(text), table.header_line
        if head is None:
            faults.append(refuse("column_head", echo(text), expected, line, column_letter(index)))
        elif same := [table.column_name(i) for i, other in heads if same_head(other, head)]:
            found = f"the head of column {same[0]} again"
            faults.append(refuse("column_twice", found, "each head once", line, table.column_name(index)))
        else:
            heads.append((index, head))
    return heads, faults


def read_row_heads(
    table: RawTable, spec: DatasetSpec, year: str, refuse: Refusal
) -> tuple[list[tuple[RawRow, Head]], list[Finding]]:
    """What each row holds; a finding for each label that is unknown or stands twice."""
    if spec.rows.kind == "single":
        extra = [refuse("row_twice", "a further line of figures", "one line", row.line) for row in table.rows[1:]]
        return [(table.rows[0], Head(""))], extra
    read, expected = reader_of(spec.rows, spec), expected_of(spec.rows, spec, year)
    heads: list[tuple[RawRow, Head]] = []
    faults = []
    for row in table.rows:
        head = read(row.cells[0])
        if head is None:
            faults.append(refuse("row_label", echo(row.cells[0]), expected, row.line, "A"))
        elif same := [other.line for other, known in heads if same_head(known, head)]:
            found = f"the label of row {same[0]} again"
            faults.append(refuse("row_twice", found, "each label once", row.line, "A"))
        else:
            heads.append((row, head))
    return heads, faults


def same_head(one: Head, other: Head) -> bool:
    """Whether two heads mean the same, however they are printed."""
    return (one.period, one.month, one.codes, one.measure) == (other.period, other.month, other.codes, other.measure)


def read_figure(
    table: RawTable,
    spec: DatasetSpec,
    context: Context,
    refuse: Refusal,
    row: RawRow,
    row_head: Head,
    index: int,
    column_head: Head,
) -> tuple[dict[str, object] | None, Finding | None]:
    """One figure as a tidy record, or the reason why the cell holds none."""
    measure = spec.measures[column_head.measure or row_head.measure or next(iter(spec.measures))]
    printed, place = row.cells[index].strip(), table.column_name(index)
    value = read_cell(printed, percent=measure.number == "percent")
    if value is None and is_held_back(printed):
        wanted = f"c in its place; or let the import read it: {import_command(spec, context.year)}"
        return None, refuse("cell", f"“{printed}”, the sign of a figure that was held back", wanted, row.line, place)
    if value is None or is_too_long(printed, spec.sensitivity):
        return None, refuse("cell", echo(printed), expected_number(measure), row.line, place)
    axis = spec.columns if row_head.month is None else spec.rows
    period = combine(row_head, column_head, context.year, axis, context.coverage)
    rounded_to = context.entry.rounded_to.get(column_head.printed.strip()) or measure.rounded_to
    return {
        "dataset": spec.name,
        "edition": "1",
        "period": period.text,
        "period_type": period.type,
        **dict(row_head.codes + column_head.codes),
        "measure": measure.name,
        "unit": measure.unit,
        "value": value.value,
        "status": value.status,
        "rounded_to": rounded_to,
        "printed": printed,
        "file": spec.file_name,
        "row": row.line,
        "column": place,
    }, None


def import_command(spec: DatasetSpec, year: str) -> str:
    """What to type so that the import reads a table where it lies, signs and words of its own included."""
    return f"pscb import data/raw/{year}/{spec.file_name} --year {year}"


def expected_number(measure: Measure) -> str:
    """What a cell may hold, for messages."""
    kinds = {"whole": "a whole number", "decimal": "a number", "percent": "a percentage"}
    return f"{kinds[measure.number]} ({measure.unit}), a blank, or one of the symbols c, x, z, low"


def list_records(table: RawTable, spec: DatasetSpec, refuse: Refusal) -> tuple[list[dict[str, object]], list[Finding]]:
    """The figures of a list: one a line, with its period, its unit and the place where it was published."""
    heads = tuple(normalise(head) for head in table.header)
    if heads != LIST_COLUMNS:
        expected = f"these, in this order: {', '.join(LIST_COLUMNS)}"
        return [], [refuse("column_head", other_heads(heads, LIST_COLUMNS), expected, table.header_line)]
    records: list[dict[str, object]] = []
    faults: list[Finding] = []
    for row in table.rows:
        cells = dict(zip(LIST_COLUMNS, (cell.strip() for cell in row.cells), strict=True))
        period, value = read_period(cells["period"]), read_cell(cells["value"], percent=True)
        if period is None:
            faults.append(
                refuse(
                    "cell", echo(cells["period"]), "a period like 2012, 2012-10 or 2013-03-31", row.line, "G (period)"
                )
            )
        elif value is None or is_too_long(cells["value"], spec.sensitivity):
            faults.append(refuse("cell", echo(cells["value"]), "a number", row.line, "E (value)"))
        elif cells["figure"] in {record["figure"] for record in records}:
            faults.append(
                refuse("row_twice", "the id of an earlier row again", "each figure once", row.line, "A (figure)")
            )
        else:
            places: dict[str, object] = {key: cells[key] for key in PLACES_OF_A_LIST}
            records.append(
                {"dataset": spec.name, "edition": "1", "period": period.text, "period_type": period.type, **places}
                | {"supplier": cells["agency"], "measure": "value", "unit": cells["unit"], "value": value.value}
                | {"status": value.status, "rounded_to": "", "printed": cells["value"], "file": spec.file_name}
                | {"row": row.line, "column": "E (value)"}
            )
    return records, faults


def tidy_only(frame: pd.DataFrame, spec: DatasetSpec) -> pd.DataFrame:
    """The columns that tidy files have, with numbers as text that says neither more nor less than was printed."""
    values = ["" if pd.isna(v) else write_number(v) for v in frame["value"]]
    return frame[spec.tidy_columns].assign(value=values)
