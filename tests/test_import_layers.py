"""The layers hold: the core at the bottom, two wings above it that do not know one another."""

import ast
from importlib.util import resolve_name
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pscb_lib"
MAY_IMPORT = {
    "core": {"core"},
    "notebook": {"core", "notebook"},
    "command": {"core", "command"},
}


def parts_imported(module: Path) -> set[str]:
    """The parts of the package that a module imports from, wherever in its code."""
    package = ".".join(module.relative_to(ROOT).parent.parts)
    names = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package)
            names += [f"{base}.{alias.name}" for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("pscb_lib.")}


def test_declared_contracts_hold(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", cache_dir=str(tmp_path)) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_part_imports_only_what_lies_below(part):
    modules = sorted((PACKAGE / part).rglob("*.py"))
    assert modules
    strays = {str(m.relative_to(ROOT)): parts_imported(m) - MAY_IMPORT[part] for m in modules}
    assert {module: parts for module, parts in strays.items() if parts} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import pscb_lib.command.cli",
        "from pscb_lib import command",
        "from pscb_lib.command import cli",
        "from ..command.cli import main",
        "def f():\n    from .. import command",
    ],
)
def test_strays_are_found(tmp_path, monkeypatch, line):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    module = tmp_path / "pscb_lib" / "notebook" / "stray.py"
    module.parent.mkdir(parents=True)
    module.write_text(line, encoding="utf-8")
    assert parts_imported(module) == {"command"}
