"""Where a figure of a raw table stands in the workbook that its agency sent, so that a question names that cell.

The originals are kept with the year. Read again, they give the cell of each figure that the raw table still has as it
was sent; what somebody changed by hand, or another return has replaced, is not the sender's any more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pscb_lib.command.importing.asking import Wanted, asked_of
from pscb_lib.command.importing.cells import Workbook
from pscb_lib.command.importing.kinds import kind_of
from pscb_lib.command.importing.opening import open_workbook
from pscb_lib.command.importing.opening_csv import open_csv
from pscb_lib.command.importing.records import DONE, Import, read_imports
from pscb_lib.command.importing.understanding import Means, understand
from pscb_lib.command.importing.writing import ORIGINALS, original_name
from pscb_lib.command.returns.layout import read_hidden
from pscb_lib.core.errors import PscbError

MOST_RETURNS = 4
"""So many returns of one table are looked through, the newest first: those of the quarters of a year."""


@dataclass(frozen=True)
class Origin:
    """Where the figures of a raw table came from: for row and letter of the column, the cell and the file sent."""

    file_name: str
    places: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def retold(self, text: str) -> str:
        """A sentence about the raw table, with the sender's own sheet and cell wherever they are known."""
        pattern = rf"{re.escape(self.file_name)}, row (\d+), column ([A-Z]+)(?: \((?:[^()]|\([^()]*\))*\))?"
        return re.sub(pattern, lambda m: self.places.get((int(m[1]), m[2]), m[0]), text)


def origin_of(dataset: str, year: str, means: Means, originals: Path | None = None) -> Origin:
    """Where the figures of a year's raw table came from, as far as they are as they were sent.

    Parameters
    ----------
    dataset, year : str
        Which table.
    means : Means
        By what the originals are understood; its home holds the table and the record of imports.
    originals : Path, optional
        Where the originals lie; else with the table.
    """
    folder, spec = means.home.raw(year), means.specs[dataset]
    originals = originals or folder / ORIGINALS
    came = [one for one in read_imports(folder) if one.dataset == dataset and one.outcome in DONE]
    places: dict[tuple[int, str], str] = {}
    for one in list(reversed(came))[:MOST_RETURNS]:
        path = originals / original_name(Path(one.file), one.sha256)
        if path.is_file():
            for at, cell in places_in(path, one, year, means).items():
                places.setdefault(at, f"{cell} of {one.file}")
    return Origin(spec.file_name, places)


def places_in(path: Path, one: Import, year: str, means: Means) -> Mapping[tuple[int, str], str]:
    """The cells of one original for the raw table as it is; nothing where it can no longer be read."""
    try:
        book = as_sent(path, one)
        ours = read_hidden(book.hidden_rows)
        asked, _ = asked_of(book, ours, Wanted(year, 0 if ours else int(one.quarter or 4)), means.home)
        found = understand(
            book, ours, asked, replace(means, told={one.sheet.casefold(): one.dataset}, reason="as sent")
        )
    except (PscbError, ValueError):
        return {}
    merged = next((part.merged for part in found.parts if part.merged and part.spec.name == one.dataset), None)
    if merged is None:
        return {}
    changed = {change.place for change in merged.changes}
    return {at: cell for at, cell in merged.places.items() if cell not in changed}


def as_sent(path: Path, one: Import) -> Workbook:
    """The original under the names that it had when it came."""
    if kind_of(path) == "workbook":
        return open_workbook(path)
    book = open_csv(path)
    return replace(book, sheets=tuple(replace(sheet, name=one.sheet) for sheet in book.sheets))
