"""Work that is spread over forked processes, where that is safe; elsewhere it is done here, one piece after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

from pscb_lib.core.apart import Apart, Tell, can_fork

Piece = TypeVar("Piece")
Made = TypeVar("Made")


def spread(work: Callable[[Piece], Made], pieces: Sequence[Piece], processes: int) -> list[Made]:
    """What the work makes of each piece, in the order of the pieces.

    A share that a forked process does not deliver, for whatever reason, is done here, so that its errors are as
    they would be without it.
    """
    count = max(1, min(processes, len(pieces)) if can_fork() else 1)
    first, *rest = [partial(share, work, pieces[number::count]) for number in range(count)]
    with ExitStack() as processes_of_others:
        others = [processes_of_others.enter_context(Apart(one)) for one in rest]
        made = [first(say_nothing), *(other.made(say_nothing) for other in others)]
    return [made[place % count][place // count] for place in range(len(pieces))]


def share(work: Callable[[Piece], Made], pieces: Sequence[Piece], _: Tell) -> list[Made]:
    """One process' part of the work."""
    return [work(piece) for piece in pieces]


def say_nothing(_: str) -> None:
    """Of a share nothing is told on the way."""
