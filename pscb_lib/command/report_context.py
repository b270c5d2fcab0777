"""What the pages of a report need to know of the report as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pscb_lib.command.last_paper import read_last_paper
from pscb_lib.command.pages import ReportContext
from pscb_lib.command.plan import Section
from pscb_lib.command.request import Resolved
from pscb_lib.core.documents import read_json, read_yaml
from pscb_lib.core.periods import month_label, up_to_quarter
from pscb_lib.core.returns import RETURNS_FILE
from pscb_lib.core.stage import CHECKS_FILE, STATE_FILE


def report_context(
    target: Resolved,
    plan: Sequence[Section],
    selection: str,
    incomplete: str,
    inputs: Path,
    *,
    final: bool = False,
) -> ReportContext:
    """Gather it from the request, the plan and the staged inputs; ``incomplete`` says why, if it is."""
    board, covered = target.home.board, up_to_quarter(target.year, target.quarter)
    return ReportContext(
        board_name=board.name,
        short_name=board.short_name,
        place=board.place,
        year=target.year,
        quarter=target.quarter,
        audience=target.audience,
        period_text=f"{month_label(covered.first)} to {month_label(covered.last)}",
        status="incomplete" if incomplete else "complete",
        status_reason=incomplete,
        selection=selection,
        checks=read_json(inputs / CHECKS_FILE),
        state=read_json(inputs / STATE_FILE),
        sections=plan,
        agencies=board.agencies,
        catalogue=read_yaml(inputs / "catalogue.yml")["datasets"],
        returns=read_json(inputs / RETURNS_FILE)["quarters"][-1]["returns"],
        last_paper=read_last_paper(inputs),
        final=final,
        is_fictional=board.fictional,
        terms=board.terms,
    )
