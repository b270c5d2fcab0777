"""Words beside a table that say what its figures are: in the corner of its heads, and in notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import TEXT, Place
from pscb_lib.command.importing.denials import is_denied
from pscb_lib.command.importing.head_words import plain
from pscb_lib.core.datasets import DatasetSpec

ABOUT_ALL = re.compile(
    r"\b(?:figures|numbers|data|values|counts|all|table|they|these)\b[^;]*\b(?:are|is|was|were|been|as|in|to)\b[^;]*$"
)
NOT_COUNTED = re.compile(r"\bpercentages?\b|\bper ?cent\b|\brates?\b|\bper 1?\d?,?000\b|\bproportions?\b")
ROUNDED = re.compile(r"\bround(?:ed)?\b")
ADDED_UP = re.compile(r"\bcumulative(?:ly)?\b|\brunning totals?\b|\byear to date\b|\bytd\b")
ROLLING = re.compile(r"\brolling\b")
THOUSANDS = re.compile(r"\bthousands\b")
BY_ITSELF = re.compile(r"\brounded to\b|\bin thousands\b")
"""What a note says of figures that it does not mention."""
SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n")
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
    measures = spec.measures.values()
    if any(measure.number != "whole" for measure in measures) or OF_PERCENTAGES.search(plain(text)):
        return None
    unit = next(iter(measures)).unit
    if says(NOT_COUNTED, text):
        return "a note that the figures are rates or shares", f"counts ({unit})"
    of_months = "months" in (spec.columns.name, spec.rows.name)
    if (of_months and says(ADDED_UP, text)) or (spec.kind == "flow" and says(ROLLING, text)):
        return "a note that the figures are added up", "the figures of each time by itself"
    if says(THOUSANDS, text):
        return "a note that the figures are in thousands", "whole figures, as in 95,000"
    if says(ROUNDED, text) and not any(measure.rounded_to for measure in measures):
        return "a note that the figures are rounded", f"the figures as they were counted ({unit})"
    return None


def says(pattern: re.Pattern[str], note: str) -> bool:
    """Whether a sentence of a note says a word of all figures, and does not deny it."""
    for sentence in SENTENCE_END.split(note):
        said = plain(re.sub(r",(?=\s)", " |", sentence))
        for match in pattern.finditer(said):
            before = said[: match.start()]
            told = ABOUT_ALL.search(before) or any(
                one.start() <= match.start() < one.end() for one in BY_ITSELF.finditer(said)
            )
            if told and not is_denied(before):
                return True
    return False
