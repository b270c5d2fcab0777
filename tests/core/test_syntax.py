"""Syntax trees that several threads read at once."""

from __future__ import annotations

import ast
import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pscb_lib.core.syntax import expression_tree, module_tree

SOURCES = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py")]
NESTED = "+".join(["(a * (b + (c / (d - e))))"] * 20)


class Waits:
    """In a cycle with itself, so that it is ended by the collector, which may then let another thread go on."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        for _ in range(50):
            pass


@pytest.fixture(autouse=True)
def hasty() -> Iterator[None]:
    """Threads that take turns as often as they can, and a collector that comes at any time."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(50)
    sys.setswitchinterval(1e-6)
    yield
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


def faults_of(parse: Callable[[str], object], sources: list[str], threads: int = 4) -> list[str]:
    faults: list[str] = []

    def work() -> None:
        for source in sources:
            Waits()
            try:
                parse(source)
            except SystemError as error:
                faults.append(str(error))

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return faults


def test_several_threads_read_modules_at_once() -> None:
    assert faults_of(module_tree, SOURCES) == []


def test_several_threads_read_expressions_at_once() -> None:
    assert faults_of(expression_tree, [NESTED] * 200) == []


def test_trees_are_those_of_python() -> None:
    assert ast.dump(module_tree("a = 1")) == ast.dump(ast.parse("a = 1"))
    assert ast.dump(expression_tree("a + 1")) == ast.dump(ast.parse("a + 1", mode="eval").body)


@pytest.mark.parametrize("read", [module_tree, expression_tree])
def test_what_is_not_python_is_refused(read: Callable[[str], object]) -> None:
    with pytest.raises(SyntaxError):
        read("a =")
