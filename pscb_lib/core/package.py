"""What belongs to one year of data and not to the dataset: where a table stood, what it covers, how it was rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pscb_lib.core.catalogue_entries import is_rounding
from pscb_lib.core.documents import Unreadable, read_json
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
    """The year's word on one table.

    ``hash`` is that of the file as the import left it, as in ``sha256:9f86...``, and ``content`` that of what it says,
    which stays when a spreadsheet saves it in its own way; empty where none wrote it.
    """

    name: str
    listed: bool = True
    coverage: str = ""
    source_place: str = ""
    received: str = ""
    rounded_to: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    cautions: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""
    content: str = ""

    def period(self, reporting_year: Period) -> Period:
        """The stretch that the table covers: its own, or the reporting year."""
        return (read_period(self.coverage) if self.coverage else None) or reporting_year


def read_package(folder: Path) -> dict[str, YearEntry]:
    """The tables that the year's ``datapackage.json`` lists, by name; none where there is no such file.

    Raises
    ------
    HomeError
        When the file is there and cannot be read, or a resource says something that cannot be.
    """
    path = folder / PACKAGE_FILE
    if not path.exists():
        return {}
    file = f"{folder.name}/{PACKAGE_FILE}"
    try:
        content = read_json(path)
    except Unreadable as error:
        raise HomeError(f"{file} cannot be read: {error}.") from error
    resources = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(resources, list):
        raise HomeError(f"{file} must hold a list under the key resources.")
    entries = [read_entry(entry, f"{file}, resource {number}") for number, entry in enumerate(resources, 1)]
    return {entry.name: entry for entry in entries}


def read_entry(entry: Any, where: str) -> YearEntry:
    """One resource of the package; ``where`` is how a message names it."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise HomeError(f"{where} lacks a name.")
    where = f"{where} ({entry['name']})"
    coverage, rounded_to, breaks = str(entry.get("coverage") or ""), entry.get("rounded_to"), entry.get("breaks")
    if coverage and read_period(coverage) is None:
        raise HomeError(f"{where}: coverage must be a period like 2012-04/2013-03.")
    if rounded_to and not (isinstance(rounded_to, dict) and all(is_rounding(v) for v in rounded_to.values())):
        raise HomeError(f"{where}: rounded_to must give a number above nought for a head as it is printed.")
    if breaks and not isinstance(breaks, list):
        raise HomeError(f"{where}: breaks must be a list.")
    cautions = entry.get("cautions") or {}
    if not (isinstance(cautions, dict) and all(isinstance(words, str) for words in cautions.values())):
        raise HomeError(f"{where}: cautions must give a sentence for each name.")
    return YearEntry(
        name=entry["name"],
        coverage=coverage,
        source_place=str(entry.get("source_place") or ""),
        received=str(entry.get("received") or ""),
        rounded_to={str(head): str(unit) for head, unit in (rounded_to or {}).items()},
        breaks=tuple(break_of(entry, where) for entry in breaks or ()),
        cautions=cautions,
        hash=str(entry.get("hash") or ""),
        content=str(entry.get("content") or ""),
    )


def break_of(entry: Any, where: str) -> Break:
    """One break of a series; ``where`` is how a message names its table."""
    try:
        return read_break(entry)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HomeError(f"{where}: each break needs a label and after, a period like 2011-12 or 2009-03-31.") from error


def read_break(entry: Mapping[str, str]) -> Break:
    """One break of a series."""
    after, label = read_period(entry["after"]), entry["label"]
    if after is None or not isinstance(label, str):
        raise ValueError("a break has a label and comes after a period like 2011-12 or 2009-03-31")
    return Break(after, label)
