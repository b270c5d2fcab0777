"""Pictures: every byte of them, or how large they are, roughly."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct

PNG = b"\x89PNG\r\n\x1a\n"
NEARLY = 0.1  # other versions of the drawing library set letters a little wider or narrower
SIZE = re.compile(r"picture of about (\d+) × (\d+)")
VIEW_BOX = re.compile(r"""viewBox=["'][\d.\s-]*?\s?([\d.]+)\s+([\d.]+)["']""")


def picture(data: bytes | str, *, exact: bool) -> str:
    """A picture in words: its size, and where ``exact`` the start of its checksum."""
    if isinstance(data, str):
        try:
            data = base64.b64decode(data)
        except (binascii.Error, ValueError):
            return "no picture"
    size = "a picture"
    if data.startswith(PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        size = f"picture of about {width} × {height}"
    return f"{size}, SHA-256 {hashlib.sha256(data).hexdigest()[:12]}…" if exact else size


def size_of_svg(text: str) -> str:
    """The size of a drawing in words."""
    found = VIEW_BOX.search(text)
    return f"picture of about {float(found[1]):.0f} × {float(found[2]):.0f}" if found else "a drawing"


def nearly_the_same(one: str, other: str) -> bool:
    """Whether two descriptions are the same, or of pictures that differ little in size."""
    first, second = SIZE.fullmatch(one), SIZE.fullmatch(other)
    if not (first and second):
        return one == other
    pairs = zip(map(int, first.groups()), map(int, second.groups()), strict=True)
    return all(abs(a - b) <= NEARLY * max(a, b) for a, b in pairs)
