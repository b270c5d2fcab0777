"""What moved: the watched figures beside last year, the quarter before and their targets, furthest moved first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pandas as pd

from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_frame import section_path
from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.definitions import boundaries
from pscb_lib.core.editions import latest
from pscb_lib.core.package import read_break
from pscb_lib.core.periods import Period, up_to_quarter, year_before
from pscb_lib.core.pooling import pool
from pscb_lib.core.prepare import USABLE
from pscb_lib.core.staged_tables import EARLIER
from pscb_lib.core.watched import WATCHED_FILE, Movement, movements, quarters, read_watched

PER_CENT = "%"
NO_FIGURE = "–"
ANEW = "counted in another way"


@dataclass(frozen=True)
class Move:
    """One line of the table: a figure, and how far it is from each of the three."""

    label: str
    unit: str
    href: str
    now: str
    year_before: str
    year_change: str
    quarter_before: str
    quarter_change: str
    target: str
    target_gap: str


def staged_frames(inputs: Path, context: ReportContext) -> dict[str, pd.DataFrame]:
    """The staged tables of figures that the report uses, through all years of the home; ``value`` is a number."""
    found = {}
    for name, state in context.state["datasets"].items():
        is_figures = context.catalogue.get(name, {}).get("kind") != "register"
        if state["state"] in USABLE and is_figures and (inputs / f"{name}.csv").is_file():
            entries = [tables[name] for tables in context.state.get(EARLIER, {}).values() if name in tables]
            tables = [pd.read_csv(inputs / entry["file"]) for entry in (*entries, state)]
            tables = [latest(table) for table in tables] if entries else tables
            found[name] = one_table(tables)
    return found


def one_table(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The tables of several years as one; a table that stands alone as it is."""
    if len(tables) == 1:
        return tables[0]
    ends = [0, *accumulate(len(table) for table in tables)]
    apart = [table.set_axis(table.index + start, axis=0) for table, start in zip(tables, ends, strict=False)]
    return pool(apart, list(tables[-1].columns))


def watched_movements(inputs: Path, context: ReportContext) -> list[Movement]:
    """How each watched figure stands at the end of the report's period."""
    catalogue = read_catalogue(inputs / "catalogue.yml")
    watched = read_watched(inputs / WATCHED_FILE, catalogue)
    found = movements(watched, catalogue, staged_frames(inputs, context), context.year, context.quarter)
    return [
        told_apart(m, days_of_change(m, catalogue, context), up_to_quarter(context.year, context.quarter))
        for m in found
    ]


def days_of_change(m: Movement, catalogue: Catalogue, context: ReportContext) -> list[date]:
    """The last days of each former way of counting, or of another meaning, in the table and the rows of a figure."""
    term = m.watched.figure
    entries = [context.state["datasets"], *context.state.get(EARLIER, {}).values()]
    breaks = [read_break(one) for tables in entries for one in tables.get(term.dataset, {}).get("breaks", ())]
    known = [catalogue[term.dataset].definitions]
    for name, dimension in catalogue[term.dataset].dimensions.items():
        known += [dimension.codes[code].definitions for code in term.where.get(name, ()) if code in dimension.codes]
    return [one.after.last for one in breaks] + [b.last_day for one in known for b in boundaries(one)]


def told_apart(m: Movement, days: Sequence[date], period: Period) -> Movement:
    """The movement without comparisons of what is not counted alike."""
    this, before = quarters(period)
    alike = not any(before.first <= day < this.last for day in days)
    anew = any(year_before(period).first <= day < period.last for day in days)
    return replace(m, anew=anew, quarter_before=m.quarter_before if alike else None)


def moved(found: Sequence[Movement], context: ReportContext) -> list[Move]:
    """The figures that can be compared with anything, furthest moved since last year first."""
    compared = [m for m in found if m.now is not None and is_compared(m)]
    return [as_move(m, context) for m in sorted(compared, key=lambda m: -size(m))]


def is_compared(movement: Movement) -> bool:
    """Whether there is anything to hold the figure against."""
    pairs = ((movement.year_before,), (movement.quarter, movement.quarter_before), (movement.target,))
    return any(None not in pair for pair in pairs)


def size(movement: Movement) -> Fraction:
    """By how much of itself a figure has moved: since last year, else since the quarter before, else off its target."""
    pairs = (
        (movement.now, None if movement.anew else movement.year_before),
        (movement.quarter, movement.quarter_before),
        (movement.now, movement.target),
    )
    known = [(now, before) for now, before in pairs if now is not None and before]
    return abs(known[0][0] / known[0][1] - 1) if known else Fraction(0)


def as_move(m: Movement, context: ReportContext) -> Move:
    """A movement as a line of the table."""
    sections = {section.slug: section for section in context.sections}
    section = sections.get(m.watched.section)
    return Move(
        m.watched.label,
        m.unit,
        section_path(section) if section else "",
        figure(m.now),
        figure(m.year_before),
        ANEW if m.anew and m.year_before is not None else change(m.year_before, m.now, m.unit),
        figure(m.quarter_before),
        change(m.quarter_before, m.quarter, m.unit),
        figure(m.target),
        change(m.target, m.now, m.unit),
    )


def figure(value: Fraction | None) -> str:
    """A figure as it was supplied, or a dash where there is none."""
    if value is None:
        return NO_FIGURE
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.10g}"


def change(before: Fraction | None, now: Fraction | None, unit: str) -> str:
    """A change with its sign, and in per cent of the earlier figure: ``+85 (+46%)``; shares change in points."""
    if before is None or now is None:
        return NO_FIGURE
    gap = now - before
    if gap == 0:
        return "unchanged"
    told = ("+" if gap > 0 else "−") + figure(abs(gap))
    if unit == PER_CENT:
        return f"{told} points"
    return f"{told} ({in_per_cent(gap / before * 100)})" if before else told


def in_per_cent(value: Fraction) -> str:
    """A change in whole per cent, half away from nought, with its sign; less than half a per cent says so."""
    whole = int(abs(value) + Fraction(1, 2))
    return f"{'+' if value > 0 else '−'}{whole:,}%" if whole else "under 0.5%"


def without_figure(found: Sequence[Movement], titles: Mapping[str, str]) -> list[str]:
    """The watched figures that the period has no figure for, and what the newest one is."""
    told = []
    for m in found:
        if m.now is None and m.watched.figure.dataset in titles:
            last = f"the newest figure is of {m.last.label}" if m.last else "no figure was supplied"
            told.append(f"{m.watched.label}: {last}.")
    return told
