"""Reads Python as a syntax tree, one piece at a time, since sections are made in several threads.

Python 3.11 counts the depth of the tree that it builds in one place for all threads; when a second thread builds one
too, it stops with "SystemError: AST constructor recursion depth mismatch" (python/cpython#106905).
"""

from __future__ import annotations

import ast
import threading

_ONE_AT_A_TIME = threading.RLock()


def module_tree(source: str | bytes) -> ast.Module:
    """The syntax tree of a module.

    Raises
    ------
    SyntaxError, ValueError
        When it is not Python.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(source)


def expression_tree(source: str) -> ast.expr:
    """The syntax tree of one expression.

    Raises
    ------
    SyntaxError, ValueError
        When it is not an expression of Python.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(source, mode="eval").body
