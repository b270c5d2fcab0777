"""Blank tables: those that are there with their heads and labels, and hold nothing yet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pscb_lib.core.datasets import DatasetSpec

BLANK = "Its table is blank: nothing has been supplied yet."


def is_blank(path: Path, spec: DatasetSpec) -> bool:
    """Whether a table has its heads, perhaps the labels of its rows, and nothing beside them.

    What cannot be read is not blank: whoever reads it says why.
    """
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, ValueError, csv.Error):
        return False
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    labels = 0 if spec.is_register or spec.is_list or spec.rows.kind == "single" else 1
    return bool(filled) and not any(cell.strip() for line in filled[1:] for cell in line[labels:])
