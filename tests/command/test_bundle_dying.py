"""A run that is killed, finds the disk full or is started twice: the former report is whole, and the next run works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pscb_lib.command.audit.manifest import file_hash, read_manifest
from pscb_lib.command.bundle import BundlePlace, building
from pscb_lib.command.lock import only_one, refuse_if_taken
from pscb_lib.core.errors import PscbError

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no forks")

# Counts every step that changes the disk, and at the n-th kills itself or finds the disk full.
MAKE = """
import json, os, signal, sys
from pathlib import Path
from pscb_lib.command import swap
from pscb_lib.command.audit.manifest import write_manifest
from pscb_lib.command.bundle import BundlePlace, building
from pscb_lib.core.errors import PscbError
def make(out, text, last, how, one_step):
    if one_step == "no":
        swap.exchanged = lambda one, other: False
    steps = 0
    def step(event, details):
        nonlocal steps
        writes = event == "open" and isinstance(details[2], int) and details[2] & (os.O_WRONLY | os.O_RDWR)
        if not writes and event not in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"):
            return
        steps += 1
        if steps == last and how == "kill":
            os.kill(os.getpid(), 9)
        if steps >= last and how == "full" and (writes or event == "os.mkdir"):
            raise OSError(28, "No space left on device")
    sys.addaudithook(step)
    try:
        with building(BundlePlace(Path(out), "2012-13-board")) as folder:
            for name in ("build.json", "index.html"):
                (folder / name).write_text(text)
            (folder / "inputs").mkdir()
            (folder / "inputs" / "a.csv").write_text(text)
            write_manifest(folder)
    except PscbError as error:
        return str(error)
    return ""
"""

# Pays the imports once, and makes each report in a process of its own.
MAKE_EACH = f"""{MAKE}
for order in sys.stdin:
    read, write = os.pipe()
    if not (child := os.fork()):
        told = make(*json.loads(order))
        os.write(write, told.encode())
        os._exit(1 if told else 0)
    os.close(write)
    with open(read) as pipe:
        told = pipe.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told]), flush=True)
"""

Make = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def make() -> Iterator[Make]:
    """Makes a report in a process of its own; how that ended, and what it said."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    with subprocess.Popen([sys.executable, "-c", MAKE_EACH], **pipes) as maker:

        def make_one(out: Path, text: str, last: int = 0, how: str = "", one_step: str = "yes") -> tuple[int, str]:
            print(json.dumps([str(out), text, last, how, one_step]), file=maker.stdin, flush=True)
            status, told = json.loads(maker.stdout.readline())
            return status, told

        yield make_one
        maker.stdin.close()


def text_of(bundle: Path) -> str:
    """The one text of a bundle that is whole."""
    hashes, faults = read_manifest((bundle / "manifest-sha256.txt").read_text(encoding="utf-8"))
    assert not faults
    assert {path: file_hash(bundle / path) for path in hashes} == hashes
    [text] = {(bundle / name).read_text(encoding="utf-8") for name in ("build.json", "index.html", "inputs/a.csv")}
    return text


@posix
@pytest.mark.slow
@pytest.mark.parametrize("one_step", ["yes", "no"])
def test_run_killed_at_any_step_leaves_a_whole_report_or_lets_the_next_run_bring_it_back(make, tmp_path, one_step):
    if one_step == "yes" and not sys.platform.startswith("linux"):
        pytest.skip("only Linux exchanges folders in one step")
    bundle, died = tmp_path / "2012-13-board", 0
    for last in range(1, 100):
        assert make(tmp_path, "old") == (0, "")
        status, _ = make(tmp_path, "new", last, "kill", one_step)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        died += 1
        if one_step == "yes" or bundle.exists():
            assert text_of(bundle) in ("old", "new")
        assert make(tmp_path, "next", 1000, "full") == (0, "")
        assert (text_of(bundle), [p.name for p in tmp_path.iterdir()]) == ("next", ["2012-13-board"])
    assert died > 10


@posix
@pytest.mark.slow
def test_former_report_comes_back_when_the_next_run_fails_too(make, tmp_path):
    """Killed between the two moves of a system that needs two."""
    assert make(tmp_path, "old") == (0, "")
    for last in range(1, 100):
        make(tmp_path, "new", last, "kill", "no")
        if not (tmp_path / "2012-13-board").exists():
            break
    assert not (tmp_path / "2012-13-board").exists()
    assert make(tmp_path, "next", 5, "full")[0] == 1
    assert text_of(tmp_path / "2012-13-board") == "old"


@posix
@pytest.mark.slow
def test_full_disk_at_any_write_leaves_the_former_report_and_one_sentence(make, tmp_path):
    assert make(tmp_path, "old") == (0, "")
    failed = 0
    for last in range(1, 100):
        done = make(tmp_path, "new", last, "full")
        if done == (0, ""):
            break
        failed += 1
        told = f"there is no space left on the disk of {tmp_path}; an earlier report is as it was. Make room and run again."
        assert done == (1, told)
        assert (text_of(tmp_path / "2012-13-board"), [p.name for p in tmp_path.iterdir()]) == ("old", ["2012-13-board"])
    assert failed > 4
    assert text_of(tmp_path / "2012-13-board") == "new"


HOLD = """
import sys, time
from pathlib import Path
from pscb_lib.command.bundle import BundlePlace, building
with building(BundlePlace(Path(sys.argv[1]), "2012-13-board")) as folder:
    print("building", flush=True)
    sys.stdin.read()
    (folder / "build.json").touch()
"""


def test_second_run_at_once_says_who_is_at_work_and_leaves_the_first_alone(tmp_path):
    words = [sys.executable, "-c", HOLD, str(tmp_path)]
    place = BundlePlace(tmp_path, "2012-13-board")
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "building\n"
        told = rf"^another run \(process {first.pid}\) is making .*2012-13-board at this moment; wait until it is done"
        with pytest.raises(PscbError, match=told):
            place.require_replaceable()
        with pytest.raises(PscbError, match=told), building(place):
            pytest.fail("nothing may be built")
        first.stdin.close()
        assert first.wait() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["2012-13-board"]


@posix
def test_lock_of_a_killed_run_locks_nobody_out(tmp_path):
    words = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "building\n"
        first.kill()
    assert (tmp_path / ".2012-13-board.lock").exists()
    with building(BundlePlace(tmp_path, "2012-13-board")) as folder:
        (folder / "build.json").touch()
    assert [path.name for path in tmp_path.iterdir()] == ["2012-13-board"]


@pytest.mark.slow
def test_of_many_runs_at_once_never_two_hold_the_lock(tmp_path):
    """Each appends a mark on entering and one on leaving; the marks never interleave."""
    words = """
import os, sys, time
from pathlib import Path
from pscb_lib.command.lock import only_one
from pscb_lib.core.errors import PscbError
folder, until = Path(sys.argv[1]), time.monotonic() + 2
def mark(text):
    with open(folder / "marks", "a") as file: file.write(text)
while time.monotonic() < until:
    try:
        with only_one(folder / "lock", "it"):
            mark("("); time.sleep(0.001); mark(")")
    except PscbError:
        pass
"""
    runs = [subprocess.Popen([sys.executable, "-c", words, str(tmp_path)]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    marks = (tmp_path / "marks").read_text(encoding="utf-8")
    assert marks == "()" * (len(marks) // 2)
    assert len(marks) > 20


def test_free_place_is_not_refused_and_nothing_is_left(tmp_path):
    with only_one(tmp_path / "lock", "it"):
        assert (tmp_path / "lock").read_text(encoding="ascii") == str(os.getpid())
    refuse_if_taken(tmp_path / "lock", "it")
    (tmp_path / "lock").write_text("123", encoding="ascii")
    refuse_if_taken(tmp_path / "lock", "it")
    assert list(tmp_path.iterdir()) == []
