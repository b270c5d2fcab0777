"""The figures of one period out of a table: those printed for it, or the parts that fill it; never fewer parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise

import pandas as pd

from pscb_lib.core.editions import NO_PART_OF_THE_KEY
from pscb_lib.core.periods import Period, of

OLDEST_POPULATION_YEARS = 2
"""A rate on an older count of residents says more of the count than of the children."""
NO_PART_OF_A_SERIES = NO_PART_OF_THE_KEY | {"dataset", "period", "period_type"}
Positions = dict[Period, list[int]]
PART_ONLY = "part_only"
"""The status of a series that the period has some figures of, but not all."""


def known_periods(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """The periods of some rows, each once, as text and type."""
    return list(dict.fromkeys(zip(rows["period"].astype(str), rows["period_type"].astype(str), strict=True)))


def of_period(frame: pd.DataFrame, kind: str, period: Period) -> pd.DataFrame:
    """The rows of a tidy table that make up a period, series by series.

    A series is what has the same measure and categories. One that the period has some figures of, but not all, is one
    row without a number: a sum of fewer months would be another figure.

    Parameters
    ----------
    frame : DataFrame
        Tidy rows of one table, ``value`` a number.
    kind : str
        ``stock``: the figures on the last day. ``flow``: those over the period.
    period : Period
        From its first to its last day.
    """
    chosen: list[int] = []
    without_number: list[int] = []
    for known in series_within(frame, period):
        found, whole = series_of_period(known, kind, period)
        without_number += [] if whole else range(len(chosen), len(chosen) + len(found))
        chosen += found
    made = frame.iloc[chosen]
    if without_number:
        made = made.copy()
        for column, blank in (("value", float("nan")), ("status", PART_ONLY)):
            made.iloc[without_number, list(made.columns).index(column)] = blank
    return made


def series_within(frame: pd.DataFrame, period: Period) -> Iterable[Positions]:
    """For each series, the positions of the rows that may serve a period, by the rows' own period."""
    keys = [pd.factorize(frame[column])[0] for column in frame.columns if column not in NO_PART_OF_A_SERIES]
    pairs = list(zip(frame["period"].astype(str), frame["period_type"].astype(str), strict=True))
    known = {pair: of(*pair) for pair in set(pairs)}
    serving = {pair for pair, own in known.items() if may_serve(own, period)}
    found: dict[tuple[int, ...], Positions] = {}
    for position, (key, pair) in enumerate(zip(zip(*keys, strict=True), pairs, strict=True)):
        if pair in serving:
            found.setdefault(key, {}).setdefault(known[pair], []).append(position)
    return found.values()


def may_serve(known: Period, period: Period) -> bool:
    """Whether a figure of one period can be, or be a part of, that of another."""
    return known.type == "calendar_year" or period.contains(known)


def series_of_period(known: Positions, kind: str, period: Period) -> tuple[list[int], bool]:
    """The positions of the rows of one series that make up a period, and whether they make up the whole of it."""
    wanted = on_last_day(known, period) if kind == "stock" else filling(known, period)
    if wanted:
        return sorted(position for one in wanted for position in known[one]), True
    inside = [p for p in known if kind != "stock" and p.type != "date" and period.contains(p)]
    return sorted(position for one in inside for position in known[one])[:1], False


def on_last_day(known: Iterable[Period], period: Period) -> list[Period]:
    """The date on which a period ends; for what is counted by calendar year, the newest year that is not too old."""
    every = list(known)
    if days := [p for p in every if p.type == "date" and p.last == period.last]:
        return days[:1]
    years = [p for p in every if p.type == "calendar_year" and p.first <= period.last]
    newest = max(years, key=lambda p: p.first, default=None)
    recent = newest is not None and period.last.year - newest.first.year <= OLDEST_POPULATION_YEARS
    return [newest] if newest is not None and recent else []


def filling(known: Iterable[Period], period: Period) -> list[Period]:
    """The periods that make up a longer one: the same, else parts that follow one another without gap or overlap."""
    spans = [p for p in known if p.type != "date"]
    if same := [p for p in spans if (p.first, p.last) == (period.first, period.last)]:
        return same[:1]
    inside = sorted((p for p in spans if period.contains(p)), key=lambda p: (p.first, p.last))
    for type_ in dict.fromkeys(p.type for p in inside):
        if joins_up(alike := [p for p in inside if p.type == type_], period):
            return alike
    return inside if joins_up(inside, period) else []


def joins_up(parts: Sequence[Period], period: Period) -> bool:
    """Whether parts in order begin with a period, follow one another and end with it."""
    if not parts or (parts[0].first, parts[-1].last) != (period.first, period.last):
        return False
    return all(b.first == a.last + timedelta(days=1) for a, b in pairwise(parts))
