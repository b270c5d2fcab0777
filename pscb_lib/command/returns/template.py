"""``pscb template``: a workbook for each agency that sends tables."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pscb_lib.command.returns.book import write_book
from pscb_lib.command.returns.naming import file_name, stretch_name
from pscb_lib.command.returns.planning import BookPlan, plan_book, roles_asked
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import UsageError
from pscb_lib.core.home import find_home
from pscb_lib.core.periods import day_label, parse_quarter, parse_year
from pscb_lib.core.relations import read_relations, require_known

RETURNS = "returns"


def template(
    home: str | None, year: str, quarter: int, agencies: Sequence[str], out: str | None, *, replace: bool = False
) -> int:
    """Write the workbooks, and print what each of them holds; the last line is the folder.

    Raises
    ------
    UsageError
        When an agency is not known, or a workbook that is there already would be lost.
    """
    found = find_home(home)
    parse_year(year)
    catalogue = read_catalogue(found.expectations / "catalogue.yml")
    relations = read_relations(found.expectations / "relations.yml")
    require_known(relations, catalogue)
    roles = roles_asked(found, catalogue, agencies)
    plans = [plan_book(found, catalogue, relations, role, year, parse_quarter(quarter)) for role in roles]
    folder = Path(out).expanduser().resolve() if out else found.root / RETURNS / stretch_name(year, quarter)
    write_all([plan for plan in plans if plan.tables], folder, replace=replace)
    for plan in plans:
        print(said(plan))
    print(folder)
    return 0


def write_all(plans: Sequence[BookPlan], folder: Path, *, replace: bool) -> None:
    """Write the workbooks aside, and move them into place together unless one that is there differs."""
    with tempfile.TemporaryDirectory() as aside:
        made = [
            Path(aside) / name for name in unlike([file_name(plan.role, plan.year, plan.quarter) for plan in plans])
        ]
        for plan, path in zip(plans, made, strict=True):
            write_book(plan, path)
        lost = [path.name for path in made if is_other(folder / path.name, path)]
        if lost and not replace:
            raise UsageError(
                f"{', '.join(lost)} in {folder} would be replaced, and may have been filled in since; nothing was "
                "written. Move it away, name another folder with --out, or say --replace."
            )
        folder.mkdir(parents=True, exist_ok=True)
        for path in made:
            shutil.copyfile(path, folder / f".{path.name}")
            (folder / f".{path.name}").replace(folder / path.name)


def is_other(there: Path, made: Path) -> bool:
    """Whether a workbook of the name is there already, with other content."""
    return there.exists() and there.read_bytes() != made.read_bytes()


def unlike(names: Sequence[str]) -> list[str]:
    """The names, with a number where two would be the same file."""
    found: list[str] = []
    for name in names:
        stem, number = name.removesuffix(".xlsx"), 1
        while name.casefold() in (other.casefold() for other in found):
            number += 1
            name = f"{stem}_{number}.xlsx"
        found.append(name)
    return found


def said(plan: BookPlan) -> str:
    """One line: agency, number of sheets, due date."""
    if not plan.tables:
        return f"{plan.agency}: nothing to ask for this quarter"
    count = len(plan.tables)
    later = f", {len(plan.later)} more at the end of the year" if plan.later else ""
    return f"{plan.agency}: {count} table{'' if count == 1 else 's'}, due {day_label(plan.due)}{later}"
