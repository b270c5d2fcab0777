"""Shows how far a run has come: a bar on a terminal, one line a step anywhere else."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from threading import Lock
from types import TracebackType
from typing import Never, Self, TextIO

from tqdm import tqdm

WIDTH_OF_TEXT = 38
WIDEST = 100
BAR = "{desc} {bar} {n_fmt}/{total_fmt} [{elapsed}]"

BETWEEN = ", "
SHORTEST_TEXT = 10

tqdm.monitor_interval = 0  # no thread of its own


class Progress:
    """The steps of a run, named as they begin, several of them at once; used as a context manager.

    Parameters
    ----------
    steps : int
        How many there will be.
    stream : TextIO, optional
        Where to show them; stderr unless given.
    """

    def __init__(self, steps: int, stream: TextIO | None = None) -> None:
        self.steps, self.stream, self.begun = steps, stream or sys.stderr, 0
        self.running: list[str] = []
        self.lock = Lock()
        self.bar: tqdm[Never] | None = None
        if self.stream.isatty():
            size = shutil.get_terminal_size()
            width = min(size.columns, WIDEST)
            self.bar = tqdm(total=steps, file=self.stream, bar_format=BAR, ncols=width, nrows=size.lines, leave=True)

    def step(self, text: str) -> None:
        """Begin a step; all before it are done."""
        self.running.clear()
        self.begin(text)

    def begin(self, text: str) -> None:
        """Begin a step beside those that run."""
        with self.lock:
            self.begun += 1
            self.running.append(text)
            if self.bar is None:
                print(f"[{self.begun}/{self.steps}] {text}", file=self.stream, flush=True)
            else:
                self._show()

    def finish(self, text: str) -> None:
        """A step that was begun is done."""
        with self.lock:
            self.running.remove(text)
            if self.bar is not None and self.running:
                self._show()

    def detail(self, text: str) -> None:
        """Say more closely what is being done; only a terminal shows it."""
        if self.bar is not None:
            self.bar.set_description_str(f"{text[:WIDTH_OF_TEXT]:<{WIDTH_OF_TEXT}}")

    def _show(self) -> None:
        assert self.bar is not None
        self.bar.update(self.begun - len(self.running) - self.bar.n)
        self.detail(BETWEEN.join(shortened(self.running, WIDTH_OF_TEXT)))

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


def shortened(texts: Sequence[str], width: int) -> list[str]:
    """Texts that fit beside one another: cut where they are too long, or only their first words."""
    each = (width - len(BETWEEN) * (len(texts) - 1)) // len(texts)
    if each < SHORTEST_TEXT:
        return [text.partition(" ")[0] for text in texts]
    return [text if len(text) <= each else f"{text[: each - 1].rstrip()}…" for text in texts]
