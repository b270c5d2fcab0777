"""Who has sent what: the returns of each agency by state, the late ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from pscb_lib.core.arrivals import QUERIED
from pscb_lib.core.periods import day_label
from pscb_lib.core.returns import DUE, MOST_DAYS_COUNTED, OUTSTANDING
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.plots_tiles import LATE, MARKS
from pscb_lib.notebook.section import Section

UNIT = "tables"
NOT_EXPECTED = "not_expected"


def of_period(section: Section) -> Mapping[str, Any]:
    """What was staged for the quarter of the section: the day as at which it holds, and the returns."""
    nothing: Mapping[str, Any] = {"as_at": section.period.last.isoformat(), "returns": []}
    return next((one for one in section.inputs.returns if one["quarter"] == section.quarter), nothing)


def as_at(section: Section) -> str:
    """``30 April 2013``: the day as at which the returns are told, which follows from the data and not from today."""
    return day_label(date.fromisoformat(of_period(section)["as_at"]))


def word(row: Mapping[str, Any]) -> str:
    """The state of a return in a word: late where it is outstanding after its due date."""
    return LATE if row["late"] else str(row["state"]).replace("_", " ").capitalize()


def said(row: Mapping[str, Any]) -> str:
    """The sign and the word of a state, with what it is besides being late: ``! late, queried``."""
    more = ", queried" if row["late"] and row["state"] == QUERIED else ""
    return f"{MARKS[word(row)].sign} {word(row).lower()}{more}"


def rows(section: Section) -> Sequence[Mapping[str, Any]]:
    """The returns, late ones first, those of one agency together."""
    found = of_period(section)["returns"]
    order = list(dict.fromkeys(row["agency"] for row in found))
    return sorted(found, key=lambda row: order.index(row["agency"]))


def grid(section: Section) -> pd.DataFrame:
    """One row an agency, the latest first; one column a state that occurs; in it the number of tables."""
    found = [(section.inputs.board.agency_name(row["agency"]), word(row)) for row in rows(section)]
    table = pd.DataFrame(
        [[found.count((agency, state)) for state in MARKS] for agency in dict.fromkeys(a for a, _ in found)],
        index=pd.Index(list(dict.fromkeys(agency for agency, _ in found)), name="Agency"), columns=list(MARKS),
    )  # fmt: skip
    return table.loc[:, table.sum() > 0]


def came(row: Mapping[str, Any]) -> str:
    """The day on which a return came; empty where it is still to come."""
    if row["arrived"]:
        return day_label(date.fromisoformat(row["arrived"]))
    return "" if row["state"] == DUE else "not recorded"


def listing(section: Section) -> pd.DataFrame:
    """One row a table: agency, state with its sign, the day on which it is due and came, and how late it is."""
    entries = [
        [
            section.inputs.catalogue[row["dataset"]].title, section.inputs.board.agency_name(row["agency"]),
            said(row), day_label(date.fromisoformat(row["due"])),
            came(row),
            days_late(row),
        ]
        for row in rows(section)
        if row["state"] != NOT_EXPECTED
    ]  # fmt: skip
    columns = ["Table", "Agency", "State", "Due", "Came", "Days late"]
    return pd.DataFrame(entries, columns=columns).set_index("Table")


def days_late(row: Mapping[str, Any]) -> str:
    """The days by which a return is late or was; beyond a year that is said, and no count."""
    if row["days_late"] > MOST_DAYS_COUNTED:
        return "more than a year"
    return str(row["days_late"]) if row["days_late"] else ""


def counts(section: Section) -> dict[str, Figure]:
    """How many tables are asked for, have come, are late, and came on a day that nobody recorded."""
    expected = [row for row in rows(section) if row["state"] != NOT_EXPECTED]
    late = [row["days_late"] for row in expected if row["late"]]
    come = [row for row in expected if row["state"] not in OUTSTANDING]
    numbers = {
        "asked": ("Tables that agencies were asked for", len(expected)),
        "came": ("Tables that came and need no answer", len(come)),
        "late": ("Tables that are late", len(late)),
        "undated": ("Tables that came on a day that is not recorded", sum(not row["arrived"] for row in come)),
    }
    return {key: figure(section, key, *entry) for key, entry in numbers.items()}


def figure(section: Section, key: str, label: str, number: int) -> Figure:
    """A count of returns that a sentence can state."""
    definition = (
        f"{label}, up to the end of the period, as at {as_at(section)}; tables only ever printed as charts are not."
    )
    return Figure(
        f"returns_{key}", label, Fraction(number), UNIT, section.period, (), section.inputs.board.name, definition
    )
