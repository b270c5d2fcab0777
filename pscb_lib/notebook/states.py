"""The state of a dataset, in words, as the notebook shows it where the dataset is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from pscb_lib.notebook import outputs
from pscb_lib.notebook.dataset import Dataset

NOT_CHECKED = "The data have not been checked since they changed: pscb check does it."
NOTHING_CHECKED = "No table has been supplied yet, so that there was nothing to check."
BREAK = (
    "The way of counting changed after {after} ({label}): figures from before and from after that are not "
    "counted alike, and a difference between them may be nothing else."
)
STATE_WORDS = {
    "accepted": "accepted",
    "accepted_with_known_issues": "accepted, with a known issue",
    "accepted_with_warnings": "accepted, with warnings",
    "unchecked": "not checked since the data changed",
    "not_accepted": "not accepted",
    "missing": "missing",
    "not_listed": "not supplied",
    "not_published": "printed as a chart without figures",
    "not_yet": "not yet due in this quarter",
}


def show_state(dataset: Dataset, entry: Mapping[str, Any]) -> None:
    """Show whether a dataset may be used, and how its checks went."""
    content = {
        "name": dataset.name,
        "title": dataset.spec.title,
        "state": dataset.state,
        "reason": dataset.reason,
        "agency": dataset.agency,
        **{key: entry[key] for key in ("checks", "failed", "known")},
    }
    checks = f"; {entry['checks']} checks, {entry['failed']} failed" if entry["checks"] else ""
    text = f"{dataset.spec.title}: {STATE_WORDS[dataset.state]}{checks}"
    outputs.emit("dataset", content, text, f"<p>{escape(f'{text}. {dataset.reason}'.strip())}</p>")
