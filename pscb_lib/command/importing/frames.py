"""The figures of a return as tidy rows, so that the relations of the catalogue can be held against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.tables import Figure, Table
from pscb_lib.core.cells import read_cell
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.package import read_package
from pscb_lib.core.prepare import read_one
from pscb_lib.core.reconcile import compare_all
from pscb_lib.core.relations import Relation
from pscb_lib.core.tidy import PLACE_COLUMNS

if TYPE_CHECKING:
    from pscb_lib.command.importing.understanding import Means

ADDRESS = re.compile(r"(?P<sheet>.+)!(?P<column>[A-Z]+)(?P<row>\d+)")
BROKEN = "no"
BOUNDS = ("least", "most")


def frame_of(spec: DatasetSpec, figures: Iterable[Figure]) -> pd.DataFrame:
    """One row a figure, as the reader of raw tables makes them; its place is its cell on the sheet.

    ``least`` and ``most`` bound a figure that was held back, where its sign says so.
    """
    records = [record_of(spec, figure) for figure in figures]
    frame = pd.DataFrame(records, columns=[*spec.tidy_columns, *PLACE_COLUMNS, *BOUNDS])
    return frame.astype({"value": "float64", **dict.fromkeys(BOUNDS, "float64")})


def record_of(spec: DatasetSpec, figure: Figure) -> dict[str, object]:
    """One figure as a tidy row."""
    value, place = read_cell(figure.printed, percent=True), ADDRESS.fullmatch(figure.place)
    meaning, measure = figure.meaning, figure.measure
    return {
        "dataset": spec.name,
        "edition": "1",
        "period": meaning.period.text,
        "period_type": meaning.period.type,
        **dict(meaning.codes),
        "measure": measure.name,
        "unit": measure.unit,
        "value": value.value if value else None,
        "status": value.status if value else "not_available",
        "rounded_to": measure.rounded_to,
        "printed": figure.printed,
        "file": place["sheet"] if place else figure.place,
        "row": int(place["row"]) if place else None,
        "column": place["column"] if place else None,
        **dict(zip(BOUNDS, figure.bounds or (None, None), strict=True)),
    }


def judge_sums(table: Table, relations: Sequence[Relation]) -> None:
    """Complain of sums inside the table that must hold and do not; tell of those that need not."""
    own = [relation for relation in relations if relation.datasets == (table.spec.name,)]
    frame = frame_of(table.spec, table.figures)
    by_id = {relation.id: relation for relation in own}
    for row in compare_all(own, {table.spec.name: frame}).to_dict("records"):
        if row["holds"] != BROKEN:
            continue
        relation, place = by_id[row["relation"]], place_of(table, row)
        if relation.severity == "critical":
            table.complaints.append(Complaint(place, str(row["found"]), str(row["expected"])))
        else:
            table.remarks.append(Remark(place, f"{row['found']}; expected {row['expected']}"))


def judge_across(tables: Sequence[Table], relations: Sequence[Relation], others: Mapping[str, pd.DataFrame]) -> None:
    """Tell of sums between tables that do not hold: which of the tables is wrong only their agencies know."""
    mine = {table.spec.name: table for table in tables if table.figures}
    frames = {**others, **{name: frame_of(table.spec, table.figures) for name, table in mine.items()}}
    across = [r for r in relations if len(r.datasets) > 1 and set(r.datasets) & set(mine)]
    due = [left for r in across if (left := r.among_those(frames)) and set(left.datasets) & set(mine)]
    for row in compare_all(due, frames).to_dict("records"):
        if row["holds"] == BROKEN:
            table = mine.get(str(row["dataset"])) or next(iter(mine.values()))
            place = place_of(table, row) if str(row["dataset"]) in mine else f"{row['dataset']}.csv"
            table.remarks.append(Remark(place, f"{row['found']}; expected {row['expected']}"))


def place_of(table: Table, row: Mapping[Any, Any]) -> str:
    """Where a comparison failed: a cell where it names one, else the whole table."""
    number, column = row["row"], row["column"]
    if number is None or column is None or pd.isna(number):
        return table.where
    return f"{row['file']}!{column}{int(number)}"


def other_frames(means: Means, year: str, tables: Sequence[Table]) -> dict[str, pd.DataFrame]:
    """The year's other tables that the relations of these ones need."""
    mine = {table.spec.name for table in tables}
    near = {name for r in means.relations if set(r.datasets) & mine for name in r.datasets} - mine
    entries, found = read_package(means.home.raw(year)), {}
    for name in sorted(near & set(means.specs)):
        dataset, faults = read_one(means.home, year, means.specs[name], entries.get(name))
        if dataset.frame is not None and not faults:
            found[name] = dataset.frame
    return found
