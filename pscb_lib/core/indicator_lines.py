"""An indicator with all that a scorecard says of it: its value, what it rests on, the year before, earlier years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pandas as pd

from pscb_lib.core.indicator_basis import basis_of, breaks_of, counted_anew
from pscb_lib.core.indicator_names import selections
from pscb_lib.core.indicator_sources import Sources, as_shown, holds_register, is_stock, year_back
from pscb_lib.core.indicator_values import IS_HIDDEN, Reading, Tables, newest_period, reading
from pscb_lib.core.indicators import Indicator
from pscb_lib.core.period_rows import known_periods
from pscb_lib.core.periods import Period, of, parse_year, up_to_quarter
from pscb_lib.core.rating import Basis

MOST_YEARS = 15


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


def rows_used(found: Reading) -> pd.DataFrame:
    """All rows that a value rests on."""
    return pd.concat(list(found.used.values())) if found.used else pd.DataFrame()
