"""What tests do to the tables that claims rest on: change them row by row, or make up the figures that are missing."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pscb_lib.core.expressions import FIRST_KNOWN, FUNCTIONS, Frames
from pscb_lib.core.periods import of, read_period
from pscb_lib.core.selections import TABLE_FUNCTIONS

OWN = ["dataset", "edition", "period", "period_type", "measure", "unit", "value", "status", "rounded_to"]


@dataclass(frozen=True)
class Use:
    """One use of a table in an expression: the codes wanted, and the names of columns that a function takes."""

    table: str
    wanted: dict[str, Any]
    given: tuple[str, ...]

    @property
    def columns(self) -> set[str]:
        """The columns that it names."""
        first = self.given[:1] if self.given else ()
        return {*self.wanted, *first} - {"months"}

    def codes(self, column: str) -> list[str]:
        """The codes wanted of a column."""
        codes = self.wanted[column]
        return [codes] if isinstance(codes, str) else list(codes)


def uses(tree: ast.expr) -> Iterator[Use]:
    """Every use of a table, in the order of the expression."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in FUNCTIONS or node.func.id == FIRST_KNOWN:
            continue
        wanted = {k.arg or "": ast.literal_eval(k.value) for k in node.keywords}
        if node.func.id in TABLE_FUNCTIONS:
            table, *given = node.args
            yield Use(table.id, wanted, tuple(ast.literal_eval(g) for g in given))
        else:
            yield Use(node.func.id, wanted, ())


def within(frame: pd.DataFrame, stretch: str) -> pd.DataFrame:
    """The rows of single months inside a stretch of months."""
    period = read_period(stretch)
    months = frame[frame["period_type"] == "month"]
    return months[[period.contains(of(text, "month")) for text in months["period"]]]


def selected(frame: pd.DataFrame, use: Use) -> pd.DataFrame:
    """The rows that a use of the table takes."""
    for column in use.wanted:
        if column == "months":
            frame = within(frame, use.wanted[column])
        else:
            frame = frame[frame[column].isin(use.codes(column))]
    return frame


def changes(frame: pd.DataFrame, use: Use) -> Iterator[pd.DataFrame]:
    """The table with each row changed that the use takes, and each left out; then whole groups of rows."""
    for index in selected(frame, use).index:
        for column in changeable(frame, use):
            for text in others(str(frame.at[index, column]), column):
                yield with_cell(frame, [index], column, text)
        yield frame.drop(index=index)
    taken = selected(frame, use)
    yield pd.concat([frame, *[taken] * 20], ignore_index=True)
    if "value" in frame:
        yield from (with_cell(frame, list(taken.index), "value", text) for text in ("0", "100000"))
    for column in sorted(use.columns & set(use.wanted)):
        for code in use.codes(column):
            yield with_cell(frame, list(frame.index), column, code)
            if "value" in frame:
                yield with_cell(frame, list(frame.index[frame[column] == code]), "value", "100000")


def changeable(frame: pd.DataFrame, use: Use) -> list[str]:
    """The columns in which another text means something else."""
    return [*(["value"] if "value" in frame else []), *sorted(use.columns & set(frame.columns))]


def others(text: str, column: str) -> list[str]:
    """What a cell could hold instead."""
    if column == "value" and not text:
        return ["100000"]
    if text.replace(".", "", 1).isdigit():
        return [f"{float(text) * 1000 + 1:g}", "0"]
    return ["changed"]


def with_cell(frame: pd.DataFrame, where: list[int], column: str, text: str) -> pd.DataFrame:
    """The table with another text in these rows."""
    changed = frame.copy()
    changed.loc[where, column] = text
    return changed


def fed(tree: ast.expr, frames: Frames, start: int, step: int) -> dict[str, pd.DataFrame]:
    """The tables with rows made up for every figure that an expression finds missing."""
    filled = dict(frames)
    for number, use in enumerate(uses(tree)):
        filled[use.table] = with_missing(filled.get(use.table), use, start + step * number)
    return filled


def with_missing(frame: pd.DataFrame | None, use: Use, value: int) -> pd.DataFrame:
    """A table in which a use finds figures: blanks are filled, and rows added where there are none."""
    rows = pd.DataFrame(made_up(use, value), dtype=str).fillna("")
    if frame is None:
        return rows
    frame = frame.reindex(columns=list(dict.fromkeys([*frame.columns, *rows.columns])), fill_value="")
    found = selected(frame, use)
    if found.empty:
        return pd.concat([frame, rows.reindex(columns=frame.columns, fill_value="")], ignore_index=True)
    blank = list(found.index[found["value"] == ""]) if "value" in found else []
    return with_cell(frame, blank, "value", str(value)) if blank else frame


def made_up(use: Use, value: int) -> list[dict[str, str]]:
    """A row for each combination of the codes wanted, each with a figure."""
    rows: list[dict[str, str]] = [{}]
    for column in use.wanted:
        codes = months_in(use.wanted[column]) if column == "months" else use.codes(column)
        name = "period" if column == "months" else column
        rows = [{**row, name: code} for row in rows for code in codes]
    kind = {"period_type": "month"} if "months" in use.wanted else {}
    named = {column: str(value) for column in use.given[:1] if column not in use.wanted}
    if len(use.given) > 1:
        named = {use.given[0]: use.given[1]}
    return [{"value": str(value), "rounded_to": "", "edition": "1", **kind, **named, **row} for row in rows]


def months_in(stretch: str) -> list[str]:
    """The months of a stretch like 2012-04/2012-12."""
    period = read_period(stretch)
    assert period is not None
    years = range(period.first.year, period.last.year + 1)
    months = [(year, month) for year in years for month in range(1, 13)]
    first, last = ((day.year, day.month) for day in (period.first, period.last))
    return [f"{year}-{month:02}" for year, month in months if first <= (year, month) <= last]
