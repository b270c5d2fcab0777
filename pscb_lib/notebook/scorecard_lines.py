"""The scorecard's lines: each indicator with its value, change, target and rating, in words and as a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pandas as pd

from pscb_lib.core.indicator_basis import is_broken
from pscb_lib.core.indicator_lines import Line, line, rows_used
from pscb_lib.core.indicator_sources import Sources
from pscb_lib.core.indicator_values import Reading, Tables
from pscb_lib.core.indicators import INDICATORS_FILE, SHARE, Indicator, read_indicators
from pscb_lib.core.periods import Period, day_label
from pscb_lib.core.rating import rated
from pscb_lib.core.scorecard_rule import Rule, Target, read_rule
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, decimals_of, written
from pscb_lib.notebook.section import Section

NOT_LISTED = "Its table is not listed for this section in report.yml."
NO_TARGET = "no target set"
IN_THE_TABLE = "{target}, in the table; no lead, no date"


@dataclass(frozen=True)
class Scored:
    """A line of the scorecard; ``agency`` is whom to ask, and ``reason`` says why there is no figure."""

    line: Line
    figure: Figure
    target: Target | None
    rating: str
    agency: str
    reason: str

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.line.indicator

    @property
    def is_older(self) -> bool:
        """Whether its figure is of another period than the report."""
        return self.line.basis.is_older

    @property
    def has_target(self) -> bool:
        """Whether a target is set, by the Board or in its table."""
        return self.target is not None or self.line.target.value is not None

    def shown(self, value: Fraction) -> str:
        """A value of this indicator as readers see it."""
        return f"{written(value, self.figure.decimals)}{SHARE if self.indicator.unit == SHARE else ''}"


def indicators_in(report: Section) -> dict[str, Indicator]:
    """The indicators that the report knows; none where the home has no file of them."""
    return read_indicators(report.inputs.folder / INDICATORS_FILE)


def feeding(report: Section, but: Sequence[Dataset] = ()) -> list[str]:
    """The tables that feed the indicators, but for those that are loaded already."""
    loaded = {dataset.name for dataset in but}
    named = dict.fromkeys(name for one in indicators_in(report).values() for name in one.datasets)
    return [name for name in named if name in report.inputs.catalogue.datasets and name not in loaded]


def rule_of(report: Section) -> Rule:
    """The Board's rule and its targets."""
    return read_rule(report.inputs.board.settings, indicators_in(report))


def scored(report: Section, datasets: Sequence[Dataset]) -> dict[str, Scored]:
    """A line for each indicator, by its id, worked out from the tables that were loaded."""
    sources, rule, known = sources_of(report, datasets), rule_of(report), {d.name: d for d in datasets}
    return {one.id: of_line(line(one, sources), report, rule, known) for one in indicators_in(report).values()}


def sources_of(report: Section, datasets: Sequence[Dataset]) -> Sources:
    """The loaded tables that may be used, and those of earlier years."""
    catalogue = report.inputs.catalogue
    years: dict[str, dict[str, Dataset]] = {}
    for dataset in datasets:
        for year, had in dataset.earlier.items():
            years.setdefault(year, {})[dataset.name] = had
    earlier = {year: Tables(catalogue, frames_of(had.values())) for year, had in years.items()}
    breaks = {d.name: [one.after.last for part in (d, *d.earlier.values()) for one in part.breaks] for d in datasets}
    return Sources(Tables(catalogue, frames_of(datasets)), earlier, breaks, report.year, report.quarter)


def frames_of(datasets: Iterable[Dataset]) -> dict[str, pd.DataFrame]:
    """The rows of the tables that may be used, by name."""
    return {dataset.name: dataset.frame for dataset in datasets if dataset.usable}


def of_line(found: Line, report: Section, rule: Rule, datasets: Mapping[str, Dataset]) -> Scored:
    """A line with its figure, its target and its rating."""
    one = found.indicator
    target = rule.target_of(one.id, report.period.last) or in_table(found)
    rating = rated(one, found.now.value, target, rule, found.basis)
    own = [datasets[name] for name in one.datasets if name in datasets]
    agency = "; ".join(dict.fromkeys(dataset.agency for dataset in own))
    if one.supplier and found.now.value is None:
        agency = report.inputs.board.agency_name(one.supplier)
    return Scored(found, figure_of(found, agency, datasets), target, rating, agency, why_none(found, own))


def in_table(found: Line) -> Target | None:
    """The target that a table holds, which is met by what reaches it from the side that is better."""
    value = found.target.value
    if value is None:
        return None
    low, high = (value if found.indicator.direction == side else None for side in ("high", "low"))
    return Target(found.indicator.id, low, high, "", None, None)


def figure_of(found: Line, agency: str, datasets: Mapping[str, Dataset]) -> Figure:
    """The value of a line as a figure that can be followed to its cells."""
    one, rows = found.indicator, rows_used(found.now)
    printed = len(rows) == 1 and "value" in rows and found.now.value is not None
    decimals = decimals_of(rows["value"].iloc[0]) if printed else one.decimals
    places = tuple(
        p for name, used in found.now.used.items() if name in datasets for p in datasets[name].places_of(used)
    )
    return Figure(
        f"scorecard_{one.id.lower()}", one.label, found.now.value, one.unit, found.period, found.now.datasets, agency,
        one.definition, decimals, found.now.reason, places,
    )  # fmt: skip


def why_none(found: Line, own: Sequence[Dataset]) -> str:
    """Why there is no figure; nothing where there is one."""
    if found.now.value is not None:
        return ""
    if not found.indicator.is_fed:
        return "No agency supplies it yet."
    refused = next((dataset.why_not for dataset in own if not dataset.usable), "")
    if found.now.used or not refused:
        reason = found.now.reason if own else NOT_LISTED
        return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."
    return refused


def change_words(one: Scored) -> str:
    """``+85 (+46%)``, ``−4.5 points``, ``no change``, or why the two are not compared."""
    change, before = one.line.change, one.line.before.value
    if change is None:
        other_way = one.line.basis.is_new or (before is not None and not one.is_older)
        return "counted in another way" if other_way else "no earlier figure"
    if not change:
        return "no change"
    size = ("+" if change > 0 else "") + written(change, one.figure.decimals)
    if one.indicator.unit == SHARE:
        return f"{size} points"
    return f"{size} ({in_per_cent(change / before * 100)})" if before else size


def in_per_cent(value: Fraction) -> str:
    """A change in whole per cent with its sign; less than half a per cent says so, and is not shown as nought."""
    whole = written(value)
    return "under 0.5%" if whole == "0" else f"{'+' if value > 0 else ''}{whole}%"


def target_words(one: Scored) -> str:
    """``at most 15%, by 31 March 2014; the lead``, or that none is set."""
    target = one.target
    if one.line.target.value is not None and (target is None or target.by is None):
        return IN_THE_TABLE.format(target=one.shown(one.line.target.value))
    if target is None:
        return NO_TARGET
    sides = [("at least", target.at_least), ("at most", target.at_most)]
    limits = " and ".join(f"{words} {one.shown(limit)}" for words, limit in sides if limit is not None)
    return f"{limits}, {due(target.by)}; {target.owner}"


def due(day: date | None) -> str:
    """``by 31 March 2014``."""
    return f"by {day_label(day)}" if day else "without a date"


def trend_words(one: Scored) -> str:
    """The values of all years in words, oldest first, which say all that the small picture shows."""
    points = one.line.points
    if len(points) < 2:
        return "one figure only" if points else ""
    values = "".join(f"{joint}{shown_in_trend(one, r)}" for joint, (_, r) in zip(joints(one), points, strict=True))
    broken = "; counted in another way after each bar" if "|" in values else ""
    return f"{values} ({points[0][0].label} to {points[-1][0].label}{broken})"


def shown_in_trend(one: Scored, found: Reading) -> str:
    """A value, or the mark for one that is not there."""
    return "[c]" if found.is_hidden else "[x]" if found.value is None else one.shown(found.value)


def joints(one: Scored) -> list[str]:
    """What stands before each point of a trend: a comma, or a bar where the two are not counted alike."""
    return ["", *(" | " if are_unlike(a, b, one.line) else ", " for a, b in pairwise(one.line.points))]


def are_unlike(before: tuple[Period, Reading], after: tuple[Period, Reading], found: Line) -> bool:
    """Whether two points are not counted alike, or are worked out in two ways."""
    both = before[1].value is not None and after[1].value is not None
    return is_broken(before[0], after[0], found.breaks) or (both and before[1].choice != after[1].choice)


def points_of(one: Scored) -> list[list[str | float | None]]:
    """The points of the small picture: what each is of, and its number; None where there is a gap or a break."""
    found: list[list[str | float | None]] = []
    for joint, (period, r) in zip(joints(one), one.line.points, strict=True) if len(one.line.points) > 1 else ():
        found += [["", None]] if "|" in joint else []
        found.append([period.label, None if r.value is None else round(float(r.value), one.figure.decimals)])
    return found
