"""How many notebooks may run at once on this machine, and how long a cell may take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pscb_lib.core.errors import UsageError

MEGABYTES_A_NOTEBOOK = 400
MOST_AT_ONCE = 8
DEFAULT_CELL_TIMEOUT_SECONDS = 300
MEMORY = Path("/proc/meminfo")
GROUP = Path("/sys/fs/cgroup")


def jobs_of(text: str | None) -> int:
    """The number of jobs that was asked for; what the machine allows when none was.

    Raises
    ------
    UsageError
        When it is not a whole number above zero.
    """
    if text is None:
        return most_jobs(cores(), free_megabytes())
    if not (text.isascii() and text.isdecimal()) or int(text) == 0:
        raise UsageError(f'--jobs must be a whole number above 0; found "{text}".')
    return int(text)


def most_jobs(core_count: int, megabytes: float | None) -> int:
    """One notebook a core, as far as the memory goes; where that is not known, as far as the cores go."""
    by_memory = core_count if megabytes is None else int(megabytes // MEGABYTES_A_NOTEBOOK)
    return max(1, min(core_count, by_memory, MOST_AT_ONCE))


def cores() -> int:
    """How many cores this process may use, a limit of its container included."""
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS, not on Windows
        usable = os.cpu_count() or 1
    quota, _, period = read(GROUP / "cpu.max").partition(" ")
    return min(usable, max(1, int(quota) // int(period))) if quota.isdecimal() else usable


def free_megabytes() -> float | None:
    """How much memory is free, within the limit of the container; None where the system does not say."""
    free = [kilobytes / 1024 for line in read(MEMORY).splitlines() if (kilobytes := available(line)) is not None]
    most, used = read(GROUP / "memory.max"), read(GROUP / "memory.current")
    if most.isdecimal() and used.isdecimal():
        free.append((int(most) - int(used)) / 1024**2)
    return min(free, default=None)


def available(line: str) -> int | None:
    """The kilobytes of the line of available memory; None of another."""
    name, _, amount = line.partition(":")
    return int(amount.split()[0]) if name == "MemAvailable" else None


def read(path: Path) -> str:
    """The text of a file of the system; nothing where there is none."""
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def cell_timeout(environment: Mapping[str, str] = os.environ) -> int:
    """How many seconds a cell may take: ``PSCB_CELL_TIMEOUT``, else five minutes.

    Raises
    ------
    UsageError
        When it is not a whole number above zero.
    """
    text = environment.get("PSCB_CELL_TIMEOUT", str(DEFAULT_CELL_TIMEOUT_SECONDS))
    if not text.isdecimal() or int(text) == 0:
        raise UsageError(f'PSCB_CELL_TIMEOUT must be a whole number of seconds above 0; found "{text}".')
    return int(text)
