"""Which cells of a return differ between two bundles: where a restated figure comes from."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from pscb_lib.core.findings import counted, echo
from pscb_lib.core.read import RawRow, RawTable, read_lines


def cells_that_differ(old: Path, new: Path) -> list[str]:
    """Each cell that differs, as messages name it, with both values; text only by its length.

    Returns
    -------
    list of str
        Empty when one of the files cannot be read as a table. Tables of other shapes are told by their shapes alone,
        since one line put in would make every cell under it differ.
    """
    before, after = lines_of(old), lines_of(new)
    if not before or not after:
        return []
    shapes = [shape(lines) for lines in (before, after)]
    if shapes[0] != shapes[1]:
        return [f"{shapes[0]} → {shapes[1]}"]
    return list(differing(before, after))


def differing(before: Sequence[RawRow], after: Sequence[RawRow]) -> Iterator[str]:
    """Each cell that differs, from the top."""
    heads = RawTable(after[0].cells, tuple(after[1:]))
    for one, other in zip(before, after, strict=True):
        for at, (old, new) in enumerate(zip_longest(one.cells, other.cells, fillvalue="")):
            if old != new:
                yield f"row {other.line}, column {heads.column_name(at)}: {echo(old)} → {echo(new)}"


def shape(lines: Sequence[RawRow]) -> str:
    """How many lines and columns there are, in words."""
    return f"{counted(len(lines), 'line')}, {counted(max(len(line.cells) for line in lines), 'column')}"


def lines_of(path: Path) -> list[RawRow]:
    """The lines of a table that hold something; none when it cannot be read as one."""
    try:
        return read_lines(path.read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, csv.Error):
        return []
