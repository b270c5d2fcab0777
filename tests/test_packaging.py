"""pyproject.toml, requirements.lock and environment.yml say the same, and the package ships what it needs."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pscb_lib"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")

MANDATED = {"great-expectations", "jupyterlab", "nbconvert", "pandas", "papermill", "seaborn"}
RUN = [Requirement(text) for text in PROJECT["dependencies"]]
DEV = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]

LISTED = re.compile(r"^#   (?P<name>[a-z0-9-]+) (?P<versions>[0-9].*)$", re.MULTILINE)


def lock_entries() -> list[tuple[Requirement, list[str]]]:
    """Each package of the lock with the hashes that stand under it."""
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)
    return [
        (
            Requirement(block.splitlines()[0].rstrip(" \\")),
            re.findall(r"--hash=sha256:([0-9a-f]{64})\b", block),
        )
        for block in blocks
        if block.strip() and not block.startswith("#")
    ]


ENTRIES = lock_entries()


def locked_versions(requirement: Requirement) -> list[str]:
    """The versions that the lock gives, one for each range of Python."""
    name = canonicalize_name(requirement.name)
    return [next(iter(entry.specifier)).version for entry, _ in ENTRIES if entry.name == name]


def imported_packages(path: Path) -> set[str]:
    """What a module imports from outside the standard library and this project, anywhere in its code."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    absolute = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module]
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return {name.split(".")[0] for name in absolute + plain} - sys.stdlib_module_names - {"pscb_lib"}


@pytest.mark.parametrize("requirement", RUN + DEV, ids=lambda requirement: requirement.name)
def test_direct_dependency_is_locked_within_its_range(requirement):
    versions = locked_versions(requirement)
    assert versions, f"{requirement.name} is not in requirements.lock"
    assert all(requirement.specifier.contains(version) for version in versions)


def test_every_lock_entry_is_pinned_and_hashed():
    assert len(ENTRIES) > len(RUN + DEV)
    for entry, hashes in ENTRIES:
        assert [clause.operator for clause in entry.specifier] == ["=="], entry.name
        assert hashes, f"{entry.name} has no hash"


def test_build_backend_is_locked():
    assert locked_versions(Requirement("hatchling"))


@pytest.mark.parametrize("address", ["http:", "https:", "file:", "--index", "--extra-index", "--find", " @ "])
def test_lock_holds_no_address(address):
    assert address not in LOCK


def test_lock_holds_no_path_of_a_machine():
    absolute_path = re.compile(r"(^|\s)(/|[A-Za-z]:\\)\w")
    assert not absolute_path.search(LOCK)


def test_mandated_packages_are_direct_dependencies():
    assert {requirement.name for requirement in RUN} >= MANDATED


def test_environment_lists_the_direct_dependencies_as_locked():
    listed = [(found["name"], found["versions"]) for found in LISTED.finditer(ENVIRONMENT)]
    locked = [(requirement.name, ", ".join(locked_versions(requirement))) for requirement in RUN + DEV]
    assert listed == locked


def test_environment_installs_the_lock_with_pip():
    dependencies = yaml.safe_load(ENVIRONMENT)["dependencies"]
    assert "pip" in dependencies
    assert dependencies[-1] == {"pip": ["-r requirements.lock"]}


def test_python_ranges_agree():
    [conda_python] = [d for d in yaml.safe_load(ENVIRONMENT)["dependencies"] if str(d).startswith("python ")]
    assert conda_python == f"python {PROJECT['requires-python']}"
    lower, upper = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", PROJECT["requires-python"]).groups()
    assert f"(3, {lower}) <= sys.version_info[:2] < (3, {upper})" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_lock_serves_this_python():
    applicable = [entry for entry, _ in ENTRIES if not entry.marker or entry.marker.evaluate(default_environment())]
    names = [entry.name for entry in applicable]
    assert {canonicalize_name(requirement.name) for requirement in RUN + DEV} <= set(names)
    assert len(names) == len(set(names)), "one package, two versions"


def test_every_import_is_a_direct_dependency():
    imported = set().union(*(imported_packages(path) for path in PACKAGE.rglob("*.py")))
    distributions = packages_distributions()
    providers = {name: {canonicalize_name(d) for d in distributions.get(name, [])} for name in imported}
    declared = {canonicalize_name(requirement.name) for requirement in RUN}
    assert {name for name, provided_by in providers.items() if not provided_by & declared} == set()


def test_wheel_holds_every_file_of_the_package(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    shipped = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(ROOT).as_posix() for path in files} - shipped == set()


def test_pscb_script_starts_the_command_line():
    assert PROJECT["scripts"] == {"pscb": "pscb_lib.command.cli:main"}


def test_version_has_its_place_in_the_changelog():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", changelog, re.MULTILINE)
