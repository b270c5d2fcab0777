"""Tables: a head that repeats, figures to the right, totals set apart, no merged cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pscb_lib.command.export_views import is_wordy, shared_unit
from pscb_lib.command.word.builder import Builder
from pscb_lib.command.word.styles import CELL, CM, HEAD, SOURCE
from pscb_lib.command.word.xml import element, run_of

WIDE_COLUMNS = 6
UPRIGHT, NARROW = 120, 75
LEAST, MOST, MOST_OF_A_WORD = 7, 42, 24
"""Characters: of a row on an upright page, of a row that fills it; of a column, and of a word in it."""
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
    """Whether a table of words has more in its rows than an upright page can hold."""
    needs = column_needs([str(column["name"]) for column in table["columns"]], table["rows"])
    return len(needs) >= WIDE_COLUMNS and is_wordy(table["columns"]) and sum(needs) > UPRIGHT


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
        shown = f"{column['name']} ({own})" if own and own != column["name"] and not unit else str(column["name"])
        heads.append(shown or ("Item" if place == 0 else "Value"))
    return heads


def column_needs(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """How many characters each column should be wide: its longest word at least, its longest text at most."""
    needs = []
    for place, head in enumerate(heads):
        cells = [row[place] for row in rows]
        longest_word = max((len(word) for text in (head, *cells) for word in text.split()), default=1)
        usual = max([len(head) / 2, *(len(text) for text in cells)])
        needs.append(max(LEAST, min(longest_word, MOST_OF_A_WORD) + 2, min(MOST, usual)))
    return needs


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], width_cm: float) -> list[int]:
    """Widths that share the page by what stands in each column, in twentieths of a point.

    A narrow table is not drawn out over the page, so that a row of figures can be followed.
    """
    needs, total = column_needs(heads, rows), int(width_cm * CM)
    return [int(total * need / max(sum(needs), NARROW)) for need in needs]


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
