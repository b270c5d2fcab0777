"""Where the time of a run goes: each of its parts run alone, and what it took of the processor.

    python parts.py imports | python parts.py checks HOME YEAR | python parts.py kernels NOTEBOOK ...

The parts are those of `pscb run --fresh --formats html --jobs 1`. What the cells themselves take is the floor.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measure import Call, measure
from stage import Stage

TITLES = {
    "imports": "Python and its libraries, once for all notebooks",
    "checks": "Great Expectations: its import, and every suite",
    "kernels": "A kernel for each notebook, and the messages of its cells",
    "pages": "Staging, harvest, pages, the bundle and its seal",
}
PARAMETERS = {"quarter": 4, "audience": "board"}


def by_parts(stage: Stage) -> dict[str, float]:
    """The processor's seconds of each part; a kernel's are those of notebooks with empty cells, less the imports."""
    found = {"imports": cpu(stage, "imports"), "checks": cpu(stage, "checks", str(stage.home), stage.year)}
    names = [str(path) for path in stage.notebooks()]
    found["kernels"] = max(0.0, cpu(stage, "kernels", *names) - found["imports"])
    measure([stage.ours("--jobs", "1")], stage.log)  # so that notebooks and checks are kept
    shutil.rmtree(stage.home / ".pscb-cache" / "reports", ignore_errors=True)
    whole = measure([stage.ours("--jobs", "1")], stage.log).cpu_seconds
    return {**found, "pages": max(0.0, whole - found["imports"])}


def cpu(stage: Stage, *words: str) -> float:
    """The processor's seconds of one part."""
    call = Call([sys.executable, str(Path(__file__).resolve()), *words], stage.folder, stage.environment)
    return measure([call], stage.log).cpu_seconds


def imports() -> None:
    """Warm up, and fork nothing."""
    kernels([])


def checks(home: str, year: str) -> None:
    """Read and check the data of a year, with nothing kept from before."""
    from pscb_lib.core.home import Home
    from pscb_lib.core.prepare import prepare

    prepare(Home(Path(home)), year)


def kernels(notebooks: Sequence[str]) -> None:
    """Run the notebooks with empty cells, in warm kernels."""
    from pscb_lib.command.engine import run_notebook
    from pscb_lib.command.kernels import warming

    with tempfile.TemporaryDirectory() as folder, warming() as warm:
        ready, place = warm.chosen(print), Path(folder)
        for name in notebooks:
            source = emptied(Path(name), place / "source.ipynb")
            given = {**PARAMETERS, "year": "2012-13"}
            run_notebook(
                source, place / "ran.ipynb", given, section=source.stem, inputs=place, cell_timeout=300, kernels=ready
            )


def emptied(notebook: Path, target: Path) -> Path:
    """A notebook with as many code cells, that do nothing but take its parameters."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
            cell["source"] = "pass"
    target.write_text(json.dumps(content), encoding="utf-8")
    return target


if __name__ == "__main__":
    part, *given = sys.argv[1:]
    {"imports": imports, "checks": lambda: checks(*given), "kernels": lambda: kernels(given)}[part]()
