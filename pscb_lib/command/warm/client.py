"""A forked shell as nbclient sees it: the manager of a kernel, and the client that talks to it."""

from __future__ import annotations

import asyncio
import os
import select
import socket
from collections.abc import Mapping
from queue import Empty
from typing import IO, Any

from jupyter_client.session import Session

from pscb_lib.command.warm.nursery import NoZygote, Nursery, Shell
from pscb_lib.command.warm.wire import MOST_AT_ONCE, Frames, packed


class Channel:
    """One wire to the shell."""

    def __init__(self, session: Session) -> None:
        self.session, self.frames = session, Frames()
        self.wire, self.theirs = socket.socketpair()
        self.wire.setblocking(False)

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """Wait for the next message.

        Raises
        ------
        Empty
            When none came in time.
        """
        try:
            async with asyncio.timeout(timeout):
                return self._read(await self._whole())
        except TimeoutError:
            raise Empty from None

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message to the shell; that one has ended is found out by waiting for its reply."""
        left = memoryview(packed(self.session.serialize(dict(message))))
        while left:
            try:
                left = left[self.wire.send(left) :]
            except BlockingIOError:
                select.select([], [self.wire], [])
            except (BrokenPipeError, ConnectionResetError):
                return

    def close(self) -> None:
        """Close both ends."""
        self.wire.close()
        self.theirs.close()

    async def _whole(self) -> list[bytes]:
        while (message := self.frames.take()) is None:
            try:
                piece = await asyncio.get_running_loop().sock_recv(self.wire, MOST_AT_ONCE)
            except ConnectionResetError:
                piece = b""
            if not piece:
                await asyncio.Event().wait()  # the shell has ended, which its manager knows
            self.frames.add(piece)
        return message

    def _read(self, message: list[bytes]) -> dict[str, Any]:
        _, parts = self.session.feed_identities(message)
        read: dict[str, Any] = self.session.deserialize(parts)
        return read


class ShellManager:
    """Starts one shell and ends it, as nbclient asks of a kernel's manager."""

    def __init__(self, nursery: Nursery) -> None:
        self.nursery = nursery
        self.shell: Shell | None = None
        self.session = Session()
        self.shell_channel, self.iopub_channel = Channel(self.session), Channel(self.session)

    @property
    def has_kernel(self) -> bool:
        """Whether a shell was forked."""
        return self.shell is not None

    def start_kernel(self, *, cwd: str, env: Mapping[str, str], stdout: IO[bytes], **_: Any) -> None:
        """Have the shell forked.

        Raises
        ------
        RuntimeError
            When there is no zygote any more.
        """
        order = {"folder": cwd, "environment": self.nursery.changed(env), "key": self.session.key.decode()}
        theirs = (self.shell_channel.theirs, self.iopub_channel.theirs)
        try:
            self.shell = self.nursery.fork(order, [*(end.fileno() for end in theirs), stdout.fileno()])
        except NoZygote as error:
            raise RuntimeError(str(error)) from error
        for end in theirs:
            end.close()

    def client(self) -> ShellClient:
        """What talks to the shell."""
        return ShellClient(self)

    def is_alive(self) -> bool:
        """Whether the shell still runs."""
        return self.shell is not None and not select.select([self.shell.watch], [], [], 0)[0]

    def shutdown_kernel(self, now: bool = True) -> None:
        """End the shell and all that it started; it is never asked to end by itself."""
        if self.shell is not None:
            self.nursery.end(self.shell)
            os.close(self.shell.watch)
            self.shell = None

    def cleanup_resources(self) -> None:
        """End what is left of it."""
        self.shutdown_kernel()
        self.shell_channel.close()
        self.iopub_channel.close()


class ShellClient:
    """Sends requests to a shell and gives nbclient its replies and outputs."""

    allow_stdin = False

    def __init__(self, manager: ShellManager) -> None:
        self.manager = manager
        self.shell_channel, self.iopub_channel = manager.shell_channel, manager.iopub_channel

    def start_channels(self) -> None:
        """They are open from the start."""

    def stop_channels(self) -> None:
        """The manager closes them."""

    async def wait_for_ready(self, timeout: float) -> None:
        """Wait for the first sign of life.

        Raises
        ------
        RuntimeError
            When the shell ended before it, or was silent for too long.
        """
        waiting = asyncio.ensure_future(self.iopub_channel.get_msg(timeout))
        while not (await asyncio.wait([waiting], timeout=1))[0]:
            if not self.is_alive():
                waiting.cancel()
                raise RuntimeError("Kernel died before it was ready")
        if isinstance(waiting.exception(), Empty):
            raise RuntimeError("Kernel did not answer")

    def is_alive(self) -> bool:
        """Whether the shell still runs."""
        return self.manager.is_alive()

    def execute(self, code: str, *, store_history: bool, stop_on_error: bool) -> str:
        """Have a cell run; the request's number."""
        content = {"code": code, "silent": False, "store_history": store_history, "user_expressions": {}}
        content |= {"allow_stdin": self.allow_stdin, "stop_on_error": stop_on_error}
        return self._request("execute_request", content)

    def kernel_info(self) -> str:
        """Ask the kernel what it is; the request's number."""
        return self._request("kernel_info_request", {})

    def _request(self, kind: str, content: Mapping[str, Any]) -> str:
        message = self.manager.session.msg(kind, dict(content))
        self.shell_channel.send(message)
        number: str = message["header"]["msg_id"]
        return number
