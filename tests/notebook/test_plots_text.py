import pytest
from plot_frames import DATES, MONTHS, texts

from pscb_lib.notebook.plots_text import label_below, lines_that_fit, short_months, text_width, wrap
from pscb_lib.notebook.style import new_figure


def test_months_are_shortened_and_years_said_where_they_change():
    labels = ["November 2012", "December 2012", "January 2013", "February 2013"]
    assert short_months(labels) == ["Nov 2012", "Dec", "Jan 2013", "Feb"]


@pytest.mark.parametrize(
    ("label", "short"),
    [("April", "Apr"), ("31 March 2013", "31 Mar 2013"), ("March of time", "March of time"), ("May", "May")],
)
def test_only_months_and_dates_are_shortened(label, short):
    assert short_months([label]) == [short]


def test_text_is_wrapped_at_spaces_to_the_width():
    lines = wrap("Any other Black background", 110)
    assert " ".join(lines) == "Any other Black background"
    assert len(lines) > 1
    assert max(text_width(line) for line in lines) <= 110


def test_a_long_word_and_a_date_stay_whole():
    assert wrap("Unaccompanied", 20) == ["Unaccompanied"]
    assert wrap("Open on 31 March 2012", 90) == ["Open on", "31 March", "2012"]
    assert wrap("", 20) == [""]


def test_labels_are_taken_whole_then_short_then_not_at_all():
    assert lines_that_fit(["April", "May"], 100) == ([["April"], ["May"]], 12.0)
    assert lines_that_fit(MONTHS, 50)[0][5] == ["Sep"]
    assert lines_that_fit(DATES, 20) is None


def test_without_room_labels_are_thinned_and_the_last_is_kept():
    figure, (ax,) = new_figure(3)
    ax.set_xlim(-0.5, 35.5)
    label_below(ax, [f"{1980 + year}" for year in range(36)])
    shown = texts(figure, "category")
    assert shown[-1] == "2015"
    assert 5 < len(shown) < 20
