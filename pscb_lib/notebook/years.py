"""Year by year: what each year's report had of a figure, side by side, and what became of it since the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pscb_lib.core.periods import Period, year_before
from pscb_lib.notebook import plots
from pscb_lib.notebook.changed_definitions import crossings
from pscb_lib.notebook.changes import change
from pscb_lib.notebook.comparisons import points_apart
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent, at, closing, is_month, single, total
from pscb_lib.notebook.latest import latest
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.section import Section

PER_CENT = "%"
FEWEST_FOR_A_LINE = 3
TITLE = "{title}, year by year"
METHOD = (
    "Year by year: the same months of each year stand side by side, each figure from the newest table that has it, and "
    "what a figure is compared with is named."
)
BESIDE = "{what}: {now} {when}, {compared} {base} ({before})."
UNLIKE = (
    "{what}: {now} {when}. The figure of the year before is {before} {base}: other months, so that the two are not "
    "to be compared."
)
REDEFINED = "{what}: {now} {when}, and {before} {base}, when it was defined in another way: the two are not alike."


@dataclass(frozen=True)
class Row:
    """One line of a table: its words, its codes, and whether it is a total."""

    label: str
    codes: Mapping[str, str]
    role: str = "leaf"


def year_by_year(section: Section) -> None:
    """Show every figure that the section loaded beside those of the home's earlier years; nothing where it has none."""
    shown = [d for d in section.loaded if d.usable and d.earlier and not d.spec.is_register and not d.spec.is_list]
    if shown:
        section.method(METHOD)
    seen: set[tuple[object, ...]] = set()
    for dataset in shown:
        show_years(section, dataset, seen)


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


def show_whole(section: Section, dataset: Dataset, row: Row, figures: Sequence[Figure]) -> None:
    """A figure through the years: a chart, and a sentence that names what it is compared with."""
    known = [f for f in figures if f.value is not None and f.period is not None]
    if len(known) < 2 or figures[-1].value is None:
        return
    what = dataset.spec.title if row.role == "total" or not row.label else f"{dataset.spec.title}: {row.label}"
    stem = f"{figures[-1].id}_change"
    frame = pd.DataFrame({what: [float(f.value or 0) for f in known]}, index=[label_of(f) for f in known])
    title = TITLE.format(title=what)
    plot = plots.lines if len(known) >= FEWEST_FOR_A_LINE else plots.bars
    options = {"markers": True} if plot is plots.lines else {"emphasis": str(frame.index[-1])}
    sentence, values = compared(dataset, known[-2], known[-1], stem, frame.iloc[-2:], what)
    section.chart(
        f"{stem}_years", frame.rename_axis("Period"), plot, "{title}", {"title": title}, of=[dataset],
        measured=title, unit=known[-1].unit, **options,
    )  # fmt: skip
    section.say(sentence, **values)


def compared(
    dataset: Dataset, before: Figure, now: Figure, stem: str, frame: pd.DataFrame, what: str
) -> tuple[str, dict[str, str | Figure | Phrase]]:
    """The sentence on a figure beside the one of an earlier year, and its values."""
    values: dict[str, str | Figure | Phrase] = {
        "what": what, "now": now, "when": now.when, "base": before.when, "before": before,
    }  # fmt: skip
    if not same_months(before.period, now.period):
        return UNLIKE, values
    if crossings([dataset], frame):
        return REDEFINED, values
    if now.unit.startswith(PER_CENT):
        return BESIDE, {**values, "compared": points_apart(now, before, stem, f"Change: {what}")}
    return BESIDE, {**values, "compared": change(before, now, stem, f"Change: {what}").higher}


def same_months(before: Period | None, now: Period | None) -> bool:
    """Whether two periods are the same months, or the same day, of different years."""
    if before is None or now is None or before.last >= now.last:
        return False
    back = year_before(now)
    while back.last > before.last:
        back = year_before(back)
    return (back.first, back.last) == (before.first, before.last)


def rows_of(dataset: Dataset) -> list[Row]:
    """The lines of a table by year: each measure of each category, as printed; months are added up."""
    spec, frames = dataset.spec, [one.frame for one in (*dataset.earlier.values(), dataset)]
    columns = [*spec.dimensions, "measure"]
    present = {tuple(found) for frame in frames for found in frame[columns].itertuples(index=False)}
    rows = []
    for keys in ordered(dataset, present):
        codes = dict(zip(columns, keys, strict=True))
        shown = [spec.code(name, codes[name]) for name in spec.dimensions]
        words = [code.display for code in shown]
        words += [spec.measures[codes["measure"]].label] if len(spec.measures) > 1 else []
        role = shown[0].role if len(shown) == 1 else "leaf"
        rows.append(Row(", ".join(words), codes, role))
    return rows


def ordered(dataset: Dataset, present: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Combinations of categories and measure in the order of the catalogue."""
    spec = dataset.spec
    places = [[*dimension.codes] for dimension in spec.dimensions.values()] + [[*spec.measures]]
    return sorted(present, key=lambda keys: [known.index(key) for known, key in zip(places, keys, strict=True)])


def figures_by_year(dataset: Dataset, id_: str, row: Row) -> list[Figure]:
    """What each year's report had of one line, oldest first."""
    years = [*dataset.earlier.values(), dataset]
    return [newest(dataset, one, f"{id_}_{one.reporting.text}", label_in(one, row), row.codes) for one in years]


def newest(dataset: Dataset, one: Dataset, id_: str, label: str, codes: Mapping[str, str]) -> Figure:
    """The figure that one year's report had, as the newest table that has it gives it."""
    own = of_year(one, id_, label, codes)
    if own.value is None or own.period is None or one is dataset:
        return own
    if is_month(one.where(**codes).frame).any() and one.spec.kind == "flow":
        return total(dataset.where(**codes), id_, label, within=own.period)
    return at(dataset, own.period, id_, label, **codes)


def label_in(dataset: Dataset, row: Row) -> str:
    """What the figure of one year is called."""
    return ": ".join(part for part in (dataset.spec.title, row.label) if part) + f", {dataset.reporting.label}"


def of_year(dataset: Dataset, id_: str, label: str, codes: Mapping[str, str]) -> Figure:
    """A stock at the close, a flow added up or as printed for the period; else what the table has newest."""
    own = dataset.where(**codes)
    if own.frame.empty:
        return absent(dataset, id_, label)
    if dataset.spec.kind == "stock":
        return closing(own, id_, label)
    if is_month(own.frame).any():
        return total(own, id_, label) if adds_up(dataset) else absent(dataset, id_, label)
    found = at(own, dataset.reporting, id_, label)
    if found.value is None and not (own.frame["period"] == dataset.reporting.text).any():
        found = single(own, id_, label) if len(own.frame) == 1 else latest(own, id_, label)
    return found


def adds_up(dataset: Dataset) -> bool:
    """Whether the months of a table make a year: its printed total says so. Children counted in each month do not."""
    return any(axis.name == "months" and axis.total for axis in (dataset.spec.rows, dataset.spec.columns))


def label_of(figure: Figure) -> str:
    """The period of a figure as a label; a year that it lacks has none."""
    return figure.period.label if figure.period else ""


def by_year(found: Sequence[tuple[Row, Sequence[Figure]]]) -> pd.DataFrame:
    """Lines down, the periods of the figures across, oldest first."""
    columns: dict[str, Period] = {}
    for _, figures in found:
        columns |= {f.period.label: f.period for f in figures if f.period and f.value is not None}
    names = sorted(columns, key=lambda label: columns[label].last)
    cells = [{label_of(f): float(f.value) for f in figures if f.value is not None} for _, figures in found]
    return pd.DataFrame(cells, index=[row.label for row, _ in found], columns=names, dtype=float).rename_axis("Figure")
