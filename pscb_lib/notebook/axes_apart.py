"""Axes apart: measures of several kinds, such as counts and shares, are never drawn along one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.phrases import joined

if TYPE_CHECKING:
    from pscb_lib.notebook.charts import Plot
    from pscb_lib.notebook.section import Section

SHARE, RATE, MONEY, COUNT = "%", "per ", "pounds", ""
DURATIONS = ("hours", "days", "weeks", "months", "years")
Part = tuple[str, pd.DataFrame]


def charts_apart(
    section: Section, frame: pd.DataFrame, id_: str, plot: Plot, headline: str, values: Mapping[str, Any],
    *, of: Sequence[Dataset], measured: str, roles: dict[str, str] | None, **options: Any,
) -> bool:  # fmt: skip
    """Show a chart for each kind of measure in a frame, where it has several; whether it has.

    The first bears the headline; the others say what they measure. Their ids are ``<id>``, ``<id>_2`` and so on.
    """
    parts = parts_of(frame, of)
    for number, (unit, part) in enumerate(parts, start=1):
        shown = measures_in(part, of)
        kept = {name: given for name, given in options.items() if name != "emphasis" or given in [*part, *part.index]}
        section.chart(
            id_ if number == 1 else f"{id_}_{number}", part, plot, headline if number == 1 else "{shown}",
            values if number == 1 else {"shown": f"{measured}: {joined(shown)}"}, of=of,
            measured=f"{measured}: {joined(shown)}", unit=unit, roles=roles, **kept,
        )  # fmt: skip
    return bool(parts)


def parts_of(frame: pd.DataFrame, of: Sequence[Dataset]) -> list[Part]:
    """The measures of each kind with their unit, in the order in which they come; none where one axis will do."""
    shown, units = measures_in(frame, of), units_of(of)
    kinds: dict[str, list[str]] = {}
    for label in shown:
        kinds.setdefault(kind_of(units[label]), []).append(label)
    if len(kinds) < 2:
        return []
    across = all(label in frame.columns for label in shown)
    return [
        (joined(list(dict.fromkeys(units[name] for name in names))), frame[names] if across else frame.loc[names])
        for names in kinds.values()
    ]


def measures_in(frame: pd.DataFrame, of: Sequence[Dataset]) -> list[str]:
    """The measures that stand across or down a frame; none where these are something else, or one measure alone."""
    units = units_of(of)
    sides = ([str(label) for label in side] for side in (frame.columns, frame.index))
    return next((side for side in sides if side and all(label in units for label in side)), [])


def units_of(of: Sequence[Dataset]) -> dict[str, str]:
    """The unit of each measure of some tables, by its label."""
    return {m.label: m.unit for dataset in of for m in dataset.spec.measures.values()}


def kind_of(unit: str) -> str:
    """What may share an axis: shares, rates on one population, money, one unit of time, or counts of whatever it be."""
    if unit.startswith(RATE) or unit in DURATIONS:
        return unit
    return next((kind for kind in (SHARE, MONEY) if unit.startswith(kind)), COUNT)
