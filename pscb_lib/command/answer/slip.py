"""The slip: what a member is told, in parts that become text or a Word file."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pscb_lib.command.answer.known import Answerable
from pscb_lib.command.cell_ranges import cell_ranges
from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.layers.terms import say
from pscb_lib.core.periods import Period, read_period

WIDTH = 88
INDENT = "  "
FICTIONAL = "This board is fictional, and so is every figure."


@dataclass(frozen=True)
class Slip:
    """A heading, the figure in large, and parts with their titles."""

    title: str
    figure: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    foot: str


@dataclass(frozen=True)
class Report:
    """The report that an answer comes from."""

    board: str
    reporting: Period
    final: bool
    incomplete: str
    sections: Mapping[str, str]
    state: Mapping[str, Any]
    issues: Sequence[Mapping[str, Any]]
    catalogue: Catalogue
    fictional: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)


def slip_of(one: Answerable, report: Report) -> Slip:
    """What to tell a member who asked for a figure."""
    parts = (
        ("What it is", (one.definition,)),
        ("Period", (one.period or "that of the report",)),
        ("Be careful", cautions(one, report)),
        ("Source", sources(one, report)),
        ("In the report", (where_stated(one, report),)),
        ("Name of the figure", (one.id,)),
    )
    return Slip(one.label, figure_line(one), tuple(part for part in parts if any(part[1])), foot(report))


def figure_line(one: Answerable) -> str:
    """``272 children``, ``65.4%``, or why there is no number."""
    if not one.is_number:
        return one.text[0].upper() + one.text[1:]
    unit = one.unit.removeprefix("%").strip()
    return f"{one.text} {unit}".strip()


def cautions(one: Answerable, report: Report) -> tuple[str, ...]:
    """What to be careful about: of the tables, of the year's known issues and breaks, of the report itself."""
    told = [report.catalogue[name].caution for name in one.datasets if name in report.catalogue.datasets]
    told += [issue["why"] for issue in report.issues if issue["dataset"] in one.datasets and issue["occurs"]]
    for name in one.datasets:
        for entry in report.state["datasets"].get(name, {}).get("breaks", ()):
            day = read_period(str(entry["after"]))
            told.append(f"The way of counting changed after {day.label if day else entry['after']}: {entry['label']}.")
    if not report.state["checked"]:
        told.append("The data had not been checked when the report was made.")
    if report.incomplete:
        told.append(f"The report is incomplete. {report.incomplete}")
    return tuple(dict.fromkeys(text for text in told if text))


def sources(one: Answerable, report: Report) -> tuple[str, ...]:
    """Who supplied it, in which table, in which cells."""
    titles = [report.catalogue[name].title for name in one.datasets if name in report.catalogue.datasets]
    first = f"{one.agency}: {'; '.join(titles)}." if titles else f"{one.agency}."
    return (first, *cell_ranges(one.places))


def where_stated(one: Answerable, report: Report) -> str:
    """The section that states it, or that it stands in a table."""
    if one.section:
        return f"Section {one.section.partition('_')[0]}, {report.sections.get(one.section, one.section)}."
    names = [report.sections.get(report.catalogue[name].section, "") for name in one.datasets]
    return f"In a table of the section {names[0]}." if names and names[0] else "In a table."


def foot(report: Report) -> str:
    """From which report it is, and how far that is agreed."""
    kept = say(report.terms, "with small counts: for the Board, not to be published.")
    told = [f"{report.board}, report of {report.reporting.label}, {kept}"]
    told += [] if report.final else ["The report is a draft: it is not signed off."]
    told += [FICTIONAL] if report.fictional else []
    return " ".join(told)


def as_text(slip: Slip) -> str:
    """The slip for the terminal, or to paste into an e-mail."""
    lines = [*wrapped(slip.title), "", *wrapped(slip.figure, INDENT), ""]
    for title, texts in slip.parts:
        lines += [title, *(line for text in texts for line in wrapped(text, INDENT)), ""]
    return "\n".join([*lines, *wrapped(slip.foot)])


def wrapped(text: str, indent: str = "") -> list[str]:
    """A text in lines of readable length."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
