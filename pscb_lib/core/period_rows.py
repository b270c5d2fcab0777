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
    keys = [column for column in frame.columns if column not in NO_PART_OF_A_SERIES]
    near = frame[has_period(frame, [p for p in (of(*pair) for pair in known_periods(frame)) if may_serve(p, period)])]
    parts = [series_of_period(rows, kind, period) for _, rows in near.groupby(keys, sort=False, dropna=False)]
    kept = [part for part in parts if len(part)]
    return pd.concat(kept) if kept else frame.iloc[:0]


def may_serve(known: Period, period: Period) -> bool:
    """Whether a figure of one period can be, or be a part of, that of another."""
    return known.type == "calendar_year" or period.contains(known)


def series_of_period(rows: pd.DataFrame, kind: str, period: Period) -> pd.DataFrame:
    """The rows of one series that make up a period."""
    known = [of(*pair) for pair in known_periods(rows)]
    wanted = on_last_day(known, period) if kind == "stock" else filling(known, period)
    if wanted:
        return rows[has_period(rows, wanted)]
    inside = [p for p in known if kind != "stock" and p.type != "date" and period.contains(p)]
    return rows[has_period(rows, inside)].iloc[:1].assign(value=float("nan"), status=PART_ONLY)


def has_period(rows: pd.DataFrame, wanted: Sequence[Period]) -> pd.Series[bool]:
    """Which rows are of one of these periods."""
    pairs = {(p.text, p.type) for p in wanted}
    found = [pair in pairs for pair in zip(rows["period"], rows["period_type"], strict=True)]
    return pd.Series(found, index=rows.index, dtype=bool)


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
