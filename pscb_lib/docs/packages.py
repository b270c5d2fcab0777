"""The generated part of a year's ``datapackage.json``: what the catalogue and the header of each table say.

What belongs to the year stays as it is: licence, sources, source place, date received, coverage, roundings,
breaks.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pscb_lib.core.catalogue import Catalogue, DatasetSpec, Measure
from pscb_lib.core.documents import read_json
from pscb_lib.core.heads import reader_of
from pscb_lib.core.package import read_package

THOUSANDS = ","
MISSING_VALUES = ("", "c", "x", "z", "low")
FIELD_OR_LIST = re.compile(r'\{\s*"name": [^{}\[\]]*"type": [^{}\[\]]*\}|\[\s*"[^{}\[\]]*\]')
FIELD_TYPES: Mapping[str, Mapping[str, Any]] = {
    "whole": {"type": "integer"},
    "decimal": {"type": "number"},
    "percent": {"type": "number", "bareNumber": False},
}


def package_text(path: Path, catalogue: Catalogue) -> str:
    """The content that a year's ``datapackage.json`` should have.

    Raises
    ------
    HomeError
        When the file cannot be read.
    """
    read_package(path.parent)  # says in a sentence what is wrong with it
    package = read_json(path)
    listed = {resource["name"]: resource for resource in package["resources"]}
    known = [spec for name, spec in catalogue.datasets.items() if name in listed]
    strays = [resource for name, resource in listed.items() if name not in catalogue.datasets]
    resources = [resource_of(spec, listed[spec.name], path.parent / spec.file_name) for spec in known]
    return as_text({**package, "resources": [*resources, *strays]})


def resource_of(spec: DatasetSpec, resource: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """One table: generated keys first, then what belongs to the year, then the schema."""
    generated = {
        "name": spec.name,
        "path": spec.file_name,
        "profile": "tabular-data-resource",
        "title": spec.title,
        "description": spec.description,
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
    }
    of_the_year = {key: value for key, value in resource.items() if key not in {*generated, "schema"}}
    return {**generated, **of_the_year, "schema": schema_of(spec, path) or resource.get("schema", {})}


def schema_of(spec: DatasetSpec, path: Path) -> dict[str, Any] | None:
    """The fields under the heads that the file has; None when it cannot be read."""
    try:
        lines = [line for line in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()) if line]
    except (OSError, UnicodeDecodeError):
        return None
    if not lines:
        return None
    fields = [field_of(spec, index, head, lines[1:]) for index, head in enumerate(lines[0])]
    return {"fields": fields, "missingValues": list(MISSING_VALUES)}


def field_of(spec: DatasetSpec, index: int, head: str, rows: list[list[str]]) -> dict[str, Any]:
    """One column: text where it holds labels, else a number of the kind that the catalogue says."""
    if spec.is_list or spec.is_register or (index == 0 and spec.rows.kind != "single"):
        return {"name": head, "type": "string"}
    grouped = any(THOUSANDS in row[index] for row in rows if index < len(row))
    kind = FIELD_TYPES[measure_under(spec, head).number]
    return {"name": head, **kind, **({"groupChar": THOUSANDS} if grouped else {})}


def measure_under(spec: DatasetSpec, head: str) -> Measure:
    """The measure that stands under a head; the first where the heads name none."""
    if spec.columns.kind == "measures":
        found = reader_of(spec.columns, spec)(head)
        if found and found.measure:
            return spec.measures[found.measure]
    return next(iter(spec.measures.values()))


def as_text(package: Mapping[str, Any]) -> str:
    """JSON with one field of a table a line, so that a change of one head is a change of one line."""
    text = json.dumps(package, indent=2, ensure_ascii=False)
    return FIELD_OR_LIST.sub(lambda found: one_line(found[0]), text) + "\n"


def one_line(text: str) -> str:
    """The same JSON without its line breaks."""
    joined = re.sub(r"\s*\n\s*", " ", text)
    return re.sub(r"^([\[{]) | ([\]}])$", r"\1\2", joined)
