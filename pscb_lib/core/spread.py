"""Work that is spread over forked processes, where that is safe; elsewhere it is done here, one piece after another."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from pscb_lib.core.apart import can_fork, end_with

Piece = TypeVar("Piece")
Made = TypeVar("Made")


def spread(work: Callable[[Piece], Made], pieces: Sequence[Piece], processes: int) -> list[Made]:
    """What the work makes of each piece, in the order of the pieces.

    A share that a forked process does not deliver, for whatever reason, is done here, so that its errors are as
    they would be without it.
    """
    shares = min(processes, len(pieces)) if can_fork() else 1
    others = [Share(work, pieces[number::shares]) for number in range(1, shares)]
    made: list[list[Made]] = []
    try:
        made.append([work(piece) for piece in pieces[::shares]] if pieces else [])
        for number, share in enumerate(others, 1):
            delivered = share.receive()
            made.append(delivered if delivered is not None else [work(piece) for piece in pieces[number::shares]])
    finally:
        for share in others:
            share.end()
    return [made[place % shares][place // shares] for place in range(len(pieces))]


class Share(Generic[Piece, Made]):
    """A part of the work, in a forked process that ends with it."""

    def __init__(self, work: Callable[[Piece], Made], pieces: Sequence[Piece]) -> None:
        parent = os.getpid()
        self.source, target = os.pipe()
        self.pid = os.fork()
        if self.pid:
            os.close(target)
            return
        try:
            end_with(parent)
            with open(target, "wb") as stream:  # noqa: PTH123  # a descriptor, not a path
                pickle.dump([work(piece) for piece in pieces], stream)
            os._exit(0)
        finally:
            os._exit(1)

    def receive(self) -> list[Made] | None:
        """What the process made, or None when it did not get to its end."""
        try:
            with open(self.source, "rb") as stream:  # noqa: PTH123
                made: list[Made] = pickle.load(stream)
        except (EOFError, pickle.UnpicklingError, OSError):
            return None
        return made

    def end(self) -> None:
        """Wait for the process, which has nothing left to do; after an interruption it is stopped."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
