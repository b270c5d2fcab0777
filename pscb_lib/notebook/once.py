"""What is worked out of a table when it is first asked for, and only once: the table itself is never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


class Remembers(Protocol):
    """Something that keeps what was worked out of it, each under who worked it out."""

    @property
    def known(self) -> dict[Any, Any]:
        """What was worked out so far; a copy of the thing begins with nothing."""


Source = TypeVar("Source", bound=Remembers)


def once(work: Callable[[Source], Made]) -> Callable[[Source], Made]:
    """What is worked out of one thing alone; what it gives must not be changed by those who get it."""

    @wraps(work)
    def recall(source: Source) -> Made:
        if work not in source.known:
            source.known[work] = work(source)
        found: Made = source.known[work]
        return found

    return recall


class Narrowed(Mapping[str, Item]):
    """Things by their names, each made smaller when it is asked for."""

    def __init__(self, whole: Mapping[str, Item], narrow: Callable[[Item], Item]) -> None:
        self.whole, self.narrow = whole, narrow
        self.made: dict[str, Item] = {}

    def __getitem__(self, name: str) -> Item:
        if name not in self.made:
            self.made[name] = self.narrow(self.whole[name])
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole)

    def __len__(self) -> int:
        return len(self.whole)
