"""What a cell under a head says: a figure as the raw table holds it, a kind of absence, or something to ask about.

Nought, a blank and "not available" are three things. Words and signs that people use for them are read as what they
mean, and each such reading is told; what could mean two things is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from pscb_lib.command.importing.cells import DATE, ERROR, NUMBER, OTHER, TEXT, UNCALCULATED, Cell
from pscb_lib.command.importing.formats import MONEY
from pscb_lib.core.cells import BELOW, SUPPRESSED, SYMBOLS, is_too_long
from pscb_lib.core.datasets import Measure
from pscb_lib.core.findings import counted

NOT_AVAILABLE = frozenset((
    "n/a", "na", "n.a.", "n.a", "n\\a", "#n/a", "n/k", "nk", "n/d", "nd", "n/r", "nr", "tbc", "..", "...", ":", "-",
    "--", "–", "—", "?", "[-]", "not available", "not known", "not recorded", "not collected", "not supplied",
    "not provided", "no data", "to follow", "not yet available",
))  # fmt: skip
NONE_AT_ALL = frozenset(("nil", "none", "zero", "nought", "nil return"))
WITH_ITS_NUMBER = ("<=", "≤", "up to")
NUMBER_AND_MORE = re.compile(r"[^\w]*\d[\d,. ]*[^\d\s].*", re.ASCII)
SPACED = re.compile(r"[-+]?\d{1,3}( \d{3})+(\.\d+)?", re.ASCII)
POINT_OR_COMMA = re.compile(r"[-+]?\d{1,3}\.\d{3}", re.ASCII)
PLAIN = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?", re.ASCII)
SHARE = "%"
POUNDS = "pounds"
NEEDED = "the Board needs the figure itself"


Bounds = tuple[float, float]


@dataclass(frozen=True)
class Read:
    """What a cell was read as.

    ``printed`` is how the raw table holds it; None where ``ask`` says what was found and ``wanted`` what may stand
    there. ``remark`` tells of a reading that the sender may have meant otherwise. ``bounds`` are the least and the
    greatest number that a figure held back can be, where its sign says so.
    """

    printed: str | None
    ask: str = ""
    wanted: str = ""
    remark: str = ""
    bounds: Bounds | None = None


def read_value(cell: Cell | None, measure: Measure, sensitivity: str) -> Read:
    """What a cell says as a figure of a measure."""
    if cell is None:
        return Read("")
    if cell.kind == ERROR:
        return Read(None, f"the error {cell.text} of a formula", "a number, typed in if need be")
    if cell.kind == UNCALCULATED:
        return Read(None, "a formula without a result", "its result (open the workbook in Excel and save it)")
    if cell.doubt and (cell.doubt != MONEY or measure.unit != POUNDS):
        return Read(None, f"a figure, but {cell.doubt}", cell.wanted or "a figure that is what it looks like")
    if cell.kind == DATE:
        return Read(None, "a date", wanted_of(measure))
    if cell.kind == OTHER:
        return Read(None, "something that is neither a number nor text", wanted_of(measure))
    if cell.kind == NUMBER and cell.number is not None:
        read = read_number(cell.text, cell.number, cell.percent, measure, sensitivity)
        return replace(read, remark=cell.calculated) if cell.calculated else read
    return read_text(cell.text, measure, sensitivity)


def read_text(text: str, measure: Measure, sensitivity: str) -> Read:
    """What a text in place of a figure says."""
    if any(unicodedata.category(c) == "No" for c in text):  # a raised 1 behind a number would become a digit of it
        return Read(None, f"a number with a note beside it, {counted(len(text), 'character')}", wanted_of(measure))
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip().lstrip("'").strip()
    word = plain.casefold()
    if not plain:
        return Read("")
    if word in SYMBOLS:
        return Read(word.strip("[]"))
    if word in NOT_AVAILABLE:
        return Read("x", remark=f"“{word}” is read as not available, not as nought")
    if word in SUPPRESSED:
        return Read("c", remark=f"“{word}” is read as a small figure that was held back (c); {NEEDED}")
    if BELOW.fullmatch(word):
        return below(word, measure)
    if word in NONE_AT_ALL:
        return none_at_all(word, measure)
    if plain.startswith("£") and measure.unit != POUNDS:
        return Read(None, f"an amount of money, {counted(len(plain), 'character')}", wanted_of(measure))
    number = plain.removeprefix("£").strip()
    number = number.replace(" ", "") if SPACED.fullmatch(number) else number
    number = re.sub(r"\s+%$", "%", number)
    if measure.number == "whole" and POINT_OR_COMMA.fullmatch(number):
        return Read(None, f"{number}, which may be thousands or a fraction", wanted_of(measure))
    if PLAIN.fullmatch(number):
        value = float(number.rstrip("%").replace(",", ""))
        return read_number(number.replace(",", ""), value, number.endswith("%"), measure, sensitivity)
    if NUMBER_AND_MORE.fullmatch(plain):
        return Read(None, f"a number with something beside it, {counted(len(plain), 'character')}", wanted_of(measure))
    return Read(None, f"text, {counted(len(plain), 'character')}", wanted_of(measure))


def number_typed(cell: Cell) -> float | None:
    """The number that a text is, such as "12 " or "1,204"; None where it is none, or may be two."""
    if cell.kind != TEXT or any(unicodedata.category(c) == "No" for c in cell.text):
        return None
    plain = (
        unicodedata.normalize("NFKC", cell.text).replace("\u2212", "-").strip().lstrip("'").removeprefix("£").strip()
    )
    number = plain.replace(" ", "") if SPACED.fullmatch(plain) else plain
    clear = PLAIN.fullmatch(number) and not POINT_OR_COMMA.fullmatch(number) and not number.endswith(SHARE)
    return float(number.replace(",", "")) if clear else None


def below(word: str, measure: Measure) -> Read:
    """A figure that was held back and of which the sign says how large it can be: "<5" is 1, 2, 3 or 4."""
    bounds = bounds_of(word, measure)
    if bounds is None:
        return Read(None, f"“{word}”", wanted_of(measure))
    least, most = bounds
    known = f"{least:g}" if least == most else f"between {least:g} and {most:g}"
    said = f"“{word}” is read as a figure that was held back (c); it is {known}, and sums were held against that"
    return Read("c", remark=f"{said}; {NEEDED}", bounds=bounds)


def bounds_of(text: str, measure: Measure) -> Bounds | None:
    """The least and the greatest number that a sign like "<5" allows, nought not among them; None where it is none."""
    match = BELOW.fullmatch(text.strip().casefold())
    if match is None:
        return None
    whole, number = measure.number == "whole", int(match[2])
    most = number - 1 if whole and match[1] not in WITH_ITS_NUMBER else number
    least = 1 if whole else 0
    return (float(least), float(most)) if least <= most else None


def none_at_all(word: str, measure: Measure) -> Read:
    """Read "nil" as nought where things are counted; of a rate or a share nobody knows what it is."""
    if measure.number == "whole":
        return Read("0", remark=f"“{word}” is read as 0")
    return Read(None, f"“{word}”", f"{wanted_of(measure)}; 0 where it is nought, x where it is not available")


def read_number(text: str, value: float, percent: bool, measure: Measure, sensitivity: str) -> Read:
    """A number, when it is one that the measure can have."""
    plain, wanted = text.rstrip("%"), wanted_of(measure)
    if is_too_long(plain.lstrip("-+"), sensitivity) or "e" in plain:
        return Read(None, "a number with more digits than any figure has", wanted)
    if value < 0 and not may_fall(measure):
        return Read(None, f"{plain}, which is below nought", wanted)
    if measure.number != "percent":
        if percent:
            return Read(None, f"{plain}%, a percentage", wanted)
        if measure.number == "whole" and not float(value).is_integer():
            return Read(None, f"{plain}, which is not a whole number", wanted)
    elif measure.unit == SHARE and value > 100:
        return Read(None, f"{plain}%, more than all of it", wanted)
    elif not percent and 0 < abs(value) <= 1:
        shown = f"{value * 100:.6g}"
        return Read(None, f"{plain} without a per cent sign: {plain}% or {shown}%", wanted)
    return Read(written(value, percent=measure.number == "percent"))


def written(value: float, *, percent: bool) -> str:
    """A number as raw tables hold it: ``1234``, ``65.4``, ``14.68%``."""
    short = float(f"{value:.10g}")
    text = str(int(short)) if short.is_integer() else repr(short)
    return f"{text}%" if percent else text


def may_fall(measure: Measure) -> bool:
    """Whether a number of the measure may be below nought, as a change may."""
    return measure.number == "percent" and measure.unit != SHARE


def wanted_of(measure: Measure) -> str:
    """What may stand in a cell of the measure."""
    kinds = {
        "whole": "a whole number, 0 or more",
        "decimal": "a number, 0 or more",
        "percent": "a percentage like 12.5%",
    }
    return f"{kinds[measure.number]} ({measure.unit})"


def is_text(cell: Cell) -> bool:
    """Whether a cell holds text that is neither a number nor a word or sign for the absence of one."""
    if cell.kind != TEXT:
        return False
    word = cell.text.casefold().lstrip("'").removeprefix("£").strip()
    known = word in SYMBOLS or word in NOT_AVAILABLE or word in SUPPRESSED or word in NONE_AT_ALL
    return not known and not PLAIN.fullmatch(word) and not SPACED.fullmatch(word) and not BELOW.fullmatch(word)
