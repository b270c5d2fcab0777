"""Why a notebook stopped, in one clause."""

from __future__ import annotations

import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from pscb_lib.command.outcome import (
    DEAD_REASON,
    EXIT_REASON,
    NO_START_REASON,
    number_in_source,
    reason_of,
    reason_of_exception,
)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("KeyError", "'month'", "KeyError: 'month'"),
        ("ValueError", "\x1b[31mbad\x1b[0m\nand more", "ValueError: bad"),
        ("AssertionError", "", "AssertionError"),
        ("SyntaxError", "invalid syntax (2025216674.py, line 3)", "SyntaxError: invalid syntax (line 3)"),
        ("UnknownDataset", 'no dataset "cafs".', 'no dataset "cafs".'),
        (
            "Any",
            "a name of the module, not an error of ours",
            "Any: a name of the module, not an error of ours",
        ),
        ("SystemExit", "0", EXIT_REASON),
    ],
)
def test_exception_becomes_one_clause(name, text, reason):
    assert reason_of_exception(name, text) == reason


def test_long_reason_is_cut():
    reason = reason_of_exception("KeyError", "x" * 1000)
    assert len(reason) < 260
    assert reason.endswith("x…")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CellTimeoutError("…"), "the cell did not finish within 300 seconds"),
        (DeadKernelError("Kernel died"), DEAD_REASON),
        (RuntimeError("Kernel died before replying"), f"{NO_START_REASON} (out of memory)"),
    ],
)
def test_end_without_an_exception_becomes_one_clause(error, reason):
    assert reason_of(error, 300, "out of memory\nand a traceback") == reason


def test_cells_are_counted_as_the_author_sees_them():
    cells = [{"metadata": {}}, {"metadata": {"tags": ["injected-parameters"]}}, {"metadata": {}}]
    assert [number_in_source(cells, index) for index in range(3)] == [1, 1, 2]
