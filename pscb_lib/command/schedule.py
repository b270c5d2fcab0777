"""Runs the tasks of a report, several at once: they begin in the order of the report, and so are the results."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
SECONDS_BETWEEN_LOOKS = 0.2


class Schedule(Generic[Task, Result]):
    """Tasks that do not wait for one another.

    The first that fails, in the order of the report, is the one whose error is raised, however many run at once:
    no further task begins, those before it come to their end, and what still runs after it is ended.

    Parameters
    ----------
    tasks : sequence
        What is to be done, in the order of the report.
    work : callable
        Does one task, in a thread of its own.
    end_all : callable
        Ends what the tasks have running outside their threads, so that these come to an end.
    """

    def __init__(self, tasks: Sequence[Task], work: Callable[[Task], Result], end_all: Callable[[], None]) -> None:
        self.tasks, self.work, self.end_all = tasks, work, end_all
        self.results: dict[int, Result] = {}
        self.errors: dict[int, BaseException] = {}
        self.running: set[int] = set()
        self.begun, self.stopped = 0, False
        self.lock = threading.Lock()
        self.something_ended = threading.Event()

    def run(self, jobs: int) -> list[Result]:
        """Do all tasks, at most ``jobs`` at once; what each gave, in order.

        Raises
        ------
        BaseException
            That of the first task that failed, or an interrupt; afterwards nothing runs any more.
        """
        workers = [threading.Thread(target=self._work_on) for _ in range(min(jobs, len(self.tasks)))]
        for worker in workers:
            worker.start()
        try:
            while self._undecided():
                self.something_ended.wait(SECONDS_BETWEEN_LOOKS)
                self.something_ended.clear()
        finally:
            self._stop(workers)
        if self.errors:
            raise self.errors[min(self.errors)]
        return [self.results[place] for place in range(len(self.tasks))]

    def _work_on(self) -> None:
        while (place := self._next()) is not None:
            try:
                result = self.work(self.tasks[place])
            except BaseException as error:
                with self.lock:
                    if not self.stopped:  # else it was ended from here, and says nothing of itself
                        self.errors[place] = error
            else:
                self.results[place] = result
            with self.lock:
                self.running.discard(place)
            self.something_ended.set()

    def _next(self) -> int | None:
        with self.lock:
            if self.stopped or self.errors or self.begun == len(self.tasks):
                return None
            place = self.begun
            self.begun += 1
            self.running.add(place)
            return place

    def _undecided(self) -> bool:
        with self.lock:
            if self.errors:
                return any(place < min(self.errors) for place in self.running)
            return bool(self.running) or self.begun < len(self.tasks)

    def _stop(self, workers: Sequence[threading.Thread]) -> None:
        with self.lock:
            self.stopped = True
        while any(worker.is_alive() for worker in workers):
            self.end_all()
            for worker in workers:
                worker.join(SECONDS_BETWEEN_LOOKS)
