"""Runs commands and measures them: wall time, CPU time of all their processes, peak memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

SECONDS_BETWEEN_SAMPLES = 0.2
MEGABYTE = 1024**2


@dataclass(frozen=True)
class Call:
    """One command, where it runs, and what its environment has beyond the usual."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    good: Sequence[int] = (0,)


@dataclass(frozen=True)
class Cost:
    """What commands took together: seconds, and megabytes at the peak.

    Attributes
    ----------
    cpu_seconds : float
        Of the commands and of every process that they waited for, as the system counts it.
    tree_megabytes : float
        The largest sum over all processes of a command, what they share counted once (proportional set size).
    process_megabytes : float
        The most that one process held at any time (resident set size).
    """

    wall_seconds: float
    cpu_seconds: float
    tree_megabytes: float
    process_megabytes: float


class Failed(Exception):
    """A command ended badly; the message holds the last that it said."""


def measure(calls: Sequence[Call], log: Path) -> Cost:
    """Run commands one after the other, and say what they cost together.

    Raises
    ------
    Failed
        When one ends with a status that was not expected.
    """
    costs = [measured(call, log) for call in calls]
    return Cost(
        sum(cost.wall_seconds for cost in costs),
        sum(cost.cpu_seconds for cost in costs),
        max(cost.tree_megabytes for cost in costs),
        max(cost.process_megabytes for cost in costs),
    )


def measured(call: Call, log: Path) -> Cost:
    """Run one command; the processes that it started and waited for count as its own."""
    environment = {**os.environ, **call.environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles again
    with log.open("wb") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            list(call.words), cwd=call.folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        peak = Peak(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        tree = peak.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in call.good:
        raise Failed(f"{' '.join(call.words[:6])} ended with {process.returncode}:\n{log.read_text()[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, tree, usage.ru_maxrss / 1024)


class Peak:
    """Watches how much memory a process and all that it started hold together."""

    def __init__(self, pid: int) -> None:
        self.pid, self.bytes, self.over = pid, 0, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        """Look again and again until told to stop."""
        while not self.over.wait(SECONDS_BETWEEN_SAMPLES):
            self.bytes = max(self.bytes, held_by_tree(self.pid))

    def stop(self) -> float:
        """The most that was held, in megabytes."""
        self.over.set()
        self.thread.join()
        return self.bytes / MEGABYTE


def held_by_tree(pid: int) -> int:
    """The bytes that a process and its descendants hold now, what they share counted once."""
    try:
        process = psutil.Process(pid)
        return sum(held_by(one) for one in (process, *process.children(recursive=True)))
    except psutil.Error:
        return 0


def held_by(process: psutil.Process) -> int:
    """The bytes of one process; none when it has ended meanwhile."""
    try:
        held = process.memory_full_info()
        return int(getattr(held, "pss", held.rss))
    except psutil.Error:
        return 0
