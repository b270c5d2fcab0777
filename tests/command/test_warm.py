"""Warm kernels show what cold ones show, byte by byte, and nothing passes from one notebook to the next."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stub_report import write_stub
from torture import TORTURE

from pscb_lib.command.engine import run_notebook
from pscb_lib.command.kernel import ColdKernels
from pscb_lib.command.kernels import Kernels, warming
from pscb_lib.command.notebook_file import read_notebook
from pscb_lib.command.scrub import scrub
from pscb_lib.command.warm.nursery import NoZygote, refuse_unless_possible
from pscb_lib.command.warm.wire import Frames, packed
from pscb_lib.core.errors import SectionFailed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks kernels"),
]

IMPORTS = """import matplotlib.pyplot, pscb_lib.notebook.plots
import locale, os, random, signal, sys, warnings
import matplotlib as mpl, numpy as np, pandas as pd, pscb_lib.notebook as library, pscb_lib.core.periods as periods"""
STATE = f"""{IMPORTS}
state = [pd.get_option("display.max_rows"), mpl.rcParams["font.size"], os.environ.get("PLANTED"), os.getcwd(),
    os.environ["PYTHONHASHSEED"], "planted" in sys.modules, library.share.__name__, periods.year_before.__name__,
    locale.setlocale(locale.LC_ALL), len(warnings.filters), str(signal.getsignal(signal.SIGTERM)), os.umask(0o22),
    sys.getrecursionlimit(), "planted" in sys.path, "planted" in globals(),
    len(os.listdir("/proc/self/fd")), os.nice(0), get_ipython().execution_count]
print(json.dumps(state))"""
PLANT = """pd.set_option("display.max_rows", 7); mpl.rcParams["font.size"] = 99; os.environ["PLANTED"] = "yes"
os.chdir("/"); sys.modules["planted"] = sys; library.share = library.balance; planted = 1; os.nice(1)
periods.year_before = len; locale.setlocale(locale.LC_ALL, "C.UTF-8"); warnings.simplefilter("error")
signal.signal(signal.SIGTERM, signal.SIG_IGN); os.umask(0); sys.setrecursionlimit(2000); sys.path.append("planted")
kept = open("/dev/null"); random.seed(1); np.random.seed(1)"""
RANDOM = "import json, random, numpy as np\nprint(json.dumps([random.random(), np.random.random()]))"
SEEN_BY_IPYKERNEL = "PYTEST_CURRENT_TEST"  # where it is set, no raw output is captured
PARAMETERS = {"year": "2012-13", "quarter": 4, "audience": "board"}


@pytest.fixture(scope="module")
def warm() -> Iterator[Kernels]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SEEN_BY_IPYKERNEL)
        with warming() as warmed:
            kernels = warmed.chosen(pytest.fail)
            patch.undo()
            yield kernels


def printed(folder: Path, kernels: Kernels, *cells: str) -> list[object]:
    """What the first printing cell of a notebook prints, which is JSON."""
    source, target = write_stub(folder / "a.ipynb", *cells), folder / "out.ipynb"
    run_notebook(source, target, PARAMETERS, section="01_a", inputs=folder, cell_timeout=20, kernels=kernels)
    texts = (o["text"] for c in read_notebook(target).cells for o in c.get("outputs", []) if "text" in o)
    return json.loads(next(texts))


def tortured(folder: Path, kernels: Kernels) -> list[dict]:
    """The cells of the notebook that shows everything, which ends in an error."""
    source, target = write_stub(folder / "torture.ipynb", *TORTURE.values()), folder / f"{kernels.name}.ipynb"
    with pytest.raises(SectionFailed, match="KeyError: 'at the end'"):
        run_notebook(source, target, PARAMETERS, section="01_a", inputs=folder, cell_timeout=20, kernels=kernels)
    return scrub(read_notebook(target), {}).cells


def test_warm_kernel_shows_byte_by_byte_what_a_cold_one_shows(tmp_path, monkeypatch, warm):
    monkeypatch.delenv(SEEN_BY_IPYKERNEL)
    pairs = zip(tortured(tmp_path, ColdKernels()), tortured(tmp_path, warm), strict=True)
    assert {cold.source: (cold.get("outputs"), warm.get("outputs")) for cold, warm in pairs if cold != warm} == {}


def test_nothing_passes_from_one_notebook_to_the_next(tmp_path, warm):
    before = printed(tmp_path, warm, f"import json\n{STATE}")
    planted = printed(tmp_path, warm, f"import json\n{IMPORTS}\n{PLANT}", STATE)
    after = printed(tmp_path, warm, f"import json\n{STATE}")
    same = [number for number, (one, other) in enumerate(zip(before, planted, strict=True)) if one == other]
    open_files = 15  # the kernel's own come and go, so their number says nothing alone
    assert set(same) - {open_files} == {4}
    assert [*after[:open_files], *after[open_files + 1 :]] == [*before[:open_files], *before[open_files + 1 :]]


def test_state_of_a_warm_kernel_is_that_of_a_cold_one(tmp_path, warm):
    ignored = 15  # how many files are open: a cold kernel has sockets as well
    cold, forked = (printed(tmp_path, kernels, f"import json\n{STATE}") for kernels in (ColdKernels(), warm))
    assert [*forked[:ignored], *forked[ignored + 1 :]] == [*cold[:ignored], *cold[ignored + 1 :]]


def test_what_is_done_before_the_fork_leaves_no_setting(tmp_path, warm):
    look = """import json, sys, warnings
began = "matplotlib_inline.backend_inline" in sys.modules
import matplotlib.pyplot as plt, numpy as np, pandas as pd, pscb_lib.notebook.plots
seen = [began, str(sorted(plt.rcParams.items())), plt.get_fignums(), sorted(map(str, warnings.filters)), str(np.geterr())]
print(json.dumps([*seen, [pd.get_option(f"display.{name}") for name in ("width", "precision", "max_columns")]]))"""
    cold, forked = (printed(tmp_path, kernels, look) for kernels in (ColdKernels(), warm))
    assert forked == cold
    assert forked[:3:2] == [False, []]


def test_random_numbers_differ_from_notebook_to_notebook(tmp_path, warm):
    first, second = printed(tmp_path, warm, RANDOM), printed(tmp_path, warm, RANDOM)
    assert not set(first) & set(second)


def test_without_forks_the_run_says_so_once_and_takes_cold_kernels(monkeypatch):
    def refuse():
        raise NoZygote("only Linux can fork them soundly")

    monkeypatch.setattr("pscb_lib.command.warm.nursery.refuse_unless_possible", refuse)
    told: list[str] = []
    with warming() as warmed:
        assert warmed.chosen(told.append).name == "cold"
    assert told == ["every notebook starts a Python of its own, which takes longer: only Linux can fork them soundly."]


def test_zygote_with_two_threads_is_not_used_and_that_is_said_once(tmp_path, monkeypatch):
    start = "import threading, time\nthreading.Thread(target=time.sleep, args=(99,), daemon=True).start()"
    (tmp_path / "sitecustomize.py").write_text(start, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    told: list[str] = []
    with warming() as warmed:
        assert warmed.chosen(told.append).name == "cold"
    assert [said.partition(": ")[2] for said in told] == ["the process that forks has more than one thread."]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_only_linux_forks(platform):
    with pytest.raises(NoZygote):
        refuse_unless_possible(platform)


def test_message_comes_whole_out_of_any_pieces():
    frames, message = Frames(), [b"", b"header", b"x" * 1000]
    sent, got = packed(message) + packed([b"next"]), []
    for place in range(0, len(sent), 7):
        frames.add(sent[place : place + 7])
        if (whole := frames.take()) is not None:
            got.append(whole)
    assert got == [message, [b"next"]]
