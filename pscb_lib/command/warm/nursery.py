"""The runner's side of the zygote: starts it, has it fork a shell for each notebook, and ends what it forked."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

LONGEST_ANSWER = 1 << 12
WORDS_BEFORE_ANY_IMPORT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as ipykernel sets it itself, but later
}


class NoZygote(Exception):
    """Shells cannot be forked here; the message is a clause that says why."""


@dataclass(frozen=True)
class Shell:
    """A forked shell: its number, and a file that can be read once it has ended."""

    pid: int
    watch: int


class Nursery:
    """A zygote and the wire to it. Orders may come from several threads.

    Parameters
    ----------
    environment : Mapping
        What every shell finds in ``os.environ``.
    log : file
        Where the zygote's own last words go.
    """

    def __init__(self, environment: Mapping[str, str], log: IO[bytes]) -> None:
        refuse_unless_possible()
        self.environment = {**environment, **WORDS_BEFORE_ANY_IMPORT}
        self._order = threading.Lock()
        self._ready = False
        self._wire, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-c", "from pscb_lib.command.warm.zygote import main; main()"]
        with theirs:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno())],
                env=self.environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def closed(self) -> bool:
        """Whether it was ended."""
        return self._wire.fileno() < 0

    def fork(self, order: Mapping[str, Any], files: Sequence[int]) -> Shell:
        """Have a shell forked that holds these files.

        Raises
        ------
        NoZygote
            When there is none.
        """
        with self._order:
            self._await_imports()
            answer, watch = self._ask(order, files)
            if "forked" not in answer:
                raise NoZygote(answer.get("refused", "it gave no answer"))
            return Shell(answer["forked"], watch[0])

    def changed(self, environment: Mapping[str, str]) -> dict[str, str]:
        """What a shell's environment has beyond the zygote's."""
        return {key: value for key, value in environment.items() if self.environment.get(key) != value}

    def end(self, shell: Shell) -> None:
        """End a shell and all that it started; afterwards nothing of it is left."""
        with self._order:
            if not self.closed:
                self._ask({"end": shell.pid}, ())

    def require(self) -> None:
        """Wait until the imports are done.

        Raises
        ------
        NoZygote
            When they failed.
        """
        with self._order:
            self._await_imports()

    def close(self) -> None:
        """End the zygote and all that it forked."""
        if not self._ready:
            self._process.kill()  # it is still importing, and has forked nothing
        with self._order:
            self._wire.close()
        self._process.wait()

    def _await_imports(self) -> None:
        if not self._ready:
            answer, _ = self._answer()
            if "ready" not in answer:
                raise NoZygote("the process that forks could not be started")
            if answer["ready"] != 1:
                raise NoZygote("the process that forks has more than one thread")
            self._ready = True

    def _ask(self, order: Mapping[str, Any], files: Sequence[int]) -> tuple[dict[str, Any], list[int]]:
        try:
            socket.send_fds(self._wire, [json.dumps(order).encode()], files)
        except OSError:
            return {}, []
        return self._answer()

    def _answer(self) -> tuple[dict[str, Any], list[int]]:
        try:
            answer, files, _, _ = socket.recv_fds(self._wire, LONGEST_ANSWER, 1)
        except OSError:
            return {}, []
        return json.loads(answer) if answer else {}, files


def refuse_unless_possible(platform: str = sys.platform) -> None:
    """Refuse where a forked shell is not sound or cannot be watched.

    Raises
    ------
    NoZygote
        Off Linux, on a Linux older than 5.3, or where the processes of the system are not shown.
    """
    if not platform.startswith("linux"):
        raise NoZygote("only Linux can fork them soundly")
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        raise NoZygote("this Linux cannot watch a process") from None
    if not Path("/proc/self/task").is_dir():
        raise NoZygote("this Linux does not show the threads of a process") from None
