"""The nest: a process that has paid the imports, and forks a kernel of JupyterLab whenever one is asked for.

::

    pscb lab ── starts, ends ──▶ nest ── forks ──▶ kernel
                                  ▲                  │ sockets of its own, as any kernel of Jupyter
    JupyterLab ── starts ──▶ hatch ┘ (one a kernel)  ▼ JupyterLab

JupyterLab starts a *hatch* as if it were the kernel (`hatch`). The hatch asks for a kernel, tells it of interrupts, and
ends when the kernel ends; when the hatch is killed, the nest kills the kernel. The nest ends with ``pscb lab``, and
leaves no kernel behind. It has one thread and reads no data, so that what it forks has just imported its libraries.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pscb_lib.command.warm.zygote import FAILED, become_child, reseed, threads

LONGEST_ORDER = 1 << 18
PRELOADED = (
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "IPython.core.completer",
    "pscb_lib.notebook",
    "pscb_lib.notebook.plots",
)


def main() -> None:
    """Serve whoever may open the socket whose path is the first argument, until the standard input is closed."""
    os.setsid()  # what is typed at the terminal is not for kernels
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(sys.argv[1])
        door.listen(16)
        for name in PRELOADED:
            importlib.import_module(name)
        gc.collect()
        gc.freeze()
        Nest(door).serve()


class Nest:
    """Forks a kernel for each hatch, tells the hatch of its end, and ends it with the hatch."""

    def __init__(self, door: socket.socket) -> None:
        self.door = door
        self.ears = selectors.DefaultSelector()
        self.ears.register(door, selectors.EVENT_READ, self.let_in)
        self.ears.register(sys.stdin.fileno(), selectors.EVENT_READ, self.leave)
        self.hatches: dict[socket.socket, int] = {}
        self.open = True

    def serve(self) -> None:
        """Do what is asked until the standard input is closed; then leave nothing behind."""
        try:
            while self.open:
                for key, _ in self.ears.select():
                    key.data(key.fileobj)
        finally:
            for hatch in list(self.hatches):
                self.end(hatch)

    def leave(self, _: Any) -> None:
        """``pscb lab`` has ended."""
        self.open = False

    def let_in(self, door: socket.socket) -> None:
        """Fork a kernel for a new hatch."""
        hatch, _ = door.accept()
        order, files, _, _ = socket.recv_fds(hatch, LONGEST_ORDER, 3)
        if not order or threads() != 1:
            hatch.close()
        else:
            pid = self.fork(json.loads(order), files)
            self.hatches[hatch] = pid
            self.ears.register(hatch, selectors.EVENT_READ, self.end)
            watch = os.pidfd_open(pid)
            self.ears.register(watch, selectors.EVENT_READ, lambda file: self.tell_of_end(file, hatch))
            hatch.sendall(f"{pid}\n".encode())
        for file in files:
            os.close(file)

    def fork(self, order: Mapping[str, Any], files: Sequence[int]) -> int:
        """Fork, and be a kernel in the child, which never comes back from here."""
        nest = os.getpid()
        pid = os.fork()
        if pid:
            return pid
        status = FAILED
        try:
            become_kernel(order, files, nest)
            self.close_all()
            status = run_kernel(order["arguments"], nest)
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)

    def close_all(self) -> None:
        """Close what belongs to the nest and not to a kernel."""
        self.ears.close()
        self.door.close()
        for hatch in self.hatches:
            hatch.close()

    def tell_of_end(self, watch: Any, hatch: socket.socket) -> None:
        """A kernel has ended by itself: have its hatch end in the same way."""
        self.ears.unregister(watch)
        os.close(watch)
        pid = self.hatches.get(hatch)
        if pid is None:
            return
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        self.forget(hatch, code if code >= 0 else 128 - code)

    def end(self, hatch: socket.socket) -> None:
        """A hatch was killed, or all is over: end its kernel and all that it started."""
        pid = self.hatches.get(hatch)
        if pid is None:
            return
        for kill in (os.killpg, os.kill):
            try:
                kill(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
        os.waitpid(pid, 0)
        self.forget(hatch, FAILED)

    def forget(self, hatch: socket.socket, status: int) -> None:
        """Say the last word to a hatch."""
        del self.hatches[hatch]
        self.ears.unregister(hatch)
        with suppress(OSError):  # it is gone
            hatch.sendall(f"{status}\n".encode())
        hatch.close()


def become_kernel(order: Mapping[str, Any], files: Sequence[int], nest: int) -> None:
    """Take on what a kernel started by itself has: its group, folder, environment, streams, random state."""
    become_child(nest)
    for stream, file in enumerate(files):
        os.dup2(file, stream)
    for file in files:
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv[:] = [str(Path(sys.prefix) / "ipykernel_launcher.py"), *order["arguments"]]
    if "" not in sys.path:
        sys.path.insert(0, "")
    reseed()


def run_kernel(arguments: Sequence[str], nest: int) -> int:
    """Be a kernel until it is shut down."""
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=nest)
    app.initialize(list(arguments))  # type: ignore[no-untyped-call]
    app.start()  # type: ignore[no-untyped-call]
    return 0


if __name__ == "__main__":
    main()
