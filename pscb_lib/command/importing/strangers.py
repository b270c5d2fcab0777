"""Heads and labels that a dataset does not have: an unknown category is asked about, a further column passed over."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pscb_lib.command.importing.absent import end_meant
from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import NUMBER, Cell
from pscb_lib.command.importing.complaints import Complaint, Remark, at, text_said
from pscb_lib.command.importing.head_dates import ENDS, FIRST_DAY, is_first_day
from pscb_lib.command.importing.head_words import WORDS_FOR_TOTAL, nearest, plain
from pscb_lib.command.importing.heads import labels_of
from pscb_lib.command.importing.values import bounds_of
from pscb_lib.core.cells import number_of
from pscb_lib.core.datasets import Axis, DatasetSpec
from pscb_lib.core.heads import expected_periods
from pscb_lib.core.relations import span

if TYPE_CHECKING:
    from pscb_lib.command.importing.tables import Table

WORKED_OUT = re.compile(
    r"%|per ?cent|\bpct\b|change|differ|\bytd\b|to date|average|\bavg\b|mean|target|trend|\brag\b|rank|"
    r"previous|prior|last year|cumulative|forecast|\bh[12]\b|half|"
    r"\bq[1-4]\b|qtr|quarter|variance|direction|rate|comment|note|why|reason|running"
)

PEOPLE = frozenset(("children", "children and young people", "people", "individuals", "victims"))
"""Units of which one may be counted in several months."""
SLACK = 1e-6
SHARE = re.compile(r"\d+(?:\.\d+)? ?%", re.ASCII)


def judge_columns(block: Block, table: Table, why_column: int = 0, taken: Sequence[Block] = ()) -> None:
    """Ask about columns of figures under heads that the dataset does not have; pass over others, and say so.

    Columns of the other tables on the sheet, which are ``taken``, are theirs.
    """
    known = {column for column, _ in block.heads} | {block.label_column}
    first, last = min(known - {0}), max(known)
    for column in range(max(1, first - 1), block.sheet.last_column + 1):
        if (
            column in known
            or column == why_column
            or (column > last + 1 and not block.sheet.text(block.head_row, column))
        ):
            continue
        if any(other.covers(block.place(block.head_row, column)) for other in taken):
            continue
        filled = [c for row in block.data if (c := block.sheet.get(row, column))]
        text = block.sheet.text(block.head_row, column)
        if are_shares(block.spec, filled):
            place = at(block.sheet, block.place(block.head_row, column))
            table.remarks.append(Remark(place, "shares, which the table does not keep; they were not read"))
        elif is_total(text) and block.spec.columns.name == "months":
            judge_total_of_months(block, column, table)
        elif filled or text:
            judge(block, table, block.spec.columns, block.place(block.head_row, column), text, filled)


def judge_total_of_months(block: Block, column: int, table: Table) -> None:
    """Hold a total that the table does not keep against its months; rates do not add up, nor do people."""
    adds_up = all(m.number == "whole" and m.unit not in PEOPLE for m in block.spec.measures.values())
    for row in block.data:
        total, numbers = number_at(block, row, column), [number_at(block, row, c) for c, h in block.heads if h.month]
        parts = sum(number for number in numbers if number is not None)
        if total is not None and None not in numbers and abs(total - parts) > SLACK and adds_up:
            found, place = f"{total:g}, while its months give {parts:g}", at(block.sheet, block.place(row, column))
            table.complaints.append(Complaint(place, found, "a total that adds up"))
    where = at(block.sheet, block.place(block.head_row, column))
    table.remarks.append(Remark(where, "totals, which the table does not keep; they were not read"))


def are_shares(spec: DatasetSpec, cells: Sequence[Cell]) -> bool:
    """Whether a column beside counts holds nothing but percentages."""
    counts = all(measure.number == "whole" for measure in spec.measures.values())
    return counts and bool(cells) and all(cell.percent or SHARE.fullmatch(cell.text) for cell in cells)


def judge_rows(block: Block, read: Sequence[int], table: Table) -> None:
    """The same for rows of figures under the heads."""
    if not block.label_column or block.spec.rows.kind == "single":
        return
    known = {row for row, _ in block.labels}
    columns, asked = [column for column, _ in block.heads], len(table.complaints)
    for row in block.data:
        if row in known:
            continue
        filled = [c for column in columns if (c := block.sheet.get(row, column))]
        text = block.sheet.text(row, block.label_column)
        if block.labels and (filled or text):
            if is_total(text) and len(table.complaints) == asked:  # else parts may stand in a row that is asked about
                wrong_total(block, row, table)
            elif filled and not text:
                where = at(block.sheet, block.place(row, block.label_column))
                table.complaints.append(Complaint(where, "a row of figures without a label", "its label"))
            elif not is_total(text):
                judge(block, table, block.spec.rows, block.place(row, block.label_column), text, filled)


def judge(block: Block, table: Table, axis: Axis, place: tuple[int, int], text: str, filled: Sequence[Cell]) -> None:
    """Ask about one stranger, or say that it was passed over."""
    figures = [c for c in filled if c.kind in (NUMBER, "error", "uncalculated") or is_figure(c.text)]
    where = at(block.sheet, place)
    labels = [names[0] for names in labels_of(axis, block.spec).values()]
    missing = [label for label in labels if not is_there(block, axis, label)]
    near = nearest(text, missing) if text else ""
    if figures and axis.name in ENDS and is_first_day(None, text):
        table.complaints.append(Complaint(where, FIRST_DAY, end_meant(table.year)))
    elif near or (figures and text and may_be_ours(axis, text, missing)):
        hint = f"; did you mean “{near}”?" if near else ""
        wanted = f"one of: {', '.join(labels)}" if labels else expected_periods(axis.name, table.year) or "a known head"
        found = f"a head that the table does not have ({text_said(text)})"
        table.complaints.append(Complaint(where, found, wanted + hint))
    elif figures and not text and inside(block, place):
        table.complaints.append(Complaint(where, "figures without a head", "a head above or beside them"))
    elif figures or (text and filled and not block.turned):
        table.remarks.append(Remark(where, "a column or row that the table does not have; it was not read"))


def may_be_ours(axis: Axis, text: str, missing: Sequence[str]) -> bool:
    """Whether figures under an unknown head may be some that the table should have.

    Of measures that is so as long as one of them is missing: it may be called otherwise.
    """
    if axis.kind == "measures":
        return bool(missing)
    return axis.kind != "single" and not WORKED_OUT.search(plain(text)) and not is_total(text)


def inside(block: Block, place: tuple[int, int]) -> bool:
    """Whether a place lies between the known heads, where a head that is missing may be theirs."""
    columns = [column for column, _ in block.heads]
    column = place[0] if block.turned else place[1]
    return min(columns) <= column <= max(columns) + 1


def is_there(block: Block, axis: Axis, label: str) -> bool:
    """Whether a category or measure has its head in the table already."""
    keys = {key for key, names in labels_of(axis, block.spec).items() if names[0] == label}
    heads = block.heads if axis is block.spec.columns else block.labels
    return any(head.measure in keys or any(code in keys for _, code in head.codes) for _, head in heads)


def is_figure(text: str) -> bool:
    """Whether a text is a number, typed as text."""
    return number_of(text) is not None


def is_total(text: str) -> bool:
    """Whether a label says that it is a total."""
    return plain(text).rstrip(":") in WORDS_FOR_TOTAL


def wrong_total(block: Block, row: int, table: Table) -> None:
    """Complain of a total that its parts do not give; say of a right one that it was not read."""
    spec, wrong = block.spec, False
    leaves = [r for r, head in block.labels if is_leaf(spec, head.codes)]
    if spec.rows.kind == "dimension":
        for column, _ in block.heads:
            parts, total = [bounds_at(block, r, column) for r in leaves], number_at(block, row, column)
            low, high = sum(least for least, _ in parts), sum(most for _, most in parts)
            slack = 1e-6 * max(1.0, abs(total or 0))
            if total is not None and not low - slack <= total <= high + slack:
                found = f"{total:g}, while the rows above give {span(low, high)}"
                place = at(block.sheet, block.place(row, column))
                table.complaints.append(Complaint(place, found, "a total that adds up"))
                wrong = True
    if not wrong:
        place = at(block.sheet, block.place(row, block.label_column))
        table.remarks.append(Remark(place, "a row of totals, which the table does not keep; it was not read"))


def is_leaf(spec: DatasetSpec, codes: Sequence[tuple[str, str]]) -> bool:
    """Whether a label is a category of its own and not a sum of others."""
    return all(spec.code(dimension, key).role == "leaf" for dimension, key in codes)


def bounds_at(block: Block, row: int, column: int) -> tuple[float, float]:
    """The least and the greatest number that a cell can stand for; any from nought where it says nothing of it."""
    number, cell = number_at(block, row, column), block.sheet.get(row, column)
    if number is not None:
        return number, number
    measure = next(iter(block.spec.measures.values()))
    return (bounds_of(cell.text, measure) if cell else None) or (0, math.inf)


def number_at(block: Block, row: int, column: int) -> float | None:
    """The number in a cell, also one typed as text."""
    cell = block.sheet.get(row, column)
    if cell is None:
        return None
    return cell.number if cell.number is not None else number_of(cell.text)
