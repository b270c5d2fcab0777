"""What an indicator comes to in a period: its value, the rows that it rests on, or why there is none."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

import pandas as pd

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.expressions import FIRST_KNOWN, NoFigure, names_in, number
from pscb_lib.core.indicator_names import selections
from pscb_lib.core.period_rows import PART_ONLY, known_periods, of_period
from pscb_lib.core.periods import Period, of
from pscb_lib.core.selections import rows

HIDDEN = ("suppressed", "low", "not_applicable")
"""Statuses that a figure without a number passes on to what is worked out from it."""
NOT_AVAILABLE = "not_available"
NO_FIGURE = "there is no figure for the period"
PARTLY = "the figures cover only a part of the period"
NOT_KNOWN = "a part of it is not known"
IS_HIDDEN = "a part of it is confidential"
NO_BASE = "there is nothing to divide by"
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Tables:
    """Tidy tables by name, ``value`` a number, and registers as they are; one that is not used is not among them."""

    catalogue: Catalogue
    frames: Frames
    _cut: dict[tuple[str, Period], pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    _read: dict[tuple[str, Period], Reading] = field(default_factory=dict, repr=False, compare=False)

    def of_period(self, name: str, period: Period) -> pd.DataFrame:
        """The rows of a period, each figure taken as exactly what was printed; a register as it is."""
        spec, frame = self.catalogue[name], self.frames[name]
        if spec.is_register:
            return frame
        if (name, period) not in self._cut:
            self._cut[name, period] = of_period(frame, spec.kind, period).assign(rounded_to="")
        return self._cut[name, period]


@dataclass(frozen=True)
class Reading:
    """An indicator in one period.

    Attributes
    ----------
    value : Fraction or None
        As worked out from the figures as printed.
    status : str
        Why there is no value, as a status of tidy rows: ``not_available``, or that of a figure that was hidden.
    reason : str
        The same in words; empty where there is a value.
    used : Mapping
        The rows that it rests on, by table.
    choice : int
        Which of the ways to work it out was taken: two values are compared only where it is the same.
    """

    value: Fraction | None
    status: str = ""
    reason: str = ""
    used: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    choice: int = 0

    @property
    def datasets(self) -> tuple[str, ...]:
        """The tables that it rests on."""
        return tuple(self.used)

    @property
    def is_hidden(self) -> bool:
        """Whether a figure that it needs was hidden, so that none may be worked out in another way either."""
        return self.status in HIDDEN


def reading(tree: ast.expr, tables: Tables, period: Period) -> Reading:
    """Work an expression out for a period.

    Parameters
    ----------
    period : Period
        A flow counts over it, a stock on its last day. A register is taken as it stands.

    Returns
    -------
    Reading
        Of the first way that gives a value. A way that a hidden figure stops is not gone round by another one: a share
        printed elsewhere would give the hidden count away.
    """
    key = ast.dump(tree), period
    if key not in tables._read:
        tables._read[key] = worked_out(tree, tables, period)
    return tables._read[key]


def worked_out(tree: ast.expr, tables: Tables, period: Period) -> Reading:
    """The first way that gives a value, or that a hidden figure stops."""
    cut = {name: tables.of_period(name, period) for name in names_in(tree) if name in tables.frames}
    if not any(len(part) for part in cut.values()):
        return Reading(None, NOT_AVAILABLE, NO_FIGURE)
    found = [replace(one_reading(way, cut), choice=number) for number, way in enumerate(choices(tree))]
    settled = (one for one in found if one.value is not None or one.is_hidden)
    return next(settled, max(found, key=lambda one: len(one.used)))


def choices(tree: ast.expr) -> Sequence[ast.expr]:
    """The expressions of which the first with a value counts."""
    first = isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == FIRST_KNOWN
    return tree.args if first and isinstance(tree, ast.Call) else [tree]


def one_reading(tree: ast.expr, cut: Frames) -> Reading:
    """Work one expression out over rows that are all of the period."""
    try:
        used = used_rows(tree, cut)
        value = number(tree, cut)
    except NoFigure:
        return Reading(None, NOT_AVAILABLE, NO_FIGURE)
    except ArithmeticError:
        return without_value(used, NO_BASE)
    return Reading(value.low, used=used) if value.is_point else without_value(used, NOT_KNOWN)


def without_value(used: Mapping[str, pd.DataFrame], reason: str) -> Reading:
    """A reading that cannot be had, with the reason that its rows give, else the one that is known already."""
    statuses = statuses_of_gaps(used)
    hidden = next((status for status in HIDDEN if status in statuses), "")
    if hidden:
        return Reading(None, hidden, IS_HIDDEN, used)
    known = PARTLY if PART_ONLY in statuses else NOT_KNOWN if statuses else reason
    return Reading(None, NOT_AVAILABLE, known, used)


def used_rows(tree: ast.expr, cut: Frames) -> dict[str, pd.DataFrame]:
    """The rows that an expression takes from each table."""
    found: dict[str, list[pd.DataFrame]] = {}
    for name, codes in selections(tree):
        found.setdefault(name, []).append(rows(cut, name, codes))
    joined = {name: pd.concat(parts) for name, parts in found.items()}
    return {name: frame[~frame.index.duplicated()] for name, frame in joined.items()}


def statuses_of_gaps(used: Mapping[str, pd.DataFrame]) -> set[str]:
    """Why the rows that hold no number hold none, as statuses of tidy rows."""
    gaps = [frame.loc[frame["value"].isna(), "status"] for frame in used.values() if "value" in frame]
    return {str(status) for part in gaps for status in part}


def newest_period(tree: ast.expr, tables: Tables, end: date) -> Period | None:
    """The last period, over by a day, that the tables of an expression have any of its figures for; no single month."""
    found = []
    for name, codes in selections(tree):
        if name in tables.frames and not tables.catalogue[name].is_register:
            known = rows(tables.frames, name, codes)
            found += [of(*pair) for pair in known_periods(known[known["value"].notna()]) if pair[1] != "month"]
    return max((p for p in found if p.last <= end), key=lambda p: p.last, default=None)
