"""Datasets with earlier years, drawn inline."""

from collections.abc import Mapping
from dataclasses import replace

from made import over_periods, spec_of

from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.definitions import read_definitions
from pscb_lib.core.periods import up_to_quarter
from pscb_lib.notebook.dataset import Dataset


def of_years(tables: Mapping[str, Mapping[str, float | None]], spec: DatasetSpec | None = None) -> Dataset:
    """The newest of several years' tables, period and figure, with the others as its earlier years."""
    made = {
        year: replace(over_periods(figures, spec=spec), reporting=up_to_quarter(year, 4))
        for year, figures in sorted(tables.items())
    }
    *_, newest = made
    return replace(made.pop(newest), earlier=made)


def stock(**options: object) -> DatasetSpec:
    """What the catalogue says of a stock."""
    return replace(spec_of(), kind="stock", **options)


def defined(*entries: Mapping[str, str]) -> DatasetSpec:
    """The same with definitions."""
    return stock(definitions=read_definitions(list(entries)))
