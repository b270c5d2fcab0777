"""A picked table and its chart, shown as a section of the report would show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pscb_lib.core.periods import financial_year
from pscb_lib.notebook import outputs
from pscb_lib.notebook.exploring.choices import MEASURES, TOGETHER
from pscb_lib.notebook.exploring.picking import Picked, periods_of
from pscb_lib.notebook.stretches import months_in

if TYPE_CHECKING:
    from pscb_lib.notebook.charts import Plot
    from pscb_lib.notebook.section import Section

MOST_SERIES = 4
MOST_BARS = 2
NO_CHART = "There is no chart of this table: {why}."
OF_ENTRIES = "it lists entries, one a row"
OF_UNITS = "its columns are in different units"
OF_LENGTHS = "its periods are of different lengths, so that a longer one looks like more"
OF_ONE = "one number needs none"
OF_NONE = "it has no numbers"
WITHOUT = "Figures of {years} are not shown: none were sent, or the year was not picked."


def show(report: Section, picked: Picked) -> None:
    """Show a picked table, then its chart, or the reason why one of them is not shown.

    Parameters
    ----------
    report : Section
        Through which a section shows its tables.
    picked : Picked
        The table.
    """
    if picked.refused:
        outputs.emit_gap(picked.title, picked.refused, "refused", [picked.dataset.name])
        return
    roles = {"roles": picked.roles} if picked.roles else {}
    report.table("picked", picked.frame, picked.title, [picked.dataset], unit=picked.unit, **roles)
    if caution := picked.dataset.spec.caution:
        report.caution("{words}", words=caution)
    report.caution_breaks(picked.dataset)
    if between := years_left_out(picked.years):
        report.say("{words}", role="note", words=WITHOUT.format(years=", ".join(between)))
    if why := why_no_chart(picked):
        report.say("{words}", role="note", words=NO_CHART.format(why=why))
        return
    plot, options = plot_of(picked)
    report.chart(
        "picked_chart", picked.frame, plot, "{title}", {"title": picked.title}, of=[picked.dataset],
        measured=in_unit(picked.unit) if picked.unit else picked.title, unit=picked.unit, **roles, **options,
    )  # fmt: skip


def why_no_chart(picked: Picked) -> str:
    """Why there is none; empty where there is one."""
    if picked.dataset.spec.is_register or picked.dataset.spec.is_list:
        return OF_ENTRIES
    if picked.split == MEASURES:
        return OF_UNITS
    if picked.frame.notna().sum(axis=None) == 0:
        return OF_NONE
    if picked.dataset.spec.kind == "flow" and len({months_in(p) for p in periods_of(picked.dataset)}) > 1:
        return OF_LENGTHS
    return OF_ONE if picked.frame.notna().sum(axis=None) == 1 else ""


def years_left_out(years: Sequence[str]) -> list[str]:
    """The reporting years between the first and the last that are not among them."""
    there = [int(year[:4]) for year in years if "-" in year]  # not those of a census
    missing = set(range(there[0], there[-1])) - set(there) if there else set()
    return [financial_year(start).label for start in sorted(missing)]


def in_unit(unit: str) -> str:
    """``In children``, or ``Per 10,000 children``."""
    return unit.capitalize() if unit.startswith("per ") else f"In {unit}"


def plot_of(picked: Picked) -> tuple[Plot, dict[str, Any]]:
    """The kind of chart that suits a table: lines over time, bars for categories."""
    from pscb_lib.notebook import plots  # here, since matplotlib is slow to import

    frame = picked.frame
    if picked.split == TOGETHER and len(frame) > MOST_BARS:
        if frame.shape[1] > 1:
            return plots.lines, {"emphasis": plots.last_column(frame)}
        if years_left_out(picked.years):
            return plots.bars, {}  # a line would run through the year that is not there
        return plots.lines, {"markers": True, **plots.break_of(picked.dataset, frame)}
    if frame.shape[1] == 1:
        return plots.bars, {}
    return plots.grouped_bars, {"emphasis": plots.last_column(frame)} if frame.shape[1] <= MOST_SERIES else {}
