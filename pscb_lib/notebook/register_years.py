"""Registers year by year: how many entries the register of each year had, in all and by their state or kind."""

from __future__ import annotations

import pandas as pd

from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.registers import NOT_STATED
from pscb_lib.notebook.section import Section

COUNTED_BY = ("state", "kind", "part")
"""The column by whose codes entries are counted: the first of these that a register has."""
ALL = "All entries"
TITLE = "{title}, year by year"
NOTE = "Entries as the register of each year has them: one that is carried over is counted in each of its years."


def shown_by_year(section: Section, dataset: Dataset) -> bool:
    """Whether a register is the section's own, has earlier years, and has something to be counted by."""
    is_own = dataset.spec.is_register and dataset.spec.section == section.slug
    return is_own and dataset.usable and len(years_of(dataset)) > 1 and bool(column_of(dataset.spec))


def show_entries(section: Section, dataset: Dataset) -> None:
    """One table of a register by year."""
    section.table(
        f"{dataset.name}_by_year", entries_by_year(dataset), TITLE.format(title=dataset.spec.title), [dataset],
        unit="entries", roles={ALL: "total"}, note=NOTE, suffix="by_year",
    )  # fmt: skip


def entries_by_year(dataset: Dataset) -> pd.DataFrame:
    """How many entries there are, by code and in all; one column a year, oldest first, in whole numbers.

    Codes that no entry of any year has are left out.
    """
    column = column_of(dataset.spec)
    field = dataset.spec.fields[column]
    codes = {**field.codes, "": NOT_STATED.capitalize()}
    years = years_of(dataset)
    counts = {
        one.reporting.label: [int((one.frame[column] == code).sum()) for code in codes] + [len(one.frame)]
        for one in years
    }
    table = pd.DataFrame(counts, index=[*codes.values(), ALL]).rename_axis(field.title)
    return table[table.sum(axis=1) > 0]


def years_of(dataset: Dataset) -> list[Dataset]:
    """The register of each year that can be used, oldest first."""
    return [one for one in (*dataset.earlier.values(), dataset) if one.usable]


def column_of(spec: DatasetSpec) -> str:
    """The column that entries are counted by; empty where a register has none."""
    return next((name for name in COUNTED_BY if name in spec.fields and spec.fields[name].codes), "")
