"""Writing an import into the year's folder: all of it or nothing, and never two at once."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.importing.merging import Merged
from pscb_lib.command.importing.records import DONE, Import, add_imports, add_rows
from pscb_lib.command.lock import only_one
from pscb_lib.command.swap import put_in_place
from pscb_lib.core.blank import is_blank
from pscb_lib.core.digests import sha256_of
from pscb_lib.core.documents import read_json
from pscb_lib.core.editions import RESTATEMENT_COLUMNS, RESTATEMENTS_FILE, edition_file, former_files
from pscb_lib.core.errors import PscbError
from pscb_lib.core.home import Home
from pscb_lib.core.moves import hash_of, is_as_imported
from pscb_lib.core.package import PACKAGE_FILE, read_package
from pscb_lib.core.raw_content import content_of

ORIGINALS = "originals"
LOCK = "import.lock"
DIGITS_OF_HASH = 12
HASHES = ("hash", "content")
"""Keys of a table in the package: the hash of its file, and that of what it says however it is saved."""


@dataclass(frozen=True)
class Writing:
    """All that one file brings: tables, the rows of the record, and the file itself.

    ``explained`` is whether a reason was given for all of it.
    """

    source: Path
    sha256: str
    merged: Sequence[Merged]
    imports: Sequence[Import]
    coverage: str
    year: str
    fictional: bool = False
    explained: bool = False


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Hold the home's lock, so that two imports do not undo one another.

    Raises
    ------
    PscbError
        When another import is under way.
    """
    try:
        with only_one(home.cache / LOCK, "an import"):
            yield
    except PscbError as error:
        if "another run" in str(error):
            raise PscbError("another import is being written at this moment; wait until it is done.") from error
        raise


def write(home: Home, year: str, writing: Writing) -> None:
    """Put an import into the year's folder in one step: a copy of it is changed, and takes its place."""
    folder = home.raw(year)
    aside, former = (folder.with_name(f".{folder.name}.{word}-{os.getpid()}") for word in ("new", "old"))
    for stale in folder.parent.glob(f".{folder.name}.new-*"):  # of an import that died; whoever is here has the lock
        shutil.rmtree(stale, ignore_errors=True)
    try:
        shutil.copytree(folder, aside)
        change(aside, writing)
        put_in_place(aside, folder, former)
    finally:
        for leftover in (aside, former):
            shutil.rmtree(leftover, ignore_errors=True)


def change(folder: Path, writing: Writing) -> None:
    """Make the changes in a copy of the year's folder."""
    at = writing.imports[0].imported_at if writing.imports else ""
    asked = asked_about(folder, writing)
    for merged in writing.merged:
        path = folder / merged.spec.file_name
        number = len(former_files(path)) + 1
        if merged.restated:
            shutil.copyfile(path, folder / edition_file(path.stem, number))
            note_restated(folder, merged, number, writing)
    put_tables(folder, at[:10], writing)
    keep_hashes(folder, [merged.spec.name for merged in writing.merged], asked)
    if writing.imports:
        add_imports(folder, writing.imports)
    keep_original(folder, writing)


def put_tables(folder: Path, day: str, writing: Writing) -> None:
    """Put the tables into the folder, and list them in its package."""
    for merged in writing.merged:
        (folder / merged.spec.file_name).write_text(merged.text, encoding="utf-8", newline="")
    list_in_package(folder, day, writing)


def asked_about(folder: Path, writing: Writing) -> list[str]:
    """The tables of which every figure that moved has its reason once they are written.

    An import asks about what it brings; what was put there by hand has been asked about once a reason is given for all.
    """
    if writing.explained:
        return [one.dataset for one in writing.imports if one.outcome in DONE]
    entries = read_package(folder)
    found = []
    for merged in writing.merged:
        path, entry = folder / merged.spec.file_name, entries.get(merged.spec.name)
        if is_blank(path, merged.spec) or not path.exists() or (entry and is_as_imported(path, entry)):
            found.append(merged.spec.name)
    return found


def keep_hashes(folder: Path, written: Sequence[str], asked: Sequence[str]) -> None:
    """Keep in the year's package, for tables that were asked about, the hash by which the checks know them again."""
    path = folder / PACKAGE_FILE
    package: dict[str, Any] = read_json(path)
    entries = {entry["name"]: entry for entry in package["resources"]}
    for name in {*written, *asked}:
        entry, table = entries.setdefault(name, {"name": name, "path": f"{name}.csv"}), folder / f"{name}.csv"
        for key in HASHES:
            entry.pop(key, None)
        if name in asked and table.exists():
            entry |= dict(zip(HASHES, (hash_of(sha256_of(table)), hash_of(content_of(table))), strict=True))
    write_package(path, {**package, "resources": list(entries.values())})


def note_restated(folder: Path, merged: Merged, number: int, writing: Writing) -> None:
    """Add what was restated, and why, to the record."""
    by = writing.imports[0]
    rows = [
        [
            merged.spec.name, str(number), str(c.row or ""), c.column or "", c.figure, c.was, c.now, c.reason,
            by.imported_at, by.imported_by, f"{writing.source.name}, {c.place}",
        ]
        for c in merged.restated
    ]  # fmt: skip
    add_rows(folder / RESTATEMENTS_FILE, RESTATEMENT_COLUMNS, rows)


def list_in_package(folder: Path, day: str, writing: Writing) -> None:
    """List the tables in the year's package with the day on which they came, and what they cover.

    A table of months that ends before the year does says so as well: its later months are not missing, but to come.
    """
    path = folder / PACKAGE_FILE
    package: dict[str, Any] = read_json(path) if path.exists() else new_package(writing)
    resources, year = {entry["name"]: entry for entry in package["resources"]}, writing.year
    for merged in writing.merged:
        name = merged.spec.name
        entry = resources.setdefault(name, {"name": name, "path": merged.spec.file_name})
        entry["received"] = day
        dated = "period" in (merged.spec.rows.kind, merged.spec.columns.kind) or merged.spec.is_register
        if not dated or writing.coverage != year:
            entry["coverage"] = writing.coverage
        else:
            entry.pop("coverage", None)
    write_package(path, {**package, "resources": list(resources.values())})


def write_package(path: Path, package: dict[str, Any]) -> None:
    """Write the year's package."""
    path.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def new_package(writing: Writing) -> dict[str, Any]:
    """The package of a year that had none; what a fictional board imports is fictional, and its package says so."""
    package: dict[str, Any] = {"profile": "tabular-data-package", "name": f"returns-{writing.year}", "resources": []}
    return {**package, "fictional": True} if writing.fictional else package


def original_name(source: Path, sha256: str) -> str:
    """Under which name an original is kept: the beginning of its hash, and its own name in plain letters."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "_", source.stem).strip("._") or "return"
    return f"{sha256[:DIGITS_OF_HASH]}-{stem}{source.suffix.lower()}"


def keep_original(folder: Path, writing: Writing) -> None:
    """Keep the file as it was sent.

    Raises
    ------
    PscbError
        When somebody saved another file under its name after it was read.
    """
    place = folder / ORIGINALS / original_name(writing.source, writing.sha256)
    place.parent.mkdir(exist_ok=True)
    shutil.copyfile(writing.source, place)
    if sha256_of(place) != writing.sha256:
        name = writing.source.name
        raise PscbError(f'"{name}" was saved again while it was read; nothing was written. Try once more.')
