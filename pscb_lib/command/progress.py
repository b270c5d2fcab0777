"""Shows how far a run has come: a bar on a terminal, one line a step anywhere else."""

from __future__ import annotations

import shutil
import sys
from types import TracebackType
from typing import Never, Self, TextIO

from tqdm import tqdm

WIDTH_OF_TEXT = 38
WIDEST = 100
BAR = "{desc} {bar} {n_fmt}/{total_fmt} [{elapsed}]"

tqdm.monitor_interval = 0  # no thread of its own


class Progress:
    """The steps of a run, named as they begin; used as a context manager.

    Parameters
    ----------
    steps : int
        How many there will be.
    stream : TextIO, optional
        Where to show them; stderr unless given.
    """

    def __init__(self, steps: int, stream: TextIO | None = None) -> None:
        self.steps, self.stream, self.begun = steps, stream or sys.stderr, 0
        self.bar: tqdm[Never] | None = None
        if self.stream.isatty():
            size = shutil.get_terminal_size()
            width = min(size.columns, WIDEST)
            self.bar = tqdm(total=steps, file=self.stream, bar_format=BAR, ncols=width, nrows=size.lines, leave=True)

    def step(self, text: str) -> None:
        """Begin a step; the one before it is done."""
        self.begun += 1
        if self.bar is None:
            print(f"[{self.begun}/{self.steps}] {text}", file=self.stream, flush=True)
            return
        self.bar.update(self.begun - 1 - self.bar.n)
        self.detail(text)

    def detail(self, text: str) -> None:
        """Say more closely what is being done; only a terminal shows it."""
        if self.bar is not None:
            self.bar.set_description_str(f"{text[:WIDTH_OF_TEXT]:<{WIDTH_OF_TEXT}}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is None:
            return
        if kind is None:
            self.bar.update(self.steps - self.bar.n)
            self.detail("done")
        self.bar.close()
