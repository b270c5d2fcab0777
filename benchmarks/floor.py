"""The floor: the notebooks' code as plain scripts in one warm process, without IPython, kernel or papermill.

It includes: starting Python once, importing the libraries once, compiling and running every code cell of every notebook
in a namespace of its own, and everything that a cell displays, charts rendered as PNG and SVG among it, put into
JSON. What a notebook keeps in memory for itself is forgotten before the next, as every notebook reads its own data.
It leaves out: checks of the data, executed notebooks, pages, tables, the bundle.

    python floor.py FOLDER_FOR_RESULTS FOLDER_OF_VIEWS NOTEBOOK ...
"""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path
from typing import Any


def main(target: Path, views: Path, notebooks: list[Path]) -> None:
    """Run each notebook's code and keep what it shows."""
    from pscb_lib.notebook import outputs

    shown: list[Any] = []
    outputs.display = lambda data, **more: shown.append((data, more))  # type: ignore[assignment]
    for notebook in notebooks:
        shown.clear()
        forget()
        os.environ["PSCB_INPUTS"] = str(views / notebook.stem)
        run(code_of(notebook), shown)
        (target / f"{notebook.stem}.json").write_text(json.dumps(shown, default=str), encoding="utf-8")


def code_of(notebook: Path) -> list[str]:
    """The code cells of a notebook."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(cells: list[str], shown: list[Any]) -> None:
    """Run cells in one namespace; the value of a last line that is an expression is shown."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        tree = ast.parse(cell)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            shown.extend([] if value is None else [repr(value)])


def forget() -> None:
    """Empty what the library remembers of a notebook's inputs."""
    ours = [module for name, module in sys.modules.items() if name.startswith("pscb_lib.") and module]
    for thing in [thing for module in ours for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
