"""Cells of raw files told for readers: those that adjoin as one range, the others one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pscb_lib.core.read import column_letter, column_number

PLACE = re.compile(r"(?P<file>.+), row (?P<row>\d+)(?:, column (?P<letter>[A-Z]+)(?: \((?P<head>.*)\))?)?", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """Cells of one file that adjoin: rows from one to another, and columns by number, with the heads that are known.

    ``first`` is 0 where the place is a whole row.
    """

    file: str
    top: int
    bottom: int
    first: int
    last: int
    heads: tuple[str, str]

    @property
    def text(self) -> str:
        """``caf.csv, row 2, columns A to L (Apr to Mar)``; of a single cell, what its place says."""
        rows = f"row {self.top}" if self.top == self.bottom else f"rows {self.top} to {self.bottom}"
        if not self.first:
            return f"{self.file}, {rows}"
        head, tail = self.heads
        if self.first == self.last:
            return f"{self.file}, {rows}, column {column_letter(self.first - 1)}{f' ({head})' if head else ''}"
        named = f" ({head} to {tail})" if head and tail else ""
        return f"{self.file}, {rows}, columns {column_letter(self.first - 1)} to {column_letter(self.last - 1)}{named}"


def cell_ranges(places: Sequence[str]) -> list[str]:
    """The places of a figure, each as ``file, row 2, column A (Apr)``, with those that adjoin told as one range.

    Files stand in the order in which they come first, and what is no place of a cell is told as it is.
    """
    found = [(place, PLACE.fullmatch(place)) for place in dict.fromkeys(places)]
    blocks = [block_of(match) for _, match in found if match]
    files = list(dict.fromkeys(block.file for block in blocks))
    cells = sorted(blocks, key=lambda b: (files.index(b.file), b.top, b.first))
    rows = joined(cells, beside)
    down = joined(sorted(rows, key=lambda b: (files.index(b.file), b.first, b.last, b.top)), below)
    told = sorted(down, key=lambda b: (files.index(b.file), b.top, b.first))
    return [block.text for block in told] + [place for place, match in found if not match]


def block_of(match: re.Match[str]) -> Block:
    """One cell, or one row."""
    row, column, head = int(match["row"]), column_number(match["letter"] or ""), match["head"] or ""
    return Block(match["file"], row, row, column, column, (head, head))


def joined(blocks: Iterable[Block], adjoin: Callable[[Block, Block], bool]) -> list[Block]:
    """Neighbours in a list that adjoin, as one."""
    result: list[Block] = []
    for block in blocks:
        if result and adjoin(result[-1], block):
            last = result[-1]
            heads = (last.heads[0], block.heads[1])
            result[-1] = replace(last, bottom=block.bottom, last=block.last, heads=heads)
        else:
            result.append(block)
    return result


def beside(one: Block, other: Block) -> bool:
    """Whether a cell stands to the right of another in its row."""
    return (one.file, one.top) == (other.file, other.top) and one.first > 0 and other.first == one.last + 1


def below(one: Block, other: Block) -> bool:
    """Whether cells stand in the same columns in the row below."""
    return (one.file, one.first, one.last) == (other.file, other.first, other.last) and other.top == one.bottom + 1
