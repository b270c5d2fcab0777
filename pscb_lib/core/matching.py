"""Matching: whether a value from the data is the one that was published, as closely as that was printed."""

from __future__ import annotations

from fractions import Fraction

from pscb_lib.core.claims import Claim
from pscb_lib.core.intervals import Interval, number_in

SHARE_OF_ABOUT = Fraction(1, 10)
"""How far "some", "almost" and "about" may be from the number that follows, as a share of it."""

TOO_LOOSE = 2
"""Bounds that allow so many times as much as was published, and so small a part of it, are none."""

BOUNDED = "bounded"
"""The data give bounds and nothing closer, and what was published lies inside them."""

ROUNDINGS = {"rounded": "", "cut_off": "cut off rather than rounded", "up": "rounded up"}
"""How a number may have been brought to its printed decimals, with the words for it."""


def match(claim: Claim, value: Interval | bool | None) -> str:
    """Whether a value is what was published: one of the verdicts, or `BOUNDED`, before doubts and fairness count."""
    if claim.wording == "true" or not isinstance(value, Interval):
        return {True: "agrees", False: "disagrees"}.get(value, "not_checkable")  # type: ignore[arg-type]
    published, unit = number_in(claim.published)
    if claim.wording == "exactly":
        return match_exactly(value, published, unit)
    allowed = allowed_by(claim.wording, published)
    at_the_border = claim.wording in ("more_than", "less_than") and value == Interval.exactly(published)
    if at_the_border or not value.touches(allowed):
        return "disagrees"
    return "agrees" if allowed.holds(value) else inside_bounds(value, published)


def match_exactly(value: Interval, published: Fraction, unit: Fraction) -> str:
    """Whether a value is the published one: itself, once rounded, or once cut off; or whether it only bounds it."""
    if value.is_point and value.low == published:
        return "agrees"
    if value.touches(Interval.rounded(published, unit)):
        return inside_bounds(value, published) if is_wide(value, published, unit) else "agrees_within_rounding"
    return "agrees_if_truncated" if fits(value, published, unit, "cut_off") else "disagrees"


def is_wide(value: Interval, published: Fraction, unit: Fraction) -> bool:
    """Whether a value is too loose to say more than that it does not exclude what was published."""
    return value.high is None or value.high - value.low > SHARE_OF_ABOUT * abs(published) + 2 * unit


def inside_bounds(value: Interval, published: Fraction) -> str:
    """What it means that a published number lies inside a loose value: nothing, where that bounds it in name only."""
    low, high = sorted((published / TOO_LOOSE, published * TOO_LOOSE))
    return "not_checkable" if value.holds(Interval(low, high)) else BOUNDED


def fits(value: Interval, published: Fraction, unit: Fraction, rounding: str) -> bool:
    """Whether a value is printed as the published number when it is rounded, cut off or rounded up to its unit."""
    if rounding == "rounded":
        return value.touches(Interval.rounded(published, unit)) and not is_wide(value, published, unit)
    upwards = (rounding == "cut_off") == (published >= 0)
    low, high = (published, published + unit) if upwards else (published - unit, published)
    above = value.low < high if upwards else value.low <= high
    below = value.high is None or (low <= value.high if upwards else low < value.high)
    return above and below


def allowed_by(wording: str, published: Fraction) -> Interval:
    """The values of which a number with such a wording is true."""
    if wording in ("more_than", "at_least"):
        return Interval(published, None)
    if wording in ("less_than", "at_most"):
        return Interval(Fraction(0), published)
    margin = abs(published) * SHARE_OF_ABOUT
    return Interval(published - margin, published + margin)
