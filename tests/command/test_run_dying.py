"""A whole run that is killed at each of its steps, finds the disk full, or is started while another one runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stub_home import StubHome, make_home

from pscb_lib.command.audit.manifest import file_hash, paths_of
from pscb_lib.command.cli import main

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")]

RUN = """
import sys
from pathlib import Path
import pscb_lib.core.home as home
home.PROGRAM = Path(sys.argv[1])
from pscb_lib.command.cli import main
sys.exit(main(["run", *sys.argv[2:]]))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StubHome]:
    with pytest.MonkeyPatch.context() as patch:
        home = make_home(tmp_path_factory.mktemp("dying"), patch)
        assert main(["run"]) == 0
        yield home


def started(home: StubHome, *words: str) -> subprocess.Popen[str]:
    """A run in a process of its own; its notebooks import so little that a zygote would only cost time."""
    command = [sys.executable, "-c", RUN, str(home.program), "--cold", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def hashes(folder: Path) -> dict[str, str]:
    return {path: file_hash(folder / path) for path in paths_of(folder)}


@pytest.mark.parametrize("step", ["checking data", "01 Missing", "02 Answers", "exporting"])
def test_run_killed_at_a_step_leaves_the_former_report(home, step):
    before = hashes(home.bundle)
    with started(home, "--fresh") as run:
        assert next((line for line in run.stderr if step in line), "")
        run.kill()
    assert hashes(home.bundle) == before


def test_next_run_works_and_clears_up(home):
    assert main(["run"]) == 0  # nothing has changed, so that it is put together from what was kept
    assert home.beside == ["2012-13-board"]
    assert main(["verify", str(home.bundle)]) == 0


def test_second_run_is_told_at_once_who_is_at_work(home):
    home.notebook("missing", "import time; time.sleep(60)")
    with started(home) as run:
        assert next((line for line in run.stderr if "01 Missing" in line), "")
        with started(home) as second:
            _, said = second.communicate()
        told = f"pscb: another run (process {run.pid}) is making {home.bundle} at this moment"
        assert (second.returncode, said[: len(told)], "checking data" in said) == (1, told, False)
        run.send_signal(signal.SIGINT)
        run.communicate()
    home.answers_well()
    assert home.beside == ["2012-13-board"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one report and not for two."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mounted, capture_output=True).returncode != 0:
        pytest.skip("only an administrator makes a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("room", [0, 8, 40, 80])
def test_full_disk_leaves_the_former_report_and_one_sentence(home, small_disk, room):
    with started(home, "--out", str(small_disk)) as run:
        assert run.wait() == 0
    bundle = small_disk / "2012-13-board"
    before = hashes(bundle)
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "film").write_bytes(bytes(free - room * 1024))
    with started(home, "--out", str(small_disk)) as run:
        _, said = run.communicate()
    told = f"pscb: there is no space left on the disk of {small_disk}; an earlier report is as it was."
    assert (run.returncode, said.splitlines()[-1][: len(told)]) == (1, told), said
    assert hashes(bundle) == before
    assert sorted(path.name for path in small_disk.iterdir()) == ["2012-13-board", "film"]
