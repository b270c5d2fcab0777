"""Rules of the house that no linter knows: for notebooks, for modules, for every text file."""

import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pscb_lib.command.cli import main

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MODULES = sorted((ROOT / "pscb_lib").rglob("*.py"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

MOST_LINES_IN_A_MODULE = 220
MOST_LINES_IN_A_CELL = 12

PARAMETERS_OF_EVERY_NOTEBOOK = [
    'year: str = "2012-13"  # reporting year, April to March',
    "quarter: int = 4  # report up to the end of this quarter; 4 is the whole year",
    'audience: str = "board"  # "board" sees every count, "public" sees protected counts',
]
PARAMETER = re.compile(r"[a-z_]+: [\w\[\], |]+ = .+  # .+")

# Spelt in pieces, so that this file keeps the rule that it states.
MACHINE_FOLDERS = ["ro" + "ot", "tm" + "p", "wo" + "rk", "ho" + "me", "Us" + "ers", "op" + "t"]
MACHINE_PATH = re.compile(rf"(?<![\w.>)}}\]*-])/({'|'.join(MACHINE_FOLDERS)})/\w|[A-Z]:\\\\?Us" + r"ers\\")
REGISTRY_HOST = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted", "npm" + r"js\.", "ana" + r"conda\.(org|com)"])
)

PATH_IN_A_STRING = re.compile(
    r"^(\.{0,2}/|~|[A-Za-z]:\\)"
    r"|^(data|expectations|inputs|notebooks|reports|workbench)[/\\]"
    r"|\.(csv|docx|html?|ipynb|json|parquet|pdf|png|svg|txt|xlsx?|ya?ml)$"
)

in_every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
in_every_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


def code_cells(notebook: Path) -> list[dict]:
    """The code cells of a notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def source(cell: dict) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def syntax(notebook: Path) -> list[ast.AST]:
    """Every node of the code of a notebook."""
    return [node for cell in code_cells(notebook) for node in ast.walk(ast.parse(source(cell)))]


def forbidden_nodes(notebook: Path) -> list[str]:
    """What a notebook holds of functions, branches, loops, star imports, warning filters and exits."""
    found = []
    for node in syntax(notebook):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
                found.append(f"{type(node).__name__} in line {node.lineno}")
            case ast.If() | ast.IfExp() | ast.For() | ast.While() | ast.Try() | ast.Match():
                found.append(f"{type(node).__name__} in line {node.lineno}")
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                found.append("star import")
            case ast.Attribute(attr="filterwarnings" | "simplefilter" | "catch_warnings" | "exit" | "_exit"):
                found.append(node.attr)
            case ast.Name(id="exit" | "quit" | "SystemExit"):
                found.append(node.id)
    return found


def imports(notebook: Path) -> set[str]:
    """The packages that a notebook imports from."""
    plain = {alias.name for node in syntax(notebook) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "." for node in syntax(notebook) if isinstance(node, ast.ImportFrom)}


def project_files() -> list[Path]:
    """Tracked and new files, as git sees them."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout to tell the project's files from others")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    """File and line number of each match in a text file of the project."""
    found = []
    for path in project_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{n}: {line[:100]}" for n, line in enumerate(lines, 1) if pattern.search(line)
        ]
    return found


def test_there_are_notebooks_modules_and_decisions():
    assert all([NOTEBOOKS, MODULES, DECISIONS])


@in_every_notebook
def test_notebook_is_committed_without_outputs(notebook):
    ran = [
        n for n, cell in enumerate(code_cells(notebook), 1) if cell["outputs"] or cell["execution_count"] is not None
    ]
    assert ran == [], "make format removes the outputs"


@in_every_notebook
def test_notebook_holds_nothing_that_belongs_in_the_library(notebook):
    assert forbidden_nodes(notebook) == []


@in_every_notebook
def test_notebook_imports_from_the_library_only(notebook):
    assert {name.split(".")[0] for name in imports(notebook)} == {"pscb_lib"}


@in_every_notebook
def test_notebook_names_no_path(notebook):
    texts = [node.value for node in syntax(notebook) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if PATH_IN_A_STRING.search(text)] == []


@in_every_notebook
def test_notebook_has_short_cells(notebook):
    lengths = {n: len(source(cell).splitlines()) for n, cell in enumerate(code_cells(notebook), 1)}
    assert {n: length for n, length in lengths.items() if length > MOST_LINES_IN_A_CELL} == {}


@in_every_notebook
def test_notebook_declares_its_parameters(notebook):
    [cell] = [cell for cell in code_cells(notebook) if "parameters" in cell["metadata"].get("tags", [])]
    lines = source(cell).splitlines()
    assert lines[:3] == PARAMETERS_OF_EVERY_NOTEBOOK
    for line in lines:
        assert PARAMETER.fullmatch(line)
        ast.literal_eval(ast.parse(line).body[0].value)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f():\n    pass", ["FunctionDef in line 1"]),
        ("if frame.empty:\n    pass", ["If in line 1"]),
        ("words = some if gap else other", ["IfExp in line 1"]),
        ("from pscb_lib import *", ["star import"]),
        ("warnings.filterwarnings('ignore')", ["filterwarnings"]),
        ("sys.exit(0)", ["exit"]),
        ("table(load('caf_by_month'))", []),
    ],
)
def test_forbidden_nodes_are_found(tmp_path, code, found):
    notebook = tmp_path / "made_up.ipynb"
    notebook.write_text(json.dumps({"cells": [{"cell_type": "code", "source": [code]}]}), encoding="utf-8")
    assert forbidden_nodes(notebook) == found


@in_every_module
def test_module_is_short(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_IN_A_MODULE


@in_every_module
def test_module_has_a_name_that_says_something(module):
    assert module.stem not in {"utils", "util", "helpers", "misc", "common"}


def test_no_file_names_a_folder_of_one_machine():
    assert lines_that_match(MACHINE_PATH) == []


def test_no_file_names_a_package_registry():
    assert lines_that_match(REGISTRY_HOST) == []


@pytest.mark.parametrize("text", ["/{}/someone/data", '"/{}/x"', "see file:///{}/x"])
def test_machine_paths_are_recognised(text):
    assert all(MACHINE_PATH.search(text.format(folder)) for folder in MACHINE_FOLDERS)


@pytest.mark.parametrize("text", ["data/{}/x", "<p>a</{}/>", "{{x}}/{}/y", "https://example.org/a/{}/b"])
def test_other_paths_are_left_alone(text):
    assert not any(MACHINE_PATH.search(text.format(folder)) for folder in MACHINE_FOLDERS)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md"])
def test_links_between_documents_lead_somewhere(document):
    path = ROOT / document
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("command", ["", "run", "check", "list", "lab"])
def test_readme_names_every_command_and_option(command, capsys):
    assert main([*command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    named = set(re.findall(r"^    ([a-z-]{3,})(?= )|(--[a-z]+)", shown, re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = {word for pair in named for word in pair if word and not re.search(rf"[`\s]{word}[`\s]", readme)}
    assert named
    assert missing == set()


def test_decisions_are_numbered_in_order():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_decision_says_context_decision_and_consequences(decision):
    headings = re.findall(r"^## (.+)$", decision.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]
