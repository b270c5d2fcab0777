"""What became of a notebook, in one clause that an analyst can read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from pscb_lib.command.notebook_file import new_markdown_cell, write_notebook
from pscb_lib.command.parameters import INJECTED_TAG
from pscb_lib.core import errors
from pscb_lib.core.errors import PscbError, SectionFailed

LONGEST_REASON = 240
EXIT_REASON = "the cell ends Python (sys.exit, exit or quit), which a notebook of the report may not do"
DEAD_REASON = "the notebook's Python process ended before the cell was done (out of memory, or stopped from outside)"
NO_START_REASON = "the notebook's Python process could not be started or did not answer"
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
FILE_OF_A_CELL = re.compile(r"\(\d+\.py, line")  # the kernel's name for a cell, a number that says nothing
MARK_TAG = "stopped-here"


class NotebookStopped(Exception):
    """A notebook did not run to its end; ``index`` is the cell's place, None when no cell is to blame.

    ``notebook`` is what ran of it, once that is known.
    """

    def __init__(self, reason: str, index: int | None = None, notebook: NotebookNode | None = None) -> None:
        super().__init__(reason)
        self.reason, self.index, self.notebook = reason, index, notebook


def refuse_exit(execute_reply: Mapping[str, Any], **_: Any) -> None:
    """Refuse a cell that asked Python to end, with ``exit`` or ``quit``."""
    if any(item.get("source") == "ask_exit" for item in execute_reply["content"].get("payload", [])):
        raise NotebookStopped(EXIT_REASON)


def refuse_unfinished(cell: NotebookNode) -> None:
    """Refuse a code cell that was passed over."""
    if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
        raise NotebookStopped("the cell was not run")


def reason_of(error: BaseException, timeout_seconds: int, last_words: str = "") -> str:
    """Why a notebook stopped, without a traceback; ``last_words`` are of a process that never answered."""
    if isinstance(error, NotebookStopped):
        return error.reason
    if isinstance(error, CellExecutionError):
        return reason_of_exception(error.ename, error.evalue)
    if isinstance(error, CellTimeoutError):
        return f"the cell did not finish within {timeout_seconds} seconds"
    if isinstance(error, DeadKernelError):
        return DEAD_REASON
    return f"{NO_START_REASON} ({one_line(last_words)})" if last_words else NO_START_REASON


def reason_of_exception(name: str, text: str) -> str:
    """Why a cell failed: the sentence of an error of ours, else the exception's name and first line."""
    if name == "SystemExit":
        return EXIT_REASON
    own = getattr(errors, name, None)
    if isinstance(own, type) and issubclass(own, PscbError) and text.strip():
        return one_line(text)
    return f"{name}: {one_line(text)}" if text.strip() else name


def one_line(text: str) -> str:
    """The first line that says something, without colours, cut where it is too long."""
    plain = FILE_OF_A_CELL.sub("(line", ANSI.sub("", text))
    line = next((line.strip() for line in plain.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1].rstrip() + "…"


def failed_section(section: str, target: Path, stopped: NotebookStopped) -> SectionFailed:
    """Make the error for a notebook that stopped, and write what ran of it, the cell marked."""
    number, notebook = None, stopped.notebook
    if notebook is not None and stopped.index is not None:
        number = number_in_source(notebook.cells, stopped.index)
        text = f"**Stopped here**, at cell {number} of the notebook: {stopped.reason.rstrip('.')}."
        notebook.cells.insert(stopped.index, new_markdown_cell(text, MARK_TAG))
    if notebook is not None:
        write_notebook(notebook, target)
    return SectionFailed(section, number, stopped.reason)


def number_in_source(cells: Sequence[NotebookNode], index: int) -> int:
    """Count up to a cell as the notebook's author does, who does not see the run's inserted parameters."""
    return sum(INJECTED_TAG not in cell["metadata"].get("tags", []) for cell in cells[: index + 1])
