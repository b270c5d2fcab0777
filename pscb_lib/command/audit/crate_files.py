"""The files of a bundle as entities of its description, each with its type, size and checksum."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from pscb_lib.command.audit.crate_parts import Described, Entity
from pscb_lib.command.audit.manifest import file_hash

VARIES = "build.json"  # holds the times of the run, so that its checksum stands in the manifest alone
TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yml": "application/yaml",
}
NAMES = {
    "build.json": "How the bundle was made: versions, parameters, outcome of each section",
    "claims.csv": "Every published figure held against the data",
    "dictionary.html": "The data dictionary of this board: each table, its categories and checks",
    "exceptions.docx": "The exceptions paper",
    "index.html": "The report: summary and contents",
    "indicators.csv": "Every number that the report states",
    "quality/index.html": "The state of the data",
    "quality/results.json": "The outcome of every check",
    "report.docx": "The report as a Word document",
    "report.pdf": "The report as a PDF document",
    "tables.xlsx": "The tables of the report as a workbook",
}
NAMES_BY_FOLDER = {
    "charts": "Chart",
    "inputs": "Input",
    "notebooks": "Executed notebook",
    "sections": "Page of a section",
    "tables": "Table",
}


def file_entities(found: Described) -> list[Entity]:
    """One entity a file, in the order of the paths."""
    return [file_entity(found, path) for path in found.paths]


def file_entity(found: Described, path: str) -> Entity:
    """One file."""
    entity: Entity = {"@id": file_id(path), "@type": "File", "name": name_of(path)}
    if kind := TYPES.get(PurePosixPath(path).suffix):
        entity["encodingFormat"] = kind
    if path != VARIES:
        file = found.bundle / path
        entity |= {"contentSize": str(file.stat().st_size), "sha256": file_hash(file)}
    return entity


def file_id(path: str) -> str:
    """A path as the id of an entity, which is an address."""
    return quote(path)


def name_of(path: str) -> str:
    """What a file is called in the description."""
    inside = PurePosixPath(path)
    folder = NAMES_BY_FOLDER.get(inside.parts[0], "") if len(inside.parts) > 1 else ""
    return NAMES.get(path) or (f"{folder} {inside.name}" if folder else inside.name)
