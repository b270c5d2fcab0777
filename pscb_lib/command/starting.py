"""The start of a run: the data are checked and the kernels' libraries imported while the run imports its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pscb_lib.command import kernels
from pscb_lib.command.capacity import cores
from pscb_lib.command.kernel import clear_workplaces
from pscb_lib.command.planned import Origin, Report, planned
from pscb_lib.command.provenance import Build
from pscb_lib.command.request import Request
from pscb_lib.core.apart import Apart, Tell
from pscb_lib.core.errors import Interrupted
from pscb_lib.core.lean_imports import lean_imports, to_stay

if TYPE_CHECKING:
    from pscb_lib.core.prepared import Prepared


def make_report(request: Request) -> int:
    """Make the report that is asked for, as `run` does."""
    report = planned(request)
    report.place.require_replaceable()
    clear_workplaces()
    origin = Origin.of(report)  # first: what changes from here on must not be kept as made from this
    only = [section.slug for section in report.chosen if report.only]
    build = Build({**report.target.parameters, "only": only, "final": report.final})
    try:
        with Apart(partial(check_year, report)) as checks, kernels.warming(cold=request.cold) as warming:
            with lean_imports(), to_stay():
                from pscb_lib.command.run import Beginning, run
            return run(Beginning(request, report, origin, build, checks, warming))
    except KeyboardInterrupt:
        raise Interrupted("stopped before the report was made; an earlier one is as it was.") from None


def check_year(report: Report, tell: Tell) -> Prepared:
    """Read and check the data of the report's year, and of those before it."""
    from pscb_lib.core.prepare import prepare

    target = report.target
    return prepare(target.home, target.year, progress=tell, store=report.store, processes=cores())
