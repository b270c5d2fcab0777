"""Which documents are generated, where they stand, and which of them are out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pscb_lib.command.dictionary.document import data_dictionary
from pscb_lib.command.dictionary.sources import read_sources
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.indicators import INDICATORS_FILE, read_indicators
from pscb_lib.core.package import PACKAGE_FILE
from pscb_lib.docs.indicators import indicators_document
from pscb_lib.docs.packages import package_text


@dataclass(frozen=True)
class Document:
    """A file as it should be."""

    path: Path
    text: str

    @property
    def is_current(self) -> bool:
        """Whether the file says what it should."""
        return self.path.is_file() and self.path.read_bytes() == self.text.encode("utf-8")

    def name_in(self, home: Home) -> str:
        """The path without the folder of this machine."""
        root = home.root if self.path.is_relative_to(home.root) else PROGRAM
        return self.path.relative_to(root).as_posix()


def documents(home: Home) -> list[Document]:
    """The data dictionary and the indicators, and the data package of each year; a home of its own has its own of each.

    Raises
    ------
    CatalogueError
        When the catalogue, the relations, the indicators, a suite or ``report.yml`` cannot be read.
    HomeError
        When a ``datapackage.json`` cannot be read.
    """
    catalogue = read_catalogue(home.expectations / "catalogue.yml")
    packages = [home.raw(year) / PACKAGE_FILE for year in home.years()]
    folder = (home.root if home.layers.has_own() else PROGRAM) / "docs"
    dictionary = Document(folder / "data_dictionary.md", data_dictionary(read_sources(home)))
    known = list(read_indicators(home.expectations / INDICATORS_FILE, catalogue).values())
    indicators = Document(folder / "indicators.md", indicators_document(known, catalogue))
    return [
        dictionary,
        indicators,
        *(Document(path, package_text(path, catalogue)) for path in packages if path.is_file()),
    ]


def out_of_date(generated: Iterable[Document]) -> list[Document]:
    """Those whose file says something else, or is not there."""
    return [document for document in generated if not document.is_current]


def write(stale: Iterable[Document]) -> None:
    """Bring the files up to date."""
    for document in stale:
        document.path.parent.mkdir(parents=True, exist_ok=True)
        document.path.write_text(document.text, encoding="utf-8", newline="\n")
