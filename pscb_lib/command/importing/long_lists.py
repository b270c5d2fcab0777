"""Lists with one row for each figure ("long form"): they are known as such, and asked for as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pscb_lib.command.importing.cells import Sheet, span
from pscb_lib.command.importing.complaints import Complaint
from pscb_lib.command.importing.head_dates import day_in, years_in
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.heads import MONTH_AND_YEAR
from pscb_lib.core.cells import number_of
from pscb_lib.core.periods import month_number
from pscb_lib.core.read import column_letter

FEWEST_ROWS = 4


def listed_singly(sheet: Sheet) -> Complaint | None:
    """The question about a sheet on which times and categories both stand down, each several times; None elsewhere."""
    columns: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        columns.setdefault(column, {})[row] = cell.text
    times = [c for c, texts in columns.items() if repeats(texts, times_only=True)]
    kinds = [c for c, texts in columns.items() if c not in times and repeats(texts, times_only=False)]
    if len(times) != 1 or not kinds or not any(is_counted(texts) for texts in columns.values()):
        return None
    first, last = min(sheet.cells), max(sheet.cells)
    time, kind = column_letter(times[0] - 1), column_letter(kinds[0] - 1)
    return Complaint(
        span(sheet.name, (first[0], min(columns)), (last[0], max(columns))),
        f"a list with a row for each figure (times in column {time}, labels in column {kind})",
        "a table with the labels down and the times across (in Excel: Insert, PivotTable), or the workbook of pscb "
        "template filled in",
    )


def repeats(texts: Mapping[int, str], *, times_only: bool) -> bool:
    """Whether a column holds few texts, each of them several times: all times, or none."""
    body = [text for text in texts.values() if number_of(text) is None and is_time(text) is times_only]
    often = [number for number in Counter(plain(text) for text in body).values() if number > 1]
    return len(body) >= FEWEST_ROWS and len(often) > 1 and sum(often) >= len(body) - 1


def is_time(text: str) -> bool:
    """Whether a text is a month, a day or a financial year."""
    match = MONTH_AND_YEAR.fullmatch(plain(text))
    named = match is not None and month_number(match[1]) is not None
    return named or day_in(text) is not None or bool(years_in(text) and len(text) <= len("FY 2013/2014"))


def is_counted(texts: Mapping[int, str]) -> bool:
    """Whether a column holds figures."""
    return sum(number_of(text) is not None for text in texts.values()) >= FEWEST_ROWS
