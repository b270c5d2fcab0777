"""Dates of a count that are months or quarters without a year: those of the year that the return is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.tables import Asked, Table
from pscb_lib.core.datasets import Axis
from pscb_lib.core.heads import MONTHS_OF_A_QUARTER, WHOLE_YEAR, Head
from pscb_lib.core.periods import FIRST_MONTH_OF_FINANCIAL_YEAR, month, month_number, parse_year, stock_date

Line = Sequence[tuple[int, Head]]


def dated(block: Block, asked: Asked, table: Table) -> Block:
    """The block with a year beside each month that is a date; asked about where nobody said which year it is."""
    spec = block.spec
    here = [*undated(block.heads, spec.columns), *undated(block.labels, spec.rows)]
    if not here:
        return block
    position, head = here[0]
    along_columns = bool(undated(block.heads, spec.columns))
    row, column = (block.head_row, position) if along_columns else (position, block.label_column)
    place, label = at(block.sheet, block.place(row, column)), parse_year(asked.year).label
    kind = "months" if month_number(plain(head.printed)) else "quarters"
    if asked.year_said:
        said = f"{kind} without a year; they are read as the ends of the {kind} of {label}"
        table.remarks.append(Remark(place, said))
    else:
        example = f"“{head.printed} {label}” in the heads, {label} in the title, or --year {asked.year}"
        table.complaints.append(Complaint(place, f"{kind} without a year", f"their year, as in {example}"))
    block = replace(
        block,
        heads=with_years(block.heads, spec.columns, asked),
        labels=with_years(block.labels, spec.rows, asked),
    )
    line = block.heads if along_columns else block.labels
    if len(here) < len(line) and has_gap(line):
        found = f"{kind} without a year beside dates that they do not follow"
        table.complaints.append(Complaint(place, found, "a year with each of them"))
    return block


def judge_order(block: Block, asked: Asked, table: Table) -> None:
    """Ask about months without a year that begin with January where the table's year begins with April.

    A sheet or its rows may name the financial year: then they stand in another order only.
    """
    axis, months = block.spec.columns, [head.month for _, head in block.heads]
    if axis.name != "months" or axis.start != "april" or any(head.period for _, head in (*block.heads, *block.labels)):
        return
    named = [number for number in months if number not in (None, WHOLE_YEAR)]
    calendar = {1, 4, 12} <= set(named) and named == sorted(named, key=int)
    if calendar and asked.year not in asked.years_said:
        place = at(block.sheet, block.place(block.head_row, block.heads[months.index(1)][0]))
        year = parse_year(asked.year)
        wanted = f"their years, as in “Jan {year.last.year}”, or {year.label} in the title"
        table.complaints.append(Complaint(place, "months from January to December without their year", wanted))


def has_gap(line: Line) -> bool:
    """Whether neighbouring dates are more than a quarter apart: the year over the first may be meant for all."""
    days = [head.period.last for _, head in line if head.period]
    months = [day.year * 12 + day.month for day in days]
    return any(abs(one - other) > MONTHS_OF_A_QUARTER for one, other in pairwise(months))


def undated(line: Line, axis: Axis) -> list[tuple[int, Head]]:
    """The dates that stand as months or quarters without a year, with their positions."""
    return [(position, head) for position, head in line if axis.name == "month_ends" and head.is_undated]


def with_years(line: Line, axis: Axis, asked: Asked) -> tuple[tuple[int, Head], ...]:
    """The heads, months without a year as dates of the reporting year."""
    return tuple(
        (position, in_year(head, asked) if axis.name == "month_ends" and head.is_undated else head)
        for position, head in line
    )


def in_year(head: Head, asked: Asked) -> Head:
    """The end of a month in the reporting year."""
    assert head.month is not None
    start = parse_year(asked.year).first.year
    day = month(start + (head.month < FIRST_MONTH_OF_FINANCIAL_YEAR), head.month).last
    return Head(head.printed, period=stock_date(day))
