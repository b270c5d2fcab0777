"""What belongs to a year beside its tables: where each came from and when, and which breaks were accepted."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from zellbridge_maker.draw import dashed, draw
from zellbridge_maker.help_and_plans import FIRST, Rows

BOARD = "Zellbridge Safeguarding Children Board"
NO_COVERAGE = ("population",)
COVERAGE = {
    "child_poverty": "{before}",
    "language_growth": "{five}-01/{before}-12",
    "masg_referrals": "{start}-04/{end}-03",
}
WHOLE_YEAR = "{start}-04/{end}-03"
LATE = {2012: {}, 2013: {"marac": "2014-07-21"}, 2014: {"child_deaths": "2015-06-30"}}
"""Returns that came long after they were due."""
NOT_THERE = {2013: "domestic_abuse_victims"}
"""Listed for the year, and never sent."""
ABSENT = {"after": "2012-13", "label": "absent children no longer counted as missing"}
NEW_CENSUS = {"after": "2011-03-31", "label": "counted from another census"}
NO_PERIOD = (
    "caf_by_gender", "caf_by_age", "caf_by_locality", "caf_by_source", "masg_referrals", "masg_presenting_issues",
    "masg_services", "cp_activity", "domestic_abuse_victims", "domestic_abuse_offenders", "marac",
    "domestic_abuse_deprivation", "missing_repeat", "missing_repeat_in_care", "board_attendance", "board_contingency",
    "board_budget", "section_11", "lado_by_category",
)  # fmt: skip


def package(year: int, names: list[str], texts: dict[str, str]) -> str:
    """The year's ``datapackage.json``; ``texts`` are the tables, by the names of their files."""
    content = {
        "profile": "tabular-data-package",
        "name": f"zellbridge-{dashed(year)}",
        "title": f"{BOARD}: tables of the reporting year {dashed(year).replace('-', '/')}",
        "description": "FICTIONAL. Invented by a program: no place, child or agency stands behind these figures.",
        "fictional": True,
        "licenses": [{"name": "MIT", "title": "MIT licence, as the program"}],
        "sources": [{"title": "examples/make_zellbridge.py"}],
        "resources": [resource(year, name, texts.get(f"{name}.csv")) for name in names],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def resource(year: int, name: str, text: str | None) -> dict[str, Any]:
    """One table of the year's package, with its hash as an import leaves it."""
    entry: dict[str, Any] = {"name": name, "path": f"{name}.csv"}
    entry |= {"source_place": "Return of the agency", "received": received(year, name)}
    words = {"start": year, "end": year + 1, "before": year - 1, "five": year - 5}
    if name in COVERAGE or name in NO_PERIOD:
        entry["coverage"] = COVERAGE.get(name, WHOLE_YEAR).format(**words)
    if breaks := breaks_of(year, name):
        entry["breaks"] = breaks
    if text is not None:
        entry["hash"] = f"sha256:{sha256(text.encode()).hexdigest()}"
    return entry


def received(year: int, name: str) -> str:
    """The day on which a table came: in April, unless it was late."""
    return LATE[year].get(name) or f"{year + 1}-04-{draw(f'received {year} {name}', 8, 29):02d}"


def breaks_of(year: int, name: str) -> list[dict[str, str]]:
    """The changes of definition within the periods that a table shows."""
    if name.endswith("in_care_by_month") and year > FIRST:
        return [ABSENT]
    return [NEW_CENSUS] if name == "cp_national_by_category" and year - 4 <= 2011 else []


def known_issues(year: int) -> str | None:
    """The year's ``known_issues.yml``; none where nothing was accepted."""
    if year != FIRST:
        return None
    return f"""# FICTIONAL. Breaks that the invented Board has looked at and accepted.

known_issues:

  - id: masg_routes_fourteen_short
    check: reconciliations.masg_routes_add_up
    dataset: masg_referrals
    row: 6
    column: B (Referrals)
    observed: "128"
    expected: 114, the sum of its parts
    why: The groups began in this year, and the first fourteen referrals were written down without their route.
    accepted_by: Quality and Effectiveness Group
    until: "{dashed(year)}"

  - id: opening_to_closing_two_apart
    check: reconciliations.cp_opening_and_closing_fit
    dataset: cp_plans
    row: 2
    column: F (Mar-13)
    observed: "171"
    expected: "173"
    why: Two children moved to another area with their plans, which counts neither as an end nor as a beginning.
    accepted_by: Quality and Effectiveness Group
    until: "{dashed(year)}"
"""


def readme(year: int) -> str:
    """The note that lies in a year's folder."""
    missing = f" {NOT_THERE[year]}.csv is listed and not there on purpose." if year in NOT_THERE else ""
    return (
        f"FICTIONAL. Zellbridge exists nowhere. Every figure and word in this folder was invented by\n"
        f"examples/make_zellbridge.py for the demonstration of the year {dashed(year)}, and may not be copied among\n"
        f"the data of a real board: the program would refuse them.{missing}\n"
    )


def outside(rows: dict[str, Rows], year: int) -> dict[str, Rows]:
    """The tables without the one that was never sent."""
    return {name: table for name, table in rows.items() if name != NOT_THERE.get(year)}
