"""The files of a bundle against its manifest, and against the manifests of the bag that it came in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pscb_lib.command.audit.bag import TAG_MANIFEST
from pscb_lib.command.audit.faults import Check, Fault, checked
from pscb_lib.command.audit.manifest import MANIFEST, file_hash, paths_of, read_manifest
from pscb_lib.command.audit.names import fault_of, shown
from pscb_lib.command.audit.source import Source, strange_entries

HOLDS_FILES = "every file has the checksum that the manifest has; none is missing, none was added"
HOLDS_NAMES = "no links, no empty folders, and names that mean the same on every system"
HOLDS_BAG = "the bag is as it was packed"


def verify_names(source: Source) -> Check:
    """Whether there is anything but plain files; when there is, nothing else is safe to look at."""
    top = source.bag or source.bundle
    found = (Fault(path, reason) for path, reason in strange_entries(top))
    return checked("names", HOLDS_NAMES, lambda: found, "")


def verify_files(source: Source) -> Iterator[Check]:
    """The manifest of the bundle and, where there is one, those of the bag."""
    bundle = source.bundle
    yield checked("manifest", HOLDS_FILES, lambda: manifest_faults(bundle, MANIFEST), MANIFEST)
    if bag := source.bag:
        yield checked("bag", HOLDS_BAG, lambda: bag_faults(bag), TAG_MANIFEST)


def manifest_faults(folder: Path, name: str) -> Iterator[Fault]:
    """Where the files of a folder and a manifest over all of them disagree."""
    if not (folder / name).is_file():
        yield Fault(name, "there is no manifest, so that nothing shows what the bundle was")
        return
    listed, malformed = read_manifest((folder / name).read_bytes().decode("utf-8"))
    yield from (Fault(name, fault) for fault in malformed)
    if name in listed:
        yield Fault(name, "it lists itself, which no manifest can do truly")
    there = {path for path in paths_of(folder) if path != name}
    yield from compared(folder, listed, there)


def compared(folder: Path, listed: dict[str, str], there: set[str]) -> Iterator[Fault]:
    """Each file that is listed or there, and is not both with one checksum."""
    for path in sorted(listed.keys() | there):
        if path not in there:
            reason = fault_of(path)
            yield Fault(shown(path), f"listed in the manifest, but {reason or 'it is missing'}")
        elif path not in listed:
            yield Fault(shown(path), "it was added: the manifest does not list it")
        elif file_hash(folder / path) != listed[path]:
            yield Fault(shown(path), "it was changed: its checksum is not that of the manifest")


def bag_faults(bag: Path) -> Iterator[Fault]:
    """Where the payload and the tag files of a bag disagree with its manifests."""
    payload, malformed = read_manifest((bag / MANIFEST).read_bytes().decode("utf-8"))
    tags, malformed_tags = read_manifest((bag / TAG_MANIFEST).read_bytes().decode("utf-8"))
    yield from (Fault(MANIFEST, fault) for fault in malformed)
    yield from (Fault(TAG_MANIFEST, fault) for fault in malformed_tags)
    there = {path for path in paths_of(bag) if path != TAG_MANIFEST}
    yield from compared(bag, payload | tags, there)
    if unlisted := [path for path in payload if not path.startswith("data/")]:
        yield Fault(MANIFEST, f"it lists {shown(unlisted[0])}, which is no part of the payload")
