"""The exceptions paper in Word, on four pages at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt

from pscb_lib.command.exceptions.paper import MOST_ACTIONS, Paper, exceptions_paper
from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.word.builder import Builder
from pscb_lib.command.word.front import set_properties, write_running_heads
from pscb_lib.command.word.package import save, without_thumbnail
from pscb_lib.command.word.styles import MARKING, set_styles
from pscb_lib.command.word.tables import table_element

WORD_FILE = "exceptions.docx"
NO_BREAK = "\u00a0"
WORKING_TITLE = "Exceptions"
MOST_MOVES = 14
Rows = Sequence[Sequence[str]]


def write_exceptions_docx(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``exceptions.docx`` into the bundle; the same report always gives the same bytes.

    Parameters
    ----------
    harvest : Harvest
        The sections that were run.
    bundle : Path
        The folder that is to become the bundle, with its staged inputs.
    context : ReportContext
        The report that the paper belongs to.
    """
    paper = exceptions_paper(harvest, bundle / "inputs", context)
    document = docx.Document()
    set_styles(document)
    without_thumbnail(document)
    to = Builder(document)
    set_properties(to, context)
    document.core_properties.title = f"{context.board_name}: {WORKING_TITLE}, {context.report_title}"
    write_running_heads(to, context)
    document.sections[0].different_first_page_header_footer = False
    write_head(to, context)
    for write in (write_decisions, write_moves, write_faults, write_checks, write_returns, write_actions):
        write(to, paper)
    save(document, bundle / WORD_FILE)


def write_head(to: Builder, context: ReportContext) -> None:
    """What the paper is, for when, and in what state."""
    to.paragraph("Title", f"{WORKING_TITLE}: {context.report_title}").paragraph_format.space_after = Pt(2)
    to.paragraph("Subtitle", f"{context.board_name}, {context.period_text}")
    for mark in filter(None, (context.fictional, context.draft, context.incomplete)):
        to.paragraph(MARKING, mark)


def write_decisions(to: Builder, paper: Paper) -> None:
    """What the Board is asked to decide."""
    to.heading("Decisions asked for", 2)
    for decision in paper.decisions:
        to.paragraph("List Number", decision)
    if not paper.decisions:
        to.paragraph("Normal", "None.")


def write_moves(to: Builder, paper: Paper) -> None:
    """The watched figures, furthest moved first."""
    to.heading("What moved", 2)
    rows = [
        [m.label, *map(on_one_line, (m.now, m.year_before, m.year_change, m.quarter_change, m.target, m.target_gap))]
        for m in paper.moves[:MOST_MOVES]
    ]
    heads = ("Figure", "Now", "Last year", "Change", "Quarter", "Target", "Off target")
    write_grid(to, "What moved, furthest first", heads, rows, numeric=range(1, len(heads)))
    if not rows:
        to.paragraph("Normal", "No watched figure has anything to be compared with.")
    if paper.without_figure:
        to.paragraph("Normal", "No figure for the period:").paragraph_format.space_before = Pt(6)
    for line in paper.without_figure:
        to.paragraph("List Bullet", line)


def on_one_line(text: str) -> str:
    """A change with its per cent, as in ``+26 (+173%)``, that no line ends within."""
    return text.replace(" (", f"{NO_BREAK}(")


def write_faults(to: Builder, paper: Paper) -> None:
    """The published figures that do not stand, worst first."""
    to.heading("Published figures that do not stand", 2)
    rows = [[f.statement, f.published, f.recomputed or "[x]", f.verdict, f.section] for f in paper.faults]
    heads = ("Statement", "Published", "From the data", "Verdict", "Section")
    write_grid(to, "Published figures that do not stand, worst first", heads, rows)
    if paper.more_faults:
        more = to.paragraph("Normal", f"{paper.more_faults} more stand in the annex on published figures.")
        more.paragraph_format.space_before = Pt(6)
    if not rows:
        to.paragraph("Normal", "None, as far as they were checked in this copy.")


def write_checks(to: Builder, paper: Paper) -> None:
    """The checks that did not hold."""
    to.heading("Checks that did not hold", 2)
    rows = [[c.place, c.agency, c.found, c.expected, c.consequence] for c in paper.checks]
    write_grid(to, "Checks that did not hold", ("Place", "Agency", "Found", "Expected", "Consequence"), rows)
    if not rows:
        to.paragraph("Normal", "Every check held, or is a known issue.")
    elif paper.checks_count > len(rows):
        to.paragraph("Normal", f"{paper.checks_count - len(rows)} more stand in the report, under State of the data.")


def write_returns(to: Builder, paper: Paper) -> None:
    """The returns that are missing, and the charts that came without figures."""
    to.heading("Returns that are missing", 2)
    for view in paper.missing:
        to.paragraph("List Bullet", f"{view.title} ({view.agency}): {view.reason or view.badge.label}")
    if not paper.missing:
        to.paragraph("Normal", "Every return that was due is here and accepted.")
    if paper.charts_only:
        to.paragraph("Normal", paper.charts_text)


def write_actions(to: Builder, paper: Paper) -> None:
    """The actions that are overdue, and how many cannot be called so."""
    to.heading("Actions overdue", 2)
    found = paper.actions
    rows = [[a.id, a.what, a.owner or "nobody named", a.due_on, a.register] for a in found.overdue[:MOST_ACTIONS]]
    write_grid(to, "Actions overdue", ("Id", "Action", "Lead", "Due", "Register"), rows)
    if len(found.overdue) > len(rows):
        to.paragraph("Normal", f"{len(found.overdue) - len(rows)} more are overdue.")
    if not rows:
        to.paragraph("Normal", "No action with a date is overdue at the end of the period.")
    to.paragraph("Normal", found.text)


def write_grid(to: Builder, title: str, heads: Sequence[str], rows: Rows, numeric: Sequence[int] = ()) -> None:
    """A table with a repeated head, where there are rows."""
    if not rows:
        return
    columns: list[Mapping[str, Any]] = [
        {"name": head, "unit": "", "numeric": place in numeric} for place, head in enumerate(heads)
    ]
    table = {"title": title, "columns": columns, "rows": rows, "row_roles": [""] * len(rows)}
    body = to.document.element.body
    body.insert(len(body) - 1, table_element(to, table, ""))
