"""Compares two bundles file by file, and says of each file that differs in which places and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.crate import CRATE_FILE
from pscb_lib.command.audit.facts import facts, leaves
from pscb_lib.command.audit.facts_pictures import nearly_the_same
from pscb_lib.command.audit.faults import BROKEN
from pscb_lib.command.audit.manifest import MANIFEST, paths_of
from pscb_lib.command.provenance import BUILD_FILE
from pscb_lib.core.documents import read_json

NOT_COMPARED = (BUILD_FILE, CRATE_FILE, MANIFEST)  # they hold times; verify holds them against the rest
WITHOUT_WORDS = (".pdf",)
LONGEST = 80


@dataclass(frozen=True)
class Difference:
    """One place in which the bundle and the report that was made again differ; empty where one has nothing."""

    file: str
    place: str
    bundle: str
    again: str

    def as_row(self) -> dict[str, str]:
        """The difference for programs."""
        return {"file": self.file, "place": self.place, "bundle": self.bundle, "again": self.again}

    def sentence(self) -> str:
        """The difference in a line."""
        if not self.place:
            return self.bundle or self.again
        return f"{self.place}: {quoted(self.bundle)} in the bundle, {quoted(self.again)} when it is run again"


@dataclass(frozen=True)
class Compared:
    """What a comparison gave: how many files agree, where others differ, and which could not be compared."""

    same: int
    differences: tuple[Difference, ...]
    not_compared: tuple[str, ...]


def compare_bundles(bundle: Path, again: Path, *, exact: bool) -> Compared:
    """Compare every file but those with times in them.

    Parameters
    ----------
    exact : bool
        Whether every byte has to be the same; else numbers and text, and pictures by what they show.
    """
    same, different, left = 0, list[Difference](), list[str]()
    for path in sorted({*paths_of(bundle), *paths_of(again)} - set(NOT_COMPARED)):
        if not exact and path.endswith(WITHOUT_WORDS) and (bundle / path).is_file() == (again / path).is_file():
            left.append(path)
            continue
        found = list(compare_files(path, bundle / path, again / path, exact=exact))
        different += found
        same += not found
    return Compared(same, (*different, *compare_builds(bundle, again)), tuple(left))


def compare_files(path: str, one: Path, other: Path, *, exact: bool) -> Iterator[Difference]:
    """The places in which two copies of a file differ."""
    if not (one.is_file() and other.is_file()):
        made = other.is_file()
        yield Difference(path, "", "" if made else "it is not made when run again", "it is missing" if made else "")
        return
    first, second = one.read_bytes(), other.read_bytes()
    if first == second:
        return
    try:
        before, after = facts(path, first, exact=exact), facts(path, second, exact=exact)
    except BROKEN:
        yield Difference(path, "", "it does not have the form that such a file has", "")
        return
    found = [Difference(path, *place) for place in differing(before, after)]
    yield from found
    if exact and not found:
        yield Difference(path, "", "what it says is the same, and how it is set is not", "")


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each place with its two values."""
    for place in dict.fromkeys([*before, *after]):
        pair = before.get(place, ""), after.get(place, "")
        if not nearly_the_same(*pair):
            yield (place, *pair)


def compare_builds(bundle: Path, again: Path) -> Iterator[Difference]:
    """Where the two records of the making differ in what has nothing to do with time or computer."""
    before, after = (outcome(folder) for folder in (bundle, again))
    yield from (Difference(BUILD_FILE, *place) for place in differing(before, after))


def outcome(folder: Path) -> dict[str, str]:
    """What a record says of the outcome."""
    build: dict[str, Any] = read_json(folder / BUILD_FILE)
    kept = {name: build.get(name) for name in ("status", "why", "parameters")}
    return dict(leaves({**kept, "sections": [[s["id"], s["outcome"]] for s in build["sections"]]}, ""))


def quoted(value: str) -> str:
    """A value short enough for a line; nothing has a word of its own."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    return "nothing" if not plain else f"“{plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + '…'}”"
