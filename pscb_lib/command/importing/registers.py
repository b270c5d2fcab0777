"""Registers in a workbook: actions, audits, members. One row an entry, found by its heads, matched by its id."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pscb_lib.command.importing.cells import ERROR, UNCALCULATED, Cell, Sheet, address, span
from pscb_lib.command.importing.complaints import Complaint, Remark, text_said
from pscb_lib.command.importing.head_dates import day_in
from pscb_lib.command.importing.head_words import nearest, plain
from pscb_lib.command.importing.heads import MONTH_AND_YEAR
from pscb_lib.command.importing.merging import Change, Merged
from pscb_lib.core.datasets import DatasetSpec, Field
from pscb_lib.core.heads import full_year
from pscb_lib.core.periods import month_number, read_period
from pscb_lib.core.read import RawTable, column_letter
from pscb_lib.core.registers import expected_in, is_number

FEWEST_HEADS = 3
LONGEST_GAP = 3


@dataclass
class Entries:
    """The entries of a register on a sheet: for each its row and its cells by the keys of the register.

    ``columns`` are the columns of the sheet under the same keys.
    """

    spec: DatasetSpec
    sheet: str
    where: str
    columns: Mapping[str, int]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def register_heads(sheet: Sheet, spec: DatasetSpec) -> tuple[int, dict[int, Field]]:
    """The row of a register's heads and the field under each of them; row 0 where they are not there."""
    named = {plain(text): f for f in spec.fields.values() for text in (f.title, f.name, f.name.replace("_", " "))}
    best: tuple[int, dict[int, Field]] = (0, {})
    for row in sorted({row for row, _ in sheet.cells}):
        found: dict[int, Field] = {}
        for (r, column), cell in sorted(sheet.cells.items()):
            known = named.get(plain(cell.text)) if r == row else None
            if known and known not in found.values():
                found[column] = known
        if len(found) > len(best[1]) or (found and len(found) == len(best[1])):
            best = row, found
    return best if len(best[1]) >= min(FEWEST_HEADS, len(spec.fields)) else (0, {})


def read_register(sheet: Sheet, spec: DatasetSpec, why_column: int = 0) -> Entries | None:
    """The entries of a register on a sheet; None where its heads are not there."""
    head_row, heads = register_heads(sheet, spec)
    if not head_row:
        return None
    rows, columns = entry_rows(sheet, head_row, heads), {f.name: column for column, f in heads.items()}
    last = rows[-1] if rows else head_row
    found = Entries(spec, sheet.name, span(sheet.name, (head_row, min(heads)), (last, max(heads))), columns)
    missing = [f.title for f in spec.fields.values() if f.required and f not in heads.values()]
    if missing:
        found.complaints.append(
            Complaint(found.where, f"no column for {', '.join(missing)}", "all that an entry needs")
        )
        return found
    for row in rows:
        read_entry(sheet, row, heads, found)
    strangers = [c for (r, c), _ in sheet.cells.items() if r == head_row and c not in heads and c != why_column]
    for column in sorted(strangers):
        found.remarks.append(
            Remark(address(sheet.name, head_row, column), "a column that the register does not have; it was not read")
        )
    return found


def entry_rows(sheet: Sheet, head_row: int, heads: Mapping[int, Field]) -> list[int]:
    """The rows of entries: up to a long gap."""
    found: list[int] = []
    for row in range(head_row + 1, sheet.last_row + 1):
        if any((row, column) in sheet.cells for column in heads):
            if row - (found[-1] if found else head_row) > LONGEST_GAP + 1:
                break
            found.append(row)
    return found


def read_entry(sheet: Sheet, row: int, heads: Mapping[int, Field], found: Entries) -> None:
    """Read one entry, with a complaint for each cell that its column does not allow."""
    spec = found.spec
    id_field = next(iter(spec.fields))
    cells: dict[str, str] = {}
    for column, field_ in heads.items():
        cell = sheet.get(row, column)
        text = read_field(cell, field_, spec.sensitivity)
        if text is None or (field_.required and not text):
            near = nearest(cell.text, field_.codes) if cell and field_.type == "code" else ""
            seen = "nothing" if cell is None else said_of(cell)
            hint = f"; did you mean “{near}”?" if near else ""
            found.complaints.append(Complaint(address(sheet.name, row, column), seen, expected_in(field_) + hint))
        cells[field_.name] = text or ""
    same = [r for r, other in found.rows if other[id_field] and other[id_field] == cells.get(id_field)]
    if same:
        place = address(sheet.name, row, next(c for c, f in heads.items() if f.name == id_field))
        found.complaints.append(Complaint(place, f"the id of row {same[0]} again", "each id once"))
    if any(cells.values()):
        found.rows.append((row, cells))


def said_of(cell: Cell) -> str:
    """What a complaint says of a cell of a register."""
    if cell.kind == ERROR:
        return f"the error {cell.text} of a formula"
    if cell.kind == UNCALCULATED:
        return "a formula without a result"
    return text_said(cell.text)


def read_field(cell: Cell | None, field_: Field, sensitivity: str) -> str | None:
    """A cell as the register's raw table holds it; None where its column does not allow it."""
    if cell is None:
        return ""
    if cell.kind in (ERROR, UNCALCULATED):
        return None
    text = cell.text.lstrip("'").strip()
    if field_.type == "code":
        return code_of(text, field_)
    if field_.type == "date":
        return date_of(cell, text)
    if field_.type == "number":
        number = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else text
        return number if not number or is_number(field_, number, sensitivity) else None
    return text


def code_of(text: str, field_: Field) -> str | None:
    """The code that a cell gives by itself or by its label; a blank stays one."""
    if not text:
        return ""
    known = {plain(key): key for key in field_.codes} | {plain(label): key for key, label in field_.codes.items()}
    known |= {plain(key.replace("_", " ")): key for key in field_.codes}
    return known.get(plain(text))


def date_of(cell: Cell, text: str) -> str | None:
    """A day, a month or a year as the raw table writes it; None where it could be another."""
    if cell.day is not None:
        return cell.day.isoformat()
    if not text or read_period(text) is not None:
        return text
    if day := day_in(text):
        return day.isoformat()
    match = MONTH_AND_YEAR.fullmatch(text)
    number = month_number(match[1]) if match else None
    return f"{full_year(match[2])}-{number:02d}" if match and match[2] and number else None


def merge_register(entries: Entries, existing: RawTable | None) -> Merged:
    """The register with the entries of a return in it: those that are there brought up to date, new ones added."""
    spec = entries.spec
    names, id_field = list(spec.fields), next(iter(spec.fields))
    table: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    for row in existing.rows if existing else ():
        cells = dict(zip(names, (cell.strip() for cell in row.cells), strict=False))
        table[cells[id_field]], lines[cells[id_field]] = cells, row.line
    changes: list[Change] = []
    for number, entry in entries.rows:
        changes += changed(entries, number, entry, table, lines)
    return Merged(spec, as_csv(names, list(table.values())), changes, places_of(entries, list(table)))


def places_of(entries: Entries, ids: Sequence[str]) -> dict[tuple[int, str], str]:
    """The cell of the return for each cell of an entry that it brings, by row and column of the register's file."""
    names, lines = list(entries.spec.fields), {id_: line for line, id_ in enumerate(ids, 2)}
    return {
        (lines[cells[names[0]]], column_letter(names.index(name))): address(entries.sheet, row, column)
        for row, cells in entries.rows
        for name, column in entries.columns.items()
    }


def changed(
    entries: Entries, row: int, cells: Mapping[str, str], table: dict[str, dict[str, str]], lines: Mapping[str, int]
) -> list[Change]:
    """What an entry changes; a blank leaves what is there."""
    names = list(entries.spec.fields)
    key = cells[names[0]]
    present = table.setdefault(key, dict.fromkeys(names, ""))
    found = []
    for name in names:
        was, now = present[name], cells.get(name, "")
        if now and " ".join(now.split()) != " ".join(was.split()):
            place = f"{entries.where.split('!')[0]}!row {row}"
            found.append(Change(place, f"{key}, {name}", was, now, "", lines.get(key), name))
            present[name] = now
    return found


def as_csv(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """The text of a register."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in rows)
    return stream.getvalue()
