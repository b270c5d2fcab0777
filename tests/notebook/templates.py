"""The literal words of a notebook's sentences, headlines and titles, read from its code."""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from run_notebook import code_cells

PLACES = {"say": 0, "answer": 0, "caution": 0, "method": 0, "chart": 3, "table": 2, "list_or_none": 2}
FURTHER = {"list_or_none": (3,)}
KEYWORDS = ("measured",)
NO_NUMBER = {
    r"per 10,000 children": "the unit of a rate",
    r"Section 11\b": "the name of a section of the Children Act",
}
"""Words with a digit that state no figure, and why."""


@dataclass(frozen=True)
class Template:
    """Words that a notebook gives to one of the functions that show something."""

    cell: int
    function: str
    text: str
    is_sentence: bool


def templates_of(notebook: Path) -> list[Template]:
    """All templates of a notebook, in order; what an f-string fills in stands as ``{…}``."""
    return [
        template
        for number, cell in enumerate(code_cells(notebook), 1)
        for node in ast.walk(ast.parse("".join(cell["source"])))
        for template in templates_in(number, node)
    ]


def charts_in(notebook: Path) -> list[str]:
    """The ids of all charts of a notebook."""
    return [
        literal(node.args[0])
        for cell in code_cells(notebook)
        for node in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "chart"
    ]


def without(allowed: Iterable[str], text: str) -> str:
    """A text without the words that are allowed, and without the names of figures; both words of ``{n:is|are}`` stay."""
    for pattern in allowed:
        text = re.sub(pattern, "", text)
    text = re.sub(r"\{[^}:]*:([^}]*)\}", r"\1", text)
    return re.sub(r"\{[^}]*\}", "", text)


def markdown_of(notebook: Path) -> list[str]:
    """The text of each cell that is no code."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def templates_in(cell: int, node: ast.AST) -> Iterator[Template]:
    """The templates that a call is given."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PLACES):
        return
    name = node.func.attr
    for place in (PLACES[name], *FURTHER.get(name, ())):
        yield Template(cell, name, literal(node.args[place]), name not in ("table", "list_or_none"))
    for keyword in node.keywords:
        if keyword.arg in KEYWORDS:
            yield Template(cell, name, literal(keyword.value), is_sentence=False)


def literal(node: ast.expr) -> str:
    """The text of a string, with ``{…}`` for what is worked out in it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(value) for value in node.values)
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.FormattedValue), f"a template is a plain string; found {ast.unparse(node)}"
    return "{…}"
