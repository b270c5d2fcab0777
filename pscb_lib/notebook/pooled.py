"""A dataset through all the years that the home has: of a figure that several years' tables give, the newest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from pscb_lib.core.periods import financial_year
from pscb_lib.core.pooling import keys_of, pool
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.once import once


@dataclass(frozen=True)
class Restated:
    """A figure that the tables of two years give differently: its row in each of them, and the years."""

    before: pd.DataFrame
    after: pd.DataFrame
    earlier: Dataset
    later: Dataset


@once
def through(dataset: Dataset) -> Dataset:
    """The figures of all years' tables as one (`pool`); with one year, the dataset as it is."""
    if not dataset.earlier or not dataset.usable or dataset.spec.is_register or dataset.spec.is_list:
        return dataset
    frames: list[pd.DataFrame] = []
    places: tuple[str, ...] = ()
    for one in (*dataset.earlier.values(), dataset):
        frames.append(one.frame.set_axis(one.frame.index + len(places), axis=0))
        places += one.places or ("",) * (int(one.frame.index.max() + 1) if len(one.frame) else 0)
    whole = pool(frames, dataset.spec.tidy_columns) if any(map(len, frames)) else dataset.frame
    return replace(dataset, frame=whole, places=places if dataset.places else ())


def restated(dataset: Dataset) -> Iterator[Restated]:
    """Each figure of an earlier year's table that the newest table gives differently, oldest period first."""
    keys = keys_of(dataset.spec.tidy_columns)
    for earlier in dataset.earlier.values():
        pairs = earlier.frame.reset_index().merge(dataset.frame.reset_index(), on=keys, suffixes=("", "_now"))
        differ = pairs[pairs["value"].notna() & pairs["value_now"].notna() & (pairs["value"] != pairs["value_now"])]
        for before, after in zip(differ["index"], differ["index_now"], strict=True):
            yield Restated(earlier.frame.loc[[before]], dataset.frame.loc[[after]], earlier, dataset)


def years_of(dataset: Dataset) -> list[str]:
    """The labels of the reporting years that there are figures for, oldest first: ``2011/12``, ``2012/13``."""
    return [financial_year(one.reporting.first.year).label for one in (*dataset.earlier.values(), dataset)]


def through_label(dataset: Dataset) -> str:
    """``2012/13``, or ``2010/11 to 2012/13`` where the home has more years: the years that a chart shows."""
    years = years_of(dataset)
    return dataset.reporting.label if len(years) == 1 else f"{years[0]} to {years[-1]}"
