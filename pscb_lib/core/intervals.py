"""Numbers that are known as closely as they were printed: closed intervals of exact fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?")


@dataclass(frozen=True)
class Interval:
    """All values from ``low`` to ``high``; ``high`` is None where nothing bounds it above."""

    low: Fraction
    high: Fraction | None

    @classmethod
    def exactly(cls, value: int | Fraction) -> Interval:
        """One value."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def rounded(cls, value: Fraction, to: Fraction) -> Interval:
        """Every value that is printed as this one when it is rounded to a unit."""
        return cls(value - to / 2, value + to / 2)

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def touches(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def holds(self, other: Interval) -> bool:
        """Whether all values of the other are among these."""
        if self.low > other.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)

    def __add__(self, other: Interval) -> Interval:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)

    def __sub__(self, other: Interval) -> Interval:
        if self.high is None or other.high is None:
            raise ArithmeticError("a difference of figures that nothing bounds")
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        if self.high is None or other.high is None:
            if self.low < 0 or other.low < 0:
                raise ArithmeticError("a product of figures that nothing bounds")
            return Interval(self.low * other.low, None)
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 and (other.high is None or other.high >= 0):
            raise ArithmeticError("a division by a figure that can be nought")
        inverse = Interval(Fraction(0) if other.high is None else 1 / other.high, 1 / other.low)
        return self * inverse


def number_in(text: str) -> tuple[Fraction, Fraction]:
    """The number that a printed text holds, and the unit of its last digit.

    ``27%`` is 27 to the whole, ``58.8%`` is 58.8 to a tenth, ``£80,000`` is 80,000 to the whole.

    Raises
    ------
    ValueError
        When there is no number, or more than one.
    """
    found = NUMBER.findall(text) and list(NUMBER.finditer(text))
    if not found or len(found) != 1:
        raise ValueError(f'"{text}" does not hold one number')
    digits = found[0].group().replace(",", "").replace("−", "-")
    return Fraction(digits), Fraction(1, 10 ** len(digits.partition(".")[2]))


def shown(interval: Interval, decimals: int) -> str:
    """The interval for readers: ``46.0``, or ``46.0 to 46.4``, or ``at least 2``."""
    low = fixed(interval.low, decimals)
    if interval.high is None:
        return f"at least {low}"
    high = fixed(interval.high, decimals)
    return low if interval.is_point or low == high else f"{low} to {high}"


def fixed(value: Fraction, decimals: int) -> str:
    """A fraction with so many decimals at most, rounded half away from nought."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,}"
    return text.rstrip("0").rstrip(".") if "." in text else text
