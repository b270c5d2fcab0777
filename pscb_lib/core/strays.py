"""Tables that nobody would read: files, and entries of the year's package, that the catalogue does not describe."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.editions import EDITION_FILE, RESTATEMENTS_FILE
from pscb_lib.core.findings import Finding
from pscb_lib.core.home import Home
from pscb_lib.core.package import PACKAGE_FILE

TABLE_SUFFIXES = (".csv", ".ods", ".xls", ".xlsx")
NOT_SUPPLIED = ("claims_coverage.csv", "imports.csv", RESTATEMENTS_FILE)
"""Files of the year that are no tables of its suppliers."""
LEAST_LIKENESS = 0.75


def stray_tables(home: Home, year: str, catalogue: Catalogue, listed: Iterable[str]) -> list[Finding]:
    """A finding for each file in the year's folder, and each name in its package, that no dataset has."""
    files = (path for path in home.raw(year).iterdir() if path.suffix.lower() in TABLE_SUFFIXES)
    files = (path for path in files if path.name not in NOT_SUPPLIED)
    known, found = set(catalogue.datasets), "a table that the catalogue does not describe"
    strays = [
        stray(home, path.name, found, close_to(path.stem, known, ".csv"))
        for path in sorted(files)
        if path.suffix != ".csv" or table_of(path) not in known
    ]
    return strays + [
        stray(home, PACKAGE_FILE, f"{name}, which the catalogue does not describe", close_to(name, known))
        for name in listed
        if name not in known
    ]


def table_of(path: Path) -> str:
    """The table that a file holds, now or as it was."""
    former = EDITION_FILE.fullmatch(path.name)
    return former["table"] if former else path.stem


def stray(home: Home, file: str, found: str, hint: str) -> Finding:
    """The finding about one of them."""
    return Finding(
        dataset="", check_id="files.unknown", severity="warning", success=False, agency=home.board.name, file=file,
        found=found, expected=f"one of its tables{hint}", note="A table under another name is read by nobody.",
    )  # fmt: skip


def close_to(name: str, known: Iterable[str], suffix: str = "") -> str:
    """A hint at what may have been meant."""
    near = difflib.get_close_matches(name.lower(), sorted(known), n=1, cutoff=LEAST_LIKENESS)
    return f" (did you mean {near[0]}{suffix}?)" if near else ""
