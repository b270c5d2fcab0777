"""Help, the plan, and a run for which nothing changed import nothing that is slow to import."""

import json
import subprocess
import sys

import pytest

from pscb_lib.core.home import PROGRAM

SLOW = (
    "pandas", "numpy", "matplotlib", "seaborn", "scipy", "great_expectations", "papermill", "nbclient", "nbformat",
    "nbconvert", "IPython", "jupyter_client", "tqdm",
)  # fmt: skip


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["list"], ["list", "--json"]])
def test_command_imports_nothing_slow(words):
    code = (
        "import json, sys\nfrom pscb_lib.command.cli import main\n"
        f"status = main({words!r})\nprint(json.dumps([status, [m for m in {SLOW!r} if m in sys.modules]]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROGRAM, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []]


def test_putting_an_unchanged_report_together_imports_nothing_slow():
    code = f"import sys, pscb_lib.command.unchanged\nprint([m for m in {SLOW!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROGRAM, check=True)
    assert done.stdout.strip() == "[]"
