"""Holding the relations against the figures: one row for each comparison made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from pscb_lib.core.periods import day_before, of
from pscb_lib.core.relations import Relation, cell_of, inside, place_of, span

Frames = Mapping[str, pd.DataFrame]
NOT_SHARED = {
    "dataset", "edition", "period", "period_type", "measure", "unit", "value", "status", "rounded_to", "low", "high",
    "printed", "file", "row", "column", "month", "financial_year", "ratio_to_previous",
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """One relation, held against the figures of one period and category."""

    relation: str
    dataset: str
    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    holds: str


def compare(relation: Relation, frames: Frames) -> pd.DataFrame:
    """All comparisons of one relation, one a row, with the columns of `Comparison`."""
    comparisons = [asdict(c) for c in COMPARE[relation.kind](relation, frames)]
    return pd.DataFrame(comparisons, columns=list(Comparison.__dataclass_fields__)).astype({"row": object})


def comparison(
    relation: Relation, rows: pd.DataFrame, found: str, expected: str, holds: bool, dataset: str = ""
) -> Comparison:
    """A comparison whose place is the cell, row or column that ``rows`` have in common."""
    file, row, column = place_of(rows)
    name = dataset or str(rows["dataset"].iloc[0])
    return Comparison(relation.id, name, file, row, column, found, expected, "yes" if holds else "no")


def same_key(candidates: pd.DataFrame, row: Mapping[str, Any], within: bool, but: set[str]) -> pd.DataFrame:
    """The candidates of a row's period and of its categories in every dimension that both tables have."""
    if within:
        candidates = inside(candidates, row)
    else:
        same = (candidates["period"] == row["period"]) & (candidates["period_type"] == row["period_type"])
        candidates = candidates[same]
    for column in set(candidates.columns) & set(row) - NOT_SHARED - but:
        candidates = candidates[candidates[column] == row[column]]
    return candidates


def rows_of(frame: pd.DataFrame) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Each row as a record, and as a frame of one row."""
    for index in range(len(frame)):
        one = frame.iloc[[index]]
        yield {str(k): v for k, v in one.iloc[0].items()}, one


def parts_make_total(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """The parts of each total, summed, can be that total."""
    part_term, total_term = relation.term("parts"), relation.term("total")
    parts, totals = part_term.select(frames), total_term.select(frames)
    chosen = set(part_term.where) | set(total_term.where)
    for total, total_rows in rows_of(totals):
        rows = same_key(parts, total, relation.within, chosen)
        if rows.empty:
            continue
        low, high = rows["low"].sum(), rows["high"].sum()
        holds = low <= total["high"] and total["low"] <= high
        if part_term.dataset == total_term.dataset:
            expected = f"{span(low, high)}, the sum of its parts"
            yield comparison(relation, total_rows, span(total["value"], total["value"]), expected, holds)
        else:
            expected = f"{span(total['low'], total['high'])}, the total in {cell_of(total_rows)}"
            yield comparison(relation, rows, f"a sum of {span(low, high)}", expected, holds)


def same_figure(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """The same figure in several tables is the same; where it is not, those off the strict majority are named."""
    selected = pd.concat([term.select(frames) for term in relation.terms["among"]], ignore_index=True)
    for _, rows in selected.groupby(["period", "period_type"], sort=False):
        counts = rows["value"].value_counts()
        agreed = counts.index[0] if counts.iloc[0] * 2 > len(rows) else None
        for row, one in rows_of(rows):
            others = rows[rows["file"] != row["file"]]
            if others.empty:
                continue
            holds = len(counts) == 1 or row["value"] == agreed
            reference = rows[rows["value"] == agreed] if agreed is not None else others
            expected = f"{span(*reference[['low', 'high']].iloc[0])}, as in {cell_of(reference.iloc[[0]])}"
            yield comparison(relation, one, span(row["value"], row["value"]), expected, holds)


def never_above(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """Each lower figure is at most the upper one of its period and categories."""
    lower_term, upper_term = relation.term("lower"), relation.term("upper")
    lower, upper = lower_term.select(frames), upper_term.select(frames)
    chosen = set(lower_term.where) | set(upper_term.where)
    for row, one in rows_of(lower):
        rows = same_key(upper, row, relation.within, chosen)
        if rows.empty:
            continue
        limit = rows["high"].sum()
        expected = f"no more than {span(limit, limit)}, as in {cell_of(rows)}"
        yield comparison(relation, one, span(row["value"], row["value"]), expected, row["low"] <= limit)


def weighted_parts_make_total(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """Children times incidents are the incidents of the same months; at least, where a row is open at its upper end."""
    parts, totals = relation.term("parts").select(frames), relation.term("total").select(frames)
    for _, rows in parts.groupby(["period", "period_type"], sort=False):
        months = inside(totals, rows.iloc[0].to_dict())
        if months.empty:
            continue
        weights = rows[relation.weight].str.extract(r"^(\d+)", expand=False).astype(float)
        found, wanted = float((rows["value"] * weights).sum()), float(months["value"].sum())
        is_open = bool(rows.loc[rows[relation.weight].isin(relation.open_ended), "value"].sum())
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
