"""Writes the sheet of a table of figures: cells to fill in, totals as formulas, what changed, the last figures."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pscb_lib.command.pen import Pen
from pscb_lib.command.returns import layout
from pscb_lib.command.returns.changes import ask_why, comparison_row, write_comparison, write_flag
from pscb_lib.command.returns.grid import LATER, OPEN, Grid, GridCell
from pscb_lib.command.returns.layout import Place
from pscb_lib.command.returns.planning import BookPlan, TablePlan
from pscb_lib.command.returns.sheet_parts import (
    BLUE,
    LINE_HEIGHT,
    input_style,
    later_style,
    prose,
    set_up,
    write_above,
    write_below,
)
from pscb_lib.command.returns.values import NUMBER_FORMATS, rule
from pscb_lib.core.cells import number_of

LABELS, LEAST_LABELS, NARROWEST, WIDEST, WHY, FLAG = 40, 18, 9, 18, 38, 20
LETTER_WIDTH, ROWS_ABOVE, PAGE_POINTS = 6, 8, (770, 500)  # points of a letter, extra lines above, paper inside margins
MANY, NARROW, WHY_NARROW = (
    10,
    7,
    28,
)  # columns of figures from which on they are narrow, so that they print large enough


def write_table(pen: Pen, page: Worksheet, plan: BookPlan, table: TablePlan, grid: Grid, place: Place) -> None:
    """Write one sheet.

    Parameters
    ----------
    pen, page : Pen, Worksheet
        What writes, and on which sheet.
    plan, table, grid : BookPlan, TablePlan, Grid
        Whose workbook it is, and what its table holds.
    place : Place
        Where the table stands on the sheet.
    """
    widths = widths_of(grid)
    write_above(pen, page, plan, table, place, widths)
    write_heads(pen, page, plan, grid, place, place.head_row, words=True)
    left = place.last_column - len(grid.columns)
    for r, cells in enumerate(grid.cells):
        row = place.first_row - 1 + r
        page.write_string(
            row, 0, grid.rows[r] or layout.THIS_PERIOD, pen.style("text", bold=not grid.rows[r], font_size=11)
        )
        for c, cell in enumerate(cells):
            title = f"{grid.rows[r]} {grid.columns[c]}".strip()
            write_cell(pen, page, grid, cell, (row, left + c), place, title)
        page.write_blank(row, place.why_column - 1, None, input_style(pen, num_format="@"))
        write_flag(pen, page, grid, place, r)
    ask_why(pen, page, place)
    write_below(pen, page, plan, place, widths)
    write_progress(pen, page, grid, place)
    write_comparison(pen, page, table, grid, place)
    corner = xl_rowcol_to_cell(comparison_row(place) + len(grid.rows) + 2, place.why_column)
    page.ignore_errors({"number_stored_as_text": f"A1:{corner}"})
    set_up(pen, page, plan, place, widths)
    one_page(page, place, widths, comparison_row(place) + len(grid.rows) + 1)


def one_page(page: Worksheet, place: Place, widths: Sequence[int], last_row: int) -> None:
    """Print the table and its figures for comparison on one page, upright where that is larger."""
    across, down = sum(widths[: place.why_column]) * LETTER_WIDTH, (last_row + ROWS_ABOVE) * LINE_HEIGHT
    long_side, short_side = PAGE_POINTS
    if min(short_side / across, long_side / down) > min(long_side / across, short_side / down):
        page.set_portrait()
    page.fit_to_pages(1, 1)
    page.print_area(0, 0, last_row - 1, place.why_column - 1)


def widths_of(grid: Grid) -> list[int]:
    """The width of each column, in letters: labels, figures, "Why changed", and the flag beside it."""
    labels = max((len(row) for row in grid.rows), default=0) + 2
    least = NARROW if len(grid.columns) >= MANY else NARROWEST
    figures = [min(max(least, len(head) // 2 + 4, longest_word(head)), WIDEST) for head in grid.columns]
    return [min(max(labels, LEAST_LABELS), LABELS), *figures, WHY_NARROW if len(figures) >= MANY else WHY, FLAG]


def longest_word(head: str) -> int:
    """The room that the longest word of a bold head takes."""
    return 2 + int(1.2 * max((len(word) for word in head.split()), default=0))


def write_heads(
    pen: Pen, page: Worksheet, plan: BookPlan, grid: Grid, place: Place, row: int, *, words: bool = False
) -> None:
    """Write the heads, exactly as the raw table has them, and above them what they mean in words."""
    if grid.has_labels:
        page.write_string(row - 1, 0, grid.spec.rows.head, pen.style("head"))
    left = place.last_column - len(grid.columns)
    for c, head in enumerate(grid.columns):
        page.write_string(row - 1, left + c, head, pen.style("head_numeric", num_format="@", font_size=11))
        if words:
            said = words_over(grid, c)
            page.write_string(layout.WORDS_ROW - 1, left + c, said, prose(pen, align="right", font_size=9))
    lines = max(len(head) * 1.3 / width for head, width in zip(grid.columns, widths_of(grid)[1:], strict=False))
    page.set_row(row - 1, LINE_HEIGHT * (1 + int(lines)))
    if words:
        page.write_string(row - 1, place.why_column - 1, layout.WHY_CHANGED, pen.style("head", font_size=11, indent=1))
        longest = max(len(words_over(grid, c)) for c in range(len(grid.columns)))
        page.set_row(layout.WORDS_ROW - 1, 13 * min(5, 1 + longest // 9))


def words_over(grid: Grid, column: int) -> str:
    """What the figures of a column are, in words: their period, unit or category, and whether they are open."""
    cells = [row[column] for row in grid.cells]
    spec, first = grid.spec, cells[0]
    said = [{"measures": first.measure.unit, "period": first.meaning.period.label}.get(spec.columns.kind, "")]
    if spec.columns.kind == "dimension":
        code = spec.code(spec.columns.name, dict(first.meaning.codes)[spec.columns.name])
        said = [code.display if code.display != code.label else ""]
    if spec.columns.kind == "period" and spec.rows.kind == "period":
        said = []
    roles = {cell.role for cell in cells}
    said += ["adds up by itself"] if all(cell.parts for cell in cells) else []
    said += ["not yet due"] if roles == {LATER} else []
    return ", ".join(text for text in said if text)


def write_cell(
    pen: Pen, page: Worksheet, grid: Grid, cell: GridCell, at: tuple[int, int], place: Place, title: str
) -> None:
    """Write one cell: a formula, a cell to fill in with what is known, or one that is not open."""
    number_format = NUMBER_FORMATS[cell.measure.number]
    if cell.parts:
        total = pen.style("mark", bold=True, num_format=number_format, top=1, font_size=11)
        page.write_formula(*at, sum_formula(cell, place, len(grid.columns)), total, sum_now(cell, grid))
    elif cell.role == LATER:
        page.write_blank(*at, None, later_style(pen))
    else:
        look = input_style(pen, num_format=number_format, align="right")
        number = number_of(cell.now)
        if number is not None:
            page.write_number(*at, number, look)
        elif cell.now:
            page.write_string(*at, cell.now, look)
        else:
            page.write_blank(*at, None, look)
        page.data_validation(*at, *at, dict(rule(cell.measure, xl_rowcol_to_cell(*at), title, cell.before)))


def sum_formula(cell: GridCell, place: Place, columns: int) -> str:
    """The sum of a total's parts, blank until each of them is a number."""
    left = place.last_column - columns
    parts = ",".join(runs([(place.first_row - 1 + r, left + c) for r, c in cell.parts]))
    return f'=IF(COUNT({parts})={len(cell.parts)},SUM({parts}),"")'


def sum_now(cell: GridCell, grid: Grid) -> float | str:
    """What the formula gives with the figures that are there already, for programs that do not calculate."""
    numbers = [number_of(grid.cells[r][c].now) for r, c in cell.parts]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else ""


def runs(places: Sequence[tuple[int, int]]) -> list[str]:
    """Cells as addresses, with those that lie side by side in one row or one column as ranges."""
    found: list[list[tuple[int, int]]] = []
    for row, column in sorted(places):
        last = found[-1] if found else []
        beside = bool(last) and last[-1] == (row, column - 1)
        below = bool(last) and last[-1] == (row - 1, column) and last[0][1] == column
        if beside or below:
            last.append((row, column))
        else:
            found.append([(row, column)])
    ends = [(run[0], run[-1]) for run in found]
    return [":".join(dict.fromkeys((xl_rowcol_to_cell(*a), xl_rowcol_to_cell(*b)))) for a, b in ends]


def write_progress(pen: Pen, page: Worksheet, grid: Grid, place: Place) -> None:
    """How many cells are filled in of those that are asked for, as a formula, and how many reasons are missing."""
    left = place.last_column - len(grid.columns)
    asked = [
        (r, c) for r, row in enumerate(grid.cells) for c, cell in enumerate(row) if cell.role == OPEN and not cell.parts
    ]
    look = prose(pen, bold=True, font_color=BLUE)
    page.merge_range(layout.PROGRESS_ROW - 1, 0, layout.PROGRESS_ROW - 1, place.why_column - 1, "", look)
    if not asked:
        page.write_string(layout.PROGRESS_ROW - 1, 0, "Nothing is asked for on this sheet now.", look)
        return
    ranges = runs([(place.first_row - 1 + r, left + c) for r, c in asked])
    blank = "+".join(f"COUNTBLANK({cells})" for cells in ranges)
    flags = ":".join(xl_rowcol_to_cell(row - 1, place.why_column) for row in (place.first_row, place.last_row))
    formula = (
        f'=IF({xl_rowcol_to_cell(place.nil_row - 1, 1)}="{layout.NIL_ANSWER}","Nil return.",'
        f'"Filled in: "&({len(asked)}-({blank}))&" of {len(asked)} cells."'
        f'&IF(COUNTIF({flags},"?*")>0," Reasons still to be given: "&COUNTIF({flags},"?*")&".",""))'
    )
    known = sum(bool(grid.cells[r][c].now) for r, c in asked)
    page.write_formula(layout.PROGRESS_ROW - 1, 0, formula, look, f"Filled in: {known} of {len(asked)} cells.")
