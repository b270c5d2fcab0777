"""Blank tables: those that are there with their heads and labels, and hold nothing yet."""

from __future__ import annotations

import csv
from pathlib import Path

from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.raw_text import decoded, delimiter_of
from pscb_lib.core.read import read_lines

BLANK = "Its table is blank: nothing has been supplied yet."


def is_blank(path: Path, spec: DatasetSpec) -> bool:
    """Whether a table has its heads, perhaps the labels of its rows, and nothing beside them.

    What cannot be read is not blank: whoever reads it says why.
    """
    try:
        text = decoded(path.read_bytes()) or ""
        filled = [row.cells for row in read_lines(text, delimiter_of(text))]
    except (OSError, csv.Error):
        return False
    labels = 0 if spec.is_register or spec.is_list or spec.rows.kind == "single" else 1
    return bool(filled) and not any(cell.strip() for line in filled[1:] for cell in line[labels:])
