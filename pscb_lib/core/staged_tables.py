"""Staging tables: each one cut to what a report may show, and what is said of it in ``state.json``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pscb_lib.core.digests import sha256_of
from pscb_lib.core.editions import EDITION_FILE
from pscb_lib.core.periods import of, up_to_quarter
from pscb_lib.core.prepared import Prepared, PreparedDataset
from pscb_lib.core.registers import up_to_day
from pscb_lib.core.tidy import tidy_only

EARLIER = "earlier"
WHOLE_YEAR = 4


def stage_earlier(prepared: Prepared, folder: Path) -> dict[str, dict[str, Any]]:
    """Write the tables of earlier years that may be used, whole years, each year into a folder of its own.

    Returns
    -------
    dict
        By year, oldest first, and by dataset: as `stage_one` says of a table of this year.
    """
    states: dict[str, dict[str, Any]] = {}
    for year, one in prepared.earlier.items():
        place = folder / EARLIER / year
        usable = {name: dataset for name, dataset in one.datasets.items() if dataset.usable}
        if usable:
            place.mkdir(parents=True)
        states[year] = {name: stage_one(one, dataset, place, WHOLE_YEAR) for name, dataset in usable.items()}
        for name, dataset in usable.items():
            states[year][name]["file"] = f"{EARLIER}/{year}/{dataset.spec.file_name}"
    return states


def stage_one(prepared: Prepared, dataset: PreparedDataset, folder: Path, quarter: int) -> dict[str, Any]:
    """Write one table where it may be used; say what became of it."""
    own = [f for f in prepared.findings if f.dataset == dataset.name]
    checks = {f.check_id for f in own if not f.check_id.startswith(f"{dataset.name}.read_")}
    state = {
        "state": dataset.state,
        "reason": dataset.reason,
        "file": dataset.spec.file_name,
        "source_place": dataset.entry.source_place,
        "received": dataset.entry.received,
        "breaks": [{"after": b.after.text, "label": b.label} for b in dataset.entry.breaks],
        "cautions": dict(dataset.entry.cautions),
        "checks": len(checks),
        "failed": len({f.check_id for f in own if f.fails}),
        "known": len({f.check_id for f in own if f.known_issue}),
        "queries": len({f.check_id for f in own if not f.success and f.severity == "info"}),
        "sha256": "",
    }
    if not dataset.usable or dataset.frame is None:
        return state
    if dataset.spec.is_register:
        frame = up_to_day(
            dataset.frame[dataset.spec.tidy_columns], dataset.spec, up_to_quarter(prepared.year, quarter).last
        )
        state["later"] = len(dataset.frame) - len(frame)
    else:
        frame = cut(tidy_only(dataset.frame, dataset.spec), prepared.year, quarter)
    path = folder / dataset.spec.file_name
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    return {**state, "sha256": sha256_of(path), "places": places_of(dataset.frame.loc[frame.index])}


def places_of(rows: pd.DataFrame) -> list[str]:
    """Where in the raw file each row stands, as messages name it; the row alone where it is all of a line."""
    cells = zip(rows["file"], rows["row"], rows["column"].fillna(""), strict=True)
    former = [f"{file}, " if EDITION_FILE.fullmatch(file) else "" for file in rows["file"]]
    places = [f"row {int(row)}, column {column}" if column else f"row {int(row)}" for _, row, column in cells]
    return [file + place for file, place in zip(former, places, strict=True)]


def cut(frame: pd.DataFrame, year: str, quarter: int) -> pd.DataFrame:
    """The rows whose period has ended when the quarter of the reporting year ends."""
    end = up_to_quarter(year, quarter).last
    pairs = zip(frame["period"], frame["period_type"], strict=True)
    return frame[np.array([of(text, type_).last <= end for text, type_ in pairs], dtype=bool)]
