"""A year that has not ended: which rows of a table are due."""

import pandas as pd

from pscb_lib.core.package import YearEntry
from pscb_lib.core.prepare import prepare
from pscb_lib.core.progress import rows_due
from tests.homes import YEAR, keep_only, make_home, package, replace_table, write_package

ROWS = pd.DataFrame({
    "period": ["2013-08", "2013-09", "2013-10", "2013-11", "2013-14"],
    "period_type": ["month"] * 4 + ["financial_year"],
    "printed": ["5", "", "", "3", " "],
})  # fmt: skip


def test_blank_cells_after_what_the_table_covers_are_not_due_but_earlier_ones_are():
    due = rows_due(ROWS, YearEntry("t", coverage="2013-04/2013-09"), "2013-14")
    assert list(due["period"]) == ["2013-08", "2013-09", "2013-11"]


def test_a_table_of_the_whole_year_is_due_in_full():
    for coverage in ("", "2013-04/2014-03"):
        assert rows_due(ROWS, YearEntry("t", coverage=coverage), "2013-14") is ROWS


def state_of(home, coverage):
    """The state of a table with blanks from October on, when the package says what it covers."""
    content = package(home)
    content["resources"][0]["coverage"] = coverage
    write_package(home, content)
    return prepare(home, YEAR).datasets["missing_incidents_by_month"].state


def test_half_a_year_is_accepted_where_half_a_year_is_what_it_covers(tmp_path):
    home = keep_only(make_home(tmp_path), "missing_incidents_by_month")
    before = "2011/12,23,25,13,10,9,16,19,12,4,7,24,47,209"
    text = f",Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar,Total\n{before}\n2012/13,7,17,38,17,23,30,,,,,,,\n"
    replace_table(home, "missing_incidents_by_month", text)
    assert state_of(home, "2012-04/2012-09").startswith("accepted")
    assert state_of(home, "2012-04/2012-11") == "not_accepted"
