"""Days, months and years in a text, as people write them in Britain."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pscb_lib.command.importing.cells import DATE, Cell
from pscb_lib.core.heads import full_year
from pscb_lib.core.periods import FIRST_MONTH_OF_FINANCIAL_YEAR, Period, month, month_number

KEPT = 4096
MONTH_OF_YEAR = re.compile(r"([a-z]+)\.? ((?:19|20)\d\d)[/-](?:(?:19|20)?\d\d)", re.ASCII)
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]([A-Za-z]+|\d{1,2})[\s./-]((?:19|20)?\d\d)", re.ASCII)
QUARTER_WORD, YEAR_WORD = r"(?:q|qtr|quarter) ?([1-4])", r"((?:20)?\d\d) ?[/-] ?((?:20)?\d\d)"
QUARTER_OF_YEAR = re.compile(
    rf"(?:end (?:of )?)?(?:{QUARTER_WORD},? ?(?:of )?{YEAR_WORD}|{YEAR_WORD},? ?{QUARTER_WORD})", re.ASCII
)
YEAR_AND_NUMBER = re.compile(r"(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d)", re.ASCII)
NUMBER_AND_YEAR = re.compile(r"(?P<month>\d\d?)[/.-](?P<year>(?:19|20)\d\d)", re.ASCII)
ISO_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)", re.ASCII)
FINANCIAL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/\-–\\]\s?((?:19|20)?\d\d)(?![\d/-])", re.ASCII)

AS_AT = re.compile(
    r"^(?:(?:position |snapshot )?(?:as )?(?:at|of|on)(?: the)?(?: end of)?|"
    r"(?:month |quarter )?end(?:ing|ed)?(?: of)?)\s+",
    re.ASCII | re.IGNORECASE,
)
"""Words before the date of a count."""
ENDS = ("month_ends", "march_ends")
"""Axes of a count at ends of months."""
FIRST_DAY = "the first of a month as the date of a count, which may mean the end of that month or of the one before"


def day_of_count(cell: Cell | None, text: str) -> date | None:
    """The day at which something was counted, as a date or written in full."""
    return cell.day if cell is not None and cell.kind == DATE else day_in(AS_AT.sub("", text))


def is_first_day(cell: Cell | None, text: str) -> bool:
    """Whether a count is dated on the first of a month, and not only in that month."""
    day = day_of_count(cell, text)
    return day is not None and day.day == 1 and not (cell is not None and cell.of_month)


@lru_cache(maxsize=KEPT)
def day_in(text: str) -> date | None:
    """A day written in full, the day before the month as in Britain; None where it is none or could be another."""
    word = " ".join(text.split()).removeprefix("'")
    try:
        if match := ISO_DAY.fullmatch(word):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := DAY_MONTH_YEAR.fullmatch(word):
            number = int(match[2]) if match[2].isdecimal() else month_number(match[2])
            return date(full_year(match[3]), number, int(match[1])) if number else None
    except ValueError:
        return None
    return None


def years_in(text: str) -> set[str]:
    """The financial years that a text names, as ``2012-13``."""
    found = {(int(m[1]), int(m[2][-2:])) for m in FINANCIAL.finditer(text)}
    return {f"{start}-{end:02d}" for start, end in found if (start + 1) % 100 == end}


def month_within(word: str) -> Period | None:
    """The month that a name and a financial year mean, or numbers: ``jan 2013/14`` is in 2014, and so is ``2014-01``.

    ``2003-04`` may be a financial year as well, and is read as neither.
    """
    if match := YEAR_AND_NUMBER.fullmatch(word) or NUMBER_AND_YEAR.fullmatch(word):
        which, year = int(match["month"]), int(match["year"])
        return month(year, which) if 1 <= which <= 12 and not years_in(word) else None
    match = MONTH_OF_YEAR.fullmatch(word)
    number = month_number(match[1]) if match else None
    return month(int(match[2]) + (number < FIRST_MONTH_OF_FINANCIAL_YEAR), number) if match and number else None


def quarter_end(word: str) -> Period | None:
    """The last month of a quarter and a financial year: ``q1 2013/14`` ends with June 2013."""
    match = QUARTER_OF_YEAR.fullmatch(word)
    if match is None:
        return None
    quarter, start, end = match.group(1, 2, 3) if match[1] else match.group(6, 4, 5)
    year = full_year(start)
    if (year + 1) % 100 != int(end) % 100:
        return None
    number = 3 * int(quarter)
    return month(year, number + 3) if number < 12 else month(year + 1, 3)
