"""With how many decimals a number is shown."""

from __future__ import annotations

MOST_DECIMALS = 6
"""A number with more was worked out and has no end to them."""


def decimals_to_be_seen(number: float) -> int:
    """One decimal, or as many more as it takes that what is not nought is not shown as nought; at most six."""
    return next((d for d in range(1, MOST_DECIMALS) if not number or round(abs(number), d)), MOST_DECIMALS)
