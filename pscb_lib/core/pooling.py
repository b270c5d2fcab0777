"""One table out of those of several years: of a figure that several of them give, the newest."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

NOT_KEYS = frozenset(("dataset", "edition", "unit", "value", "status", "rounded_to"))
"""The columns that do not say which figure a row holds."""

BLANK = "not_available"


def keys_of(columns: Sequence[str]) -> list[str]:
    """The columns of a tidy table that say which figure a row holds."""
    return [column for column in columns if column not in NOT_KEYS]


def pool(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """The rows of several years' tables, oldest first, each figure once.

    Of a figure that several tables give, the newest counts, also where it is not to be shown; a cell that was left
    blank does not take the place of a figure.

    Parameters
    ----------
    frames : sequence of DataFrame
        Tidy rows, those of the oldest year first; no number of an index stands in two of them.
    columns : sequence of str
        The columns of the tidy table.
    """
    rows, keys = pd.concat([frame for frame in frames if len(frame)]), keys_of(columns)
    blank = (rows["status"] == BLANK) & rows.duplicated(keys, keep=False)
    kept = rows[~blank].drop_duplicates(keys, keep="last")
    lone = rows[blank].merge(kept[keys], on=keys, how="left", indicator=True)["_merge"].to_numpy() == "left_only"
    whole: pd.DataFrame = pd.concat([kept, rows[blank][lone].drop_duplicates(keys, keep="last")]).sort_index()
    return whole
