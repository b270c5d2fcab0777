"""Which modules of the program a notebook, or another module, goes by: all that it imports, directly or not.

Read from the source, without importing anything. A name that a package merely passes on counts as the module that it
comes from, so that a notebook depends on what it uses and not on all that the package offers. That is sound since no
module of the library does anything when it is imported but define names, which the tests see to.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pscb_lib.core.digests import digest_of_bytes
from pscb_lib.core.syntax import module_tree

PACKAGE = "pscb_lib"
ROOT = Path(__file__).resolve().parents[2]


def notebook_modules(notebook: Path) -> set[str]:
    """The modules that a notebook goes by; all of the library where its source cannot be read as Python."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        named = {name for source in sources for name in imported(module_tree(source), PACKAGE)}
    except (SyntaxError, ValueError, KeyError, TypeError):
        named = every_module()
    return closure(named)


def closure(modules: Iterable[str]) -> set[str]:
    """The modules, and all that they import."""
    found: set[str] = set()
    due = [PACKAGE, *modules]
    while due:
        module = due.pop()
        if module not in found:
            found.add(module)
            due += imports_of(module)
    return found


@cache
def digest_of_module(module: str) -> str:
    """The hash of a module's source."""
    path = source_of(module)
    return digest_of_bytes(path.read_bytes()) if path else ""


@cache
def imports_of(module: str) -> frozenset[str]:
    """The modules of the program that a module imports, wherever in it, by those that a name really comes from."""
    path = source_of(module)
    if path is None:
        return frozenset()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    return frozenset(imported(module_tree(path.read_bytes()), package))


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """The modules of the program that a piece of Python imports."""
    for node in statements(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == PACKAGE)
        elif isinstance(node, ast.ImportFrom):
            source = absolute(node, package)
            if source.split(".")[0] == PACKAGE:
                for alias in node.names:
                    yield from origin(source, alias.name)


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Every statement, at whatever depth; expressions, which are most of a tree and import nothing, are passed over."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            yield child
            yield from statements(child)


def absolute(node: ast.ImportFrom, package: str) -> str:
    """The module that names are imported from, also where it is named from where one stands."""
    if not node.level:
        return node.module or ""
    parts = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])


@cache
def origin(source: str, name: str) -> frozenset[str]:
    """The modules behind ``from source import name``."""
    path = source_of(source)
    if source_of(f"{source}.{name}"):
        return frozenset({f"{source}.{name}"})
    if path is None or path.name != "__init__.py":
        return frozenset({source})
    if name in passed_on(source, path):
        return origin(*passed_on(source, path)[name])
    return frozenset({source, *imports_of(source)})


@cache
def passed_on(package: str, path: Path) -> dict[str, tuple[str, str]]:
    """The names that a package passes on: the module that each comes from, and its name there."""
    found: dict[str, tuple[str, str]] = {}
    for node in statements(module_tree(path.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found.setdefault(alias.asname or alias.name, (absolute(node, package), alias.name))
    return found


@cache
def source_of(module: str) -> Path | None:
    """The file of a module of the program."""
    place = ROOT.joinpath(*module.split("."))
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


def every_module() -> set[str]:
    """All modules that notebooks may import."""
    folders = [ROOT / PACKAGE / part for part in ("core", "notebook")]
    paths = [path.relative_to(ROOT).with_suffix("") for folder in folders for path in folder.rglob("*.py")]
    return {".".join(path.parts).removesuffix(".__init__") for path in paths}
