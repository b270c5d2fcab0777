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
    """Return how wide each column is: at least its longest word, and a fair share of what is left."""
    columns = list(zip(*rows, strict=True))
    widths = [max(len(word) for text in column for word in text.split() or [""]) for column in columns]
    wanted = [max(map(len, column)) - least for column, least in zip(columns, widths, strict=True)]
    left = max(width - len(GAP) * (len(columns) - 1) - sum(widths), 0)
    for rank, column in enumerate(sorted(range(len(columns)), key=wanted.__getitem__)):
        more = min(wanted[column], left // (len(columns) - rank))
        widths[column], left = widths[column] + more, left - more
    return widths


def wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines of one row."""
    cells = [textwrap.wrap(text, w, break_long_words=False) or [""] for text, w in zip(row, widths, strict=True)]
    lines = zip_longest(*cells, fillvalue="")
    return [GAP.join(f"{t:<{w}}" for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
