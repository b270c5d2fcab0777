"""Watched figures: what a Board keeps an eye on, beside last year, the quarter before and a target.

``watched.yml`` names the rows of a table that hold each figure. Nothing is made up: where a period is not wholly there,
the comparison is not made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.period_rows import filling, known_periods
from pscb_lib.core.periods import Period, month, months_between, of, up_to_quarter, year_before
from pscb_lib.core.relations import Term, read_terms, unknown_in

WATCHED_FILE = "watched.yml"
KEYS = {"id", "label", "section", "figure", "target"}
MONTHS_IN_A_QUARTER = 3
EMPTY = pd.DataFrame({"period": [], "period_type": [], "edition": [], "value": [], "unit": []})


@dataclass(frozen=True)
class Watched:
    """One figure that is watched: which rows hold it, and which its target."""

    id: str
    label: str
    section: str
    figure: Term
    target: Term | None = None


@dataclass(frozen=True)
class Movement:
    """A watched figure at the end of a period, and what it is held against; None where there is no such figure.

    ``quarter`` and ``quarter_before`` are the last quarter alone and the one before it; for a stock, the figures at
    their ends. ``last`` is the newest period that the table has a figure for. ``anew`` says whether the way of counting
    changed since the year before: then the two are not compared.
    """

    watched: Watched
    unit: str
    now: Fraction | None
    year_before: Fraction | None
    quarter: Fraction | None
    quarter_before: Fraction | None
    target: Fraction | None
    last: Period | None
    anew: bool = False

    @property
    def change_pct(self) -> Fraction | None:
        """The change since last year in per cent; None without a figure above nought to compare with."""
        if self.now is None or not self.year_before or self.anew:
            return None
        return (self.now / self.year_before - 1) * 100


def read_watched(path: Path, catalogue: Catalogue) -> list[Watched]:
    """Read ``watched.yml``; none where there is no such file.

    Raises
    ------
    CatalogueError
        When it cannot be read, or an entry lacks something or names what the catalogue does not have.
    """
    if not path.exists():
        return []
    try:
        content = read_yaml(path)
    except Unreadable as error:
        raise CatalogueError(f"{path.name} cannot be read: {error}.") from error
    entries = content.get("watched") if isinstance(content, Mapping) else None
    if not isinstance(entries, list):
        raise CatalogueError(f"{path.name} must hold a list under the key watched.")
    watched = [read_entry(entry, path.name) for entry in entries]
    for one in watched:
        for term in filter(None, (one.figure, one.target)):
            if unknown := unknown_in(term, catalogue):
                raise CatalogueError(f"{path.name} ({one.id}): the catalogue does not have {unknown}.")
    return watched


def read_entry(entry: Any, file: str) -> Watched:
    """One entry of the list."""
    name = entry.get("id", "an entry without id") if isinstance(entry, Mapping) else "an entry without keys"
    try:
        if set(entry) - KEYS:
            raise KeyError(sorted(set(entry) - KEYS)[0])
        [figure] = read_terms(entry["figure"])
        target = read_terms(entry["target"])[0] if "target" in entry else None
        return Watched(str(entry["id"]), str(entry["label"]), str(entry["section"]), figure, target)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CatalogueError(f"{file} ({name}): expected an id, a label, a section and a figure.") from error


def movements(
    watched: Sequence[Watched], catalogue: Catalogue, frames: Mapping[str, pd.DataFrame], year: str, quarter: int
) -> list[Movement]:
    """How each watched figure stands at the end of a quarter of the reporting year.

    Parameters
    ----------
    frames : Mapping
        Tidy tables by name, ``value`` a number; a table that is not used is not among them.

    Returns
    -------
    list of Movement
        In the order of ``watched``, also where there is no figure.
    """
    period = up_to_quarter(year, quarter)
    return [movement(one, catalogue[one.figure.dataset].kind == "stock", frames, period) for one in watched]


def movement(watched: Watched, stock: bool, frames: Mapping[str, pd.DataFrame], period: Period) -> Movement:
    """How one watched figure stands at the end of a period."""
    rows = rows_of(watched.figure, frames)
    value = at_date if stock else over
    this, before = quarters(period)
    goal = rows_of(watched.target, frames) if watched.target else rows.iloc[:0]
    return Movement(
        watched,
        str(rows["unit"].iloc[0]) if len(rows) else "",
        value(rows, period),
        value(rows, year_before(period)),
        value(rows, this),
        value(rows, before),
        value(goal, period),
        max((of(*pair) for pair in known_periods(rows)), key=lambda p: p.last, default=None),
    )


def rows_of(term: Term, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The known figures that a term names, each period once: the newest edition counts."""
    frame = frames.get(term.dataset, EMPTY)
    for column, codes in term.where.items():
        frame = frame[frame[column].isin(codes)] if column in frame else frame.iloc[:0]
    frame = frame[frame["value"].notna()]
    return frame[frame["edition"] == frame.groupby(["period", "period_type"])["edition"].transform("max")]


def at_date(rows: pd.DataFrame, period: Period) -> Fraction | None:
    """A stock on the last day of a period."""
    days = [pair for pair in known_periods(rows) if of(*pair).type == "date" and of(*pair).last == period.last]
    return added(rows, days) if days else None


def over(rows: pd.DataFrame, period: Period) -> Fraction | None:
    """A flow over a period: as printed for it, else added up from the parts that fill it without gap or overlap."""
    parts = filling((of(*pair) for pair in known_periods(rows)), period)
    return added(rows, [(p.text, p.type) for p in parts]) if parts else None


def added(rows: pd.DataFrame, pairs: Sequence[tuple[str, str]]) -> Fraction:
    """The sum of the figures of some periods, exactly."""
    wanted = rows[[pair in pairs for pair in zip(rows["period"], rows["period_type"], strict=True)]]
    return sum((Fraction(str(value)) for value in wanted["value"]), Fraction(0))


def quarters(period: Period) -> tuple[Period, Period]:
    """The last quarter of a period, and the quarter before it."""
    ends = [period.last, up_to(period.last.year, period.last.month - MONTHS_IN_A_QUARTER).last]
    firsts = [up_to(end.year, end.month - MONTHS_IN_A_QUARTER + 1) for end in ends]
    this, before = (months_between(f, month(e.year, e.month)) for f, e in zip(firsts, ends, strict=True))
    return this, before


def up_to(year: int, number: int) -> Period:
    """The month of a year, where the month before January is December of the year before."""
    return month(year + (number - 1) // 12, (number - 1) % 12 + 1)
