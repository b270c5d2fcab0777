"""A notebook goes by the modules that it uses, and by those that they use; importing one does nothing else."""

import ast
import json
import subprocess
import sys

import pytest

from pscb_lib.command.code_closure import ROOT, closure, every_module, notebook_modules, source_of
from pscb_lib.core.home import PROGRAM


def notebook(folder, source: str):
    cell = {"cell_type": "code", "source": [source]}
    (folder / "n.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return folder / "n.ipynb"


def test_a_name_counts_as_the_module_that_it_comes_from(tmp_path):
    found = notebook_modules(notebook(tmp_path, "from pscb_lib.notebook import largest, chance"))
    assert {"pscb_lib.notebook.phrases", "pscb_lib.notebook.chance", "pscb_lib.core.periods"} <= found
    assert not {"pscb_lib.notebook.section", "pscb_lib.notebook.quality", "pscb_lib.notebook"} & found


@pytest.mark.parametrize("source", ["%run other.py", "from pscb_lib.notebook import no_such_name"])
def test_what_cannot_be_told_counts_as_all_of_the_library(tmp_path, source):
    wanted = every_module() if source.startswith("%") else closure(["pscb_lib.notebook"])
    assert wanted <= notebook_modules(notebook(tmp_path, source)) | {"pscb_lib.notebook"}


def test_nothing_is_imported_that_the_closure_does_not_name():
    path = PROGRAM / "notebooks" / "17_private_fostering.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    imports = [line for c in cells for line in c["source"] if c["cell_type"] == "code" and line.startswith("from pscb")]
    code = "import sys, pscb_lib.notebook as facade\nbefore = set(sys.modules)\n" + "\n".join(imports)
    code += "\nprint(*(m for m in set(sys.modules) - before if m.startswith('pscb_lib')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(done.stdout.split()) <= notebook_modules(path)


@pytest.mark.parametrize("module", sorted(every_module()))
def test_importing_a_module_of_the_library_only_defines_names(module):
    path = source_of(module)
    assert path is not None
    for statement in ast.parse(path.read_bytes()).body:
        if isinstance(statement, ast.Expr):
            assert isinstance(statement.value, ast.Constant), f"{path.name}, line {statement.lineno}"
        elif isinstance(statement, ast.Assign):
            assert all(isinstance(target, ast.Name | ast.Tuple) for target in statement.targets), path.name
        else:
            kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.AnnAssign, ast.If, ast.Assign)
            assert isinstance(statement, kinds), f"{path.name}, line {statement.lineno}"


def test_an_import_counts_wherever_it_stands(tmp_path):
    arms = [
        "def a():\n    def b():\n        from pscb_lib.core import {}",
        "try:\n    pass\nexcept OSError:\n    import {}",
    ]
    arms += [
        "with open('a') as b:\n    import {}",
        "match 1:\n    case 1:\n        import {}",
        "if 1:\n    pass\nelse:\n    import {}",
    ]
    names = ["heads", "pscb_lib.core.cells", "pscb_lib.core.due", "pscb_lib.core.spread", "pscb_lib.core.blank"]
    found = notebook_modules(notebook(tmp_path, "\n".join(map(str.format, arms, names))))
    assert {name if "." in name else f"pscb_lib.core.{name}" for name in names} <= found
