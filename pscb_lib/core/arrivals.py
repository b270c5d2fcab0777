"""What the record of imports says of each table: when it came, for which quarter, and what became of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

IMPORTS_FILE = "imports.csv"
RECEIVED, NIL, QUERIED = "received", "nil", "queried"
LAST_QUARTER = 4


@dataclass(frozen=True)
class Arrival:
    """One sheet that somebody imported, or that could not be imported as it was."""

    dataset: str
    day: date
    quarter: int
    outcome: str
    signed: bool
    reason: str


def read_arrivals(folder: Path) -> list[Arrival]:
    """The arrivals of a year in the order in which they came; none where there is no record.

    A line that somebody damaged by hand says nothing, and is left out.
    """
    path = folder / IMPORTS_FILE
    if not path.is_file():
        return []
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig", errors="replace"), newline=""))
    found = [arrival for row in rows if (arrival := read_arrival({k: v or "" for k, v in row.items() if k}))]
    return sorted(found, key=lambda arrival: arrival.day)


def read_arrival(row: Mapping[str, str]) -> Arrival | None:
    """One line of the record, or None when it does not say which table came when, or what became of it."""
    outcome, dataset, day = (str(row.get(key, "")).strip() for key in ("outcome", "dataset", "imported_at"))
    if outcome not in (RECEIVED, NIL, QUERIED) or not dataset:
        return None
    try:
        when = date.fromisoformat(day[:10])
    except ValueError:
        return None
    quarter = re.fullmatch(r"[Qq]?([1-4])", str(row.get("quarter", "")).strip())
    signed = bool(str(row.get("signed_by", "")).strip())
    return Arrival(
        dataset, when, int(quarter[1]) if quarter else LAST_QUARTER, outcome, signed, str(row.get("reason", "")).strip()
    )
