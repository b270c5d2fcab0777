"""Latest figures: those of the last period that a table has, and of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pscb_lib.core.periods import Period, of
from pscb_lib.notebook.changes import Change, change
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, at
from pscb_lib.notebook.phrases import amount_of
from pscb_lib.notebook.pooled import through


def periods_of(dataset: Dataset) -> list[Period]:
    """Every period that a table has a number for, oldest first; all of one type."""
    known = dataset.frame[dataset.frame["value"].notna()]
    pairs = dict.fromkeys(zip(known["period"], known["period_type"], strict=True))
    return sorted((of(text, type_) for text, type_ in pairs), key=lambda p: p.last)


def latest(dataset: Dataset, id_: str, label: str, **codes: str) -> Figure:
    """The figure of the last period for which a table has a number with these codes."""
    return nth_from_last(dataset, 1, id_, label, **codes)


def previous(dataset: Dataset, id_: str, label: str, **codes: str) -> Figure:
    """The figure of the last period but one; absent when there is but one."""
    return nth_from_last(dataset, 2, id_, label, **codes)


def nth_from_last(dataset: Dataset, n: int, id_: str, label: str, **codes: str) -> Figure:
    """The figure of the n-th period from the end, the last being the first."""
    found = periods_of(through(dataset).where(**codes))
    return at(dataset, found[-n] if len(found) >= n else None, id_, label, **codes)


def with_numbers(dataset: Dataset) -> Dataset:
    """The dataset without the cells that hold no number, for tables of single points."""
    earlier = {year: with_numbers(one) for year, one in dataset.earlier.items()}
    return replace(dataset, frame=dataset.frame[dataset.frame["value"].notna()], earlier=earlier)


def last_as_high(dataset: Dataset, figure: Figure, id_: str, label: str, **codes: str) -> Figure:
    """The figure of the last date before ``figure`` that was at least as high; absent when there was none."""
    before = [p for p in periods_of(through(dataset).where(**codes)) if figure.period and p.last < figure.period.last]
    found = [at(dataset, p, id_, label, **codes) for p in before]
    high = [f for f in found if figure.value is not None and amount_of(f) >= amount_of(figure)]
    return high[-1] if high else at(dataset, None, id_, label, **codes)


def changes_since_previous(dataset: Dataset, names: Mapping[str, str], id_: str) -> dict[str, Change]:
    """What became of each measure from the last period but one to the last, by its name in the catalogue."""
    result = {}
    for measure, words in names.items():
        stem = f"{id_}_{measure}"
        label = f"{dataset.spec.title}: {words}"
        before = previous(dataset, f"{stem}_before", f"{label}, the period before", measure=measure)
        after = latest(dataset, stem, label, measure=measure)
        result[measure] = change(before, after, f"{stem}_change", f"Change: {label}")
    return result
