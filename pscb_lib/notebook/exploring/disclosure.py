"""Whether a table would give away a figure that was left out, so that somebody could be recognised."""

from __future__ import annotations

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.exploring.choices import TOGETHER

SUPPRESSED = "suppressed"
ALONE = (
    "This table is not shown: one of its figures is confidential, and could be worked out from those beside it and a "
    "total."
)
FROM_ANOTHER = "This table is not shown: it holds what was worked out from a number that is confidential."


def reveals(dataset: Dataset, rows: Dataset, split: str) -> str:
    """Why a table may not be shown; empty where it may.

    Parameters
    ----------
    dataset : Dataset
        All measures, categories and printed totals.
    rows : Dataset
        What the table is to be made of.
    split : str
        What it is split by.
    """
    if dataset.spec.sensitivity == "open" or not (dataset.frame["status"] == SUPPRESSED).any():
        return ""
    if from_hidden(dataset.frame, rows.frame, list(dataset.spec.dimensions)):
        return FROM_ANOTHER
    lines = lines_that_add_up(dataset, rows, split)
    return ALONE if any((line == SUPPRESSED).sum() == 1 for line in lines) else ""


def lines_that_add_up(dataset: Dataset, rows: Dataset, split: str) -> list[pd.Series[str]]:
    """The statuses of figures that make up a total: categories of one period, months of one year."""
    frame, found = rows.frame, []
    for dimension in dataset.spec.dimensions if split != TOGETHER else ():
        leaves = rows.leaves(dimension).frame
        found += [group["status"] for _, group in leaves.groupby(["period", "period_type", "measure"])]
    months = frame[frame["period_type"] == "month"]
    if dataset.spec.kind == "flow" and not months.empty:
        numbers = months["period"].str[5:7].astype(int)
        start = months["period"].str[:4].astype(int) - (numbers < 4)
        keys = [start, "measure", *dataset.spec.dimensions]
        found += [group["status"] for _, group in months.groupby(keys)]
    return found


def from_hidden(every: pd.DataFrame, shown: pd.DataFrame, dimensions: list[str]) -> bool:
    """Whether a shown number stands beside a hidden one of another measure, as a rate beside its count."""
    keys = ["period", "period_type", *dimensions]
    hidden = every[every["status"] == SUPPRESSED]
    beside = shown[shown["status"] != SUPPRESSED].merge(hidden[[*keys, "measure"]], on=keys, suffixes=("", "_hidden"))
    return bool((beside["measure"] != beside["measure_hidden"]).any())
