"""Why a cell holds no number: the marks of official statistics, carried from the tidy rows into every table.

A number that is not there is a NaN, and a NaN has room for a code. The code survives all that tables do with numbers
(turn, sort, select, rename, join), so that a table shows ``[c]`` for a figure that was hidden and ``[x]`` for one that
was never given, whichever way it was built. What is worked out from such a figure is simply not available.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np
import pandas as pd

NOT_THERE = "[x]"
MARKS = {"not_available": NOT_THERE, "suppressed": "[c]", "not_applicable": "[z]", "low": "[low]"}
MEANINGS = {
    NOT_THERE: "not available",
    "[c]": "confidential, left out so that nobody can be recognised",
    "[z]": "not applicable",
    "[low]": "more than nought, but rounds to it",
}
"""The Government Analysis Function's symbols in tables, each with what it means here."""
QUIET_NAN = 0x7FF8000000000000
CODES = {status: number for number, status in enumerate(MARKS)}
BY_CODE = dict(enumerate(MARKS.values()))


def marked(values: pd.Series[float], statuses: pd.Series[str]) -> pd.Series[float]:
    """The numbers of tidy rows, each that is not there with the code of its status."""
    codes = np.array([QUIET_NAN | CODES.get(status, 0) for status in statuses], dtype=np.uint64)
    gaps = pd.Series(codes.view(np.float64), index=values.index, dtype=float)
    return values.astype(float).where(values.notna(), gaps)


def gap_of(status: str) -> float:
    """The NaN of a cell whose number is not there for this reason."""
    return float(marked(pd.Series([float("nan")]), pd.Series([status])).iloc[0])


def mark_of(value: object) -> str:
    """The mark of a cell that holds no number; ``[x]`` where nobody said why."""
    if not isinstance(value, float):
        return NOT_THERE
    [bits] = struct.unpack("<Q", struct.pack("<d", value))
    return BY_CODE.get(bits & 0xFF, NOT_THERE)


def legend(texts: Iterable[str]) -> str:
    """What those marks mean that occur among the cells of a table."""
    found = set(texts)
    told = [f"{mark}: {meaning}" for mark, meaning in MEANINGS.items() if mark in found]
    return f"{'; '.join(told)}." if told else ""
