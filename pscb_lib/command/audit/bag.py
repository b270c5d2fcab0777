"""The bundle as a BagIt bag in one zip file, for sending (RFC 8493): what arrives can be checked by anyone.

::

    2012-13-board.zip
        2012-13-board/bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt
        2012-13-board/data/      the bundle itself, with its own manifest

The bag is written by hand: the package ``bagit`` makes a bag of a folder in place, which would move the
bundle. Entries stand in the order of their names, with one date for all, so that the same bundle gives the
same zip file.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pscb_lib.command.audit.manifest import MANIFEST, file_hash, manifest_text, paths_of
from pscb_lib.command.disk_full import is_disk_full
from pscb_lib.core.documents import read_json, read_yaml
from pscb_lib.core.errors import PscbError

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PAYLOAD = "data"
EARLIEST_OF_ZIP = (1980, 1, 1, 0, 0, 0)
REGULAR_FILE = 0o100644 << 16
UNIX = 3


def bag_path(bundle: Path) -> Path:
    """Where the bag of a bundle stands."""
    return bundle.with_name(f"{bundle.name}.zip")


def renew_bag(bundle: Path, *, wanted: bool) -> None:
    """Write the bag when it is wanted, or when one of an earlier bundle would else stand beside this one.

    Raises
    ------
    PscbError
        When the disk is full; the bundle is in its place then.
    """
    if not wanted and not bag_path(bundle).exists():
        return
    try:
        write_bag(bundle)
    except OSError as error:
        if not is_disk_full(error):
            raise
        raise PscbError(f"{bundle} is made, but there is no space left on its disk for the zip file.") from error


def write_bag(bundle: Path) -> Path:
    """Write the zip file beside a bundle, whole or not at all; its path.

    Parameters
    ----------
    bundle : Path
        A sealed bundle, in its place.
    """
    target = bag_path(bundle)
    partial = bundle.with_name(f".{bundle.name}.zip.partial-{os.getpid()}")
    tags = tag_files(bundle)
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(tags):
                archive.writestr(entry(f"{bundle.name}/{name}"), tags[name])
            for path in paths_of(bundle):
                archive.writestr(entry(f"{bundle.name}/{PAYLOAD}/{path}"), (bundle / path).read_bytes())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def entry(name: str) -> zipfile.ZipInfo:
    """The head of an entry, the same at every time and on every system."""
    info = zipfile.ZipInfo(name, EARLIEST_OF_ZIP)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, REGULAR_FILE, UNIX
    return info


def tag_files(bundle: Path) -> Mapping[str, str]:
    """The bag's own files by name."""
    payload = {f"{PAYLOAD}/{path}": file_hash(bundle / path) for path in paths_of(bundle)}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": bag_info(bundle, len(payload)),
        MANIFEST: manifest_text(payload),
    }
    hashes = {name: sha256(text.encode()).hexdigest() for name, text in tags.items()}
    return {**tags, TAG_MANIFEST: manifest_text(hashes)}


def bag_info(bundle: Path, count: int) -> str:
    """Who sends it, of what, how much, and when it was made."""
    size = sum((bundle / path).stat().st_size for path in paths_of(bundle))
    board = str(read_yaml(bundle / "inputs" / "board.yml")["name"])
    finished = str(read_json(bundle / "build.json")["finished"])
    lines = {
        "Source-Organization": " ".join(board.split()),
        "External-Description": f"Report {bundle.name}, with everything that it was made from",
        "Bagging-Date": finished[:10],
        "External-Identifier": bundle.name,
        "Payload-Oxum": f"{size}.{count}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())
