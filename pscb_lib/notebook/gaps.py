"""Gaps: what is said in the place of a table or chart that has nothing to show."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pscb_lib.notebook import outputs
from pscb_lib.notebook.dataset import Dataset

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
