"""Typed tables as the document sets them: units in the head, totals set apart, long registers readable on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pscb_lib.command.export_views import shared_unit
from pscb_lib.command.pdf.widths import Column, Layout, layout

CHARACTER_PT, COMPACT_CHARACTER_PT = 4.25, 3.7
PADDING_PT = 8.8
NARROW_CHARACTERS = 78
HALF_PAGE_PT = 232.0
MOST_CHARACTERS_IN_A_ROW = 2500
MOST_CHARACTERS_KEPT_WHOLE, MOST_ROWS_KEPT_WHOLE = 1300, 14
"""A table up to this size stands on one page; a longer one may be broken between its rows."""

LEFT_OUT = "The {which} left out here, for want of room; the workbook and the pages have the whole table."
MARK = re.compile(r"(\[\w+\]): ")
LONG_WORD = 14
_BREAKABLE = re.compile(r"([_./@\\-])(?=\w)")


def table_block(
    table: Mapping[str, Any], *, number: str, label: str = "", only: Sequence[int] | None = None
) -> dict[str, Any]:
    """A table with its widths and cells, for the document to draw.

    Parameters
    ----------
    table : Mapping
        A typed table.
    number : str
        What it is called, as in ``Table 5.2``.
    label : str
        The name by which other parts of the document refer to it.
    only : sequence of int, optional
        The rows to show; all when None.
    """
    shown = table if only is None else _only(table, only)
    plan, common = layout(shown), shared_unit(table["columns"])
    widths = _widths(plan)
    return {
        "kind": "table",
        "number": number,
        "label": label,
        "title": shown["title"],
        "unit": common,
        "heads": _heads(plan, common),
        "widths": widths,
        "compact": plan.compact,
        "whole": _is_kept_whole(shown["rows"]),
        "half": all("pt" in width for width in widths) and sum(width["pt"] for width in widths) <= HALF_PAGE_PT,
        "rows": [_row(plan, place, shown["row_roles"][place]) for place in range(len(shown["rows"]))],
        "same": [{"name": column.name, "text": column.texts[0]} for column in plan.same],
        "note": " ".join(filter(None, [_left_out(plan), shown.get("note") or ""])),
        "source": shown.get("agency") or "",
    }


def with_titles(table: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    """The same table, in which a column about sections names them by their titles."""
    about = {place for place, column in enumerate(table["columns"]) if "section" in column["name"].lower()}
    rows = [[titles.get(t, t) if place in about else t for place, t in enumerate(row)] for row in table["rows"]]
    return {**table, "rows": rows}


def breakable(text: str) -> str:
    """Text with places where a long name of a file or an address may be broken over two lines."""
    return " ".join(_BREAKABLE.sub("\\1\u200b", w) if len(w) > LONG_WORD else w for w in text.split(" "))


def _only(table: Mapping[str, Any], places: Sequence[int]) -> dict[str, Any]:
    roles = table.get("row_roles") or [""] * len(table["rows"])
    kept = {"rows": [table["rows"][at] for at in places], "row_roles": [roles[at] for at in places]}
    texts = {text for row in kept["rows"] for text in row}
    explained = MARK.match(table.get("note") or "")
    note = "" if explained and explained[1] not in texts else table.get("note")
    return {**table, **kept, "note": note}


def _left_out(plan: Layout) -> str:
    if not plan.left_out:
        return ""
    names = [plan.left_out[0].name, *[column.name for column in plan.left_out[1:]][-1:]]
    which = f"column {names[0]} is" if len(names) == 1 else f"columns from {names[0]} to {names[1]} are"
    return LEFT_OUT.format(which=which)


def _heads(plan: Layout, common: str) -> list[dict[str, Any]]:
    return [_head(column, common) for column in plan.shown]


def _head(column: Column, common: str) -> dict[str, Any]:
    unit = "" if common or column.unit.lower() == column.name.lower() else column.unit
    return {"name": column.name, "unit": unit, "numeric": column.numeric}


def _widths(plan: Layout) -> list[dict[str, float]]:
    """Points for short columns and for a table that is narrower than the page, shares of the rest for others."""
    natural = sum(column.longest for column in plan.shown) <= NARROW_CHARACTERS and not plan.folded
    return [
        {"pt": _points(column, plan.compact)} if natural or column.is_short else {"share": round(column.wanted, 1)}
        for column in plan.shown
    ]


def _points(column: Column, compact: bool) -> float:
    unit = max((len(word) for word in column.unit.split()), default=0)
    characters = max(column.wanted, column.longest, unit)
    return round(characters * (COMPACT_CHARACTER_PT if compact else CHARACTER_PT) + PADDING_PT, 1)


def _row(plan: Layout, place: int, role: str) -> dict[str, Any]:
    cells = [breakable(column.texts[place]) for column in plan.shown]
    folded = [{"name": c.name, "text": breakable(c.texts[place])} for c in plan.folded if c.texts[place]]
    texts = [*cells, *(part["text"] for part in folded)]
    whole = sum(map(len, texts)) <= MOST_CHARACTERS_IN_A_ROW
    return {"role": role, "cells": cells, "folded": folded, "whole": whole}


def _is_kept_whole(rows: Sequence[Sequence[str]]) -> bool:
    characters = sum(len(text) for row in rows for text in row)
    return len(rows) <= MOST_ROWS_KEPT_WHOLE and characters <= MOST_CHARACTERS_KEPT_WHOLE
