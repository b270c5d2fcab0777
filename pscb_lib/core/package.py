"""What belongs to one year of data and not to the dataset: where a table stood, what it covers, how it was rounded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pscb_lib.core.errors import HomeError
from pscb_lib.core.periods import Period, read_period

PACKAGE_FILE = "datapackage.json"


@dataclass(frozen=True)
class Break:
    """A change in how something is counted: the last period counted in the old way, and what changed."""

    after: Period
    label: str


@dataclass(frozen=True)
class YearEntry:
    """The year's word on one table."""

    name: str
    listed: bool = True
    coverage: str = ""
    source_place: str = ""
    received: str = ""
    rounded_to: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()

    def period(self, reporting_year: Period) -> Period:
        """The stretch that the table covers: its own, or the reporting year."""
        return (read_period(self.coverage) if self.coverage else None) or reporting_year


def read_package(folder: Path) -> dict[str, YearEntry]:
    """The tables that the year's ``datapackage.json`` lists, by name; none where there is no such file.

    Raises
    ------
    HomeError
        When the file is there and cannot be read.
    """
    path = folder / PACKAGE_FILE
    if not path.exists():
        return {}
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        return {entry["name"]: read_entry(entry) for entry in resources}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HomeError(f"{folder.name}/{PACKAGE_FILE} cannot be read: {type(error).__name__} {error}.") from error


def read_entry(entry: Mapping[str, Any]) -> YearEntry:
    """One resource of the package."""
    coverage = entry.get("coverage") or ""
    if coverage and read_period(coverage) is None:
        raise ValueError(f"{entry['name']}: the coverage is not a period like 2012-04/2013-03")
    return YearEntry(
        name=entry["name"],
        coverage=coverage,
        source_place=entry.get("source_place") or "",
        received=entry.get("received") or "",
        rounded_to={str(k): str(v) for k, v in (entry.get("rounded_to") or {}).items()},
        breaks=tuple(read_break(b) for b in entry.get("breaks") or ()),
    )


def read_break(entry: Mapping[str, str]) -> Break:
    """One break of a series."""
    after = read_period(entry["after"])
    if after is None:
        raise ValueError("a break comes after a period like 2011-12 or 2009-03-31")
    return Break(after, entry["label"])
