"""The catalogue: every dataset that the program knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pscb_lib.core.catalogue_entries import read_dataset
from pscb_lib.core.datasets import LIST_COLUMNS, Axis, Code, DatasetSpec, Dimension, Field, Measure
from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import CatalogueError, UnknownDataset

__all__ = [
    "LIST_COLUMNS",
    "Axis",
    "Catalogue",
    "Code",
    "DatasetSpec",
    "Dimension",
    "Field",
    "Measure",
    "read_catalogue",
]


@dataclass(frozen=True)
class Catalogue:
    """Every dataset that the program knows, and who supplies them.

    ``publishers`` are the agencies that publish and owe no return, each with where its tables are to be fetched.
    """

    agencies: tuple[str, ...]
    datasets: Mapping[str, DatasetSpec]
    publishers: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> DatasetSpec:
        if name not in self.datasets:
            raise UnknownDataset(f'the catalogue has no dataset "{name}".')
        return self.datasets[name]

    def of_section(self, slug: str) -> list[DatasetSpec]:
        """The datasets that belong to a section, in the catalogue's order."""
        return [spec for spec in self.datasets.values() if spec.section == slug]


def read_catalogue(path: Path) -> Catalogue:
    """Read ``catalogue.yml``.

    Raises
    ------
    CatalogueError
        When it cannot be read, or an entry lacks something; the sentence names dataset and key.
    """
    try:
        content = read_yaml(path)
    except Unreadable as error:
        raise CatalogueError(f"{path.name} cannot be read: {error}.") from error
    agencies, entries = (content.get(key) if isinstance(content, dict) else None for key in ("agencies", "datasets"))
    if not isinstance(agencies, list) or not isinstance(entries, dict):
        raise CatalogueError(f"{path.name} must hold a list of agencies, and datasets by name.")
    datasets = {str(name): read_dataset(str(name), entry) for name, entry in entries.items()}
    publishers = read_publishers(content, path.name)
    unknown = sorted(({spec.agency for spec in datasets.values()} | set(publishers)) - set(map(str, agencies)))
    if unknown:
        raise CatalogueError(f"{path.name} names agencies that it does not list: {', '.join(unknown)}.")
    return Catalogue(tuple(map(str, agencies)), datasets, publishers)


def read_publishers(content: Mapping[str, Any], file: str) -> dict[str, str]:
    """The agencies that owe no return, each with where its tables are to be fetched.

    Raises
    ------
    CatalogueError
        When they are not roles with one line of text each.
    """
    found = content.get("publishers") or {}
    if not isinstance(found, dict) or not all(isinstance(where, str) and where.strip() for where in found.values()):
        raise CatalogueError(f"{file}, publishers: each agency needs the place where its tables are to be fetched.")
    return {str(role): " ".join(where.split()) for role, where in found.items()}
