"""Seeded draws and exact arithmetic, the same on every machine: whole numbers only, from a hash of a key."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

SEED = "Zellbridge 1"
MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def draw(key: str, low: int, high: int) -> int:
    """A whole number from low to high that depends on the key alone."""
    return low + int.from_bytes(sha256(f"{SEED}: {key}".encode()).digest()[:8], "big") % (high - low + 1)


def chosen(key: str, weights: Mapping[int, int]) -> int:
    """One of the keys of the weights, each as likely as its weight says."""
    at = draw(key, 1, sum(weights.values()))
    for value, weight in weights.items():
        at -= weight
        if at <= 0:
            return value
    raise AssertionError("weights add up to what was drawn from")


def shared(total: int, weights: Mapping[str, int], key: str) -> dict[str, int]:
    """The total in parts, near to the weights, that add up to it exactly."""
    pulls = {name: weight * draw(f"{key} {name}", 88, 112) for name, weight in weights.items()}
    whole = sum(pulls.values())
    parts = {name: total * pull // whole for name, pull in pulls.items()}
    rests = sorted(pulls, key=lambda name: (-(total * pulls[name] % whole), name))
    for name in rests[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def ratio(part: int, whole: int, per: int, decimals: int = 1) -> str:
    """``part / whole * per``, rounded half up, written with these decimals."""
    scale: int = 10**decimals
    units = (2 * part * per * scale + whole) // (2 * whole)
    return f"{units // scale}.{units % scale:0{decimals}d}" if decimals else str(units)


def percent(part: int, whole: int, decimals: int = 1) -> str:
    """A share as it is printed, with its sign."""
    return ratio(part, whole, 100, decimals) + "%"


def grouped(number: int) -> str:
    """With commas between thousands."""
    return f"{number:,}"


def slash(year: int) -> str:
    """``2012/13`` for the year that begins in April 2012."""
    return f"{year}/{(year + 1) % 100:02d}"


def dashed(year: int) -> str:
    """``2012-13``, as folders are called."""
    return f"{year}-{(year + 1) % 100:02d}"


def calendar_year(year: int, month: int) -> int:
    """The calendar year in which a month of a financial year lies."""
    return year + (month < 4)


def month_end(year: int, month: int) -> str:
    """``Mar-13`` for March of the financial year 2012/13."""
    return f"{NAMES[month - 1]}-{calendar_year(year, month) % 100:02d}"


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Rows as the text of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
