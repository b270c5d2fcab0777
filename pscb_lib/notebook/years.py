"""Year by year: what each year's report had of a figure, side by side, and what became of it since the year before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from pscb_lib.core.definitions import boundaries
from pscb_lib.core.indicator_basis import is_broken
from pscb_lib.core.package import Break
from pscb_lib.core.periods import Period, year_before
from pscb_lib.notebook import plots
from pscb_lib.notebook.changed_definitions import crossings
from pscb_lib.notebook.changes import change
from pscb_lib.notebook.comparisons import points_apart
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.marks import gap_of
from pscb_lib.notebook.outputs import emit_heading
from pscb_lib.notebook.pooled import through
from pscb_lib.notebook.register_years import show_entries, shown_by_year
from pscb_lib.notebook.section import Section
from pscb_lib.notebook.tables import months_by_year
from pscb_lib.notebook.yearly_figures import Row, figures_by_year, rows_of
from pscb_lib.notebook.years_words import PER_CENT, beside, money, with_unit

FEWEST_FOR_A_LINE = 3
TITLE = "{title}, year by year"
HEADING = "Year by year"
METHOD = (
    "The same months of each year stand side by side, each figure from the newest table that has it, and what a figure "
    "is compared with is named."
)
BESIDE = "{what}: {now} {when}, {compared} {base} ({before})."
SHARE_BESIDE = "{what}: {now} {when}, {compared} that {base} ({before})."
UNLIKE = (
    "{what}: {now} {when}. The earlier figure is {before} {base}: other months, so that the two are not to be compared."
)
BROKEN = (
    "{what}: {now} {when}, and {before} {base}. Counting changed after {after} ({label}): the two are not "
    "to be compared."
)
BREAK = "“{title}” is counted in another way after {after}: {label}. Do not compare across that break."
REDEFINED = "{what}: {now} {when}, and {before} {base}, when it was defined in another way: the two are not alike."


def year_by_year(section: Section) -> None:
    """Show what the section loaded beside that of the home's earlier years, registers counted; else nothing."""
    shown = [d for d in section.loaded if d.usable and d.earlier and not d.spec.is_register and not d.spec.is_list]
    registers = [d for d in section.loaded if shown_by_year(section, d)]
    if shown or registers:
        emit_heading(HEADING)
    if shown:
        section.method(METHOD)
    seen: set[tuple[object, ...]] = set()
    for dataset in shown:
        show_years(section, dataset, seen)
    for dataset in registers:
        show_entries(section, dataset)


def show_years(section: Section, dataset: Dataset, seen: set[tuple[object, ...]]) -> None:
    """One table of a dataset by year; the whole of it as a chart and a sentence, unless these were ``seen`` before."""
    rows = rows_of(dataset)
    found = [(row, figures_by_year(dataset, f"{dataset.name}_by_year_{n}", row)) for n, row in enumerate(rows)]
    found = [(row, figures) for row, figures in found if any(f.value is not None for f in figures)]
    whole = [(row, figures) for row, figures in found if row.role == "total"] or (found if len(found) == 1 else [])
    for row, figures in whole:
        same = tuple((f.period, f.value, f.unit) for f in figures)
        if same in seen:
            continue
        seen.add(same)
        show_whole(section, dataset, row, figures)
    if len(found) > 1:
        frame = by_year(found)
        units = {f.unit for _, figures in found for f in figures}
        section.table(
            f"{dataset.name}_by_year", frame, TITLE.format(title=dataset.spec.title), [dataset],
            unit=units.pop() if len(units) == 1 else "", roles={row.label: row.role for row, _ in found},
            suffix="by_year",
        )  # fmt: skip
        caution_between(section, dataset, [f.period for _, figures in found for f in figures if f.value is not None])


def show_whole(section: Section, dataset: Dataset, row: Row, figures: Sequence[Figure]) -> None:
    """A figure through the years: a chart, and a sentence that names what it is compared with."""
    known = known_once(figures)
    if len(known) < 2 or figures[-1].value is None:
        return
    what = dataset.spec.title if row.role == "total" or not row.label else f"{dataset.spec.title}: {row.label}"
    stem = f"{figures[-1].id}_change"
    frame = pd.DataFrame({what: [float(f.value or 0) for f in known]}, index=[label_of(f) for f in known])
    title = TITLE.format(title=what)
    sentence, values = compared(dataset, known[-2], known[-1], stem, frame.iloc[-2:], what)
    plot = plots.lines if len(known) >= FEWEST_FOR_A_LINE else plots.bars
    options: dict[str, Any] = {"emphasis": str(frame.index[-1])}
    if plot is plots.lines:
        frame, options = with_gaps(frame, known), {"markers": True, **broken_line(dataset, known)}
    section.chart(
        f"{stem}_years", frame.rename_axis("Period"), plot, "{title}", {"title": title}, of=[dataset],
        measured=title, unit=known[-1].unit, **options,
    )  # fmt: skip
    section.say(sentence, **values)


def known_once(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that there are, of each period the newest: two years' tables may end with the same period."""
    return list({f.period: f for f in figures if f.value is not None and f.period is not None}.values())


def compared(
    dataset: Dataset, before: Figure, now: Figure, stem: str, frame: pd.DataFrame, what: str
) -> tuple[str, dict[str, Any]]:
    """The sentence on a figure beside the one of an earlier year, and its values."""
    values: dict[str, Any] = {
        "what": what, "now": with_unit(now), "when": now.when, "base": before.when, "before": money(before),
    }  # fmt: skip
    if not same_months(before.period, now.period):
        return UNLIKE, values
    if crossings([dataset], frame):
        return REDEFINED, values
    if broken := breaks_between(dataset, before.period, now.period):
        return BROKEN, {**values, "after": broken[-1].after.label, "label": broken[-1].label}
    if now.unit.startswith(PER_CENT):
        return SHARE_BESIDE, {**values, "compared": points_apart(now, before, stem, f"Change: {what}")}
    return BESIDE, {**values, "compared": beside(change(before, now, stem, f"Change: {what}"))}


def breaks_between(dataset: Dataset, before: Period | None, now: Period | None) -> list[Break]:
    """The breaks that any year's data name and that lie between two periods, oldest first."""
    if before is None or now is None:
        return []
    named = {one.after.last: one for part in (*dataset.earlier.values(), dataset) for one in part.breaks}
    return [named[day] for day in sorted(named) if is_broken(before, now, [day])]


def broken_line(dataset: Dataset, known: Sequence[Figure]) -> dict[str, Any]:
    """The options that interrupt a line at each of its breaks; none where it has none."""
    pairs = [(before, breaks_between(dataset, before.period, now.period)) for before, now in pairwise(known)]
    found = {label_of(b): "; ".join(dict.fromkeys(one.label for one in broken)) for b, broken in pairs if broken}
    return {"breaks": found} if found else {}


def with_gaps(frame: pd.DataFrame, known: Sequence[Figure]) -> pd.DataFrame:
    """The figures with an empty row for each year between two of them that has none, so that no line runs across it."""
    labels: list[str] = []
    for before, now in pairwise(known):
        labels.append(label_of(before))
        labels += years_between(before.period, now.period)
    return frame.reindex([*labels, label_of(known[-1])])


def years_between(before: Period | None, now: Period | None) -> list[str]:
    """The labels of the same months in the years between two periods; none where they are of other months."""
    if before is None or now is None or not same_months(before, now):
        return []
    found, back = [], year_before(now)
    while back.last > before.last:
        found.append(back.label)
        back = year_before(back)
    return found[::-1]


def same_months(before: Period | None, now: Period | None) -> bool:
    """Whether two periods are the same months, or the same day, of different years."""
    if before is None or now is None or before.last >= now.last:
        return False
    back = year_before(now)
    while back.last > before.last:
        back = year_before(back)
    return (back.first, back.last) == (before.first, before.last)


def months_beside(section: Section, *datasets: Dataset) -> None:
    """A line a year for each flow by month whose own chart shows one year; nothing where the home has no other."""
    for dataset in datasets:
        frame = months_by_year(dataset) if dataset.earlier and dataset.usable else pd.DataFrame()
        if frame.shape[1] > 1:
            title = f"{dataset.spec.title}, beside the same months of earlier years"
            section.chart(
                f"{dataset.name}_beside", frame, plots.lines, title, {}, of=[dataset], measured=title,
                emphasis=plots.last_column(frame),
            )  # fmt: skip
            caution_between(section, dataset, through(dataset).periods("month"))


def caution_between(section: Section, dataset: Dataset, shown: Sequence[Period | None]) -> None:
    """Say which breaks lie between the periods that are shown, but for the changed definitions told there already."""
    told = {one.last_day for one in boundaries(dataset.spec.definitions)}
    periods = sorted((period for period in shown if period), key=lambda period: period.last)
    for one in breaks_between(dataset, periods[0], periods[-1]) if periods else ():
        if one.after.last not in told:
            section.caution(BREAK, title=dataset.spec.title, after=one.after.label, label=one.label)


def label_of(figure: Figure) -> str:
    """The period of a figure as a label; a year that it lacks has none."""
    return figure.period.label if figure.period else ""


def by_year(found: Sequence[tuple[Row, Sequence[Figure]]]) -> pd.DataFrame:
    """Lines down, the periods of the figures across, oldest first; why a figure is not there is marked."""
    columns: dict[str, Period] = {}
    for _, figures in found:
        columns |= {f.period.label: f.period for f in figures if f.period and f.value is not None}
    names = sorted(columns, key=lambda label: columns[label].last)
    cells = [{label_of(f): float(f.value) for f in figures if f.value is not None} for _, figures in found]
    for figures in zip(*(figures for _, figures in found), strict=True):
        shown = {label_of(f) for f in figures if f.value is not None}
        for cell, figure in zip(cells, figures, strict=True):
            cell |= dict.fromkeys(shown, gap_of(figure.status)) if figure.status and len(shown) == 1 else {}
    return pd.DataFrame(cells, index=[row.label for row, _ in found], columns=names, dtype=float).rename_axis("Figure")
