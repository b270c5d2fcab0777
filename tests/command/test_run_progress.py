"""How far a run has come: a bar on a terminal, lines anywhere else."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from pscb_lib.command.processes import is_running
from pscb_lib.command.progress import Progress


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


def two_steps(stream):
    with Progress(2, stream) as progress:
        progress.step("checking data")
        progress.detail("checking CAFs by month")
        progress.step("03 Early help")
    return stream.getvalue()


def test_log_has_one_line_a_step():
    assert two_steps(io.StringIO()) == "[1/2] checking data\n[2/2] 03 Early help\n"


def test_terminal_has_one_bar_that_names_what_runs():
    shown = two_steps(Terminal())
    assert shown.count("\n") == 1
    for text in ("checking data", "checking CAFs by month", "03 Early help", "0/2", "1/2", "2/2"):
        assert text in shown
    assert "done" in shown.split("\r")[-1]


def test_bar_of_a_run_that_fails_stays_where_it_was():
    def fail(stream):
        with Progress(2, stream) as progress:
            progress.step("checking data")
            raise ValueError("no")

    stream = Terminal()
    with pytest.raises(ValueError, match="no"):
        fail(stream)
    assert "checking data" in stream.getvalue().split("\r")[-1]
    assert stream.getvalue().endswith("\n")


def test_process_runs_until_it_has_ended():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert is_running(process.pid)
    process.communicate(b"\n")
    assert (is_running(process.pid), is_running(os.getpid())) == (False, True)
