import numpy as np
import pandas as pd
import pytest
from plot_frames import CAF_BY_MONTH, GAP, INCIDENTS, MONTHS, NATIONAL, strokes, texts

from pscb_lib.notebook.plots_dodge import cut_off, overlapping
from pscb_lib.notebook.plots_lines import lines
from pscb_lib.notebook.style import CATEGORICAL, CONTEXT, FOCUS, TWO


def test_one_year_stands_out_among_grey_years():
    figure = lines(INCIDENTS, unit="Incidents", emphasis="2012/13")
    assert [colour for _, _, colour in strokes(figure)] == [CONTEXT, CONTEXT, FOCUS]
    assert strokes(figure)[2][1] == INCIDENTS["2012/13"].tolist()
    assert texts(figure, "end") == ["2010/11", "2011/12", "2012/13"]


def test_few_series_have_the_colours_of_the_palette():
    four = lines(NATIONAL.iloc[:, :4], unit="Children")
    assert [colour for *_, colour in strokes(four)] == list(CATEGORICAL)
    two = lines(NATIONAL.iloc[:, :2], unit="Children")
    assert [colour for *_, colour in strokes(two)] == list(TWO)


def test_more_than_four_coloured_series_become_panels():
    assert len(lines(NATIONAL, unit="Children").axes) == 5
    assert len(lines(NATIONAL, unit="Children", emphasis="Neglect").axes) == 1


def test_a_gap_interrupts_the_line_and_says_so():
    frame = CAF_BY_MONTH.astype(float)
    frame.loc["August"] = GAP
    figure = lines(frame, unit="CAFs")
    assert [x for x, *_ in strokes(figure)] == [[0, 1, 2, 3], [5, 6, 7, 8, 9, 10, 11]]
    assert texts(figure, "value") == ["no data"]


def test_a_break_interrupts_every_line_at_a_labelled_upright():
    figure = lines(NATIONAL, unit="Children", emphasis="Neglect", breaks={"2009": "New method from 2010"})
    assert {tuple(x) for x, *_ in strokes(figure)} == {(0, 1, 2), (3, 4, 5)}
    assert texts(figure, "break") == ["New method from 2010"]
    assert any(list(line.get_xdata()) == [2.5, 2.5] for line in figure.axes[0].lines)


def test_every_break_interrupts_the_lines_and_its_label_stands_above_the_one_before():
    breaks = {"2010": "Another census", "2008": "New method"}
    figure = lines(NATIONAL, unit="Children", emphasis="Neglect", breaks=breaks)
    assert {tuple(x) for x, *_ in strokes(figure)} == {(0, 1), (2, 3), (4, 5)}
    labels = [text for text in figure.axes[0].texts if text.get_label() == "break"]
    assert [text.get_text() for text in labels] == ["New method", "Another census"]
    assert labels[1].xyann[1] > labels[0].xyann[1] + 10


def test_the_axis_starts_at_zero_or_says_that_it_does_not():
    assert lines(NATIONAL.iloc[:, :1], unit="Children").axes[0].get_ylim()[0] == 0
    figure = lines(NATIONAL.iloc[:, :1], unit="Children", y_from_zero=False)
    assert 0 < figure.axes[0].get_ylim()[0] <= 12500
    assert "Children (axis does not start at 0)" in texts(figure)
    assert "CAFs" in texts(lines(CAF_BY_MONTH - 16, unit="CAFs", y_from_zero=False))


def test_axis_labels_have_thousands_separators():
    assert {"5,000", "20,000"} <= set(texts(lines(NATIONAL.iloc[:, :4], unit="Children")))
    assert "500k" in texts(lines(NATIONAL.iloc[:, :1] * 25, unit="Children"))


def test_highlighted_points_carry_their_value():
    points = [("2012/13", "June"), ("2012/13", "March")]
    figure = lines(INCIDENTS, unit="Incidents", emphasis="2012/13", highlight_points=points)
    assert texts(figure, "value") == ["38"]
    assert "2012/13: 20" in texts(figure, "end")


def test_a_year_that_has_not_ended_is_named_at_its_last_point():
    frame = INCIDENTS.astype(float)
    frame.loc["October":, "2012/13"] = GAP
    figure = lines(frame, unit="Incidents", emphasis="2012/13")
    assert strokes(figure)[2][0] == [0, 1, 2, 3, 4, 5]
    assert texts(figure, "end") == ["2010/11", "2011/12"]
    assert texts(figure, "value") == ["2012/13"]


def test_a_series_without_data_is_named():
    figure = lines(INCIDENTS.assign(**{"2012/13": GAP}), unit="Incidents")
    assert "2012/13: no data" in texts(figure, "end")


def test_one_point_is_a_dot():
    figure = lines(CAF_BY_MONTH.iloc[:1], unit="CAFs")
    assert [line.get_marker() for line in figure.axes[0].lines] == ["o"]
    assert texts(figure, "category") == ["April"]


def test_zeros_are_a_line_on_the_baseline():
    figure = lines(CAF_BY_MONTH * 0, unit="CAFs")
    assert strokes(figure)[0][1] == [0] * 12
    assert figure.axes[0].get_ylim() == (0, 1)


@pytest.mark.parametrize("frame", [pd.DataFrame(), CAF_BY_MONTH * np.nan, CAF_BY_MONTH.iloc[:0]])
def test_nothing_to_plot(frame):
    with pytest.raises(ValueError, match="nothing to plot"):
        lines(frame, unit="CAFs")


@pytest.mark.parametrize(
    "options",
    [{"emphasis": "2013/14"}, {"breaks": {"Easter": ""}}, {"highlight_points": [("2012/13", "Easter")]}],
)
def test_unknown_names_are_refused(options):
    with pytest.raises(ValueError, match="is not one of"):
        lines(INCIDENTS, unit="Incidents", **options)


@pytest.mark.parametrize("shift", [0, 1, 40])
@pytest.mark.parametrize("emphasis", [None, "Series 2"])
def test_labels_never_overlap_nor_leave_the_picture(shift, emphasis):
    frame = pd.DataFrame({f"Series {i}": np.arange(12) % (i + 2) + i * shift for i in range(4)}, index=MONTHS)
    points = [(name, month) for name in frame for month in ("April", "August", "March")]
    figure = lines(frame, unit="Incidents", emphasis=emphasis, highlight_points=points)
    assert overlapping(figure) == []
    assert cut_off(figure) == []
