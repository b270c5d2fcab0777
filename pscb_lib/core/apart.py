"""Work that a forked process does meanwhile, where that is safe; elsewhere it is done when it is asked for."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

Made = TypeVar("Made")
Tell = Callable[[str], None]
THREADS = Path("/proc/self/task")
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Apart(Generic[Made]):
    """One piece of work, begun at once; used as a context manager, after which its process is gone.

    What the process does not deliver, for whatever reason, is done here, so that its errors are as they would be
    without it.

    Parameters
    ----------
    work : callable
        Makes something that can be pickled, and tells by the way how far it has come.
    """

    def __init__(self, work: Callable[[Tell], Made]) -> None:
        self.work, self.pid = work, 0
        if not can_fork():
            return
        parent = os.getpid()
        self.source, target = os.pipe()
        self.pid = os.fork()
        if self.pid:
            os.close(target)
            return
        try:
            end_with(parent)
            with open(target, "wb") as stream:  # noqa: PTH123  # a descriptor, not a path

                def say(said: str) -> None:
                    pickle.dump((said, None), stream)
                    stream.flush()

                pickle.dump((None, work(say)), stream)
            os._exit(0)
        finally:
            os._exit(1)

    def made(self, tell: Tell) -> Made:
        """What the work makes; meanwhile, how far it has come is passed on."""
        if self.pid:
            try:
                return self._received(tell)
            except (EOFError, pickle.UnpicklingError, OSError):
                pass
            finally:
                self.end()
        return self.work(tell)

    def end(self) -> None:
        """End the process, if it still runs."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.source)
            self.pid = 0

    def _received(self, tell: Tell) -> Made:
        with open(self.source, "rb", closefd=False) as stream:
            while True:
                said, made = pickle.load(stream)
                if said is None:
                    result: Made = made
                    return result
                tell(said)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()


def can_fork() -> bool:
    """Whether this process may be forked: on Linux, while it has one thread, so that no lock is held by another."""
    return sys.platform.startswith("linux") and len(list(THREADS.iterdir())) == 1


def end_with(parent: int) -> None:
    """Have the system end this process when its parent ends, however that comes about."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
