"""``pscb lab``: JupyterLab on working copies of the notebooks, so that play cannot enter the report."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pscb_lib.command.parameters import TAG
from pscb_lib.command.request import newest_year
from pscb_lib.core.home import Home, find_home

WORKBENCH = "workbench"
RECORD = ".copied.json"
YEAR_LINE = re.compile(r'^(year\b[^=]*=\s*)"\d{4}-\d{2}"', re.MULTILINE)


@dataclass
class Copies:
    """What became of each working copy, by the notebook's name."""

    made: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def lab(home_given: str | None, *, edit: bool) -> int:
    """Open JupyterLab, and stay until it is closed.

    Returns
    -------
    int
        JupyterLab's own exit status.
    """
    home = find_home(home_given)
    if edit:
        folder = home.own_notebooks
        print(f"Opening the originals in {folder}: what you save there changes the report.", file=sys.stderr)
    else:
        year = newest_year(home)
        folder = home.root / WORKBENCH / year
        for line in copy_lines(copy_notebooks(home.notebooks, folder, year), folder):
            print(line, file=sys.stderr)
    return wait_for(subprocess.Popen(lab_command(folder), env=lab_environment(home, os.environ)))


def lab_command(folder: Path, *, as_root: bool | None = None) -> list[str]:
    """The command that starts JupyterLab in a folder, with the Python that runs this."""
    if as_root is None:
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    return [*command, "--allow-root"] if as_root else command


def lab_environment(home: Home, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of JupyterLab: notebooks find this home, and no inputs of a run."""
    kept = {key: value for key, value in environment.items() if key not in ("PSCB_INPUTS", "MPLBACKEND")}
    return kept | {"PSCB_HOME": str(home.root)}


def wait_for(process: subprocess.Popen[bytes]) -> int:
    """Wait for JupyterLab, which asks for itself whether Ctrl-C is meant."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def copy_notebooks(originals: Path, folder: Path, year: str) -> Copies:
    """Copy the notebooks into the workbench; a copy that somebody has changed is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    record, copies = read_record(folder), Copies()
    for original in sorted(originals.glob("*.ipynb")):
        name, copy = original.name, folder / original.name
        content = with_year(original.read_text(encoding="utf-8"), year)
        if copy.exists() and digest(copy.read_text(encoding="utf-8")) == digest(content):
            record[name] = digest(content)
        elif copy.exists() and digest(copy.read_text(encoding="utf-8")) != record.get(name):
            copies.kept.append(name)
        else:
            (copies.renewed if copy.exists() else copies.made).append(name)
            copy.write_text(content, encoding="utf-8", newline="\n")
            record[name] = digest(content)
    (folder / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")
    return copies


def copy_lines(copies: Copies, folder: Path) -> list[str]:
    """What to tell the analyst of the copies."""
    lines = [f"Working copies are in {folder}; the report's own notebooks stay as they are."]
    if copies.renewed:
        lines.append(f"Renewed, since the report's own have changed: {', '.join(copies.renewed)}.")
    if copies.kept:
        lines.append(f"Kept as you changed them: {', '.join(copies.kept)}; delete one to get a fresh copy.")
    return lines


def with_year(text: str, year: str) -> str:
    """The notebook with the year as the default of its parameters cell."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if TAG in cell["metadata"].get("tags", []):
            source = YEAR_LINE.sub(rf'\g<1>"{year}"', "".join(cell["source"]))
            cell["source"] = source.splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def read_record(folder: Path) -> dict[str, str]:
    """The hash of each copy as it was made."""
    path = folder / RECORD
    record: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return record


def digest(text: str) -> str:
    """The hash of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
