"""Fictional boards: marked wherever they appear, and their data kept apart from those of real boards.

``fictional: true`` in ``board.yml`` says that a board is invented; each of its years says so as well, in its
``datapackage.json``. Tables of a demonstration that lie in a real home, whole or by the file, are refused, and so are
tables of the program's own board in a fictional home.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pscb_lib.core.digests import sha256_of
from pscb_lib.core.documents import Unreadable, read_json, read_yaml
from pscb_lib.core.errors import HomeError
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.package import PACKAGE_FILE

WORD = "Fictional"
NOTICE = f"{WORD}: an invented board, made for demonstration. No place, agency or child stands behind its figures."
LEAST_BYTES = 60
"""Shorter tables can be the same by chance: a head and a number or two."""


def is_fictional(settings: Any) -> bool:
    """Whether the content of a ``board.yml``, or of a ``datapackage.json``, says that it is invented."""
    return isinstance(settings, dict) and settings.get("fictional") is True


def require_unmixed(home: Home, year: str) -> None:
    """Refuse a year whose data are fictional in a real home, or real in a fictional one.

    Raises
    ------
    HomeError
        When the year's package says otherwise than ``board.yml``, or a table is a copy of one from the other side.
    """
    fictional, folder = home.board.fictional, home.raw(year)
    if (folder / PACKAGE_FILE).is_file() and package_is_fictional(folder) is not fictional:
        raise HomeError(said_otherwise(year, fictional))
    others = digests_of_other_side(fictional)
    for path in sorted(folder.glob("*.csv")):
        if path.stat().st_size >= LEAST_BYTES and sha256_of(path) in others:
            raise HomeError(copied(f"{year}/{path.name}", fictional))


def package_is_fictional(folder: Path) -> bool:
    """What a year's package says of itself; one that cannot be read says nothing here, and fails where it is read."""
    try:
        return is_fictional(read_json(folder / PACKAGE_FILE))
    except Unreadable:
        return False


def said_otherwise(year: str, fictional: bool) -> str:
    """The sentence for a package that does not fit its board."""
    if fictional:
        return (
            f"board.yml says that this board is fictional, and {year}/{PACKAGE_FILE} does not: "
            "real data may not stand among invented ones."
        )
    return f"{year}/{PACKAGE_FILE} says that its tables are fictional, and board.yml names a real board: remove them."


def copied(file: str, fictional: bool) -> str:
    """The sentence for a table that is a copy from the other side."""
    if fictional:
        return (
            f"{file} is a table of a real board, and this board is fictional: real and invented data are never mixed."
        )
    return f"{file} is an invented table of a demonstration, and this board is real: remove it."


@cache
def digests_of_other_side(fictional: bool) -> frozenset[str]:
    """The hashes of the tables that come with the program: of its own board, or of its demonstrations."""
    homes = [PROGRAM, *sorted((PROGRAM / "examples").glob("*"))]
    return frozenset(digest for root in homes if says(root) is not fictional for digest in tables_of(root))


def says(root: Path) -> bool:
    """Whether the home in a folder is fictional; a folder that is no home counts as real, and has no tables."""
    try:
        return is_fictional(read_yaml(root / "board.yml"))
    except Unreadable:
        return False


def tables_of(root: Path) -> Iterator[str]:
    """The hash of each table of a home that is long enough to be known by it."""
    for path in (root / "data" / "raw").glob("*/*.csv"):
        if path.stat().st_size >= LEAST_BYTES:
            yield sha256_of(path)
