"""A table of any shape as its catalogue entry describes it: for a look at data, and for a section's first draft."""

from __future__ import annotations

import pandas as pd

from pscb_lib.notebook import measure_tables, registers, tables
from pscb_lib.notebook.dataset import Dataset


def set_out(dataset: Dataset) -> pd.DataFrame:
    """The table as people read it: what stands along its rows down, what stands along its columns across.

    Returns
    -------
    DataFrame
        Empty when the table may not be used. A register has one row an entry; any other table numbers, with missing
        values where there is none.
    """
    spec = dataset.spec
    if not dataset.usable:
        return pd.DataFrame()
    if spec.is_register:
        return registers.entries(dataset)
    if spec.is_list:
        return dataset.frame.set_index("figure")[["value", "unit", "period", "statement"]]
    dimensions = list(spec.dimensions)
    if "months" in (spec.rows.name, spec.columns.name):
        return months_by_category(dataset, dimensions[0]) if dimensions else by_month(dataset)
    if dimensions and len(spec.measures) > 1:
        return tables.by_measure(dataset, dimensions[0])
    if dimensions:
        return tables.by_period(dataset, dimensions[0])
    return measure_tables.measures_by_period(dataset)


def months_by_category(dataset: Dataset, dimension: str) -> pd.DataFrame:
    """The reporting year's months down, below them the year where the table has it; categories across."""
    return tables.by_period(dataset, dimension, all_years=False).T.rename_axis(index="Period")


def by_month(dataset: Dataset) -> pd.DataFrame:
    """Months down, years across; several measures of one year across instead."""
    if len(dataset.spec.measures) == 1:
        start = (dataset.spec.rows if dataset.spec.rows.name == "months" else dataset.spec.columns).start
        return tables.months_by_year(dataset) if start == "april" else tables.months_by_calendar_year(dataset)
    return measure_tables.measures_by_period(dataset.where(period_type="month"))
