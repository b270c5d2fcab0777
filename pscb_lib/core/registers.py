"""Registers: actions, audits, members, reviews. One row each, with a permanent id and columns of their own."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pscb_lib.core.catalogue import DatasetSpec, Field
from pscb_lib.core.cells import is_too_long, read_cell, write_number
from pscb_lib.core.findings import Finding, echo
from pscb_lib.core.heads import normalise, one_of
from pscb_lib.core.periods import read_period
from pscb_lib.core.read import RawRow, RawTable, Refusal, column_letter, other_heads


def register_table(table: RawTable, spec: DatasetSpec, refuse: Refusal) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of a register, and a finding for each head, id or cell that is not understood.

    Returns
    -------
    frame : DataFrame
        One row an entry: dataset, edition, the register's own columns as text (codes as codes, numbers as printed
        without separators, blanks as empty text), then ``file``, ``row`` and ``column``.
    findings : list of Finding
        Critical ones. The frame is not to be used when there are any.
    """
    columns = [*spec.tidy_columns, "file", "row", "column"]
    heads = [normalise(head) for head in table.header]
    wanted = [normalise(name) for name in spec.fields]
    if heads != wanted:
        expected = f"these, in this order: {', '.join(spec.fields)}"
        fault = refuse("column_head", other_heads(heads, wanted), expected, table.header_line)
        return pd.DataFrame(columns=columns), [fault]
    faults = [*wrong_cells(table, spec, refuse), *repeated_ids(table, refuse)]
    records = [] if faults else [read_row(row, spec) for row in table.rows]
    return pd.DataFrame(records, columns=columns), faults


def wrong_cells(table: RawTable, spec: DatasetSpec, refuse: Refusal) -> list[Finding]:
    """A finding for each cell that its column does not allow."""
    return [
        refuse("cell", echo(cell), expected_in(field), row.line, field_place(spec, field.name))
        for row in table.rows
        for field, cell in zip(spec.fields.values(), row.cells, strict=True)
        if not allowed(field, cell.strip(), spec.sensitivity)
    ]


def repeated_ids(table: RawTable, refuse: Refusal) -> list[Finding]:
    """A finding for each row whose id an earlier row has."""
    first: dict[str, int] = {}
    faults = []
    for row in table.rows:
        earlier = first.setdefault(" ".join(row.cells[0].split()), row.line)
        if earlier != row.line:
            faults.append(refuse("row_twice", f"the id of row {earlier} again", "each id once", row.line, "A"))
    return faults


def allowed(field: Field, text: str, sensitivity: str) -> bool:
    """Whether a cell may hold this text; a number with too many digits may be one that identifies somebody."""
    if not text:
        return not field.required
    if field.type == "code":
        return text in field.codes
    if field.type == "number":
        return is_number(field, text, sensitivity)
    return field.type != "date" or read_period(text) is not None


def is_number(field: Field, text: str, sensitivity: str) -> bool:
    """Whether a text is a number that may stand in a column, or says why there is none."""
    read = read_cell(text, percent=False)
    if read is None or is_too_long(text, sensitivity):
        return False
    if read.value is None:
        return True
    return (field.negative or read.value >= 0) and (field.number == "decimal" or read.value.is_integer())


def expected_in(field: Field) -> str:
    """What a column may hold, for messages."""
    kinds = {
        "id": "an id",
        "text": "some text",
        "number": number_in(field),
        "date": "a date like 2013-03-31, a month like 2013-03 or a year like 2012/13",
    }
    kind = one_of(list(field.codes)) if field.type == "code" else kinds[field.type]
    return kind if field.required else f"{kind}, or a blank"


def number_in(field: Field) -> str:
    """Which numbers a column may hold, in words."""
    kind = "a number" if field.number == "decimal" else "a whole number"
    return kind if field.negative else f"{kind}, 0 or more"


def read_row(row: RawRow, spec: DatasetSpec) -> dict[str, object]:
    """One entry as a record."""
    cells = {f.name: read_text(f, cell.strip()) for f, cell in zip(spec.fields.values(), row.cells, strict=True)}
    place = {"file": spec.file_name, "row": row.line, "column": "A"}
    return {"dataset": spec.name, "edition": "1", **cells, **place}


def read_text(field: Field, text: str) -> str:
    """A cell as the staged file holds it."""
    if field.type != "number" or not text:
        return " ".join(text.split())
    value = read_cell(text, percent=False)
    return "" if value is None or value.value is None else write_number(value.value)


def up_to_day(frame: pd.DataFrame, spec: DatasetSpec, end: date) -> pd.DataFrame:
    """The entries of a register without those that happened after a day; what has no date stays.

    A year that has begun by then stays too: the entry may be of its first part. When something is due is not when it
    happened, so that only the column that the catalogue names under ``dated_by`` counts.
    """
    if not spec.dated_by:
        return frame
    happened = [read_period(text) for text in frame[spec.dated_by]]
    keep = [period is None or period.first <= end for period in happened]
    return frame[pd.Series(keep, index=frame.index, dtype=bool)]


def field_place(spec: DatasetSpec, name: str) -> str | None:
    """How messages name a column of a register: its letter and key; None for other datasets."""
    names = list(spec.fields)
    return f"{column_letter(names.index(name))} ({name})" if name in names else None
