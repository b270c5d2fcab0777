"""Small notebooks and plans to run: what a section is made of, without its content."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PARAMETERS = 'year: str = "2012-13"  # reporting year\nquarter: int = 4  # up to\naudience: str = "board"  # for whom'
RUN_PARAMETERS = {"year": "2012-13", "quarter": 4, "audience": "board"}


def code_cell(source: str, *tags: str, name: str = "cell") -> dict[str, Any]:
    """A code cell as it is committed."""
    metadata = {"tags": list(tags)} if tags else {}
    cell = {"cell_type": "code", "id": name, "metadata": metadata, "source": source}
    return {**cell, "outputs": [], "execution_count": None}


def write_stub(path: Path, *sources: str, parameters: str = PARAMETERS) -> Path:
    """A notebook with a title (cell 1), its parameters (cell 2), and these cells (3 and on)."""
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# A section"},
        code_cell(parameters, "parameters", name="parameters"),
        *(code_cell(source, name=f"cell-{number}") for number, source in enumerate(sources, start=3)),
    ]
    kernel = {"display_name": "Another", "language": "python", "name": "somebody-elses-kernel"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def entry(slug: str, number: str, **more: Any) -> dict[str, Any]:
    """An entry of ``report.yml``."""
    needed = {"slug": slug, "number": number, "notebook": f"{number}_{slug}.ipynb"}
    return {**needed, "title": slug.capitalize(), "question": "Why?", **more}


def write_plan(folder: Path, *entries: Mapping[str, Any]) -> Path:
    """A ``report.yml`` with these entries, and a notebook that runs for each."""
    for one in entries:
        if not (folder / one["notebook"]).exists():
            write_stub(folder / one["notebook"], "print(year)")
    return write_plan_text(folder, json.dumps({"sections": list(entries)}))


def write_plan_text(folder: Path, text: str) -> Path:
    """A ``report.yml`` as somebody typed it."""
    (folder / "report.yml").write_text(text, encoding="utf-8")
    return folder


def sources(notebook: Path) -> Sequence[str]:
    """The text of each cell of a saved notebook."""
    return ["".join(cell["source"]) for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]
