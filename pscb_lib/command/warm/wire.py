"""How the messages of a kernel travel through a pair of sockets: frames, each with its length before it."""

from __future__ import annotations

import socket
import struct
from collections.abc import Sequence

COUNT = struct.Struct("!I")
LENGTH = struct.Struct("!Q")
MOST_AT_ONCE = 1 << 20


def packed(frames: Sequence[bytes]) -> bytes:
    """A message of several frames as bytes."""
    lengths = b"".join(LENGTH.pack(len(frame)) for frame in frames)
    return b"".join((COUNT.pack(len(frames)), lengths, *frames))


class Frames:
    """Puts messages together again from bytes that arrive in pieces of any size."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """Take in what has arrived."""
        self._held += piece

    def take(self) -> list[bytes] | None:
        """The next whole message; None when there is none yet."""
        if len(self._held) < COUNT.size:
            return None
        [count] = COUNT.unpack_from(self._held)
        start = COUNT.size + count * LENGTH.size
        if len(self._held) < start:
            return None
        lengths = [LENGTH.unpack_from(self._held, COUNT.size + n * LENGTH.size)[0] for n in range(count)]
        if len(self._held) < start + sum(lengths):
            return None
        frames = []
        for length in lengths:
            frames.append(bytes(self._held[start : start + length]))
            start += length
        del self._held[:start]
        return frames


def receive(wire: socket.socket, frames: Frames) -> list[bytes] | None:
    """Wait for the next whole message; None when the other end is closed."""
    while (message := frames.take()) is None:
        piece = wire.recv(MOST_AT_ONCE)
        if not piece:
            return None
        frames.add(piece)
    return message
