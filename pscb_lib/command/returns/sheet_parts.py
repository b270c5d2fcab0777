"""What every sheet with a table has: title, definition and cautions above it, the lines for nil and sign-off below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pscb_lib.command.pen import Pen
from pscb_lib.command.returns import layout
from pscb_lib.command.returns.layout import Place
from pscb_lib.command.returns.planning import BookPlan, TablePlan
from pscb_lib.command.returns.values import LONGEST_MESSAGE, cut
from pscb_lib.core.periods import day_label, parse_year, up_to_quarter

INPUT, LATER, ASKED = "#FFF6CC", "#BFBFBF", "#F46A25"
BLUE = "#12436D"
LINE_HEIGHT = 15.5
TITLE_HEIGHT, TITLE_FONT = 23, 1.6
FONT_11 = 0.9  # of the width that a letter of a column's width takes
A4, LANDSCAPE_FIT = 9, (1, 0)
STOCK_OR_FLOW = {
    "flow": "Flow: what happened during a period",
    "stock": "Stock: what was open on a day",
    "register": "Register: one line for each entry, with an id that never changes",
}
PROTECTED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
}
NO_NAMES = "No details of any child, please"
ANSWER_WIDTH = 30
LATEST_SIGNATURE = timedelta(days=366)


def prose(pen: Pen, **more: Any) -> Format:
    """The look of a line above the table."""
    return pen.style("prose", **{"valign": "top", "font_size": 11, **more})


def input_style(pen: Pen, **more: Any) -> Format:
    """The look of a cell to be filled in: yellow, with a border, unlocked."""
    return pen.style("text", bg_color=INPUT, border=1, border_color="#7F7F7F", locked=False, font_size=11, **more)


def later_style(pen: Pen) -> Format:
    """The look of a cell that is not open: grey and hatched, so that it shows in black and white."""
    return pen.style("text", pattern=14, bg_color="#FFFFFF", fg_color=LATER, border=1, border_color=LATER)


def write_above(
    pen: Pen, page: Worksheet, plan: BookPlan, table: TablePlan, place: Place, widths: Sequence[int]
) -> None:
    """Write the lines above the heads, each across the table."""
    lines = {
        layout.TITLE_ROW: table.spec.title,
        layout.DEFINITION_ROW: f"What it is: {table.spec.description}",
        layout.CAUTION_ROW: f"Be careful: {table.spec.caution}" if table.spec.caution else "",
        layout.COUNTED_ROW: f"{counted(table)} Counted by: {plan.agency}.",
        layout.PERIOD_ROW: f"{period_asked(plan, table)} {table.asked_for}".strip(),
    }
    across = sum(widths[: place.why_column])
    for row, text in lines.items():
        look = pen.style("title", text_wrap=True) if row == layout.TITLE_ROW else prose(pen)
        page.merge_range(row - 1, 0, row - 1, place.why_column - 1, "", look)
        page.write_string(row - 1, 0, text, look)
        wide = TITLE_FONT if row == layout.TITLE_ROW else FONT_11
        high = max(1, math.ceil(wide * len(text) / across))
        page.set_row(row - 1, (TITLE_HEIGHT if row == layout.TITLE_ROW else LINE_HEIGHT) * high)


def counted(table: TablePlan) -> str:
    """Unit, and stock or flow."""
    if table.spec.is_register:
        return f"{STOCK_OR_FLOW['register']}."
    units = ", ".join(dict.fromkeys(measure.unit for measure in table.spec.measures.values()))
    return f"Unit: {units}. {STOCK_OR_FLOW[table.spec.kind]}."


def period_asked(plan: BookPlan, table: TablePlan) -> str:
    """What stretch of time the sheet asks for."""
    end = up_to_quarter(plan.year, plan.quarter)
    if table.spec.is_register:
        return f"Please bring the entries up to date as at {day_label(end.last)}, and add new ones below them."
    if table.coverage:
        return f"The figures cover the whole of {parse_year(plan.year).label}, April to March."
    until = f"up to {day_label(end.last)}"
    return f"Please fill in the yellow cells, {until}." + (
        " Grey, hatched cells are of later periods." if plan.quarter < 4 else ""
    )


def write_below(pen: Pen, page: Worksheet, plan: BookPlan, place: Place, widths: Sequence[int]) -> None:
    """Write the lines for a nil return and for who signs it off, with cells for the answers."""
    last = layout.ANSWER_COLUMN - 1
    while last < place.why_column - 1 and sum(widths[1 : last + 1]) < ANSWER_WIDTH:
        last += 1
    year = parse_year(plan.year)
    rows = {
        place.nil_row: (layout.NIL_RETURN, nil_rule()),
        place.signed_by_row: (layout.SIGNED_BY, signature_rule()),
        place.signed_on_row: (layout.SIGNED_ON, date_rule(year.first, year.last + LATEST_SIGNATURE)),
    }
    for row, (label, rule) in rows.items():
        page.write_string(row - 1, 0, label, pen.style("text", bold=True, font_size=11))
        look = input_style(pen, num_format="dd mmm yyyy" if label == layout.SIGNED_ON else "@", align="left")
        if last > layout.ANSWER_COLUMN - 1:
            page.merge_range(row - 1, layout.ANSWER_COLUMN - 1, row - 1, last, "", look)
        else:
            page.write_blank(row - 1, layout.ANSWER_COLUMN - 1, None, look)
        page.data_validation(row - 1, layout.ANSWER_COLUMN - 1, row - 1, layout.ANSWER_COLUMN - 1, rule)


def nil_rule() -> dict[str, Any]:
    """The answer to "Nil return"."""
    return {
        "validate": "list", "source": [layout.NIL_ANSWER], "input_title": "Nothing to report?",
        "input_message": "Choose nil when there was nothing to count, and leave the table blank.",
        "error_title": "nil or blank", "error_message": "Choose nil, or leave it blank.",
    }  # fmt: skip


def signature_rule() -> dict[str, Any]:
    """The name of who signs off: any text."""
    return {
        "validate": "length", "criteria": "between", "minimum": 2, "maximum": 120, "input_title": "Who signs it off?",
        "input_message": "Name and post of the person who has looked at these figures and stands by them.",
        "error_title": "A name, please", "error_message": "Name and post, at most 120 letters.",
    }  # fmt: skip


def date_rule(first: Any, last: Any) -> dict[str, Any]:
    """A day within bounds."""
    wanted = f"A day from {day_label(first)} to {day_label(last)}, as in {last:%d/%m/%Y}."
    return {
        "validate": "date", "criteria": "between", "minimum": first, "maximum": last, "input_title": "Which day?",
        "input_message": cut(wanted, LONGEST_MESSAGE), "error_title": "This is no day in the period",
        "error_message": cut(wanted, LONGEST_MESSAGE),
    }  # fmt: skip


def set_up(pen: Pen, page: Worksheet, plan: BookPlan, place: Place, widths: Sequence[int]) -> None:
    """Widths, frozen heads, protection, and how it prints."""
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(place.head_row, 1)
    page.protect("", PROTECTED)
    set_print(page, f"{plan.agency}: {place.sheet}", repeat=place.head_row - 1)


def set_print(page: Worksheet, title: str, repeat: int | None = None) -> None:
    """A4, across, as wide as the page; the heads on each page."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(*LANDSCAPE_FIT)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    if repeat is not None:
        page.repeat_rows(repeat)
    page.set_footer(f"&L{cut(title, 70).replace('&', '&&')}\n{NO_NAMES}&RPage &P of &N")
