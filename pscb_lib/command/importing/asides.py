"""Words beside a table that say what its figures are: in the corner of its heads, and in notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import TEXT, Place
from pscb_lib.command.importing.head_words import plain
from pscb_lib.core.datasets import DatasetSpec

ABOUT_ALL = (
    r"\b(?:figures|numbers|data|values|counts|all|table|they|these)\b[^.;]*\b(?:are|is|was|were|been|as|in|to)\b[^.;]*"
)
NOT_COUNTED = re.compile(
    rf"{ABOUT_ALL}(?:\bpercentages?\b|\bper ?cent\b|\brates?\b|\bper 1?\d?,?000\b|\bproportions?\b)"
)
ROUNDED = re.compile(rf"{ABOUT_ALL}\bround(?:ed)?\b|\brounded to\b")
ADDED = re.compile(rf"{ABOUT_ALL}(?:(?<!not )\bcumulative\b|\brunning totals?\b)")
ROLLING = re.compile(rf"{ABOUT_ALL}(?<!not )\brolling\b")
THOUSANDS = re.compile(rf"{ABOUT_ALL}\bthousands\b|\bin thousands\b")
OF_PERCENTAGES = re.compile(r"\b(?:percentages?|rates?|proportions?) (?:are|is|may|might|do|have|has|were|was)\b")
"""A note on shares that stand beside the counts: ``Percentages may not add up``."""


def corner(block: Block, taken: Sequence[Block]) -> Iterator[tuple[Place, str]]:
    """The texts before the first head of a table, in the line of its heads, that are no other table's."""
    leftmost = min(column for column, _ in block.heads)
    for (row, column), cell in block.sheet.cells.items():
        place = block.place(row, column)
        before = row == block.head_row and column < leftmost and cell.kind == TEXT
        if before and not any(other.covers(place) for other in taken):
            yield place, cell.text


def notes_below(block: Block, taken: Sequence[Block]) -> Iterator[tuple[Place, str]]:
    """The texts below a table and above the next one."""
    bottom = block.corners[1][0]
    end = min((top for other in taken if (top := other.corners[0][0]) > bottom), default=None)
    for (row, column), cell in block.sheet.cells.items():
        place = block.place(row, column)
        if cell.kind == TEXT and place[0] > bottom and (end is None or place[0] < end):
            yield place, cell.text


def other_note(spec: DatasetSpec, text: str) -> tuple[str, str] | None:
    """What a note says of a table of counts that its figures must not be, and what is wanted; None where nothing."""
    said, measures = plain(text), spec.measures.values()
    if any(measure.number != "whole" for measure in measures) or OF_PERCENTAGES.search(said):
        return None
    unit = next(iter(measures)).unit
    if NOT_COUNTED.search(said):
        return "a note that the figures are rates or shares", f"counts ({unit})"
    of_months = "months" in (spec.columns.name, spec.rows.name)
    if (of_months and ADDED.search(said)) or (spec.kind == "flow" and ROLLING.search(said)):
        return "a note that the figures are added up", "the figures of each time by itself"
    if THOUSANDS.search(said):
        return "a note that the figures are in thousands", "whole figures, as in 95,000"
    if ROUNDED.search(said) and not any(measure.rounded_to for measure in measures):
        return "a note that the figures are rounded", f"the figures as they were counted ({unit})"
    return None
