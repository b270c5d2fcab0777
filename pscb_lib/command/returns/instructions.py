"""The first sheet of a workbook: what it is, how to fill it in, what the symbols mean, which sheets there are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pscb_lib.command.pen import Pen
from pscb_lib.command.returns.layout import INSTRUCTIONS_SHEET, Place
from pscb_lib.command.returns.planning import BookPlan
from pscb_lib.command.returns.sheet_parts import FONT_11, LINE_HEIGHT, PROTECTED, later_style, set_print
from pscb_lib.core.periods import day_label, parse_year, up_to_quarter

WIDTHS = (30, 92)
SYMBOLS = (
    ("0", "There was none. Please write it: a blank does not mean none."),
    ("blank", "Not known, or not counted yet. We ask again."),
    ("c", "Confidential: you have the figure and must not pass it on."),
    ("x", "Not available: nobody has the figure."),
    ("z", "Not applicable: there can be no such figure."),
    ("low", "More than nothing, but it rounds to nothing."),
)


PRIVACY = (
    "This workbook asks for counts, and for posts and plans of organisations, never for anything about one child or "
    "family. Please write no child's name, date of birth, address, NHS number or pupil number anywhere in it. A "
    "workbook that holds any is refused, and nothing of it is kept."
)


def steps(plan: BookPlan) -> list[str]:
    """How to fill it in, in the order in which it is done."""
    send = plan.settings.send_to or plan.home.board.name
    return [
        "Go through the sheets; each holds one table. The list below leads to them.",
        "Fill in the yellow cells. Rest on a cell to see what it takes, and the figure of a year earlier.",
        "Leave totals alone: they add up by themselves once every part is a number. Where a part cannot be a number "
        "and you know the total, choose Review, Unprotect Sheet (there is no password) and type it.",
        "Give a reason under Why changed where a figure is more than a fifth above or below that of a year earlier "
        "(the sheet asks for it), and wherever you correct a figure that you sent before.",
        "If there was nothing to count for a whole table, leave it blank and choose nil beside Nil return.",
        "Below each table: who signs it off, and when.",
        "Do not rename sheets, and do not move or rename heads. What you add elsewhere is not read.",
        f"Send it back to {send} by {day_label(plan.due)}.",
    ]


def write_instructions(pen: Pen, page: Worksheet, plan: BookPlan, places: Sequence[Place]) -> None:
    """Write the sheet."""
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    row = write_front(pen, page, plan)
    row = write_lines(pen, page, row, "How to fill it in", [(f"{n}.", text) for n, text in enumerate(steps(plan), 1)])
    row = write_lines(pen, page, row, "What a cell can hold besides a number", SYMBOLS)
    row = write_key(pen, page, row)
    row = write_sheets(pen, page, row, plan, places)
    if plan.later:
        later = [(spec.title, "Asked for at the end of the year.") for spec in plan.later]
        write_lines(pen, page, row, "Not asked for this quarter", later)
    page.protect("", PROTECTED)
    set_print(page, f"{plan.agency}: {INSTRUCTIONS_SHEET}")


def write_front(pen: Pen, page: Worksheet, plan: BookPlan) -> int:
    """Who asks whom for what, and by when; returns the next free row."""
    board, end = plan.home.board, up_to_quarter(plan.year, plan.quarter)
    stretch = parse_year(plan.year).label + ("" if plan.quarter == 4 else f", up to the end of quarter {plan.quarter}")
    page.write_string(0, 0, f"Return to {board.name}", pen.style("title"))
    facts = [
        ("From", plan.agency),
        ("For", f"{stretch} ({day_label(parse_year(plan.year).first)} to {day_label(end.last)})"),
        ("Due", f"{day_label(plan.due)}, {plan.terms.said(plan.quarter)}"),
        ("No personal data", PRIVACY),
    ]
    if board.settings.get("fictional") is True:
        facts.append(("Note", "Fictional: this board, its agencies and its figures are made up."))
    return write_pairs(pen, page, 1, facts)


def write_lines(pen: Pen, page: Worksheet, row: int, title: str, lines: Sequence[tuple[str, str]]) -> int:
    """A heading and what stands under it."""
    page.write_string(row, 0, title, pen.style("line", bold=True, font_size=13, font_color="#12436D"))
    return write_pairs(pen, page, row + 1, lines)


def write_pairs(pen: Pen, page: Worksheet, row: int, pairs: Sequence[tuple[str, str]]) -> int:
    """Two columns of text; returns the row after a blank one."""
    for at, (left, right) in enumerate(pairs, start=row):
        page.write_string(at, 0, left, pen.style("text", bold=True, font_size=11, align="left"))
        page.write_string(at, 1, right, pen.style("text", font_size=11))
        lines = max(math.ceil(FONT_11 * len(text) / width) for text, width in zip((left, right), WIDTHS, strict=True))
        page.set_row(at, LINE_HEIGHT * max(1, lines))
    return row + len(pairs) + 1


def write_key(pen: Pen, page: Worksheet, row: int) -> int:
    """What the looks of cells mean."""
    page.write_string(
        row, 0, "What the cells look like", pen.style("line", bold=True, font_size=13, font_color="#12436D")
    )
    page.write_blank(row + 1, 0, None, pen.style("text", bg_color="#FFF6CC", border=1, border_color="#7F7F7F"))
    page.write_blank(row + 2, 0, None, later_style(pen))
    page.write_string(row + 3, 0, "501", pen.style("mark", bold=True, top=1, font_size=11))
    said = (
        "Yellow, with a border: for you to fill in. What is there already is what we have: correct what is wrong.",
        "Grey, hatched: of a later period, not open yet.",
        "Bold, with a line above: a total, which adds up by itself.",
    )
    for at, text in enumerate(said, start=row + 1):
        page.write_string(at, 1, text, pen.style("text", font_size=11))
    page.set_row(row + 1, 2 * LINE_HEIGHT)
    return row + len(said) + 2


def write_sheets(pen: Pen, page: Worksheet, row: int, plan: BookPlan, places: Sequence[Place]) -> int:
    """The list of sheets, each a link."""
    page.write_string(row, 0, "The sheets", pen.style("line", bold=True, font_size=13, font_color="#12436D"))
    for at, (table, place) in enumerate(zip(plan.tables, places, strict=True), start=row + 1):
        target = place.sheet.replace("'", "''")
        page.write_url(at, 0, f"internal:'{target}'!A1", pen.style("link", font_size=11, text_wrap=True), place.sheet)
        text = " ".join(part for part in (f"{table.spec.title}.", table.asked_for) if part)
        page.write_string(at, 1, text, pen.style("text", font_size=11))
        lines = max(math.ceil(len(place.sheet) / WIDTHS[0]), math.ceil(FONT_11 * len(text) / WIDTHS[1]))
        page.set_row(at, LINE_HEIGHT * lines)
    return row + len(places) + 2
