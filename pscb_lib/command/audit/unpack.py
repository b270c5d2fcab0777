"""Unpacks a zip file from a stranger: everything is looked at before a byte is written, and counted as it comes."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pscb_lib.command.audit.names import clashes, fault_of, shown
from pscb_lib.core.errors import PscbError

MOST_FILES = 20_000
MOST_BYTES = 1 << 30  # a bundle has some twenty million bytes
MOST_TIMES_SMALLER = 200  # text packs to a tenth, a picture of one colour to a hundredth
SMALL_BYTES = 1 << 20  # below this no ratio is asked
PIECE = 1 << 16
ENCRYPTED = 0x1
PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class NotUnpacked(PscbError):
    """A zip file that was refused: ``str(error)`` says why."""


def unpack(archive: Path, folder: Path) -> None:
    """Unpack into an empty folder, or refuse.

    Raises
    ------
    NotUnpacked
        When it is no zip file or a damaged one, holds a path that leads out, a link, names that clash, or far more
        than a bundle has.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            if reason := next(faults(entries), ""):
                raise NotUnpacked(f"{archive.name} was not unpacked: {reason}.")
            left = MOST_BYTES
            for entry in entries:
                if not entry.is_dir():
                    left -= write(opened, entry, folder / entry.filename, left)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise NotUnpacked(f"{archive.name} was not unpacked: it is damaged, or no zip file.") from error


def faults(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Reasons to refuse, from what the file says of its entries."""
    if len(entries) > MOST_FILES:
        yield f"it says that it holds {len(entries):,} files, and a bundle has at most {MOST_FILES:,}"
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield f"unpacked it would be larger than {MOST_BYTES:,} bytes, which no bundle is"
    for entry in entries:
        if reason := fault_of_entry(entry):
            yield f"{shown(entry.orig_filename)}: {reason}"
    for path, reason in clashes(entry.filename.rstrip("/") for entry in entries if not entry.is_dir()):
        yield f"{shown(path)}: {reason}"


def fault_of_entry(entry: zipfile.ZipInfo) -> str:
    """What is wrong with one entry, in one clause; empty when nothing is."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "it is a link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is neither a file nor a folder"
    if entry.flag_bits & ENCRYPTED:
        return "it is encrypted"
    if entry.compress_type not in PACKED_AS:
        return "it is packed in an unusual way"
    if entry.file_size > SMALL_BYTES and entry.file_size > MOST_TIMES_SMALLER * max(entry.compress_size, 1):
        return f"it would unpack to more than {MOST_TIMES_SMALLER} times its size"
    return fault_of(entry.orig_filename.rstrip("/"))  # zipfile itself cuts names at a NUL and turns backslashes


def write(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file and count its bytes, whatever the archive says of them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with opened.open(entry) as packed, target.open("xb") as file:
        while piece := packed.read(PIECE):
            count += len(piece)
            if count > min(left, entry.file_size):
                raise NotUnpacked(f"{shown(entry.filename)} is larger than the zip file says; nothing of it was used.")
            file.write(piece)
    return count
