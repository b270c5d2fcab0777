"""What the checks of a year mean for its report."""

from __future__ import annotations

from pscb_lib.core.errors import DataRefused
from pscb_lib.core.findings import Finding
from pscb_lib.core.stage import Prepared

STATES = {"not_accepted": "not accepted", "missing": "missing"}
MOST_NAMED = 4


def reasons_incomplete(prepared: Prepared) -> list[str]:
    """One sentence for each table that is due and that the report does without; none when it is complete."""
    return [refusal(prepared, name) for name in prepared.refused]


def refusal(prepared: Prepared, name: str) -> str:
    """Which table is not used, and why."""
    dataset = prepared.datasets[name]
    head = f"the table “{dataset.spec.title}” ({dataset.spec.file_name}) is {STATES[dataset.state]}"
    critical = [finding for finding in critical_failures(prepared) if finding.dataset == name]
    if dataset.state == "missing" or not critical:
        return f"{head}."
    more = f" ({len(critical) - 1} more like it)" if len(critical) > 1 else ""
    return f"{head}: {critical[0].sentence().rstrip('.')}{more}."


def clause_incomplete(prepared: Prepared) -> str:
    """The same in one clause for the head of a page; empty when the report is complete."""
    named = [f"{d.spec.title} ({STATES[d.state]})" for d in map(prepared.datasets.__getitem__, prepared.refused)]
    if not named:
        return ""
    rest = [f"and {len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else []
    verb = "table that is due is" if len(named) == 1 else "tables that are due are"
    return f"{len(named)} {verb} not used: {', '.join([*named[:MOST_NAMED], *rest])}"


def critical_failures(prepared: Prepared) -> list[Finding]:
    """The findings that keep a table out of the report."""
    return [finding for finding in prepared.failures if finding.severity == "critical"]


def refuse_if_critical(prepared: Prepared) -> None:
    """Refuse a year with any critical failure.

    Raises
    ------
    DataRefused
        The sentence counts the tables and tells the first fault.
    """
    reasons = reasons_incomplete(prepared) or [f.sentence() for f in critical_failures(prepared)]
    if not reasons:
        return
    rest = f" (and {len(reasons) - 1} more; pscb check shows all)" if len(reasons) > 1 else ""
    raise DataRefused(f"no section was run, since {reasons[0].rstrip('.')}{rest}.")
