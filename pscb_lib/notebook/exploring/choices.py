"""What an analyst can pick of a dataset: its measures, what it is split by, and the years that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pscb_lib.core.periods import Period, financial_year_of, of
from pscb_lib.notebook.dataset import Dataset

TOGETHER = "together"
MEASURES = "measures"


def with_earlier(dataset: Dataset) -> Dataset:
    """The dataset with the rows of earlier years above its own; what two years hold is taken from the later."""
    known = [one for one in dataset.earlier.values() if one.usable]
    if dataset.spec.is_register or not known:
        return dataset
    keys = ["period", "period_type", *dataset.spec.dimensions, "measure"]
    columns = dataset.spec.tidy_columns
    frames = [one.frame[columns] for one in (*known, dataset) if not one.frame.empty]
    frame = pd.concat(frames, ignore_index=True).drop_duplicates(keys, keep="last").reset_index(drop=True)
    return replace(dataset, frame=frame, places=())


def measures_of(dataset: Dataset) -> dict[str, str]:
    """The measures that have figures: what each is called, by its name."""
    there = set(dataset.frame["measure"]) if "measure" in dataset.frame else set()
    found = {name: one for name, one in dataset.spec.measures.items() if name in there}
    return {name: head_of(one.label, one.unit) for name, one in found.items()}


def head_of(label: str, unit: str) -> str:
    """A measure as readers know it: its head, with as much of its unit as that does not say."""
    named = label.strip().replace("_pct", ", %").replace("_per_10k", " per 10,000").replace("_", " ")
    named, words = named[:1].upper() + named[1:], unit.split()
    if not unit or unit in named.lower():
        return named
    for number in range(len(words), 0, -1):
        if named.endswith(" ".join(words[:number])):
            return " ".join([named, *words[number:]])
    return f"{named} ({unit})"


def splits_of(dataset: Dataset) -> dict[str, str]:
    """What a table can be split by, each with its title; the first is what it is split by unless asked otherwise."""
    if dataset.spec.is_list or dataset.spec.is_register:
        return {}
    found = {name: one.title for name, one in dataset.spec.dimensions.items()}
    if not found or total_code(dataset):
        found[TOGETHER] = "All together"
    if len(measures_of(dataset)) > 1:
        found[MEASURES] = "Its measures, side by side"
    return found


def total_code(dataset: Dataset) -> str:
    """The category that holds all others, as it was printed; empty where the table has none."""
    for dimension in dataset.spec.dimensions.values():
        return next((c.key for c in dimension.codes.values() if c.role == "total"), "")
    return ""


def years_of(dataset: Dataset) -> list[str]:
    """The years that a table has figures of, oldest first."""
    if "period" not in dataset.frame:
        return []
    kinds = dataset.frame[["period", "period_type"]].drop_duplicates().itertuples(index=False)
    return sorted({year_of(of(text, type_)) for text, type_ in kinds})


def year_of(period: Period) -> str:
    """The reporting year in which a period ends, as in ``2012-13``; a calendar year is itself."""
    if period.type == "calendar_year":
        return period.text
    return financial_year_of(period.last)


def in_years(dataset: Dataset, years: Sequence[str]) -> Dataset:
    """The dataset with the figures of these years alone."""
    pairs = zip(dataset.frame["period"], dataset.frame["period_type"], strict=True)
    wanted = [year_of(of(text, type_)) in set(years) for text, type_ in pairs]
    return replace(dataset, frame=dataset.frame[wanted])
