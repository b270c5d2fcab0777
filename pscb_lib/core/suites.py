"""Great Expectations suites: reading them so that none is dropped in silence, and naming the cells that broke one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from pscb_lib.core.documents import Unreadable, read_json
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.findings import SEVERITIES, Finding, last_day
from pscb_lib.core.suite_outcomes import Outcome
from pscb_lib.core.suite_runner import SuiteRunner

__all__ = ["RECONCILIATIONS", "Outcome", "SuiteRunner", "findings_of", "read_suite"]

RECONCILIATIONS = "reconciliations"


def read_suite(path: Path) -> dict[str, Any]:
    """A suite as its file has it, checked for what this project needs of each expectation.

    Raises
    ------
    CatalogueError
        When the file cannot be read, or an expectation lacks its id, severity, notes or description.
    """
    try:
        suite = read_json(path)
    except Unreadable as error:
        raise CatalogueError(f"the suite {path.name} cannot be read: {error}.") from error
    if not isinstance(suite, dict) or not isinstance(suite.get("expectations"), list) or "name" not in suite:
        raise CatalogueError(f"the suite {path.name} must hold a name and a list of expectations.")
    for number, expectation in enumerate(suite["expectations"], 1):
        if missing := missing_in(expectation):
            raise CatalogueError(f"the suite {path.name}, expectation {number} lacks {', '.join(missing)}.")
        if expectation["severity"] not in SEVERITIES:
            raise CatalogueError(
                f"the suite {path.name}, expectation {number}: severity must be one of {', '.join(SEVERITIES)}."
            )
    ids = Counter(expectation["meta"]["id"] for expectation in suite["expectations"])
    if twice := [id_ for id_, number in ids.items() if number > 1]:
        raise CatalogueError(f"the suite {path.name} has an id twice: {', '.join(twice)}.")
    return suite


def missing_in(expectation: Any) -> list[str]:
    """What an expectation lacks of all that people need to understand it."""
    entry = expectation if isinstance(expectation, dict) else {}
    meta = entry.get("meta")
    has = {
        "type": isinstance(entry.get("type"), str),
        "kwargs": isinstance(entry.get("kwargs"), dict),
        "meta.id": isinstance(meta, dict) and isinstance(meta.get("id"), str) and bool(meta["id"]),
        "severity": bool(entry.get("severity")),
        "notes": bool(entry.get("notes")),
        "description": bool(entry.get("description")),
    }
    return [key for key, there in has.items() if not there]


def findings_of(
    outcome: Outcome,
    frame: pd.DataFrame,
    base: Finding,
    found_in_row: Callable[[pd.Series[Any]], str],
    label: Callable[[str, str], str],
) -> list[Finding]:
    """The findings of one outcome: one when it holds, else one for each failing cell.

    Parameters
    ----------
    outcome : Outcome
        What the expectation found.
    frame : DataFrame
        The frame that it was run over, with ``row`` and ``column``.
    base : Finding
        What all findings of this dataset share.
    found_in_row : callable
        What to say of a failing row.
    label : callable
        The words for a code that is missing, from the column's name and the code.
    """
    shared = {
        **{key: getattr(base, key) for key in ("dataset", "agency", "file")},
        "check_id": f"{base.dataset}.{outcome.id}",
        "severity": outcome.severity,
        "success": outcome.success,
        "expected": outcome.description,
        "note": outcome.notes,
    }
    if outcome.success:
        return [Finding(**shared)]
    if outcome.failing_rows:
        ones = (frame.iloc[[index]] for index in outcome.failing_rows)
        cells = [(one.iloc[0], last_day(one)) for one in ones]
        return [
            Finding(**shared, row=int(r["row"]), column=str(r["column"]), found=found_in_row(r), period_end=end)
            for r, end in cells
        ]
    gone = ", ".join(label(outcome.column, code) for code in outcome.missing)
    return [Finding(**shared, found=f"no figure for {gone}" if gone else outcome.observed or "something else")]
