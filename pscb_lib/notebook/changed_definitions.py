"""Changed definitions: where a chart or a table crosses the day from which something is counted as another thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pscb_lib.core.definitions import Boundary, boundaries
from pscb_lib.core.periods import day_label, of, read_period
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.pooled import through
from pscb_lib.notebook.tables import short_label

NOTE = "“{what}” was defined in another way up to {day}; since then: {says}. Do not compare across that day."
LINES = ("lines", "small_multiples")
"""The plots whose lines can be interrupted."""


@dataclass(frozen=True)
class Crossing:
    """A change of definition that a frame shows both sides of; ``after`` is the last row before it, if it has one."""

    note: str
    after: str
    label: str


def crossings(datasets: Sequence[Dataset], frame: pd.DataFrame) -> list[Crossing]:
    """Every change of definition that a chart or table crosses, in the order of time."""
    found = [(one, what, dataset) for dataset in datasets for what, one in changes_in(dataset, frame)]
    told = []
    for boundary, what, dataset in sorted(found, key=lambda entry: entry[0].last_day):
        days = days_of(dataset)
        if is_between(boundary.last_day, frame.index, days) or is_between(boundary.last_day, frame.columns, days):
            note = NOTE.format(what=what, day=day_label(boundary.last_day), says=boundary.says.rstrip("."))
            told.append(Crossing(note, row_before(boundary.last_day, frame.index, days), boundary.says))
    return told


def changes_in(dataset: Dataset, frame: pd.DataFrame) -> Iterator[tuple[str, Boundary]]:
    """The changes of a dataset's own definition, and of those of the categories that the frame names."""
    if not dataset.usable:
        return
    yield from ((dataset.spec.title, one) for one in boundaries(dataset.spec.definitions))
    named = {str(label) for label in (*frame.index, *frame.columns)}
    for dimension in dataset.spec.dimensions.values():
        for code in dimension.codes.values():
            if code.display in named:
                yield from ((code.display, one) for one in boundaries(code.definitions))


def days_of(dataset: Dataset) -> dict[str, date]:
    """The last day of each period of the tables of all years, by the labels under which it is shown."""
    if dataset.spec.is_register:
        return {}
    pairs = through(dataset).frame[["period", "period_type"]].drop_duplicates()
    periods = [of(text, type_) for text, type_ in pairs.itertuples(index=False)]
    return {label: period.last for period in periods for label in (period.label, short_label(period))}


def known_days(labels: Sequence[Any] | pd.Index[Any], days: Mapping[str, date]) -> list[tuple[str, date]]:
    """The labels that name a period, each with its last day."""
    read = [(str(label), days.get(str(label)) or last_day(str(label))) for label in labels]
    return [(label, day) for label, day in read if day]


def last_day(label: str) -> date | None:
    """The last day of a year that a column is headed by."""
    period = read_period(label)
    return period.last if period else None


def is_between(day: date, labels: pd.Index[Any], days: Mapping[str, date]) -> bool:
    """Whether labels name periods on both sides of a day."""
    sides = {known <= day for _, known in known_days(labels, days)}
    return len(sides) > 1


def row_before(day: date, labels: pd.Index[Any], days: Mapping[str, date]) -> str:
    """The last row up to the day; empty where the rows are no periods in order on both sides of it."""
    known = known_days(labels, days)
    if not is_between(day, labels, days) or [d for _, d in known] != sorted(d for _, d in known):
        return ""
    return [label for label, last in known if last <= day][-1]


def interrupted(found: Sequence[Crossing], plot: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a plot with its lines broken at every change, as well as where they are broken already."""
    labels: dict[str, list[str]] = {}
    for one in found:
        if one.after and one.label not in labels.setdefault(one.after, []):
            labels[one.after].append(one.label)
    if plot not in LINES or not labels:
        return dict(options)
    said = {after: "; ".join(those) for after, those in labels.items()}
    return {**options, "breaks": {**said, **options.get("breaks", {})}}


def note_of(found: Sequence[Crossing]) -> str:
    """What is to be said below the chart or the table; empty where nothing changed."""
    return " ".join(dict.fromkeys(one.note for one in found))
