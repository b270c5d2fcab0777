"""Working copies of the notebooks, so that play cannot enter the report."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from pscb_lib.command.parameters import TAG

WORKBENCH = "workbench"
RECORD = ".copied.json"
BESIDE = "explore"  # the folder of notebooks that are no section of the report
YEAR_LINE = re.compile(r'^(year\b[^=]*=\s*)"\d{4}-\d{2}"', re.MULTILINE)


@dataclass
class Copies:
    """What became of each working copy, by the notebook's name."""

    made: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def copy_notebooks(originals: Path, folder: Path, year: str) -> Copies:
    """Copy the notebooks into the workbench; a copy that somebody has changed is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    record, copies = read_record(folder), Copies()
    for original in sorted([*originals.glob("*.ipynb"), *(originals / BESIDE).glob("*.ipynb")]):
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
    """The hash of what a notebook says and does; what running it left behind is no change."""
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(text)["cells"]]
    except (ValueError, LookupError, TypeError):
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode("utf-8")).hexdigest()
