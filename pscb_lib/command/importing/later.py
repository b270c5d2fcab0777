"""Noughts at the end of a table of months: real ones, or months that were still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pscb_lib.command.importing.complaints import Complaint
from pscb_lib.command.importing.tables import Asked, Figure, Table
from pscb_lib.command.importing.values import Read
from pscb_lib.core.cells import number_of
from pscb_lib.core.heads import WHOLE_YEAR
from pscb_lib.core.periods import Period, month_label, parse_year

MOST_BY_CHANCE = 2
"""So many months without any case may end a year within a quarter; more may well be months to come."""


def later_figure(read: Read, period: Period, asked: Asked) -> Read:
    """A figure of a time that has not come yet is asked about: a nought there is a blank that somebody filled in."""
    if not read.printed or read.printed in ("x", "z") or not asked.end or period.type not in ("month", "date"):
        return read
    if period.last > asked.end.last:
        wanted = f"a blank, since the return ends with {month_label(asked.end.last)}"
        return Read(None, f"a figure of {period.label}", wanted)
    if period.first > date.today():
        return Read(None, f"a figure of {period.label}, which is still to come", "a blank")
    return read


def judge_noughts(table: Table, asked: Asked) -> None:
    """Ask what noughts in every row of the last months are, unless it was said up to when the return goes."""
    if asked.end_said:
        return
    by_period = own_figures(table, asked)
    noughts = list(last_noughts(by_period))
    earlier = len(by_period) - len(noughts)
    if not noughts or not earlier or not may_be_to_come(noughts, asked):
        return
    first, last = noughts[0], noughts[-1]
    stretch = first.label if first == last else f"{first.label} to {last.label}"
    place = by_period[first][0].place
    wanted = (
        "a blank for what is still to come, and a word up to when the return goes "
        "(--quarter 4 where these are noughts indeed)"
    )
    table.complaints.append(Complaint(place, f"nought in every row for {stretch}, after other figures", wanted))


def own_figures(table: Table, asked: Asked) -> dict[Period, list[Figure]]:
    """The figures of each month, quarter or date of the year in the order of time, without its totals and blanks."""
    year = parse_year(asked.year)
    found: dict[Period, list[Figure]] = {}
    for figure in table.figures:
        period, heads = figure.meaning.period, (figure.row_head.month, figure.column_head.month)
        if figure.printed and period.type != year.type and WHOLE_YEAR not in heads and year.contains(period):
            found.setdefault(period, []).append(figure)
    return dict(sorted(found.items(), key=lambda item: item[0].first))


def last_noughts(by_period: dict[Period, list[Figure]]) -> Iterator[Period]:
    """The last periods in which every row is nought."""
    periods = list(by_period)
    filled = [n for n, period in enumerate(periods) if any(number_of(f.printed) != 0 for f in by_period[period])]
    yield from periods[max(filled, default=-1) + 1 :]


def may_be_to_come(noughts: Sequence[Period], asked: Asked) -> bool:
    """Whether the noughts are of whole quarters, of many months, or of a time after the file was saved."""
    saved_before = asked.saved_on is not None and noughts[-1].first > asked.saved_on
    return noughts[0].type != "month" or len(noughts) > MOST_BY_CHANCE or saved_before
