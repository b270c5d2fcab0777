"""Runs one notebook with papermill, and says truly whether it ran to its end.

papermill alone reports success after ``sys.exit(0)`` with later cells not run, and leaves every cell of
the saved notebook "completed" after a timeout or a dead kernel. The engine here stops at the first of these,
marks the cell as failed, and raises one sentence.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from pscb_lib.command.kernel import KERNEL_NAME, ColdKernels, Workplace, workplace
from pscb_lib.command.kernels import Kernels
from pscb_lib.command.notebook_file import write_notebook
from pscb_lib.command.outcome import (
    NotebookStopped,
    failed_section,
    reason_of,
    refuse_exit,
    refuse_unfinished,
)

ENGINE_NAME = "pscb"
START_TIMEOUT_SECONDS = 120
OUTPUT_TIMEOUT_SECONDS = 60

log = logging.getLogger("pscb.engine")
for quiet in (log, logging.getLogger("papermill")):
    quiet.addHandler(logging.NullHandler())  # what they would say is in the one sentence


class SectionClient(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells of one notebook in turn and stops at the first that did not run to its end."""

    turn: AbstractContextManager[Any] = nullcontext()

    def papermill_execute_cells(self) -> None:
        """Run the cells once it is this notebook's turn; one that fails in any way is marked and ends the notebook."""
        with self.turn:
            self.execute_each()

    def execute_each(self) -> None:
        """Run one cell after another."""
        for index, cell in enumerate(self.nb.cells):
            self.nb_man.cell_start(cell, index)
            try:
                self.execute_cell(cell, index)
                refuse_unfinished(cell)
            except (CellExecutionError, CellTimeoutError, DeadKernelError, NotebookStopped) as error:
                self.nb_man.cell_exception(cell, cell_index=index, exception=error)
                raise NotebookStopped(reason_of(error, self.timeout), index) from None
            finally:
                self.nb_man.cell_complete(cell, cell_index=index)


class SectionEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, with a kernel of its own making and outcomes that are true."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        kernels: Kernels,
        turn: AbstractContextManager[Any],
        place: Workplace,
        inputs: Path,
        timeout: int,
        folder: Path,
        **_: Any,
    ) -> None:
        """Have a kernel in the notebook's folder, run every cell, and leave no process behind."""
        manager = kernels.manager(place)
        client = SectionClient(
            nb_man,
            km=manager,
            kernel_name=kernel_name,
            timeout=timeout,
            startup_timeout=START_TIMEOUT_SECONDS,
            iopub_timeout=OUTPUT_TIMEOUT_SECONDS,
            force_raise_errors=True,
            coalesce_streams=True,  # else what is printed comes in pieces that differ from run to run
            on_cell_executed=refuse_exit,
            shutdown_kernel="immediate",  # a notebook writes no file, so there is nothing to wait for
            log=log,
        )
        client.turn = turn
        with place.log.open("wb") as said:
            try:
                client.execute(
                    cwd=str(folder), env=place.environment(inputs), stdout=said, stderr=said, cleanup_kc=True
                )
            except NotebookStopped as stopped:
                stopped.notebook = nb_man.nb
                raise
            except (RuntimeError, OSError) as error:
                raise NotebookStopped(reason_of(error, timeout, place.last_words()), notebook=nb_man.nb) from error
            finally:
                kernels.end(manager)


papermill_engines.register(ENGINE_NAME, SectionEngine)


def run_notebook(
    source: Path,
    target: Path,
    parameters: Mapping[str, Any],
    *,
    section: str,
    inputs: Path,
    cell_timeout: int,
    kernels: Kernels | None = None,
    turn: AbstractContextManager[Any] | None = None,
    finish: Callable[[NotebookNode], NotebookNode] = lambda notebook: notebook,
) -> None:
    """Run a notebook into ``target``, in a process of its own that sees only the staged inputs.

    The process is a kernel of ``kernels``, a cold one unless told otherwise. It is started at once, and its cells run
    while ``turn`` is held, so that the next kernel is ready when a notebook has come to its end. The notebook is
    written once, when it has come to its end, as ``finish`` leaves it; papermill alone would write it twice for every
    cell.

    Raises
    ------
    SectionFailed
        When a cell failed, left early, took too long, or the process died; ``target`` then holds what ran,
        with a mark above the cell.
    """
    with workplace() as place, event_loop():
        try:
            notebook = papermill.execute_notebook(
                as_template(source),
                None,
                dict(parameters),
                engine_name=ENGINE_NAME,
                kernel_name=KERNEL_NAME,
                language="python",
                progress_bar=False,
                kernels=kernels or ColdKernels(),
                turn=turn or nullcontext(),
                place=place,
                inputs=inputs,
                timeout=cell_timeout,
                folder=source.parent,
            )
        except NotebookStopped as stopped:
            raise failed_section(section, target, stopped) from None
    write_notebook(finish(notebook), target)


@contextmanager
def event_loop() -> Iterator[None]:
    """Close the event loop that nbclient makes for each thread, with what is still under way in it."""
    try:
        yield
    finally:
        loop = ensure_event_loop()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        asyncio.set_event_loop(None)


def as_template(path: Path) -> str:
    """A path as papermill wants it, which fills in what stands in braces."""
    return str(path.resolve()).replace("{", "{{").replace("}", "}}")
