"""Tables: a head that repeats, figures to the right, totals set apart, no merged cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pscb_lib.command.export_views import is_wordy, shared_unit
from pscb_lib.command.word.builder import Builder
from pscb_lib.command.word.styles import CELL, CM, HEAD, SOURCE
from pscb_lib.command.word.xml import element, run_of

WIDE_COLUMNS = 6
MOST_UPRIGHT = 150
"""Characters in a row of words, of which an upright page holds about a hundred; with more the page is turned."""
CM_OF_A_CHARACTER = 0.16
MOST_OF_A_TEXT, MOST_OF_A_WORD, LEAST = 42, 24, 6
WHITE = re.compile(r"[ \t\n]+")
"""Where a line may end; a space that keeps two words together is none."""
FULL = 0.6
"""A table that needs less of the page's width than this is not drawn out over it, so that a row can be followed."""
INK, RULE, WASH = "1A1D21", "D5D9DD", "F4F6F8"
STYLE_IDS = {CELL: "Tablecell", HEAD: "Tablehead"}


def write_table(to: Builder, table: Mapping[str, Any]) -> None:
    """Write a table with its caption, note and source; a wide one of words on a page of its own, turned."""
    to.turn(landscape=is_wide(table))
    unit = shared_unit(table["columns"])
    to.caption("Table", table["title"] + (f", {unit}" if unit else ""))
    grid = table_element(to, table, unit)
    to.document.element.body.insert(len(to.document.element.body) - 1, grid)
    if table.get("note"):
        to.paragraph(SOURCE, str(table["note"]))
    to.paragraph(SOURCE, f"Source: {table['agency']}")
    to.turn(landscape=False)


def is_wide(table: Mapping[str, Any]) -> bool:
    """Whether a table needs more than an upright page: for its words, or for the longest word of each column."""
    least, wishes = column_needs([str(column["name"]) for column in table["columns"]], table["rows"])
    wordy = is_wordy(table["columns"]) and sum(wishes) > MOST_UPRIGHT
    return len(wishes) >= WIDE_COLUMNS and (wordy or sum(least) > MOST_UPRIGHT)


def table_element(to: Builder, table: Mapping[str, Any], unit: str) -> Any:
    """The table itself."""
    heads, columns = column_heads(table["columns"], unit), table["columns"]
    widths = column_widths(heads, table["rows"], to.width_cm)
    look = {"w:firstRow": 1, "w:lastRow": 0, "w:firstColumn": 1, "w:lastColumn": 0, "w:noHBand": 1, "w:noVBand": 1}
    properties = element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element(
            "w:tblBorders", None, *(border(side, INK, 8) for side in ("top", "bottom")), border("insideH", RULE, 4)
        ),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", None, *(element(f"w:{s}", {"w:w": 70, "w:type": "dxa"}) for s in ("left", "right"))),
        element("w:tblLook", {"w:val": "04A0", **look}),
        element("w:tblCaption", {"w:val": table["title"]}),
        element("w:tblDescription", {"w:val": description(table)}),
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths))
    rows = [row_element(heads, columns, widths, "head")]
    roles = table.get("row_roles") or [""] * len(table["rows"])
    rows += [row_element(row, columns, widths, role) for row, role in zip(table["rows"], roles, strict=True)]
    return element("w:tbl", None, properties, grid, *rows)


def description(table: Mapping[str, Any]) -> str:
    """The text alternative of a table: what stands in it and how large it is."""
    rows, columns = len(table["rows"]), len(table["columns"])
    return f"{table['title']}. {rows} {'row' if rows == 1 else 'rows'}, {columns} columns, with a head row."


def column_heads(columns: Sequence[Mapping[str, Any]], unit: str) -> list[str]:
    """The head of each column with its unit; a first column without a name is called by what it holds."""
    heads = []
    for place, column in enumerate(columns):
        own = column.get("unit") or ""
        shown = (
            f"{column['name']} ({own})"
            if own and own.lower() != str(column["name"]).lower() and not unit
            else str(column["name"])
        )
        heads.append(shown or ("Item" if place == 0 else "Value"))
    return heads


def column_needs(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
    """How many characters each column must hold for its longest word, and should for its longest text."""
    least, wishes = [], []
    for place, head in enumerate(heads):
        cells = [row[place] for row in rows]
        longest = max((len(word) for text in (head, *cells) for word in WHITE.split(text)), default=1)
        needed = max(LEAST, min(longest, MOST_OF_A_WORD) + 4)
        usual = max([len(head) / 2, *(len(text) + 2 for text in cells)])
        least.append(float(needed))
        wishes.append(max(needed, min(MOST_OF_A_TEXT, usual)))
    return least, wishes


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], width_cm: float) -> list[int]:
    """Widths in twentieths of a point: room for the longest word of each column, then for its text."""
    least, wishes = column_needs(heads, rows)
    room, total = width_cm / CM_OF_A_CHARACTER, int(width_cm * CM)
    if sum(wishes) <= room:
        across = room if sum(wishes) < FULL * room else sum(wishes)
        return [int(total * wish / across) for wish in wishes]
    spare, more = room - sum(least), sum(wishes) - sum(least)
    shares = [a + spare * (b - a) / more for a, b in zip(least, wishes, strict=True)] if spare > 0 and more else least
    return [int(total * share / sum(shares)) for share in shares]


def row_element(texts: Sequence[str], columns: Sequence[Mapping[str, Any]], widths: Sequence[int], role: str) -> Any:
    """One row; it stays on its page, and the head comes again on the next."""
    properties = element("w:trPr", None, element("w:cantSplit"))
    if role == "head":
        properties.append(element("w:tblHeader"))
    cells = [
        cell(text, width, role, numeric=bool(column["numeric"]))
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]
    return element("w:tr", None, properties, *cells)


def cell(text: str, width: int, role: str, *, numeric: bool) -> Any:
    """One cell, with one paragraph in it."""
    settings = [element("w:tcW", {"w:w": width, "w:type": "dxa"})]
    if role == "head":
        settings.append(element("w:tcBorders", None, border("bottom", INK, 12)))
    if role == "total":
        settings.append(element("w:tcBorders", None, border("top", INK, 12)))
    if role in ("total", "subtotal"):
        settings.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": WASH}))
    look = [element("w:b")] if role in ("total", "subtotal") else []
    style = element("w:pStyle", {"w:val": STYLE_IDS[HEAD if role == "head" else CELL]})
    side = [element("w:jc", {"w:val": "right"})] if numeric else []
    words = element("w:p", None, element("w:pPr", None, style, *side), run_of(text, *look))
    return element("w:tc", None, element("w:tcPr", None, *settings), words)


def border(side: str, colour: str, size: int) -> Any:
    """A line on one side."""
    return element(f"w:{side}", {"w:val": "single", "w:sz": size, "w:space": 0, "w:color": colour})
