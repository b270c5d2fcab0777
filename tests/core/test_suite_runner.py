"""Checks are run once for the same rows, by as many processes as may be, and Great Expectations only when needed."""

import os

import pandas as pd
import pytest

from pscb_lib.core.spread import spread
from pscb_lib.core.store import Store
from pscb_lib.core.suite_outcomes import key_of
from pscb_lib.core.suite_runner import SuiteRunner

NOT_NEGATIVE = {
    "type": "expect_column_values_to_be_between", "kwargs": {"column": "value", "min_value": 0}, "severity": "critical",
    "meta": {"id": "not_negative"}, "notes": "Fewer than none there cannot be.", "description": "0 or more",
}  # fmt: skip
SUITE = {"name": "t", "expectations": [NOT_NEGATIVE]}
FRAME = pd.DataFrame({"value": [1.0, -3.0, None], "age": ["a", "b", "a"]})


class NoRunner(SuiteRunner):
    """A runner for which Great Expectations is not to be had."""

    @property
    def table(self):
        raise AssertionError("Great Expectations is not needed for this")


def test_the_same_suite_over_the_same_rows_is_not_run_again(tmp_path):
    first = SuiteRunner(Store(tmp_path)).run(SUITE, FRAME)
    assert first[0].failing_rows == (1,)
    assert NoRunner(Store(tmp_path)).run(SUITE, FRAME.copy()) == first


@pytest.mark.parametrize(
    "changed",
    [
        FRAME.assign(value=[1.0, -3.0, 0.0]),
        FRAME.assign(value=[1, -3, 0]),
        FRAME.assign(age=["a", "b", "c"]),
        FRAME.rename(columns={"age": "gender"}),
        FRAME.iloc[:2],
    ],
    ids=["a cell", "a type", "another column", "a head", "a row less"],
)
def test_the_key_tells_rows_apart(changed):
    assert key_of(SUITE, changed) != key_of(SUITE, FRAME)
    assert key_of({**SUITE, "expectations": [{**NOT_NEGATIVE, "severity": "info"}]}, FRAME) != key_of(SUITE, FRAME)


def test_work_is_spread_in_order_and_what_a_process_does_not_deliver_is_done_here():
    here = os.getpid()
    assert spread(lambda n: n * n, range(7), 3) == [0, 1, 4, 9, 16, 25, 36]
    assert spread(lambda n: n if os.getpid() == here else os._exit(9), range(5), 2) == [0, 1, 2, 3, 4]
    with pytest.raises(ZeroDivisionError):
        spread(lambda n: 1 // n, [1, 0], 2)
