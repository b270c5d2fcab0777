"""Plain tables for the terminal: columns as wide as their share, long text wrapped inside its column."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

GAP = "  "


def text_table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return the rows under their heads, no line longer than ``width`` where words allow it."""
    widths = column_widths([heads, *rows], width)
    rule = ["-" * column for column in widths]
    return "\n".join(line for row in (heads, rule, *rows) for line in wrapped(row, widths))


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column is: what it needs, or an equal share of what the others leave."""
    needed = [max(map(len, column)) for column in zip(*rows, strict=True)]
    left, widths = width - len(GAP) * (len(needed) - 1), dict.fromkeys(range(len(needed)), 0)
    for rank, column in enumerate(sorted(widths, key=lambda c: needed[c])):
        widths[column] = min(needed[column], max(left // (len(needed) - rank), 8))
        left -= widths[column]
    return list(widths.values())


def wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines of one row."""
    cells = [
        textwrap.wrap(text, w, break_long_words=False) or [""] for text, w in zip(row, widths, strict=True)
    ]
    lines = zip_longest(*cells, fillvalue="")
    return [GAP.join(f"{t:<{w}}" for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
