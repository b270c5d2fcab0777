"""Comparisons: shares and rates held against others, in words that are worked out from the figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pscb_lib.notebook.changes import Change, positive, so_far
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.shares import PER_HUNDRED, difference, share

PER_TEN_THOUSAND = 10_000
TEN = 10


def points_apart(one: Figure, other: Figure, id_: str, label: str) -> Phrase:
    """``3.7 percentage points above`` or ``the same as``: how far a share is from another share.

    The difference of two percentages is in percentage points; in per cent it would be another number.
    """
    by = difference(other, one, id_, label)
    if not by.value:
        return Phrase(("the same as",), by.missing)
    return Phrase((points(by), f" {named(by)} {'above' if by.value > 0 else 'below'}"))


def points_changed(change: Change) -> Phrase:
    """``fell by 4.5 percentage points``, or ``did not change``: what became of a share."""
    if not change.by.value:
        return Phrase((change.verb,), change.missing)
    return Phrase((f"{change.verb} by ", points(change.by), f" {named(change.by)}"))


def points_so_far(change: Change) -> Phrase:
    """``has fallen by 4.5 percentage points``, or ``has not changed``: what became of a share since a day."""
    return so_far(points_changed(change))


def points(by: Figure) -> Figure:
    """A difference of shares without its sign, and without the per cent sign that would make it a share."""
    return replace(positive(by), unit="percentage points")


def named(by: Figure) -> str:
    """What a difference of shares is counted in, after its number."""
    return "percentage point" if points(by).is_one else "percentage points"


def against_target(value: Figure, target: Figure, id_: str, label: str) -> Phrase:
    """``7.2% above the target of 74.0``, or ``on the target of 74.0``."""
    gap = difference(target, value, f"{id_}_by", f"{label}: the difference")
    by_pct = positive(share(gap, target, id_, label, decimals=1))
    if not gap.value:
        return Phrase(("on the target of ", target), gap.missing)
    return Phrase((by_pct, " above the target of " if gap.value > 0 else " below the target of ", target))


def may_be_one(first: tuple[Figure, Figure], second: tuple[Figure, Figure]) -> bool:
    """Whether two rates, each with its count, may be on one population, as far as they are rounded."""
    (low, high), (other_low, other_high) = bounds(*first), bounds(*second)
    return low <= other_high and other_low <= high


def bounds(count: Figure, rate: Figure) -> tuple[Fraction, Fraction]:
    """The lowest and the highest population that a count and its rounded rate allow."""
    half = Fraction(1, 2 * 10**rate.decimals)
    if count.value is None or rate.value is None or rate.value <= half:
        return Fraction(0), Fraction(0)
    return count.value / (rate.value + half), count.value / (rate.value - half)


def implied_population(count: Figure, rate: Figure, id_: str, label: str) -> Figure:
    """The number of children that a rate for every ten thousand was worked out on, to the nearest ten.

    A rate with one decimal does not say it more closely.
    """
    by = share(count, rate, id_, label)
    value = None if by.value is None else Fraction(round(by.value * PER_TEN_THOUSAND / PER_HUNDRED / TEN) * TEN)
    definition = f"{count.label}, divided by: {rate.label}; to the nearest ten."
    return replace(by, value=value, unit="children", definition=definition)
