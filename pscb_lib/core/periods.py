"""Periods: months, financial and calendar years, ranges of months (flows), and dates (stocks).

The text of a period alone is not enough to know it: ``2010-11`` is the financial year 2010/11 in one table and
November 2010 in another. Its type stands beside it in every frame, and every function here that reads a period asks
for both.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pscb_lib.core.errors import UsageError

MONTH_NAMES = tuple(calendar.month_name[1:])
FIRST_MONTH_OF_FINANCIAL_YEAR = 4
QUARTERS = (1, 2, 3, 4)
MOST_PERIODS = 4096
YEAR = r"(?:19|20)\d\d"
"""What a year may look like: any other is a slip of the finger."""


@dataclass(frozen=True)
class Period:
    """A stretch of time, or a date: its text as in tidy frames, its type, its first and last day."""

    text: str
    type: str
    first: date
    last: date

    @property
    def label(self) -> str:
        """As a sentence says it: ``April 2012``, ``2012/13``, ``31 March 2013``, ``April to December 2012``."""
        if self.type == "date":
            return day_label(self.last)
        if self.type == "month":
            return month_label(self.first)
        if self.type == "financial_year":
            return f"{self.first.year}/{self.last.year % 100:02d}"
        if self.type == "calendar_year":
            return str(self.first.year)
        if self.first.year == self.last.year:
            return f"{MONTH_NAMES[self.first.month - 1]} to {month_label(self.last)}"
        return f"{month_label(self.first)} to {month_label(self.last)}"

    @property
    def spoken(self) -> str:
        """The label with its preposition: ``in April 2012``, ``on 31 March 2013``, ``from April to December 2012``."""
        preposition = {"date": "on", "range": "from"}.get(self.type, "in")
        return f"{preposition} {self.label}"

    def contains(self, other: Period) -> bool:
        """Whether the other period lies wholly inside this one."""
        return self.first <= other.first and other.last <= self.last


def day_label(day: date) -> str:
    """``31 March 2013``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_label(day: date) -> str:
    """``April 2012``."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def month(year: int, number: int) -> Period:
    """The month ``number`` (1 to 12) of a calendar year."""
    last_day = calendar.monthrange(year, number)[1]
    return Period(f"{year}-{number:02d}", "month", date(year, number, 1), date(year, number, last_day))


def financial_year_of(day: date) -> str:
    """The financial year that a day lies in, as in ``2012-13``."""
    return financial_year(day.year - (day.month < FIRST_MONTH_OF_FINANCIAL_YEAR)).text


def financial_year(start: int) -> Period:
    """The financial year that begins on 1 April of ``start``."""
    return Period(f"{start}-{(start + 1) % 100:02d}", "financial_year", date(start, 4, 1), date(start + 1, 3, 31))


def calendar_year(year: int) -> Period:
    """The calendar year."""
    return Period(str(year), "calendar_year", date(year, 1, 1), date(year, 12, 31))


def stock_date(day: date) -> Period:
    """A date at which something is counted."""
    return Period(day.isoformat(), "date", day, day)


def months_between(first: Period, last: Period) -> Period:
    """The stretch from one month to another; a whole financial year is that year."""
    year = financial_year(first.first.year)
    if (first.first, last.last) == (year.first, year.last):
        return year
    return Period(f"{first.text}/{last.text}", "range", first.first, last.last)


@lru_cache(MOST_PERIODS)
def of(text: str, type_: str) -> Period:
    """The period of a tidy row from its text and its type."""
    if type_ == "month":
        return month(int(text[:4]), int(text[5:7]))
    if type_ == "financial_year":
        return financial_year(int(text[:4]))
    if type_ == "calendar_year":
        return calendar_year(int(text))
    if type_ == "date":
        return stock_date(date.fromisoformat(text))
    first, last = text.split("/")
    return Period(text, "range", of(first, "month").first, of(last, "month").last)


def read_period(text: str) -> Period | None:
    """The period that a person wrote, or None when it is none.

    ``2012`` is a calendar year, ``2012-10`` a month, ``2013-03-31`` a date, ``2012-04/2012-12`` a range of months, and
    ``2011/12`` a financial year; so is ``2012-13``, since 13 is no month.
    """
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}", text):
            return calendar_year(int(text))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return stock_date(date.fromisoformat(text))
        if re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", text):
            first, last = (of(part, "month") for part in text.split("/"))
            return months_between(first, last) if first.first <= last.first else None
        if re.fullmatch(r"\d{4}-\d{2}", text) and 1 <= int(text[5:]) <= 12:
            return of(text, "month")
        if re.fullmatch(r"\d{4}[-/]\d{2}", text):
            return parse_year(text.replace("/", "-"))
    except (ValueError, UsageError):
        return None
    return None


def parse_year(text: str) -> Period:
    """The reporting year, from text like ``2012-13``.

    Raises
    ------
    UsageError
        When the text is not two consecutive years.
    """
    match = re.fullmatch(rf"({YEAR})-(\d\d)", str(text), re.ASCII)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise UsageError(
            f'a reporting year is written like 2012-13, two years that follow one another; found "{text}".'
        )
    return financial_year(int(match[1]))


def parse_quarter(quarter: int) -> int:
    """The quarter, checked to be 1, 2, 3 or 4."""
    if quarter not in QUARTERS:
        raise UsageError(f"a quarter is 1, 2, 3 or 4; found {quarter}.")
    return int(quarter)


def up_to_quarter(year: str, quarter: int) -> Period:
    """From 1 April of the reporting year to the end of the quarter; the whole year when it is the fourth."""
    start = parse_year(year).first.year
    last_month = FIRST_MONTH_OF_FINANCIAL_YEAR + 3 * parse_quarter(quarter) - 1
    last = month(start + (last_month - 1) // 12, (last_month - 1) % 12 + 1)
    return months_between(month(start, FIRST_MONTH_OF_FINANCIAL_YEAR), last)


def day_before(period: Period) -> date:
    """The last day before a period begins, at which its opening stock is counted."""
    return period.first - timedelta(days=1)


def year_before(period: Period) -> Period:
    """The same stretch of months, or the same date, one year earlier; the end of a month stays the end of it."""
    if period.type == "date":
        day, same_month = period.last, month(period.last.year - 1, period.last.month)
        is_month_end = day == month(day.year, day.month).last
        return stock_date(same_month.last if is_month_end else day.replace(year=day.year - 1))
    first, last = period.first, period.last
    return months_between(month(first.year - 1, first.month), month(last.year - 1, last.month))


def month_number(text: str) -> int | None:
    """The month that a name or its usual abbreviation means (``Sept`` is 9), or None."""
    letters = text.strip().rstrip(".").casefold()
    found = [i for i, name in enumerate(MONTH_NAMES, 1) if len(letters) >= 3 and name.casefold().startswith(letters)]
    return found[0] if len(found) == 1 else None


def spell(periods: Iterable[Period]) -> str:
    """Labels in a row: ``April 2012, May 2012 and June 2012``."""
    labels = [p.label for p in periods]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
