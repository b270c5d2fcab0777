"""What a raw table says, however a program saved it: the same for a file that was only opened and saved again.

Excel changes line ends and encoding, adds empty columns, drops apostrophes, and writes dates and numbers in the way of
the place; none of that changes a figure.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

from pscb_lib.core.cells import SYMBOLS, read_cell, write_number
from pscb_lib.core.digests import digest_of
from pscb_lib.core.heads import normalise
from pscb_lib.core.raw_text import decoded, delimiter_of
from pscb_lib.core.read import read_lines

LOCAL_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?: 00?:00(?::00)?)?", re.ASCII)
ISO_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?: 00:00:00)?", re.ASCII)


def content_of(path: Path) -> str:
    """The hash of what a table says; empty where the file is no text or no table."""
    text = decoded(path.read_bytes())
    if text is None:
        return ""
    try:
        lines = read_lines(text, delimiter_of(text))
    except csv.Error:
        return ""
    return digest_of([without_blanks([plain_cell(cell) for cell in line.cells]) for line in lines])


def without_blanks(cells: list[str]) -> list[str]:
    """The cells without empty ones at the right edge."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def plain_cell(printed: str) -> str:
    """A cell without what a spreadsheet changes: a number, a symbol, a day or a text in one form each."""
    text = printed.strip().removeprefix("'").strip()
    if text.casefold() in SYMBOLS:
        return text.casefold().strip("[]")
    number = read_cell(text, percent=True)
    if number is not None and number.value is not None and not leads_with_nought(text):
        return write_number(number.value) + ("%" if text.endswith("%") else "")
    return day_of(text) or normalise(text)


def leads_with_nought(text: str) -> bool:
    """Whether a text of digits is a name rather than a number, as ``007`` is."""
    return len(text) > 1 and text[0] == "0" and text[1].isdigit()


def day_of(text: str) -> str:
    """A day in full as ``2013-05-14``, the day before the month as in Britain; empty where it is none."""
    local, iso = LOCAL_DAY.fullmatch(text), ISO_DAY.fullmatch(text)
    parts = local.group(3, 2, 1) if local else iso.group(1, 2, 3) if iso else None
    try:
        return date(*map(int, parts)).isoformat() if parts else ""
    except ValueError:
        return ""
