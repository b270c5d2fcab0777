"""The shell of one notebook: ipykernel's own application, its network sockets replaced by two wires."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any

import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from traitlets import Instance

from pscb_lib.command.warm.wire import Frames, packed, receive

KILLED_WITH_THE_RUNNER = 1


class Outlet:
    """Where ipykernel's output thread sends: the part of a publishing socket that it uses."""

    def __init__(self, wire: socket.socket, context: zmq.Context[Any]) -> None:
        self.wire, self.context = wire, context

    def send_multipart(self, frames: Sequence[Any], *_: Any, **__: Any) -> None:
        """Send a message to the runner; one that is no longer there needs none."""
        try:
            self.wire.sendall(packed([bytes(frame) for frame in frames]))
        except (BrokenPipeError, ConnectionResetError):
            os._exit(KILLED_WITH_THE_RUNNER)

    def close(self) -> None:
        """Close the wire."""
        self.wire.close()


class Requests(Outlet):
    """Where the kernel takes its requests from and sends replies to: the part of a stream that it uses."""

    def __init__(self, wire: socket.socket, context: zmq.Context[Any]) -> None:
        super().__init__(wire, context)
        self.frames = Frames()
        self.tasks: set[asyncio.Future[Any]] = set()

    def on_recv(self, handle: Callable[[list[zmq.Frame]], Any], copy: bool = False) -> None:
        """Hand each request to the kernel, in its own event loop."""
        asyncio.get_event_loop().add_reader(self.wire, self.arrived, handle)

    def arrived(self, handle: Callable[[list[zmq.Frame]], Any]) -> None:
        """Read one request; when the runner is gone, so is the notebook."""
        message = receive(self.wire, self.frames)
        if message is None:
            os._exit(KILLED_WITH_THE_RUNNER)
        task = asyncio.ensure_future(handle([zmq.Frame(frame) for frame in message]))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def flush(self, *_: Any) -> None:
        """Nothing waits to be sent."""


class NoChannelThread:
    """Stands where ipykernel has a thread for requests: it is none, and only knows the thread that cells run in."""

    parent_thread = threading.main_thread()

    def __bool__(self) -> bool:
        return False


class ShellKernel(IPythonKernel):
    """ipykernel's kernel, which takes its requests from a wire, in the thread that runs the cells."""

    _supports_kernel_subshells = False

    shell_stream = Instance(Requests)  # type: ignore[assignment]


class ShellApp(IPKernelApp):
    """ipykernel's application on two wires; everything else is as in a kernel of its own."""

    kernel_class = ShellKernel
    wires: tuple[socket.socket, socket.socket]

    def init_connection_file(self) -> None:
        """There is no file: the wires are open already."""

    def init_poller(self) -> None:
        """The zygote and the wires see to it that a shell ends with the runner."""

    def init_heartbeat(self) -> None:
        """The runner watches the process itself."""

    def write_connection_file(self, **_: Any) -> None:
        """There is nothing to connect to."""

    def log_connection_info(self) -> None:
        """There is nothing to connect to."""

    def init_sockets(self) -> None:
        """Put the wires in the place of the sockets, and start the output thread."""
        requests, outputs = self.wires
        self.context = zmq.Context()
        self.shell_socket = Requests(requests, self.context)
        self.configure_tornado_logger()  # type: ignore[no-untyped-call]
        outlet = Outlet(outputs, self.context)
        self.iopub_thread = IOPubThread(outlet, pipe=True, session=self.session)  # type: ignore[no-untyped-call]
        self.iopub_thread.start()  # type: ignore[no-untyped-call]
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        """Make the kernel, with one channel for requests."""
        self.kernel = self.kernel_class.instance(
            parent=self,
            session=self.session,
            shell_stream=self.shell_socket,
            shell_channel_thread=NoChannelThread(),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: self.kernel.execution_count


def run_shell(requests: socket.socket, outputs: socket.socket, key: bytes) -> None:
    """Be the kernel of a notebook until the runner is done with it."""
    app = ShellApp.instance()
    app.wires = (requests, outputs)
    app.session.key = key
    app.log_level = logging.ERROR  # no debugger can reach it, of which it would warn
    app.initialize([])  # type: ignore[no-untyped-call]
    app.start()  # type: ignore[no-untyped-call]
