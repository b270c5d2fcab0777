"""Gaps: what is said in the place of a table or chart that has nothing to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pscb_lib.notebook import outputs
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.states import NOT_CHECKED, NOTHING_CHECKED

NOT_APPLICABLE = "not_applicable"
NO_FIGURES = "The table has no figures for this period."
NONE_RECORDED = "No such entry is recorded for this period."


def show_gap(title: str, frame: pd.DataFrame, of: Sequence[Dataset]) -> bool:
    """Show what is missing instead, where something is; say whether it was so."""
    without = [dataset for dataset in of if not dataset.usable]
    if without:
        reason = " ".join(dataset.why_not for dataset in without)
        outputs.emit_gap(title, reason, without[0].state, [d.name for d in without])
        return True
    if frame.empty and of and all(dataset.spec.is_register for dataset in of):
        outputs.emit_gap(title, NONE_RECORDED, "none_recorded", [d.name for d in of])
        return True
    if frame.empty or frame.isna().all(axis=None):
        outputs.emit_gap(title, NO_FIGURES, "no_rows", [d.name for d in of])
        return True
    return False


def show_unlooked(title: str, frame: pd.DataFrame, of: Sequence[Dataset], state: Mapping[str, Any]) -> bool:
    """Show why nobody can say that a list is empty, where nobody has looked; say whether it was so.

    ``state`` is what was staged of the datasets and their checks.
    """
    if any(not dataset.usable for dataset in of):
        return show_gap(title, frame, of)
    if not frame.empty:
        return False
    reason = NOTHING_CHECKED if state["checked"] else NOT_CHECKED
    looked = state["checked"] and any(entry["checks"] for entry in state["datasets"].values())
    if not looked:
        outputs.emit_gap(title, reason, "no_figure", [])
    return not looked


def has_blanks(dataset: Dataset) -> bool:
    """Whether a table leaves cells without a figure that might have one: not those that are not applicable."""
    if not dataset.usable:
        return False
    blank = dataset.frame["value"].isna() & (dataset.frame["status"] != NOT_APPLICABLE)
    return bool(blank.any())
