"""Runs a notebook's code cells in this process, and keeps what it would have shown."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from unittest import mock

from matplotlib.figure import Figure

from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.claims import CLAIMS_FILE, Claim, read_claims
from pscb_lib.core.home import PROGRAM, Board, read_board

NOTEBOOKS = sorted((PROGRAM / "notebooks").glob("*.ipynb"))
SLUGS = [path.stem.partition("_")[2] for path in NOTEBOOKS]
T = TypeVar("T")
READ: dict[tuple[Callable, bytes], object] = {}
PREFIX, SUFFIX = "application/vnd.pscb.", "+json"


@dataclass(frozen=True)
class Shown:
    """One output: its kind, what the harvest would collect, and everything beside it."""

    kind: str
    content: dict
    bundle: dict
    metadata: dict


@dataclass
class Run:
    """What a notebook has shown, in order."""

    shown: list[Shown] = field(default_factory=list)

    def of(self, kind: str) -> list[dict]:
        """The contents of all outputs of one kind."""
        return [one.content for one in self.shown if one.kind == kind]

    @property
    def sentences(self) -> list[str]:
        """The text of each sentence."""
        return [text_of(content) for content in self.of("sentence")]

    @property
    def headlines(self) -> dict[str, str]:
        """The title of each chart, by its id."""
        return {content["id"]: text_of(content["title"]) for content in self.of("chart")}

    @property
    def gaps(self) -> list[str]:
        """Title and reason of each gap."""
        return [f"{content['title']}: {content['reason']}" for content in self.of("gap")]

    @property
    def stated(self) -> list[dict]:
        """Everything that states figures: sentences and titles of charts."""
        return [*self.of("sentence"), *(content["title"] for content in self.of("chart"))]

    @property
    def indicators(self) -> dict[str, dict]:
        """Every figure stated, by its id."""
        return {id_: one for content in self.stated for id_, one in content["indicators"].items()}

    def value(self, indicator: str) -> float | None:
        """The number of an indicator."""
        return self.indicators[indicator]["value"]

    def keep(self, bundle: dict, *, raw: bool, metadata: dict) -> None:
        """Stand in for `IPython.display.display`."""
        assert raw
        kind = metadata["pscb"]["type"]
        typed = {name: content for name, content in bundle.items() if name.startswith(PREFIX)}
        assert list(typed) == ([] if kind == "companion" else [f"{PREFIX}{kind}{SUFFIX}"])
        content = json.loads(json.dumps(next(iter(typed.values()), {})))
        self.shown.append(Shown(kind, content, bundle, metadata))


def text_of(content: dict) -> str:
    """A sentence as readers see it."""
    return "".join(part if isinstance(part, str) else part["text"] for part in content["parts"])


def run_notebook(notebook: Path, inputs: Path | None, *, pictures: bool = False, **parameters: object) -> Run:
    """Run a notebook in a fresh namespace; without ``pictures`` charts are described, not drawn.

    With ``inputs`` None it looks for its inputs as it does when it is opened by hand.
    """
    run, namespace = Run(), {"__name__": "__main__"}
    with collected(run, pictures=pictures), environment(inputs):
        for number, cell in enumerate(code_cells(notebook), 1):
            source = "".join(cell["source"])
            exec(compile(source, f"{notebook.stem}, code cell {number}", "exec"), namespace)
            if "parameters" in cell["metadata"].get("tags", []):
                assert set(parameters) <= set(namespace), "a parameter that the notebook does not declare"
                namespace.update(parameters)
    return run


@contextmanager
def collected(run: Run, *, pictures: bool = True) -> Iterator[Run]:
    """Collect what is shown meanwhile."""
    with ExitStack() as patches:
        patches.enter_context(mock.patch("pscb_lib.notebook.outputs.display", run.keep))
        patches.enter_context(mock.patch("pscb_lib.notebook.inputs.read_catalogue", read_catalogue_once))
        patches.enter_context(mock.patch("pscb_lib.notebook.inputs.read_board", read_board_once))
        patches.enter_context(mock.patch("pscb_lib.notebook.published.read_claims", read_claims_once))
        if not pictures:
            patches.enter_context(mock.patch("pscb_lib.notebook.section.draw", describe_only))
            patches.enter_context(mock.patch("pscb_lib.notebook.plots_export.as_svg", return_value="<svg/>"))
            patches.enter_context(mock.patch("pscb_lib.notebook.plots_export.as_png", return_value=b""))
        yield run


def read_catalogue_once(path: Path) -> Catalogue:
    """The catalogue of a staged folder: all of these tests have the same one, which takes a while to read."""
    return read_same(read_catalogue, path.read_bytes(), path)


def read_board_once(path: Path) -> Board:
    """Whose report it is, which is read again only where it differs."""
    return read_same(read_board, path.read_bytes(), path)


def read_claims_once(folder: Path) -> list[Claim]:
    """What the published report states, which is read again only where it differs."""
    path = folder / CLAIMS_FILE
    return read_same(read_claims, path.read_bytes() if path.exists() else b"", folder)


def read_same(read: Callable[[Path], T], content: bytes, path: Path) -> T:
    """What a settings file says, read from the first file with this content."""
    if (read, content) not in READ:
        READ[read, content] = read(path)
    return READ[read, content]


def describe_only(plot, frame, measured, unit, options):
    """An empty picture and the words for the full one: drawing takes most of a notebook's time."""
    from pscb_lib.notebook.alt_text import describe

    assert callable(plot)
    assert isinstance(options, dict)
    return Figure(), f"{measured}. {describe(frame, kind=plot.__name__, unit=unit)}"


@contextmanager
def environment(inputs: Path | None) -> Iterator[None]:
    """The environment of a run, or that of a notebook that is opened by hand."""
    with mock.patch.dict(os.environ):
        os.environ.pop("PSCB_INPUTS", None)
        if inputs:
            os.environ["PSCB_INPUTS"] = str(inputs)
        yield


def code_cells(notebook: Path) -> list[dict]:
    """The code cells of a notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def notebook_of(slug: str) -> Path:
    """The notebook of a section."""
    [path] = [path for path in NOTEBOOKS if path.stem.partition("_")[2] == slug]
    return path
