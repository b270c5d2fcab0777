"""``pscb new-year``: a folder for another reporting year, with what is still to be done carried into it."""

from __future__ import annotations

from pathlib import Path

from pscb_lib.command.homes.blank_tables import Lines, write_blank_tables
from pscb_lib.command.homes.carrying import carry_forward
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.home import Home, find_home
from pscb_lib.core.periods import parse_year

KNOWN_ISSUES = """# Breaks of checks that somebody has looked at and accepted for this year, each with these keys:
#   id, check, dataset, row, column, observed, expected, why, accepted_by, until
# check is the name that pscb check --json gives it; until is the last reporting year for which that holds.

known_issues: []
"""


def new_year(home_given: str | None, year: str) -> int:
    """Start a year, say what was done, and overwrite nothing."""
    parse_year(year)
    home = find_home(home_given)
    earlier = [known for known in home.years() if known < year]
    for line in start_year(home, year, earlier[-1] if earlier else ""):
        print(line)
    print(f"Next: fill in the tables as they arrive, then pscb check --year {year} and pscb run --year {year}.")
    return 0


def start_year(home: Home, year: str, before: str = "") -> list[str]:
    """Make what the year's folder lacks; what was done, in sentences."""
    folder, catalogue = home.raw(year), read_catalogue(home.expectations / "catalogue.yml")
    there = len(list(folder.glob("*.csv")))
    (folder / "commentary").mkdir(parents=True, exist_ok=True)
    told = [settings_line(folder)]
    filled: dict[str, Lines] = {}
    if before:
        carried = carry_forward(home, before, year, catalogue)
        filled, told = carried.tables, [*told, *carried.lines]
    written = write_blank_tables(home, year, catalogue, filled)
    blank = [name for name in written if name not in filled]
    new = f"{counted(len(blank), 'blank table')}, to be filled in or left blank" if blank else "no table is new"
    told.insert(0, f"{folder}: {new}.")
    if there:
        told.append(f"{counted(there, 'table')} there already: left as {'it is' if there == 1 else 'they are'}.")
    return [line for line in told if line]


def settings_line(folder: Path) -> str:
    """Write the year's settings where there are none."""
    path = folder / "known_issues.yml"
    if path.exists():
        return ""
    path.write_text(KNOWN_ISSUES, encoding="utf-8", newline="\n")
    return "known_issues.yml: none yet. Those of an earlier year do not hold for this one."


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 table``, ``2 tables``."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
