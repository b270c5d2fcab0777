"""Editions: a restated figure stands beside the former one, and no sum may hold both.

``caf_by_month.csv`` always holds the figures as they are now. When one of them is restated, the file as it was stays
beside it as ``caf_by_month.edition-1.csv``, the next time ``.edition-2.csv`` and so on, and ``restatements.csv`` gives
the reason for each figure. Reading puts them together: a figure that was never restated is edition 1, one that was
restated once is there as edition 1 and as edition 2. A blank that is filled in later is no restatement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

EDITION_FILE = re.compile(r"(?P<table>.+)\.edition-(?P<number>[1-9]\d*)\.csv", re.ASCII)
RESTATEMENTS_FILE = "restatements.csv"
RESTATEMENT_COLUMNS = (
    "dataset", "edition", "row", "column", "figure", "was", "now", "reason", "restated_at", "restated_by", "source",
)  # fmt: skip
"""One row a figure: ``edition`` is the number of the file that keeps the former value, at ``row`` and ``column``."""
NOTHING_YET = "not_available"

NO_PART_OF_THE_KEY = frozenset(
    (
        "edition",
        "value",
        "status",
        "rounded_to",
        "printed",
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


def edition_file(table: str, number: int) -> str:
    """The name of the file that keeps a table as it was before it was restated for the ``number``-th time."""
    return f"{table}.edition-{number}.csv"


def former_files(path: Path) -> list[Path]:
    """The files that keep a table as it was, oldest first; ``path`` is the file of the table as it is now."""
    found = [(int(m["number"]), p) for p in path.parent.glob("*.csv") if (m := EDITION_FILE.fullmatch(p.name))]
    return [p for _, p in sorted(found) if p.name == edition_file(path.stem, edition_number(p))]


def edition_number(path: Path) -> int:
    """The number in the name of a former file; 0 where it has none."""
    match = EDITION_FILE.fullmatch(path.name)
    return int(match["number"]) if match else 0


def with_former(former: Sequence[pd.DataFrame], current: pd.DataFrame) -> pd.DataFrame:
    """The current rows, each after the values that it had before, with their editions counted from 1.

    Parameters
    ----------
    former : sequence of DataFrame
        Tidy rows (or entries of a register) as they were, oldest first, each with its place in its own file.
    current : DataFrame
        The rows as they are now. A figure that is not among them any more is left out.
    """
    histories: dict[object, list[dict[str, Any]]] = {}
    records = [record for frame in (*former, current) for record in frame.to_dict("records")]
    for record in records:
        history = histories.setdefault(key_of(record), [])
        if history and (said(history[-1]) == said(record) or history[-1].get("status") == NOTHING_YET):
            history.pop()
        history.append({str(name): value for name, value in record.items()})
    rows = [
        {**row, "edition": str(number)}
        for record in current.to_dict("records")
        for number, row in enumerate(histories[key_of(record)], start=1)
    ]
    return pd.DataFrame(rows, columns=current.columns).astype(current.dtypes.to_dict())


def key_of(record: dict[Any, Any]) -> object:
    """What tells a figure, or an entry of a register, from others."""
    if "value" in record:
        return tuple((k, "" if pd.isna(v) else v) for k, v in record.items() if k not in NO_PART_OF_THE_KEY)
    names = list(record)
    return record[names[names.index("edition") + 1]]


def said(record: dict[Any, Any]) -> object:
    """What a figure or an entry says, wherever it stands."""
    if "value" in record:
        return (None if pd.isna(record["value"]) else float(record["value"])), record["status"]
    return tuple(v for k, v in record.items() if k not in NO_PART_OF_THE_KEY)
