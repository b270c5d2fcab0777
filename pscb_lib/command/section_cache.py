"""Executed notebooks, kept from run to run under all that they depend on, and why one is to be run again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pscb_lib.command.code_closure import PACKAGE, ROOT, closure, digest_of_module, notebook_modules
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section
from pscb_lib.core.digests import digest_of, digest_of_bytes, digest_of_files, environment, files_below
from pscb_lib.core.store import Store

if TYPE_CHECKING:  # the command that shows the plan needs no tables
    from pscb_lib.core.views import Staged

KIND = "sections"
LAST = "last"
IMPORTS = "imports"
RUNNERS = ("pscb_lib.command.engine", "pscb_lib.command.scrub", "pscb_lib.command.making")
"""What executes a notebook and takes out of it what differs from run to run."""
NOTED = ("notebook", "parameters", "library", "environment", "data", "sources")
Parts = Mapping[str, Any]


def static_parts(section: Section, given: Mapping[str, Any], store: Store) -> dict[str, Any]:
    """What a section depends on besides the data."""
    beside = sorted(section.notebook_path.parent.glob("*.py"))
    modules = modules_of(section, store)
    return {
        "notebook": [digest_of_bytes(path.read_bytes()) for path in (section.notebook_path, *beside)],
        "parameters": resolve(section, given),
        "library": {module: digest_of_module(module) for module in modules},
        "environment": environment(),
    }


def modules_of(section: Section, store: Store) -> list[str]:
    """The modules that a section's notebook and what runs it go by; kept, since reading the source takes a second."""
    key = digest_of(program_digest(), digest_of_bytes(section.notebook_path.read_bytes()))
    raw = store.get(IMPORTS, key)
    if raw is None:
        raw = json.dumps(sorted(notebook_modules(section.notebook_path) | closure(RUNNERS))).encode("ascii")
        store.put(IMPORTS, key, raw)
    modules: list[str] = json.loads(raw)
    return modules


@cache
def program_digest() -> str:
    """The hash of all of the program's source."""
    return digest_of(digest_of_files(files_below(ROOT / PACKAGE), ROOT))


@dataclass(frozen=True)
class SectionCache:
    """The executed notebooks of one report's sections.

    Attributes
    ----------
    store : Store
        Where they are kept.
    staged : Staged
        The staged inputs of this run.
    given : Mapping
        The run's parameters.
    still_the_same : callable
        Whether everything that the run began with is still as it was.
    """

    store: Store
    staged: Staged
    given: Mapping[str, Any]
    still_the_same: Callable[[], bool]
    _parts: dict[str, Parts] = field(default_factory=dict, repr=False)
    _views: dict[str, Mapping[str, bytes]] = field(default_factory=dict, repr=False)

    def view(self, section: Section) -> Mapping[str, bytes]:
        """The files that a section sees, put together once."""
        if section.key not in self._views:
            self._views[section.key] = self.staged.view(section)
        return self._views[section.key]

    def parts(self, section: Section) -> Parts:
        """All that the executed notebook of a section depends on."""
        if section.key not in self._parts:
            data = {path: digest_of_bytes(content) for path, content in sorted(self.view(section).items())}
            self._parts[section.key] = {**static_parts(section, self.given, self.store), "data": data}
        return self._parts[section.key]

    def get(self, section: Section) -> bytes | None:
        """The executed notebook, when it was run before on all the same."""
        if self.store.fresh:
            return None
        return self.store.get(KIND, digest_of(section.key, self.parts(section)))

    def put(self, section: Section, executed: bytes) -> None:
        """Keep an executed notebook, unless what it comes from was changed while it ran."""
        if self.still_the_same():
            self.store.put(KIND, digest_of(section.key, self.parts(section)), executed)

    def remember(self, section: Section, sources: Mapping[str, Any]) -> None:
        """Note what the section's latest result depended on, so that it can be said later what has changed.

        Its view is needed no longer.
        """
        content = {**self.parts(section), "sources": sources}
        if self.still_the_same():
            self.store.put(LAST, last_key(section, self.given), json.dumps(content, default=str).encode("ascii"))
        self._views.pop(section.key, None)


def last_key(section: Section, given: Mapping[str, Any]) -> str:
    """The key of what a section's latest result depended on."""
    return digest_of(section.key, dict(given))


def last_parts(store: Store, section: Section, given: Mapping[str, Any]) -> Parts | None:
    """What a section's latest result depended on; None when it was never run, or by another version of this program."""
    raw = store.peek(LAST, last_key(section, given))
    content: Parts = json.loads(raw) if raw else {}
    return content if set(NOTED) == content.keys() else None


def changes(before: Parts | None, now: Parts) -> str:
    """Why a section would run: what has changed since its latest result, in words; ``cached`` where nothing has."""
    if before is None:
        return "never run"
    now = json.loads(json.dumps(now, default=str))
    told = [f"{part} changed" for part in ("notebook", "parameters", "environment") if before[part] != now[part]]
    modules = [module.removeprefix("pscb_lib.") for module in different(before["library"], now["library"])]
    told += [f"library code changed: {', '.join(modules)}"] if modules else []
    files = different(before["data"], now["data"]) if "data" in now else []
    tables = [name.removesuffix(".csv").removeprefix("earlier/") for name in files if name.endswith(".csv")]
    told += [f"data changed: {', '.join(tables)}"] if tables else []
    settings = [name for name in files if not name.endswith(".csv") and not (tables and name == "state.json")]
    told += [f"settings changed: {', '.join(settings)}"] if settings else []
    return "; ".join(told) or "cached"


def different(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The names that stand for something else now."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
