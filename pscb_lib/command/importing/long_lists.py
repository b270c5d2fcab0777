"""Lists with one row for each figure ("long form"): which columns say what a figure is about, and which holds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscb_lib.command.importing.cells import DATE, NUMBER, Cell, Place, Sheet
from pscb_lib.command.importing.head_dates import day_in, month_within, quarter_end, years_in
from pscb_lib.command.importing.head_rows import FULL_YEAR
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.heads import MONTH_AND_YEAR
from pscb_lib.command.importing.values import is_text
from pscb_lib.core.cells import number_of
from pscb_lib.core.periods import month_number

FEWEST_ROWS = 4
LONGEST_YEAR = len("FY 2013/2014")
QUARTER = re.compile(r"(?:q|qtr|quarter) ?[1-4]", re.ASCII)
STRETCH = re.compile(r"(.+?)(?: ?[-–] ?| to )(.+)", re.ASCII)
ASIDE = re.compile(r"\b(?:comments?|notes?|remarks?|why|reasons?|source)\b")
"""Heads of columns that say something about a figure beside it."""

TIME, YEAR, LABEL = "time", "year", "label"


@dataclass(frozen=True)
class Key:
    """A column that says what figures are about: its kind, and whether all rows say the same."""

    column: int
    kind: str
    constant: bool
    repeats: bool


@dataclass(frozen=True)
class Listing:
    """A list: the row of its heads, its rows, the columns that say what a figure is about, and that of the figures.

    ``whole`` is whether each row says all of it.
    """

    head_row: int
    rows: tuple[int, ...]
    keys: tuple[Key, ...]
    values: tuple[int, ...]
    whole: bool

    @property
    def value(self) -> int:
        """The column of figures, or the first of several."""
        return self.values[0]

    @property
    def varying(self) -> tuple[Key, ...]:
        """The columns that tell the figures apart."""
        return tuple(key for key in self.keys if not key.constant)

    @property
    def corners(self) -> tuple[Place, Place]:
        """Its first and its last cell."""
        columns = [*(key.column for key in self.keys), *self.values]
        return (self.head_row, min(columns)), (self.rows[-1], max(columns))


def listing_of(sheet: Sheet) -> Listing | None:
    """The list on a sheet, of which two columns at least say several times what a figure is about; None elsewhere."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {})[column] = cell
    for head_row in sorted(rows):
        heads = rows[head_row]
        if len(heads) < 3 or not all(is_text(cell) for cell in heads.values()):
            continue
        body = body_below(rows, head_row, heads)
        if len(body) >= FEWEST_ROWS and (found := listing(rows, head_row, body)):
            return found
    return None


def body_below(rows: Mapping[int, Mapping[int, Cell]], head_row: int, heads: Mapping[int, Cell]) -> list[int]:
    """The rows under a line of heads that have a word, and a figure or another word beside it."""
    found: list[int] = []
    for row in sorted(r for r in rows if r > head_row):
        cells = [cell for column in heads if (cell := rows[row].get(column))]
        if len(cells) < 2 or all(map(is_figure, cells)):
            break
        found.append(row)
    return found


def listing(rows: Mapping[int, Mapping[int, Cell]], head_row: int, body: Sequence[int]) -> Listing | None:
    """The list under a line of heads; None where it is none. Shares beside the figures are no figures of their own."""
    heads = rows[head_row]
    aside = [column for column, cell in heads.items() if ASIDE.search(plain(cell.text))]
    columns = {c: [rows[row].get(c) for row in body] for c in heads if c not in aside}
    if any(set(rows[row]) - set(heads) for row in body):
        return None
    values = [column for column, cells in columns.items() if holds_figures(cells)]
    keys = [key_of(column, cells) for column, cells in columns.items() if column not in values]
    values = [column for column in values if not hold_shares(columns[column])] or values
    timed = any(key.kind != LABEL for key in keys)
    if sum(key.repeats and not key.constant for key in keys) < 2 or not values or (len(values) > 1 and not timed):
        return None
    whole = all(None not in columns[key.column] for key in keys)
    return Listing(head_row, tuple(body), tuple(keys), tuple(values), whole)


def hold_shares(cells: Sequence[Cell | None]) -> bool:
    """Whether a column holds percentages only."""
    return all(cell.percent or cell.text.endswith("%") for cell in cells if cell)


def holds_figures(cells: Sequence[Cell | None]) -> bool:
    """Whether a column holds figures, or signs for their absence; years are none."""
    filled = [cell for cell in cells if cell]
    figures = [cell for cell in filled if is_figure(cell) or cell.kind in ("error", "uncalculated")]
    return len(figures) >= FEWEST_ROWS and len(figures) == len(filled) and not all(is_year(c.text) for c in filled)


def is_figure(cell: Cell | None) -> bool:
    """Whether a cell holds a figure or a sign for its absence."""
    return cell is not None and cell.kind != DATE and not is_text(cell)


def key_of(column: int, cells: Sequence[Cell | None]) -> Key:
    """What a column of words or times says of the figures; a blank cell may stand for the one above it."""
    texts: list[str] = []
    for cell in cells:
        texts += [plain(cell.text)] if cell else texts[-1:]
    kinds = {kind_of(cell) for cell in cells if cell}
    number = Counter(texts)
    kind = kinds.pop() if len(kinds) == 1 else LABEL
    return Key(column, kind, len(number) == 1, max(number.values()) > 1)


def kind_of(cell: Cell) -> str:
    """Whether a cell names a year, another time, or something else."""
    if cell.kind == DATE:
        return TIME
    if is_year(cell.text):
        return YEAR
    return TIME if cell.kind != NUMBER and is_time(cell.text) else LABEL


def is_year(text: str) -> bool:
    """Whether a text is a calendar or a financial year and nothing else."""
    financial = bool(years_in(text)) and len(text) <= LONGEST_YEAR and not any(map(is_month_word, plain(text).split()))
    return bool(FULL_YEAR.fullmatch(text)) or financial


def is_month_word(word: str) -> bool:
    """Whether a word is the name of a month or a quarter."""
    return month_number(word) is not None or QUARTER.fullmatch(word) is not None


def is_time(text: str) -> bool:
    """Whether a text is a month, a day, a quarter or a stretch of months."""
    word = plain(text)
    if is_moment(word) or day_in(text) is not None or QUARTER.fullmatch(word):
        return True
    stretch = STRETCH.fullmatch(word)
    return stretch is not None and all(is_moment(end) for end in stretch.groups())


def is_moment(word: str) -> bool:
    """Whether a text is a month, or a quarter with its year."""
    match = MONTH_AND_YEAR.fullmatch(word)
    named = match is not None and month_number(match[1]) is not None
    return named or month_within(word) is not None or quarter_end(word) is not None


def figures_outside(sheet: Sheet, found: Listing) -> bool:
    """Whether figures stand below the list: a total, another table, or rows that are no part of it."""
    return any(row > found.rows[-1] and is_number(cell) for (row, _), cell in sheet.cells.items())


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, also one typed as text."""
    return cell.number is not None or number_of(cell.text) is not None
