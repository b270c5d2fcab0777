"""Entries of registers over the years: each keeps its id, changes its state, and leaves a year after it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zellbridge_maker.help_and_plans import FIRST, Rows

STATES = {"n": "not_started", "p": "in_progress", "d": "done", "s": "superseded"}
WHEN_DONE = ("evidence", "impact", "changed", "said")


@dataclass(frozen=True)
class Entry:
    """One entry: its id, a letter for its state in each year from its first on, and its other cells.

    An entry without letters has no state and stands in the register every year.
    """

    id: str
    states: str
    cells: Mapping[str, object]

    @property
    def first(self) -> int:
        """The year that its id names."""
        return int(self.id.split("-")[1])

    def state(self, year: int) -> str | None:
        """Its state in a year's register; None when it is not in it."""
        if not self.states:
            return "" if year >= self.first else None
        at = year - self.first
        return STATES[self.states[at]] if 0 <= at < len(self.states) else None


def register(head: Sequence[str], entries: Iterable[Entry], year: int) -> Rows:
    """The rows of a year; what came of an action is only told once it is done."""
    rows: Rows = [list(head)]
    for entry in entries:
        state = entry.state(year)
        if state is None:
            continue
        hidden = WHEN_DONE if state in ("not_started", "in_progress") else ()
        cells = {**entry.cells, "state": state} | dict.fromkeys(hidden, "")
        rows.append([entry.id, *(cells.get(name, "") for name in head[1:])])
    return rows


def numbered(prefix: str, year: int, rows: Iterable[Sequence[object]]) -> Rows:
    """Rows with an id each, counted within the year in which they were first listed."""
    return [[f"{prefix}-{max(year, FIRST)}-{n:02d}", *row] for n, row in enumerate(rows, 1)]
