"""A pick: one table of a dataset, set out by the functions that set out the report's tables.

Nothing is added up here: a table "all together" is the total that was printed, or there is none. What the report leaves
out as confidential stays out, and a table from which such a figure could be worked out is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pscb_lib.core.errors import UsageError
from pscb_lib.core.periods import Period, of, spell
from pscb_lib.notebook import registers, tables
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.exploring.choices import (
    MEASURES,
    TOGETHER,
    in_years,
    measures_of,
    splits_of,
    total_code,
    with_earlier,
    years_of,
)  # fmt: skip
from pscb_lib.notebook.exploring.disclosure import reveals

MOST_NAMED = 2
NO_FIGURES = "There are no figures of this kind for the years that you picked."


@dataclass(frozen=True)
class Picked:
    """A table as it was picked.

    Attributes
    ----------
    dataset : Dataset
        The rows that the table is made of.
    measure, split, years : str and tuple of str
        What was picked.
    frame : DataFrame
        Categories, months or periods down; periods, years or measures across. Empty where it is not shown.
    title, unit : str
        What the table shows, in which unit; several units where measures stand side by side.
    refused : str
        Why the table is not shown; empty where it is.
    """

    dataset: Dataset
    measure: str
    split: str
    years: tuple[str, ...]
    frame: pd.DataFrame
    title: str
    unit: str
    refused: str = ""

    @property
    def roles(self) -> dict[str, str]:
        """Which rows are totals."""
        return tables.roles_of(self.dataset, self.split) if self.split in self.dataset.spec.dimensions else {}


def pick(dataset: Dataset, *, measure: str = "", split: str = "", years: Sequence[str] = ()) -> Picked:
    """One table of a dataset.

    Parameters
    ----------
    dataset : Dataset
        As a section loads it.
    measure : str
        The name of a measure; the first unless one is given.
    split : str
        A dimension, ``together`` for its printed total, or ``measures``; what the table is printed by unless given.
    years : sequence of str
        Reporting years, as in ``2012-13``; all that there are unless some are given.

    Raises
    ------
    UsageError
        When the dataset has no such measure, split or year; the sentence names those that it has.
    """
    if dataset.spec.is_register or dataset.spec.is_list or not dataset.usable:
        return whole(dataset)
    every = with_earlier(dataset)
    measure = chosen("measure", measure, list(measures_of(every)), dataset)
    split = chosen("split", split, list(splits_of(every)), dataset)
    known = years_of(every)
    for year in years:
        chosen("year", year, known, dataset)
    wanted = tuple(year for year in known if year in years) if years else tuple(known)
    return set_out(in_years(every, wanted), measure, split, wanted)


def chosen(kind: str, name: str, known: Sequence[str], dataset: Dataset) -> str:
    """The one that was asked for, or the first."""
    if name and name not in known:
        raise UsageError(f'{dataset.spec.title} has no {kind} "{name}"; it has {", ".join(known) or "none"}.')
    return name or (known[0] if known else "")


def whole(dataset: Dataset) -> Picked:
    """A register or a list, entry by entry, codes in words; or the reason why a table cannot be shown."""
    if dataset.spec.is_register and dataset.usable:
        return Picked(dataset, "", "", (), registers.entries(dataset), dataset.spec.title, "", "")
    shown = [name for name in dataset.frame.columns if name not in ("dataset", "edition")]
    heads = {name: field.title for name, field in dataset.spec.fields.items()}
    heads |= {name: name.replace("_", " ").capitalize() for name in shown if name not in heads}
    frame = dataset.frame[shown].rename(columns=heads)
    frame = frame.set_index(frame.columns[0]) if len(frame.columns) else frame
    return Picked(dataset, "", "", (), frame, dataset.spec.title, "", "" if dataset.usable else dataset.why_not)


def set_out(dataset: Dataset, measure: str, split: str, years: tuple[str, ...]) -> Picked:
    """The table, unless it would give away what is confidential."""
    of_all, rows = dataset, dataset
    if split != MEASURES:
        rows = dataset.where(measure=measure)
    if split == TOGETHER and (total := total_code(dataset)):
        rows = rows.where(**{next(iter(dataset.spec.dimensions)): total})
    rows = without_printed_sums(rows)
    unit = "" if split == MEASURES else dataset.unit_of(measure)
    title = title_of(dataset, measure, split, rows)
    refused = NO_FIGURES if rows.frame.empty else reveals(of_all, rows, split)
    frame = pd.DataFrame() if refused else table_of(rows, measure, split)
    return Picked(rows, measure, split, years, frame, title, unit, refused)


def without_printed_sums(dataset: Dataset) -> Dataset:
    """Months without the totals that are printed beside them."""
    months = dataset.frame["period_type"] == "month"
    return replace(dataset, frame=dataset.frame[months]) if months.any() else dataset


def table_of(dataset: Dataset, measure: str, split: str) -> pd.DataFrame:
    """The rows as the report would set them out."""
    if split == MEASURES:
        return by_measure_and_period(dataset)
    if split != TOGETHER:
        return tables.by_period(dataset, split, measure)
    if (dataset.frame["period_type"] == "month").all():
        return tables.months_by_year(dataset)
    periods = periods_of(dataset)
    values = dataset.frame.set_index(["period", "period_type"])["value"]
    head = measures_of(dataset).get(measure, measure)
    found = [values[(p.text, p.type)] for p in periods]
    return tables.one_column(head, found, [tables.short_label(p) for p in periods], "Period")


def by_measure_and_period(dataset: Dataset) -> pd.DataFrame:
    """Categories or periods down, measures across."""
    heads, periods = measures_of(dataset), periods_of(dataset)
    if dataset.spec.dimensions and len(periods) == 1:
        return tables.by_measure(dataset, next(iter(dataset.spec.dimensions)))
    keys = ["period", "period_type", *dataset.spec.dimensions]
    table = dataset.frame.pivot(index=keys, columns="measure", values="value")
    order = {(p.text, p.type): number for number, p in enumerate(periods)}
    codes = [list(one.codes) for one in dataset.spec.dimensions.values()]
    rows = sorted(table.index, key=lambda k: (order[k[:2]], *(c.index(x) for c, x in zip(codes, k[2:], strict=True))))
    labels = [row_label(dataset, key) for key in rows]
    table = table.loc[rows, [name for name in heads if name in table.columns]]
    return table.set_axis(labels, axis=0).rename(columns=heads).rename_axis(index="Period", columns=None)


def row_label(dataset: Dataset, key: Sequence[str]) -> str:
    """``31 Mar 2013``, or ``2012/13, Term``."""
    names = [
        d.codes[code].display for d, code in zip(dataset.spec.dimensions.values(), key[2:], strict=True)
    ]  # fmt: skip
    return ", ".join([tables.short_label(of(key[0], key[1])), *names])


def periods_of(dataset: Dataset) -> list[Period]:
    """All periods of a table, oldest first."""
    kinds = dataset.frame[["period", "period_type"]].drop_duplicates().itertuples(index=False)
    return sorted((of(text, type_) for text, type_ in kinds), key=lambda p: (p.last, p.first))


def title_of(dataset: Dataset, measure: str, split: str, rows: Dataset) -> str:
    """What the table shows."""
    several = split != MEASURES and len(measures_of(dataset)) > 1
    which = f": {measures_of(dataset)[measure]}" if several else ""
    return f"{dataset.spec.title}{which}{when(periods_of(rows))}"


def when(periods: Sequence[Period]) -> str:
    """The periods of a table as the end of its title."""
    if len(periods) > MOST_NAMED:
        return f", {periods[0].label} to {periods[-1].label}"
    return f", {spell(periods)}" if periods else ""
