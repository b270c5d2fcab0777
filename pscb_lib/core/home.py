"""A home: a folder with ``board.yml`` and ``data/``, and the program's own folders beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import HomeError, UnknownYear
from pscb_lib.core.layers.categories import read_categories
from pscb_lib.core.layers.folder import Layers
from pscb_lib.core.layers.terms import read_terms, say
from pscb_lib.core.periods import parse_year

PROGRAM = Path(__file__).resolve().parents[2]
BOARD_NAMES = ("name", "short_name", "place")


@dataclass(frozen=True)
class Board:
    """Whose report it is: what ``board.yml`` says."""

    name: str
    short_name: str
    place: str
    agencies: Mapping[str, str]
    settings: Mapping[str, Any]
    terms: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, Any] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """A text of the program in this board's words."""
        return say(self.terms, text)

    @property
    def fictional(self) -> bool:
        """Whether the board is invented, so that all that is made for it has to say so."""
        return self.settings.get("fictional") is True

    def agency_name(self, role: str) -> str:
        """This board's name for an agency that the catalogue knows by its role."""
        return self.agencies.get(role, role.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Home:
    """Where a board keeps its data, its settings and its reports."""

    root: Path

    @cached_property
    def board(self) -> Board:
        """The content of ``board.yml``."""
        return read_board(self.root / "board.yml")

    @cached_property
    def layers(self) -> Layers:
        """The program's folders, with what this home adds to them, its words for things and its categories."""
        with suppress(HomeError):  # which whoever needs the board is told
            return Layers(PROGRAM, self.root, self.cache, self.board.terms, self.board.categories)
        return Layers(PROGRAM, self.root, self.cache)

    @property
    def notebooks(self) -> Path:
        """The folder to read ``report.yml`` and the sections' notebooks from."""
        return self.layers.folder("notebooks")

    @property
    def expectations(self) -> Path:
        """The folder to read the catalogue, the relations and the suites from."""
        return self.layers.folder("expectations")

    @property
    def own_notebooks(self) -> Path:
        """The folder of the notebooks that may be edited for this home: its own, where it has some."""
        own = self.root / "notebooks"
        return own if any(own.glob("*.ipynb")) else PROGRAM / "notebooks"

    @property
    def reports(self) -> Path:
        """Where bundles go unless something else is asked for."""
        return self.root / "reports"

    @property
    def cache(self) -> Path:
        """Where results are kept to save time; it may be removed at any time."""
        return self.root / ".pscb-cache"

    def raw(self, year: str) -> Path:
        """The folder of the year's tables as printed or returned."""
        return self.root / "data" / "raw" / year

    def processed(self, year: str, audience: str) -> Path:
        """The folder of the year's tidy tables for one audience: rebuilt, never edited."""
        return self.root / "data" / "processed" / year / audience

    def years(self) -> list[str]:
        """The reporting years that have a data folder, oldest first."""
        folder = self.root / "data" / "raw"
        names = (p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else ()
        return sorted(n for n in names if re.fullmatch(r"\d{4}-\d{2}", n))

    def years_before(self, year: str) -> list[str]:
        """The reporting years with data that came before one of them, oldest first."""
        return [earlier for earlier in self.years() if earlier < year]

    def require_year(self, year: str) -> str:
        """The year, when this home has data for it.

        Raises
        ------
        UnknownYear
            When it has none; the sentence names the years that it has.
        """
        parse_year(year)
        if year not in self.years():
            known = ", ".join(self.years()) or "none yet"
            raise UnknownYear(f"there are no data for {year} in this home; years with data: {known}.")
        return year


def find_home(given: str | Path | None = None) -> Home:
    """The home that was asked for: the argument, else ``PSCB_HOME``, else the nearest ``board.yml`` upwards.

    Raises
    ------
    HomeError
        When there is no ``board.yml`` there.
    """
    named = given or os.environ.get("PSCB_HOME")
    if named:
        try:
            root = Path(named).expanduser().resolve()
        except RuntimeError:  # ~somebody whom this machine does not know
            root = Path(named)
        if not (root / "board.yml").is_file():
            raise HomeError(f'the folder "{named}" is not a home: there is no board.yml in it.')
        return Home(root)
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / "board.yml").is_file():
            return Home(folder)
    raise HomeError("no home found: there is no board.yml in this folder or above it; name one with --home.")


def read_board(path: Path) -> Board:
    """Read ``board.yml``.

    Raises
    ------
    HomeError
        When it cannot be read or a key that every report needs is not there.
    """
    try:
        content = read_yaml(path)
    except Unreadable as error:
        raise HomeError(f"board.yml cannot be read: {error}.") from error
    if not isinstance(content, dict):
        raise HomeError("board.yml must hold keys with their values, such as name and place.")
    missing = [key for key in (*BOARD_NAMES, "agencies") if key not in content]
    if missing:
        raise HomeError(f"board.yml lacks {', '.join(missing)}.")
    no_text = [key for key in BOARD_NAMES if not is_text(content[key])]
    if no_text:
        raise HomeError(f"board.yml: {', '.join(no_text)} must be text.")
    if not isinstance(content.get("fictional", False), bool):
        raise HomeError("board.yml: fictional must be true or false.")
    agencies = content["agencies"]
    if not isinstance(agencies, dict) or not all(is_text(v) for pair in agencies.items() for v in pair):
        raise HomeError("board.yml: agencies must give each role the name of an agency.")
    name, short_name, place = (content[key] for key in BOARD_NAMES)
    return Board(name, short_name, place, agencies, content, read_terms(content), read_categories(content))


def is_text(value: object) -> bool:
    """Whether a value is text that says something."""
    return isinstance(value, str) and bool(value.strip())
