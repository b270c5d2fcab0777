"""Notebooks that end in every way a notebook can end, each run once in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from stub_report import sources, write_stub

from pscb_lib.command.engine import cell_timeout, run_notebook
from pscb_lib.command.outcome import DEAD_REASON, EXIT_REASON
from pscb_lib.command.processes import is_running
from pscb_lib.core.errors import SectionFailed, UsageError

pytestmark = pytest.mark.slow

PARAMETERS_GIVEN = {"year": "2012-13", "quarter": 2, "audience": "board"}
SHOW = """import json, os, sys
print(json.dumps([year, quarter, os.getcwd(), os.environ["PSCB_INPUTS"], sys.executable]))"""
ENVIRONMENT = "print(os.environ['PYTHONHASHSEED'], os.environ.get('MPLBACKEND'))"
LEAVE_A_CHILD = "import subprocess; print(subprocess.Popen(['sleep', '300']).pid)"
ENDS = {
    "well": (SHOW, "!echo also a shell command", ENVIRONMENT),
    "error": ("1", "raise ValueError('\\x1b[31mno such column\\x1b[0m\\nsecond line')", "print('later')"),
    "exit_midway": ("import sys; sys.exit(0)", "print('later')"),
    "exit_last": ("1", "import sys; sys.exit(0)"),
    "quit": ("quit", "print('later')"),
    "dead": (LEAVE_A_CHILD, "import os; os._exit(0)", "print('later')"),
    "slow": ("import time; time.sleep(60)",),
}


@dataclass(frozen=True)
class End:
    """What became of one notebook."""

    target: Path
    failure: SectionFailed | None

    @property
    def outputs(self) -> list[str]:
        cells = json.loads(self.target.read_text(encoding="utf-8"))["cells"]
        return ["".join(o.get("text", [])).strip() for c in cells for o in c.get("outputs", [])]


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, End]:
    """Every notebook, run once; the folder's name would upset papermill's templates."""
    folder = tmp_path_factory.mktemp("sections {of} a report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "Agg")
        return {name: run_to_its_end(folder, name, cells) for name, cells in ENDS.items()}


def run_to_its_end(folder: Path, name: str, cells: tuple[str, ...]) -> End:
    source, target = write_stub(folder / f"{name}.ipynb", *cells), folder / f"{name}.out.ipynb"
    seconds = 1 if name == "slow" else 60
    try:
        run_notebook(source, target, PARAMETERS_GIVEN, section=f"01_{name}", inputs=folder, cell_timeout=seconds)
    except SectionFailed as failure:
        return End(target, failure)
    return End(target, None)


def ended(pid: int) -> bool:
    """Whether a process ends within five seconds, be its status asked for or not."""
    for _ in range(50):
        state = Path(f"/proc/{pid}/stat")
        if not is_running(pid) or (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z"):
            return True
        time.sleep(0.1)
    return False


def test_notebook_that_ends_well_has_its_parameters_inputs_folder_and_python(ends):
    assert ends["well"].failure is None
    folder = ends["well"].target.parent
    assert json.loads(ends["well"].outputs[0]) == ["2012-13", 2, str(folder), str(folder), sys.executable]


def test_environment_is_fixed_and_leaves_the_backend_to_the_kernel(ends):
    assert ends["well"].outputs[1:] == [
        "also a shell command",
        "0 module://matplotlib_inline.backend_inline",
    ]


@pytest.mark.parametrize(
    ("name", "cell", "reason"),
    [
        ("error", 4, "ValueError: no such column"),
        ("exit_midway", 3, EXIT_REASON),
        ("exit_last", 4, EXIT_REASON),
        ("quit", 3, EXIT_REASON),
        ("dead", 4, DEAD_REASON),
        ("slow", 3, "the cell did not finish within 1 seconds"),
    ],
)
def test_notebook_that_fails_says_where_and_why(ends, name, cell, reason):
    failure = ends[name].failure
    assert (failure.section, failure.cell_number, failure.reason) == (f"01_{name}", cell, reason)


def test_cells_after_a_failure_do_not_run(ends):
    assert not [name for name, end in ends.items() if "later" in end.outputs]


def test_partly_run_notebook_is_marked_above_the_cell(ends):
    cells = sources(ends["error"].target)
    place = cells.index("**Stopped here**, at cell 4 of the notebook: ValueError: no such column.")
    assert "no such column" in cells[place + 1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
def test_nothing_that_a_notebook_started_is_left(ends):
    assert ended(int(ends["dead"].outputs[0]))


def test_kernel_that_cannot_start_is_a_failure_with_its_last_words(tmp_path):
    (tmp_path / "ipykernel_launcher.py").write_text("raise ImportError('no module named x')", encoding="utf-8")
    source = write_stub(tmp_path / "a.ipynb", "1")
    with pytest.raises(SectionFailed, match=r"could not be started .* no module named x") as caught:
        run_notebook(source, tmp_path / "b.ipynb", {}, section="01_a", inputs=tmp_path, cell_timeout=60)
    assert caught.value.cell_number is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_interrupt_ends_the_kernel_as_well(tmp_path):
    cells = (
        "import os; open('pid', 'w').write(str(os.getpid()))",
        "os.kill(os.getppid(), 2)",
        "while True: pass",
    )
    source = write_stub(tmp_path / "a.ipynb", *cells)
    given = "{}, section='a', inputs=Path(), cell_timeout=60"
    program = f"run_notebook(Path({str(source)!r}), Path('out.ipynb'), {given})"
    imports = "from pathlib import Path; from pscb_lib.command.engine import run_notebook"
    command = [sys.executable, "-c", f"{imports}; {program}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=50)
    assert "KeyboardInterrupt" in done.stderr
    assert ended(int((tmp_path / "pid").read_text()))


def test_cell_timeout_is_five_minutes_unless_set():
    assert (cell_timeout({}), cell_timeout({"PSCB_CELL_TIMEOUT": "20"})) == (300, 20)


@pytest.mark.parametrize("text", ["0", "-1", "soon", ""])
def test_cell_timeout_that_is_no_number_is_refused(text):
    with pytest.raises(UsageError, match="PSCB_CELL_TIMEOUT must be a whole number of seconds"):
        cell_timeout({"PSCB_CELL_TIMEOUT": text})
