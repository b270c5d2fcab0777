"""Stretches of months: figures of six months and of twelve made comparable, and added up to a year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pscb_lib.core.periods import Period
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent, at
from pscb_lib.notebook.once import once
from pscb_lib.notebook.phrases import Phrase, listed
from pscb_lib.notebook.shares import sum_of

STRETCHES = ("range", "financial_year")
ALIKE = "The stretches are equally long."


@once
def in_order(dataset: Dataset) -> tuple[Period, ...]:
    """The stretches of months that there are figures for, oldest first.

    Those of earlier years' tables are added where they do not overlap those of a later one.
    """
    found = own_stretches(dataset)
    for earlier in reversed(list(dataset.earlier.values())):
        found += [p for p in own_stretches(earlier) if all(p.last < q.first or q.last < p.first for q in found)]
    return tuple(sorted(found, key=lambda p: p.last))


def own_stretches(dataset: Dataset) -> list[Period]:
    """The stretches of months that a table itself has figures for."""
    return [p for type_ in STRETCHES for p in dataset.periods(type_)]


def months_in(period: Period) -> int:
    """How many months a period is long."""
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def made_up(dataset: Dataset, whole: Period, id_: str, label: str, **codes: str) -> Figure:
    """The figure of a period, added up from the stretches that make it up where it is not printed itself.

    Absent when the stretches inside the period leave a month out, or hold one twice.
    """
    parts = [p for p in in_order(dataset) if whole.contains(p)]
    if not parts or sum(months_in(p) for p in parts) != months_in(whole):
        return absent(dataset, id_, label)
    if len(parts) == 1:
        return at(dataset, parts[0], id_, label, **codes)
    figures = [at(dataset, p, f"{id_}_{p.text}", f"{label}, {p.label}", **codes) for p in parts]
    return replace(sum_of(figures, id_, label), period=whole)


def a_month(dataset: Dataset, period: Period, id_: str, label: str, **codes: str) -> Figure:
    """The figure of a stretch divided by its months, so that six months can stand beside twelve."""
    whole = at(dataset, period, id_, label, **codes)
    value = None if whole.value is None else whole.value / Fraction(months_in(period))
    definition = f"{whole.definition} Divided by the months of the stretch."
    return replace(whole, value=value, unit=f"{whole.unit} a month", definition=definition, decimals=1)


def pace(dataset: Dataset, id_: str, label: str) -> list[Figure]:
    """The average month of each stretch, oldest first; at least two, absent where there are no such stretches."""
    figures = [a_month(dataset, p, f"{id_}_{p.text}", f"{label}, {p.label}") for p in in_order(dataset)]
    return [absent(dataset, id_, label)] * max(0, 2 - len(figures)) + figures


def length(figure: Figure, id_: str, label: str) -> Figure:
    """How many months the period of a figure has."""
    if figure.period is None:
        return replace(figure, id=id_, label=label)
    number, definition = Fraction(months_in(figure.period)), f"Months that this figure covers: {figure.label}."
    return replace(figure, id=id_, label=label, value=number, unit="months", definition=definition, decimals=0)


def unequal(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Two lengths; absent where they are the same, so that nothing is said of unequal stretches."""
    if one.value != other.value:
        return one, other
    return replace(one, value=None, missing=one.missing or ALIKE), replace(other, value=None, missing=ALIKE)


def lengths(dataset: Dataset, id_: str) -> Phrase:
    """``October 2010 to March 2011 (6) and 2011/12 (12)``: the stretches of a table, each with its months.

    It cannot be said where all are equally long: there is nothing to be careful about.
    """
    known = replace(dataset, frame=dataset.frame[dataset.frame["value"].notna()], earlier={})
    if not dataset.usable or known.frame.empty:
        return Phrase((), dataset.why_not)
    if len({months_in(period) for period in in_order(known)}) < 2:
        return Phrase((), ALIKE)
    items = []
    for period in in_order(known):
        label = f"Months of {period.label}"
        whole = absent(dataset, f"{id_}_{period.text}", label)
        items.append((period.label, length(replace(whole, period=period, missing=""), whole.id, label)))
    return listed(items)


def a_month_by_stretch(dataset: Dataset, label: str) -> pd.DataFrame:
    """One column: the average month of each stretch, oldest first."""
    periods = in_order(dataset)
    figures = [a_month(dataset, p, "month", label) for p in periods]
    values = [float("nan") if f.value is None else float(f.value) for f in figures]
    return pd.DataFrame({label: values}, index=[short(p) for p in periods]).rename_axis("Period")


def short(period: Period) -> str:
    """``Oct 2009 to Mar 2010``."""
    return f"{period.first:%b %Y} to {period.last:%b %Y}"


def as_printed(dataset: Dataset) -> pd.DataFrame:
    """One row: the figures of all stretches, as they were printed, oldest first."""
    periods = sorted(own_stretches(dataset), key=lambda p: p.last)
    values = dataset.frame.set_index(["period", "period_type"])["value"]
    measure = next(iter(dataset.spec.measures))
    row = [values[(p.text, p.type)] for p in periods]
    return pd.DataFrame([row], index=[measure.capitalize()], columns=[short(p) for p in periods]).rename_axis("Measure")
