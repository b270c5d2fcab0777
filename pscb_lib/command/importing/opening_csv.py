"""Opening a CSV as a workbook of one sheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from pscb_lib.command.importing.cells import TEXT, Cell, Sheet, Workbook, clean
from pscb_lib.core.digests import sha256_of
from pscb_lib.core.errors import DataRefused
from pscb_lib.core.raw_text import decoded, delimiter_of

ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A")
AS_TEXT = re.compile(r'=\s*"([^"]*)"')
"""How some systems write what a spreadsheet must not take for a number: ``="0012"``."""


def as_meant(value: str) -> str:
    """A cell without the formula that only says to keep it as text."""
    match = AS_TEXT.fullmatch(value.strip())
    return match[1] if match else value


def open_csv(path: Path) -> Workbook:
    """The CSV as cells; its rows are the lines of the file.

    Raises
    ------
    DataRefused
        When it is no text, or its cells cannot be told apart.
    """
    text = decoded(path.read_bytes())
    if text is None:
        raise DataRefused(f'"{path.name}" is not a table in text; save it as "CSV UTF-8" or as a workbook.')
    delimiter = delimiter_of(text)
    cells: dict[tuple[int, int], Cell] = {}
    try:
        line = 1
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for row in reader:
            for column, value in enumerate(row, start=1):
                if (said := clean(as_meant(value))) and not said.casefold().startswith("sep="):
                    cells[line, column] = Cell("error" if said in ERRORS else TEXT, said)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataRefused(
            f'"{path.name}" cannot be read as a table: a cell without end, or a byte of nought.'
        ) from error
    return Workbook(path.name, sha256_of(path), (Sheet(path.stem, cells, is_csv=True),))
