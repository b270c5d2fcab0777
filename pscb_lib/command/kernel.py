"""The Python process that a notebook runs in: this interpreter, a known environment, nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

from pscb_lib.command.processes import is_running
from pscb_lib.core.home import PROGRAM

KERNEL_NAME = "python3"
LONGEST_SOCKET_FOLDER = 80  # the path of a Unix socket has at most 107 characters, with the file's name
LEFT_TO_THE_KERNEL = ("MPLBACKEND", "PSCB_HOME")
FIXED_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # the order of a set is part of the output
    "OPENBLAS_NUM_THREADS": "1",  # a process with several threads cannot be forked
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger writes a warning at every start
}


@dataclass(frozen=True)
class Workplace:
    """A short-lived folder for one kernel: its connection, its settings, what it says past the notebook."""

    folder: Path

    @property
    def log(self) -> Path:
        """What the process wrote past the notebook, such as the last words of a crash."""
        return self.folder / "log.txt"

    def last_words(self) -> str:
        """The last line of the log, or nothing."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[-1] if lines else ""

    def environment(self, inputs: Path) -> dict[str, str]:
        """The environment of the kernel: this process' own, with what makes two runs alike."""
        own = {
            "PSCB_INPUTS": str(inputs.resolve()),
            "IPYTHONDIR": str(self.folder / "ipython"),  # no start-up files of the user
        }
        return shared_environment() | own


def shared_environment() -> dict[str, str]:
    """What the environments of all kernels have in common."""
    kept = {key: value for key, value in os.environ.items() if key not in LEFT_TO_THE_KERNEL}
    modules = [str(PROGRAM), os.environ.get("PYTHONPATH", "")]
    return kept | FIXED_ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, modules))}


@contextmanager
def workplace() -> Iterator[Workplace]:
    """A workplace that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"pscb-{os.getpid()}-", dir=short_temporary_folder()))
    try:
        yield Workplace(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_workplaces() -> None:
    """Remove the workplaces of processes that were killed before they could do so."""
    for folder in Path(short_temporary_folder()).glob("pscb-*-*"):
        number = folder.name.split("-")[1]
        if number.isdecimal() and not is_running(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def short_temporary_folder() -> str:
    """The folder for temporary files; on Linux ``/tmp`` when its own name is too long for sockets."""
    folder = tempfile.gettempdir()
    too_long = len(folder) > LONGEST_SOCKET_FOLDER - len("/pscb-1234567-12345678")
    return "/tmp" if too_long and sys.platform.startswith("linux") else folder


def kernel_manager(place: Workplace, platform: str = sys.platform) -> AsyncKernelManager:
    """A manager that starts this very Python, whatever kernels the user has installed.

    On Linux the kernel is reached through files that only this user may open; elsewhere through local ports.
    """
    settings: Mapping[str, Any] = {"connection_file": str(place.folder / "k.json")}
    if platform.startswith("linux"):
        settings = {**settings, "transport": "ipc"}
    return AsyncKernelManager(
        kernel_name=KERNEL_NAME,
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
        config=Config({"KernelManager": settings}),
    )


class ColdKernels:
    """Kernels that are each started as a process of its own, from nothing."""

    name = "cold"

    def __init__(self) -> None:
        self.alive: list[AsyncKernelManager] = []

    def manager(self, place: Workplace) -> AsyncKernelManager:
        """A manager for one notebook."""
        manager = kernel_manager(place)
        self.alive.append(manager)
        return manager

    def end(self, manager: AsyncKernelManager) -> None:
        """End what a kernel left behind."""
        end_group(process_group(manager))
        self.alive.remove(manager)

    def end_all(self) -> None:
        """End every kernel that runs now; those who wait for it are told by nbclient."""
        for manager in list(self.alive):
            if manager.provisioner is not None and process_group(manager) is None:
                manager.provisioner.process.kill()  # type: ignore[attr-defined]
            end_group(process_group(manager))


def process_group(manager: AsyncKernelManager) -> int | None:
    """The group of the kernel's process and of all that it started; None where there are no groups."""
    return getattr(manager.provisioner, "pgid", None)


def end_group(group: int | None) -> None:
    """End a kernel and all that it started."""
    if group is None or group == os.getpgid(0):
        return
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
