"""What each figure was in the last paper: the newest report of an earlier period that stands in the same folder.

It is never the report of the same period that is being replaced, so that making a report twice gives the same
bytes. What it stated is staged with the inputs (``inputs/last_paper.json``), so that a bundle can be made
again from itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pscb_lib.command.bundle import WHOLE_YEAR, BundlePlace, bundle_name, is_bundle
from pscb_lib.core.digests import write_json
from pscb_lib.core.documents import Unreadable, read_json

LAST_PAPER_FILE = "last_paper.json"
INDICATORS = "indicators.csv"
NAME = re.compile(r"(\d{4}-\d{2})(?:-Q([123]))?-([a-z]+)")


def last_paper(place: BundlePlace) -> Path | None:
    """The bundle of the last paper, None when there is none.

    Parameters
    ----------
    place : BundlePlace
        Where the report goes that is being made.
    """
    own = period_of(place.name)
    if own is None or not place.out.is_dir():
        return None
    earlier = [
        (period, folder)
        for folder in place.out.iterdir()
        if (period := period_of(folder.name)) and period[2] == own[2] and period < own and is_bundle(folder)
    ]
    return max(earlier)[1] if earlier else None


def last_figures(place: BundlePlace) -> list[Path]:
    """The file with what the last paper stated; none when there is none."""
    bundle = last_paper(place)
    return [bundle / INDICATORS] if bundle and (bundle / INDICATORS).is_file() else []


def period_of(name: str) -> tuple[str, int, str] | None:
    """Year, quarter and audience that a bundle's name tells; None when it is no such name."""
    match = NAME.fullmatch(name)
    return (match[1], int(match[2] or WHOLE_YEAR), match[3]) if match else None


def stage_last_paper(place: BundlePlace, inputs: Path) -> None:
    """Put what the last paper stated beside the inputs; nothing when there was none, or one without figures."""
    for figures in last_figures(place):
        rows = csv.DictReader(io.StringIO(figures.read_text(encoding="utf-8")))
        stated = {row["indicator_id"]: {name: row[name] for name in ("value", "unit", "period")} for row in rows}
        write_json(inputs / LAST_PAPER_FILE, {"paper": figures.parent.name, "indicators": stated})


def read_last_paper(inputs: Path) -> Mapping[str, Any]:
    """What was staged of the last paper; empty when there was none."""
    try:
        content: Mapping[str, Any] = read_json(inputs / LAST_PAPER_FILE)
    except Unreadable:
        return {}
    return content


def plant_last_paper(inputs: Path, out: Path) -> None:
    """Lay the last paper out again, as far as it was staged, for a report that is made again from its bundle."""
    staged = read_last_paper(inputs)
    if not staged:
        return
    period = period_of(str(staged["paper"]))
    if period is None:
        raise Unreadable(f"{LAST_PAPER_FILE} names no report")
    folder = out / bundle_name(*period)
    folder.mkdir(parents=True)
    write_json(folder / "build.json", {})
    text = io.StringIO()
    writer = csv.DictWriter(text, ["indicator_id", "value", "unit", "period"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({"indicator_id": name, **row} for name, row in staged["indicators"].items())
    (folder / INDICATORS).write_text(text.getvalue(), encoding="utf-8", newline="")
