"""What is said of a workbook: complaints, which keep everything from being written, and remarks, which do not.

A complaint names sheet and cell, what was found and what is wanted. It repeats numbers, signs and labels that the
catalogue knows; any other text only by its length, since it may name a child.
"""

from __future__ import annotations

from dataclasses import dataclass

from pscb_lib.command.importing.cells import Place, Sheet, address
from pscb_lib.core.findings import counted


@dataclass(frozen=True)
class Complaint:
    """Something that has to be cleared up before anything is written.

    ``tables`` are the answers, as of ``--table``, where it is not known which table a part of a sheet is.
    """

    place: str
    found: str
    wanted: str
    tables: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """``CAF!D7: found 12.5, which is not a whole number; expected a whole number, 0 or more (CAFs)``."""
        stop = "" if self.wanted.endswith("?") else "."
        return f"{self.place}: found {self.found}; expected {self.wanted.rstrip('.')}{stop}"


@dataclass(frozen=True)
class Remark:
    """Something that was read in one way, or passed over, and that the sender may want to know."""

    place: str
    text: str

    @property
    def sentence(self) -> str:
        """``CAF!D7: “n/a” is read as not available``."""
        return f"{self.place}: {self.text.rstrip('.')}."


def at(sheet: Sheet, place: Place) -> str:
    """The address of a cell; in a CSV, the row and the column as well as a spreadsheet would number them."""
    return address(sheet.name, *sheet.origin.get(place, place))


def text_said(text: str) -> str:
    """A text that may not be repeated, by its length."""
    return f"text, {counted(len(text), 'character')}"
