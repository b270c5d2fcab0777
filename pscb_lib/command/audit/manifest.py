"""``manifest-sha256.txt``: the checksum of every file of a bundle, as ``sha256sum -c`` reads it on every system.

A line is the checksum, two spaces, and the path with forward slashes; lines are in the order of the paths
and end alike everywhere. The manifest lists all files but itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

MANIFEST = "manifest-sha256.txt"
LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
PIECE = 1 << 20


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, however large."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def paths_of(folder: Path) -> Iterator[str]:
    """The path of every file under a folder, from there and with forward slashes, in order."""
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def manifest_text(hashes: Mapping[str, str]) -> str:
    """The text of a manifest, from checksums by path."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes))


def write_manifest(bundle: Path) -> None:
    """Write the manifest over all files that are there now."""
    hashes = {path: file_hash(bundle / path) for path in paths_of(bundle) if path != MANIFEST}
    (bundle / MANIFEST).write_text(manifest_text(hashes), encoding="utf-8", newline="\n")


def read_manifest(text: str) -> tuple[dict[str, str], list[str]]:
    """The checksums by path, and a sentence for each line that is not as it should be."""
    hashes: dict[str, str] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.fullmatch(line)
        if not match:
            faults.append(f"line {number} is not a checksum with a path")
        elif match[2] in hashes:
            faults.append(f"line {number} lists {match[2]} a second time")
        else:
            hashes[match[2]] = match[1]
    return hashes, faults
