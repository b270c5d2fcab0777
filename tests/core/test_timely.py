"""What a report up to a quarter knows of the faults in later figures."""

from dataclasses import replace

import pandas as pd
import pytest
from homes import YEAR, damage, keep_only, make_home

from pscb_lib.core.findings import Finding, last_day
from pscb_lib.core.prepare import prepare
from pscb_lib.core.timely import up_to


@pytest.mark.parametrize(
    ("quarter", "known", "state"),
    [
        (2, set(), "accepted"),
        (3, {"in_care_row_of_seven"}, "accepted"),
        (4, {"in_care_row_of_seven", "opening_to_closing_three_apart", "masg_routes_nineteen_short"},
         "accepted_with_known_issues"),
    ],
)  # fmt: skip
def test_known_issues_of_later_figures_are_left_out(committed, quarter, known, state):
    seen = up_to(committed, quarter)
    assert {issue.id for issue in seen.known_issues} == known
    assert {finding.known_issue for finding in seen.findings if finding.known_issue} == known
    assert seen.datasets["cp_plans"].state == state


def test_a_query_stands_from_the_quarter_of_its_figure_on(committed):
    [query] = [f for f in committed.findings if f.dataset == "cp_by_category" and not f.success]
    assert query.period_end == "2012-06-30"
    assert all(query in up_to(committed, quarter).findings for quarter in (1, 2, 3, 4))


def test_a_return_that_is_refused_for_a_later_figure_stays_refused(tmp_path):
    home = keep_only(make_home(tmp_path / "home"), "caf_by_month")
    damage(home, "caf_by_month", row=2, column="Feb", value="-32")
    seen = up_to(prepare(home, YEAR), 1)
    assert seen.datasets["caf_by_month"].state == "not_accepted"
    assert any(f.period_end == "2013-02-28" for f in seen.findings if f.dataset == "caf_by_month")


def test_a_finding_without_a_period_concerns_every_report():
    whole_file = Finding("d", "d.read_empty", "warning", False, "A", "d.csv")
    assert whole_file.concerns("2012-06-30")
    assert not replace(whole_file, period_end="2012-09-30").concerns("2012-06-30")


def test_the_last_day_is_that_of_the_latest_period():
    rows = pd.DataFrame({"period": ["2012-04", "2012-13"], "period_type": ["month", "financial_year"]})
    assert last_day(rows) == "2013-03-31"
    assert last_day(pd.DataFrame({"what": ["an action"]})) == ""
