"""Which names of files a bundle may hold: those that mean the same file on every system, inside the bundle."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_PATH = 240  # Windows takes 259 characters for the whole path unless it is told otherwise
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


def fault_of(path: str) -> str:
    """What is wrong with a path, in one clause; empty when nothing is.

    The reserved names are those of "Naming Files, Paths, and Namespaces" in Microsoft's documentation of Windows.
    """
    if path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path):
        return "its path leads out of the bundle: it is absolute"
    parts = path.split("/")
    if ".." in re.split(r"[/\\]", path):
        return "its path leads out of the bundle: it has “..” in it"
    if FORBIDDEN.search(path):
        return "its name has a character that some system does not allow"
    if any(part in ("", ".") for part in parts):
        return "its path has an empty part"
    if any(part.endswith((".", " ")) for part in parts):
        return "its name ends in a dot or a blank, which Windows drops"
    if any(RESERVED.fullmatch(part) for part in parts):
        return "its name is reserved on Windows"
    return "its path is too long" if len(path) > LONGEST_PATH else ""


def clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path with what is wrong between it and an earlier one."""
    seen: dict[str, str] = {}
    for path in paths:
        if (earlier := seen.get(same_for_all(path))) is None:
            seen[same_for_all(path)] = path
        elif earlier == path:
            yield path, "it is there twice"
        else:
            yield path, f"on some systems it is the same file as {earlier}"
    for path in list(seen.values()):
        pieces = path.split("/")
        above = ("/".join(pieces[:n]) for n in range(1, len(pieces)))
        if file := next((seen[same_for_all(folder)] for folder in above if same_for_all(folder) in seen), None):
            yield path, f"{file} is a file, and cannot be a folder as well"


def same_for_all(path: str) -> str:
    """A path as a system compares it that knows no small and capital letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def shown(path: str) -> str:
    """A path that may hold anything, made safe for a terminal and of a length to read."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in path)
    return plain if len(plain) <= 120 else plain[:119] + "…"
