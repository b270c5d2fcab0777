"""A notebook has the same table of every earlier year beside this year's."""

import pytest
from homes import YEAR, keep_only
from homes_of_years import EARLIER, add_year

from pscb_lib.notebook.dataset import load
from pscb_lib.notebook.figures import closing, total
from pscb_lib.notebook.inputs import Inputs, is_current


@pytest.fixture
def two_years(home):
    names = ("cp_plans", "caf_by_month", "cp_by_category")
    return add_year(keep_only(home, *names), *names, change=lambda figure: str(int(figure) + 1))


def test_any_function_of_a_dataset_works_on_an_earlier_year(two_years, stage_home):
    plans = load(Inputs(stage_home(two_years)), "cp_plans", YEAR, 4)
    assert list(plans.earlier) == [EARLIER]
    before = closing(plans.earlier[EARLIER], "plans", "Plans")
    assert (before.value, before.period.text) == (271, "2012-03-31")
    assert before.places == (f"{EARLIER}/cp_plans.csv, row 2, column F (Mar-12)",)


def test_a_quarter_stands_beside_the_same_quarter(two_years, stage_home):
    caf = load(Inputs(stage_home(two_years, quarter=2)), "caf_by_month", YEAR, 2)
    assert total(caf, "caf", "CAFs").value == 193
    assert total(caf.earlier[EARLIER], "caf", "CAFs").value == 193 + 5  # all but the first column are raised
    assert len(caf.earlier[EARLIER].periods("month")) == 12


def test_a_selection_is_made_in_every_year_and_a_period_in_its_own(two_years, stage_home):
    categories = load(Inputs(stage_home(two_years)), "cp_by_category", YEAR, 4)
    neglect = categories.where(category="neglect")
    assert set(neglect.earlier[EARLIER].frame["category"]) == {"neglect"}
    assert len(neglect.where(period="2013-03-31").earlier[EARLIER].frame) == 5


def test_processed_data_are_out_of_date_when_an_earlier_year_changes(two_years, stage_home):
    folder = stage_home(two_years)
    assert is_current(two_years, YEAR, folder)
    (two_years.raw(EARLIER) / "cp_plans.csv").unlink()
    assert not is_current(two_years, YEAR, folder)
