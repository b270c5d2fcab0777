"""Raw files that hold details of single children: nothing is made of a year in which there is one."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path

from pscb_lib.core.called_after import kinds_of_name
from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.errors import DataRefused
from pscb_lib.core.home import Home
from pscb_lib.core.personal import Personal, kind_of_column, kinds_in
from pscb_lib.core.raw_text import decoded, delimiter_of
from pscb_lib.core.read import column_letter

RECORDS = ("imports.csv", "restatements.csv")
"""Written by this program; who imported and signed off a return stands in them."""
PACKED = (".xlsx", ".xlsm", ".ods")
IN_XML = re.compile(r">([^<>]+)<")


def refuse_personal(home: Home, year: str, catalogue: Catalogue) -> None:
    """See that no raw file of a year holds details of single children.

    Raises
    ------
    DataRefused
        When one does; the sentence names file, column and kind.
    """
    files = sorted(path for path in home.raw(year).iterdir() if path.is_file())
    for number, path in enumerate(files, start=1):
        if path.name not in RECORDS:
            if named := [Personal(kind, "its name") for kind in kinds_of_name(path.stem)]:
                which = f"File {number} of {len(files)} in data/raw/{year}, in the order of their names,"
                raise DataRefused(refusal(which, named))  # its name would be repeated by every message
            found = list(personal_in_file(path, catalogue))
            if found:
                raise DataRefused(refusal(f'"{path.name}"', found))


def refusal(what: str, found: Sequence[Personal]) -> str:
    """The sentence with which a file is refused: what it holds and where, and never the value."""
    places: dict[str, list[str]] = {}
    for one in found:
        if one.place not in places.setdefault(one.kind, []):
            places[one.kind].append(one.place)
    said = "; ".join(f"{kind} ({listed(where)})" for kind, where in places.items())
    return (
        f"{what} was refused, and nothing of it was stored: it seems to hold details of single people: {said}. "
        "Take them out, or ask the agency for the counts alone; delete copies that are not needed."
    )


def listed(places: Sequence[str], most: int = 4) -> str:
    """Some places, and how many more there are."""
    more = f" and {len(places) - most} more" if len(places) > most else ""
    return ", ".join(places[:most]) + more


def personal_in_file(path: Path, catalogue: Catalogue) -> Iterator[Personal]:
    """What one raw file holds of single children."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        stem = path.name.split(".")[0]
        yield from personal_in_rows(rows_of(path), catalogue.datasets.get(stem))
    elif suffix in PACKED and zipfile.is_zipfile(path):
        for kind in {kind for text in packed_texts(path) for kind in kinds_in(text)}:
            yield Personal(kind, "somewhere in the workbook")


def rows_of(path: Path) -> list[list[str]]:
    """The cells of a CSV, however it was saved; none where it is no text."""
    text = decoded(path.read_bytes())
    if text is None:
        return []
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error:
        return []


def personal_in_rows(rows: Sequence[Sequence[str]], spec: DatasetSpec | None) -> Iterator[Personal]:
    """What the rows of a table hold; columns that its own register has may hold names of people at work."""
    own = set(spec.fields) if spec else set()
    is_list = spec is not None and spec.is_list
    for number, row in enumerate(rows, start=1):
        for index, text in enumerate(row):
            yield from (Personal(kind, f"row {number}, column {column_letter(index)}") for kind in kinds_in(text))
    head = next((row for row in rows if any(cell.strip() for cell in row)), [])
    for index, title in enumerate(head):
        if is_list or title.strip().casefold() in own:
            continue
        values = [row[index] for row in rows if row is not head and index < len(row)]
        if kind := kind_of_column(title, values, [t for i, t in enumerate(head) if i != index]):
            yield Personal(kind, f"column {column_letter(index)}")


def packed_texts(path: Path) -> Iterable[str]:
    """Every text in the XML of a workbook, for one that was put where it does not belong."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith(".xml") and not name.startswith(("docProps/", "meta.xml", "xl/persons")):
                raw = packed.read(name).decode("utf-8", errors="replace")
                yield from (unescape(match[1]) for match in IN_XML.finditer(raw))
