"""Expressions over the year's figures, as claims use them: read as a syntax tree and worked out, never executed.

A dataset's name, called with columns and codes, is the sum of the figures that have them::

    pct_change(cp_by_category(category="neglect", period="2012-03-31"),
               cp_by_category(category="neglect", period="2013-03-31"))

``months="2012-04/2012-12"`` takes the months of a stretch. ``first_known(a, b)`` is the first of its values for which
the figures are there, so that a bound can stand in for a figure that is missing: ``at_least(x)``, ``at_most(x)``,
``between(x, y)``, ``to_the_whole(x)``. The only numbers that may be written are `CONSTANTS`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.intervals import Interval
from pscb_lib.core.selections import TABLE_FUNCTIONS, Frames, NoFigure, rows, sum_of
from pscb_lib.core.syntax import expression_tree

__all__ = ["Frames", "NoFigure", "evaluate", "names_in", "number", "parse"]

CONSTANTS = (100, 10_000, 12)
FIRST_KNOWN = "first_known"
Value = Interval | bool | None
OPERATORS: dict[type, Callable[[Interval, Interval], Interval]] = {
    ast.Add: Interval.__add__,
    ast.Sub: Interval.__sub__,
    ast.Mult: Interval.__mul__,
    ast.Div: Interval.__truediv__,
}


def parse(text: str) -> ast.expr:
    """The expression as a syntax tree, checked to hold nothing but what is allowed.

    Raises
    ------
    CatalogueError
        When it is not well formed, or holds a number that is not a definitional constant.
    """
    try:
        tree = expression_tree(text.strip())
    except SyntaxError as error:
        raise CatalogueError(f'the expression "{text}" is not well formed.') from error
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and not isinstance(node.value, str) and node.value not in CONSTANTS:
            allowed = "only 12, 100 and 10,000 may stand in one"
            raise CatalogueError(f'the expression "{text}" holds the number {node.value!r}; {allowed}.')
        if not isinstance(node, ALLOWED):
            raise CatalogueError(f'the expression "{text}" holds a {type(node).__name__}, which none may.')
    return tree


ALLOWED = (
    ast.BinOp, ast.UnaryOp, ast.USub, ast.Compare, ast.BoolOp, ast.And, ast.Or, ast.Not, ast.Call, ast.Name, ast.Load,
    ast.Constant, ast.keyword, ast.List, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq,
    ast.NotEq,
)  # fmt: skip


def names_in(tree: ast.expr) -> set[str]:
    """The datasets that an expression uses."""
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    given = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    return (called | given) - set(FUNCTIONS) - set(TABLE_FUNCTIONS) - {FIRST_KNOWN}


def evaluate(tree: ast.expr, frames: Frames) -> Value:
    """What the expression comes to: an interval, true or false, or None where the intervals leave that open.

    Raises
    ------
    NoFigure
        When a table or a figure is not there.
    """
    if isinstance(tree, ast.Constant) and isinstance(tree.value, int):
        return Interval.exactly(tree.value)
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        return Interval.exactly(0) - number(tree.operand, frames)
    if isinstance(tree, ast.UnaryOp):
        value = evaluate(tree.operand, frames)
        return None if value is None else not value
    if isinstance(tree, ast.BinOp):
        return OPERATORS[type(tree.op)](number(tree.left, frames), number(tree.right, frames))
    if isinstance(tree, ast.BoolOp):
        return combined(tree, [evaluate(value, frames) for value in tree.values])
    if isinstance(tree, ast.Compare):
        sides = [number(side, frames) for side in (tree.left, *tree.comparators)]
        return all_of([compared(op, a, b) for op, a, b in zip(tree.ops, sides, sides[1:], strict=False)])
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        return called(tree, tree.func.id, frames)
    raise CatalogueError("an expression is made of tables, functions, numbers and comparisons.")


def number(tree: ast.expr, frames: Frames) -> Interval:
    """The value of an expression that must be a number."""
    value = evaluate(tree, frames)
    if not isinstance(value, Interval):
        raise CatalogueError("a comparison stands where a number should.")
    return value


def combined(tree: ast.BoolOp, values: list[Value]) -> bool | None:
    """``and`` and ``or`` over values that may be open."""
    if isinstance(tree.op, ast.And):
        return all_of(values)
    return True if True in values else None if None in values else False


def all_of(values: list[Any]) -> bool | None:
    """Whether all hold; open when none fails and one is open."""
    return False if False in values else None if None in values else True


def compared(op: ast.cmpop, a: Interval, b: Interval) -> bool | None:
    """A comparison of two intervals: true or false for all their values, or open."""
    if isinstance(op, (ast.Lt, ast.LtE)):
        return compared(ast.Gt() if isinstance(op, ast.Lt) else ast.GtE(), b, a)
    if isinstance(op, ast.NotEq):
        same = compared(ast.Eq(), a, b)
        return None if same is None else not same
    if isinstance(op, ast.Eq):
        return True if a.is_point and a == b else None if a.touches(b) else False
    strict = isinstance(op, ast.Gt)
    if b.high is not None and (a.low > b.high or (not strict and a.low == b.high)):
        return True
    if a.high is not None and (a.high < b.low or (strict and a.high == b.low)):
        return False
    return None


def called(tree: ast.Call, name: str, frames: Frames) -> Interval:
    """A function of numbers, a function of a table, or a table itself."""
    if name == FIRST_KNOWN:
        return first_known(tree.args, frames)
    if name in FUNCTIONS:
        return FUNCTIONS[name](*[number(argument, frames) for argument in tree.args])
    wanted = {k.arg or "": ast.literal_eval(k.value) for k in tree.keywords}
    if name in TABLE_FUNCTIONS:
        first, *others = tree.args
        if not isinstance(first, ast.Name):
            raise CatalogueError(f"{name} takes the name of a table first.")
        return TABLE_FUNCTIONS[name](rows(frames, first.id, wanted), *[ast.literal_eval(o) for o in others])
    return sum_of(frames, name, wanted)


def first_known(choices: Sequence[ast.expr], frames: Frames) -> Interval:
    """The first of several values for which the figures are there, each known well enough to be worked out."""
    for choice in choices[:-1]:
        try:
            return number(choice, frames)
        except (NoFigure, ArithmeticError):
            continue
    return number(choices[-1], frames)


def pct(part: Interval, whole: Interval) -> Interval:
    """A part in per cent of its whole."""
    return part / whole * Interval.exactly(100)


def pct_change(before: Interval, after: Interval) -> Interval:
    """The change from one figure to a later one, in per cent of the earlier."""
    return (after / before - Interval.exactly(1)) * Interval.exactly(100)


def at_least(value: Interval) -> Interval:
    """Everything from the value upwards."""
    return Interval(value.low, None)


def at_most(value: Interval) -> Interval:
    """Everything from nought up to the value."""
    return Interval(Fraction(0), value.high)


def between(low: Interval, high: Interval) -> Interval:
    """Everything from the one value to the other."""
    return Interval(low.low, high.high)


def to_the_whole(value: Interval) -> Interval:
    """Everything that is rounded to this whole number, where the report prints only that."""
    return value + Interval.rounded(Fraction(0), Fraction(1))


FUNCTIONS: dict[str, Callable[..., Interval]] = {
    "pct": pct,
    "pct_change": pct_change,
    "at_least": at_least,
    "at_most": at_most,
    "between": between,
    "to_the_whole": to_the_whole,
}
