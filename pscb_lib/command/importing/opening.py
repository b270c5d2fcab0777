"""Opening a workbook: values, formulas, what is hidden or merged; nothing is run, and no link is followed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pscb_lib.command.importing.cells import (
    DATE,
    ERROR,
    NUMBER,
    OTHER,
    TEXT,
    UNCALCULATED,
    Cell,
    Sheet,
    Workbook,
    clean,
)
from pscb_lib.command.importing.formats import doubt_of, is_percent, shows_day
from pscb_lib.command.importing.formulas import calculate
from pscb_lib.command.importing.texts import texts_outside_cells
from pscb_lib.command.returns.layout import HIDDEN_SHEET
from pscb_lib.core.digests import sha256_of
from pscb_lib.core.errors import DataRefused

MOST_CELLS = 300_000
DIGITS_KEPT = 12
"""Digits of a number that mean something: what follows is dust of binary arithmetic."""


def open_workbook(path: Path) -> Workbook:
    """The workbook as cells.

    Raises
    ------
    DataRefused
        When it is damaged, or so large that it cannot be a return of tables.
    """
    try:
        with quiet():
            import openpyxl  # type: ignore[import-untyped]

            formulas = openpyxl.load_workbook(path, keep_links=False)
            values = openpyxl.load_workbook(path, keep_links=False, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise DataRefused(f'"{path.name}" cannot be opened as a workbook: it is damaged, or not one at all.') from error
    seen = [sheet_of(page, formulas[page.title]) for page in values.worksheets if page.title != HIDDEN_SHEET]
    remarks = [f'"{page.title}" is a sheet with a chart only' for page in values.chartsheets]
    ours = values[HIDDEN_SHEET] if HIDDEN_SHEET in values.sheetnames else None
    rows = tuple(tuple(c.value for c in row) for row in ours.iter_rows()) if ours is not None else ()
    others = texts_outside_cells(path, formulas)
    return Workbook(path.name, sha256_of(path), tuple(seen), others, tuple(remarks), rows, saved_on(formulas))


def saved_on(workbook: Any) -> date | None:
    """The day on which a workbook says that it was saved last."""
    saved = workbook.properties.modified
    return saved.date() if isinstance(saved, datetime) else None


@contextmanager
def quiet() -> Iterator[None]:
    """Without the warnings of openpyxl about what it does not keep; nothing is written with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def sheet_of(page: Any, formulas: Any) -> Sheet:
    """One sheet; ``formulas`` is the same sheet with its formulas in place of their values."""
    if len(page._cells) > MOST_CELLS:
        raise DataRefused(f'the sheet "{page.title}" has more cells than any return of tables. Send the tables.')
    written = {place: cell.value for place, cell in formulas._cells.items() if is_formula(cell)}
    cells = {place: made for place, cell in page._cells.items() if (made := cell_of(cell, written.get(place)))}
    return Sheet(
        name=page.title,
        cells=calculate(cells, {place: formula_text(value) for place, value in written.items()}),
        merged=tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in page.merged_cells.ranges),
        hidden=page.sheet_state != "visible",
        hidden_rows=frozenset(row for row, look in page.row_dimensions.items() if look.hidden),
        hidden_columns=hidden_columns(page.column_dimensions),
        filtered=bool(page.auto_filter.ref) and any(look.hidden for look in page.row_dimensions.values()),
    )


def hidden_columns(looks: Mapping[str, Any]) -> frozenset[int]:
    """The hidden columns; neighbours that look alike are kept as one entry."""
    return frozenset(n for look in looks.values() if look.hidden for n in range(look.min or 1, (look.max or 1) + 1))


def is_formula(cell: Any) -> bool:
    """Whether a cell holds a formula."""
    return bool(cell.data_type == "f")


def formula_text(value: Any) -> str:
    """A formula as text; one over several cells at once is kept as an object."""
    return str(getattr(value, "text", None) or value)


def cell_of(cell: Any, formula: object) -> Cell | None:
    """A cell that holds something, or None."""
    value = cell.value
    if value is None:  # a formula that came to an empty text is of the type "s"; one never worked out is not
        return Cell(UNCALCULATED, "") if formula is not None and cell.data_type != "s" else None
    return with_look(plain_cell(value, cell), cell)


def plain_cell(value: Any, cell: Any) -> Cell | None:
    """What a value is, without regard to how it came about."""
    if cell.data_type == "e":
        return Cell(ERROR, str(value))
    if isinstance(value, bool):
        return Cell(OTHER, "TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return number_cell(float(value), is_percent(cell.number_format))
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(DATE, day.isoformat(), day=day, of_month=not shows_day(str(cell.number_format)))
    if isinstance(value, time) or not isinstance(value, str):
        return Cell(OTHER, clean(str(value)))
    text = clean(value)
    return Cell(TEXT, text) if text else None


def number_cell(value: float, percent: str) -> Cell:
    """A number; ``percent`` is how its format shows it: ``scaled`` for 0.5 as 50%, ``literal`` for 50 as 50%."""
    shown = value * 100 if percent == "scaled" else value
    shown = float(f"{shown:.{DIGITS_KEPT}g}")
    text = str(int(shown)) if shown.is_integer() else repr(shown)
    return Cell(
        NUMBER, f"{text}%" if percent else text, number=shown, percent=bool(percent), sign_added=percent == "literal"
    )


def with_look(made: Cell | None, cell: Any) -> Cell | None:
    """The cell with what its look says against its value."""
    if made is None:
        return None
    doubt = doubt_of(cell)
    return replace(made, doubt=doubt) if doubt else made
