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
from pscb_lib.command.bundle import BundlePlace, building, bundle_name, forget_failed, keep_failed
from pscb_lib.command.capacity import cores, jobs_of
from pscb_lib.command.commentary.harvested import with_commentary
from pscb_lib.command.commentary.sections import require_ready
from pscb_lib.command.engine import cell_timeout
from pscb_lib.command.export import SectionPages
from pscb_lib.command.exporting import export
from pscb_lib.command.formats import downloads, formats_of
from pscb_lib.command.kernel import clear_workplaces
from pscb_lib.command.kernels import Kernels, Warming, say_on_stderr
from pscb_lib.command.last_paper import stage_last_paper
from pscb_lib.command.making import INPUTS, NOTEBOOKS, VIEWS, Made, SectionMaker
from pscb_lib.command.pages import ReportContext
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section, check_datasets, choose, read_plan
from pscb_lib.command.processed import refresh_processed
from pscb_lib.command.progress import Progress
from pscb_lib.command.provenance import Build
from pscb_lib.command.report_cache import KeptReport, keep, marks_of_sources, processed_state, report_key
from pscb_lib.command.report_context import report_context
from pscb_lib.command.request import Request, Resolved
from pscb_lib.command.schedule import Schedule
from pscb_lib.command.section_cache import SectionCache
from pscb_lib.command.verdict import clause_incomplete, critical_failures, reasons_incomplete, refuse_if_critical
from pscb_lib.core.commentary import read_commentary
from pscb_lib.core.errors import Interrupted, SectionFailed
from pscb_lib.core.stage import Prepared, prepare, stage
from pscb_lib.core.store import Store
from pscb_lib.core.views import Staged

INCOMPLETE = 3
KERNELS_AHEAD = 1


@dataclass(frozen=True)
class Report:
    """One report to be made: what it is about, all its sections, and those that were asked for."""

    target: Resolved
    plan: Sequence[Section]
    chosen: Sequence[Section]
    only: Sequence[str]
    cell_timeout_seconds: int
    jobs: int
    store: Store
    formats: tuple[str, ...]
    final: bool = False

    @property
    def key(self) -> str:
        """The hash of everything that it is made from, as it is now."""
        return report_key(self.target, self.chosen, bool(self.only), self.formats, final=self.final)

    @property
    def place(self) -> BundlePlace:
        """Where its bundle goes."""
        name = bundle_name(self.target.year, self.target.quarter, self.target.audience)
        return BundlePlace(self.target.out, name)

    @property
    def selection(self) -> str:
        """How much of the plan was asked for; empty when all of it was."""
        return f"{len(self.chosen)} of {len(self.plan)} sections" if self.only else ""


@dataclass(frozen=True)
class Origin:
    """What a report is made from, as it was when its run began.

    Attributes
    ----------
    key : str
        The hash of all of it.
    marks : list
        What the system notes of each file; while these are as they were, nothing has to be read again.
    """

    report: Report
    marks: list[tuple[str, ...]]
    key: str

    @classmethod
    def of(cls, report: Report) -> Origin:
        """As it is now: the marks first, so that they are older than what was read."""
        return cls(report, marks_of_sources(report.target), report.key)

    def still_holds(self) -> bool:
        """Whether it is now as it was."""
        return marks_of_sources(self.report.target) == self.marks or self.report.key == self.key


def run(request: Request, warming: Warming) -> int:
    """Make the report; its folder is the last line on stdout.

    Parameters
    ----------
    request : Request
        What is asked for.
    warming : Warming
        Where its kernels come from, once they are wanted.

    Returns
    -------
    int
        0, or 3 when the report was made without tables that are due.

    Raises
    ------
    PscbError
        When it cannot be made; an earlier report is then as it was.
    """
    report = planned(request)
    report.place.require_replaceable()
    clear_workplaces()
    origin = Origin.of(report)  # first: what changes from here on must not be kept as made from this
    only = [s.slug for s in report.chosen if report.only]
    build = Build({**report.target.parameters, "only": only, "final": report.final})
    try:
        with Progress(len(report.chosen) + 2) as progress:
            prepared = checked(report, progress, strict=request.strict)
            reasons = reasons_incomplete(prepared)
            make(report, prepared, build, warming.chosen(say_on_stderr), progress, origin)
            renew_bag(report.place.final, wanted=request.zip)
    except KeyboardInterrupt:
        raise Interrupted("stopped before the report was made; an earlier one is as it was.") from None
    for reason in reasons:
        print(f"pscb: {reason}", file=sys.stderr)
    print(report.place.final)
    return INCOMPLETE if reasons else 0


def planned(request: Request) -> Report:
    """Work out what is to be made, and refuse before anything runs what cannot be."""
    target = request.resolve()
    plan = read_plan(target.home.notebooks)
    chosen = choose(plan, request.only)
    for section in chosen:
        resolve(section, target.parameters)
    require_ready(target.home.raw(target.year), plan, final=request.final, only=request.only)
    store, formats = Store(target.home.cache, fresh=request.fresh), formats_of(request.formats)
    jobs = jobs_of(request.jobs)
    return Report(target, plan, chosen, request.only, cell_timeout(), jobs, store, formats, request.final)


def checked(report: Report, progress: Progress, *, strict: bool) -> Prepared:
    """Read and check the year's data, and leave them where notebooks that are opened by hand find them."""
    progress.step("checking data")
    target = report.target
    prepared = prepare(
        target.home,
        target.year,
        progress=lambda title: progress.detail(f"checking {title}"),
        store=report.store,
        processes=cores(),
    )
    check_datasets(report.plan, prepared.catalogue.datasets)
    refresh_processed(prepared, target.audience)
    if strict:
        refuse_if_critical(prepared)
    return prepared


def make(
    report: Report, prepared: Prepared, build: Build, kernels: Kernels, progress: Progress, origin: Origin
) -> None:
    """Build the bundle aside and move it into place."""
    target = report.target
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
