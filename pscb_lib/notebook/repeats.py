"""Children by number of incidents: how few children account for how many incidents."""

from __future__ import annotations

import re
from dataclasses import replace

from pscb_lib.core.periods import of
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent, from_rows

DIMENSION = "incidents"


def children_with_at_least(dataset: Dataset, least: int, id_: str, label: str) -> Figure:
    """The children who had at least so many incidents in the months that the table covers."""
    keys = [key for key, number in numbers_of(dataset).items() if number >= least]
    rows = dataset.where(**{DIMENSION: keys}).frame
    if rows.empty:
        return absent(dataset, id_, label)
    return from_rows(dataset, rows, id_, label, of(rows["period"].iloc[0], rows["period_type"].iloc[0]))


def incidents_of_those(dataset: Dataset, least: int, id_: str, label: str) -> Figure:
    """The fewest incidents that the children with at least so many can have had.

    A child in the open last row counts with the lowest number of that row, so the true number can be higher.
    """
    children = children_with_at_least(dataset, least, id_, label)
    if children.value is None:
        return children
    numbers = numbers_of(dataset)
    rows = dataset.where(**{DIMENSION: [key for key, number in numbers.items() if number >= least]}).frame
    weighted = rows.assign(value=rows["value"] * rows[DIMENSION].map(numbers))
    figure = from_rows(dataset, weighted, id_, label, of(rows["period"].iloc[0], rows["period_type"].iloc[0]))
    definition = "Children times incidents, row by row; the open last row counts with its lowest number."
    return replace(figure, unit="incidents", definition=definition)


def numbers_of(dataset: Dataset) -> dict[str, int]:
    """The number of incidents that each row of the table stands for, by its code; totals have none."""
    codes = [c for c in dataset.spec.dimensions[DIMENSION].codes.values() if c.role == "leaf"]
    return {c.key: int(re.match(r"\d+", c.key).group()) for c in codes}  # type: ignore[union-attr]
