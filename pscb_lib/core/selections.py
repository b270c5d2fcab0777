"""Selections of a table, as expressions of claims make them: their sum, their number, their rank, their highest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.intervals import Interval
from pscb_lib.core.row_index import RowIndex, Same, index_of, index_of_latest

Frames = Mapping[str, pd.DataFrame]


class NoFigure(Exception):
    """A figure that the expression needs is not there; the text says which."""


def rows(frames: Frames, name: str, wanted: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a table that have the wanted codes, of the latest edition where none is named."""
    index = index_for(frames, name, wanted)
    return index.frame.take(index.positions(wanted))


def sum_of(frames: Frames, name: str, wanted: Mapping[str, Any]) -> Interval:
    """The sum of the figures that have the wanted codes, each as closely as it was printed."""
    index = index_for(frames, name, wanted)
    return added_up(index, index.positions(wanted), name)


def index_for(frames: Frames, name: str, wanted: Mapping[str, Any]) -> RowIndex:
    """The index of the table, over all editions where one is named."""
    if name not in frames:
        raise NoFigure(f"there is no table {name}")
    table = Same(name, frames[name])
    return index_of(table) if "edition" in wanted else index_of_latest(table)


def total(frame: pd.DataFrame, name: str) -> Interval:
    """The sum of the figures of some rows, each as closely as it was printed."""
    return added_up(RowIndex(name, frame), range(len(frame)), name)


def added_up(index: RowIndex, positions: Sequence[int], name: str) -> Interval:
    """The sum of the figures at some positions."""
    if not positions:
        raise NoFigure(f"the table {name} has no such figure")
    return sum((index.figure(position) for position in positions), start=Interval.exactly(0))


def rank(frame: pd.DataFrame, dimension: str, code: str) -> Interval:
    """The place of one category among those of the selected rows, 1 for the highest; ties share the better place."""
    values = {c: total(part, code) for c, part in frame.groupby(dimension)}
    if code not in values:
        raise NoFigure(f"there is no figure for {code}")
    return Interval.exactly(1 + sum(v.low > values[code].low for v in values.values()))


def highest(frame: pd.DataFrame) -> Interval:
    """The highest single figure of the selected rows."""
    return max(figures(frame), key=lambda value: value.low)


def lowest(frame: pd.DataFrame) -> Interval:
    """The lowest single figure of the selected rows."""
    return min(figures(frame), key=lambda value: value.low)


def figures(frame: pd.DataFrame) -> list[Interval]:
    """Each figure of the selected rows, of which there is one at least."""
    if frame.empty:
        raise NoFigure("the selection has no figure")
    index = RowIndex("", frame)
    return [index.figure(position) for position in range(len(frame))]


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
