"""Which year and quarter a workbook is about: as it is said, and never against what the workbook says itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pscb_lib.command.importing.cells import Workbook
from pscb_lib.command.importing.head_dates import years_in
from pscb_lib.command.importing.tables import Asked
from pscb_lib.command.returns.layout import Book
from pscb_lib.core.errors import DataRefused, HomeError, UsageError
from pscb_lib.core.home import Home
from pscb_lib.core.periods import up_to_quarter

QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?([1-4])\b", re.IGNORECASE)
ROWS_OF_TITLES, MOST_CELLS_OF_A_TITLE, FEWEST_LETTERS = 4, 2, 5


@dataclass(frozen=True)
class Wanted:
    """What the command line says; None or 0 where it says nothing."""

    year: str | None = None
    quarter: int = 0


def asked_of(book: Workbook, ours: Book | None, wanted: Wanted, home: Home) -> tuple[Asked, str]:
    """The year and quarter of a workbook, and the words for where they come from.

    Raises
    ------
    DataRefused
        When the workbook is about another year or quarter than the one that is asked for.
    UsageError
        When nothing says which year it is about, and the home has more than one.
    """
    titles = years_of_titles(book)
    year, why = year_of(book.name, ours, titles, wanted, home)
    if ours and wanted.year and ours.year != wanted.year:
        raise DataRefused(f'"{book.name}" is the workbook for {ours.year}, not for {wanted.year}.')
    if not ours and wanted.year and titles and wanted.year not in titles:
        named = ", ".join(sorted(titles))
        raise DataRefused(f'"{book.name}" names {named} in its titles, and not {wanted.year}: is it another year\'s?')
    if ours and wanted.quarter and ours.quarter != wanted.quarter:
        raise DataRefused(f'"{book.name}" is the workbook up to quarter {ours.quarter}, not {wanted.quarter}.')
    home.require_year(year)
    said = ours.quarter if ours else wanted.quarter or quarter_of_titles(book)
    stretch, year_said = up_to_quarter(year, said or 4), bool(wanted.year or ours or year in titles)
    return Asked(year, stretch, frozenset(titles), stretch, bool(said), book.saved_on, year_said), why


def year_of(name: str, ours: Book | None, titles: set[str], wanted: Wanted, home: Home) -> tuple[str, str]:
    """The year, and why it is that one."""
    if wanted.year:
        return wanted.year, "as asked for"
    if ours:
        return ours.year, "as the workbook says itself"
    known = home.years()
    if not known:
        raise HomeError("there are no data yet: begin a year with pscb new-year.")
    if len(titles) == 1:
        return next(iter(titles)), "as its titles say"
    newest = known[-1]
    if titles and newest in titles:
        return newest, "the newest year that its titles name"
    if titles or len(known) > 1:
        raise UsageError(f'"{name}" {said_of(titles)}: say which year it is about with --year, as in --year {newest}.')
    return newest, "the only year of this home"


def said_of(titles: set[str]) -> str:
    """What the titles of a workbook name, for a message."""
    return f"names {', '.join(sorted(titles))} in its titles" if titles else "names no year in its titles"


def years_of_titles(book: Workbook) -> set[str]:
    """The reporting years that the titles name."""
    return set().union(*(years_in(text) for text in titles_of(book)))


def quarter_of_titles(book: Workbook) -> int:
    """The quarter that the titles name, or the last of those from the first on; 0 where they name none, or others."""
    found = {int(match[1]) for text in titles_of(book) for match in QUARTER.finditer(text.replace("_", " "))}
    first_ones = found == set(range(1, len(found) + 1))
    return max(found) if found and (first_ones or len(found) == 1) else 0


def titles_of(book: Workbook) -> Iterator[str]:
    """The name of the file, the names of sheets, and the lines at their top."""
    yield book.name
    for sheet in book.sheets:
        yield sheet.name
        filled = Counter(row for row, _ in sheet.cells)
        for (row, _), cell in sheet.cells.items():
            words = row <= ROWS_OF_TITLES and filled[row] <= MOST_CELLS_OF_A_TITLE and cell.kind == "text"
            if words and sum(c.isalpha() for c in cell.text) >= FEWEST_LETTERS:  # a year alone is a head
                yield cell.text
