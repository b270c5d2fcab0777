"""Lines of heads on a sheet: which cells are heads, alone or with a neighbour, and whether there are enough of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pscb_lib.command.importing.cells import Cell, Sheet
from pscb_lib.command.importing.head_dates import FINANCIAL, years_in
from pscb_lib.command.importing.head_words import WORDS_FOR_TOTAL, plain
from pscb_lib.command.importing.heads import YEAR_BESIDE, Reader
from pscb_lib.command.importing.values import is_text
from pscb_lib.core.cells import number_of
from pscb_lib.core.datasets import Axis, DatasetSpec
from pscb_lib.core.heads import WHOLE_YEAR, Head
from pscb_lib.core.periods import financial_year, month_number

FEWEST_MONTHS = 3
FEWEST_QUARTERS = 2
WORDS_FOR_COUNTS = WORDS_FOR_TOTAL | {"number", "numbers", "no", "no.", "nos", "count", "counts", "figure", "figures"}
FULL_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


def runs_of(heads: list[tuple[int, Head]], filled: set[int]) -> list[list[tuple[int, Head]]]:
    """The heads of a row; in parts between blank cells where there may be two tables side by side.

    That is so where one stands twice, or dates have a year on one side of the blank cells and none on the other.
    """
    if len({(h.codes, h.measure, h.month, h.period) for _, h in heads}) == len(heads):
        return parts_by_year(heads, filled)
    runs: list[list[tuple[int, Head]]] = []
    for column, head in heads:
        gap = runs and any(c not in filled for c in range(runs[-1][-1][0] + 1, column))
        if not runs or gap:
            runs.append([])
        runs[-1].append((column, head))
    return runs


def parts_by_year(heads: list[tuple[int, Head]], filled: set[int]) -> list[list[tuple[int, Head]]]:
    """The heads of a row, in two where a blank cell stands between dates with a year and months without."""
    for number, ((column, head), (after, later)) in enumerate(pairwise(heads), start=1):
        blank = any(between not in filled for between in range(column + 1, after))
        if blank and head.is_undated is not later.is_undated and WHOLE_YEAR not in (head.month, later.month):
            return [heads[:number], *parts_by_year(heads[number:], filled)]
    return [heads]


def without_quarters(heads: list[tuple[int, Head]]) -> list[tuple[int, Head]]:
    """The heads of a row without quarters that stand beside their own three months, as averages of them or sums."""
    months = {last_month_of(head) for _, head in heads if not is_quarter(head)}
    return [(column, head) for column, head in heads if not is_quarter(head) or not months_of(head) <= months]


def months_of(quarter: Head) -> set[int | None]:
    """The three months of a quarter."""
    last = quarter.month or 0
    return {last - 2, last - 1, last}


def is_quarter(head: Head) -> bool:
    """Whether a head is a quarter without a year, which stands for its last month."""
    return head.is_undated and head.length == 1 and month_number(plain(head.printed)) is None


def last_month_of(head: Head) -> int | None:
    """The month with which what a head names ends."""
    return head.period.last.month if head.period else head.month


def head_at(sheet: Sheet, read: Reader, row: int, column: int, cell: Cell, of_time: bool) -> Head | None:
    """The head in a cell, by itself or together with the cell above or below that it goes on in.

    Of heads ``of_time`` a number goes on from a month above it only where it is a year: any other is a figure.
    """
    head = read(cell, cell.text)
    if (head is not None and not head.is_undated) or cell.kind not in ("text", "number"):
        return head
    number = number_of(cell.text) is not None
    if number and of_time and not FULL_YEAR.fullmatch(cell.text):
        return head
    above, below = sheet.text(row - 1, column), sheet.text(row + 1, column)
    alone = read(None, above) if above else None
    goes_on = bool(above) and (alone is None or (alone.is_undated and number))  # else it is under a head of its own
    for joined in (f"{above} {cell.text}", f"{cell.text} {above}") if goes_on else ():
        if (whole := read(None, joined)) and not whole.is_undated:
            return whole
    under = sheet.get(row + 1, column)
    words = under is not None and is_text(under)  # a figure below is no part of a head
    return head or (read(None, f"{cell.text} {below}") if words and cell.kind == "text" else None)


def lone_heads(cells: Sequence[tuple[int, Cell]], spec: DatasetSpec) -> list[tuple[int, Head]]:
    """What stands over the figures of a table of one count for each category and is not its name: "Total", a year.

    "Number" or "Count" is read like "Total".
    """
    if spec.columns.kind != "measures" or spec.rows.kind != "dimension" or len(spec.measures) != 1:
        return []
    [measure] = spec.measures.values()
    years, totals = [], []
    for column, cell in cells:
        if match := FINANCIAL.fullmatch(YEAR_BESIDE.sub("", cell.text).strip()):
            if years_in(cell.text):
                years.append((column, Head(cell.text, measure=measure.name, period=financial_year(int(match[1])))))
        elif plain(cell.text) in WORDS_FOR_COUNTS and measure.number == "whole":
            totals.append((column, Head(cell.text, measure=measure.name)))
    return years or (totals if len(totals) == 1 else [])


def enough(heads: Sequence[tuple[int, Head]], axis: Axis, spec: DatasetSpec) -> bool:
    """Whether so many heads of an axis stand in a line that it may be the dataset's."""
    different = {(h.codes, h.measure, h.month, h.period) for _, h in heads}
    if axis.kind == "dimension":
        return len(different) >= min(2, len(spec.dimensions[axis.name].codes))
    if axis.kind == "measures":
        return len(different) >= (2 if len(spec.measures) > 2 else 1)
    if axis.name == "months":
        return len({h.month for _, h in heads if h.month}) >= FEWEST_MONTHS
    if axis.name == "quarters":
        return len(different) >= FEWEST_QUARTERS
    if axis.name == "month_ends" and all(h.is_undated for _, h in heads):
        return len(different) >= FEWEST_QUARTERS
    return len(different) >= 1
