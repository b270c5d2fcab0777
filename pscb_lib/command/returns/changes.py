"""What a figure was a year earlier, and the reason that is asked for when it moved by more than a fifth."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pscb_lib.command.pen import Pen
from pscb_lib.command.returns import layout
from pscb_lib.command.returns.grid import OPEN, Grid, GridCell
from pscb_lib.command.returns.heads_asked import head_of
from pscb_lib.command.returns.layout import Place
from pscb_lib.command.returns.planning import TablePlan
from pscb_lib.command.returns.sheet_parts import ASKED, LINE_HEIGHT
from pscb_lib.command.returns.values import NUMBER_FORMATS
from pscb_lib.core.cells import number_of
from pscb_lib.core.datasets import WITHIN_A_YEAR, Axis
from pscb_lib.core.moves import FIFTH
from pscb_lib.core.periods import FIRST_MONTH_OF_FINANCIAL_YEAR, financial_year, parse_year, year_before

QUIET = "#595959"
FLAG_TEXT = "< please say why"


def comparison_row(place: Place) -> int:
    """The row of the title of the figures for comparison, counted from 1."""
    return place.signed_on_row + 2


def write_flag(pen: Pen, page: Worksheet, grid: Grid, place: Place, r: int) -> None:
    """Beside "Why changed": ask for a reason when a figure of the row moved by more than a fifth and none is given."""
    left, row = place.last_column - len(grid.columns), place.first_row - 1 + r
    tests = []
    for c, cell in enumerate(grid.cells[r]):
        if cell.role == OPEN and not cell.now and number_of(cell.before) is not None:
            new, old = xl_rowcol_to_cell(row, left + c), xl_rowcol_to_cell(comparison_row(place) + 1 + r, left + c)
            tests.append(f"AND(ISNUMBER({new}),ABS(N({new})-N({old}))>{FIFTH}*ABS(N({old})))")
    if tests:
        why = xl_rowcol_to_cell(row, place.why_column - 1)
        formula = f'=IF(AND(OR({",".join(tests)}),{why}=""),"{FLAG_TEXT}","")'
        page.write_formula(row, place.why_column, formula, pen.style("text", bold=True, font_size=11), "")


def ask_why(pen: Pen, page: Worksheet, place: Place) -> None:
    """The prompt of "Why changed", and its colour while a reason is asked for."""
    rows = (place.first_row - 1, place.why_column - 1, place.last_row - 1, place.why_column - 1)
    page.data_validation(*rows, {
        "validate": "length", "criteria": "<=", "value": 500, "input_title": "Why changed?",
        "input_message": "A reason where a figure is more than a fifth above or below the one of a year earlier, or "
        "where you correct one sent before. No child's details.",
        "error_title": "Too long", "error_message": "At most 500 letters.",
    })  # fmt: skip
    flag = xl_rowcol_to_cell(place.first_row - 1, place.why_column, col_abs=True)
    page.conditional_format(*rows, {
        "type": "formula", "criteria": f'={flag}<>""',
        "format": pen.workbook.add_format({"border": 2, "border_color": ASKED}),
    })  # fmt: skip


def write_comparison(pen: Pen, page: Worksheet, table: TablePlan, grid: Grid, place: Place) -> None:
    """Write the figures of a year earlier below, or that there are none yet."""
    top = comparison_row(place)
    if not grid.has_before:
        page.write_string(
            top - 1, 0, f"{layout.COMPARISON}: no figures yet", pen.style("line", bold=True, font_size=11)
        )
        return
    last = f", from the return for {parse_year(table.last_year).label}" if table.last_year else ""
    page.write_string(
        top - 1, 0, f"{layout.COMPARISON}: the same a year earlier{last}", pen.style("line", bold=True, font_size=11)
    )
    left = place.last_column - len(grid.columns)
    page.set_row(top, LINE_HEIGHT * max(2, 1 + max(len(head) for head in grid.columns) // 9))
    for c, head in enumerate(grid.columns):
        said = f"{head_before(grid, c, head)} (before)"  # no head of the table, so that it is not read as one
        page.write_string(top, left + c, said, pen.style("head_numeric", font_size=10, font_color=QUIET))
    for r, cells in enumerate(grid.cells):
        label = label_before(grid, r) or layout.THIS_PERIOD
        page.write_string(top + 1 + r, 0, label, pen.style("text", font_size=11, font_color=QUIET))
        for c, cell in enumerate(cells):
            write_before(pen, page, cell, (top + 1 + r, left + c))


def head_before(grid: Grid, column: int, head: str) -> str:
    """The head of a column a year earlier: ``Mar-13`` for ``Mar-14``; the same where it names no year."""
    return earlier_head(grid.spec.columns, head, grid.cells[0][column])


def label_before(grid: Grid, row: int) -> str:
    """The label of a row a year earlier: ``2012/13`` for ``2013/14``; the same where it names no year."""
    return earlier_head(grid.spec.rows, grid.rows[row], grid.cells[row][0])


def earlier_head(axis: Axis, head: str, cell: GridCell) -> str:
    """A head one year back, where it names its year."""
    if axis.kind != "period" or axis.name in WITHIN_A_YEAR:
        return head
    before = year_before(cell.meaning.period)
    if axis.name == "financial_years":
        return financial_year(before.first.year - (before.first.month < FIRST_MONTH_OF_FINANCIAL_YEAR)).label
    return str(before.first.year) if axis.name == "calendar_years" else head_of(before, axis.name)


def write_before(pen: Pen, page: Worksheet, cell: GridCell, at: tuple[int, int]) -> None:
    """Write a figure for comparison: a number, or the symbol that was printed."""
    look = pen.style("mark", num_format=NUMBER_FORMATS[cell.measure.number], font_size=11, font_color=QUIET)
    number = number_of(cell.before)
    if number is not None:
        page.write_number(*at, number, look)
    else:
        page.write_string(*at, cell.before, look)
