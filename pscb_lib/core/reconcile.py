"""Holding the relations against the figures: one row for each comparison made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from pscb_lib.core.findings import last_day
from pscb_lib.core.periods import day_before, of
from pscb_lib.core.relations import Relation, cell_of, inside, place_of, span

Frames = Mapping[str, pd.DataFrame]
NOT_SHARED = {
    "dataset", "edition", "period", "period_type", "measure", "unit", "value", "status", "rounded_to", "low", "high",
    "printed", "file", "row", "column", "least", "most",
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """One relation, held against the figures of one period and category.

    ``of_total`` is the same comparison told of the total, where that stands in a table of its own: its cell may be the
    one at fault.
    """

    relation: str
    dataset: str
    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    holds: str
    period_end: str
    of_total: Comparison | None = None


COLUMNS = [name for name in Comparison.__dataclass_fields__ if name != "of_total"]


def compare_all(relations: Sequence[Relation], frames: Frames) -> pd.DataFrame:
    """All comparisons of the relations, one a row, with the columns of `Comparison` but the last."""
    made = [c for relation in relations for c in COMPARE[relation.kind](relation, frames)]
    rows = [[getattr(c, name) for name in COLUMNS] for c in blame_totals(made)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def blame_totals(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, with a total blamed where most tables that are held against it agree on another sum.

    One table that misses a total is itself at fault; when several give the same other sum, the total is.
    """
    by_total: dict[tuple[str, int | None, str | None], list[Comparison]] = {}
    for c in comparisons:
        if c.of_total:
            by_total.setdefault((c.of_total.file, c.of_total.row, c.of_total.column), []).append(c)
    wrong = {cell for cell, held in by_total.items() if most_agree_on_another(held)}
    return [
        c.of_total
        if c.of_total and c.holds == "no" and (c.of_total.file, c.of_total.row, c.of_total.column) in wrong
        else c
        for c in comparisons
    ]


def most_agree_on_another(held: Sequence[Comparison]) -> bool:
    """Whether more than half of the tables held against one total break it, and break it alike."""
    sums = {c.found for c in held if c.holds == "no"}
    return len(sums) == 1 and 1 < sum(c.holds == "no" for c in held) > len(held) / 2


def comparison(
    relation: Relation, rows: pd.DataFrame, found: str, expected: str, holds: bool, dataset: str = ""
) -> Comparison:
    """A comparison whose place is the cell, row or column that ``rows`` have in common."""
    file, row, column = place_of(rows)
    name = dataset or str(rows["dataset"].iloc[0])
    return Comparison(relation.id, name, file, row, column, found, expected, "yes" if holds else "no", last_day(rows))


def same_key(candidates: pd.DataFrame, row: Mapping[str, Any], within: bool, but: set[str]) -> pd.DataFrame:
    """The candidates of a row's period and of its categories in every dimension that both tables have."""
    if within:
        candidates = inside(candidates, row)
    wanted = set(candidates.columns) & set(row) - NOT_SHARED - but
    fits = np.ones(len(candidates), dtype=bool)
    for column in wanted if within else {"period", "period_type", *wanted}:
        fits &= candidates[column].to_numpy(dtype=object) == row[column]
    return candidates[fits]


def rows_of(frame: pd.DataFrame) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Each row as a record, and as a frame of one row."""
    for index, record in enumerate(frame.to_dict("records")):
        yield {str(name): value for name, value in record.items()}, frame.iloc[[index]]


def parts_make_total(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """The parts of each total, summed, can be that total."""
    part_term, total_term = relation.term("parts"), relation.term("total")
    parts, totals = part_term.select(frames, unknown=True), total_term.select(frames)
    chosen = set(part_term.where) | set(total_term.where)
    for total, total_rows in rows_of(totals):
        rows = same_key(parts, total, relation.within, chosen)
        low, high = rows["low"].sum(), rows["high"].sum()
        holds = not rows.empty and low <= total["high"] and total["low"] <= high
        printed, sum_ = span(total["value"], total["value"]), span(low, high)
        if part_term.dataset == total_term.dataset:
            expected = "parts that add up to it" if rows.empty else f"{sum_}, the sum of its parts"
            yield comparison(relation, total_rows, printed, expected, holds)
        elif rows.empty:
            wanted = f"figures that add up to {printed}, the total in {cell_of(total_rows)}"
            period = of(total["period"], total["period_type"]).label
            yield Comparison(
                relation.id,
                part_term.dataset,
                f"{part_term.dataset}.csv",
                None,
                None,
                f"nothing for {period}",
                wanted,
                "no",
                last_day(total_rows),
            )
        else:
            of_total = comparison(relation, total_rows, printed, f"{sum_}, the sum in {cell_of(rows)}", holds)
            expected = f"{span(total['low'], total['high'])}, the total in {cell_of(total_rows)}"
            yield replace(comparison(relation, rows, f"a sum of {sum_}", expected, holds), of_total=of_total)


def same_figure(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """The same figure in several tables is the same; where it is not, those off the strict majority are named."""
    selected = pd.concat([term.select(frames) for term in relation.terms["among"]], ignore_index=True)
    for _, rows in selected.groupby(["period", "period_type"], sort=False):
        if len(rows) == 1:
            continue
        agreeing = [int(((rows["low"] <= r["high"]) & (r["low"] <= rows["high"])).sum()) for r, _ in rows_of(rows)]
        for (row, one), number in zip(rows_of(rows), agreeing, strict=True):
            holds = number * 2 > len(rows)
            others = rows[[n > number or n * 2 <= len(rows) for n in agreeing]]
            reference = others[others["file"] != row["file"]] if not holds else one
            expected = f"{span(*reference[['value', 'value']].iloc[0])}, as in {cell_of(reference.iloc[[0]])}"
            yield comparison(relation, one, span(row["value"], row["value"]), expected, holds)


def never_above(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """Each lower figure is at most the upper one of its period and categories, where that is known."""
    lower_term, upper_term = relation.term("lower"), relation.term("upper")
    lower, upper = lower_term.select(frames), upper_term.select(frames, unknown=True)
    chosen = set(lower_term.where) | set(upper_term.where)
    for row, one in rows_of(lower):
        rows = same_key(upper, row, relation.within, chosen)
        if rows["value"].isna().any() or rows.empty:
            continue
        limit = rows["high"].sum()
        expected = f"no more than {span(limit, limit)}, as in {cell_of(rows)}"
        yield comparison(relation, one, span(row["value"], row["value"]), expected, row["low"] <= limit)


def weighted_parts_make_total(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """Children times incidents are the incidents of the same months; at least, where a row is open or hidden."""
    parts, totals = (relation.term(role).select(frames, unknown=True) for role in ("parts", "total"))
    for _, rows in parts.groupby(["period", "period_type"], sort=False):
        months = inside(totals, rows.iloc[0])
        if months["value"].isna().any() or months.empty:
            continue
        weights = rows[relation.weight].str.extract(r"^(\d+)", expand=False).astype(float)
        found, wanted = float((rows["value"] * weights).sum()), float(months["value"].sum())
        is_open = rows["value"].isna().any() or rows.loc[rows[relation.weight].isin(relation.open_ended), "value"].sum()
        holds = found <= wanted if is_open else found == wanted
        bound = "no more than " if is_open else ""
        expected = f"{bound}{span(wanted, wanted)}, the sum of the same months in {months['file'].iloc[0]}"
        text = f"{'at least ' if is_open else ''}{span(found, found)} incidents"
        yield comparison(relation, rows, text, expected, holds)


def stock_and_flow(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """What was open before the period, and began in it, less what ended in it, is open at its end."""
    stock = relation.term("stock").select(frames)
    inflow, outflow = (relation.term(role).select(frames) for role in ("inflow", "outflow"))
    for begun, _ in rows_of(inflow):
        period = of(begun["period"], begun["period_type"])
        opening = stock[stock["period"] == day_before(period).isoformat()]
        closing = stock[stock["period"] == period.last.isoformat()]
        ended = outflow[outflow["period"] == begun["period"]]
        if opening.empty or closing.empty or ended.empty:
            continue
        before, out, now = (float(rows["value"].iloc[0]) for rows in (opening, ended, closing))
        wanted = before + begun["value"] - out
        sum_ = f"{span(before, before)} + {span(begun['value'], begun['value'])} - {span(out, out)}"
        expected = f"{span(wanted, wanted)} ({sum_})"
        yield comparison(relation, closing, span(now, now), expected, now == wanted)


COMPARE: dict[str, Callable[[Relation, Frames], Iterator[Comparison]]] = {
    "parts_make_total": parts_make_total,
    "same_figure": same_figure,
    "never_above": never_above,
    "weighted_parts_make_total": weighted_parts_make_total,
    "stock_and_flow": stock_and_flow,
}
