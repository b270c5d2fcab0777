"""Headlines: the changes of the year that matter most, beside one another, each with how far it went."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pscb_lib.notebook.changes import Change, signed

HEAD = "For every 100 before"
BEFORE = 100


def side_by_side(changes: Mapping[str, Change]) -> pd.DataFrame:
    """One column: each figure for every hundred of its earlier one, by its name; what cannot be told is left out."""
    known = {name: BEFORE + float(c.by_pct.value) for name, c in changes.items() if c.by_pct.value is not None}
    return pd.DataFrame({HEAD: known}, dtype=float).round(0).rename_axis("Figure")


def as_table(changes: Mapping[str, Change]) -> pd.DataFrame:
    """One row a change: the earlier figure, the later, and the change with its sign; what is missing says so."""
    rows = [
        [name, c.before.text, c.after.text, signed(c.by), percent_of(c), c.after.when] for name, c in changes.items()
    ]
    columns = ["Figure", "Before", "Now", "Change", "In per cent", "When"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Figure")


def percent_of(change: Change) -> str:
    """The change in per cent with its sign; from nought there is none."""
    return "" if change.by_pct.value is None else signed(change.by_pct)
