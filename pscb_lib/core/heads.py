"""What the heads of rows and columns mean: which month, category or measure a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pscb_lib.core.catalogue import Axis, DatasetSpec
from pscb_lib.core.datasets import WITHIN_A_YEAR
from pscb_lib.core.periods import (
    MONTH_NAMES,
    YEAR,
    Period,
    calendar_year,
    financial_year,
    month,
    month_number,
    months_between,
    parse_year,
    stock_date,
)

EXPECTED_PERIODS = {
    "months": "a month, April to March",
    "quarters": "a quarter, Q1 (from April) to Q4",
    "financial_years": "a financial year like {label}",
    "calendar_years": "a calendar year like {start}",
    "month_ends": "a month end like Mar-{end:02d}",
    "march_ends": "a year like {start}",
    "month_ranges": "a stretch of months like Apr {begun:02d} - Mar {end:02d}",
}
"""What heads of time may be, with places for the reporting year."""
WHOLE_YEAR = 0
MONTHS_OF_A_QUARTER = 3
FINANCIAL_YEAR = rf"({YEAR})(?:[/-](?=..$)|-)(\d\d|{YEAR})"
"""``2012/13``, ``2012-13`` or ``2012-2013``."""


@dataclass(frozen=True)
class Head:
    """What one head says of the figures under it, or beside it; a quarter is its first month and ``length`` 3."""

    printed: str
    period: Period | None = None
    month: int | None = None
    length: int = 1
    codes: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    measure: str | None = None

    @property
    def is_undated(self) -> bool:
        """Whether it is a month or a quarter without its year."""
        return self.month not in (None, WHOLE_YEAR) and self.period is None


def normalise(text: str) -> str:
    """Labels are compared without regard to case and to runs of blanks; en dashes count as hyphens."""
    return " ".join(text.replace("–", "-").replace("’", "'").split()).casefold()


def reader_of(axis: Axis, spec: DatasetSpec) -> Callable[[str], Head | None]:
    """The function that reads the heads along one axis."""
    if axis.kind == "dimension":
        codes = {normalise(code.label): code.key for code in spec.dimensions[axis.name].codes.values()}
        return lambda text: (
            Head(text, codes=((axis.name, codes[normalise(text)]),)) if normalise(text) in codes else None
        )
    if axis.kind == "measures":
        measures = {normalise(measure.label): measure.name for measure in spec.measures.values()}
        return lambda text: Head(text, measure=measures[normalise(text)]) if normalise(text) in measures else None
    if axis.name in WITHIN_A_YEAR:
        return lambda text: (read_month if axis.name == "months" else read_quarter)(text, axis)
    return lambda text: read_period_head(text, axis.name)


def read_month(text: str, axis: Axis) -> Head | None:
    """A head that is a month, or the whole year."""
    if axis.total and normalise(text) == normalise(axis.total):
        return Head(text, month=WHOLE_YEAR)
    number = month_number(text)
    return Head(text, month=number) if number else None


def read_quarter(text: str, axis: Axis) -> Head | None:
    """A head that is a quarter (``Q1``, ``Quarter 1``, ``Apr-Jun``), or the whole year."""
    if axis.total and normalise(text) == normalise(axis.total):
        return Head(text, month=WHOLE_YEAR)
    first = first_month(normalise(text))
    return Head(text, month=first, length=MONTHS_OF_A_QUARTER) if first else None


def first_month(text: str) -> int | None:
    """The month with which a quarter begins; the first quarter is the one from April."""
    if match := re.fullmatch(r"q(?:uarter|tr|r)? ?([1-4])", text, re.ASCII):
        return (MONTHS_OF_A_QUARTER * int(match[1])) % 12 + 1
    match = re.fullmatch(r"([a-z]+)(?: ?- ?| to )([a-z]+)", text, re.ASCII)
    first, last = (month_number(match[1]), month_number(match[2])) if match else (None, None)
    return first if first in (1, 4, 7, 10) and last == first + MONTHS_OF_A_QUARTER - 1 else None


def read_period_head(text: str, kind: str) -> Head | None:
    """A head that is a year, or a date at which something was counted."""
    period = read_year_or_date(text.strip(), kind)
    return Head(text, period=period) if period else None


def read_year_or_date(text: str, kind: str) -> Period | None:
    """The period that a head names, of the kind that the heads along its axis have."""
    if kind == "financial_years" and (match := re.fullmatch(FINANCIAL_YEAR, text, re.ASCII)):
        start = int(match[1])
        return financial_year(start) if int(match[2]) in (start + 1, (start + 1) % 100) else None
    if kind in ("calendar_years", "march_ends") and re.fullmatch(YEAR, text, re.ASCII):
        return calendar_year(int(text)) if kind == "calendar_years" else stock_date(date(int(text), 3, 31))
    if kind == "month_ranges":
        return read_month_range(text)
    month_end = rf"([A-Za-z]+)[- ](\d\d|{YEAR})"
    if kind == "month_ends" and (match := re.fullmatch(month_end, text, re.ASCII)):
        number = month_number(match[1])
        return stock_date(month(full_year(match[2]), number).last) if number else None
    return None


def read_month_range(text: str) -> Period | None:
    """``Oct 09 - Mar 10``; in ``Apr - Mar 12`` the first month is the last one of its name before the end."""
    match = re.fullmatch(rf"([A-Za-z]+)(?: (\d\d|{YEAR}))? ?[-–] ?([A-Za-z]+) (\d\d|{YEAR})", text, re.ASCII)
    first, last = (month_number(match[1]), month_number(match[3])) if match else (None, None)
    if not match or first is None or last is None:
        return None
    end = full_year(match[4])
    start = full_year(match[2]) if match[2] else end - (first > last)
    return months_between(month(start, first), month(end, last)) if (start, first) <= (end, last) else None


def full_year(digits: str) -> int:
    """``12`` and ``2012`` alike as 2012."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def expected_of(axis: Axis, spec: DatasetSpec, year: str) -> str:
    """What a head along this axis may be in the table of a reporting year, for messages."""
    if axis.kind == "dimension":
        return one_of([code.label for code in spec.dimensions[axis.name].codes.values()])
    if axis.kind == "measures":
        return one_of([measure.label for measure in spec.measures.values()])
    return expected_periods(axis.name, year) + (f", or {axis.total}" if axis.total else "")


def expected_periods(name: str, year: str) -> str:
    """What heads of time of a kind may be, with an example of the reporting year; empty where there is no such kind."""
    period = parse_year(year)
    start = period.first.year
    return EXPECTED_PERIODS.get(name, "").format(
        label=period.label, start=start, begun=start % 100, end=(start + 1) % 100
    )


def one_of(labels: Sequence[str]) -> str:
    """``one of: Male, Female, Total``."""
    return f"one of: {', '.join(labels)}" if len(labels) > 1 else labels[0]


def combine(row: Head, column: Head, year: str, axis: Axis, coverage: Period) -> Period:
    """The period of a figure, from the heads of its row and column; the table's own where neither says one."""
    head = column if column.month is not None else row
    whole = row.period or column.period
    if head.month is None:
        return whole or coverage
    reporting_year = parse_year(year)
    whole = whole or (reporting_year if axis.start == "april" else calendar_year(reporting_year.first.year))
    if head.month == WHOLE_YEAR:
        return whole
    after_december = whole.type == "financial_year" and head.month < whole.first.month
    first = month(whole.first.year + after_december, head.month)
    return months_between(first, month(first.first.year, head.month + head.length - 1)) if head.length > 1 else first


def month_name(number: int) -> str:
    """``April`` for 4."""
    return MONTH_NAMES[number - 1]
