"""Staging: the folder of inputs that is all that a notebook sees."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pscb_lib.core.claims import CLAIMS_FILE
from pscb_lib.core.commentary import stage_commentary
from pscb_lib.core.digests import sha256_of, write_json
from pscb_lib.core.findings import Finding
from pscb_lib.core.indicators import INDICATORS_FILE, read_indicators
from pscb_lib.core.periods import of, up_to_quarter
from pscb_lib.core.prepare import Prepared, PreparedDataset, prepare
from pscb_lib.core.protect import require_available
from pscb_lib.core.registers import up_to_day
from pscb_lib.core.scorecard_rule import read_rule
from pscb_lib.core.suites import RECONCILIATIONS
from pscb_lib.core.tidy import tidy_only
from pscb_lib.core.timely import up_to
from pscb_lib.core.watched import WATCHED_FILE

__all__ = ["Prepared", "cut", "prepare", "sha256_of", "stage", "write_json"]

STATE_FILE = "state.json"
CHECKS_FILE = "checks.json"
RAW = "raw"
SUITES = "suites"
PRIORITIES = "priorities"


def stage(
    prepared: Prepared, folder: Path, *, quarter: int = 4, audience: str = "board", with_raw: bool = False
) -> None:
    """Write the tidy tables, the outcome of the checks and the settings into a folder, which need not exist.

    Parameters
    ----------
    prepared : Prepared
        The year's data.
    folder : Path
        What was in it is replaced.
    quarter : int
        Figures of later periods are left out, and so is what the checks found in them.
    audience : str
        Only ``board`` as yet.
    with_raw : bool
        Whether to add the raw files and the suites of checks, as a board's bundle has them.
    """
    require_available(audience)
    require_sound_scorecard(prepared)
    prepared = up_to(prepared, quarter)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    states = {name: stage_one(prepared, d, folder, quarter) for name, d in prepared.datasets.items()}
    for source in settings_files(prepared):
        shutil.copyfile(source, folder / source.name)
    stage_commentary(prepared.home.raw(prepared.year), folder, audience)
    write_json(folder / CHECKS_FILE, checks_content(prepared))
    head = {"year": prepared.year, "quarter": quarter, "audience": audience, "checked": prepared.checked}
    write_json(folder / STATE_FILE, {**head, "raw_sha256": raw_hashes(prepared), "datasets": states})
    if with_raw:
        copy_raw(prepared, folder / RAW)
        copy_suites(prepared, folder / SUITES)


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
    pairs = zip(rows["row"], rows["column"].fillna(""), strict=True)
    return [f"row {int(row)}, column {column}" if column else f"row {int(row)}" for row, column in pairs]


def cut(frame: pd.DataFrame, year: str, quarter: int) -> pd.DataFrame:
    """The rows whose period has ended when the quarter of the reporting year ends."""
    end = up_to_quarter(year, quarter).last
    pairs = zip(frame["period"], frame["period_type"], strict=True)
    return frame[np.array([of(text, type_).last <= end for text, type_ in pairs], dtype=bool)]


def settings_files(prepared: Prepared) -> list[Path]:
    """The files beside the tables that notebooks read."""
    home = prepared.home
    names = [home.root / "board.yml"]
    names += [home.expectations / name for name in ("catalogue.yml", "relations.yml", WATCHED_FILE, INDICATORS_FILE)]
    names += [home.notebooks / "report.yml", home.raw(prepared.year) / CLAIMS_FILE]
    return [path for path in names if path.exists()]


def require_sound_scorecard(prepared: Prepared) -> None:
    """Read the indicators and the Board's rule, so that what is wrong with them is said before a run."""
    indicators = read_indicators(prepared.home.expectations / INDICATORS_FILE, prepared.catalogue)
    priorities = prepared.catalogue.datasets.get(PRIORITIES)
    theme = priorities.fields.get("theme") if priorities else None
    read_rule(prepared.home.board.settings, indicators, theme.codes if theme else None)


def checks_content(prepared: Prepared) -> dict[str, Any]:
    """All findings, and the known issues among them, as ``quality/results.json`` has them."""
    marked = {f.known_issue for f in prepared.findings if f.known_issue}
    issues = [
        {"id": i.id, "check_id": i.check, "dataset": i.dataset, "observed": i.observed}
        | {"why": i.why, "accepted_by": i.accepted_by, "until": i.until, "occurs": i.id in marked}
        for i in prepared.known_issues
    ]
    return {"rows": [f.as_row() for f in in_order(prepared.findings)], "known_issues": issues}


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by dataset, check and place, so that two runs write the same file."""
    return sorted(findings, key=lambda f: (f.dataset, f.check_id, f.row or 0, f.column or "", f.found))


def raw_hashes(prepared: Prepared) -> dict[str, str]:
    """The hash of each raw file that is there, by name: what the checks have seen."""
    folder = prepared.home.raw(prepared.year)
    return {path.name: sha256_of(path) for path in sorted(folder.iterdir()) if path.is_file()}


def copy_raw(prepared: Prepared, folder: Path) -> None:
    """Copy the year's raw files."""
    folder.mkdir()
    for path in sorted(prepared.home.raw(prepared.year).iterdir()):
        if path.is_file():
            shutil.copyfile(path, folder / path.name)


def copy_suites(prepared: Prepared, folder: Path) -> None:
    """Copy the checks that the tables and their relations were held against."""
    folder.mkdir()
    for name in (*prepared.catalogue.datasets, RECONCILIATIONS):
        suite = prepared.home.expectations / f"{name}.json"
        if suite.exists():
            shutil.copyfile(suite, folder / suite.name)
