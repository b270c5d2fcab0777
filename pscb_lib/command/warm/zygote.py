"""The zygote: a process that has paid the imports and forks a shell for each notebook.

It has one thread, reads no data and changes no setting, so what it forks is a Python that has just imported its
libraries. It serves one runner, over one wire, and ends with it; whatever it forked, and whatever that started, it
ends as well. A dead shell is reaped only when the runner has asked for its end, so that its number stays its own.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import json
import os
import random
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pscb_lib.core.apart import end_with
from pscb_lib.core.lean_imports import to_stay

REQUESTS, OUTPUTS, LOG = range(3)
LONGEST_ORDER = 1 << 16
FAILED = 1
PRELOADED = (
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "pscb_lib.command.warm.shell",
    "pscb_lib.notebook",
    "pscb_lib.notebook.plots",
    "ipykernel.debugger",  # from here on what a kernel imports when it begins
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
)
FIRST_USE = "pscb_lib.notebook.first_use"


def main() -> None:
    """Serve the runner at the other end of the wire whose number is the last argument."""
    os.setsid()  # what is typed at the terminal is for the runner
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.path[0] == "":
        del sys.path[0]
    with to_stay():
        with as_in_a_kernel():
            importlib.import_module("pandas")
        for name in PRELOADED:
            importlib.import_module(name)
        importlib.import_module(FIRST_USE).draw_each_kind()
        gc.collect()
    with socket.socket(fileno=int(sys.argv[-1])) as wire:
        Zygote(wire, fork_shell).serve()


@contextmanager
def as_in_a_kernel() -> Iterator[None]:
    """While this lasts, imports find a shell: pandas shows twenty columns in a kernel and all of them in a terminal."""
    vars(builtins)["get_ipython"] = lambda: SimpleNamespace(kernel=None)
    try:
        yield
    finally:
        del vars(builtins)["get_ipython"]


class Zygote:
    """Answers each order of the runner: a fork, or the end of one."""

    def __init__(self, wire: socket.socket, fork: Callable[[Mapping[str, Any], Sequence[int]], int]) -> None:
        self.wire, self.fork = wire, fork
        self.living: set[int] = set()

    def serve(self) -> None:
        """Do what is asked until the runner is gone; then leave nothing behind."""
        try:
            self.answer({"ready": threads()})
            while True:
                order, files, _, _ = socket.recv_fds(self.wire, LONGEST_ORDER, 3)
                if not order:
                    break
                self.obey(json.loads(order), files)
        finally:
            for pid in list(self.living):
                self.end(pid)

    def obey(self, order: Mapping[str, Any], files: Sequence[int]) -> None:
        """Do one thing, and say that it is done."""
        if "end" in order:
            self.end(order["end"])
            self.answer({"ended": order["end"]})
            return
        if threads() != 1:
            self.answer({"refused": "it has more than one thread"})
        else:
            pid = self.fork(order, (*files, self.wire.fileno()))
            self.living.add(pid)
            watch = os.pidfd_open(pid)
            self.answer({"forked": pid}, watch)
            os.close(watch)
        for file in files:
            os.close(file)

    def answer(self, content: Mapping[str, Any], *files: int) -> None:
        """Send the runner an answer, and a file with it."""
        socket.send_fds(self.wire, [json.dumps(content).encode()], files)

    def end(self, pid: int) -> None:
        """End a shell and all that it started."""
        if pid not in self.living:
            return
        self.living.discard(pid)
        for kill in (os.killpg, os.kill):  # the second for a shell that has no group yet
            try:
                kill(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
        os.waitpid(pid, 0)


def threads() -> int:
    """How many threads this process has: a fork copies one only, and what the others held stays held."""
    return len(list(Path("/proc/self/task").iterdir()))


def fork_shell(order: Mapping[str, Any], files: Sequence[int]) -> int:
    """Fork, and be a shell in the child, which never comes back from here."""
    zygote = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    try:
        become_kernel(order, files, zygote)
        from pscb_lib.command.warm.shell import run_shell

        requests, outputs = (socket.socket(fileno=files[wire]) for wire in (REQUESTS, OUTPUTS))
        run_shell(requests, outputs, order["key"].encode())
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(FAILED)  # every end of a shell that its runner did not ask for is a failure


def become_kernel(order: Mapping[str, Any], files: Sequence[int], zygote: int) -> None:
    """Take on what a kernel started by itself has: its group, folder, environment, streams, random state."""
    become_child(zygote)
    for stream in (1, 2):
        os.dup2(files[LOG], stream)
    for file in files[LOG:]:
        os.close(file)
    os.chdir(order["folder"])
    os.environ.update(order["environment"])
    sys.argv[:] = [
        str(Path(sys.prefix) / "ipykernel_launcher.py"),
        "-f",
        str(Path(os.environ["IPYTHONDIR"]) / "k.json"),
    ]
    reseed()


def become_child(parent: int) -> None:
    """Lead a group of its own, be interrupted as any Python is, and end with its parent."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    end_with(parent)


def reseed() -> None:
    """Begin new random series, as every new process does."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


if __name__ == "__main__":
    main()
