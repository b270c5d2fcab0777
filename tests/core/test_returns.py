"""Who has sent what: the state of a return, and how late it is."""

from datetime import date

import pytest

from pscb_lib.core.arrivals import read_arrivals
from pscb_lib.core.prepare import prepare
from pscb_lib.core.returns import report_day, returns_of
from tests.homes import YEAR, keep_only, make_home, replace_table

HEAD = "imported_at,imported_by,file,sha256,sheet,dataset,quarter,outcome,signed_by,signed_on,cells_new,cells_changed,reason\n"
DUE = date(2013, 4, 30)


def entry(dataset, outcome, day="2013-04-29", quarter=4, signed="", reason=""):
    """A line of the record of imports."""
    return f"{day}T09:00:00+00:00,an analyst,a.xlsx,0,Sheet,{dataset},{quarter},{outcome},{signed},,1,0,{reason}\n"


@pytest.fixture
def home(tmp_path):
    """A home with few tables."""
    return keep_only(make_home(tmp_path), "cp_plans", "caf_by_month", "audits")


def states(home, *entries, on=date(2013, 5, 10), quarter=4, checked=False):
    """The returns by dataset, with these lines in the record of imports."""
    if entries:
        (home.raw(YEAR) / "imports.csv").write_text(HEAD + "".join(entries), "utf-8")
    prepared = prepare(home, YEAR, run_suites=checked)
    return {r.spec.name: r for r in returns_of(home, prepared.catalogue, YEAR, quarter, on, prepared)}


def test_what_is_not_there_is_due_and_late_from_the_day_after(home):
    assert (states(home, on=DUE)["caf_by_age"].state, states(home, on=DUE)["caf_by_age"].late) == ("due", False)
    late = states(home, on=date(2013, 5, 1))["caf_by_age"]
    assert (late.state, late.late, late.days_late) == ("due", True, 1)


def test_late_ones_stand_first(home):
    found = list(states(home).values())
    assert [r.late for r in found] == sorted((r.late for r in found), reverse=True)


def test_what_nobody_ever_had_figures_of_is_never_late(home):
    found = states(home)["board_attendance"]
    assert (found.state, found.days_late) == ("not_expected", 0)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ([entry("caf_by_age", "nil")], "nil"),
        ([entry("cp_plans", "received")], "received"),
        ([entry("cp_plans", "received"), entry("cp_plans", "queried", "2013-05-02")], "queried"),
        ([entry("cp_plans", "queried"), entry("cp_plans", "received", "2013-05-02")], "received"),
        ([entry("cp_plans", "nil"), entry("cp_plans", "received", "2013-05-02")], "received"),
    ],
)
def test_what_came_last_tells(home, lines, state):
    assert states(home, *lines)[lines[0].split(",")[5]].state == state


def test_a_table_that_was_checked_is_accepted_and_with_a_name_signed(home):
    found = states(home, entry("cp_plans", "received", signed="Head of Quality"), checked=True)
    assert (found["cp_plans"].state, found["caf_by_month"].state) == ("signed", "accepted")


def test_a_table_that_is_refused_is_queried_whoever_signed_it(home):
    replace_table(home, "cp_plans", ",Mar-12,Jun-12\nChild protection,-3,many\n")
    assert states(home, entry("cp_plans", "received", signed="A"), checked=True)["cp_plans"].state == "queried"


def test_what_came_after_the_day_is_not_counted(home):
    assert states(home, entry("caf_by_age", "nil", "2013-05-11"))["caf_by_age"].state == "due"


def test_what_came_late_says_by_how_many_days(home):
    found = states(home, entry("cp_plans", "received", "2013-05-04"))["cp_plans"]
    assert (found.days_late, found.late, found.arrived) == (4, False, date(2013, 5, 4))


def test_a_return_for_an_earlier_quarter_is_none_for_this_one(home):
    assert states(home, entry("caf_by_age", "nil", quarter=3))["caf_by_age"].state == "due"


def test_a_table_without_a_figure_of_the_quarter_is_still_due(home):
    replace_table(home, "cp_plans", ",Mar-12,Jun-12,Sep-12,Dec-12,Mar-13\nChild protection,185,139,,,\n")
    assert [states(home, quarter=q)["cp_plans"].state for q in (1, 2)] == ["received", "due"]


def test_a_quarter_asks_only_for_what_is_counted_within_the_year(home):
    found = states(home, quarter=2)
    assert {"cp_plans", "caf_by_month", "audits"} <= set(found)
    assert not {"caf_by_age", "section_11"} & set(found)


def test_damaged_lines_of_the_record_say_nothing(home):
    damaged = "yesterday,x\n,,,,,cp_plans,4,received\n2013-04-29,a,b,c,d,cp_plans,4,thrown away\n\n"
    (home.raw(YEAR) / "imports.csv").write_text(HEAD + damaged + entry("cp_plans", "nil"), "utf-8")
    assert [(a.dataset, a.outcome) for a in read_arrivals(home.raw(YEAR))] == [("cp_plans", "nil")]


def test_the_day_of_a_report_follows_from_the_data(home):
    catalogue = prepare(home, YEAR, run_suites=False).catalogue
    assert report_day(home, catalogue, YEAR, 4) == DUE
    lines = HEAD + entry("cp_plans", "queried", "2013-06-01") + entry("cp_plans", "received", "2013-07-01", quarter=3)
    (home.raw(YEAR) / "imports.csv").write_text(lines, "utf-8")
    assert report_day(home, catalogue, YEAR, 4) == date(2013, 6, 1)
