"""Work in a forked process: what it makes, how it ends, and that nothing of it is left."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from pscb_lib.command.processes import is_running
from pscb_lib.core import apart
from pscb_lib.core.apart import Apart

PROGRAM = """
import os, time
from pscb_lib.core.apart import Apart
here, said = os.getpid(), []
def work(tell):
    tell("begun")
    {body}
    return os.getpid() == here
with Apart(work) as one:
    print(one.pid, flush=True)
    {then}
"""
ASK = "print(one.made(said.append), said)"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks soundly")


def begun(body: str, then: str = ASK) -> subprocess.Popen[str]:
    """A process, with one thread as pytest's own may not have, that has work done apart."""
    command = [sys.executable, "-c", PROGRAM.format(body=body, then=then)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(pid: int) -> bool:
    """Whether a process ends within ten seconds."""
    return any(not is_running(pid) or time.sleep(0.1) for _ in range(100))


@linux
@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("pass", "False ['begun']"),
        ("if os.getpid() != here: os._exit(3)", "True ['begun', 'begun']"),
        ("if os.getpid() != here: os.kill(os.getpid(), 9)", "True ['begun', 'begun']"),
    ],
)
def test_what_is_made_arrives_and_what_is_not_delivered_is_made_here(body, last):
    out, err = begun(body).communicate(timeout=60)
    child, *rest = out.splitlines()
    assert (rest, err) == ([last], "")
    assert not is_running(int(child))


@linux
def test_error_is_raised_here_as_it_would_be_without_a_process():
    _, err = begun("raise ValueError('no such table')").communicate(timeout=60)
    assert err.count("Traceback") == 1
    assert err.endswith("ValueError: no such table\n")


@linux
def test_nothing_is_left_where_nobody_asks():
    out, _ = begun("time.sleep(300)", "pass").communicate(timeout=60)
    assert not is_running(int(out))


@linux
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_nothing_is_left_by_one_who_dies(name):
    runner = begun("time.sleep(300)")
    child = int(runner.stdout.readline())
    assert is_running(child)
    runner.send_signal(signal.Signals[name])
    runner.communicate(timeout=60)
    assert ended(child)


def test_work_is_done_when_asked_for_where_nothing_may_be_forked(monkeypatch):
    monkeypatch.setattr(apart, "can_fork", lambda: False)
    did, said = [], []

    def work(tell):
        tell("begun")
        did.append(1)
        return "made"

    with Apart(work) as one:
        assert not did
        assert one.made(said.append) == "made"
    assert (did, said) == ([1], ["begun"])
