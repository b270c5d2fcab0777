"""Preparing a year: every table read, made tidy and checked, and for each one whether the report may use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pscb_lib.core.blank import BLANK, is_blank
from pscb_lib.core.catalogue import Catalogue, DatasetSpec, read_catalogue
from pscb_lib.core.check import check_relations, suite_and_rows, table_findings
from pscb_lib.core.fictional import require_unmixed
from pscb_lib.core.findings import Finding
from pscb_lib.core.former import add_former, make_tidy
from pscb_lib.core.home import Home
from pscb_lib.core.known_issues import mark_known, read_known_issues
from pscb_lib.core.moves import unexplained
from pscb_lib.core.package import YearEntry, read_package
from pscb_lib.core.periods import parse_year
from pscb_lib.core.personal_files import refuse_personal
from pscb_lib.core.prepared import REFUSED, USABLE, Prepared, PreparedDataset
from pscb_lib.core.progress import rows_due, softened
from pscb_lib.core.read import Refusal, read_table
from pscb_lib.core.relations import read_relations, require_known
from pscb_lib.core.store import Store
from pscb_lib.core.strays import stray_tables
from pscb_lib.core.suites import SuiteRunner
from pscb_lib.core.tidy import Context

__all__ = ["REFUSED", "USABLE", "Prepared", "PreparedDataset", "judge", "prepare"]


def prepare(
    home: Home,
    year: str,
    *,
    run_suites: bool = True,
    progress: Callable[[str], None] | None = None,
    store: Store | None = None,
    processes: int = 1,
) -> Prepared:
    """Read, make tidy and check every table of a year, and of the home's years before it.

    Parameters
    ----------
    home : Home
        Where the data are.
    year : str
        The reporting year, as in ``2012-13``.
    run_suites : bool
        Whether to run the checks; without them every table that can be read is ``unchecked``.
    progress : callable, optional
        Called with the title of each table as its turn comes.
    store : Store, optional
        Where the outcomes of checks are kept, so that what has not changed is not checked again.
    processes : int
        How many processes may run checks at once.

    Raises
    ------
    UnknownYear
        When the home has no data for the year.
    DataRefused
        When a file holds details of single children: nothing at all is made of it.
    """
    home.require_year(year)
    catalogue = read_catalogue(home.expectations / "catalogue.yml")
    runner = SuiteRunner(store, processes) if run_suites else None
    years = [*home.years_before(year), year]
    *before, this = (prepare_year(home, one, catalogue, runner, progress) for one in years)
    whole = replace(this, earlier={one.year: one for one in before})
    return with_moves(whole) if runner else whole


def with_moves(prepared: Prepared) -> Prepared:
    """The year with the warnings about figures that moved on the year before and have no reason."""
    moves = mark_known(unexplained(prepared), prepared.known_issues, prepared.year)
    findings = [*prepared.findings, *moves]
    datasets = {name: judge(dataset, findings, prepared.checked) for name, dataset in prepared.datasets.items()}
    return replace(prepared, findings=findings, datasets=datasets) if moves else prepared


def prepare_year(
    home: Home, year: str, catalogue: Catalogue, runner: SuiteRunner | None, progress: Callable[[str], None] | None
) -> Prepared:
    """One year on its own, checked where there is somebody to run the checks; arguments as of `prepare`."""
    require_unmixed(home, year)
    refuse_personal(home, year, catalogue)
    entries, issues = read_package(home.raw(year)), read_known_issues(home.raw(year))
    mark = partial(mark_known, issues=issues, year=year)
    datasets, findings = {}, stray_tables(home, year, catalogue, entries)
    faults: dict[str, list[Finding]] = {}
    for name, spec in catalogue.datasets.items():
        if progress:
            progress(spec.title)
        datasets[name], faults[name] = read_one(home, year, spec, entries.get(name))
    if runner:
        faults |= checked_tables(home, year, runner, datasets)
    findings += [finding for found in faults.values() for finding in mark(found)]
    if runner:
        findings += relation_findings(home, catalogue, runner, datasets, findings, mark)
    checked = runner is not None
    judged = {name: judge(dataset, findings, checked) for name, dataset in datasets.items()}
    return Prepared(home, year, catalogue, judged, findings, issues, checked)


def read_one(
    home: Home, year: str, spec: DatasetSpec, entry: YearEntry | None
) -> tuple[PreparedDataset, list[Finding]]:
    """One table, read and tidy, with what could not be understood; not yet checked or judged."""
    path, agency = home.raw(year) / spec.file_name, home.board.agency_name(spec.agency)
    known = entry or YearEntry(spec.name, listed=False)
    absent = PreparedDataset(spec.name, spec, known, path, None, "unchecked")
    if not path.exists() and not (entry and spec.published):
        state = "not_listed" if spec.published else "not_published"
        return replace(absent, state=state, reason=gap_reason(state)), []
    if not entry and is_blank(path, spec):
        return replace(absent, state="not_listed", reason=BLANK), []
    refuse = Refusal(spec, agency)
    table, faults = read_table(path, refuse)
    if table is None or faults:
        return replace(absent, state="unchecked" if path.exists() else "missing"), faults
    context = Context(year, known.period(parse_year(year)), known)
    frame, faults = make_tidy(table, spec, context, refuse)
    if faults:
        return absent, faults
    frame, faults = add_former(frame, path, spec, context, refuse)
    return replace(absent, frame=frame), faults


def checked_tables(
    home: Home, year: str, runner: SuiteRunner, datasets: Mapping[str, PreparedDataset]
) -> dict[str, list[Finding]]:
    """The findings of each table that could be read, held against its own suite."""
    due = [(d, d.frame) for d in datasets.values() if d.frame is not None]
    pairs = [suite_and_rows(home.expectations, d.spec, rows_due(frame, d.entry, year), year) for d, frame in due]
    ran = zip(runner.run_all(pairs), due, strict=True)
    outcomes = [[softened(outcome, d.entry, year) for outcome in found] for found, (d, _) in ran]
    return {
        d.name: table_findings(d.spec, seen, found, home.board.agency_name(d.spec.agency))
        for (d, _), (_, seen), found in zip(due, pairs, outcomes, strict=True)
    }


def gap_reason(state: str) -> str:
    """Why a table that nobody expects is not there."""
    if state == "not_published":
        return "It was printed as a chart without figures, and no figures have been supplied."
    return "It is not among the tables of this year."


def relation_findings(
    home: Home,
    catalogue: Catalogue,
    runner: SuiteRunner,
    datasets: dict[str, PreparedDataset],
    findings: Sequence[Finding],
    mark: Callable[[Sequence[Finding]], list[Finding]],
) -> list[Finding]:
    """The findings of the relations between the tables that can be read."""
    frames = {name: d.frame for name, d in datasets.items() if d.frame is not None}
    broken = {f.dataset for f in findings if f.fails and f.severity == "critical"}
    agencies = {name: home.board.agency_name(spec.agency) for name, spec in catalogue.datasets.items()}
    relations = read_relations(home.expectations / "relations.yml")
    require_known(relations, catalogue)
    return check_relations(runner, home.expectations, relations, frames, broken, agencies, mark)


def judge(dataset: PreparedDataset, findings: Sequence[Finding], checked: bool) -> PreparedDataset:
    """The table with its state: what its findings mean for its use."""
    if dataset.state in ("not_listed", "not_published"):
        return dataset
    own = [finding for finding in findings if finding.dataset == dataset.name]
    critical = [f for f in own if f.fails and f.severity == "critical"]
    if critical or dataset.frame is None:
        state = "missing" if dataset.state == "missing" else "not_accepted"
        reasons = critical or [finding for finding in own if not finding.success]
        return replace(dataset, state=state, reason=" ".join(f.sentence() for f in reasons[:3]))
    if any(f.fails for f in own):
        return replace(dataset, state="accepted_with_warnings")
    if any(f.known_issue for f in own):
        return replace(dataset, state="accepted_with_known_issues")
    return replace(dataset, state="accepted" if checked else "unchecked")
