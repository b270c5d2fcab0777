"""Notebooks that end in every way a notebook can end, each run once in a cold kernel and once in a warm one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from stub_report import sources, write_stub

from pscb_lib.command.capacity import cell_timeout
from pscb_lib.command.engine import run_notebook
from pscb_lib.command.kernel import clear_workplaces, workplace
from pscb_lib.command.kernels import Kernels, warming
from pscb_lib.command.notebook_file import read_notebook
from pscb_lib.command.outcome import DEAD_REASON, EXIT_REASON
from pscb_lib.command.processes import is_running
from pscb_lib.command.scrub import scrub
from pscb_lib.core.errors import SectionFailed, UsageError

pytestmark = pytest.mark.slow

LINUX = sys.platform.startswith("linux")
KINDS = ("cold", "warm") if LINUX else ("cold",)
PARAMETERS_GIVEN = {"year": "2012-13", "quarter": 2, "audience": "board"}
SHOW = """import json, os, sys
print(json.dumps([year, quarter, os.getcwd(), os.environ["PSCB_INPUTS"], sys.executable]))"""
ENVIRONMENT = "print(os.environ['PYTHONHASHSEED'], os.environ.get('MPLBACKEND'))"
LEAVE_A_CHILD = "import subprocess; print(subprocess.Popen(['sleep', '300']).pid)"
ASKS = "StdinNotImplementedError: raw_input was called, but this frontend does not support input requests."
WAIT = "import time; time.sleep(0.3); "  # so that what the kernel said before its death has arrived
ENDS = {
    "well": (SHOW, "!echo also a shell command", ENVIRONMENT),
    "error": ("1", "raise ValueError('\\x1b[31mno such column\\x1b[0m\\nsecond line')", "print('later')"),
    "exit_midway": ("import sys; sys.exit(0)", "print('later')"),
    "exit_last": ("1", "import sys; sys.exit(0)"),
    "quit": ("quit", "print('later')"),
    "dead": (LEAVE_A_CHILD, WAIT + "import os; os._exit(0)", "print('later')"),
    "slow": (
        LEAVE_A_CHILD,
        "import time; time.sleep(60)",
    ),
    "abort": ("print('before', flush=True)", WAIT + "import os; os.abort()"),
    "segfault": ("1", WAIT + "import ctypes; ctypes.string_at(0)"),
    "killed": ("1", WAIT + "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),  # as by a system without memory
    "no_memory": ("import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))", "bytearray(1 << 40)"),
    "broken_repr": ("class Broken:\n    def _repr_html_(self): raise ValueError('no html')", "Broken()"),
    "asks": ("input('your name?')", "print('later')"),
    "interrupted": ("raise KeyboardInterrupt", "print('later')"),
    "half_dead": (WAIT + "import os\nif os.fork(): os._exit(0)\ntime.sleep(60)",),
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
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, End]]:
    """Every notebook, run once in each kind of kernel; the folder's name would upset papermill's templates."""
    folder = tmp_path_factory.mktemp("sections {of} a report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "Agg")
        return {kind: run_all(folder, cold=kind == "cold") for kind in KINDS}


@pytest.fixture(params=KINDS)
def ends(both, request) -> dict[str, End]:
    return both[request.param]


def run_all(folder: Path, *, cold: bool) -> dict[str, End]:
    with warming(cold=cold) as warm:
        kernels = warm.chosen(pytest.fail)
        return {name: run_to_its_end(folder, name, cells, kernels) for name, cells in ENDS.items()}


def run_to_its_end(folder: Path, name: str, cells: tuple[str, ...], kernels: Kernels) -> End:
    source, target = write_stub(folder / f"{name}.ipynb", *cells), folder / f"{name}.{kernels.name}.out.ipynb"
    given = {"section": f"01_{name}", "inputs": folder, "cell_timeout": 1 if name == "slow" else 60}
    try:
        run_notebook(source, target, PARAMETERS_GIVEN, kernels=kernels, **given)
    except SectionFailed as failure:
        return End(target, failure)
    return End(target, None)


RUNNER = """
import sys; from pathlib import Path
from pscb_lib.command.engine import run_notebook; from pscb_lib.command.kernels import warming
with warming(cold=sys.argv[1] == "cold") as warm:
    run_notebook(Path(sys.argv[2]), Path("out.ipynb"), {}, section="a", inputs=Path(), cell_timeout=60,
                 kernels=warm.chosen(print))
"""


def until(look: Callable[[], list[int]]) -> list[int]:
    """What there is to be seen at last, at most 30 seconds later."""
    for _ in range(300):
        with suppress(OSError):
            if seen := look():
                return seen
        time.sleep(0.1)
    raise TimeoutError("nothing was to be seen")


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
        ("slow", 4, "the cell did not finish within 1 seconds"),
        ("abort", 4, DEAD_REASON),
        ("segfault", 4, DEAD_REASON),
        ("killed", 4, DEAD_REASON),
        ("no_memory", 4, "MemoryError"),
        ("broken_repr", 4, "NoneType: None"),
        ("asks", 3, ASKS),
        ("interrupted", 3, "KeyboardInterrupt"),
        ("half_dead", 3, DEAD_REASON),
    ],
)
def test_notebook_that_fails_says_where_and_why(ends, name, cell, reason):
    failure = ends[name].failure
    assert (failure.section, failure.cell_number, failure.reason) == (f"01_{name}", cell, reason)


def test_cells_after_a_failure_do_not_run(ends):
    assert not [name for name, end in ends.items() if "later" in end.outputs]


@pytest.mark.skipif(not LINUX, reason="only Linux forks kernels")
@pytest.mark.parametrize("name", ENDS)
def test_warm_kernel_leaves_the_same_notebook_as_a_cold_one(both, name):
    cold, warm = (scrub(read_notebook(both[kind][name].target), {}) for kind in KINDS)
    if name in ("dead", "slow"):  # which show the number of a process
        cold.cells[3].outputs = warm.cells[3].outputs = []
    assert warm == cold


def test_partly_run_notebook_is_marked_above_the_cell(ends):
    cells = sources(ends["error"].target)
    place = cells.index("**Stopped here**, at cell 4 of the notebook: ValueError: no such column.")
    assert "no such column" in cells[place + 1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
@pytest.mark.parametrize("name", ["dead", "slow"])
def test_nothing_that_a_notebook_started_is_left(ends, name):
    assert ended(int(ends[name].outputs[0]))


def test_kernel_that_cannot_start_is_a_failure_with_its_last_words(tmp_path):
    (tmp_path / "ipykernel_launcher.py").write_text("raise ImportError('no module named x')", encoding="utf-8")
    source = write_stub(tmp_path / "a.ipynb", "1")
    with pytest.raises(SectionFailed, match=r"could not be started .* no module named x") as caught:
        run_notebook(source, tmp_path / "b.ipynb", {}, section="01_a", inputs=tmp_path, cell_timeout=60)
    assert caught.value.cell_number is None


@pytest.mark.skipif(not LINUX, reason="looks into what Linux shows of processes")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_kernel_ends_with_a_runner_that_is_interrupted_or_killed(tmp_path, kind, sign):
    note = "import os; open('pids', 'w').write(f'{os.getpid()} {os.getppid()}')"
    source = write_stub(tmp_path / "a.ipynb", note, "while True: pass")
    runner = subprocess.Popen([sys.executable, "-c", RUNNER, kind, str(source)], cwd=tmp_path, stderr=subprocess.PIPE)
    pids = until(lambda: [int(word) for word in (tmp_path / "pids").read_text().split()])
    runner.send_signal(sign)
    said = runner.communicate(timeout=30)[1].decode()
    assert ("KeyboardInterrupt" in said) == (sign == signal.SIGINT)
    assert [ended(pid) for pid in pids if pid != runner.pid] in ([True], [True, True])


@pytest.mark.skipif(not LINUX, reason="Windows kills otherwise")
def test_workplace_of_a_killed_runner_is_cleared_and_that_of_a_living_one_is_not(monkeypatch):
    with tempfile.TemporaryDirectory(prefix="t-") as short:  # pytest's own folder can be too long for sockets
        check_workplaces(Path(short), monkeypatch)


def check_workplaces(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = "import os; from pscb_lib.command.kernel import workplace; w = workplace(); w.__enter__(); os.abort()"
    killed = subprocess.run([sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(tmp_path)})
    with workplace() as living:
        left = {path for path in tmp_path.iterdir() if path != living.folder}
        clear_workplaces()
        assert (killed.returncode, len(left), list(tmp_path.iterdir())) == (-6, 1, [living.folder])


def test_cell_timeout_is_five_minutes_unless_set():
    assert (cell_timeout({}), cell_timeout({"PSCB_CELL_TIMEOUT": "20"})) == (300, 20)


@pytest.mark.parametrize("text", ["0", "-1", "soon", ""])
def test_cell_timeout_that_is_no_number_is_refused(text):
    with pytest.raises(UsageError, match="PSCB_CELL_TIMEOUT must be a whole number of seconds"):
        cell_timeout({"PSCB_CELL_TIMEOUT": text})


@pytest.mark.parametrize("cold", [kind == "cold" for kind in KINDS])
def test_next_kernel_is_ready_when_its_turn_comes_and_waits_for_it(tmp_path, cold):
    """Two notebooks with one turn between them: their cells never run at once, though their processes do."""
    cells = (
        "import os, psutil, time; print(psutil.Process().create_time(), time.time())",
        "time.sleep(4)\nprint(time.time())",
    )
    turn, spans = threading.Semaphore(1), {}

    def run(name: str, kernels: Kernels) -> None:
        target = tmp_path / f"{name}.out.ipynb"
        source = write_stub(tmp_path / f"{name}.ipynb", *cells)
        given = {"section": name, "inputs": tmp_path, "cell_timeout": 60, "kernels": kernels, "turn": turn}
        run_notebook(source, target, PARAMETERS_GIVEN, **given)
        spans[name] = [float(word) for text in End(target, None).outputs for word in text.split()]

    with warming(cold=cold) as warm:
        kernels = warm.chosen(pytest.fail)
        both = [threading.Thread(target=run, args=(name, kernels)) for name in ("01_a", "02_b")]
        for one in both:
            one.start()
        for one in both:
            one.join()
    (_, _, end), (began, first, _) = sorted(spans.values(), key=lambda span: span[1])
    assert began < end <= first
