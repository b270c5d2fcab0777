"""Writes the sheet of a register: the entries that the agency goes on with, and lines for new ones."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pscb_lib.command.pen import Pen
from pscb_lib.command.returns import layout
from pscb_lib.command.returns.layout import Place
from pscb_lib.command.returns.planning import BookPlan, TablePlan
from pscb_lib.command.returns.sheet_parts import (
    LINE_HEIGHT,
    input_style,
    prose,
    set_up,
    write_above,
    write_below,
)
from pscb_lib.command.returns.values import LONGEST_MESSAGE, LONGEST_TITLE, cut
from pscb_lib.core.datasets import Field
from pscb_lib.core.periods import day_label, parse_year
from pscb_lib.core.registers import number_in

NEW_LINES = 15
WIDTHS = {"id": 15, "text": 34, "number": 10, "code": 16, "date": 13}
NARROWEST_TEXT, PRINTED_WIDTH = 18, 185
LONGEST_LIST = 255  # a list that stands in the rule itself, with its commas
LARGEST = 999_999_999
EARLIEST = date(1990, 1, 1)
YEARS_AHEAD = 10
NUMBERED = re.compile(r"(.*?)(\d{4})-(\d+)", re.ASCII)


def write_register(pen: Pen, page: Worksheet, plan: BookPlan, table: TablePlan, place: Place) -> None:
    """Write one sheet: the heads as the raw table has them, the present entries, and blank lines."""
    fields = list(table.spec.fields.values())
    widths = widths_of(fields)
    write_above(pen, page, plan, table, place, widths)
    for column, field in enumerate(fields):
        page.write_string(layout.WORDS_ROW - 1, column, field.title, prose(pen, font_size=10, bold=True))
        page.write_string(place.head_row - 1, column, field.name, pen.style("head", font_size=10))
        column_rule(page, plan, field, place, column)
    page.write_string(place.head_row - 1, place.why_column - 1, layout.WHY_CHANGED, pen.style("head", font_size=10))
    page.set_row(layout.WORDS_ROW - 1, 2 * LINE_HEIGHT)
    for row in range(place.first_row - 1, place.last_row):
        entry = table.entries[row - place.first_row + 1] if row - place.first_row + 1 < len(table.entries) else ()
        write_entry(pen, page, (fields, widths), entry, row)
        page.write_blank(row, place.why_column - 1, None, input_style(pen, num_format="@"))
    number_new_lines(page, plan, table, place)
    write_progress(pen, page, table, place)
    write_below(pen, page, plan, place, widths)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(place.last_row, place.why_column)}"})
    set_up(pen, page, plan, place, widths)


def widths_of(fields: Sequence[Field]) -> list[int]:
    """The width of each column; text is narrower where there is much of it, so that the sheet prints large enough."""
    texts = sum(field.type == "text" for field in fields)
    others = sum(WIDTHS[field.type] for field in fields if field.type != "text")
    text = max(NARROWEST_TEXT, min(WIDTHS["text"], (PRINTED_WIDTH - others) // (texts + 1)))
    return [*(text if field.type == "text" else WIDTHS[field.type] for field in fields), text]


def lines_of(table: TablePlan) -> int:
    """How many lines the sheet has for entries."""
    return len(table.entries) + NEW_LINES


def write_entry(
    pen: Pen, page: Worksheet, columns: tuple[Sequence[Field], Sequence[int]], entry: Sequence[str], row: int
) -> None:
    """Write one entry, its id fixed; or a blank line."""
    fields, widths = columns
    for column, field in enumerate(fields):
        text = entry[column].strip() if column < len(entry) else ""
        if text and field.type == "id":
            page.write_string(row, column, text, pen.style("text", bold=True, font_size=11))
        elif text and field.type == "number" and re.fullmatch(r"-?\d{1,9}(\.\d+)?", text, re.ASCII):
            page.write_number(row, column, float(text), input_style(pen, num_format="General"))
        elif text:
            page.write_string(row, column, text, input_style(pen, num_format="@"))
        else:
            look = input_style(pen, num_format="yyyy-mm-dd" if field.type == "date" else "General")
            page.write_blank(row, column, None, look)
    widest = [math.ceil(1.15 * len(text) / width) for width, text in zip(widths, entry, strict=False)]
    page.set_row(row, LINE_HEIGHT * max(1, *widest, 1))


def column_rule(page: Worksheet, plan: BookPlan, field: Field, place: Place, column: int) -> None:
    """The rule of a column, for every line."""
    cells = (place.first_row - 1, column, place.last_row - 1, column)
    made = rule_of(field, plan, xl_rowcol_to_cell(place.first_row - 1, column), table_spec_dated_by(plan, place))
    if made:
        page.data_validation(*cells, made)


def table_spec_dated_by(plan: BookPlan, place: Place) -> str:
    """The column that says when an entry of the sheet's register happened."""
    return next((t.spec.dated_by for t in plan.tables if t.spec.name == place.dataset), "")


def rule_of(field: Field, plan: BookPlan, cell: str, dated_by: str) -> dict[str, Any] | None:
    """What a column allows: one of its codes, a number, a date inside bounds; text is free."""
    need = "Needed. " if field.required else "May stay blank. "
    title = {"input_title": cut(field.title, LONGEST_TITLE)}
    if field.type == "code":
        return {**title, **code_rule(field.codes, need)}
    if field.type == "number":
        words = number_in(field)
        return {
            **title, "validate": "decimal" if field.number == "decimal" else "integer", "criteria": "between",
            "minimum": -LARGEST if field.negative else 0, "maximum": LARGEST,
            "input_message": f"{need}{words[0].upper()}{words[1:]}.", "error_title": "This is no such number",
            "error_message": f"{words[0].upper()}{words[1:]}, or leave it blank.",
        }  # fmt: skip
    if field.type == "date":
        return {**title, **day_rule(plan, cell, need, happened=field.name == dated_by)}
    return None


def code_rule(codes: Mapping[str, str], need: str) -> dict[str, Any]:
    """A drop-down list of a column's codes, and what each of them means."""
    meanings = "; ".join(f"{key}: {label}" if key != label else key for key, label in codes.items())
    listed = ",".join(codes)
    message = {
        "input_message": cut(f"{need}Choose from the list. {meanings}", LONGEST_MESSAGE),
        "error_title": "Not in the list", "error_message": cut(f"Choose one of: {listed}.", LONGEST_MESSAGE),
    }  # fmt: skip
    fits = len(listed) <= LONGEST_LIST and not any("," in key or key.startswith("=") for key in codes)
    return {"validate": "list", "source": list(codes), **message} if fits else {"validate": "any", **message}


def day_rule(plan: BookPlan, cell: str, need: str, *, happened: bool) -> dict[str, Any]:
    """A day inside bounds, or a month or a year as text; what happened cannot have done so after the year."""
    end = parse_year(plan.year).last
    last = end if happened else end.replace(year=end.year + YEARS_AHEAD)
    bounds = f"AND({cell}>={as_formula(EARLIEST)},{cell}<={as_formula(last)})"
    or_text = f"or, with an apostrophe first, '{end:%Y-%m} or '{end.year}"
    wanted = f"A day up to {day_label(last)}, as in {end:%d/%m/%Y}; {or_text}."
    return {
        "validate": "custom", "value": f"=IF(ISNUMBER({cell}),{bounds},AND(LEN({cell})>=4,LEN({cell})<=10))",
        "input_message": cut(need + wanted, LONGEST_MESSAGE), "error_title": "This is no date in the period",
        "error_message": cut(wanted, LONGEST_MESSAGE),
    }  # fmt: skip


def as_formula(day: date) -> str:
    """A day as a formula writes it."""
    return f"DATE({day.year},{day.month},{day.day})"


def number_new_lines(page: Worksheet, plan: BookPlan, table: TablePlan, place: Place) -> None:
    """Beside the id of each blank line: the id that a new entry would have."""
    first = place.first_row - 1 + len(table.entries)
    for number, row in enumerate(range(first, place.last_row)):
        free = next_id(table, plan.year, number)
        page.data_validation(row, 0, row, 0, {
            "validate": "length", "criteria": "between", "minimum": 2, "maximum": 40, "input_title": "A new entry",
            "input_message": f"Write {free} for a new entry, so that it can be followed from year to year.",
            "error_title": "An id, please", "error_message": f"An id such as {free}.",
        })  # fmt: skip


def next_id(table: TablePlan, year: str, further: int = 0) -> str:
    """An id that no entry has: the prefix of the others or of the checks, the reporting year, the next number."""
    found = [match for entry in table.entries if (match := NUMBERED.fullmatch(entry[0].strip()))]
    initials = "".join(word[0] for word in table.spec.name.split("_")).upper() + "-"
    prefix = found[0][1] if found else table.id_prefix or initials
    start = year[:4]
    used = [int(match[3]) for match in found if match[1] == prefix and match[2] == start]
    return f"{prefix}{start}-{max(used, default=0) + 1 + further:02d}"


def write_progress(pen: Pen, page: Worksheet, table: TablePlan, place: Place) -> None:
    """How many entries the sheet came with, and where new ones go."""
    count = len(table.entries)
    there = f"{count} present {'entry' if count == 1 else 'entries'}" if count else "No entries yet"
    text = f"{there}. New ones go into the blank lines from row {place.first_row + count} on."
    look = prose(pen, bold=True, font_color="#12436D")
    page.merge_range(layout.PROGRESS_ROW - 1, 0, layout.PROGRESS_ROW - 1, place.why_column - 1, "", look)
    page.write_string(layout.PROGRESS_ROW - 1, 0, text, look)
