"""A store of results by their keys: what is damaged, half-written or of another origin is never served.

Each entry is one file. Its first line names its kind, its key and the hash of what follows; an entry whose line or hash
is not what it should be counts as absent and is removed. Entries are written aside and moved into place, so that two
processes may write one entry at once. The store never grows beyond its limit for long: the entries that were not used
for the longest time go first.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FORMAT = "pscb-cache-1"
LIMIT_BYTES = 500_000_000
SECONDS_OF_A_LEFTOVER = 3600
IGNORED = "# Results kept to save time. The whole folder may be removed at any time.\n*\n"


@dataclass(frozen=True)
class Store:
    """A folder of entries; ``fresh`` means that nothing is taken from it, only put into it."""

    folder: Path
    fresh: bool = False
    limit_bytes: int = LIMIT_BYTES

    def get(self, kind: str, key: str) -> bytes | None:
        """The content of an entry; None where there is none that is whole."""
        return None if self.fresh else self.peek(kind, key)

    def peek(self, kind: str, key: str) -> bytes | None:
        """The same, also where nothing is to be taken from the store."""
        path = self.path(kind, key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        head, _, content = raw.partition(b"\n")
        if head != first_line(kind, key, content):
            path.unlink(missing_ok=True)
            return None
        os.utime(path)
        return content

    def has(self, kind: str, key: str) -> bool:
        """Whether there is an entry, without looking into it."""
        return not self.fresh and self.path(kind, key).is_file()

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Write an entry whole; a disk that is full or not to be written costs time later, and nothing else."""
        path = self.path(kind, key)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            self.make_folder(path.parent)
            aside.write_bytes(first_line(kind, key, content) + b"\n" + content)
            aside.replace(path)
        except OSError:
            with suppress(OSError):
                aside.unlink(missing_ok=True)

    def path(self, kind: str, key: str) -> Path:
        """Where an entry stands."""
        return self.folder / kind / key

    def make_folder(self, folder: Path) -> None:
        """Make a folder of the store, which version control is told to pass over."""
        folder.mkdir(parents=True, exist_ok=True)
        note = self.folder / ".gitignore"
        if not note.exists():
            note.write_text(IGNORED, encoding="utf-8", newline="\n")

    def tidy(self) -> None:
        """Remove what was left half-written, and the entries that are beyond the limit, the longest unused first."""
        now, kept = time.time(), []
        for path, seen in self.entries():
            if path.name.startswith(".") and now - seen.st_mtime > SECONDS_OF_A_LEFTOVER:
                path.unlink(missing_ok=True)
            else:
                kept.append((seen.st_mtime, seen.st_size, path))
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if total <= self.limit_bytes:
                break
            path.unlink(missing_ok=True)
            total -= size

    def entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Every file of the store with its size and the time of its last use."""
        for path in self.folder.glob("*/*"):
            try:
                yield path, path.stat()
            except OSError:  # another process has just removed it
                continue


def first_line(kind: str, key: str, content: bytes) -> bytes:
    """What the entry says of itself."""
    return f"{FORMAT} {kind} {key} {hashlib.sha256(content).hexdigest()}".encode("ascii")
