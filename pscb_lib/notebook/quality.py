"""The state of the data: what was checked, what failed, what is known, what is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from pscb_lib.core.prepare import REFUSED, USABLE
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.section import Section
from pscb_lib.notebook.states import NOT_CHECKED, STATE_WORDS

UNIT = "checks"
CHART_COLUMNS = ("Passed", "Known issue", "To be queried", "Failed")


def states(section: Section) -> pd.DataFrame:
    """One row a dataset: title (index), section, agency, state, and how many checks went which way."""
    rows = []
    for name, entry in section.inputs.state["datasets"].items():
        spec = section.inputs.catalogue[name]
        agency = section.inputs.board.agency_name(spec.agency)
        counts = outcome_counts(section, name)
        state = state_now(entry["state"], counts)
        rows.append(
            [spec.title, spec.section, agency, state, STATE_WORDS[state], sum(counts.values()), *counts.values()]
        )
    columns = ["Table", "section", "Agency", "state", "State", "Checks", *CHART_COLUMNS]
    return pd.DataFrame(rows, columns=columns).set_index("Table")


def outcome_counts(section: Section, name: str) -> dict[str, int]:
    """How many checks of a dataset passed, broke in a known way, are to be queried, and failed; each counted once."""
    rows = [row for row in timely(section) if row["dataset"] == name]
    notes = known_notes(section)
    known = {r["check_id"] for r in rows if r["note"] in notes}
    failed = {r["check_id"] for r in rows if not r["success"] and r["severity"] != "info" and r["note"] not in notes}
    queries = {r["check_id"] for r in rows if not r["success"] and r["severity"] == "info"} - known
    checks = {r["check_id"] for r in rows if not r["check_id"].startswith(f"{name}.read_")}
    passed = checks - failed - known - queries
    return dict(zip(CHART_COLUMNS, map(len, (passed, known - failed, queries - failed, failed)), strict=True))


def state_now(state: str, counts: dict[str, int]) -> str:
    """The state of a dataset, which is accepted as it stands where nothing of the period is known to be broken."""
    return "accepted" if state == "accepted_with_known_issues" and not counts["Known issue"] else state


def supplied(section: Section) -> pd.DataFrame:
    """The tables that are there: agency, state, and how many checks went which way."""
    table = states(section)
    return table[table["state"].isin([*USABLE, "not_accepted"])].drop(columns=["section", "state"])


def outcomes(section: Section) -> pd.DataFrame:
    """Checks by outcome, added up for each agency that supplies tables; no row where nothing has been checked."""
    table = supplied(section).groupby("Agency", sort=False)[list(CHART_COLUMNS)].sum()
    return table if section.inputs.state["checked"] else table.iloc[:0]


def not_supplied(section: Section) -> pd.DataFrame:
    """The tables that are not there: agency, and why."""
    table = states(section)
    gone = table[~table["state"].isin([*USABLE, "not_accepted"])]
    return gone[["Agency"]].assign(Why=gone["State"].str.capitalize())


def broken(section: Section, keep: Callable[[dict[str, Any]], bool]) -> pd.DataFrame:
    """One row for each cell that broke a check: where, what was found and expected, why it matters."""
    rows = [row for row in timely(section) if not row["success"] and keep(row)]
    table = [[r["file"], place(r), r["found"], r["expected"], r["note"]] for r in rows]
    columns = ["File", "Place", "Found", "Expected", "Why it matters"]
    return pd.DataFrame(table, columns=columns).set_index("File")


def failures(section: Section) -> pd.DataFrame:
    """Cells at fault: critical or warning, and not accepted as a known issue."""
    known = known_notes(section)
    return broken(section, lambda r: r["severity"] != "info" and r["note"] not in known)


def queries(section: Section) -> pd.DataFrame:
    """Cells to ask the supplier about: nothing that must hold is broken, but the figure is unusual."""
    known = known_notes(section)
    return broken(section, lambda r: r["severity"] == "info" and r["note"] not in known)


def known_notes(section: Section) -> set[str]:
    """The notes of those findings that are accepted: each names its known issue, and no other cell has it."""
    issues = section.inputs.checks["known_issues"]
    return {note_of(issue) for issue in issues if issue["occurs"]}


def note_of(issue: dict[str, Any]) -> str:
    """The note of a finding that a known issue accepts."""
    return f"Known issue {issue['id']}: {issue['why']}"


def timely(section: Section) -> list[dict[str, Any]]:
    """The check results up to the end of the period: opened by hand, a notebook may find those of the whole year."""
    end = section.period.last.isoformat()
    refused = {name for name, entry in section.inputs.state["datasets"].items() if entry["state"] == "not_accepted"}
    return [r for r in section.inputs.checks["rows"] if r["period_end"] <= end or r["dataset"] in refused]


def known_issues(section: Section) -> pd.DataFrame:
    """Accepted breaks: what was observed, why it was accepted, by whom and until which reporting year."""
    notes = {row["note"] for row in timely(section)}
    rows = [
        [section.inputs.catalogue[i["dataset"]].title, i["observed"], i["why"], i["accepted_by"], i["until"]]
        for i in section.inputs.checks["known_issues"]
        if i["occurs"] and note_of(i) in notes
    ]
    columns = ["Table", "Found", "Why it is accepted", "Accepted by", "Until"]
    return pd.DataFrame(rows, columns=columns).set_index("Table")


def place(row: dict[str, Any]) -> str:
    """Row and column of a cell, as far as they are known."""
    parts = [f"row {row['row']}" if row["row"] else "", f"column {row['column']}" if row["column"] else ""]
    return ", ".join(part for part in parts if part) or "the whole table"


def counted(section: Section, id_: str, label: str, number: int, unit: str = UNIT) -> Figure:
    """A count over the state of the data, as a figure that a sentence can state."""
    definition = f"{label}, counted over all tables of this year when the data were checked."
    agency = section.inputs.board.name
    return Figure(id_, label, Fraction(number), unit, section.period, (), agency, definition)


def counts(section: Section) -> dict[str, Figure]:
    """The figures that the section states: tables by state, checks by outcome.

    What only checks can tell is absent where the data have not been checked.
    """
    table = states(section)
    state, sums = table["state"], table[["Checks", *CHART_COLUMNS]].sum()
    there = {
        "supplied": ("Tables supplied", int(state.isin([*USABLE, "not_accepted"]).sum()), "tables"),
        "charts_only": ("Charts printed without figures", int((state == "not_published").sum()), "charts"),
    }
    judged = {
        "accepted": ("Tables accepted", int(state.isin(USABLE).sum()), "tables"),
        "refused": ("Tables not accepted or missing", int(state.isin(REFUSED).sum()), "tables"),
        "checks": ("Checks made", int(sums["Checks"]), UNIT),
        "passed": ("Checks passed", int(sums["Passed"]), UNIT),
        "known": ("Checks with a known issue", int(sums["Known issue"]), UNIT),
        "queried": ("Checks to be queried", int(sums["To be queried"]), UNIT),
        "failed": ("Checks failed", int(sums["Failed"]), UNIT),
    }
    figures = {key: counted(section, f"data_{key}", *entry) for key, entry in (there | judged).items()}
    if section.inputs.state["checked"]:
        return figures
    return figures | {key: replace(figures[key], value=None, missing=NOT_CHECKED) for key in judged}
