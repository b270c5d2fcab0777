"""One folder made of two: the program's own, and above it what a home adds or replaces.

A home without anything of its own is given the program's folder itself. Otherwise the two are put together in the
home's cache, in a folder named by a hash of all that it is made from, so that it is made once and is never out of date.
Whatever reads notebooks, catalogue, relations or suites reads one folder, and need not know of layers.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pscb_lib.core.digests import digest_of, digest_of_files, files_below
from pscb_lib.core.errors import HomeError
from pscb_lib.core.layers.categories import CATALOGUE, Categories, with_categories
from pscb_lib.core.layers.merge import Contents, merge_expectations, merge_notebooks
from pscb_lib.core.layers.sums import with_sums
from pscb_lib.core.layers.terms import Terms, in_words_of
from pscb_lib.core.store import Store

KIND = "layers"
SUFFIXES = (".ipynb", ".json", ".py", ".yml")
SECONDS_UNTIL_OLD = 24 * 60 * 60
MERGE = {"notebooks": merge_notebooks, "expectations": merge_expectations}


@dataclass(frozen=True)
class Layers:
    """The folders of the program, a home that may stand above them, and that home's words and categories."""

    program: Path
    home: Path
    cache: Path
    terms: Terms = field(default_factory=dict)
    categories: Categories = field(default_factory=dict)
    _found: dict[str, Path] = field(default_factory=dict, repr=False, compare=False)

    def folder(self, name: str) -> Path:
        """Where to read ``notebooks`` or ``expectations``.

        Raises
        ------
        HomeError
            When a file of the home cannot be put into its place.
        """
        if name not in self._found:
            self._found[name] = self.put_together(name)
        return self._found[name]

    def has_own(self) -> bool:
        """Whether the home has a section, dataset or check of its own, or another word for something."""
        return bool(self.terms or self.categories) or any(self.above(name) for name in MERGE)

    def above(self, name: str) -> list[Path]:
        """The home's own files, where it is not the program's."""
        own = self.home / name
        if same_folder(self.program / name, own):
            return []
        for path in files_below(own):
            if (path.suffix not in SUFFIXES and path.with_suffix("").suffix in SUFFIXES) or path.suffix == ".yaml":
                meant = path.with_suffix(".yml" if path.suffix == ".yaml" else "").name
                raise HomeError(f"{name}/{path.name} of this home is read by nobody: it must be called {meant}.")
        return files_that_count(own)

    def put_together(self, name: str) -> Path:
        """The folder as it is now."""
        below, own, above = self.program / name, self.home / name, self.above(name)
        if not above and not self.terms and not (self.categories and (below / CATALOGUE).exists()):
            return below
        parts = {
            "program": digest_of_files(files_below(below), below),
            "home": digest_of_files(above, own),
            "terms": dict(self.terms),
            "categories": dict(self.categories),
            "by": digest_of_files(Path(__file__).parent.glob("*.py"), Path(__file__).parent),
        }
        place = self.cache / KIND / f"{name}-{digest_of(parts)[:16]}"
        if not place.is_dir():
            made = MERGE[name](contents(below), contents(own) if above else {})
            if CATALOGUE in made:
                made = with_categories(self.categories, made, contents(below))
                made = with_sums(made, contents(below))
            place = write_whole(in_words_of(self.terms, made), place)
        with suppress(OSError):
            os.utime(place)
        return place


def same_folder(one: Path, other: Path) -> bool:
    """Whether the home is the program's own."""
    return one.resolve() == other.resolve()


def contents(folder: Path) -> Contents:
    """The bytes of each file below a folder, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_that_count(folder)}


def files_that_count(folder: Path) -> list[Path]:
    """The files that may be read from a folder; a note to people is none of them."""
    return [path for path in files_below(folder) if path.suffix in SUFFIXES]


def write_whole(files: Mapping[str, bytes], place: Path) -> Path:
    """Write a folder aside and move it into place; where it is then.

    A home that cannot be written gets a folder of this process alone.
    """
    try:
        Store(place.parent.parent).make_folder(place.parent)
        aside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError:
        aside = place = Path(tempfile.mkdtemp(prefix="pscb-layers-"))
    for name, content in files.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if aside != place:
        move(aside, place)
        forget_old(place)
    return place


def move(aside: Path, place: Path) -> None:
    """Move a folder into place, unless another process was there first with the same."""
    try:
        aside.rename(place)
    except OSError:
        if not place.is_dir():
            raise
        shutil.rmtree(aside, ignore_errors=True)


def forget_old(place: Path) -> None:
    """Remove folders that nobody has asked for since yesterday."""
    for folder in place.parent.iterdir():
        with suppress(OSError):
            if folder != place and time.time() - folder.stat().st_mtime > SECONDS_UNTIL_OLD:
                shutil.rmtree(folder, ignore_errors=True)
