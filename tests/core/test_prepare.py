"""Whether the report may use a table: one faulty return leaves every other table in use."""

import pytest
from homes import (
    YEAR,
    damage,
    keep_only,
    package,
    raw_text,
    remove_column,
    remove_row,
    remove_table,
    replace_table,
    table_path,
    write_package,
)

from pscb_lib.core import prepare as prepare_module
from pscb_lib.core.errors import UnknownYear
from pscb_lib.core.prepare import Prepared, prepare

CAF = ("caf_by_month", "caf_by_gender", "caf_by_age", "caf_by_locality", "caf_by_source")


@pytest.fixture
def checked(remembering, monkeypatch):
    """Prepares a year with a runner that checks no table twice."""
    monkeypatch.setattr(prepare_module, "SuiteRunner", lambda *_: remembering)
    return lambda home: prepare(home, YEAR)


def states(prepared: Prepared, *names: str) -> dict[str, str]:
    """The state of each of some tables."""
    return {name: prepared.datasets[name].state for name in names}


def failures(prepared: Prepared) -> list[str]:
    """What the analyst has to look at."""
    return [finding.sentence() for finding in prepared.failures]


def test_the_committed_year_has_no_failure(committed):
    known = {"cp_plans", "masg_referrals", "missing_repeat_in_care"}
    listed = {entry["name"] for entry in package(committed.home)["resources"]}
    by_state = {d.state: {n for n, o in committed.datasets.items() if o.state == d.state} for d in
                committed.datasets.values()}  # fmt: skip
    unpublished = {name for name, d in committed.datasets.items() if not d.spec.published}
    assert failures(committed) == committed.refused == []
    assert by_state == {
        "accepted": listed - known,
        "accepted_with_known_issues": known,
        "not_published": unpublished,
    }


def test_every_known_issue_of_the_committed_year_occurs(committed):
    assert {issue.id for issue in committed.known_issues} == {f.known_issue for f in committed.findings} - {""}


def test_one_faulty_table_leaves_the_others_in_use(home, checked):
    keep_only(home, *CAF)
    damage(home, "caf_by_locality", row=2, column="South", value="-3")
    prepared = checked(home)
    assert states(prepared, *CAF) == dict.fromkeys(CAF, "accepted") | {"caf_by_locality": "not_accepted"}
    assert prepared.refused == ["caf_by_locality"]
    assert prepared.datasets["caf_by_locality"].reason == (
        "caf_by_locality.csv, row 2, column C (South): found -3; expected 0 or more."
    )


def test_a_total_off_the_majority_is_the_one_that_is_refused(home, checked):
    keep_only(home, *CAF)
    replace_table(home, "caf_by_locality", raw_text("caf_by_locality").replace("154,8,501", "153,8,500"))
    prepared = checked(home)
    assert states(prepared, *CAF) == dict.fromkeys(CAF, "accepted") | {"caf_by_locality": "not_accepted"}
    assert failures(prepared) == [
        "caf_by_locality.csv, row 2, column E (Total): found 500; expected 501, "
        "as in caf_by_month.csv, row 2, column M (Total)."
    ]


@pytest.mark.parametrize("name", CAF[::2])
def test_a_changed_digit_refuses_its_own_table_alone(home, checked, name):
    keep_only(home, *CAF)
    first = raw_text(name).splitlines()[1].split(",")[0]
    replace_table(home, name, raw_text(name).replace(f"\n{first},", f"\n{int(first) + 10},"))
    prepared = checked(home)
    assert states(prepared, *CAF) == dict.fromkeys(CAF, "accepted") | {name: "not_accepted"}


def test_a_warning_leaves_the_table_in_use(home, checked):
    keep_only(home, "caf_by_gender", "caf_by_age")
    replace_table(home, "caf_by_age", raw_text("caf_by_age").replace("63,153", "62,154"))
    prepared = checked(home)
    assert states(prepared, "caf_by_gender", "caf_by_age") == {
        "caf_by_gender": "accepted_with_warnings",
        "caf_by_age": "accepted_with_warnings",
    }
    assert failures(prepared) == [
        "caf_by_gender.csv, row 2, column C (Unborn): found 63; expected 62, as in caf_by_age.csv, row 2, "
        "column A (Unborn).",
        "caf_by_age.csv, row 2, column A (Unborn): found 62; expected 63, as in caf_by_gender.csv, row 2, "
        "column C (Unborn).",
    ]


def test_a_question_to_the_supplier_is_no_failure(home, checked):
    keep_only(home, "caf_by_month")
    replace_table(home, "caf_by_month", raw_text("caf_by_month").replace("55,501", "99,545"))
    prepared = checked(home)
    questions = [f.sentence() for f in prepared.findings if not f.success]
    assert prepared.datasets["caf_by_month"].state == "accepted"
    assert questions == [
        "caf_by_month.csv, row 2, column L (Mar): found 99 after 32; "
        "expected a third to three times the number of the month before."
    ]


def test_a_listed_table_that_is_not_there_is_missing(home):
    remove_table(home, "caf_by_month")
    dataset = prepare(home, YEAR, run_suites=False).datasets["caf_by_month"]
    assert (dataset.state, dataset.usable) == ("missing", False)
    assert dataset.reason == (
        "caf_by_month.csv: found no file; expected the file caf_by_month.csv that the year's datapackage.json lists."
    )


def test_a_table_that_nobody_listed_is_a_gap(home):
    keep_only(home, "caf_by_gender")
    prepared = prepare(home, YEAR, run_suites=False)
    dataset = prepared.datasets["caf_by_month"]
    assert (dataset.state, dataset.reason) == ("not_listed", "It is not among the tables of this year.")
    assert (prepared.refused, prepared.failures) == ([], [])


def test_a_table_that_is_there_without_being_listed_is_used(home):
    keep_only(home, "caf_by_gender")
    replace_table(home, "caf_by_age", raw_text("caf_by_age"))
    assert prepare(home, YEAR, run_suites=False).datasets["caf_by_age"].state == "unchecked"


def test_a_chart_without_figures_is_expected_from_nobody(home):
    content = package(home)
    write_package(home, {"resources": [*content["resources"], {"name": "cp_started_rate"}]})
    prepared = prepare(home, YEAR, run_suites=False)
    dataset = prepared.datasets["cp_started_rate"]
    assert (dataset.state, prepared.refused) == ("not_published", [])
    assert dataset.reason == "It was printed as a chart without figures, and no figures have been supplied."


def test_figures_that_are_supplied_for_such_a_chart_are_used(home, checked):
    keep_only(home, "cp_activity")
    replace_table(home, "cp_started_rate", "Area,2011/12,2012/13\nThis area,62.3,65.4\nEngland,46.0,46.2\n")
    prepared = checked(home)
    assert prepared.datasets["cp_started_rate"].state == "accepted_with_warnings"
    assert failures(prepared) == [
        "cp_started_rate.csv: found no figure for Statistical neighbours; "
        "expected a row for statistical neighbours and for England."
    ]


def test_without_the_checks_every_table_that_can_be_read_is_unchecked(home):
    damage(home, "caf_by_month", row=2, column="July", value="-3")
    damage(home, "caf_by_age", row=2, column="16+", value="?")
    prepared = prepare(home, YEAR, run_suites=False)
    assert states(prepared, "caf_by_month", "caf_by_age") == {
        "caf_by_month": "unchecked",
        "caf_by_age": "not_accepted",
    }
    assert not prepared.checked


def test_a_relation_with_a_refused_table_is_said_to_be_not_evaluated(home, checked):
    keep_only(home, "cp_plans", "cp_by_gender")
    damage(home, "cp_by_gender", row=2, column="Mar-13", value="2.5")
    [finding] = [f for f in checked(home).findings if f.check_id == "reconciliations.cp_genders_add_up"]
    assert (finding.success, finding.severity) == (False, "info")
    assert finding.sentence() == (
        "cp_by_gender.csv: found a table that is not accepted; expected a table that can be compared: "
        "At each date male, female and not known add up to the children with a plan."
    )


def test_a_relation_with_a_table_that_this_year_does_not_have_says_nothing(home, checked):
    keep_only(home, "cp_by_gender")
    assert not any(f.check_id.startswith("reconciliations.") for f in checked(home).findings)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"row": 8, "value": "2"},
            "missing_repeat_in_care.csv, row 8, column B (No. of Individuals): found 2; "
            "expected no more than 0, as in missing_repeat.csv, row 8, column B (No. of Individuals).",
        ),
        (
            {"row": 9, "value": "1"},
            "missing_repeat_in_care.csv, row 9, column B (No. of Individuals): found 1; "
            "expected no more than 0, as in missing_repeat.csv, row 9, column B (No. of Individuals).",
        ),
    ],
    ids=["another value", "another row"],
)
def test_a_known_issue_with_another_value_or_row_is_a_failure_again(home, checked, change, sentence):
    keep_only(home, "missing_repeat", "missing_repeat_in_care")
    damage(home, "missing_repeat_in_care", column="No. of Individuals", **change)
    damage(home, "missing_repeat_in_care", row=12, column="No. of Individuals", value="24")
    assert failures(checked(home)) == [sentence]


def test_a_known_issue_ends_with_its_year(home, checked):
    keep_only(home, "missing_repeat", "missing_repeat_in_care")
    issues = home.raw(YEAR) / "known_issues.yml"
    issues.write_text(issues.read_text("utf-8").replace('until: "2012-13"', 'until: "2011-12"'), "utf-8")
    [finding] = checked(home).failures
    assert finding.check_id == "reconciliations.missing_repeat_in_care_within_all"


def test_a_known_issue_cannot_make_a_table_of_what_is_none(home):
    remove_table(home, "caf_by_age")
    (home.raw(YEAR) / "known_issues.yml").write_text(
        """known_issues: [{id: gone, check: caf_by_age.read_missing_file, dataset: caf_by_age, row: "",
        column: "", observed: no file, expected: the file, why: w, accepted_by: QEG, until: 2012-13}]"""
    )
    dataset = prepare(home, YEAR, run_suites=False).datasets["caf_by_age"]
    assert (dataset.state, dataset.usable) == ("missing", False)
    assert dataset.reason.startswith("caf_by_age.csv: found no file;")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "caf_by_moth.csv",
            "caf_by_moth.csv: found a table that the catalogue does not describe; "
            "expected one of its tables (did you mean caf_by_month.csv?).",
        ),
        (
            "CAF_BY_AGE.CSV",
            "CAF_BY_AGE.CSV: found a table that the catalogue does not describe; "
            "expected one of its tables (did you mean caf_by_age.csv?).",
        ),
        (
            "cp_plans.xlsx",
            "cp_plans.xlsx: found a table that the catalogue does not describe; "
            "expected one of its tables (did you mean cp_plans.csv?).",
        ),
        (
            "budget.csv",
            "budget.csv: found a table that the catalogue does not describe; expected one of its tables.",
        ),
    ],
)
def test_a_file_under_another_name_is_pointed_out(home, name, sentence):
    table_path(home, "caf_by_age").rename(home.raw(YEAR) / name)
    strays = [f.sentence() for f in prepare(home, YEAR, run_suites=False).failures if not f.dataset]
    assert strays == [sentence]


def test_a_listed_name_that_is_none_is_pointed_out(home):
    write_package(home, {"resources": [{"name": "caf_by_moth"}]})
    assert failures(prepare(home, YEAR, run_suites=False)) == [
        "datapackage.json: found caf_by_moth, which the catalogue does not describe; "
        "expected one of its tables (did you mean caf_by_month?)."
    ]


def test_an_unknown_year(home):
    with pytest.raises(UnknownYear, match=r"^there are no data for 2013-14 in this home"):
        prepare(home, "2013-14")


def test_progress_names_each_table(home):
    titles: list[str] = []
    prepared = prepare(home, YEAR, run_suites=False, progress=titles.append)
    assert titles == [dataset.spec.title for dataset in prepared.datasets.values()]


def test_a_table_without_a_column_or_a_row_is_not_used(home, checked):
    keep_only(home, "cp_by_gender", "caf_by_gender")
    remove_row(home, "cp_by_gender", 4)
    remove_column(home, "caf_by_gender", "Female")
    assert failures(checked(home)) == [
        "caf_by_gender.csv: found no figure for Female; expected a column for male, female, unborn and the total.",
        "cp_by_gender.csv: found no figure for Unknown; expected a row for male, female and not known.",
    ]
