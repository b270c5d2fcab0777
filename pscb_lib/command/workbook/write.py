"""Writes the workbook: cover, contents, notes, then one table a sheet.

Cells are written as what they are: a number as a number, everything else as text, so that no text of an agency is
ever taken for a formula or a link. (gptables, which writes workbooks by the same rules, reads marks such as
``[text](address)`` and ``$$note$$`` inside cells, and so cannot be given text that others wrote.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pen import AS_TEXT, Pen
from pscb_lib.command.workbook.sheets import SHORTHAND, Cell, Column, Sheet, cautions_of, sheets_of
from pscb_lib.core.periods import up_to_quarter

WORKBOOK_FILE = "tables.xlsx"
WIDEST, NARROWEST, COVER_WIDTH = 60, 11, 90
LONGEST_CELL = 32_767  # what a cell of a workbook can hold


def write_workbook(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``tables.xlsx`` into the bundle; the same harvest always gives the same bytes.

    Parameters
    ----------
    harvest : Harvest
        The sections with their typed outputs.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the workbook belongs to.
    """
    with xlsxwriter.Workbook(str(bundle / WORKBOOK_FILE), AS_TEXT) as workbook:
        workbook.set_properties(properties(context))
        pen = Pen(workbook)
        sheets = sheets_of(harvest)
        write_cover(pen, context, len(sheets))
        write_list(pen, marked(contents_sheet(sheets), context), links=True)
        write_list(pen, marked(notes_sheet(harvest), context))
        for sheet in sheets:
            write_sheet(pen, marked(sheet, context))
        for page in workbook.worksheets() if context.fictional else ():
            page.set_header(f"&C&B{context.fictional}")


def properties(context: ReportContext) -> dict[str, Any]:
    """What the workbook says of itself; its date is the last day of the period, not the day of the run."""
    last = up_to_quarter(context.year, context.quarter).last
    return {
        "title": f"{context.report_title}: tables",
        "subject": context.period_text,
        "author": context.board_name,
        "company": context.board_name,
        "comments": f"{context.fictional} {context.marking}".strip(),
        "created": datetime.combine(last, time()),
    }


def write_cover(pen: Pen, context: ReportContext, count: int) -> None:
    """Whose tables these are, for when and for whom, and how they are set out."""
    sheet = pen.sheet("Cover")
    sheet.set_column(0, 0, COVER_WIDTH)
    sheet.write_string(0, 0, f"{context.board_name}: {context.report_title}", pen.style("title"))
    lines = [
        *([context.fictional] if context.fictional else []),
        f"Tables of the report for {context.period_text}.",
        context.marking + ".",
        *([context.incomplete] if context.incomplete else []),
        *([f"This is a selection: {context.selection}."] if context.selection else []),
        f"There are {count} tables, each on a sheet of its own. The sheet Contents lists them, with links.",
        "A sheet is named by its section and its place there: 05.2 is the second table of section 5.",
        "The sheet Notes explains the shorthand and says what to be careful about.",
        "Figures are as exact as they were supplied; the report may show them rounded.",
    ]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, pen.style("prose"))


def marked(sheet: Sheet, context: ReportContext) -> Sheet:
    """The sheet, with the line of an invented board above all others."""
    return replace(sheet, lines=[context.fictional, *sheet.lines]) if context.fictional else sheet


def contents_sheet(sheets: Sequence[Sheet]) -> Sheet:
    """The list of all tables."""
    rows = [[sheet.name, sheet.section, sheet.title] for sheet in sheets]
    heads = ("Sheet", "Section", "Table")
    return list_sheet("Contents", "Contents", "Each name leads to its sheet.", heads, rows)


def notes_sheet(harvest: Harvest) -> Sheet:
    """The shorthand, and every caution of the report."""
    rows = [["Shorthand", f"{mark} means {meaning}."] for mark, meaning in SHORTHAND.items()]
    rows += [[section, text] for section, text in cautions_of(harvest)]
    line = "Shorthand first, then what each section says to be careful about."
    return list_sheet("Notes", "Notes", line, ("Concerns", "Note"), rows)


def list_sheet(name: str, title: str, line: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Sheet:
    """A sheet that lists text."""
    columns = [Column(head, numeric=False) for head in heads]
    lines = ["This worksheet contains one table.", line]
    values: list[list[Cell]] = [[None] * len(heads) for _ in rows]
    return Sheet(name, title, "", lines, columns, rows, values, [False] * len(rows))


def write_list(pen: Pen, sheet: Sheet, *, links: bool = False) -> None:
    """Write a list; with ``links`` its first column leads to the sheets that it names."""
    page, top = write_sheet(pen, sheet)
    if links:
        for row, texts in enumerate(sheet.texts, start=top + 1):
            page.write_url(row, 0, f"internal:'{texts[0]}'!A1", pen.style("link"), texts[0])


def write_sheet(pen: Pen, sheet: Sheet) -> tuple[Worksheet, int]:
    """Write one table below its title and lines; returns the sheet and the row of the head."""
    page = pen.sheet(sheet.name)
    page.write_string(0, 0, sheet.title, pen.style("title"))
    for row, line in enumerate(sheet.lines, start=1):
        page.write_string(row, 0, line, pen.style("line"))
    top = len(sheet.lines) + 1
    heads = [
        {"header": c.head, "header_format": pen.style("head_numeric" if c.numeric else "head")} for c in sheet.columns
    ]
    size = (top, 0, top + len(sheet.texts), len(sheet.columns) - 1)
    if sheet.texts:
        page.add_table(*size, {"name": sheet.table_name, "style": None, "autofilter": False, "columns": heads})
    else:
        for number, head in enumerate(heads):
            page.write_string(top, number, head["header"], head["header_format"])
    for place, (texts, values, total) in enumerate(zip(sheet.texts, sheet.values, sheet.totals, strict=True), top + 1):
        for column, (text, value) in enumerate(zip(texts, values, strict=True)):
            write_cell(pen, page, (place, column), text, value, bold=total, numeric=sheet.columns[column].numeric)
    set_widths(page, sheet)
    page.freeze_panes(top + 1, 1 if len(sheet.columns) > 1 else 0)
    return page, top


def write_cell(
    pen: Pen, page: Worksheet, place: tuple[int, int], text: str, value: Cell, *, bold: bool, numeric: bool
) -> None:
    """Write a number as a number that looks as in the report, and anything else as inert text."""
    look = {"bold": True} if bold else {}
    if isinstance(value, int | float):
        page.write_number(*place, value, pen.style("mark", num_format=number_format(text), **look))
    elif text:
        page.write_string(*place, text[:LONGEST_CELL], pen.style("mark" if numeric else "text", **look))


def number_format(text: str) -> str:
    """The format that shows a number with the decimals that the report shows, as in ``#,##0.0``."""
    decimals = len(text.rstrip("%").partition(".")[2])
    return "#,##0" + (f".{'0' * decimals}" if decimals else "") + ('"%"' if text.endswith("%") else "")


def set_widths(page: Worksheet, sheet: Sheet) -> None:
    """Make each column as wide as its text, within bounds; what is longer is wrapped."""
    for number, column in enumerate(sheet.columns):
        longest = max((len(row[number]) for row in sheet.texts), default=0)
        page.set_column(number, number, min(max(longest, len(column.head) // 2, NARROWEST) + 2, WIDEST))
