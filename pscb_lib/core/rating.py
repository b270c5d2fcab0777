"""Ratings: whether an indicator meets its target, by the Board's own rule, or why that is not said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pscb_lib.core.indicators import SHARE, Indicator
from pscb_lib.core.scorecard_rule import FITS, Rule, Target

RATINGS = ("met", "near", "missed")
NEUTRAL_VOLUME = "not rated: a volume"
NEUTRAL = "not rated: neutral"
NO_TARGET = "not rated: no target"
NO_VALUE = "not rated: no figure"
CONFIDENTIAL = "not rated: confidential"
OLDER = "not rated: the figure is of another period"
TOO_FEW = "not rated: too few cases"
NOT_KNOWN = "not rated: the table does not say how many cases"
COUNTED_ANEW = "not rated: counted in another way than a year before"
NO_LIMITS = "not rated: the target does not say which side is better"


@dataclass(frozen=True)
class Basis:
    """What a value rests on.

    Attributes
    ----------
    cases, base : Fraction or None
        How many cases it counts, and out of how many; None where that is not known.
    is_counted : bool
        Whether the cases are a count of their own, and not worked out from a share that was supplied.
    is_hidden, is_older, is_new : bool
        Whether a figure that it needs is confidential, is of another period than the report, or is counted in another
        way than the year before.
    """

    cases: Fraction | None = None
    base: Fraction | None = None
    is_counted: bool = False
    is_hidden: bool = False
    is_older: bool = False
    is_new: bool = False


def rated(one: Indicator, value: Fraction | None, target: Target | None, rule: Rule, basis: Basis) -> str:
    """``met``, ``near`` or ``missed``; else the words for why it is not rated."""
    if one.direction == "neutral":
        return NEUTRAL_VOLUME if one.is_volume else NEUTRAL
    if basis.is_hidden:
        return CONFIDENTIAL
    if target is None:
        return NO_TARGET
    if value is None:
        return NO_VALUE
    if reason := shaky(one, rule, basis):
        return reason
    return held_against(one, value, target, rule.near_pct)


def shaky(one: Indicator, rule: Rule, basis: Basis) -> str:
    """Why a value is no ground for a rating; nothing when it is."""
    if basis.is_older:
        return OLDER
    if basis.is_new:
        return COUNTED_ANEW
    least = [(basis.base, rule.smallest_base)] if one.unit == SHARE else []
    least += [(basis.cases, rule.fewest_cases)]
    if any(number is None for number, _ in least):
        return NOT_KNOWN
    return TOO_FEW if any(number is not None and number < fewest for number, fewest in least) else ""


def held_against(one: Indicator, value: Fraction, target: Target, near_pct: Fraction) -> str:
    """On which side of its target a value is, and how near."""
    limits = [(name, getattr(target, name)) for name in FITS[one.direction]]
    if any(limit is None for _, limit in limits):
        return NO_LIMITS
    misses = [limit - value if name == "at_least" else value - limit for name, limit in limits]
    off = [(miss, limit) for miss, (_, limit) in zip(misses, limits, strict=True) if miss > 0]
    if not off:
        return "met"
    return "near" if all(miss <= abs(limit) * near_pct / 100 for miss, limit in off) else "missed"
