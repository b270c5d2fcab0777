"""``pscb run``: checks the data, runs the notebooks in sequence, and puts the report in its place."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscb_lib.command.audit.bag import renew_bag
from pscb_lib.command.audit.seal import seal
from pscb_lib.command.bundle import building, forget_failed, keep_failed
from pscb_lib.command.commentary.harvested import with_commentary
from pscb_lib.command.export import SectionPages
from pscb_lib.command.exporting import export
from pscb_lib.command.formats import downloads
from pscb_lib.command.kernels import Kernels, Warming, say_on_stderr
from pscb_lib.command.last_paper import stage_last_paper
from pscb_lib.command.making import INPUTS, NOTEBOOKS, VIEWS, Made, SectionMaker
from pscb_lib.command.pages import ReportContext
from pscb_lib.command.plan import Section, check_datasets
from pscb_lib.command.planned import Origin, Report
from pscb_lib.command.processed import refresh_processed
from pscb_lib.command.progress import Progress
from pscb_lib.command.provenance import Build
from pscb_lib.command.report_cache import KeptReport, keep, processed_state
from pscb_lib.command.report_context import report_context
from pscb_lib.command.request import Request
from pscb_lib.command.schedule import Schedule
from pscb_lib.command.section_cache import SectionCache
from pscb_lib.command.verdict import clause_incomplete, critical_failures, reasons_incomplete, refuse_if_critical
from pscb_lib.core.apart import Apart
from pscb_lib.core.commentary import read_commentary
from pscb_lib.core.errors import SectionFailed
from pscb_lib.core.stage import Prepared, stage
from pscb_lib.core.views import Staged

INCOMPLETE = 3
KERNELS_AHEAD = 1


@dataclass(frozen=True)
class Beginning:
    """A run that has begun.

    Attributes
    ----------
    origin : Origin
        What the report is made from, as it was before any of it was read.
    checks : Apart
        The reading and checking of the year's data, which may be under way.
    warming : Warming
        Where the kernels come from, once they are wanted.
    """

    request: Request
    report: Report
    origin: Origin
    build: Build
    checks: Apart[Prepared]
    warming: Warming


def run(begun: Beginning) -> int:
    """Make the report; its folder is the last line on stdout.

    Returns
    -------
    int
        0, or 3 when the report was made without tables that are due.

    Raises
    ------
    PscbError
        When it cannot be made; an earlier report is then as it was.
    """
    report = begun.report
    with Progress(len(report.chosen) + 2) as progress:
        prepared = checked(begun, progress)
        reasons = reasons_incomplete(prepared)
        make(begun, prepared, begun.warming.chosen(say_on_stderr), progress)
        renew_bag(report.place.final, wanted=begun.request.zip)
    for reason in reasons:
        print(f"pscb: {reason}", file=sys.stderr)
    print(report.place.final)
    return INCOMPLETE if reasons else 0


def checked(begun: Beginning, progress: Progress) -> Prepared:
    """The year's data, checked, which are also left where notebooks that are opened by hand find them."""
    progress.step("checking data")
    report, audience = begun.report, begun.report.target.audience
    prepared = begun.checks.made(lambda title: progress.detail(f"checking {title}"))
    check_datasets(report.plan, prepared.catalogue.datasets)
    refresh_processed(prepared, audience)
    if begun.request.strict:
        refuse_if_critical(prepared)
    return prepared


def make(begun: Beginning, prepared: Prepared, kernels: Kernels, progress: Progress) -> None:
    """Build the bundle aside and move it into place."""
    report, target, build, origin = begun.report, begun.report.target, begun.build, begun.origin
    with building(report.place) as bundle:
        with_raw = target.audience == "board"
        stage(prepared, bundle / INPUTS, quarter=target.quarter, audience=target.audience, with_raw=with_raw)
        stage_last_paper(report.place, bundle / INPUTS)
        (bundle / NOTEBOOKS).mkdir()
        incomplete, words = clause_incomplete(prepared), read_commentary(bundle / INPUTS)
        context = report_context(target, report.plan, report.selection, incomplete, bundle / INPUTS, final=report.final)
        context = replace(context, downloads=downloads(report.formats))
        made = make_sections(report, bundle, context, kernels, progress, words, origin)
        for one in made:
            build.completed(one.section, kernel=one.kernel, cached=one.cached, times=one.times)
        shutil.rmtree(bundle / VIEWS, ignore_errors=True)
        progress.step("exporting")
        parts = with_commentary([one.part for one in made], words, whole=not report.only, final=report.final)
        export(parts, bundle, context, words, report.formats)
        keep_report(report, prepared, made, bundle, origin)
        build.write(bundle, reasons_incomplete(prepared))
        seal(bundle)
    report.store.tidy()
    forget_failed(report.place, [section.key for section in report.chosen])


def keep_report(report: Report, prepared: Prepared, made: Sequence[Made], bundle: Path, origin: Origin) -> None:
    """Keep the report for the next run, unless its sources changed while it was made."""
    if not origin.still_holds():
        return
    reasons = reasons_incomplete(prepared)
    kernels = {one.section.key: one.kernel for one in made}
    refusable = bool(reasons or critical_failures(prepared))
    keep(report.store, origin.key, bundle, KeptReport({}, kernels, reasons, refusable, processed_state(report.target)))


def make_sections(
    report: Report,
    bundle: Path,
    context: ReportContext,
    kernels: Kernels,
    progress: Progress,
    waiting: Collection[str],
    origin: Origin,
) -> list[Made]:
    """Make every section, several at once; the notebook of one that stops is kept aside.

    The pages in ``waiting``, which show numbers of other sections, are left for later.
    """
    pages = SectionPages({section.slug for section in report.chosen}, bundle, context)
    cache = SectionCache(report.store, Staged(bundle / INPUTS), report.target.parameters, origin.still_holds)
    turn = threading.Semaphore(report.jobs)
    maker = SectionMaker(report.target, bundle, kernels, report.cell_timeout_seconds, pages, cache, waiting, turn)

    def make_one(section: Section) -> Made:
        name = f"{section.number} {section.title}"
        progress.begin(name)
        made = maker.make(section)
        progress.finish(name)
        return made

    try:
        return Schedule(report.chosen, make_one, kernels.end_all).run(report.jobs + KERNELS_AHEAD)
    except SectionFailed as failed:
        kept = keep_failed(report.place, bundle / NOTEBOOKS / f"{failed.section}.ipynb")
        raise SectionFailed(failed.section, failed.cell_number, failed.reason, kept) from None
