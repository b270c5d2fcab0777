"""A finding: what one check found in one cell, and the sentence that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pscb_lib.core.cells import SYMBOLS
from pscb_lib.core.periods import of

SEVERITIES = ("critical", "warning", "info")
RESULT_KEYS = (
    "dataset", "check_id", "severity", "success", "agency", "file", "row", "column", "found", "expected", "note",
    "period_end",
)  # fmt: skip
LONGEST_NUMBER_ECHOED = 7
NUMBER_LIKE = re.compile(r"[-+]?£?\d[\d,]*(\.\d+)?%?", re.ASCII)


@dataclass(frozen=True)
class Finding:
    """One check and its outcome; a failing check has one finding for each failing cell.

    ``row`` is the line in the file, counted from 1; ``column`` the letter and head, as in ``E (July)``. Both are
    None where the fault is not in one cell. ``known_issue`` is the id of the accepted break, or empty. ``period_end``
    is the last day of the period that a failing cell is about, as in ``2012-06-30``; empty where it has none.
    """

    dataset: str
    check_id: str
    severity: str
    success: bool
    agency: str
    file: str
    row: int | None = None
    column: str | None = None
    found: str = ""
    expected: str = ""
    note: str = ""
    known_issue: str = ""
    period_end: str = ""

    def sentence(self) -> str:
        """File, row, column, what was found and what was expected."""
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: found {self.found}; expected {self.expected}."

    def as_row(self) -> dict[str, Any]:
        """The finding as a row of ``quality/results.json``."""
        return {key: getattr(self, key) for key in RESULT_KEYS}

    @property
    def fails(self) -> bool:
        """Whether the data are at fault: broken, more than worth a question, and not an accepted known issue."""
        return not self.success and self.severity != "info" and not self.known_issue

    def concerns(self, end: str) -> bool:
        """Whether it matters to a report up to a day: a later figure at fault does not, unless the table is refused."""
        return self.period_end <= end or (self.fails and self.severity == "critical")


def last_day(rows: pd.DataFrame) -> str:
    """The day on which the latest period of these rows ends; empty where they have no period."""
    if not {"period", "period_type"} <= set(rows.columns):
        return ""
    pairs = set(zip(rows["period"], rows["period_type"], strict=True))
    return max((of(text, type_).last.isoformat() for text, type_ in pairs), default="")


def echo(text: str) -> str:
    """What a message may show of a cell: a number or a known symbol as it stands, other text only by its length.

    Free text may name a child, and a long number may be one that identifies a child (an NHS number has ten digits).
    """
    stripped = text.strip()
    if not stripped:
        return "nothing"
    if stripped.casefold() in SYMBOLS:
        return stripped
    if not NUMBER_LIKE.fullmatch(stripped):
        return f"text, {counted(len(stripped), 'character')}"
    digits = sum(character.isdigit() for character in stripped)
    return stripped if digits <= LONGEST_NUMBER_ECHOED else f"a number of {digits} digits"


def counted(number: int, noun: str) -> str:
    """``1 cell``, ``13 cells``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
