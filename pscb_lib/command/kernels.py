"""Which kernels a run uses: warm ones where they can be forked, cold ones elsewhere or when asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from pscb_lib.command.kernel import ColdKernels, Workplace, shared_environment, workplace
from pscb_lib.command.warm.client import ShellManager
from pscb_lib.command.warm.nursery import NoZygote, Nursery

Tell = Callable[[str], None]


class Kernels(Protocol):
    """Makes the manager of a kernel for each notebook, and ends what it left."""

    @property
    def name(self) -> str:
        """As build.json has it: ``warm`` or ``cold``."""

    def manager(self, place: Workplace) -> Any:
        """A manager for one notebook."""

    def end(self, manager: Any) -> None:
        """End what a kernel left behind."""

    def end_all(self) -> None:
        """End every kernel that runs now."""


class WarmKernels:
    """Kernels that are forked from a zygote."""

    name = "warm"

    def __init__(self, nursery: Nursery) -> None:
        self.nursery = nursery

    def manager(self, place: Workplace) -> ShellManager:
        """A manager for one notebook."""
        return ShellManager(self.nursery)

    def end(self, manager: ShellManager) -> None:
        """End what a kernel left behind."""
        manager.cleanup_resources()

    def end_all(self) -> None:
        """End the zygote, and with it all that it forked."""
        self.nursery.close()


class Warming:
    """A zygote that is paying the imports, beside whatever else the run has to do first."""

    def __init__(self, nursery: Nursery | None, why_not: str = "") -> None:
        self.nursery, self.why_not = nursery, why_not

    def chosen(self, tell: Tell) -> Kernels:
        """Warm kernels once the imports are paid, or cold ones and a word to the user why."""
        if self.nursery is not None:
            try:
                self.nursery.require()
                return WarmKernels(self.nursery)
            except NoZygote as error:
                self.why_not = str(error)
        if self.why_not:
            tell(f"every notebook starts a Python of its own, which takes longer: {self.why_not}.")
        return ColdKernels()


def say_on_stderr(sentence: str) -> None:
    """Tell the user something that does not stop the run."""
    print(f"pscb: {sentence}", file=sys.stderr)


@contextmanager
def warming(*, cold: bool = False) -> Iterator[Warming]:
    """Start to warm up, unless cold kernels were asked for; afterwards nothing of it is left."""
    if cold:
        yield Warming(None)
        return
    with workplace() as place, place.log.open("wb") as log:
        try:
            nursery = Nursery(shared_environment(), log)
        except NoZygote as error:
            yield Warming(None, str(error))
            return
        try:
            yield Warming(nursery)
        finally:
            nursery.close()
