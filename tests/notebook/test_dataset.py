"""A dataset as a notebook has it: up to the quarter, and unusable with its reason."""

import shutil

import pandas as pd
import pytest
from homes import YEAR, damage, package, remove_table, replace_table, write_package
from made import by_group, not_there, over_periods

from pscb_lib.core.errors import UnknownDataset
from pscb_lib.notebook.dataset import load
from pscb_lib.notebook.inputs import Inputs


@pytest.mark.parametrize(("quarter", "months"), [(1, 3), (2, 6), (3, 9), (4, 12)])
def test_flow_ends_with_the_quarter(staged, quarter, months):
    dataset = load(Inputs(staged("as_printed")), "caf_by_month", YEAR, quarter)
    assert len(dataset.periods("month")) == months
    assert dataset.periods("financial_year") == dataset.periods("financial_year")[: quarter == 4]


@pytest.mark.parametrize(
    ("quarter", "last"), [(1, "2012-06-30"), (2, "2012-09-30"), (3, "2012-12-31"), (4, "2013-03-31")]
)
def test_stock_ends_with_the_quarter(staged, quarter, last):
    dataset = load(Inputs(staged("as_printed")), "cp_plans", YEAR, quarter)
    assert dataset.periods("date")[-1].text == last
    assert len(dataset.at_close.frame) == 1


def test_table_of_the_whole_year_is_not_due_before_its_end(staged):
    dataset = load(Inputs(staged("as_printed")), "caf_by_age", YEAR, 3)
    assert (dataset.state, dataset.usable, len(dataset.frame)) == ("not_yet", False, 0)
    assert dataset.why_not.startswith("Not yet due: CAFs by age. Its figures cover a period that ends after")


def test_nine_months_are_due_after_nine_months(staged):
    dataset = load(Inputs(staged("as_printed")), "missing_repeat", YEAR, 3)
    assert dataset.usable
    assert dataset.covers.label == "April to December 2012"


def test_unknown_dataset(staged):
    with pytest.raises(UnknownDataset, match='the catalogue has no dataset "plans"'):
        load(Inputs(staged("as_printed")), "plans", YEAR, 4)


def refuse(home):
    damage(home, "caf_by_age", row=2, column="Unborn", value="many")


def take_away(home):
    remove_table(home, "caf_by_age")


def unlist(home):
    remove_table(home, "caf_by_age")
    content = package(home)
    content["resources"] = [entry for entry in content["resources"] if entry["name"] != "caf_by_age"]
    write_package(home, content)


@pytest.mark.parametrize(
    ("harm", "state", "words"),
    [
        (
            refuse,
            "not_accepted",
            "Return not accepted: CAFs by age. caf_by_age.csv, row 2, column A (Unborn): found text",
        ),
        (take_away, "missing", "Return missing: CAFs by age. caf_by_age.csv"),
        (unlist, "not_listed", "No figures: CAFs by age. It is not among the tables of this year."),
    ],
)
def test_table_that_may_not_be_used_says_why(home, stage_home, harm, state, words):
    harm(home)
    dataset = load(Inputs(stage_home(home)), "caf_by_age", YEAR, 4)
    assert (dataset.state, dataset.usable) == (state, False)
    assert dataset.frame.empty
    assert dataset.why_not.startswith(words)


def test_chart_without_figures_is_no_gap_once_figures_are_supplied(home, stage_home):
    assert load(Inputs(stage_home(home)), "cp_started_rate", YEAR, 4).state == "not_published"
    replace_table(home, "cp_started_rate", "Area,2012/13\nThis area,65.4\n")
    assert load(Inputs(stage_home(home)), "cp_started_rate", YEAR, 4).frame["value"].tolist() == [65.4]


def test_blank_is_no_zero(home, stage_home):
    damage(home, "caf_by_month", row=2, column="Apr", value="")
    frame = load(Inputs(stage_home(home)), "caf_by_month", YEAR, 4).frame
    assert frame["value"].isna().sum() == 1
    assert 0 not in frame["value"].tolist()


def test_breaks_come_with_the_dataset(staged):
    dataset = load(Inputs(staged("as_printed")), "missing_incidents_by_month", YEAR, 4)
    assert [(one.after.label, one.label) for one in dataset.breaks] == [("December 2011", "police database upgraded")]


def test_rows_are_chosen_without_changing_the_dataset():
    dataset = by_group({"A": 1, "B": 2, "Total": 3})
    assert dataset.where(group=["a", "b"]).frame["value"].tolist() == [1, 2]
    assert dataset.leaves("group").frame["value"].tolist() == [1, 2]
    assert len(dataset.frame) == 3


def test_periods_of_one_type_are_in_order():
    dataset = over_periods({"2012-05": 2, "2012-04": 1, "2012-13": 3})
    assert [period.text for period in dataset.periods("month")] == ["2012-04", "2012-05"]
    assert dataset.covers == dataset.reporting


def test_html_says_why_a_table_is_empty():
    html = not_there(reason="found <b>")._repr_html_()
    assert "<strong>Plans</strong> (0 figures)" in html
    assert "found &lt;b&gt;" in html


def test_a_restated_figure_counts_once_in_its_latest_edition(staged, tmp_path):
    folder = shutil.copytree(staged("as_printed"), tmp_path / "inputs")
    rows = pd.read_csv(folder / "caf_by_age.csv", dtype=str, keep_default_na=False)
    restated = rows[rows["age"] == "unborn"].assign(edition="2", value="64")
    pd.concat([rows, restated]).to_csv(folder / "caf_by_age.csv", index=False)
    found = load(Inputs(folder), "caf_by_age", YEAR, 4).where(age="unborn").frame
    assert found["value"].tolist() == [64]
