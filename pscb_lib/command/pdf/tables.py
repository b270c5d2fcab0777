"""Typed tables as the document sets them: units in the head, totals set apart, long registers readable on one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pscb_lib.command.export_views import shared_unit
from pscb_lib.command.pdf.widths import Column, Layout, layout

CHARACTER_PT = 4.3
PADDING_PT = 9.0
DETAILS = "Details"
DETAILS_SHARE = 27.0
MOST_CHARACTERS_KEPT_WHOLE = 2500
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
    return {
        "kind": "table",
        "number": number,
        "label": label,
        "title": shown["title"],
        "unit": common,
        "heads": _heads(plan, common),
        "widths": _widths(plan),
        "rows": [_row(plan, place, shown["row_roles"][place]) for place in range(len(shown["rows"]))],
        "same": [{"name": column.name, "text": column.texts[0]} for column in plan.same],
        "note": shown.get("note") or "",
        "source": shown.get("agency") or "",
    }


def breakable(text: str) -> str:
    """Text with places where a long name of a file or an address may be broken over two lines."""
    return " ".join(_BREAKABLE.sub("\\1\u200b", w) if len(w) > LONG_WORD else w for w in text.split(" "))


def _only(table: Mapping[str, Any], places: Sequence[int]) -> dict[str, Any]:
    kept = {name: [table[name][place] for place in places] for name in ("rows", "row_roles")}
    return {**table, **kept}


def _heads(plan: Layout, common: str) -> list[dict[str, Any]]:
    heads = [_head(column, common) for column in plan.shown]
    return [*heads, {"name": DETAILS, "unit": "", "numeric": False}] if plan.has_details else heads


def _head(column: Column, common: str) -> dict[str, Any]:
    unit = "" if common or column.unit == column.name else column.unit
    return {"name": column.name, "unit": unit, "numeric": column.numeric}


def _widths(plan: Layout) -> list[dict[str, float]]:
    """Points for short columns and for a table that is narrower than the page, shares of the rest for others."""
    natural = sum(column.longest for column in plan.shown) <= NARROW_CHARACTERS and not plan.has_details
    widths = [
        {"pt": round(_points(column), 1)} if natural or column.is_short else {"share": round(column.wanted, 1)}
        for column in plan.shown
    ]
    return [*widths, {"share": DETAILS_SHARE}] if plan.has_details else widths


NARROW_CHARACTERS = 78


def _points(column: Column) -> float:
    unit = max((len(word) for word in column.unit.split()), default=0)
    characters = max(column.wanted, column.longest, unit)
    return characters * CHARACTER_PT + PADDING_PT


def _row(plan: Layout, place: int, role: str) -> dict[str, Any]:
    cells = [[_part(column.texts[place])] for column in plan.shown]
    folded = [_part(column.texts[place], column.name) for column in plan.folded if column.texts[place]]
    if plan.has_details:
        cells.append(folded)
    else:
        cells[0] += folded
    return {"role": role, "cells": cells, "whole": _characters(cells) <= MOST_CHARACTERS_KEPT_WHOLE}


def _part(text: str, name: str = "") -> dict[str, str]:
    return {"text": breakable(text), "name": name}


def _characters(cells: Iterable[Iterable[Mapping[str, str]]]) -> int:
    return max(sum(len(part["text"]) for part in cell) for cell in cells)
