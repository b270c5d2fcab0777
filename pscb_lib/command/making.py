"""Makes one section: its executed notebook, what is harvested from it, and its page.

A section takes nothing from another, so that several can be made at once. `SectionMaker.execute` is the one place
where a notebook runs; whoever already has its executed notebook puts that in its place instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pscb_lib.command.engine import run_notebook
from pscb_lib.command.export import SectionPages
from pscb_lib.command.forecast import sources_of
from pscb_lib.command.harvest import HarvestInput, SectionHarvest, harvest_section
from pscb_lib.command.kernels import Kernels
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section
from pscb_lib.command.provenance import now
from pscb_lib.command.request import Resolved
from pscb_lib.command.scrub import scrub
from pscb_lib.command.section_cache import SectionCache
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.views import write_view

INPUTS = "inputs"
NOTEBOOKS = "notebooks"
VIEWS = ".views"


@dataclass(frozen=True)
class Made:
    """A section that was made, and how: the kernel's name, and whether its notebook was taken from the cache."""

    section: Section
    part: SectionHarvest
    kernel: str
    cached: bool = False
    times: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SectionMaker:
    """Makes the sections of one bundle.

    Attributes
    ----------
    waiting : collection of str
        The keys of sections whose pages wait until all sections are made, since they show something of others.
    turn : context manager
        Held while the cells of a notebook run; what comes before and after needs no turn.
    """

    target: Resolved
    bundle: Path
    kernels: Kernels
    cell_timeout_seconds: int
    pages: SectionPages
    cache: SectionCache
    waiting: Collection[str] = field(default=frozenset())
    turn: AbstractContextManager[Any] = field(default_factory=nullcontext)

    def make(self, section: Section) -> Made:
        """The executed notebook, its harvest and its page.

        Raises
        ------
        SectionFailed
            When the notebook did not run to its end; what ran stands in `executed`.
        """
        started, kept = now(), self.cache.get(section)
        if kept is None:
            self.execute(section)
            self.cache.put(section, self.executed(section).read_bytes())
        else:
            self.executed(section).write_bytes(kept)
        self.cache.remember(section, self.sources(section))
        part = self.harvest(section)
        if section.key not in self.waiting:
            self.pages.write(part)
        times = {"started": started, "finished": now()}
        return Made(section, part, self.kernels.name, cached=kept is not None, times=times)

    def executed(self, section: Section) -> Path:
        """Where the executed notebook of a section stands."""
        return self.bundle / NOTEBOOKS / f"{section.key}.ipynb"

    def execute(self, section: Section) -> None:
        """Run the notebook on its view of the inputs, and take out of it what differs from run to run."""
        home, inputs = self.target.home, self.bundle / VIEWS / section.key
        places = {PROGRAM: "program", home.root: "home", home.notebooks: "notebooks", self.bundle: "bundle"}
        places |= {inputs: "inputs"}
        write_view(self.cache.view(section), inputs)
        run_notebook(
            section.notebook_path,
            self.executed(section),
            resolve(section, self.target.parameters),
            section=section.key,
            inputs=inputs,
            cell_timeout=self.cell_timeout_seconds,
            kernels=self.kernels,
            turn=self.turn,
            finish=lambda notebook: scrub(notebook, places),
        )

    def sources(self, section: Section) -> dict[str, Any]:
        """The files that the section's view was made from."""
        tables = self.cache.staged.seen(section)
        files = sources_of(self.target.home, self.target.year, tables, section.annex)
        return {"tables": tables, "whole": section.annex, "files": files}

    def harvest(self, section: Section) -> SectionHarvest:
        """What the executed notebook says."""
        s = section
        return harvest_section(HarvestInput(s.slug, s.number, s.title, s.question, self.executed(s)))
