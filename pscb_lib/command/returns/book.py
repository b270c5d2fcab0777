"""Writes the workbook of one agency."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import xlsxwriter

from pscb_lib.command.pen import AS_TEXT, Pen
from pscb_lib.command.returns.instructions import write_instructions
from pscb_lib.command.returns.layout import (
    HEAD_ROW,
    HIDDEN_SHEET,
    INSTRUCTIONS_SHEET,
    Book,
    Place,
    hidden_rows,
)
from pscb_lib.command.returns.planning import BookPlan, TablePlan
from pscb_lib.command.returns.register_sheet import lines_of, write_register
from pscb_lib.command.returns.sheet_names import sheet_names
from pscb_lib.command.returns.table_sheet import write_table
from pscb_lib.core.periods import up_to_quarter


def write_book(plan: BookPlan, path: Path) -> None:
    """Write the workbook; the same plan always gives the same bytes."""
    with xlsxwriter.Workbook(str(path), AS_TEXT) as workbook:
        board, end = plan.home.board, up_to_quarter(plan.year, plan.quarter).last
        workbook.set_properties({
            "title": f"Return of {plan.agency} to {board.name}", "author": board.name,
            "created": datetime.combine(end, time()),
        })  # fmt: skip
        pen, places = Pen(workbook), places_of(plan)
        write_instructions(pen, pen.sheet(INSTRUCTIONS_SHEET), plan, places)
        for table, place in zip(plan.tables, places, strict=True):
            page = pen.sheet(place.sheet)
            if table.grid is None:
                write_register(pen, page, plan, table, place)
            else:
                write_table(pen, page, plan, table, table.grid, place)
        book = Book(plan.year, plan.quarter, plan.role, tuple(places), board.name, board.fictional)
        write_hidden(pen, book)


def places_of(plan: BookPlan) -> list[Place]:
    """Where each table of the workbook stands."""
    names = sheet_names([table.spec.title for table in plan.tables])
    return [place_of(table, name) for table, name in zip(plan.tables, names, strict=True)]


def place_of(table: TablePlan, sheet: str) -> Place:
    """Where a table stands on its sheet."""
    if table.grid is None:
        return Place(sheet, table.spec.name, HEAD_ROW, HEAD_ROW + lines_of(table), 1, len(table.spec.fields))
    first = 1 if table.grid.has_labels else 2
    last = len(table.grid.columns) + 1
    return Place(sheet, table.spec.name, HEAD_ROW, HEAD_ROW + len(table.grid.rows), first, last, table.coverage)


def write_hidden(pen: Pen, book: Book) -> None:
    """Write the sheet that says what each sheet is."""
    page = pen.workbook.add_worksheet(HIDDEN_SHEET)
    for row, cells in enumerate(hidden_rows(book)):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, column, cell)
            else:
                page.write_string(row, column, cell)
    page.protect("")
    page.very_hidden()
