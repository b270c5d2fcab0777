"""Where a bundle comes from: a folder, a bag, or a zip file of either, opened so that nothing in it can do harm."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pscb_lib.command.audit.bag import PAYLOAD
from pscb_lib.command.audit.names import clashes, fault_of, shown
from pscb_lib.command.audit.unpack import unpack
from pscb_lib.command.bundle import MARK_OF_A_BUNDLE
from pscb_lib.core.errors import UsageError

BAG_MARK = "bagit.txt"
NEEDED = (MARK_OF_A_BUNDLE, "manifest-sha256.txt")


@dataclass(frozen=True)
class Source:
    """An opened bundle: its folder, the folder of the bag around it if there is one, and what to call it."""

    bundle: Path
    bag: Path | None
    name: str


@contextmanager
def opened(given: str) -> Iterator[Source]:
    """Open what the user named; a zip file is unpacked into a folder that is gone afterwards.

    Raises
    ------
    UsageError
        When there is nothing, or what is there is not a bundle.
    NotUnpacked
        When it is a zip file that is refused.
    """
    path = Path(given).expanduser()
    if path.is_dir():
        yield located(path.resolve(), path.resolve().name)
    elif path.is_file():
        with tempfile.TemporaryDirectory(prefix="pscb-") as folder:
            unpack(path, Path(folder))
            yield located(Path(folder), path.name)
    else:
        raise UsageError(f"there is no bundle at {given}.")


def located(folder: Path, name: str) -> Source:
    """The bundle in a folder: the folder itself, the payload of a bag, or either of these one folder further in."""
    inside = [entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink()]
    for place in (folder, *(inside if len(inside) == 1 else [])):
        if (place / BAG_MARK).is_file():
            return Source(place / PAYLOAD, place, name)
        if any((place / mark).exists() for mark in NEEDED):
            return Source(place, None, name)
    raise UsageError(f"{name} is not a report of this program: it has neither {' nor '.join(NEEDED)}.")


def strange_entries(folder: Path) -> Iterator[tuple[str, str]]:
    """What a folder holds that no bundle may: links, things that are no files, empty folders, names that clash."""
    paths = []
    for above, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            entry = Path(above) / name
            path = entry.relative_to(folder).as_posix()
            paths.append(path)
            if reason := strangeness(entry) or fault_of(path):
                yield shown(path), reason
    yield from ((shown(path), reason) for path, reason in clashes(paths) if "cannot be a folder" not in reason)


def strangeness(entry: Path) -> str:
    """Why an entry may not be in a bundle; empty when it may."""
    mode = entry.lstat().st_mode
    if stat.S_ISLNK(mode) or getattr(entry, "is_junction", bool)():
        return "it is a link, and what it leads to may change"
    if stat.S_ISDIR(mode):
        return "" if any(entry.iterdir()) else "it is an empty folder"
    return "" if stat.S_ISREG(mode) else "it is neither a file nor a folder"
