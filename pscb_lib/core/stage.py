"""Staging: the folder of inputs that is all that a notebook sees."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pscb_lib.core.claims import CLAIMS_FILE
from pscb_lib.core.commentary import stage_commentary
from pscb_lib.core.digests import sha256_of, write_json
from pscb_lib.core.findings import Finding
from pscb_lib.core.indicators import INDICATORS_FILE, read_indicators
from pscb_lib.core.prepare import Prepared, prepare
from pscb_lib.core.protect import require_available
from pscb_lib.core.returns import RETURNS_FILE, report_day, returns_of
from pscb_lib.core.scorecard_rule import read_rule
from pscb_lib.core.staged_tables import EARLIER, cut, stage_earlier, stage_one
from pscb_lib.core.suites import RECONCILIATIONS
from pscb_lib.core.timely import up_to
from pscb_lib.core.watched import WATCHED_FILE

__all__ = ["Prepared", "cut", "prepare", "sha256_of", "stage", "write_json"]

STATE_FILE = "state.json"
EARLIER_HASHES = "earlier_raw_sha256"
CHECKS_FILE = "checks.json"
RAW = "raw"
SUITES = "suites"
PRIORITIES = "priorities"


def stage(
    prepared: Prepared, folder: Path, *, quarter: int = 4, audience: str = "board", with_raw: bool = False
) -> None:
    """Write the tidy tables, the outcome of the checks and the settings into a folder, which need not exist.

    The usable tables of earlier years stand beside them, in ``earlier/<year>/``.

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
    quarters = [returns_content(prepared, number + 1) for number in range(quarter)]
    write_json(folder / RETURNS_FILE, {"quarters": quarters})
    head = {"year": prepared.year, "quarter": quarter, "audience": audience, "checked": prepared.checked}
    head |= {"fictional": True} if prepared.home.board.fictional else {}
    hashes = {"raw_sha256": raw_hashes(prepared), "datasets": states}
    write_json(folder / STATE_FILE, {**head, **hashes, **earlier_content(prepared, folder)})
    if with_raw:
        copy_raw(prepared, folder / RAW)
        for year, one in prepared.earlier.items():
            copy_raw(one, folder / RAW / EARLIER / year)
        copy_suites(prepared, folder / SUITES)


def earlier_content(prepared: Prepared, folder: Path) -> dict[str, Any]:
    """What is said of earlier years, whose tables are staged too; nothing where the home has none."""
    if not prepared.earlier:
        return {}
    hashes = {year: raw_hashes(one) for year, one in prepared.earlier.items()}
    return {EARLIER: stage_earlier(prepared, folder), EARLIER_HASHES: hashes}


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
    mark = {"fictional": True} if prepared.home.board.fictional else {}
    return {**mark, "rows": [f.as_row() for f in in_order(prepared.findings)], "known_issues": issues}


def returns_content(prepared: Prepared, quarter: int) -> dict[str, Any]:
    """Who has sent what up to a quarter, as at a day that follows from the data; without the names of who signed."""
    home, catalogue, year = prepared.home, prepared.catalogue, prepared.year
    day = report_day(home, catalogue, year, quarter)
    rows = [
        {"agency": one.agency, "dataset": one.spec.name, "state": one.state, "due": one.due.isoformat()}
        | {"arrived": one.arrived.isoformat() if one.arrived else "", "days_late": one.days_late, "late": one.late}
        | {"fetched": one.agency in catalogue.publishers}
        for one in returns_of(home, catalogue, year, quarter, day, prepared)
    ]
    return {"quarter": quarter, "as_at": day.isoformat(), "returns": rows}


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by dataset, check and place, so that two runs write the same file."""
    return sorted(findings, key=lambda f: (f.dataset, f.check_id, f.row or 0, f.column or "", f.found))


def raw_hashes(prepared: Prepared) -> dict[str, str]:
    """The hash of each raw file that is there, by name: what the checks have seen."""
    folder = prepared.home.raw(prepared.year)
    return {path.name: sha256_of(path) for path in sorted(folder.iterdir()) if path.is_file()}


def copy_raw(prepared: Prepared, folder: Path) -> None:
    """Copy the year's raw files."""
    folder.mkdir(parents=True)
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
