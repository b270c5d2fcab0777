"""A home made of a bundle: its own data, settings and notebooks, laid out as a run expects them."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.crate_parts import source_hash
from pscb_lib.command.notebook_file import read_notebook, write_notebook
from pscb_lib.command.parameters import INJECTED_TAG
from pscb_lib.command.request import Request, Resolved
from pscb_lib.core import home as homes
from pscb_lib.core.documents import read_yaml
from pscb_lib.core.errors import PscbError
from pscb_lib.core.home import PROGRAM, Home, read_board
from pscb_lib.core.indicators import INDICATORS_FILE
from pscb_lib.core.layers.folder import Layers
from pscb_lib.core.periods import parse_year
from pscb_lib.core.stage import RAW, SUITES
from pscb_lib.core.staged_tables import EARLIER
from pscb_lib.core.watched import WATCHED_FILE

OPTIONAL = (WATCHED_FILE, INDICATORS_FILE)
EXPECTATIONS = ("catalogue.yml", "relations.yml", *OPTIONAL)
COMMENTARY = "commentary"  # stands beside the raw tables in a home, and beside the staged ones in a bundle
NAME_OF_A_NOTEBOOK = re.compile(r"[\w.-]+\.ipynb")


@dataclass(frozen=True)
class BundleHome(Home):
    """A home that brings its own notebooks and expectations."""

    @property
    def notebooks(self) -> Path:
        """The bundle's plan and its notebooks, without their results."""
        return self.root / "notebooks"

    @property
    def expectations(self) -> Path:
        """The bundle's catalogue, relations and suites."""
        return self.root / "expectations"


@dataclass(frozen=True)
class BundleRequest(Request):
    """The request for the report that a bundle holds, made of what the bundle holds."""

    def resolve(self) -> Resolved:
        """The request with the home's own notebooks and expectations."""
        resolved = super().resolve()
        return replace(resolved, home=BundleHome(resolved.home.root))


def lay_out(bundle: Path, year: str, root: Path) -> None:
    """Lay a bundle's inputs and notebooks out as a home.

    Raises
    ------
    PscbError
        When the bundle has no raw files, without which the data cannot be checked again.
    """
    parse_year(year)
    inputs, expectations, notebooks = bundle / "inputs", root / "expectations", root / "notebooks"
    if not (inputs / RAW).is_dir():
        raise PscbError("a bundle without the raw files cannot be run again from them")
    shutil.copytree(inputs / RAW, root / "data" / "raw" / year, ignore=lambda *_: [EARLIER])
    for earlier in earlier_years(inputs / RAW):
        shutil.copytree(earlier, root / "data" / "raw" / earlier.name)
    if (inputs / COMMENTARY).is_dir() and not (inputs / RAW / COMMENTARY).exists():
        shutil.copytree(inputs / COMMENTARY, root / "data" / "raw" / year / COMMENTARY)
    expectations.mkdir()
    for name in present(inputs):
        shutil.copyfile(inputs / name, expectations / name)
    for suite in sorted((inputs / SUITES).glob("*.json")):
        shutil.copyfile(suite, expectations / suite.name)
    shutil.copyfile(inputs / "board.yml", root / "board.yml")
    notebooks.mkdir()
    shutil.copyfile(inputs / "report.yml", notebooks / "report.yml")
    for key, name in planned_notebooks(bundle).items():
        executed = bundle / "notebooks" / f"{key}.ipynb"
        if executed.is_file():
            write_unrun(executed, notebooks / name)
        else:
            (notebooks / name).touch()  # the plan lists it, and this report does without


def earlier_years(raw: Path) -> list[Path]:
    """The folders with the raw files of earlier years; each bears the name of a year."""
    found = sorted(path for path in (raw / EARLIER).glob("*") if path.is_dir())
    for path in found:
        parse_year(path.name)
    return found


def present(inputs: Path) -> list[str]:
    """The expectations beside the suites; some of them a bundle may come without."""
    return [name for name in EXPECTATIONS if name not in OPTIONAL or (inputs / name).is_file()]


def planned_notebooks(bundle: Path) -> dict[str, str]:
    """The name of each section's notebook in the plan, by the section's key."""
    listed = read_yaml(bundle / "inputs" / "report.yml")["sections"]
    named = {f"{section['number']}_{section['slug']}": str(section["notebook"]) for section in listed}
    if strange := [name for name in named.values() if not NAME_OF_A_NOTEBOOK.fullmatch(name)]:
        raise PscbError(f"report.yml names a notebook {strange[0]!r}, which is no name of one")
    return named


def write_unrun(executed: Path, target: Path) -> None:
    """Write a notebook as it was before it was run."""
    notebook = read_notebook(executed)
    notebook.cells = [c for c in notebook.cells if INJECTED_TAG not in c.metadata.get("tags", [])]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata.pop("papermill", None)
    write_notebook(notebook, target)


def own_settings(bundle: Path, program: Path = PROGRAM) -> Iterator[str]:
    """Each setting of the bundle that this program has with another content: told, since results follow from it."""
    pairs = {f"inputs/{name}": program / "expectations" / name for name in present(bundle / "inputs")}
    pairs["inputs/report.yml"] = program / "notebooks" / "report.yml"
    for suite in sorted((bundle / "inputs" / SUITES).glob("*.json")):
        pairs[f"inputs/{SUITES}/{suite.name}"] = program / "expectations" / suite.name
    for path, own in pairs.items():
        if not own.is_file() or own.read_bytes() != (bundle / path).read_bytes():
            yield path


@contextmanager
def own_notebooks(bundle: Path) -> Iterator[Path]:
    """This program's own notebooks in the words of the board whose bundle it is, for as long as they are needed."""
    terms = read_board(bundle / "inputs" / "board.yml").terms
    with tempfile.TemporaryDirectory(prefix="pscb-") as folder:
        yield Layers(homes.PROGRAM, homes.PROGRAM, Path(folder), terms).folder("notebooks")


def strange_notebooks(bundle: Path, build: Mapping[str, Any], own: Path) -> Iterator[tuple[str, str]]:
    """Each notebook whose cells are not those of this program's own, with the first cell that differs."""
    names = planned_notebooks(bundle)
    for section in build["sections"]:
        path = f"notebooks/{section['id']}.ipynb"
        theirs, ours = bundle / path, own / names[section["id"]]
        if not ours.is_file():
            yield path, "this program has no such notebook"
        elif source_hash(theirs) != source_hash(ours):
            yield path, f"its {first_difference(theirs, ours)} is not that of this program’s own notebook"


def first_difference(theirs: Path, ours: Path) -> str:
    """The first cell that two notebooks do not have alike, counted without inserted parameters."""
    one, other = cells_of(theirs), cells_of(ours)
    pairs = enumerate(zip_longest(one, other), start=1)
    return f"cell {next(number for number, (first, second) in pairs if first != second)}"


def cells_of(notebook: Path) -> list[tuple[str, str]]:
    """Kind and text of each cell that the author wrote."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    own = [cell for cell in cells if INJECTED_TAG not in cell["metadata"].get("tags", [])]
    return [(cell["cell_type"], "".join(cell["source"])) for cell in own]
