"""What JupyterLab starts as a kernel: asks the nest for one, and ends when it does. Imports next to nothing.

Where there is no nest any more, or it does not fork, this process becomes a kernel itself.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from contextlib import suppress

SECONDS_TO_WAIT = 30  # for the nest to have paid its imports


def main() -> None:
    """Have the nest at the path of the first argument fork a kernel with the other arguments."""
    path, *arguments = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as wire:
        try:
            pid = ask(wire, path, arguments)
        except (OSError, ValueError):
            os.execv(sys.executable, [sys.executable, "-m", "ipykernel_launcher", *arguments])
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda received, _: pass_on(pid, received))
        status = wire.recv(64)  # nothing, when the nest has been killed and the kernel with it
    os._exit(int(status or b"1"))


def ask(wire: socket.socket, path: str, arguments: list[str]) -> int:
    """The number of the kernel that the nest forked."""
    wire.settimeout(SECONDS_TO_WAIT)
    wire.connect(path)
    order = {"arguments": arguments, "folder": os.getcwd(), "environment": dict(os.environ)}  # noqa: PTH109
    socket.send_fds(wire, [json.dumps(order).encode()], [0, 1, 2])
    pid = int(wire.recv(64))
    wire.settimeout(None)
    return pid


def pass_on(pid: int, number: int) -> None:
    """Tell the kernel what this process was told."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


if __name__ == "__main__":
    main()
