"""Tables: tidy rows set out as people read them, categories or months down, periods or measures across."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pscb_lib.core.periods import MONTH_NAMES, Period, of
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.pooled import through

FINANCIAL_MONTHS = (*MONTH_NAMES[3:], *MONTH_NAMES[:3])


def months_by_year(dataset: Dataset) -> pd.DataFrame:
    """Months down, financial years across (``2012/13``): the figures of a flow by month.

    Returns
    -------
    DataFrame
        Index April to March by short name; one column a year, oldest first; gaps are missing values.
    """
    return by_month(dataset, FINANCIAL_MONTHS, financial=True)


def months_by_calendar_year(dataset: Dataset) -> pd.DataFrame:
    """Months down, calendar years across; as `months_by_year` otherwise."""
    return by_month(dataset, MONTH_NAMES, financial=False)


def by_month(dataset: Dataset, names: Sequence[str], *, financial: bool) -> pd.DataFrame:
    """Months down in the order of ``names``, all years that the home has across."""
    frame = through(dataset).frame
    months = frame[frame["period_type"] == "month"]
    year, number = months["period"].str[:4].astype(int), months["period"].str[5:7].astype(int)
    start = year - (number < 4) if financial else year
    label = start.map(lambda y: f"{y}/{(y + 1) % 100:02d}" if financial else str(y))
    shown = months.assign(_month=number.map(lambda n: MONTH_NAMES[n - 1][:3]), _year=label)
    table = shown.pivot(index="_month", columns="_year", values="value")
    ordered = table.reindex([name[:3] for name in names]).sort_index(axis=1)
    return ordered.rename_axis(index="Month", columns=None)


def by_period(dataset: Dataset, dimension: str, measure: str = "", *, all_years: bool = True) -> pd.DataFrame:
    """Categories down as printed, periods across (``31 March 2013``, ``2012/13``), of all years unless told not to."""
    frame = through(dataset).frame if all_years else dataset.frame
    frame = frame[frame["measure"] == measure] if measure else frame
    codes = [c for c in dataset.spec.dimensions[dimension].codes.values() if c.key in set(frame[dimension])]
    periods = dict.fromkeys(zip(frame["period"], frame["period_type"], strict=True))
    ordered = sorted((of(text, type_) for text, type_ in periods), key=lambda p: p.last)
    table = frame.pivot(index=dimension, columns=["period", "period_type"], values="value")
    across = pd.MultiIndex.from_arrays([[p.text for p in ordered], [p.type for p in ordered]])
    return (
        table.reindex(index=[c.key for c in codes], columns=across)
        .set_axis([c.display for c in codes], axis=0)
        .set_axis([p.label for p in ordered], axis=1)
        .rename_axis(index=dataset.spec.dimensions[dimension].title)
    )


def over_time(dataset: Dataset, label: str) -> pd.DataFrame:
    """One column: the figures of a stock, date after date, through all years."""
    dataset = through(dataset)
    dates, values = dataset.periods("date"), dataset.frame.set_index("period")["value"]
    return one_column(label, [values[d.text] for d in dates], [d.label for d in dates], "Date")


def one_column(name: str, values: Sequence[float], labels: Sequence[str], head: str) -> pd.DataFrame:
    """A table of one series, which may be empty."""
    return pd.DataFrame({name: values}, index=list(labels), dtype=float).rename_axis(head)


def by_category(dataset: Dataset, dimension: str, label: str) -> pd.DataFrame:
    """One column: the figures of each category in a table that covers one period."""
    known = dataset.spec.dimensions[dimension]
    values = dataset.frame.set_index(dimension)["value"]
    shown = [c for c in known.codes.values() if c.key in values.index]
    return one_column(label, [values[c.key] for c in shown], [c.display for c in shown], known.title)


def by_measure(dataset: Dataset, dimension: str) -> pd.DataFrame:
    """Categories down, measures across: a table that gives several numbers for each category."""
    codes = dataset.spec.dimensions[dimension].codes
    measures = dataset.spec.measures
    table = dataset.frame.pivot(index=dimension, columns="measure", values="value")
    shown = [key for key in codes if key in table.index]
    return (
        table.reindex(index=shown, columns=[m for m in measures if m in table.columns])
        .rename(index=lambda key: codes[key].display, columns=lambda name: measures[name].label)
        .rename_axis(index=dataset.spec.dimensions[dimension].title, columns=None)
    )


def first_and_last(table: pd.DataFrame) -> pd.DataFrame:
    """The first and the last column of a table of periods."""
    return table.iloc[:, [0, -1]] if table.shape[1] > 1 else table


def months_in_a_row(dataset: Dataset, label: str) -> pd.DataFrame:
    """One column: every month that the tables of all years have, one after the other (``Apr 2010``)."""
    dataset = through(dataset)
    months, values = dataset.periods("month"), month_values(dataset)
    return one_column(label, [values[m.text] for m in months], [short_label(m) for m in months], "Month")


def month_values(dataset: Dataset) -> pd.Series[float]:
    """The figures of single months, by their period: ``2010-11`` is November here, never the year 2010/11."""
    months = dataset.frame[dataset.frame["period_type"] == "month"]
    return months.set_index("period")["value"]


def short_label(period: Period) -> str:
    """``Apr 2010`` for a month; the usual label otherwise."""
    name, _, year = period.label.partition(" ")
    return f"{name[:3]} {year}" if period.type == "month" else period.label


def together(datasets: Sequence[Dataset], labels: Sequence[str]) -> pd.DataFrame:
    """Months of the reporting period down, one column a dataset; a month without a figure is a gap."""
    columns = {}
    for dataset, label in zip(datasets, labels, strict=True):
        months = [m for m in dataset.periods("month") if dataset.reporting.contains(m)]
        values = month_values(dataset)
        columns[label] = pd.Series({short_label(m)[:3]: values[m.text] for m in months}, dtype=float)
    end = MONTH_NAMES[datasets[0].reporting.last.month - 1]
    names = [name[:3] for name in FINANCIAL_MONTHS[: FINANCIAL_MONTHS.index(end) + 1]]
    return pd.DataFrame(columns).reindex(names).rename_axis("Month")


def levels(dataset: Dataset, dimension: str, table: pd.DataFrame) -> list[str]:
    """For each row of a table by category: leaf, subtotal or total."""
    roles = roles_of(dataset, dimension)
    return [roles[label] for label in table.index]


def side_by_side(datasets: Sequence[Dataset], labels: Sequence[str], dimension: str) -> pd.DataFrame:
    """One column for each dataset: the same categories in several tables."""
    columns = [by_category(d, dimension, label) for d, label in zip(datasets, labels, strict=True)]
    return pd.concat(columns, axis=1).rename_axis(datasets[0].spec.dimensions[dimension].title)


def roles_of(dataset: Dataset, dimension: str) -> dict[str, str]:
    """What each category is in a sum, by its label: ``leaf``, ``subtotal`` or ``total``."""
    return {code.display: code.role for code in dataset.spec.dimensions[dimension].codes.values()}
