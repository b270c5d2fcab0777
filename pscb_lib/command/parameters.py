"""The parameters of a notebook: what its cell declares, and what a run gives it."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.hints import close_to
from pscb_lib.command.plan import Section
from pscb_lib.core.documents import Unreadable, read_json
from pscb_lib.core.errors import UsageError
from pscb_lib.core.syntax import module_tree

TAG = "parameters"
INJECTED_TAG = "injected-parameters"  # of the cell that a run puts in
TYPES: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "list": (list,),
}


@dataclass(frozen=True)
class Parameter:
    """One declared parameter: its name, type and default, and the comment that explains it."""

    name: str
    type_name: str
    default: Any
    help: str

    def accepts(self, value: Any) -> bool:
        """Whether a value is of the declared type."""
        if isinstance(value, bool):
            return self.type_name in ("", "bool")
        return isinstance(value, TYPES.get(self.type_name.split("[")[0], (object,)))


def resolve(section: Section, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a section's notebook is run with: the run's own parameters, then those of ``report.yml``.

    Raises
    ------
    UsageError
        When the notebook does not declare one of them, or declares it with another type.
    """
    clash = sorted(set(section.parameters) & set(given))
    if clash:
        raise UsageError(f"report.yml ({section.slug}): {clash[0]} is set by the run and cannot be set here.")
    resolved = {**given, **section.parameters}
    declared = declared_parameters(section.notebook_path)
    for name, value in resolved.items():
        check_parameter(section.notebook_path.name, declared, name, value)
    return resolved


def check_parameter(notebook: str, declared: Mapping[str, Parameter], name: str, value: Any) -> None:
    """Refuse a parameter that would have no effect, or the wrong one."""
    if name not in declared:
        hint = close_to(name, declared) or f"; it declares {', '.join(declared) or 'none'}"
        raise UsageError(f'{notebook} does not declare the parameter "{name}"{hint}.')
    if not declared[name].accepts(value):
        raise UsageError(f"{notebook}: the parameter {name} must be {declared[name].type_name}; found {value!r}.")


def declared_parameters(notebook: Path) -> dict[str, Parameter]:
    """The parameters that the notebook's cell tagged ``parameters`` declares, one a line.

    papermill's own reader takes ``=`` inside a text for an assignment, so the cell is read as Python here.

    Raises
    ------
    UsageError
        When the file is not a notebook, has no such cell, or a default is not a plain value.
    """
    source = parameters_source(notebook)
    try:
        statements, comments = module_tree(source).body, comments_by_line(source)
        found = [p for statement in statements if (p := read_statement(statement, comments))]
    except (SyntaxError, ValueError, tokenize.TokenError) as error:
        raise UsageError(f"{notebook.name}: the cell tagged {TAG} is not a list of names with values.") from error
    return {parameter.name: parameter for parameter in found}


def parameters_source(notebook: Path) -> str:
    """The source of the cell tagged ``parameters``."""
    try:
        cells = read_json(notebook)["cells"]
        tagged = [c for c in cells if c["cell_type"] == "code" and TAG in c["metadata"].get("tags", [])]
    except (Unreadable, KeyError, TypeError) as error:
        raise UsageError(f"{notebook.name} cannot be read as a notebook.") from error
    if len(tagged) != 1:
        raise UsageError(f"{notebook.name} must have one cell tagged {TAG}; it has {len(tagged) or 'none'}.")
    return "".join(tagged[0]["source"])


def read_statement(statement: ast.stmt, comments: Mapping[int, str]) -> Parameter | None:
    """One declared name; None for anything that declares none, such as a sentence in quotes."""
    help_text = comments.get(statement.end_lineno or 0, "")
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        type_name = ast.unparse(statement.annotation)
        return Parameter(statement.target.id, type_name, ast.literal_eval(statement.value), help_text)
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return Parameter(statement.targets[0].id, "", ast.literal_eval(statement.value), help_text)
    return None


def comments_by_line(source: str) -> dict[int, str]:
    """The comments of a piece of Python by the line that they end."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ").rstrip() for t in tokens if t.type == tokenize.COMMENT}
