"""What an invented analyst did with the returns: when each came, who signed it, what was restated and why."""

# ruff: noqa: E501  (tables of words and numbers are read along their lines)

from __future__ import annotations

from hashlib import sha256

from zellbridge_maker.draw import as_csv
from zellbridge_maker.help_and_plans import Rows
from zellbridge_maker.year_files import received

IMPORTS_HEAD = [
    "imported_at", "imported_by", "file", "sha256", "sheet", "dataset", "quarter", "outcome", "signed_by", "signed_on",
    "cells_new", "cells_changed", "reason",
]  # fmt: skip
RESTATEMENTS_HEAD = [
    "dataset", "edition", "row", "column", "figure", "was", "now", "reason", "restated_at", "restated_by", "source",
]  # fmt: skip
ANALYST = "Analyst of the Board"
SENDERS = {
    "police": ("Police lead for safeguarding", ("domestic_abuse_police", "domestic_abuse_victims", "domestic_abuse_by_month",
               "missing_")),
    "community_safety": ("Manager of the partnership", ("domestic_abuse_offenders", "domestic_abuse_deprivation", "marac")),
    "death_panel": ("Director of public health", ("child_deaths", "child_death_factors")),
    "childrens_services": ("Head of social care", ("caf_", "masg_", "cp_", "lac_", "private_fostering", "lado_")),
}  # fmt: skip
"""Workbooks that come in: who signs them, and how the names of their tables begin."""
NOT_SENT = ("cp_national_by_category",)
QUERIED = {2013: "caf_comparison_by_month", 2014: "cp_second_or_subsequent"}
RESTATED_YEAR, RESTATED_ON = 2014, "2015-06-30T09:30:00+00:00"


def imports(year: int, tables: dict[str, Rows]) -> str:
    """The year's ``imports.csv``: one row a table that came in a workbook."""
    rows: Rows = []
    for sender, (post, beginnings) in SENDERS.items():
        for name in sorted(name for name in tables if name.startswith(beginnings) and name not in NOT_SENT):
            day, file = received(year, name), f"zellbridge_{sender}_{year}.xlsx"
            asked = name == QUERIED.get(year)
            cells = sum(cell != "" for row in tables[name][1:] for cell in row)
            digest, outcome = sha256(f"{file} {day}".encode()).hexdigest(), "queried" if asked else "received"
            reason = "The figures disagree with another table." if asked else ""
            came = [f"{day}T10:00:00+00:00", ANALYST, file, digest, name[:31], name, 4]
            rows.append([*came, outcome, post, day, cells, 0, reason])
    return as_csv([IMPORTS_HEAD, *sorted(rows, key=lambda row: (str(row[0]), str(row[5])))])


def former_tables(year: int, tables: dict[str, Rows]) -> dict[str, str]:
    """Tables as they were before they were restated, and the file that says why; only the last year has some."""
    if year != RESTATED_YEAR:
        return {}
    gender, deaths = ([list(row) for row in tables[name]] for name in ("caf_by_gender", "child_deaths"))
    changes: Rows = [
        change("caf_by_gender", gender, 1, 1, -2, "Two children were entered as unborn after their birth."),
        change("caf_by_gender", gender, 1, 2, 2, "Two children were entered as unborn after their birth."),
        change("child_deaths", deaths, 3, 1, -1, "A death outside the area was notified in May."),
        change("child_deaths", deaths, 3, 4, -1, "A death outside the area was notified in May."),
    ]
    return {
        "caf_by_gender.edition-1.csv": as_csv(gender),
        "child_deaths.edition-1.csv": as_csv(deaths),
        "restatements.csv": as_csv([RESTATEMENTS_HEAD, *changes]),
    }


def change(name: str, table: Rows, row: int, column: int, by: int, reason: str) -> list[object]:
    """Put a cell back to what it was; what ``restatements.csv`` says of it."""
    now = int(str(table[row][column]))
    table[row][column] = was = now + by
    head = str(table[0][column])
    place = f"{'ABCDEFGHIJKL'[column]} ({head})"
    return [name, 1, row + 1, place, head, was, now, reason, RESTATED_ON, ANALYST, f"{name} of June"]
