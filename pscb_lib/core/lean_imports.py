"""Imports of other people's packages without the parts that are slow to import and that nothing here uses.

``rfc3987_syntax`` compiles 38 grammars when it is imported, in two to three seconds. jsonschema tries to import it, for
checking internationalised web addresses, and does without where it is missing; nothing here has such a check. Great
Expectations imports ``altair`` for one kind of picture and ``scipy.stats`` for a few statistics; both are loaded when
they are first used.

What is imported stays until the end. Python would look through it for what may be let go, again and again while it
grows and with everything that is made later; where that counts, `to_stay` leaves it out.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

UNUSED = "rfc3987_syntax"
LOADED_WHEN_USED = ("altair", "scipy.stats")


class WhenUsed(MetaPathFinder):
    """Finds some modules in such a way that they are loaded when something in them is first asked for."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module as it is found elsewhere, with a loader that waits."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname in self.names else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def lean_imports() -> Iterator[None]:
    """While this lasts, imports leave out what is not used and put off what is used seldom."""
    finder, without = WhenUsed(LOADED_WHEN_USED), UNUSED not in sys.modules
    sys.meta_path.insert(0, finder)
    if without:
        sys.modules[UNUSED] = None  # type: ignore[assignment]  # Python's own way to say that there is no such module
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        if without:
            del sys.modules[UNUSED]


@contextmanager
def to_stay() -> Iterator[None]:
    """Imports that stay until the end: while this lasts nothing is let go, and what is there then, never."""
    collecting, before = gc.isenabled(), len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > before:
            gc.freeze()
        if collecting:
            gc.enable()
