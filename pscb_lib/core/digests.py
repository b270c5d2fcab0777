"""Hashes of what results depend on: values, files, and everything that is installed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

HEEDED = ("LANG", "LC_ALL", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "MATPLOTLIBRC", "PYTHONPATH", "PYTHONOPTIMIZE", "TZ")
"""Variables of the environment that Python, or what draws the charts, goes by."""


def digest_of(*values: Any) -> str:
    """The hash of plain values: text, numbers, lists, and mappings in whatever order."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def digest_of_bytes(content: bytes) -> str:
    """The hash of bytes."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes."""
    return digest_of_bytes(path.read_bytes())


def digest_of_files(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """The hash of each file, by its path below a folder."""
    return {path.relative_to(root).as_posix(): sha256_of(path) for path in sorted(paths)}


def files_below(folder: Path) -> list[Path]:
    """Every file in a folder and below, but for what Python and editors leave behind; none where it is missing."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        found += [Path(place, name) for name in sorted(names) if not name.startswith(".")]
    return found


@cache
def environment() -> Mapping[str, Any]:
    """What else shapes a result: Python, the system, every installed package, and the variables that they go by."""
    return {
        "python": sys.version,
        "system": [platform.system(), platform.machine()],
        "packages": installed_packages(),
        "variables": {name: os.environ[name] for name in HEEDED if name in os.environ},
    }


def installed_packages() -> list[str]:
    """Name and version of all that is installed, as the names of its folders say: reading the files would be slow."""
    ends, names = (".dist-info", ".egg-info"), set[str]()
    for folder in map(Path, sys.path):
        if folder.is_dir():
            names.update(entry.name for entry in os.scandir(folder) if entry.name.endswith(ends))
    return sorted(names)


def write_json(path: Path, content: Mapping[str, Any] | Sequence[Any]) -> None:
    """JSON that people can read and that is the same each time."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
