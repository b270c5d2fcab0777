"""What one printed cell means: a number, or a kind of absence, and never a zero that nobody printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

PLAIN_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
SYMBOLS = {
    "": "not_available",
    "x": "not_available",
    "[x]": "not_available",
    "z": "not_applicable",
    "[z]": "not_applicable",
    "c": "suppressed",
    "[c]": "suppressed",
    "low": "low",
    "[low]": "low",
}
"""Symbols of official statistics (Government Analysis Function, "Symbols in tables"): c confidential,
x not available, z not applicable, low a value that rounds to nothing but is not nothing."""
SUPPRESSED = frozenset((
    "*", "**", "***", "[*]", "(c)", "suppressed", "supp", "supp.", "confidential", "conf", "conf.",
))  # fmt: skip
BELOW = re.compile(r"(<=|≤|<|less than|under|fewer than|up to) ?(\d{1,2})", re.ASCII)
"""What agencies write for a small figure that they hold back. Raw tables have c for it; the import reads these as c."""
MOST_DIGITS = {"small_counts": 7}
MOST_DIGITS_ELSEWHERE = 9
"""No count of an area's children has eight digits, and no count at all has ten: those are dates of birth, case and NHS
numbers in the wrong column."""


@dataclass(frozen=True)
class CellValue:
    """A number with status ``final``, or no number and the kind of absence."""

    value: float | None
    status: str


def read_cell(printed: str, *, percent: bool) -> CellValue | None:
    """What the cell says, or None when it says neither a number nor a known kind of absence.

    Parameters
    ----------
    printed : str
        The cell as text. Thousands may be set apart by commas.
    percent : bool
        Whether a per cent sign may follow the number.
    """
    text = printed.strip()
    if text.casefold() in SYMBOLS:
        return CellValue(None, SYMBOLS[text.casefold()])
    if percent:
        text = text.removesuffix("%").rstrip()
    if not PLAIN_NUMBER.fullmatch(text):
        return None
    return CellValue(float(text.replace(",", "")), "final")


def number_of(printed: str) -> float | None:
    """The number that a printed figure is; None for a symbol, a blank or text."""
    value = read_cell(printed, percent=True)
    return value.value if value else None


def is_held_back(printed: str) -> bool:
    """Whether a cell has an agency's own sign for a figure that was held back, such as ``<5`` or ``*``."""
    word = printed.strip().casefold()
    return word in SUPPRESSED or BELOW.fullmatch(word) is not None


def is_too_long(printed: str, sensitivity: str) -> bool:
    """Whether a number has so many digits before its point that it must be somebody's and not a figure."""
    whole = printed.partition(".")[0]
    return sum(c.isdigit() for c in whole) > MOST_DIGITS.get(sensitivity, MOST_DIGITS_ELSEWHERE)


def write_number(value: float) -> str:
    """A number as tidy files hold it: ``501``, ``14.68``."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
