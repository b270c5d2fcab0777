"""How wide the columns of a table must be, estimated in characters, and which of them stand inside another cell."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LINE_CHARACTERS, COMPACT_LINE_CHARACTERS = 114, 132
"""Characters of table text that a line of the page holds, in the usual size and in that of long tables."""

COMPACT_FROM_ROWS = 40
GUTTER_CHARACTERS = 2.1
SHORT_CHARACTERS = 13
FEWEST_ROWS_FOR_SAME = 3
PLAIN_COLUMNS = 4
"""A table of so few columns is shown as it is."""


@dataclass(frozen=True)
class Column:
    """One column: its head, its texts, and the characters that it asks for."""

    place: int
    name: str
    unit: str
    numeric: bool
    texts: Sequence[str]

    @property
    def longest(self) -> int:
        """The characters of its longest text."""
        return max(map(len, self.texts), default=0)

    @property
    def wanted(self) -> float:
        """The characters in which its texts and its head are comfortable."""
        words = [word for text in (*self.texts, self.name) for word in re.split(r"[\s_.@/]+", text)]
        word = max(map(len, words), default=1)
        head = max(max(map(len, self.name.split()), default=0), math.ceil(len(self.name) * 0.55))
        whole = min(self.longest, 12 + 1.5 * math.sqrt(self.longest))
        return max(word, whole, head, 3)

    @property
    def is_short(self) -> bool:
        """Whether each of its texts stands on one line."""
        return self.numeric or self.longest <= SHORT_CHARACTERS


@dataclass(frozen=True)
class Layout:
    """Which columns are shown as such, which are the same in every row, and which find no room in the first line.

    Attributes
    ----------
    compact : bool
        Whether the table is so long that it is set smaller.
    left_out : sequence of Column
        The oldest columns of a table of numbers that is wider than the page; the workbook has them.
    """

    shown: Sequence[Column]
    same: Sequence[Column]
    folded: Sequence[Column]
    compact: bool
    left_out: Sequence[Column] = ()


def layout(table: Mapping[str, Any]) -> Layout:
    """Decide how the columns of a typed table share the width of the page.

    Returns
    -------
    Layout
        Every column is in exactly one of its parts, in the order of the table.
    """
    columns = _columns(table)
    same = _same(columns) if len(columns) > PLAIN_COLUMNS and len(table["rows"]) >= FEWEST_ROWS_FOR_SAME else []
    compact = len(table["rows"]) >= COMPACT_FROM_ROWS
    room = COMPACT_LINE_CHARACTERS if compact else LINE_CHARACTERS
    shown, folded = [column for column in columns if column not in same], list[Column]()
    while _characters(shown) > room and (column := _next_to_fold(shown)):
        shown.remove(column)
        folded.append(column)
    left_out = _to_leave_out(shown, room)
    shown = [column for column in shown if column not in left_out]
    return Layout(shown, same, sorted(folded, key=lambda column: column.place), compact, left_out)


def _columns(table: Mapping[str, Any]) -> list[Column]:
    return [
        Column(place, head["name"], head.get("unit") or "", head["numeric"], [row[place] for row in table["rows"]])
        for place, head in enumerate(table["columns"])
    ]


def _same(columns: Sequence[Column]) -> list[Column]:
    return [column for column in columns[1:] if not column.numeric and len(set(column.texts)) == 1]


def _characters(shown: Sequence[Column]) -> float:
    return sum(column.wanted + GUTTER_CHARACTERS for column in shown)


def _to_leave_out(shown: Sequence[Column], room: int) -> list[Column]:
    """The oldest columns of a table of numbers, until those that are left find room; none of any other table."""
    if not all(column.numeric for column in shown[1:]):
        return []
    fit = (n for n in range(len(shown)) if _characters([*shown[:1], *shown[1 + n :]]) <= room)
    return list(shown[1 : 1 + min(next(fit, 0), len(shown) - PLAIN_COLUMNS)])


def _next_to_fold(shown: Sequence[Column]) -> Column | None:
    """The last wordy column but the longest, else the last short one; never the first column or a number."""
    longest = max(shown, key=lambda column: column.longest)
    words = [column for column in shown[1:] if not column.numeric and column is not longest]
    wordy = [column for column in words if not column.is_short]
    candidates = wordy or words
    return candidates[-1] if candidates and len(shown) >= PLAIN_COLUMNS else None
