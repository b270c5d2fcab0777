"""Rehearsing an import: the year's tables as they would be, held against the checks that would keep them out.

What ``pscb import`` writes must be a table that ``pscb check`` accepts. So the tables are written into a copy of the
year's folder first, read back from there, and checked; what fails critically there, and did not before, is asked about.
A figure that is not there yet is no such fault of a table of figures: what was sent is kept, and it is said that the
table is not used until the rest has come.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.origins import Origin, origin_of
from pscb_lib.command.importing.understanding import Means, Part, Understood
from pscb_lib.command.importing.writing import ORIGINALS, Writing, put_tables
from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.cells import SYMBOLS
from pscb_lib.core.check import check_id, check_relations
from pscb_lib.core.errors import DataRefused
from pscb_lib.core.fictional import require_unmixed
from pscb_lib.core.findings import Finding
from pscb_lib.core.home import Home
from pscb_lib.core.known_issues import mark_known, read_known_issues
from pscb_lib.core.package import read_package
from pscb_lib.core.personal_files import refuse_personal
from pscb_lib.core.prepare import checked_tables, read_one
from pscb_lib.core.suites import SuiteRunner

NO_FIGURE, NOTHING = "no figure for ", "nothing"
NOT_YET = "until it is there, pscb check does not accept the table, and the report does not use it"
WARNED = "pscb check will warn of it"

Kind = tuple[str, str, str]
"""A check, what it found, and what it expected: the same fault before and after an import."""


@dataclass(frozen=True)
class Aside(Home):
    """A home of which one year lies in another folder."""

    year: str = ""
    folder: Path = Path()

    def raw(self, year: str) -> Path:
        """The folder of a year's tables."""
        return self.folder if year == self.year else super().raw(year)


def rehearse(found: Understood, means: Means) -> None:
    """Ask about whatever the import would write and the checks would not accept; tell of what they would warn of.

    Raises
    ------
    DataRefused
        When what would be written seems to hold details of single people.
    HomeError
        When a table would be one of an invented board among real ones, or the other way round.
    """
    parts = [part for part in found.parts if part.merged and part.merged.changes]
    if found.complaints or not parts:
        return
    home, year, runner = means.home, found.asked.year, SuiteRunner()
    catalogue = read_catalogue(home.expectations / "catalogue.yml")
    names = [part.spec.name for part in parts]
    with tempfile.TemporaryDirectory() as place:
        aside = Aside(home.root, year, Path(place) / year)
        shutil.copytree(home.raw(year), aside.folder, ignore=shutil.ignore_patterns("originals"))
        brought = [part.merged for part in parts if part.merged]
        coverage = found.asked.coverage.text
        put_tables(aside.folder, "", Writing(Path(), "", brought, [], coverage, year, home.board.fictional))
        require_unmixed(aside, year)
        see_nobody(aside, year, catalogue)
        after = list(failures(aside, year, catalogue, names, runner, means))
        origins = origins_of(after, parts, year, replace(means, home=aside), home.raw(year) / ORIGINALS)
    before = Counter(kind_of(finding) for finding in failures(home, year, catalogue, names, runner, means))
    by_name = {part.spec.name: part for part in parts}
    for finding in new_ones(after, before):
        say(finding, by_name[finding.dataset], origins[finding.dataset], found)


def see_nobody(aside: Home, year: str, catalogue: Catalogue) -> None:
    """See that the tables as they would be hold nothing about single people."""
    try:
        refuse_personal(aside, year, catalogue)
    except DataRefused as error:
        raise DataRefused(f"As it would be written, {error}") from error


def failures(
    home: Home, year: str, catalogue: Catalogue, names: Sequence[str], runner: SuiteRunner, means: Means
) -> Iterator[Finding]:
    """What fails in some tables of a year: what cannot be read, what their own checks and sums find."""
    entries, datasets, faults = read_package(home.raw(year)), {}, []
    for name in names:
        if (home.raw(year) / catalogue.datasets[name].file_name).exists():
            datasets[name], wrong = read_one(home, year, catalogue.datasets[name], entries.get(name))
            faults += wrong
    for checked in checked_tables(home, year, runner, datasets).values():
        faults += checked
    frames = {name: dataset.frame for name, dataset in datasets.items() if dataset.frame is not None}
    agencies = {name: home.board.agency_name(spec.agency) for name, spec in catalogue.datasets.items()}
    own = {check_id(relation) for relation in means.relations if len(relation.datasets) == 1}
    summed = check_relations(runner, home.expectations, means.relations, frames, set(), agencies, list)
    faults += [finding for finding in summed if finding.check_id in own]
    issues = read_known_issues(home.raw(year))
    yield from (finding for finding in mark_known(faults, issues, year) if finding.fails)


def kind_of(finding: Finding) -> Kind:
    """What tells one fault from another, wherever it stands."""
    return finding.check_id, finding.found, finding.expected


def new_ones(after: Sequence[Finding], before: Counter[Kind]) -> Iterator[Finding]:
    """The faults that were not there before."""
    left = Counter(before)
    for finding in after:
        if left[kind_of(finding)]:
            left[kind_of(finding)] -= 1
        else:
            yield finding


def origins_of(
    findings: Sequence[Finding], parts: Sequence[Part], year: str, means: Means, originals: Path
) -> Mapping[str, Origin]:
    """For each table that would be written, the cells of its figures: in this return, else in one that came before."""
    origins = {}
    for part in parts:
        own = part.merged.places if part.merged else {}
        file, name = part.spec.file_name, part.spec.name
        told = [text for one in findings if one.dataset == name for text in (one.found, one.expected, one.sentence())]
        elsewhere = any(f"{file}, row" in Origin(file, own).retold(text) for text in told)
        earlier = origin_of(name, year, means, originals).places if elsewhere else {}
        origins[name] = Origin(file, {**earlier, **own})
    return origins


def say(finding: Finding, part: Part, origin: Origin, found: Understood) -> None:
    """Ask about a fault that keeps the table out; tell of a figure that is only not there yet, and of a warning."""
    place = origin.retold(place_of(finding, part.spec.file_name)) or part.where
    what, wanted = origin.retold(finding.found), origin.retold(finding.expected)
    if finding.severity == "critical" and (part.spec.is_register or not is_absence(finding)):
        found.complaints.append(Complaint(place, what, wanted))
        return
    means = WARNED if finding.severity != "critical" else NOT_YET
    found.remarks.append(Remark(place, f"found {what}; expected {wanted.rstrip('.')}; {means}"))


def is_absence(finding: Finding) -> bool:
    """Whether the fault is that a figure is not there: what was sent is right as far as it goes."""
    return finding.found.startswith(NO_FIGURE) or finding.found.casefold() in (*SYMBOLS, NOTHING)


def place_of(finding: Finding, file: str) -> str:
    """The cell of the raw table that a fault is about; nothing where it is about no single one."""
    if finding.row is None or finding.column is None:
        return ""
    return f"{file}, row {finding.row}, column {finding.column.split(' ')[0]}"
