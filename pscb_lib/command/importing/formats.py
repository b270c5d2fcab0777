"""What the look of a cell says: a per cent sign, thousands left out, struck out."""

from __future__ import annotations

import re
from typing import Any

LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
IN_MONEY = re.compile(r"[£€]|\[\$[^\]-]|\"\$\"")
MONEY = "it is shown as an amount of money"
IN_THOUSANDS = re.compile(r"[0#?],+(?=[^0#?,.]|\.|$)")


def is_percent(number_format: str) -> str:
    """``scaled`` where 0.5 is shown as 50%, ``literal`` where 50 is, and nothing where no per cent sign is shown."""
    first = number_format.split(";")[0]
    if "%" in LITERAL.sub("", first):
        return "scaled"
    return "literal" if "%" in first else ""


def shows_day(number_format: str) -> bool:
    """Whether a date is shown with its day: as ``1/4/2013``, and not as ``Apr-13``."""
    return "d" in LITERAL.sub("", number_format.split(";")[0]).casefold()


def doubt_of(cell: Any) -> str:
    """What the look of a cell says against its value, in words; empty where it says nothing."""
    if cell.font is not None and cell.font.strike:
        return "it is struck out"
    first = LITERAL.sub("", str(cell.number_format).split(";")[0])
    if cell.data_type == "n" and IN_THOUSANDS.search(first):
        return "it is shown in thousands"
    money = cell.data_type == "n" and IN_MONEY.search(str(cell.number_format).split(";")[0])
    return MONEY if money else ""
