"""``build.json``: with what, from what and when a bundle was made. Only here do times of the run stand."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pscb_lib.command.plan import Section
from pscb_lib.core.digests import sha256_of, write_json
from pscb_lib.core.fictional import says
from pscb_lib.core.home import PROGRAM

BUILD_FILE = "build.json"
OWN_PACKAGE = "pscb-lib"
PACKAGES = (
    "great-expectations", "ipykernel", "jupyter-client", "matplotlib", "nbclient", "nbconvert", "nbformat",
    "numpy", "pandas", "papermill", "pyyaml", "seaborn",
)  # fmt: skip
SECONDS_FOR_GIT = 10


def now() -> str:
    """The time, as build.json has it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Build:
    """What a run did, gathered while it runs."""

    parameters: Mapping[str, Any]
    started: str = field(default_factory=now)
    sections: list[dict[str, Any]] = field(default_factory=list)

    def completed(
        self, section: Section, *, kernel: str = "cold", cached: bool = False, times: Mapping[str, str] | None = None
    ) -> None:
        """Note that a section ran to its end, in which kind of process (``warm`` or ``cold``), and when."""
        entry = {"id": section.key, "slug": section.slug, "outcome": "completed"}
        self.sections.append({**entry, "cached": cached, "kernel": kernel, **(times or {})})

    def content(self, inputs: Path, reasons: Sequence[str]) -> dict[str, Any]:
        """All of ``build.json``; ``reasons`` say why the report is incomplete, none when it is complete."""
        return {
            **({"fictional": True} if says(inputs) else {}),
            "status": "incomplete" if reasons else "complete",
            "why": list(reasons),
            "parameters": dict(self.parameters),
            "sections": self.sections,
            "versions": versions(),
            "commit": git(PROGRAM, "rev-parse", "HEAD"),
            "changed_since_commit": changed_since_commit(PROGRAM),
            "inputs": hashes(inputs),
            "started": self.started,
            "finished": now(),
        }

    def write(self, bundle: Path, reasons: Sequence[str]) -> None:
        """Write ``build.json`` into the bundle, which makes it one."""
        write_json(bundle / BUILD_FILE, self.content(bundle / "inputs", reasons))


def versions() -> dict[str, Any]:
    """The versions of everything that shapes a result."""
    return {
        "pscb": installed(OWN_PACKAGE),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {name: installed(name) for name in PACKAGES},
    }


def installed(name: str) -> str | None:
    """The version of a package; None when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file under a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): sha256_of(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }


def changed_since_commit(folder: Path) -> bool | None:
    """Whether files of the program differ from its commit; None where git knows of none."""
    changes = git(folder, "status", "--porcelain")
    return None if changes is None else bool(changes)


def git(folder: Path, *words: str) -> str | None:
    """What a git command says; None when it fails or there is no git."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS_FOR_GIT, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
