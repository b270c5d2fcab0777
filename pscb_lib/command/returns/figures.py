"""What a home already has of a table: the figures of this year and of the last, by what they mean."""

from __future__ import annotations

from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.editions import latest
from pscb_lib.core.home import Home
from pscb_lib.core.package import read_package
from pscb_lib.core.prepare import read_one
from pscb_lib.core.read import Refusal, read_table
from pscb_lib.core.year_figures import Figures, YearTable, printed_figures


def figures_of(home: Home, spec: DatasetSpec, year: str) -> Figures:
    """What the home has of a dataset, for a year and for the last one before it that has the table."""
    earlier = [y for y in home.years() if y < year]
    this = year_table(home, spec, year) if year in home.years() else YearTable()
    for last_year in reversed(earlier):
        last = year_table(home, spec, last_year)
        if last.raw is not None:
            return Figures(spec, this, last, last_year)
    return Figures(spec, this)


def year_table(home: Home, spec: DatasetSpec, year: str) -> YearTable:
    """One year's table as far as it can be read; nothing where it is not there or not understood."""
    dataset, faults = read_one(home, year, spec, read_package(home.raw(year)).get(spec.name))
    if dataset.frame is None or faults:
        return YearTable()
    table, _ = read_table(dataset.raw_path, Refusal(spec, ""))
    return YearTable({} if spec.is_register else printed_figures(latest(dataset.frame), spec), table)
