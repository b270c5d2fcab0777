"""A table through all years: the newest figure counts, a hidden one stays hidden, and what was restated is told."""

from dataclasses import replace

from made import over_periods
from years_made import of_years, stock

from pscb_lib.notebook.figures import at, opening, total
from pscb_lib.notebook.pooled import restated, through, through_label
from pscb_lib.notebook.tables import months_by_year, over_time
from pscb_lib.notebook.trends import run, series

BEFORE = {"2011-03-31": 100, "2012-03-31": 120}
NOW = {"2012-03-31": 125, "2013-03-31": 150}


def plans():
    return of_years({"2011-12": BEFORE, "2012-13": NOW}, stock())


def test_a_stock_runs_through_all_years_and_the_newest_table_counts():
    assert over_time(plans(), "Plans")["Plans"].to_dict() == {
        "31 March 2011": 100, "31 March 2012": 125, "31 March 2013": 150,
    }  # fmt: skip
    assert str(run(series(plans(), "plans", "Plans"), "year")) == "risen in each of the last two years"


def test_with_one_year_a_dataset_is_what_it_was():
    one = over_periods(NOW, spec=stock())
    assert through(one) is one
    assert through_label(one) == "2012/13"
    assert through_label(plans()) == "2011/12 to 2012/13"


def test_a_restated_figure_is_found_and_one_that_is_the_same_is_not():
    [one] = restated(plans())
    assert (one.before["value"].iloc[0], one.after["value"].iloc[0]) == (120, 125)
    assert not list(restated(of_years({"2011-12": BEFORE, "2012-13": {**NOW, "2012-03-31": 120}}, stock())))


def test_what_was_pooled_once_is_not_taken_for_a_selection_made_from_it():
    both = plans()
    assert len(through(both).frame) == 3
    assert through(both) is through(both)
    assert len(through(both.where(period=["2012-03-31", "2013-03-31"], period_type="date")).frame) == 3
    assert len(through(replace(both, earlier={})).frame) == 2


def test_a_selection_has_the_years_of_the_whole_and_picks_each_once():
    chosen = plans().where(period_type="month")
    assert (list(chosen.earlier), len(chosen.earlier)) == (["2011-12"], 1)
    assert chosen.earlier["2011-12"].frame.empty
    assert chosen.earlier["2011-12"] is chosen.earlier["2011-12"]


def test_an_opening_that_this_years_table_lacks_is_last_years_close():
    without = of_years({"2011-12": BEFORE, "2012-13": {"2013-03-31": 150}}, stock())
    assert opening(without, "plans", "Plans").value == 120


def test_a_figure_that_the_newest_table_hides_is_not_taken_from_an_older_one():
    both = plans()
    hidden = both.frame.assign(status=["suppressed", "final"], value=[None, 150.0])
    whole = through(replace(both, frame=hidden))
    assert whole.frame["value"].isna().sum() == 1
    assert at(replace(both, frame=hidden), whole.periods("date")[1], "plans", "Plans").value is None


def test_a_cell_left_blank_does_not_take_the_place_of_a_figure():
    both = plans()
    blank = both.frame.assign(status=["not_available", "final"], value=[None, 150.0])
    assert through(replace(both, frame=blank)).frame["value"].tolist() == [100, 120, 150]


def test_months_stand_beside_those_of_the_year_before():
    years = {y: {f"{y[:4]}-{m:02d}": n for m in range(4, 13)} for y, n in (("2011-12", 5), ("2012-13", 7))}
    incidents = of_years(years)
    frame = months_by_year(incidents)
    assert list(frame.columns) == ["2011/12", "2012/13"]
    assert frame.loc["Apr"].tolist() == [5, 7]
    assert total(incidents, "x", "X").missing
