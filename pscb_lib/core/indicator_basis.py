"""What a value rests on: how many cases, out of how many, and whether they were counted alike all through."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fractions import Fraction

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.definitions import Boundary, boundaries
from pscb_lib.core.indicator_names import selections
from pscb_lib.core.indicator_sources import Sources, as_shown, year_back
from pscb_lib.core.indicator_values import Reading, choices, reading
from pscb_lib.core.indicators import SHARE, Indicator
from pscb_lib.core.periods import Period, up_to_quarter
from pscb_lib.core.rating import Basis

PER_HUNDRED = 100


def basis_of(one: Indicator, now: Reading, sources: Sources, period: Period) -> Basis:
    """How many cases a value counts, and out of how many."""
    if now.value is None or one.value is None:
        return Basis(is_hidden=now.is_hidden)
    part, whole = part_and_whole(choices(one.value)[now.choice])
    cases = counted(one.cases if part is None else part, sources, period)
    base = counted(one.base if whole is None else whole, sources, period)
    if cases is None and base is not None and one.unit == SHARE:
        cases = now.value * base / PER_HUNDRED
    return Basis(cases, base, is_counted=part is not None and cases is not None)


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
    before, after = (as_shown(one, sources.catalogue, period) for period in (year, sources.period))
    return is_broken(before, after, breaks_of(one, now, sources))


def breaks_of(one: Indicator, now: Reading, sources: Sources) -> list[date]:
    """The last days of each former way of counting, or of another meaning, in the tables behind a value."""
    names = now.datasets or one.datasets
    days = {day for name in names for day in sources.breaks.get(name, ())}
    days |= {b.last_day for name in names for b in boundaries(sources.catalogue[name].definitions)}
    return sorted(days | {b.last_day for tree in one.trees for b in of_categories(tree, sources.catalogue, names)})


def of_categories(tree: ast.expr, catalogue: Catalogue, names: Collection[str]) -> Iterator[Boundary]:
    """Where a category that an expression asks for came to mean something else."""
    for name, wanted in selections(tree):
        dimensions = catalogue[name].dimensions if name in names else {}
        for dimension in (dimensions[column] for column in wanted if column in dimensions):
            for code in wanted[dimension.name]:
                yield from boundaries(dimension.codes[code].definitions)


def is_broken(before: Period, after: Period, days: Sequence[date]) -> bool:
    """Whether two periods are not counted alike all through: one has days on both sides of a break, or each on one."""
    return any(before.first <= day < after.last for day in days)
