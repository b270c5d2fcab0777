"""Year by year: figures of like months side by side, and changed definitions told in chart, table and words."""

from dataclasses import replace
from types import SimpleNamespace
from unittest import mock

import pandas as pd
import pytest
from made import over_periods, spec_of
from run_notebook import Run, collected
from years_made import defined, of_years, stock

from pscb_lib.core.package import Break
from pscb_lib.core.periods import parse_year
from pscb_lib.notebook import plots
from pscb_lib.notebook.changed_definitions import crossings, interrupted, note_of
from pscb_lib.notebook.changes import change
from pscb_lib.notebook.figures import ABSENT, WHY_ABSENT
from pscb_lib.notebook.marks import mark_of
from pscb_lib.notebook.sentences import compose
from pscb_lib.notebook.tables import over_time
from pscb_lib.notebook.trends import peak
from pscb_lib.notebook.yearly_figures import Row, figures_by_year, rows_of
from pscb_lib.notebook.years import (
    breaks_between,
    broken_line,
    by_year,
    caution_between,
    compared,
    known_once,
    with_gaps,
    year_by_year,
)

STOCKS = {
    "2011-12": {"2011-03-31": 100, "2012-03-31": 120},
    "2012-13": {"2012-03-31": 120, "2013-03-31": 150},
}
SINCE = {"valid_from": "2012-13", "says": "brothers and sisters counted one by one"}


def figures(dataset) -> list:
    [row] = rows_of(dataset)
    return figures_by_year(dataset, "x", row)


def sentence(dataset) -> str:
    before, now = figures(dataset)[-2:]
    frame = pd.DataFrame(index=[before.period.label, now.period.label])
    template, values = compared(dataset, before, now, "x_change", frame, "Plans")
    return compose(template, values).text


def test_each_year_has_the_figure_of_its_close():
    assert [f.value for f in figures(of_years(STOCKS, stock()))] == [120, 150]


def test_a_comparison_names_its_base():
    assert (
        sentence(of_years(STOCKS, stock()))
        == "Plans: 150 plans on 31 March 2013, 25% more than on 31 March 2012 (120)."
    )


def test_other_months_are_not_compared():
    half = of_years({"2011-12": {"2011-04/2011-09": 100}, "2012-13": {"2012-04/2012-12": 90}})
    assert sentence(half).startswith(
        "Plans: 90 plans from April to December 2012. The earlier figure is 100 from April"
    )
    assert "other months" in sentence(half)


def test_months_that_no_total_is_printed_for_are_not_added_up():
    months = {y: {f"{int(y[:4]) + (m < 4)}-{m:02d}": 5 for m in range(1, 13)} for y in STOCKS}
    assert [f.value for f in figures(of_years(months))] == [None, None]


def test_the_table_by_year_has_a_column_for_each_period():
    dataset = of_years(STOCKS, stock())
    frame = by_year([(Row("Plans", {"measure": "value"}), figures(dataset))])
    assert frame.loc["Plans"].to_dict() == {"31 March 2012": 120, "31 March 2013": 150}


def test_a_changed_definition_is_told_and_breaks_the_line():
    dataset = of_years(STOCKS, defined(SINCE))
    frame = over_time(dataset, "Plans")
    found = crossings([dataset], frame)
    assert note_of(found) == (
        "“Plans” was defined in another way up to 31 March 2012; since then: brothers and sisters counted one by one. "
        "Do not compare across that day."
    )
    options = interrupted(found, "lines", {})
    assert options == {"breaks": {"31 March 2012": SINCE["says"]}}
    strokes = [line for line in plots.lines(frame, unit="plans", **options).axes[0].lines if len(line.get_xdata()) > 2]
    assert not strokes


def test_a_break_that_is_told_as_a_changed_definition_is_not_told_again():
    plain, told = of_years(STOCKS, stock()), of_years(STOCKS, defined(SINCE))
    heard = []
    section = SimpleNamespace(caution=lambda template, **values: heard.append(values["label"]))
    for dataset in (plain, told):
        broken = replace(dataset, breaks=(Break(parse_year("2011-12"), "another census"),))
        caution_between(section, broken, [figure.period for figure in figures(broken)])
    assert heard == ["another census"]


def test_every_changed_definition_breaks_the_line_and_is_said():
    tables = {**STOCKS, "2013-14": {"2014-03-31": 90, "2013-06-30": 80}}
    dataset = of_years(tables, defined(SINCE, {"valid_from": "2013-14", "says": "one plan a family"}))
    frame = over_time(dataset, "Plans")
    found = crossings([dataset], frame)
    options = interrupted(found, "lines", {"breaks": {"31 March 2012": "another census"}})
    assert options == {"breaks": {"31 March 2012": "another census", "31 March 2013": "one plan a family"}}
    assert note_of(found).count("was defined in another way up to") == 2
    figure = plots.lines(frame, unit="plans", **options)
    assert sorted(text.get_text() for text in figure.axes[0].texts if text.get_label() == "break") == [
        "another census",
        "one plan a family",
    ]
    strokes = [[float(x) for x in line.get_xdata()] for line in figure.axes[0].lines]
    assert [at for at in strokes if len(set(at)) > 1] == [[0, 1], [3, 4]]


def test_figures_on_two_sides_of_a_definition_are_not_compared():
    assert "defined in another way" in sentence(of_years(STOCKS, defined(SINCE)))
    assert "higher" not in sentence(of_years(STOCKS, defined(SINCE)))


def test_a_chart_on_one_side_of_a_definition_says_nothing_of_it():
    later = defined({"valid_from": "2013-14", "says": "other cases"})
    assert not crossings([of_years(STOCKS, later)], over_time(of_years(STOCKS, later), "Plans"))


def test_the_definition_of_a_category_concerns_the_charts_that_name_it():
    codes = {"a": {"label": "Neglect", "definitions": [SINCE]}, "b": "Other"}
    dataset = over_periods({}, spec=spec_of(codes=codes))
    assert not crossings([dataset], pd.DataFrame(1, index=["Other"], columns=["2011/12", "2012/13"]))
    assert crossings([dataset], pd.DataFrame(1, index=["Neglect"], columns=["2011/12", "2012/13"]))


def test_a_change_across_a_definition_cannot_be_told():
    before, now = figures(of_years(STOCKS, defined(SINCE)))
    gap = compose("Plans {moved}.", {"moved": change(before, now, "x", "X").moved}).missing
    assert gap.startswith("What was defined in another way up to 31 March 2012 is not compared: ")
    same = figures(of_years(STOCKS, defined({"valid_from": "2013-14", "says": "other cases"})))
    assert str(change(*same, "x", "X").moved) == "rose from 120 to 150"


def test_figures_on_two_sides_of_a_break_are_not_compared():
    dataset = of_years(STOCKS, stock())
    broken = replace(dataset, breaks=(Break(parse_year("2011-12"), "another census"),))
    assert sentence(broken) == (
        "Plans: 150 plans on 31 March 2013, and 120 on 31 March 2012. Counting changed after 2011/12 (another census): the two "
        "are not to be compared."
    )
    assert broken_line(broken, figures(broken)) == {"breaks": {"31 March 2012": "another census"}}


def test_a_break_that_only_an_earlier_years_data_name_is_known():
    dataset = of_years({**STOCKS, "2013-14": {"2014-03-31": 90}}, stock())
    middle = replace(dataset.earlier["2012-13"], breaks=(Break(parse_year("2011-12"), "another census"),))
    whole = replace(dataset, earlier={**dataset.earlier, "2012-13": middle})
    first, second, third = [figure.period for figure in figures(whole)]
    assert [one.label for one in breaks_between(whole, first, third)] == ["another census"]
    assert not breaks_between(whole, second, third)


def test_a_year_without_a_figure_interrupts_the_line():
    dataset = of_years({**STOCKS, "2014-15": {"2015-03-31": 90}}, stock())
    known = figures(dataset)
    frame = pd.DataFrame({"Plans": [120.0, 150.0, 90.0]}, index=[f.period.label for f in known])
    shown = with_gaps(frame, known)
    assert list(shown.index) == ["31 March 2012", "31 March 2013", "31 March 2014", "31 March 2015"]
    assert shown["Plans"].isna().tolist() == [False, False, True, False]


@pytest.mark.parametrize(("status", "mark"), [("suppressed", "[c]"), ("not_applicable", "[z]"), ("low", "[low]")])
def test_why_a_figure_is_not_there_is_marked_in_the_table_by_year(status, mark):
    whole, hidden = figures(of_years(STOCKS, stock())), figures(of_years(STOCKS, stock()))
    reason = ABSENT.format(label="Neglect", title="Plans", why=WHY_ABSENT[status])
    hidden[0] = replace(hidden[0], value=None, period=None, missing=reason)
    frame = by_year([(Row("All", {}), whole), (Row("Neglect", {}), hidden)])
    assert next(mark_of(value) for value in frame.loc["Neglect"]) == mark
    assert frame.loc["Neglect", "31 March 2013"] == 150


def test_a_peak_across_a_definition_cannot_be_told():
    before, now = figures(of_years(STOCKS, defined(SINCE)))
    assert peak([before, now]).missing.startswith("What was defined in another way")
    assert str(peak(figures(of_years(STOCKS, stock())))) == "31 March 2013 (150)"


def test_what_stands_year_by_year_has_a_heading_of_its_own():
    section = SimpleNamespace(loaded=[of_years(STOCKS, stock())], method=lambda words: None)
    with collected(Run()) as run, mock.patch("pscb_lib.notebook.years.show_years"):
        year_by_year(section)
        year_by_year(SimpleNamespace(loaded=[]))
    assert run.of("heading") == [{"text": "Year by year"}]


def test_a_figure_that_two_years_tables_have_as_their_last_is_not_held_against_itself():
    tables = {"2012-13": {"2012-13": 44}, "2013-14": {"2013-14": 52}, "2014-15": {"2013-14": 52}}
    assert [f.period.text for f in known_once(figures(of_years(tables)))] == ["2012-13", "2013-14"]
