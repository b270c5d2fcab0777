"""The text of the files that a reader takes away: tables and indicators as CSV.

Everything here takes plain values and returns text, so that the same input always gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

INDICATOR_COLUMNS = (
    "indicator_id", "label", "value", "unit", "period", "section", "cell", "datasets", "sha256",
    "definition",
)  # fmt: skip
CLAIM_COLUMNS = (
    "claim_id", "section", "statement", "published", "recomputed", "basis", "verdict", "source", "note",
)  # fmt: skip
A_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?\s?%?")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_csv(table: Mapping[str, Any]) -> str:
    r"""Write a typed table as CSV: unrounded values where there are any, the printed text elsewhere.

    Parameters
    ----------
    table : Mapping
        A ``table`` output, with ``columns``, ``rows`` and ``values``.

    Returns
    -------
    str
        UTF-8 text with ``\n`` line ends; the header names each column with its unit.
    """
    head = [_column_head(column) for column in table["columns"]]
    values = table.get("values") or [[None] * len(row) for row in table["rows"]]
    lines = [
        [text if value is None else number_text(value) for text, value in zip(row, numbers, strict=True)]
        for row, numbers in zip(table["rows"], values, strict=True)
    ]
    return csv_text(marked([head, *lines], bool(table.get("fictional"))))


def indicators_csv(rows: Iterable[Mapping[str, str]], *, fictional: bool = False) -> str:
    """Write ``indicators.csv``: one line for each number that the report states."""
    lines = [INDICATOR_COLUMNS, *([row[name] for name in INDICATOR_COLUMNS] for row in rows)]
    return csv_text(marked(lines, fictional))


def claims_csv(rows: Iterable[Mapping[str, str]], *, fictional: bool = False) -> str:
    """Write ``claims.csv``: one line for each published figure that was held against the data."""
    lines = [CLAIM_COLUMNS, *([row[name] for name in CLAIM_COLUMNS] for row in rows)]
    return csv_text(marked(lines, fictional))


def marked(lines: Sequence[Sequence[str]], fictional: bool) -> list[Sequence[str]]:
    """Lines with a last column that says of each that it is invented, where it is."""
    return [[*line, "true" if number else "fictional"] for number, line in enumerate(lines)] if fictional else [*lines]


def csv_text(lines: Iterable[Sequence[str]]) -> str:
    """Join cells into CSV text, each cell made safe for a spreadsheet."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[safe_cell(cell) for cell in line] for line in lines])
    return text.getvalue()


def safe_cell(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula; numbers stay as they are."""
    if text.startswith(STARTS_A_FORMULA) and not A_NUMBER.fullmatch(text):
        return "'" + text
    return text


def number_text(value: float | int | str | None) -> str:
    """Write a number in full, a whole one without a decimal point, and nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _column_head(column: Mapping[str, Any]) -> str:
    unit = column.get("unit") or ""
    return f"{column['name']} ({unit})" if unit not in ("", column["name"]) else str(column["name"])
