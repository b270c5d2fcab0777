"""Holding the relations against the figures: one row for each comparison made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pscb_lib.core.comparisons import COLUMNS, Comparison, comparison, rows_of, same_key, unit_printed
from pscb_lib.core.findings import last_day
from pscb_lib.core.periods import day_before, of
from pscb_lib.core.relations import Relation, cell_of, inside, span

Frames = Mapping[str, pd.DataFrame]


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


def share(relation: Relation, frames: Frames) -> Iterator[Comparison]:
    """Each share is the part over the whole, in per cent, to within one unit of its last digit.

    A share that was cut off rather than rounded, as 14.68 for 14.6875, holds too. A part or whole that is not known, or
    of which there are several, is held against nothing.
    """
    shares, parts, wholes = (relation.term(role).select(frames) for role in ("share", "part", "whole"))
    chosen = {column for role in ("share", "part", "whole") for column in relation.term(role).where}
    for printed, one in rows_of(shares):
        part, whole = (same_key(rows, printed, relation.within, chosen) for rows in (parts, wholes))
        if len(part) != 1 or len(whole) != 1 or whole["low"].iloc[0] <= 0:
            continue
        low = 100 * part["low"].iloc[0] / whole["high"].iloc[0]
        high = 100 * part["high"].iloc[0] / whole["low"].iloc[0]
        unit = unit_printed(one)
        holds = low - unit < printed["value"] < high + unit
        said = f"{span(*part[['value', 'value']].iloc[0])} of {span(*whole[['value', 'value']].iloc[0])}"
        expected = f"{low:.2f}, which is {said} in per cent, as in {cell_of(part)} and {cell_of(whole)}"
        yield comparison(relation, one, span(printed["value"], printed["value"]), expected, bool(holds))


COMPARE: dict[str, Callable[[Relation, Frames], Iterator[Comparison]]] = {
    "parts_make_total": parts_make_total,
    "same_figure": same_figure,
    "never_above": never_above,
    "weighted_parts_make_total": weighted_parts_make_total,
    "stock_and_flow": stock_and_flow,
    "share": share,
}
