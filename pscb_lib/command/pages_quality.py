"""What the page on the state of the data says: each table, the checks that did not hold, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_data import DatasetView
from pscb_lib.command.pages_summary import checks_text

CONSEQUENCES = {
    "critical": "The table is not used",
    "warning": "The table is used, with this warning",
    "info": "To be queried",
}
GAPS = (
    ("missing", "Expected and not there", "These tables are listed for the year, and there is no file."),
    (
        "not_accepted",
        "Not accepted",
        "These returns failed a critical check, so none of their figures is used.",
    ),
    (
        "not_published",
        "Printed as charts only",
        "The published report has no figures for these charts; a file that is supplied is used.",
    ),
    (
        "not_listed",
        "Not listed for this year",
        "The catalogue knows these tables; nobody listed them this year.",
    ),
)


@dataclass(frozen=True)
class TableRow:
    """A table and whether there is nothing to look at."""

    view: DatasetView
    name: str
    fine: bool


@dataclass(frozen=True)
class CheckRow:
    """A check that did not hold, and where."""

    place: str
    agency: str
    found: str
    expected: str
    note: str
    check_id: str
    consequence: str


@dataclass(frozen=True)
class Gap:
    """Tables that are not there for one reason."""

    title: str
    about: str
    tables: Sequence[DatasetView]

    @property
    def each(self) -> bool:
        """Whether each table has a reason of its own, which the common one does not say."""
        return len({view.reason for view in self.tables}) > 1 or self.tables[0].badge.tone == "bad"


@dataclass(frozen=True)
class Quality:
    """The content of ``quality/index.html``."""

    points: Sequence[str]
    tables: Sequence[TableRow]
    failing: Sequence[CheckRow]
    queries: Sequence[CheckRow]
    known: Sequence[Mapping[str, Any]]
    gaps: Sequence[Gap]


def quality(context: ReportContext, datasets: Mapping[str, DatasetView]) -> Quality:
    """Gather the content of the page on the state of the data."""
    checks = context.checks
    failing = [row for row in checks["rows"] if not row["success"] and not _is_known(row, checks)]
    states = {name: state["state"] for name, state in context.state["datasets"].items()}
    return Quality(
        points=_points(context, datasets, states),
        tables=[TableRow(view, name, view.badge.tone in ("good", "none")) for name, view in datasets.items()],
        failing=[_check_row(row) for row in failing if row["severity"] != "info"],
        queries=[_check_row(row) for row in failing if row["severity"] == "info"],
        known=[_known(issue, datasets) for issue in checks["known_issues"]],
        gaps=_gaps(datasets, states),
    )


def _points(context: ReportContext, datasets: Mapping[str, DatasetView], states: Mapping[str, str]) -> list[str]:
    used = sum(state.startswith(("accepted", "unchecked")) for state in states.values())
    expected = sum(state not in ("not_listed", "not_published") for state in states.values())
    points = [f"{used} of {expected} tables that were expected are used.", checks_text(datasets)]
    if context.state.get("checked") is False:
        points.append("The data changed since they were last checked.")
    return [context.incomplete, *points] if context.incomplete else points


def _is_known(row: Mapping[str, Any], checks: Mapping[str, Any]) -> bool:
    return any(
        issue["check_id"] == row["check_id"] and str(issue["observed"]) == str(row["found"])
        for issue in checks["known_issues"]
    )


def _check_row(row: Mapping[str, Any]) -> CheckRow:
    line = f"row {row['row']}" if row["row"] not in (None, "") else ""
    column = f"column {row['column']}" if row["column"] else ""
    return CheckRow(
        place=", ".join(part for part in (row["file"] or row["dataset"], line, column) if part),
        agency=row["agency"] or "",
        found=_text(row["found"]),
        expected=_text(row["expected"]),
        note=row["note"] or "",
        check_id=row["check_id"],
        consequence=CONSEQUENCES.get(row["severity"], row["severity"]),
    )


def _known(issue: Mapping[str, Any], datasets: Mapping[str, DatasetView]) -> dict[str, Any]:
    view = datasets.get(issue["dataset"])
    return {**issue, "table": view.title if view else issue["dataset"]}


def _gaps(datasets: Mapping[str, DatasetView], states: Mapping[str, str]) -> list[Gap]:
    gaps = [
        Gap(title, about, [view for name, view in datasets.items() if states[name] == state])
        for state, title, about in GAPS
    ]
    return [gap for gap in gaps if gap.tables]


def _text(value: object) -> str:
    return "" if value is None else str(value)
