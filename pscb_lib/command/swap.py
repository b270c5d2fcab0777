"""Puts a new folder in the place of an old one, in one step where the system can do that.

Linux exchanges two folders at once (``renameat2`` with ``RENAME_EXCHANGE``): at every moment the one or the
other stands in place. Elsewhere, and on file systems that cannot, the old folder is moved aside first; for
the moment between the two moves nothing stands there, and the next run mends that if this one dies in it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

RELATIVE_TO_HERE = -100  # AT_FDCWD in linux/fcntl.h
RENAME_EXCHANGE = 2  # linux/fs.h


def put_in_place(new: Path, final: Path, aside: Path) -> Path | None:
    """Move ``new`` to ``final``; where the former content of ``final`` now stands, None when there was none.

    Raises
    ------
    OSError
        When it cannot be done; ``final`` is then as it was.
    """
    if not final.exists():
        new.rename(final)
        return None
    if exchanged(new, final):
        return new
    final.rename(aside)
    try:
        new.rename(final)
    except OSError:
        aside.rename(final)
        raise
    return aside


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # a C library that is older than the call
        return False
    paths = [ctypes.c_char_p(os.fsencode(path)) for path in (one, other)]
    here = ctypes.c_int(RELATIVE_TO_HERE)
    return bool(renameat2(here, paths[0], here, paths[1], ctypes.c_uint(RENAME_EXCHANGE)) == 0)
