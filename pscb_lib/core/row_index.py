"""Which rows of a table hold which code: found once for each column, and looked up from then on.

A table is asked for its figures many hundred times in one report. It is never changed once it was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from pscb_lib.core.editions import latest
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.intervals import Interval
from pscb_lib.core.periods import of, read_period

MONTHS = "months"
MOST_TABLES = 1024
"""As many tables are remembered: those of a report, each as it is in some periods."""


class RowIndex:
    """The rows of one table by the codes that they hold.

    Parameters
    ----------
    name : str
        The table's name, for what is said of it.
    frame : DataFrame
        Rows of a tidy table or of a register.
    """

    def __init__(self, name: str, frame: pd.DataFrame) -> None:
        self.name, self.frame = name, frame
        self._holding: dict[str, dict[Any, list[int]]] = {}
        self._figures: dict[int, Interval] = {}

    def holding(self, column: str) -> Mapping[Any, Sequence[int]]:
        """The positions of the rows with each code of a column, in order."""
        if column not in self._holding:
            if column not in self.frame:
                raise CatalogueError(f"the table {self.name} has no column {column}.")
            found: dict[Any, list[int]] = {}
            for position, code in enumerate(self.frame[column]):
                found.setdefault(code, []).append(position)
            self._holding[column] = found
        return self._holding[column]

    def positions(self, wanted: Mapping[str, Any]) -> list[int]:
        """Where the rows are that have all the wanted codes, in the order of the table."""
        sets = [self._with(column, codes) for column, codes in wanted.items() if column != MONTHS]
        left = set.intersection(*sets) if sets else set(range(len(self.frame)))
        return sorted(left & self._months_of(str(wanted[MONTHS])) if MONTHS in wanted else left)

    def figure(self, position: int) -> Interval:
        """One figure, as closely as it was printed; anything from nought where there is none."""
        if position not in self._figures:
            text, unit = self._values[position], self._units[position]
            self._figures[position] = (
                Interval(Fraction(0), None)
                if pd.isna(text) or text == ""
                else Interval.rounded(Fraction(str(text)), Fraction(str(unit or 0)))
            )
        return self._figures[position]

    def _with(self, column: str, codes: Any) -> set[int]:
        holding = self.holding(column)
        wanted = [codes] if isinstance(codes, str) else codes
        return {position for code in wanted for position in holding.get(code, ())}

    def _months_of(self, stretch: str) -> set[int]:
        period = read_period(stretch)
        if period is None:
            raise CatalogueError(f'"{stretch}" is not a stretch like 2012-04/2012-12.')
        single = self._with("period_type", "month")
        return {
            position
            for text, positions in self.holding("period").items()
            for position in positions
            if position in single and period.contains(of(text, "month"))
        }

    @cached_property
    def _values(self) -> list[Any]:
        return list(self.frame["value"])

    @cached_property
    def _units(self) -> list[Any]:
        return list(self.frame["rounded_to"])


@dataclass(frozen=True)
class Same:
    """A table that is the same as another only where it is that very table."""

    name: str
    frame: pd.DataFrame

    def __hash__(self) -> int:
        return id(self.frame)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.frame is other.frame and self.name == other.name


@lru_cache(MOST_TABLES)
def index_of(table: Same) -> RowIndex:
    """The index of a table with all its editions."""
    return RowIndex(table.name, table.frame)


@lru_cache(MOST_TABLES)
def index_of_latest(table: Same) -> RowIndex:
    """The index of a table with the latest edition of each figure only."""
    newest = latest(table.frame)
    return index_of(table) if newest is table.frame else RowIndex(table.name, newest)
