"""The lines below a table: nil return, who signed it off and when; and what stands there for comparison only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pscb_lib.command.importing.cells import Cell, Sheet
from pscb_lib.command.importing.head_dates import day_in
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.returns.layout import COMPARISON, NIL_RETURN, SIGNED_BY, SIGNED_ON, WHY_CHANGED

NO = frozenset(("", "no", "n", "n/a", "false", "-", "0"))
REASON_HEADS = frozenset((plain(WHY_CHANGED), "reason for change", "reason", "why", "reasons", "reason for changes"))
LABELS = {"nil": plain(NIL_RETURN), "by": plain(SIGNED_BY), "on": plain(SIGNED_ON)}


@dataclass(frozen=True)
class Signed:
    """What the lines below a table say."""

    nil: bool = False
    by: str = ""
    on: str = ""


def signed(sheet: Sheet) -> Signed:
    """Read the lines; each is a label with its answer to the right of it."""
    answers = {key: answer_to(sheet, label) for key, label in LABELS.items()}
    nil, by, on = answers["nil"], answers["by"], answers["on"]
    return Signed(nil is not None and plain(nil.text) not in NO, by.text if by else "", day_of(on) if on else "")


def answer_to(sheet: Sheet, label: str) -> Cell | None:
    """The cell that answers a label."""
    for (row, column), cell in sheet.cells.items():
        if cell.kind == "text" and plain(cell.text).rstrip("?:") == label:
            right = [sheet.get(row, c) for c in range(column + 1, column + 4)]
            return next((found for found in right if found), None)
    return None


def day_of(cell: Cell) -> str:
    """A day as 2013-04-20; empty where it is none."""
    if cell.day is not None:
        return cell.day.isoformat()
    day = day_in(cell.text)
    return day.isoformat() if day else ""


def without_surroundings(sheet: Sheet) -> Sheet:
    """The sheet without the lines below the table and what stands there for comparison."""
    cut = [
        row
        for (row, _), cell in sheet.cells.items()
        if cell.kind == "text" and plain(cell.text).startswith(plain(COMPARISON))
    ]
    below = {
        row
        for (row, _), cell in sheet.cells.items()
        if cell.kind == "text" and plain(cell.text).rstrip("?:") in LABELS.values()
    }
    first = min(cut, default=sheet.last_row + 1)
    kept = {(row, column): cell for (row, column), cell in sheet.cells.items() if row < first and row not in below}
    return replace(sheet, cells=kept)


def why_column(sheet: Sheet) -> int:
    """The column of reasons; 0 where there is none."""
    for names in ((plain(WHY_CHANGED),), REASON_HEADS):
        found = {c for (_, c), cell in sheet.cells.items() if cell.kind == "text" and plain(cell.text) in names}
        if len(found) == 1:
            return found.pop()
    return 0
