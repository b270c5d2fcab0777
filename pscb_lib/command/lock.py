"""One run at a time in one place: a lock that the system itself takes away when a process ends, however it ends.

The file beside the bundle holds the number of the process, for the sentence that the second run says. It is
the system's lock on the file that counts, not the file, so that what a killed run leaves behind locks nobody out.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pscb_lib.core.errors import PscbError

LOCKED_ELSEWHERE = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
PLACE_OF_THE_LOCK = 1 << 20  # far behind the number, which another process must be able to read on Windows too


@contextmanager
def only_one(path: Path, what: str) -> Iterator[None]:
    """Hold the lock for ``what`` while something is done.

    Raises
    ------
    PscbError
        When another process holds it; the sentence names that process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = locked(path)
    if handle is None:
        raise taken(path, what)
    try:
        yield
    finally:
        release(handle, path)


def refuse_if_taken(path: Path, what: str) -> None:
    """Refuse early what another process is making; never to be called by the process that holds the lock.

    Raises
    ------
    PscbError
        When another process holds the lock.
    """
    if not path.exists():
        return
    handle = locked(path)
    if handle is None:
        raise taken(path, what)
    release(handle, path)


def taken(path: Path, what: str) -> PscbError:
    """The sentence for the second of two runs."""
    return PscbError(
        f"another run{told(path)} is making {what} at this moment; wait until it is done, or give this one "
        "another folder with --out."
    )


def locked(path: Path) -> int | None:
    """The open and locked file, with this process' number in it; None when another process has it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            lock(handle)
        except OSError as error:
            if error.errno in LOCKED_ELSEWHERE:
                os.close(handle)
                return None  # a file system without locks says something else, and none is taken then
        if is_still(handle, path):
            with suppress(OSError):  # the number is a courtesy; a full disk shall not stop a run here
                os.ftruncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
            return handle
        os.close(handle)  # whoever held it has just removed the file


def lock(handle: int) -> None:
    """Ask the system for the lock, without waiting."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, PLACE_OF_THE_LOCK, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of this process alone: forked children have no share


def is_still(handle: int, path: Path) -> bool:
    """Whether the locked file is the one that stands at the path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def release(handle: int, path: Path) -> None:
    """Remove the file while it is locked, as far as the system lets us, and give the lock back."""
    with suppress(OSError):  # Windows removes no open file
        path.unlink()
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


def told(path: Path) -> str:
    """Which process holds the lock, in brackets; nothing when it has not said."""
    try:
        number = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return f" (process {number})" if number.isdecimal() else ""
