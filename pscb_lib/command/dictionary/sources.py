"""What the data dictionary is made from: catalogue, suites, relations, and the list of sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.core.catalogue import Catalogue, DatasetSpec, read_catalogue
from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.home import Home
from pscb_lib.core.relations import Relation, read_relations
from pscb_lib.core.suites import RECONCILIATIONS, read_suite


@dataclass(frozen=True)
class SectionEntry:
    """One section of the report, as ``report.yml`` lists it."""

    slug: str
    number: str
    title: str
    question: str
    datasets: Sequence[str]


@dataclass(frozen=True)
class Sources:
    """All that the dictionary is made from.

    ``suites`` has the suite of each dataset by its name, and that of the relations. ``list_columns`` has the
    words for each column of those datasets that are lists.
    """

    catalogue: Catalogue
    sections: Sequence[SectionEntry]
    suites: Mapping[str, Mapping[str, Any]]
    relations: Sequence[Relation]
    list_columns: Mapping[str, Mapping[str, str]]

    def touching(self, name: str) -> list[Relation]:
        """The relations that a dataset has a part in."""
        return [relation for relation in self.relations if name in relation.datasets]

    def of_section(self, slug: str) -> list[DatasetSpec]:
        """The datasets that belong to a section."""
        return self.catalogue.of_section(slug)


def read_sources(home: Home) -> Sources:
    """Read them from the folders that a home uses.

    Raises
    ------
    CatalogueError
        When one of them cannot be read.
    """
    return sources_in(home.expectations, home.expectations, home.notebooks / "report.yml")


def sources_in(folder: Path, suites_folder: Path, plan: Path) -> Sources:
    """Read them from the folder of the catalogue, that of the suites, and the list of sections; errors as above."""
    catalogue = read_catalogue(folder / "catalogue.yml")
    suites = {path.stem: read_suite(path) for path in sorted(suites_folder.glob("*.json"))}
    strays = sorted(set(suites) - {*catalogue.datasets, RECONCILIATIONS})
    if strays:
        raise CatalogueError(f"no dataset of the catalogue has the suite {', '.join(strays)}.")
    listed, entries = settings(plan), settings(folder / "catalogue.yml")
    sections = [SectionEntry(*(e[key] for key in SectionEntry.__dataclass_fields__)) for e in listed["sections"]]
    sections.sort(key=lambda section: section.number)
    columns = {name: e["list"]["columns"] for name, e in entries["datasets"].items() if "list" in e}
    sections += unlisted(catalogue, sections)
    return Sources(catalogue, sections, suites, read_relations(folder / "relations.yml"), columns)


def settings(path: Path) -> Any:
    """A settings file of the program."""
    try:
        return read_yaml(path)
    except Unreadable as error:
        raise CatalogueError(f"{path.name} cannot be read: {error}.") from error


def unlisted(catalogue: Catalogue, sections: Sequence[SectionEntry]) -> list[SectionEntry]:
    """The sections that datasets belong to and that have no notebook yet."""
    known = {section.slug for section in sections}
    slugs = dict.fromkeys(spec.section for spec in catalogue.datasets.values() if spec.section not in known)
    return [SectionEntry(slug, "", slug.replace("_", " ").capitalize(), "", ()) for slug in slugs]
