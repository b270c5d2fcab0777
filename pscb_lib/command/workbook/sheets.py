"""What stands on each sheet of the workbook: one table, its title, and what has to be known to read it.

The rules are those of the Government Analysis Function's guidance "Releasing statistics in spreadsheets": one table
a sheet, one header row, no merged cells, units in the head, shorthand in square brackets and explained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pscb_lib.command.harvest import Harvest, SectionHarvest, plain_text

SHORTHAND = {
    "[c]": "confidential: the figure is there and is not shown",
    "[low]": "rounds to nought and is more than nought",
    "[x]": "not available",
    "[z]": "not applicable",
}
FIRST_HEAD = "Period or group"
BLANK = "Some cells are blank: nothing was given there."

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: its head, with the unit in brackets, and whether it holds numbers."""

    head: str
    numeric: bool


@dataclass(frozen=True)
class Sheet:
    """One sheet: a table and the lines above it.

    ``values`` are the numbers behind ``texts``, None where a cell is text; ``totals`` says of each row whether it is
    a total or a subtotal.
    """

    name: str
    title: str
    section: str
    lines: Sequence[str]
    columns: Sequence[Column]
    texts: Sequence[Sequence[str]]
    values: Sequence[Sequence[Cell]]
    totals: Sequence[bool]

    @property
    def table_name(self) -> str:
        """The table's name in the workbook, which may hold letters, digits and underscores."""
        return f"table_{self.name.replace('.', '_')}"


def sheets_of(harvest: Harvest) -> list[Sheet]:
    """Every table of the report, in its order; one that a section shows twice stands once."""
    return [sheet for part in harvest.sections for sheet in section_sheets(part)]


def section_sheets(part: SectionHarvest) -> Iterator[Sheet]:
    """The tables of one section, those behind charts and published figures included."""
    seen: set[str] = set()
    for item in part.items:
        table = item.table
        if table and table["rows"] and item.table_file not in seen:
            seen.add(item.table_file)
            yield sheet_of(table, f"{part.section.number}.{len(seen)}", part.section.title)


def sheet_of(table: Mapping[str, Any], name: str, section: str) -> Sheet:
    """A typed table as a sheet."""
    texts = [[str(text) for text in row] for row in table["rows"]]
    return Sheet(
        name=name,
        title=table["title"] or section,
        section=section,
        lines=lines_above(table, section, texts),
        columns=columns_of(table["columns"]),
        texts=texts,
        values=table.get("values") or [[None] * len(row) for row in texts],
        totals=[bool(role) for role in table.get("row_roles") or [""] * len(texts)],
    )


def lines_above(table: Mapping[str, Any], section: str, texts: Sequence[Sequence[str]]) -> list[str]:
    """What stands between the title and the table: one statement a row."""
    cells = {text for row in texts for text in row}
    marks = [f"{mark} means {meaning}." for mark, meaning in SHORTHAND.items() if mark in cells]
    lines = ["This worksheet contains one table.", f"Section of the report: {section}."]
    lines += [f"Source: {table['agency']}."] if table.get("agency") else []
    lines += marks or ([table["note"]] if table.get("note") else [])
    return [*lines, BLANK] if "" in cells else lines


def columns_of(columns: Sequence[Mapping[str, Any]]) -> list[Column]:
    """The columns with heads that are not empty and not twice the same, as a table of a workbook needs them."""
    heads: list[str] = []
    for column in columns:
        unit = column.get("unit") or ""
        name = str(column["name"]).strip() or FIRST_HEAD
        head = f"{name} ({unit})" if unit not in ("", name) else name
        earlier = sum(h.casefold() == head.casefold() or h.startswith(f"{head} [") for h in heads)
        heads.append(f"{head} [{earlier + 1}]" if earlier else head)
    return [Column(head, bool(column.get("numeric"))) for head, column in zip(heads, columns, strict=True)]


def cautions_of(harvest: Harvest) -> list[tuple[str, str]]:
    """Each caution of the report with the section that states it."""
    return [
        (part.section.title, plain_text(sentence))
        for part in harvest.sections
        for sentence in part.sentences("caution")
    ]
