"""Selections of a table, as expressions of claims make them: their sum, their number, their rank, their highest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from pscb_lib.core.editions import latest
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.intervals import Interval
from pscb_lib.core.periods import of, read_period

Frames = Mapping[str, pd.DataFrame]


class NoFigure(Exception):
    """A figure that the expression needs is not there; the text says which."""


def rows(frames: Frames, name: str, wanted: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a table that have the wanted codes, of the latest edition where none is named."""
    if name not in frames:
        raise NoFigure(f"there is no table {name}")
    frame = frames[name] if "edition" in wanted else latest(frames[name])
    right = np.ones(len(frame), dtype=bool)
    for column, codes in wanted.items():
        if column == "months":
            continue
        if column not in frame:
            raise CatalogueError(f"the table {name} has no column {column}.")
        right &= frame[column].isin([codes] if isinstance(codes, str) else codes).to_numpy()
    found = frame[right]
    return within(found, str(wanted["months"])) if "months" in wanted else found


def within(frame: pd.DataFrame, stretch: str) -> pd.DataFrame:
    """The rows of single months inside a stretch of months."""
    period = read_period(stretch)
    if period is None:
        raise CatalogueError(f'"{stretch}" is not a stretch like 2012-04/2012-12.')
    months = frame[frame["period_type"] == "month"]
    return months[np.array([period.contains(of(text, "month")) for text in months["period"]], dtype=bool)]


def total(frame: pd.DataFrame, name: str) -> Interval:
    """The sum of the figures, each as closely as it was printed."""
    if frame.empty:
        raise NoFigure(f"the table {name} has no such figure")
    result = Interval.exactly(0)
    for text, unit in zip(frame["value"], frame["rounded_to"], strict=True):
        if pd.isna(text) or text == "":
            result += Interval(Fraction(0), None)
        else:
            result += Interval.rounded(Fraction(str(text)), Fraction(str(unit or 0)))
    return result


def rank(frame: pd.DataFrame, dimension: str, code: str) -> Interval:
    """The place of one category among those of the selected rows, 1 for the highest; ties share the better place."""
    values = {c: total(part, code) for c, part in frame.groupby(dimension)}
    if code not in values:
        raise NoFigure(f"there is no figure for {code}")
    return Interval.exactly(1 + sum(v.low > values[code].low for v in values.values()))


def highest(frame: pd.DataFrame) -> Interval:
    """The highest single figure of the selected rows."""
    if frame.empty:
        raise NoFigure("the selection has no figure")
    return max((total(frame.iloc[[i]], "") for i in range(len(frame))), key=lambda v: v.low)


def lowest(frame: pd.DataFrame) -> Interval:
    """The lowest single figure of the selected rows."""
    if frame.empty:
        raise NoFigure("the selection has no figure")
    return min((total(frame.iloc[[i]], "") for i in range(len(frame))), key=lambda v: v.low)


def distinct(frame: pd.DataFrame, column: str) -> Interval:
    """How many different entries a column has among the selected rows."""
    if column not in frame:
        raise CatalogueError(f"the table has no column {column}.")
    return Interval.exactly(int(frame[column].nunique()))


def added(frame: pd.DataFrame, column: str) -> Interval:
    """A column of numbers of a register, added up over the selected entries, none of which may leave it blank."""
    if frame.empty or (frame[column] == "").any():
        raise NoFigure("the register does not give the number for each of these entries")
    return Interval.exactly(sum((Fraction(str(text)) for text in frame[column]), Fraction(0)))


TABLE_FUNCTIONS: dict[str, Callable[..., Interval]] = {
    "count": lambda frame: Interval.exactly(len(frame)),
    "distinct": distinct,
    "rank": rank,
    "added": added,
    "highest": highest,
    "lowest": lowest,
}
