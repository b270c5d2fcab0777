"""Suites: nothing that was written is dropped in silence, and what cannot be evaluated counts as broken."""

import copy
import json

import pandas as pd
import pytest

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.suites import read_suite

SOUND = {
    "name": "t",
    "expectations": [
        {
            "type": "expect_column_values_to_be_between", "kwargs": {"column": "value", "min_value": 0},
            "severity": "critical", "meta": {"id": "not_negative"}, "notes": "Fewer than none there cannot be.",
            "description": "0 or more",
        }
    ],
}  # fmt: skip
FRAME = pd.DataFrame({"value": [1.0, -3.0, None, -4.0], "age": ["a", "b", "a", "b"]})


def with_expectation(**change) -> dict:
    """The sound suite with other values in its expectation."""
    suite = copy.deepcopy(SOUND)
    suite["expectations"][0].update(change)
    return suite


def without(key: str) -> dict:
    """The sound suite with its expectation lacking a key."""
    suite = copy.deepcopy(SOUND)
    del suite["expectations"][0][key]
    return suite


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ([], "must hold a name and a list of expectations."),
        ({"name": "t"}, "must hold a name and a list of expectations."),
        ({"expectations": []}, "must hold a name and a list of expectations."),
        ({"name": "t", "expectations": ["a"]}, "expectation 1 lacks type, kwargs, meta.id, severity, notes, description."),
        (without("type"), "expectation 1 lacks type."),
        (without("kwargs"), "expectation 1 lacks kwargs."),
        (without("meta"), "expectation 1 lacks meta.id."),
        (without("notes"), "expectation 1 lacks notes."),
        (without("description"), "expectation 1 lacks description."),
        (with_expectation(severity=""), "expectation 1 lacks severity."),
        (with_expectation(severity="fatal"), "expectation 1: severity must be one of critical, warning, info."),
        (with_expectation(meta={"id": ""}), "expectation 1 lacks meta.id."),
        ({**SOUND, "expectations": SOUND["expectations"] * 2}, "has an id twice: not_negative."),
    ],
)  # fmt: skip
def test_a_suite_that_says_too_little(tmp_path, content, fault):
    (tmp_path / "t.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        read_suite(tmp_path / "t.json")
    separator = ", " if fault.startswith("expectation") else " "
    assert str(error.value) == f"the suite t.json{separator}{fault}"


def test_a_suite_that_is_not_there(tmp_path):
    with pytest.raises(CatalogueError) as error:
        read_suite(tmp_path / "t.json")
    assert str(error.value) == "the suite t.json cannot be read: there is no such file."


def test_a_suite_that_is_no_json(tmp_path):
    (tmp_path / "t.json").write_text('{"name": "t" "expectations": []}')
    with pytest.raises(CatalogueError) as error:
        read_suite(tmp_path / "t.json")
    assert str(error.value) == "the suite t.json cannot be read: line 1, column 14: expecting ',' delimiter."


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"type": "expect_the_moon"},
            "has 1 expectations, of which Great Expectations knows only 0; unknown: expect_the_moon.",
        ),
        (
            {"kwargs": {"column": "value", "minimum": 0}},
            "holds an expectation that Great Expectations refuses: ValidationError.",
        ),
        ({"kwargs": {}}, "holds an expectation that Great Expectations refuses: ValidationError."),
    ],
)
def test_what_great_expectations_does_not_know_is_refused(runner, capfd, change, fault):
    with pytest.raises(CatalogueError) as error:
        runner.load(with_expectation(**change))
    assert str(error.value) == f"the suite t {fault}"
    assert capfd.readouterr() == ("", "")


def test_the_rows_that_break_an_expectation_are_named(runner, capfd):
    [outcome] = runner.run(SOUND, FRAME)
    assert (outcome.success, outcome.failing_rows, outcome.column) == (False, (1, 3), "value")
    assert (outcome.notes, outcome.description) == ("Fewer than none there cannot be.", "0 or more")
    assert capfd.readouterr() == ("", "")


def test_a_frame_does_not_remember_the_one_before(runner):
    assert [o.success for o in runner.run(SOUND, FRAME)] == [False]
    assert [o.success for o in runner.run(SOUND, FRAME.head(1))] == [True]
    assert [o.failing_rows for o in runner.run(SOUND, FRAME.tail(1))] == [(0,)]


def test_the_codes_that_are_missing_are_named(runner):
    suite = with_expectation(
        type="expect_column_distinct_values_to_contain_set",
        kwargs={"column": "age", "value_set": ["a", "c", "b", "d"]},
    )
    [outcome] = runner.run(suite, FRAME)
    assert (outcome.success, outcome.missing, outcome.failing_rows) == (False, ("c", "d"), ())


def test_more_than_twenty_missing_codes_are_all_named(runner):
    codes = [f"code_{number}" for number in range(30)]
    suite = with_expectation(
        type="expect_column_distinct_values_to_contain_set", kwargs={"column": "age", "value_set": codes}
    )
    assert runner.run(suite, FRAME)[0].missing == tuple(codes)


def test_an_expectation_that_cannot_be_evaluated_counts_as_broken(runner):
    suite = with_expectation(kwargs={"column": "no_such_column", "min_value": 0})
    assert [outcome.success for outcome in runner.run(suite, FRAME)] == [False]


def test_the_frame_is_left_as_it_was(runner):
    before = FRAME.copy()
    runner.run(SOUND, FRAME)
    pd.testing.assert_frame_equal(FRAME, before)
