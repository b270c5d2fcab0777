"""Other bases: what else a published number may have been meant of, derived from the tables that it rests on.

A claim that the data contradict is worked out again with another period in the place of the one it states or starts
from, with another population, and with another rounding; each alone, then two of them together. With enough tries
some number fits by chance, so that a fit counts only where less than one is to be expected.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pscb_lib.core.claims import Claim
from pscb_lib.core.expressions import Frames, NoFigure, evaluate
from pscb_lib.core.intervals import Interval, number_in
from pscb_lib.core.matching import ROUNDINGS, fits
from pscb_lib.core.substitutes import Substitute, periods_instead, populations_instead

MOST_BY_CHANCE = Fraction(1)
"""As many fits as are to be expected by chance: from here on none of them says anything."""


@dataclass(frozen=True)
class Candidate:
    """Another reading of a claim: what it comes to, and in how many respects it differs from what is stated."""

    value: Interval
    says: str
    rounding: str
    changes: int


def candidates(claim: Claim, frames: Frames) -> list[Candidate]:
    """Every other reading that the tables can give a figure for, those with one change before those with two."""
    if claim.expression is None or claim.wording != "exactly":
        return []
    periods = periods_instead(claim, claim.expression, frames)
    populations = populations_instead(claim, claim.expression, frames)
    single = [(substitute,) for substitute in (*periods, *populations)]
    both = [(b, a) for a in periods for b in populations]
    readings: list[tuple[Substitute, ...]] = [(), *single, *both]
    _, unit = number_in(claim.published)
    found = [c for made in readings for c in roundings_of(made, changed(claim.expression, made), unit, frames)]
    return sorted(found, key=lambda candidate: candidate.changes)


def changed(tree: ast.expr, substitutes: Sequence[Substitute]) -> ast.expr:
    """The expression with each of the substitutes made."""
    for substitute in substitutes:
        tree = substitute.make(tree)
    return tree


def roundings_of(
    substitutes: Sequence[Substitute], tree: ast.expr, unit: Fraction, frames: Frames
) -> Iterator[Candidate]:
    """One reading in each rounding that keeps it within two changes; none where a figure is missing."""
    if is_of_itself(tree):
        return
    try:
        value = evaluate(tree, frames)
    except (NoFigure, ArithmeticError):
        return
    if not isinstance(value, Interval):
        return
    nothing_to_round = value.is_point and (value.low / unit).denominator == 1
    for rounding, words in ROUNDINGS.items():
        said = [*(s.says for s in substitutes), *([words] if words else [])]
        if 1 <= len(said) <= 2 and not (words and nothing_to_round):
            yield Candidate(value, ", and ".join(said), rounding, len(said))


def is_of_itself(tree: ast.expr) -> bool:
    """Whether it has become a share of a figure of that same figure, or a change from it to itself."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 1]
    return any(ast.dump(call.args[0]) == ast.dump(call.args[1]) for call in calls)


def fitting(claim: Claim, tried: Sequence[Candidate]) -> list[Candidate]:
    """The readings that give the published number, with as few changes as any; none where chance would do as well."""
    if not tried:
        return []
    published, unit = number_in(claim.published)
    found = [c for c in tried if fits(c.value, published, unit, c.rounding)]
    if not found or by_chance(tried, unit) >= MOST_BY_CHANCE:
        return []
    fewest = [c for c in found if c.changes == found[0].changes]
    plain = [c.value for c in fewest if c.rounding == "rounded"]
    return [c for c in fewest if c.rounding == "rounded" or c.value not in plain]


def by_chance(tried: Sequence[Candidate], unit: Fraction) -> Fraction:
    """How many readings would fit if the published number lay anywhere in the range that they span."""
    values = [c.value.low for c in tried]
    spread = max(values) - min(values)
    return len(values) * unit / spread if spread else MOST_BY_CHANCE
