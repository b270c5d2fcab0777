"""Whether an expression over tables names only what the catalogue has: tables, columns and categories."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from pscb_lib.core.catalogue import Catalogue, DatasetSpec
from pscb_lib.core.expressions import FIRST_KNOWN, FUNCTIONS, names_in
from pscb_lib.core.selections import TABLE_FUNCTIONS


def unknown_name(tree: ast.expr, catalogue: Catalogue) -> str:
    """The first thing that an expression names and that the catalogue does not have; nothing when it has all."""
    for name in sorted(names_in(tree)):
        if name not in catalogue.datasets:
            return f"the table {name}"
    for name, codes in selections(tree):
        spec = catalogue[name]
        for column, wanted in codes.items():
            known = codes_of(spec, column)
            if known is None:
                return f"{column} in the table {name}"
            if strange := [code for code in wanted if known and code not in known]:
                return f'"{strange[0]}" under {column} in the table {name}'
    return ""


def selections(tree: ast.expr) -> Iterator[tuple[str, Mapping[str, list[str]]]]:
    """Each selection of a table that an expression makes: the table, and the wanted codes by column."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            if name in TABLE_FUNCTIONS and node.args and isinstance(node.args[0], ast.Name):
                name = node.args[0].id
            elif name in FUNCTIONS or name == FIRST_KNOWN:
                continue
            wanted = {k.arg or "": ast.literal_eval(k.value) for k in node.keywords}
            yield name, {column: [codes] if isinstance(codes, str) else codes for column, codes in wanted.items()}


def codes_of(spec: DatasetSpec, column: str) -> set[str] | None:
    """What may be asked for in a column; an empty set where anything may, None where there is no such column."""
    if spec.is_register:
        field = spec.fields.get(column)
        return None if field is None else {*field.codes, ""} if field.codes else set()
    if column == "measure":
        return set(spec.measures)
    if column in spec.dimensions:
        return set(spec.dimensions[column].codes)
    return None
