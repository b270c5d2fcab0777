"""One zygote for all runs of a test process: each new one would import pandas and matplotlib again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from pscb_lib.command.kernels import Warming, warming


class SharedZygote:
    """Stands in for `warming`: the zygote stays for the next run, and is made anew once a run has ended it."""

    def __init__(self) -> None:
        self.kept, self.held = ExitStack(), Warming(None)

    @contextmanager
    def __call__(self, *, cold: bool = False) -> Iterator[Warming]:
        """Kernels as a run asks for them."""
        if cold:
            with warming(cold=True) as none:
                yield none
            return
        if self.held.nursery is None or self.held.nursery.closed:
            self.close()
            self.held = self.kept.enter_context(warming())
        yield self.held

    def close(self) -> None:
        """End the zygote."""
        self.kept.close()
        self.held = Warming(None)
