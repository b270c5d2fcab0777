"""Blank tables of a year: heads and labels exactly as the checks know them, and no figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pscb_lib.command.returns.heads_asked import heads_along
from pscb_lib.core.catalogue import LIST_COLUMNS, Catalogue, DatasetSpec
from pscb_lib.core.home import Home
from pscb_lib.core.package import read_package

Lines = Sequence[Sequence[str]]


def blank_table(spec: DatasetSpec, year: str) -> list[list[str]]:
    """The lines of a blank table: the heads, and for a table with labels along its side one line for each."""
    if spec.is_register:
        return [list(spec.fields)]
    if spec.is_list:
        return [list(LIST_COLUMNS)]
    columns = heads_along(spec.columns, spec, year, ())
    if spec.rows.kind == "single":
        return [columns]
    labels = heads_along(spec.rows, spec, year, ())
    return [[spec.rows.head, *columns], *([label, *([""] * len(columns))] for label in labels)]


def write_blank_tables(home: Home, year: str, catalogue: Catalogue, filled: dict[str, Lines]) -> list[str]:
    """Write each table that the year does not have; their names.

    ``filled`` has lines for those that do not begin blank. A table that is there, or that the year's package lists, is
    left as it is; so is what nobody returns, since somebody copies it from a published report.
    """
    folder, listed = home.raw(year), read_package(home.raw(year))
    due = [spec for name, spec in catalogue.datasets.items() if spec.returned and name not in listed]
    written = []
    for spec in due:
        path = folder / spec.file_name
        if not path.exists():
            path.write_text(as_csv(filled.get(spec.name) or blank_table(spec, year)), encoding="utf-8", newline="")
            written.append(spec.name)
    return written


def as_csv(lines: Lines) -> str:
    """Lines as CSV, with the mark at the beginning by which Excel knows UTF-8."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(lines)
    return "\ufeff" + stream.getvalue()
