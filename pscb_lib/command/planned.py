"""What a run is to make, worked out and pinned down before anything heavy is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscb_lib.command.bundle import BundlePlace, bundle_name
from pscb_lib.command.capacity import cell_timeout, jobs_of
from pscb_lib.command.commentary.sections import require_ready
from pscb_lib.command.formats import formats_of
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section, choose, read_plan
from pscb_lib.command.report_cache import marks_of_sources, report_key
from pscb_lib.command.request import Request, Resolved
from pscb_lib.core.store import Store


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
