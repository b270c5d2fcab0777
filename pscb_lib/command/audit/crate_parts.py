"""What a crate's description is made from, read once from the bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.manifest import MANIFEST, paths_of
from pscb_lib.command.parameters import INJECTED_TAG
from pscb_lib.core.documents import Unreadable, read_json, read_yaml

Entity = dict[str, Any]
NO_LICENCE = "No licence is stated"
NOT_DESCRIBED = ("ro-crate-metadata.json", MANIFEST)


@dataclass(frozen=True)
class Described:
    """A bundle, as far as its description needs it: ``paths`` are all files but the two that seal it."""

    bundle: Path
    paths: tuple[str, ...]
    build: Mapping[str, Any]
    plan: Mapping[str, Mapping[str, Any]]
    board: str
    licence: str

    @property
    def period(self) -> str:
        """The reporting year, with the quarter unless it is the whole of it."""
        given = self.build["parameters"]
        return str(given["year"]) if given["quarter"] == 4 else f"{given['year']}, up to quarter {given['quarter']}"

    def under(self, *prefixes: str) -> list[str]:
        """The files whose paths begin with one of these."""
        return [path for path in self.paths if path.startswith(prefixes)]


def describe(bundle: Path) -> Described:
    """Read what is needed.

    Raises
    ------
    Unreadable
        When one of the files cannot be read or is not what it should be.
    """
    try:
        listed = read_yaml(bundle / "inputs" / "report.yml")["sections"]
        plan = {f"{section['number']}_{section['slug']}": section for section in listed}
        board = str(read_yaml(bundle / "inputs" / "board.yml")["name"])
    except (KeyError, TypeError) as error:
        raise Unreadable("inputs/report.yml or inputs/board.yml lacks what every bundle has") from error
    paths = tuple(path for path in paths_of(bundle) if path not in NOT_DESCRIBED)
    return Described(bundle, paths, read_json(bundle / "build.json"), plan, board, licence(bundle))


def licence(bundle: Path) -> str:
    """What the year's data package says of its licence."""
    try:
        stated = read_json(bundle / "inputs" / "raw" / "datapackage.json").get("licenses") or [{}]
        return str(stated[0].get("title") or stated[0].get("name") or NO_LICENCE)
    except (Unreadable, AttributeError, TypeError):
        return NO_LICENCE


def reference(identifier: str) -> dict[str, str]:
    """An entity named by its id."""
    return {"@id": identifier}


def references(identifiers: list[str]) -> list[dict[str, str]]:
    """Entities named by their ids."""
    return [reference(identifier) for identifier in identifiers]


def source_hash(notebook: Path) -> str:
    """The SHA-256 of a notebook's own cells: kind and text of each, without results and inserted parameters."""
    cells = read_json(notebook)["cells"]
    own = [
        [cell["cell_type"], "".join(cell["source"])]
        for cell in cells
        if INJECTED_TAG not in cell["metadata"].get("tags", [])
    ]
    return hashlib.sha256(json.dumps(own, ensure_ascii=False).encode()).hexdigest()
