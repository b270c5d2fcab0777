"""Tasks several at once: in order, and ended together when one fails."""

from __future__ import annotations

import threading
import time

import pytest

from pscb_lib.command.capacity import jobs_of, most_jobs
from pscb_lib.command.progress import shortened
from pscb_lib.command.schedule import Schedule
from pscb_lib.core.errors import UsageError


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_results_are_in_the_order_of_the_tasks(jobs):
    def later_the_earlier(task):
        time.sleep((3 - task) / 50)
        return task * 10

    assert Schedule([0, 1, 2], later_the_earlier, lambda: None).run(jobs) == [0, 10, 20]


def test_first_failure_in_the_order_of_the_tasks_is_the_one_that_is_raised():
    def fail(task):
        time.sleep(0.3 if task == 0 else 0)
        raise ValueError(str(task))

    with pytest.raises(ValueError, match="0"):
        Schedule([0, 1, 2], fail, lambda: None).run(2)


def test_failure_ends_what_runs_after_it_and_begins_nothing_more():
    ended, begun = threading.Event(), []

    def work(task):
        begun.append(task)
        if task == 0:
            raise ValueError("stopped")
        assert ended.wait(10)

    with pytest.raises(ValueError, match="stopped"):
        Schedule([0, 1, 2, 3], work, ended.set).run(2)
    assert begun in ([0], [0, 1])


@pytest.mark.parametrize("text", ["0", "-1", "two", "", "1.5", "²"])
def test_jobs_that_are_no_number_are_refused(text):
    with pytest.raises(UsageError, match="--jobs must be a whole number above 0"):
        jobs_of(text)


@pytest.mark.parametrize(
    ("cores", "megabytes", "jobs"), [(2, 8000.0, 2), (4, 900.0, 2), (4, 100.0, 1), (4, None, 4), (64, 1e6, 8)]
)
def test_jobs_are_what_cores_and_memory_allow(cores, megabytes, jobs):
    assert most_jobs(cores, megabytes) == jobs


def test_sections_that_run_at_once_share_the_line():
    assert shortened(["03 Early help", "04 Multi-agency support groups"], 38) == ["03 Early help", "04 Multi-agency s…"]
    assert shortened(["03 Early help"] * 4, 38) == ["03"] * 4
