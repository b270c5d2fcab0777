import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from plot_frames import BY_CATEGORY, CAF_BY_MONTH, DATES, GAP, LONG, REPEATS, heights, texts, widths

from pscb_lib.notebook.plots_bars import bars, distribution, grouped_bars
from pscb_lib.notebook.plots_dodge import cut_off, overlapping
from pscb_lib.notebook.style import CONTEXT, FOCUS, TWO

FIRST_AND_LAST = BY_CATEGORY.iloc[[0, -1]].T


def colours(figure):
    return [to_hex(patch.get_facecolor()).upper() for bar in figure.axes[0].containers for patch in bar]


def test_bars_are_as_high_as_the_data_and_say_it():
    figure = bars(CAF_BY_MONTH, unit="CAFs")
    assert heights(figure) == CAF_BY_MONTH["CAFs"].tolist()
    assert texts(figure, "value") == [str(value) for value in CAF_BY_MONTH["CAFs"]]
    assert texts(figure, "category")[:3] == ["Apr", "May", "Jun"]


def test_bars_stand_on_zero():
    assert bars(CAF_BY_MONTH, unit="CAFs").axes[0].get_ylim()[0] == 0
    assert bars(CAF_BY_MONTH, True, unit="CAFs").axes[0].get_xlim()[0] == 0
    assert bars(CAF_BY_MONTH, unit="CAFs", value_labels=False).axes[0].get_ylim() == (0, 80)


def test_lying_bars_keep_the_order_from_the_top():
    figure = bars(CAF_BY_MONTH, horizontal=True, unit="CAFs")
    assert widths(figure) == CAF_BY_MONTH["CAFs"].tolist()
    low, high = figure.axes[0].get_ylim()
    assert low > high


def test_a_gap_has_no_bar_and_a_zero_has_a_label():
    frame = CAF_BY_MONTH.astype(float)
    frame.loc["May"], frame.loc["June"] = GAP, 0
    figure = bars(frame, unit="CAFs")
    assert len(heights(figure)) == 11
    assert texts(figure, "value")[:3] == ["26", "no\ndata", "0"]


def test_bars_are_as_high_as_labels_of_several_lines():
    names = ["Annual conference, on child sexual exploitation", "Level-three training for general practitioners"]
    figure = bars(pd.DataFrame({"Attendances": [128, 68]}, index=names), horizontal=True, unit="attendances")
    assert len(texts(figure, "category")) > len(names)
    assert overlapping(figure) == []


def test_one_category_stands_out():
    figure = bars(CAF_BY_MONTH, unit="CAFs", emphasis="October")
    assert [i for i, colour in enumerate(colours(figure)) if colour == FOCUS] == [6]
    assert colours(figure).count(CONTEXT) == 11


def test_sorting_puts_the_longest_first_and_gaps_last():
    figure = bars(LONG.iloc[::-1], unit="CAFs", sort=True)
    assert texts(figure, "value") == ["143", "0", "no data"]


def test_labels_that_do_not_fit_below_lay_the_bars_down():
    figure = bars(LONG, horizontal=False, unit="CAFs")
    assert widths(figure) == [143, 0]
    assert " ".join(texts(figure, "category")).startswith(LONG.index[0])


def test_negative_and_fractional_values():
    figure = bars(pd.DataFrame({"rate": [65.4, -3, 0]}, index=["a", "b", "c"]), unit="per 10,000")
    assert texts(figure, "value") == ["65.4", "−3.0", "0.0"]
    assert figure.axes[0].get_ylim()[0] < -3
    assert [list(line.get_ydata()) for line in figure.axes[0].lines] == [[0, 0]]


def test_a_bar_alone_is_no_wider_than_one_of_three():
    low, high = bars(CAF_BY_MONTH.iloc[:1], unit="CAFs").axes[0].get_xlim()
    assert high - low == 3


def test_several_series_are_refused():
    with pytest.raises(ValueError, match="one series, not 2"):
        bars(REPEATS, unit="Children")


def test_grouped_bars_stand_side_by_side_with_a_key():
    figure = grouped_bars(FIRST_AND_LAST, unit="Children with a plan")
    assert heights(figure) == [86, 27, 10, 60, 2, 152, 33, 12, 73, 0]
    assert [colours(figure)[0], colours(figure)[5]] == list(TWO)
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [DATES[0], DATES[-1]]


def test_an_emphasised_series_stands_among_greys_that_darken():
    figure = grouped_bars(BY_CATEGORY.T, unit="Children with a plan", emphasis=DATES[-1])
    greys = colours(figure)[:20:5]
    assert greys == sorted(greys, reverse=True)
    assert set(colours(figure)[20:]) == {FOCUS}


def test_more_series_than_colours_become_panels():
    assert len(grouped_bars(BY_CATEGORY, unit="Children with a plan").axes) == 5


def test_values_too_wide_for_their_bars_leave_an_axis_instead():
    figure = grouped_bars(BY_CATEGORY.T * 1000, unit="Children", emphasis=DATES[-1])
    assert texts(figure, "value") == []
    assert "100k" in texts(figure)


def test_one_grouped_series_is_plain_bars():
    assert colours(grouped_bars(CAF_BY_MONTH, unit="CAFs")) == [FOCUS] * 12


def test_distribution_hatches_the_open_end_and_labels_every_size():
    figure = distribution(REPEATS, "10 +", unit="Children")
    hatched = [bar for container in figure.axes[0].containers for bar in container if bar.get_hatch()]
    assert [bar.get_height() for bar in hatched] == [1, 0]
    assert texts(figure, "value")[:10] == ["94", "15", "7", "6", "2", "0", "0", "0", "2", "1"]
    assert "Number of incidents" in texts(figure, "category")


def test_distribution_takes_two_populations_at_most():
    with pytest.raises(ValueError, match="not 3"):
        distribution(REPEATS.assign(more=1), unit="Children")
    with pytest.raises(ValueError, match="open_ended '11'"):
        distribution(REPEATS, "11", unit="Children")


@pytest.mark.parametrize("plot", [bars, grouped_bars, distribution])
@pytest.mark.parametrize("frame", [pd.DataFrame(), CAF_BY_MONTH * np.nan])
def test_nothing_to_plot(plot, frame):
    with pytest.raises(ValueError, match="nothing to plot"):
        plot(frame, unit="CAFs")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars(CAF_BY_MONTH, unit="CAFs"),
        lambda: bars(CAF_BY_MONTH.iloc[:1], unit="CAFs"),
        lambda: bars(CAF_BY_MONTH * 0, unit="CAFs"),
        lambda: bars(CAF_BY_MONTH * 1000, unit="CAFs"),
        lambda: bars(LONG, unit="CAFs"),
        lambda: grouped_bars(FIRST_AND_LAST, unit="Children", horizontal=True),
        lambda: grouped_bars(FIRST_AND_LAST, unit="Children"),
        lambda: grouped_bars(BY_CATEGORY.T.astype(float).replace(0, GAP), unit="Children", emphasis=DATES[0]),
        lambda: distribution(REPEATS, "10 +", unit="Children"),
    ],
)
def test_labels_never_overlap_nor_leave_the_picture(draw):
    figure = draw()
    assert overlapping(figure) == []
    assert cut_off(figure) == []
