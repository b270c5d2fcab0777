"""Chance: how far a small count of events moves by itself, so that no trend is read into it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, sqrt

from pscb_lib.notebook.changes import Change
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase

Z_95 = 1.959964
"""The standard normal deviate that leaves 2.5% on either side."""


def limits(count: int) -> tuple[int, int]:
    """The whole numbers inside the 95% interval of a count of independent events.

    Byar's approximation to the Poisson limits: Breslow NE, Day NE. Statistical methods in cancer research, volume II.
    IARC 1987, page 69. It is what public health tables in England use for counts above nine.
    """
    if not count:
        return 0, 3
    lower = count * (1 - 1 / (9 * count) - Z_95 / (3 * sqrt(count))) ** 3
    above = count + 1
    upper = above * (1 - 1 / (9 * above) + Z_95 / (3 * sqrt(above))) ** 3
    return max(ceil(lower), 0), floor(upper)


def by_chance(figure: Figure, id_: str, label: str) -> Phrase:
    """``between 17 and 36``: the counts that chance alone could have made of the same risk."""
    if figure.value is None:
        return Phrase((), figure.missing)
    definition = f"95% interval (Byar) of: {figure.label}."
    ends = zip(("low", "high"), limits(int(figure.value)), strict=True)
    low, high = (
        replace(figure, id=f"{id_}_{end}", label=f"{label}, {end}", value=Fraction(n), definition=definition)
        for end, n in ends
    )
    return Phrase(("between ", low, " and ", high))


def beyond_chance(change: Change) -> Phrase:
    """``no more than chance alone would make it``, or ``more than chance alone would make it``.

    The earlier count is held against the interval of the later one.
    """
    if change.missing or change.before.value is None or change.after.value is None:
        return Phrase((), change.missing)
    low, high = limits(int(change.after.value))
    inside = low <= change.before.value <= high
    return Phrase((f"{'no more' if inside else 'more'} than chance alone would make it",))
