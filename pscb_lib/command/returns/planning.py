"""What goes into the workbook of one agency: its tables to fill in, its registers, and what is not asked for yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pscb_lib.command.returns.figures import figures_of
from pscb_lib.command.returns.grid import Grid, grid_of
from pscb_lib.command.returns.naming import role_named
from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.due import ReturnsSettings, Terms, returns_settings
from pscb_lib.core.errors import UsageError
from pscb_lib.core.home import Home
from pscb_lib.core.open_entries import is_closed, state_field
from pscb_lib.core.read import RawTable
from pscb_lib.core.relations import Relation
from pscb_lib.core.returns import asked_specs, asked_within_year
from pscb_lib.core.suites import read_suite
from pscb_lib.core.year_figures import Figures

CLOSED = ("historical",)
"""States of an entry that nobody needs to report on again, although it is no work that was done."""
STATE, NEXT_DUE = "state", "next_due"
ID_BEGINS = re.compile(r"\^([A-Z]+-)(?!\?)")


@dataclass(frozen=True)
class TablePlan:
    """One table of the workbook: a grid of figures, or the entries of a register."""

    spec: DatasetSpec
    grid: Grid | None
    entries: tuple[tuple[str, ...], ...]
    last_year: str
    coverage: str
    id_prefix: str = ""

    @property
    def asked_for(self) -> str:
        """How the list of tables describes it."""
        return "" if self.spec.published else "Not expected, and welcome: please send the figures if you have them."


@dataclass(frozen=True)
class BookPlan:
    """The workbook of one agency."""

    home: Home
    year: str
    quarter: int
    role: str
    tables: tuple[TablePlan, ...]
    later: tuple[DatasetSpec, ...]

    @property
    def agency(self) -> str:
        """The agency's name at this board."""
        return self.home.board.agency_name(self.role)

    @property
    def settings(self) -> ReturnsSettings:
        """What the board asks of all agencies."""
        return returns_settings(self.home.board)

    @property
    def terms(self) -> Terms:
        """What holds for this agency's returns."""
        return self.settings.terms(self.role)

    @property
    def due(self) -> date:
        """The day on which it is due."""
        return self.terms.due(self.year, self.quarter)


def plan_book(
    home: Home, catalogue: Catalogue, relations: Sequence[Relation], role: str, year: str, quarter: int
) -> BookPlan:
    """What the workbook of an agency holds; tables of which this quarter needs nothing are set aside."""
    tables, later = [], []
    for spec in asked_specs(catalogue, 4):
        if spec.agency != role:
            continue
        plan = plan_table(spec, figures_of(home, spec, year), relations, year, quarter)
        if spec.is_register:
            plan = replace(plan, id_prefix=id_prefix(home, spec))
        later_only = not asked_within_year(spec) or (plan.grid is not None and not plan.grid.asked(year))
        if quarter < 4 and later_only:
            later.append(spec)
        else:
            tables.append(plan)
    return BookPlan(home, year, quarter, role, tuple(tables), tuple(later))


def plan_table(
    spec: DatasetSpec, figures: Figures, relations: Sequence[Relation], year: str, quarter: int
) -> TablePlan:
    """One table: what is known of it, and what is asked for."""
    if spec.is_register:
        return TablePlan(spec, None, present_entries(spec, figures), figures.last_year, "")
    grid = grid_of(spec, year, quarter, figures, relations)
    return TablePlan(spec, grid, (), figures.last_year, "" if figures.dated else year)


def id_prefix(home: Home, spec: DatasetSpec) -> str:
    """The letters and hyphen with which the table's checks want an id to begin; "" where they do not say."""
    path, id_ = home.expectations / f"{spec.name}.json", next(iter(spec.fields))
    checks = read_suite(path)["expectations"] if path.is_file() else []
    forms = [c["kwargs"].get("regex", "") for c in checks if c["kwargs"].get("column") == id_]
    found = [match[1] for form in forms if (match := ID_BEGINS.match(form))]
    return found[0] if found else ""


def present_entries(spec: DatasetSpec, figures: Figures) -> tuple[tuple[str, ...], ...]:
    """The entries of a register that the agency goes on with: this year's, else those of the last that are open."""
    if figures.this.raw is not None:
        return tuple(row.cells for row in figures.this.raw.rows)
    return open_entries(spec, figures.last.raw) if figures.last.raw is not None else ()


def open_entries(spec: DatasetSpec, table: RawTable) -> tuple[tuple[str, ...], ...]:
    """The entries that are not closed; of audits and the like those that are due again; all where nothing tells."""
    names, work = list(spec.fields), state_field(spec)
    if work is not None:
        place = names.index(work.name)
        return tuple(row.cells for row in table.rows if not is_closed(work, row.cells[place]))
    if STATE in names:
        place = names.index(STATE)
        return tuple(row.cells for row in table.rows if row.cells[place].strip() not in CLOSED)
    if NEXT_DUE in names:
        place = names.index(NEXT_DUE)
        return tuple(row.cells for row in table.rows if row.cells[place].strip())
    return tuple(row.cells for row in table.rows)


def roles_asked(home: Home, catalogue: Catalogue, named: Sequence[str]) -> list[str]:
    """The agencies that send tables, by role; only those named, where some are.

    Raises
    ------
    UsageError
        When a name is that of no agency, or of one that sends no table; the sentence lists the names.
    """
    suppliers = {spec.agency for spec in asked_specs(catalogue, 4)}
    roles = [role for role in catalogue.agencies if role in suppliers]
    if not named:
        return roles
    names = {role: home.board.agency_name(role) for role in catalogue.agencies}
    found = []
    for name in named:
        role = role_named(name, names)
        if role is None:
            raise UsageError(f'no agency is called "{name}"; agencies: {"; ".join(names[role] for role in roles)}.')
        if role not in roles:
            raise UsageError(f"{names[role]} sends no table, so that there is nothing to ask it for.")
        found.append(role)
    return [role for role in roles if role in found]
