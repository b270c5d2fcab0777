"""Editions: a restated figure stands beside the former one, and no sum may hold both."""

from __future__ import annotations

import pandas as pd

NO_PART_OF_THE_KEY = frozenset(
    (
        "edition",
        "value",
        "status",
        "rounded_to",
        "low",
        "high",
        "file",
        "row",
        "column",
        "place",
        "statement",
        "supplier",
    )
)
"""Columns in which two editions of one figure may differ."""


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a tidy table or register, only the latest edition of each figure or entry.

    A figure is the same one when its period, categories, measure and unit are; an entry of a register when its id is,
    which is the column after the edition. A figure that was never restated stays as it is.
    """
    if "edition" not in frame or frame["edition"].nunique() <= 1:
        return frame
    if "value" in frame:
        key = [column for column in frame.columns if column not in NO_PART_OF_THE_KEY]
    else:
        key = [list(frame.columns)[list(frame.columns).index("edition") + 1]]
    order = frame["edition"].astype(str).map(lambda text: (len(text), text))
    newest = order.groupby([frame[column].fillna("") for column in key], sort=False).transform("max")
    return frame[order == newest]
