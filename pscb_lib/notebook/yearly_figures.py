"""Figures by year: what each year has of every line of a table, from the newest table that has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent, at, closing, is_month, single, total
from pscb_lib.notebook.latest import latest
from pscb_lib.notebook.stretches import made_up


@dataclass(frozen=True)
class Row:
    """One line of a table: its words, its codes, and whether it is a total."""

    label: str
    codes: Mapping[str, str]
    role: str = "leaf"


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
    line = dataset.where(**row.codes)
    years = [*line.earlier.values(), line]
    return [newest(line, one, f"{id_}_{one.reporting.text}", label_in(one, row)) for one in years]


def newest(line: Dataset, one: Dataset, id_: str, label: str) -> Figure:
    """The figure that one year's report had of a line, as the newest table that has it gives it."""
    own = of_year(one, id_, label)
    if own.value is None or own.period is None or one is line:
        return own
    if is_month(one.frame).any() and one.spec.kind == "flow":
        return total(line, id_, label, within=own.period)
    made = absent(line, id_, label) if one.spec.kind == "stock" else made_up(line, own.period, id_, label)
    return made if made.value is not None else at(line, own.period, id_, label)


def label_in(dataset: Dataset, row: Row) -> str:
    """What the figure of one year is called."""
    return ": ".join(part for part in (dataset.spec.title, row.label) if part) + f", {dataset.reporting.label}"


def of_year(own: Dataset, id_: str, label: str) -> Figure:
    """One year's figure of a line: a stock at the close, a flow added up or as printed for it; else the newest."""
    if own.frame.empty:
        return absent(own, id_, label)
    if own.spec.kind == "stock":
        return closing(own, id_, label)
    if is_month(own.frame).any():
        return total(own, id_, label) if adds_up(own) else absent(own, id_, label)
    found = at(own, own.reporting, id_, label)
    if found.value is None and not (own.frame["period"] == own.reporting.text).any():
        found = single(own, id_, label) if len(own.frame) == 1 else latest(own, id_, label)
    return found


def adds_up(dataset: Dataset) -> bool:
    """Whether the months of a table make a year: its printed total says so. Children counted in each month do not."""
    return any(axis.name == "months" and axis.total for axis in (dataset.spec.rows, dataset.spec.columns))
