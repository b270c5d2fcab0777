"""``pscb run``: checks the data, runs the notebooks in sequence, and puts the report in its place."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pscb_lib.command.bundle import BundlePlace, building, bundle_name, forget_failed, keep_failed
from pscb_lib.command.commentary.sections import require_fresh, require_ready
from pscb_lib.command.engine import cell_timeout, run_notebook
from pscb_lib.command.export import export_sections
from pscb_lib.command.harvest import HarvestInput, harvest, write_harvest
from pscb_lib.command.notebook_file import read_notebook, write_notebook
from pscb_lib.command.pages import write_pages
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section, check_datasets, choose, read_plan
from pscb_lib.command.processed import refresh_processed
from pscb_lib.command.progress import Progress
from pscb_lib.command.provenance import Build
from pscb_lib.command.report_context import report_context
from pscb_lib.command.request import Request, Resolved
from pscb_lib.command.scrub import scrub
from pscb_lib.command.verdict import clause_incomplete, reasons_incomplete, refuse_if_critical
from pscb_lib.core.commentary import read_commentary
from pscb_lib.core.documents import read_json
from pscb_lib.core.errors import Interrupted, SectionFailed
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.stage import CHECKS_FILE, STATE_FILE, Prepared, prepare, stage

INCOMPLETE = 3
INPUTS = "inputs"
NOTEBOOKS = "notebooks"


@dataclass(frozen=True)
class Report:
    """One report to be made: what it is about, all its sections, and those that were asked for."""

    target: Resolved
    plan: Sequence[Section]
    chosen: Sequence[Section]
    only: Sequence[str]
    cell_timeout_seconds: int
    final: bool = False

    @property
    def place(self) -> BundlePlace:
        """Where its bundle goes."""
        name = bundle_name(self.target.year, self.target.quarter, self.target.audience)
        return BundlePlace(self.target.out, name)

    @property
    def selection(self) -> str:
        """How much of the plan was asked for; empty when all of it was."""
        return f"{len(self.chosen)} of {len(self.plan)} sections" if self.only else ""


def run(request: Request) -> int:
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
    report = planned(request)
    report.place.require_replaceable()
    only = [s.slug for s in report.chosen if report.only]
    build = Build({**report.target.parameters, "only": only, "final": report.final})
    try:
        with Progress(len(report.chosen) + 2) as progress:
            prepared = checked(report, progress, strict=request.strict)
            reasons = reasons_incomplete(prepared)
            make(report, prepared, build, progress)
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
    return Report(target, plan, chosen, request.only, cell_timeout(), request.final)


def checked(report: Report, progress: Progress, *, strict: bool) -> Prepared:
    """Read and check the year's data, and leave them where notebooks that are opened by hand find them."""
    progress.step("checking data")
    target = report.target
    prepared = prepare(target.home, target.year, progress=lambda title: progress.detail(f"checking {title}"))
    check_datasets(report.plan, prepared.catalogue.datasets)
    refresh_processed(prepared, target.audience)
    if strict:
        refuse_if_critical(prepared)
    return prepared


def make(report: Report, prepared: Prepared, build: Build, progress: Progress) -> None:
    """Build the bundle aside and move it into place."""
    target = report.target
    with building(report.place) as bundle:
        with_raw = target.audience == "board"
        stage(prepared, bundle / INPUTS, quarter=target.quarter, audience=target.audience, with_raw=with_raw)
        (bundle / NOTEBOOKS).mkdir()
        for section in report.chosen:
            progress.step(f"{section.number} {section.title}")
            run_section(report, section, bundle)
            build.completed(section)
        progress.step("exporting")
        export(report, bundle, clause_incomplete(prepared))
        build.write(bundle, reasons_incomplete(prepared))
    forget_failed(report.place, [section.key for section in report.chosen])


def run_section(report: Report, section: Section, bundle: Path) -> None:
    """Run one notebook into the bundle; one that stops is kept aside."""
    executed = bundle / NOTEBOOKS / f"{section.key}.ipynb"
    try:
        run_notebook(
            section.notebook_path,
            executed,
            resolve(section, report.target.parameters),
            section=section.key,
            inputs=bundle / INPUTS,
            cell_timeout=report.cell_timeout_seconds,
        )
    except SectionFailed as failed:
        kept = keep_failed(report.place, executed)
        raise SectionFailed(failed.section, failed.cell_number, failed.reason, kept) from None
    home = report.target.home
    places = {PROGRAM: "program", home.root: "home", home.notebooks: "notebooks", bundle: "bundle"}
    write_notebook(scrub(read_notebook(executed), places), executed)


def export(report: Report, bundle: Path, incomplete: str) -> None:
    """Make of the executed notebooks all that people read."""
    state = read_json(bundle / INPUTS / STATE_FILE)
    inputs = [
        HarvestInput(s.slug, s.number, s.title, s.question, bundle / NOTEBOOKS / f"{s.key}.ipynb")
        for s in report.chosen
    ]
    harvested = harvest(inputs, state, read_commentary(bundle / INPUTS), whole=not report.only)
    if report.final:
        require_fresh([words for part in harvested.sections for words in part.of_type("commentary")])
    context = report_context(
        report.target, report.plan, report.selection, incomplete, bundle / INPUTS, final=report.final
    )
    write_harvest(harvested, bundle)
    export_sections(harvested, bundle, context)
    write_pages(harvested, bundle, context)
    (bundle / "quality").mkdir(exist_ok=True)
    shutil.copyfile(bundle / INPUTS / CHECKS_FILE, bundle / "quality" / "results.json")
