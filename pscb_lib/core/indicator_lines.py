"""An indicator with all that a scorecard says of it: its value, what it rests on, the year before, earlier years."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pandas as pd

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.indicator_names import selections
from pscb_lib.core.indicator_values import IS_HIDDEN, Reading, Tables, choices, newest_period, reading
from pscb_lib.core.indicators import SHARE, Indicator
from pscb_lib.core.period_rows import known_periods
from pscb_lib.core.periods import Period, of, parse_year, stock_date, up_to_quarter
from pscb_lib.core.rating import Basis

MOST_YEARS = 15
PER_HUNDRED = 100
Breaks = Mapping[str, Sequence[date]]


@dataclass(frozen=True)
class Sources:
    """The tables of a report.

    Attributes
    ----------
    tables, earlier : Tables, and a mapping of them
        Those of the report, and of each earlier year.
    breaks : Mapping
        By table, the days after which something in it is counted in another way.
    """

    tables: Tables
    earlier: Mapping[str, Tables]
    breaks: Breaks
    year: str
    quarter: int

    @property
    def catalogue(self) -> Catalogue:
        """What the tables are."""
        return self.tables.catalogue

    @property
    def period(self) -> Period:
        """What the report covers."""
        return up_to_quarter(self.year, self.quarter)


@dataclass(frozen=True)
class Line:
    """An indicator in a report; ``period`` is that of its value, which may be older than the report's."""

    indicator: Indicator
    now: Reading
    period: Period
    before: Reading
    basis: Basis
    target: Reading
    points: Sequence[tuple[Period, Reading]]
    breaks: Sequence[date] = ()

    @property
    def change(self) -> Fraction | None:
        """What was added or taken away since a year before; None where the two are not counted alike."""
        if self.now.value is None or self.before.value is None or self.basis.is_new or self.basis.is_older:
            return None
        return self.now.value - self.before.value if self.now.choice == self.before.choice else None


def line(one: Indicator, sources: Sources) -> Line:
    """An indicator as the tables of a report have it; one that no table feeds has no value."""
    if one.value is None:
        nothing = Reading(None)
        return Line(one, nothing, sources.period, nothing, Basis(), nothing, ())
    found, now = newest(one, sources)
    before = in_year(one, sources, 1)
    points = [(p, r) for p, r in trend(one, sources) if p.last <= found.last]
    points = points if points and points[-1][0] == as_shown(one, sources.catalogue, found) else []
    basis = replace(
        basis_of(one, now, sources, found), is_older=found != sources.period, is_new=counted_anew(one, now, sources)
    )
    goal = reading(one.target, sources.tables, found) if one.target else Reading(None)
    days = breaks_of(one, now, sources)
    return Line(one, now, as_shown(one, sources.catalogue, found), before, basis, goal, points, days)


def newest(one: Indicator, sources: Sources) -> tuple[Period, Reading]:
    """The value for the period of the report, else for the last that the tables have one for, with its period."""
    now = guarded(one, sources.tables, sources.period)
    last = newest_period(one.value, sources.tables, sources.period.last) if one.value else None
    if now.value is None and not now.is_hidden and last:
        older = guarded(one, sources.tables, last)
        if older.value is not None:
            return last, older
    return sources.period, now


def guarded(one: Indicator, tables: Tables, period: Period) -> Reading:
    """The value in a period; hidden where the cases behind it are, or their base, since it would tell them."""
    found = reading(one.value, tables, period) if one.value else Reading(None)
    behind = (reading(tree, tables, period) for tree in (one.cases, one.base) if tree)
    hidden = next((other for other in behind if other.is_hidden), None)
    return Reading(None, hidden.status, IS_HIDDEN, found.used) if hidden else found


def in_year(one: Indicator, sources: Sources, years_back: int) -> Reading:
    """The value for the same months of an earlier year: as this year's tables have it, else as that year's had it."""
    year = year_back(sources.year, years_back)
    period = up_to_quarter(year, sources.quarter)
    if not years_back or not holds_register(one, sources.catalogue):
        found = guarded(one, sources.tables, period)
        if found.value is not None or found.is_hidden:
            return found
    elif sources.quarter != 4:
        return Reading(None)  # a register stands as it was at its year's end
    return guarded(one, sources.earlier[year], period) if year in sources.earlier else Reading(None)


def year_back(year: str, years: int) -> str:
    """The reporting year so many years before."""
    start = parse_year(year).first.year - years
    return f"{start}-{(start + 1) % PER_HUNDRED:02d}"


def holds_register(one: Indicator, catalogue: Catalogue) -> bool:
    """Whether it counts entries of a register, which has no periods."""
    return any(catalogue[name].is_register for name in one.datasets if name in catalogue.datasets)


def is_stock(one: Indicator, catalogue: Catalogue) -> bool:
    """Whether all of its tables count on a day."""
    return all(catalogue[name].kind == "stock" for name in one.datasets if name in catalogue.datasets)


def as_shown(one: Indicator, catalogue: Catalogue, period: Period) -> Period:
    """The period of a value for readers: the day on which a stock is counted."""
    return stock_date(period.last) if is_stock(one, catalogue) else period


def trend(one: Indicator, sources: Sources) -> list[tuple[Period, Reading]]:
    """The values of all years, oldest first; of what is counted on a day, those at the ends of quarters as well.

    Quarters of a flow are left out: the whole year less three of them would tell the fourth.
    """
    found = [point for back in range(years_known(one, sources), -1, -1) for point in of_year(one, sources, back)]
    known = [number for number, (_, r) in enumerate(found) if r.value is not None]
    return found[known[0] :] if known else []


def of_year(one: Indicator, sources: Sources, back: int) -> Iterator[tuple[Period, Reading]]:
    """The values of one year, the last of them that of the report's quarter."""
    year = year_back(sources.year, back)
    quarters = range(1, 5 if back else sources.quarter + 1) if is_stock(one, sources.catalogue) else [sources.quarter]
    for quarter in quarters:
        found = in_year(one, replace(sources, quarter=quarter), back)
        if found.value is not None or quarter == sources.quarter:
            yield as_shown(one, sources.catalogue, up_to_quarter(year, quarter)), found


def years_known(one: Indicator, sources: Sources) -> int:
    """How many years back its tables go."""
    start = sources.period.first.year
    firsts = [
        parse_year(year).first.year for year, had in sources.earlier.items() if set(one.datasets) & set(had.frames)
    ]
    for tree in (one.value,) if one.value else ():
        for name, _ in selections(tree):
            if name in sources.tables.frames and not sources.catalogue[name].is_register:
                firsts += [of(*pair).last.year - 1 for pair in known_periods(sources.tables.frames[name])]
    return max(0, min(MOST_YEARS, start - min(firsts, default=start)))


def basis_of(one: Indicator, now: Reading, sources: Sources, period: Period) -> Basis:
    """How many cases a value counts, and out of how many."""
    if now.value is None or one.value is None:
        return Basis(is_hidden=now.is_hidden)
    part, whole = part_and_whole(choices(one.value)[now.choice])
    cases = counted(one.cases if part is None else part, sources, period)
    base = counted(one.base if whole is None else whole, sources, period)
    if cases is None and base is not None and one.unit == SHARE:
        cases = now.value * base / PER_HUNDRED
    return Basis(cases, base)


def part_and_whole(tree: ast.expr) -> tuple[ast.expr | None, ast.expr | None]:
    """The two counts of a share, where it is worked out from them."""
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "pct":
        return tree.args[0], tree.args[1]
    return None, None


def counted(tree: ast.expr | None, sources: Sources, period: Period) -> Fraction | None:
    """A number of cases, where it is known."""
    return reading(tree, sources.tables, period).value if tree is not None else None


def counted_anew(one: Indicator, now: Reading, sources: Sources) -> bool:
    """Whether the way of counting changed in one of its tables since the year before, or in the course of that."""
    year = up_to_quarter(year_back(sources.year, 1), sources.quarter)
    pair = (as_shown(one, sources.catalogue, period) for period in (year, sources.period))
    return is_broken(*pair, breaks_of(one, now, sources))


def breaks_of(one: Indicator, now: Reading, sources: Sources) -> list[date]:
    """The last days of each former way of counting in the tables behind a value."""
    return sorted({day for name in now.datasets or one.datasets for day in sources.breaks.get(name, ())})


def is_broken(before: Period, after: Period, days: Sequence[date]) -> bool:
    """Whether two periods are not counted alike all through: one has days on both sides of a break, or each on one."""
    return any(before.first <= day < after.last for day in days)


def rows_used(found: Reading) -> pd.DataFrame:
    """All rows that a value rests on."""
    return pd.concat(list(found.used.values())) if found.used else pd.DataFrame()
