"""Comparisons: what a relation made of the figures of one period and category, and which figures belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pscb_lib.core.findings import last_day
from pscb_lib.core.relations import Relation, inside, place_of

NOT_SHARED = {
    "dataset", "edition", "period", "period_type", "measure", "unit", "value", "status", "rounded_to", "low", "high",
    "printed", "file", "row", "column", "least", "most",
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """One relation, held against the figures of one period and category.

    ``of_total`` is the same comparison told of the total, where that stands in a table of its own: its cell may be the
    one at fault.
    """

    relation: str
    dataset: str
    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    holds: str
    period_end: str
    of_total: Comparison | None = None


COLUMNS = [name for name in Comparison.__dataclass_fields__ if name != "of_total"]


def comparison(
    relation: Relation, rows: pd.DataFrame, found: str, expected: str, holds: bool, dataset: str = ""
) -> Comparison:
    """A comparison whose place is the cell, row or column that ``rows`` have in common."""
    file, row, column = place_of(rows)
    name = dataset or str(rows["dataset"].iloc[0])
    return Comparison(relation.id, name, file, row, column, found, expected, "yes" if holds else "no", last_day(rows))


def same_key(candidates: pd.DataFrame, row: Mapping[str, Any], within: bool, but: set[str]) -> pd.DataFrame:
    """The candidates of a row's period and of its categories in every dimension that both tables have."""
    if within:
        candidates = inside(candidates, row)
    wanted = set(candidates.columns) & set(row) - NOT_SHARED - but
    fits = np.ones(len(candidates), dtype=bool)
    for column in wanted if within else {"period", "period_type", *wanted}:
        fits &= candidates[column].to_numpy(dtype=object) == row[column]
    return candidates[fits]


def rows_of(frame: pd.DataFrame) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Each row as a record, and as a frame of one row."""
    for index, record in enumerate(frame.to_dict("records")):
        yield {str(name): value for name, value in record.items()}, frame.iloc[[index]]


def unit_printed(row: pd.DataFrame) -> float:
    """One unit of the last digit with which the figure of a row was printed, or to which it was rounded."""
    decimals = len(re.sub(r"[^0-9.]", "", str(row["printed"].iloc[0])).partition(".")[2])
    return max(float(row["rounded_to"].iloc[0] or 0), 10.0**-decimals)
