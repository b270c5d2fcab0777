"""The executed notebooks, harvested again without running them, against the files that were made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from pscb_lib.command.audit.faults import Fault
from pscb_lib.command.audit.manifest import paths_of
from pscb_lib.command.harvest import HarvestInput, harvest
from pscb_lib.command.notebook_file import read_notebook
from pscb_lib.command.parameters import INJECTED_TAG
from pscb_lib.core.documents import read_json, read_yaml

FOLDERS_OF_FILES = ("charts/", "tables/")


def planned_sections(bundle: Path) -> list[HarvestInput]:
    """The sections that were run, in their order, as the bundle's own plan describes them."""
    listed = {f"{s['number']}_{s['slug']}": s for s in read_yaml(bundle / "inputs" / "report.yml")["sections"]}
    keys = [section["id"] for section in read_json(bundle / "build.json")["sections"]]
    return [
        HarvestInput(s["slug"], s["number"], s["title"], s["question"], bundle / "notebooks" / f"{key}.ipynb")
        for key, s in ((key, listed[key]) for key in keys)
    ]


def harvest_faults(bundle: Path) -> Iterator[Fault]:
    """Each file that is not what the notebooks give."""
    files = harvest(planned_sections(bundle), read_json(bundle / "inputs" / "state.json")).files
    there = {path for path in paths_of(bundle) if path in files or path.startswith(FOLDERS_OF_FILES)}
    for path in sorted(files.keys() | there):
        if path not in there:
            yield Fault(path, "the executed notebooks give it, and it is missing")
        elif path not in files:
            yield Fault(path, "no executed notebook gives it")
        elif (bundle / path).read_bytes() != files[path].encode("utf-8"):
            yield Fault(path, "it is not what the executed notebooks give")


def notebook_faults(bundle: Path) -> Iterator[Fault]:
    """Each notebook that did not run to its end, or with other parameters than the report says."""
    given = read_json(bundle / "build.json")["parameters"]
    parameters = {name: given[name] for name in ("year", "quarter", "audience")}
    for path in paths_of(bundle / "notebooks"):
        notebook = read_notebook(bundle / "notebooks" / path)
        yield from (Fault(f"notebooks/{path}", what) for what in faults_of(notebook, parameters))


def faults_of(notebook: NotebookNode, parameters: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one executed notebook."""
    injected = [cell for cell in notebook.cells if INJECTED_TAG in cell.metadata.get("tags", [])]
    recorded = notebook.metadata.get("papermill", {}).get("parameters", {})
    if len(injected) != 1 or any(recorded.get(name) != value for name, value in parameters.items()):
        yield "it was not run with the parameters of the report"
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            yield f"cell {number} was not run"
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            yield f"cell {number} ended in an error"
