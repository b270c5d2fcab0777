"""What may stand in a cell: its rule as a spreadsheet checks it, the hint beside it, and what is already known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pscb_lib.core.cells import SYMBOLS
from pscb_lib.core.datasets import Measure

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # what a spreadsheet shows beside a cell
PER_CENT = "%"
SHARES = ("share", "change")
NUMBER_FORMATS = {"whole": "#,##0", "decimal": "#,##0.0##", "percent": 'General"%"'}
SYMBOL_TESTS = [symbol for symbol in SYMBOLS if symbol and not symbol.startswith("[")]
WANTED = {
    "share": "A percentage from 0 to 100: 12.5 for 12.5%.",
    "change": "A percentage; with a minus in front where it fell.",
    "decimal": "A number, 0 or more.",
    "whole": "A whole number, 0 or more. Write 0 where there was none.",
}
SYMBOLS_SAID = "Else c, x, z or low: see Instructions."


def kind_of(measure: Measure) -> str:
    """What a cell of the measure may hold: a share, a change, a decimal or a whole number."""
    if measure.number == "percent":
        return "share" if measure.unit == PER_CENT else "change"
    return measure.number


def rule(measure: Measure, cell: str, title: str, before: str) -> Mapping[str, Any]:
    """The validation of one cell; ``cell`` is its address, ``before`` the figure of a year earlier as printed."""
    kind = kind_of(measure)
    number = {
        "share": f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<=100)",
        "change": f"ISNUMBER({cell})",
        "decimal": f"AND(ISNUMBER({cell}),{cell}>=0)",
        "whole": f"AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))",
    }[kind]
    symbols = ",".join(f'LOWER({cell})="{symbol}"' for symbol in SYMBOL_TESTS)
    words = f'IF(RIGHT({cell})="%",ISNUMBER(VALUE({cell})),OR({symbols}))' if kind in SHARES else f"OR({symbols})"
    earlier = f" A year earlier: {before}." if before else " A year earlier: no figures yet."
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({cell}),{number},{words})",
        "input_title": cut(title, LONGEST_TITLE),
        "input_message": cut(f"{WANTED[kind]}{earlier}", LONGEST_MESSAGE),
        "error_title": "This cannot be read",
        "error_message": cut(f"{WANTED[kind]} {SYMBOLS_SAID}", LONGEST_MESSAGE),
    }


def cut(text: str, longest: int) -> str:
    """Text that is no longer than a spreadsheet allows, cut at the end of a word."""
    return text if len(text) <= longest else text[: longest - 3].rpartition(" ")[0] + " ..."
