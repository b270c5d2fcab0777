"""What a verification found: each check with a sentence for what it holds true, and its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pscb_lib.core.documents import Unreadable
from pscb_lib.core.errors import PscbError

BROKEN = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)


@dataclass(frozen=True)
class Fault:
    """One fault: the file of the bundle, and what is wrong with it in one clause."""

    file: str
    what: str

    def as_row(self) -> dict[str, str]:
        """The fault for programs."""
        return {"file": self.file, "what": self.what}


@dataclass(frozen=True)
class Check:
    """One check: what holds when it has no faults, and those that it has."""

    name: str
    holds: str
    faults: tuple[Fault, ...]

    def as_row(self) -> dict[str, Any]:
        """The check for programs."""
        return {
            "check": self.name,
            "holds": not self.faults,
            "says": self.holds,
            "faults": [fault.as_row() for fault in self.faults],
        }


def checked(name: str, holds: str, find: Callable[[], Iterable[Fault]], file: str) -> Check:
    """Run one check; what cannot even be read is a fault of ``file``, never an error of this program.

    A bundle comes from elsewhere and may hold anything, so that every way of being malformed ends here.
    """
    return Check(name, holds, tuple(collected(find, file)))


def collected(find: Callable[[], Iterable[Fault]], file: str) -> Iterator[Fault]:
    """The faults up to the first thing that cannot be read, and that one."""
    try:
        yield from find()
    except (Unreadable, PscbError) as error:
        yield Fault(file, f"it cannot be read as it should: {str(error).rstrip('.')}")
    except (*BROKEN, RecursionError) as error:
        yield Fault(file, f"it does not have the form that it should have ({type(error).__name__})")
