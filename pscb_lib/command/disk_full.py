"""A disk that is full, told as what it is."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from pscb_lib.core.errors import PscbError

NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether an error, or one that led to it, says that there is no space left."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, OSError) and error.errno in NO_SPACE:
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def disk_full(where: object) -> PscbError:
    """The sentence for it."""
    return PscbError(
        f"there is no space left on the disk of {where}; an earlier report is as it was. Make room and run again."
    )


@contextmanager
def telling_full_disk(where: object) -> Iterator[None]:
    """Turn every error that comes of a full disk into the sentence for it.

    Raises
    ------
    PscbError
        When the disk is full.
    """
    try:
        yield
    except Exception as error:
        if is_disk_full(error):
            raise disk_full(where) from error
        raise
