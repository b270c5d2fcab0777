"""What suites see of a table besides its tidy columns."""

import pandas as pd
import pytest
from drawn_tables import frame_of

from pscb_lib.core.check_frame import check_frame


def checked(folder, spec, printed: str) -> pd.DataFrame:
    """The frame that the dataset's suite sees."""
    return check_frame(frame_of(folder, spec, printed), spec, "2012-13")


def test_suites_see_the_month_and_the_year_of_each_figure(tmp_path, catalogue):
    table = """
        ,Apr,Jan,Total
        2011/12,23,7,209
        2013/14,7,26,272
        """
    seen = checked(tmp_path, catalogue["missing_incidents_by_month"], table)
    assert seen["month"].tolist() == ["04", "01", None, "04", "01", None]
    assert seen["financial_year"].tolist() == ["2011-12"] * 3 + ["2013-14"] * 3
    assert seen["years_before"].tolist() == [1, 1, 1, -1, -1, -1]


def test_the_31st_of_march_belongs_to_the_year_that_ends(tmp_path, catalogue):
    seen = checked(tmp_path, catalogue["cp_plans"], ",Mar-12,Jun-12,Mar-13\nChild protection,185,139,270\n")
    assert seen["financial_year"].tolist() == ["2011-12", "2012-13", "2012-13"]


def test_the_ratio_is_to_the_figure_before_in_the_same_series(tmp_path, catalogue):
    table = """
        ,Mar-12,Jun-12,Sep-12
        Male,40,60,x
        Female,20,10,15
        """
    seen = checked(tmp_path, catalogue["cp_by_gender"], table)
    assert seen["ratio_to_previous"].fillna(-1).tolist() == [-1, 1.5, -1, -1, 0.5, -1]


def test_the_ratio_goes_by_date_and_not_by_column(tmp_path, catalogue):
    seen = checked(tmp_path, catalogue["cp_plans"], ",Mar-13,Dec-12\nChild protection,270,225\n")
    assert seen["ratio_to_previous"].fillna(-1).tolist() == [1.2, -1]


@pytest.mark.parametrize(("before", "ratio"), [("19", -1), ("20", 2), ("0", -1), ("", -1)])
def test_there_is_no_ratio_to_a_figure_under_twenty(tmp_path, catalogue, before, ratio):
    seen = checked(tmp_path, catalogue["cp_plans"], f",Mar-12,Jun-12\nChild protection,{before},40\n")
    assert seen["ratio_to_previous"].fillna(-1).iloc[1] == ratio


def test_the_total_of_the_year_is_no_month_of_it(tmp_path, catalogue):
    seen = checked(tmp_path, catalogue["caf_by_month"], "Feb,Mar,Total\n32,55,501\n")
    assert seen["ratio_to_previous"].fillna(-1).tolist() == [-1, 55 / 32, -1]
