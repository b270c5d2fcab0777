"""Substitutes in the expression of a claim: another period, or another population, out of the tables that it uses."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

import pandas as pd

from pscb_lib.core.claims import Claim
from pscb_lib.core.editions import latest
from pscb_lib.core.expressions import Frames
from pscb_lib.core.periods import of
from pscb_lib.core.syntax import expression_tree

POPULATION = "population"
"""The table of the people who live in the area."""

TOTAL = "total"
NO_POPULATION = frozenset(("period", "period_type", "months", "edition", "measure", "figure", "item_id"))
"""Columns of which another code is no other population."""


@dataclass(frozen=True)
class Substitute:
    """One change of an expression, and its words."""

    make: Callable[[ast.expr], ast.expr]
    says: str


def periods_instead(claim: Claim, tree: ast.expr, frames: Frames) -> list[Substitute]:
    """Each other period that the tables have, for the one that the claim states and the one that it starts from.

    A change never starts from the period that the claim is about: the figure that was published would prove itself.
    """
    used = [(call, code(call, "period")) for call in table_calls(tree, frames)]
    stated = list(dict.fromkeys(p for p in (claim.base, claim.period) if p in [text for _, text in used]))
    found = []
    for old in stated:
        tables = [periods_of(frames[name_of(call)], old) for call, text in used if text == old]
        common = [p for p in tables[0] if all(p in other for other in tables)]
        for new, label in ((p, label) for p, label in tables[0].items() if p in common):
            of_itself = old == claim.base and new == claim.period
            if new not in [text for _, text in used] and not of_itself:
                says = f"{'from' if old == claim.base else 'for'} {label} instead of {tables[0][old]}"
                found.append(Substitute(replacing("period", old, new), says))
    return found


def populations_instead(claim: Claim, tree: ast.expr, frames: Frames) -> list[Substitute]:
    """The whole in the place of a part, another whole below the line, and other populations behind a rate."""
    found = [*totals_instead(tree, frames), *wholes_instead(tree, frames)]
    if claim.unit.startswith("per "):
        found += residents_instead(tree, frames)
    return found


def totals_instead(tree: ast.expr, frames: Frames) -> Iterator[Substitute]:
    """All instead of the one category that the claim is about."""
    seen = set()
    for call in table_calls(tree, frames):
        for column, text in codes_of(call):
            frame = frames[name_of(call)]
            if column in frame and TOTAL in set(frame[column]) and text != TOTAL and (column, text) not in seen:
                seen.add((column, text))
                yield Substitute(replacing(column, text, TOTAL), f"all instead of {worded(text)} only")


def wholes_instead(tree: ast.expr, frames: Frames) -> Iterator[Substitute]:
    """Another figure of the same table and period in the place of the one that is divided by."""
    for call in (c for c in divisors(tree) if is_table(c, frames)):
        frame = latest(frames[name_of(call)])
        for column, text in codes_of(call):
            for other in sorted(set(frame.get(column, pd.Series(dtype=str))) - {text}):
                new = replacing(column, text, other)(call)
                yield Substitute(putting(call, new), f"of {worded(other)} instead of {worded(text)}")


def residents_instead(tree: ast.expr, frames: Frames) -> Iterator[Substitute]:
    """Each population that was printed, for that behind a rate."""
    counted: ast.expr = tree
    while isinstance(counted, ast.BinOp):
        counted = counted.left
    for row in latest(frames.get(POPULATION, pd.DataFrame())).to_dict("records"):
        text = f'{POPULATION}(age="{row["age"]}", period="{row["period"]}") / 10000'
        rate = ast.BinOp(deepcopy(counted), ast.Div(), expression_tree(text))
        yield Substitute(putting(tree, rate), f"of all aged {worded(row['age'])} in {row['period']}")


def table_calls(tree: ast.expr, frames: Frames) -> list[ast.Call]:
    """Every use of a table as a sum, in the order of the expression."""
    return [node for node in ast.walk(tree) if is_table(node, frames)]  # type: ignore[misc]


def is_table(node: ast.AST, frames: Frames) -> bool:
    """Whether a part of an expression is the sum of some figures of a table that is there."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in frames


def name_of(call: ast.AST) -> str:
    """The table of such a part."""
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Name)
    return call.func.id


def code(call: ast.Call, column: str) -> str:
    """The one code that is wanted of a column; blank where none or several are."""
    values = [k.value for k in call.keywords if k.arg == column]
    return str(values[0].value) if values and isinstance(values[0], ast.Constant) else ""


def codes_of(call: ast.AST) -> list[tuple[str, str]]:
    """The columns that stand for a population, each with its one code."""
    assert isinstance(call, ast.Call)
    found = [(k.arg or "", code(call, k.arg or "")) for k in call.keywords if k.arg not in NO_POPULATION]
    return [(column, text) for column, text in found if text]


def divisors(tree: ast.expr) -> Iterator[ast.expr]:
    """What is divided by: the second figure of a share, the right side of a division."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            yield node.right
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "pct":
            yield node.args[1]


def periods_of(frame: pd.DataFrame, like: str) -> dict[str, str]:
    """The periods of a table that are of the same type as one of them, each with its label; none where it has none."""
    if not {"period", "period_type"} <= set(frame.columns):
        return {}
    types = frame.loc[frame["period"] == like, "period_type"].unique()
    rows = frame[frame["period_type"].isin(types)][["period", "period_type"]].drop_duplicates()
    return {text: of(text, type_).label for text, type_ in rows.itertuples(index=False) if type_}


def replacing(column: str, old: str, new: str) -> Callable[[ast.expr], ast.expr]:
    """A change of one code, wherever it is wanted of that column."""

    def make(tree: ast.expr) -> ast.expr:
        copy = deepcopy(tree)
        for node in ast.walk(copy):
            if isinstance(node, ast.keyword) and node.arg == column and getattr(node.value, "value", None) == old:
                node.value = ast.Constant(new)
        return copy

    return make


def putting(old: ast.AST, new: ast.expr) -> Callable[[ast.expr], ast.expr]:
    """A change of one part of an expression, as it was written, for another."""
    written = ast.dump(old)

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return deepcopy(new) if ast.dump(node) == written else self.generic_visit(node)

    def make(tree: ast.expr) -> ast.expr:
        put = Put().visit(deepcopy(tree))
        assert isinstance(put, ast.expr)
        return put

    return make


def worded(key: str) -> str:
    """A code as words."""
    return key.replace("_", " ")
