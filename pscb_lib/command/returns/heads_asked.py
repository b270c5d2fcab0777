"""Which heads a table for a new year has: those of the last table, one year on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pscb_lib.core.datasets import Axis, DatasetSpec
from pscb_lib.core.periods import (
    FIRST_MONTH_OF_FINANCIAL_YEAR,
    MONTH_NAMES,
    QUARTERS,
    Period,
    calendar_year,
    day_before,
    financial_year,
    month,
    months_between,
    parse_year,
    stock_date,
)

SHORT = 3  # letters of a month in a head
FEWEST_YEARS = 2


def heads_along(axis: Axis, spec: DatasetSpec, year: str, earlier: Sequence[Period]) -> list[str]:
    """The heads along one side of a table, exactly as the reader of raw tables knows them.

    Parameters
    ----------
    axis : Axis
        What the heads mean.
    spec : DatasetSpec
        The dataset whose table it is.
    year : str
        The reporting year that is asked for.
    earlier : sequence of Period
        The periods that stood along this side in the home's last table, oldest first; empty where there was none.
    """
    if axis.kind == "dimension":
        return [code.label for code in spec.dimensions[axis.name].codes.values()]
    if axis.kind == "measures":
        return [measure.label for measure in spec.measures.values()]
    if axis.kind == "single":
        return [""]
    if axis.name == "months":
        first = FIRST_MONTH_OF_FINANCIAL_YEAR - 1 if axis.start == "april" else 0
        names = [name[:SHORT] for name in (*MONTH_NAMES[first:], *MONTH_NAMES[:first])]
        return [*names, axis.total] if axis.total else names
    if axis.name == "quarters":
        names = [f"Q{quarter}" for quarter in QUARTERS]
        return [*names, axis.total] if axis.total else names
    return [head_of(period, axis.name) for period in periods_along(axis, parse_year(year), earlier)]


def periods_along(axis: Axis, year: Period, earlier: Sequence[Period]) -> list[Period]:
    """The years, dates or stretches of months that a table for the year has."""
    if axis.name == "month_ends":
        step = 1 if axis.every == "month" else 3
        months = [month(year.first.year + (n > 12), (n - 1) % 12 + 1) for n in range(3 + step, 16, step)]
        return [stock_date(day_before(year)), *(stock_date(m.last) for m in months)]
    if not earlier:
        return first_periods(axis.name, year)
    if axis.name == "month_ranges":
        return [*earlier[1:], *next_range(earlier[-1], year)] or list(earlier)
    return years_along(axis.name, year, earlier)


def first_periods(kind: str, year: Period) -> list[Period]:
    """The periods of a table that this home never had: the reporting year, and the one before it for comparison."""
    start = year.first.year
    if kind == "financial_years":
        return [financial_year(start - 1), financial_year(start)]
    if kind == "calendar_years":
        return [calendar_year(start), calendar_year(start + 1)]
    if kind == "march_ends":
        return [stock_date(day_before(year)), stock_date(year.last)]
    return [year]


def years_along(kind: str, year: Period, earlier: Sequence[Period]) -> list[Period]:
    """As many years as the last table had, up to the reporting year, at the distance that they had there."""
    numbers = [p.first.year for p in earlier]
    step = max(numbers[-1] - numbers[-2], 1) if len(numbers) > 1 else 1
    newest = year.first.year if kind == "financial_years" else year.last.year
    added = list(range(numbers[-1] + step, newest + 1, step))
    kept = [*numbers, *added][-max(len(numbers), FEWEST_YEARS) :] if added else numbers
    make = {"financial_years": financial_year, "calendar_years": calendar_year}
    return [make[kind](n) if kind in make else stock_date(date(n, 3, 31)) for n in kept]


def next_range(last: Period, year: Period) -> list[Period]:
    """The stretches of months after the last one, each as long, up to the end of the reporting year."""
    length = (last.last.year - last.first.year) * 12 + last.last.month - last.first.month + 1
    first, found = last.last.year * 12 + last.last.month, []
    end = year.last.year * 12 + year.last.month
    while first + length <= end:
        ends = [month(n // 12, n % 12 + 1) for n in (first, first + length - 1)]
        found.append(months_between(*ends))
        first += length
    return found


def head_of(period: Period, kind: str) -> str:
    """A period as the heads of its kind write it: ``2013/14``, ``2013``, ``Mar-14``, ``Apr 13 - Mar 14``."""
    if kind in ("financial_years", "calendar_years"):
        return period.label
    if kind == "march_ends":
        return str(period.last.year)
    if kind == "month_ends":
        return f"{short_month(period.last)}-{period.last.year % 100:02d}"
    ends = (period.first, period.last)
    return " - ".join(f"{short_month(day)} {day.year % 100:02d}" for day in ends)


def short_month(day: date) -> str:
    """``Apr``."""
    return MONTH_NAMES[day.month - 1][:SHORT]
