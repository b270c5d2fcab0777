"""Carrying what is still to be done from one year's registers into the next, under the ids that it has."""

from __future__ import annotations

from dataclasses import dataclass, field

from pscb_lib.command.homes.blank_tables import Lines
from pscb_lib.core.blank import is_blank
from pscb_lib.core.catalogue import Catalogue, DatasetSpec
from pscb_lib.core.datasets import Field
from pscb_lib.core.home import Home
from pscb_lib.core.open_entries import is_closed, state_field
from pscb_lib.core.package import read_package
from pscb_lib.core.prepare import read_one
from pscb_lib.core.read import Refusal, read_table


@dataclass(frozen=True)
class Carried:
    """The tables that begin with entries of the year before, and what was done, in sentences."""

    tables: dict[str, Lines] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def carry_forward(home: Home, before: str, year: str, catalogue: Catalogue) -> Carried:
    """The open entries of each register of actions, also of a home's own, exactly as they stand in the year before.

    An entry without a state is open: nobody has said that it is done.
    """
    carried = Carried()
    for spec in catalogue.datasets.values():
        state = state_field(spec)
        if state is None or not home.raw(before).joinpath(spec.file_name).exists():
            continue
        if home.raw(year).joinpath(spec.file_name).exists():
            carried.lines.append(f"{spec.file_name}: is there already; nothing is carried into it.")
            continue
        lines, told = open_entries(home, before, spec, state)
        carried.lines.extend(filter(None, [told]))
        if lines:
            carried.tables[spec.name] = lines
    return carried


def open_entries(home: Home, before: str, spec: DatasetSpec, field: Field) -> tuple[Lines, str]:
    """The lines of a register with its open entries, and what to say of it."""
    path, agency = home.raw(before) / spec.file_name, home.board.agency_name(spec.agency)
    if is_blank(path, spec):
        return [], ""
    read, _ = read_one(home, before, spec, read_package(home.raw(before)).get(spec.name))
    table, _ = read_table(path, Refusal(spec, agency))
    if read.frame is None or table is None:
        return (
            [],
            f"{spec.file_name}: that of {before} cannot be read, so it begins blank; pscb check says why.",
        )
    state = list(spec.fields).index(field.name)
    still = [row.cells for row in table.rows if not is_closed(field, row.cells[state])]
    told = counts(spec.file_name, before, len(still), len(table.rows) - len(still))
    return ([list(table.header), *map(list, still)] if still else []), told


def counts(file: str, before: str, still: int, closed: int) -> str:
    """How many entries were carried, and how many were not since they are done."""
    carried = f"{still or 'no'} open {'entry' if still == 1 else 'entries'} of {before} carried forward"
    return f"{file}: {carried}; {closed or 'none'} left behind as done or closed."
