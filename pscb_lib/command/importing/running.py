"""Months that only ever rise: they may be running totals, which nothing about the table says."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from pscb_lib.command.importing.answers import ask, how_to_answer
from pscb_lib.command.importing.complaints import Complaint
from pscb_lib.command.importing.judging import is_total
from pscb_lib.command.importing.tables import Figure, Table
from pscb_lib.core.cells import number_of
from pscb_lib.core.periods import financial_year_of

FEWEST = 6
"""Six months in a row rise by chance once in some hundred rows; three do so once in six."""


def judge_running(table: Table, answers: Mapping[str, str]) -> None:
    """Ask about rows of months of which none is below the one before, and that rise as totals of them would."""
    if table.spec.kind != "flow":
        return
    for row in rows_of_months(table):
        numbers = [number_of(figure.printed) for figure in row]
        if not any(figure.reason for figure in row) and rises([n for n in numbers if n is not None]):
            found = "months of which each is at least as high as the one before, as running totals are"
            place = row[0].place
            own = "the figure of each month by itself, or a word that these are"
            wanted = f"{own} (“Why changed”, or {how_to_answer(place)})"
            ask(table, Complaint(place, found, wanted), answers)


def rows_of_months(table: Table) -> list[list[Figure]]:
    """The figures of months that belong together, each in the order of time."""
    rows: dict[object, list[Figure]] = {}
    for figure in table.figures:
        if figure.meaning.period.type == "month" and not is_total(figure) and figure.measure.number == "whole":
            rows.setdefault(
                (figure.meaning.codes, figure.meaning.measure, financial_year_of(figure.meaning.period.last)), []
            ).append(figure)
    return [sorted(row, key=lambda figure: figure.meaning.period.first) for row in rows.values()]


def rises(numbers: list[float]) -> bool:
    """Whether numbers never fall, and the last is as far above the first as a sum of so many like it would be."""
    if len(numbers) < FEWEST or any(later < earlier for earlier, later in pairwise(numbers)):
        return False
    return numbers[-1] >= 2 * numbers[0] + len(numbers)
