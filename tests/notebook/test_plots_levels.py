import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text
from plot_frames import DATES, ETHNICITY, GAP, LEVELS, texts, widths

from pscb_lib.notebook.plots_dodge import cut_off, overlapping
from pscb_lib.notebook.plots_levels import bars_with_subtotals, dumbbell
from pscb_lib.notebook.style import FOCUS, LIGHT_BLUE

LAST = ETHNICITY[[DATES[-1]]]


def category(figure, name):
    return next(text for text in figure.findobj(Text) if text.get_text() == name)


def dots(figure, marker):
    lines = [line for line in figure.axes[0].lines if line.get_marker() == marker]
    return [float(line.get_xdata()[0]) for line in lines]


def test_subtotals_are_dark_and_leaves_light():
    figure = bars_with_subtotals(LAST, LEVELS, unit="Children with a plan")
    bars = figure.axes[0].containers[0]
    assert widths(figure) == LAST[DATES[-1]].tolist()
    expected = [LIGHT_BLUE if level == "leaf" else FOCUS for level in LEVELS]
    assert [to_hex(bar.get_facecolor()).upper() for bar in bars] == expected
    assert bars[0].get_height() < bars[3].get_height()


def test_subtotals_are_bold_and_leaves_indented():
    figure = bars_with_subtotals(LAST, LEVELS, unit="Children with a plan")
    leaf, subtotal = category(figure, "White Irish"), category(figure, "White")
    assert (leaf.get_weight(), subtotal.get_weight()) == ("normal", "bold")
    assert leaf.get_window_extent().x0 > subtotal.get_window_extent().x0


def test_zeros_are_shown_and_gaps_said():
    frame = LAST.astype(float)
    frame.loc["White Irish"] = GAP
    said = texts(bars_with_subtotals(frame, LEVELS, unit="Children with a plan"), "value")
    assert said == ["159", "no data", "35", "195", "0", "5", "0", "5", "15"]


def test_several_dates_become_dots_for_the_first_and_the_last():
    frame = ETHNICITY.assign(middle=7)[[DATES[0], "middle", DATES[-1]]]
    figure = bars_with_subtotals(frame, LEVELS, unit="Children with a plan")
    assert dots(figure, "o") == ETHNICITY[DATES[0]].tolist()
    assert dots(figure, "D") == ETHNICITY[DATES[-1]].tolist()


def test_both_values_stand_on_the_outer_sides_and_equal_ones_once():
    figure = dumbbell(ETHNICITY, LEVELS, unit="Children with a plan")
    assert texts(figure, "value").count("141") == 1
    assert texts(figure, "value")[2:3] == ["1"]
    falls = dumbbell(ETHNICITY.iloc[:1, ::-1], unit="Children with a plan")
    sides = {text.get_text(): text.get_ha() for text in falls.axes[0].texts if text.get_label() == "value"}
    assert sides == {"159": "left", "141": "right"}


def test_a_missing_date_is_named():
    frame = ETHNICITY.astype(float)
    frame.iloc[0, 0], frame.iloc[1] = GAP, GAP
    figure = dumbbell(frame, LEVELS, unit="Children with a plan")
    assert texts(figure, "value")[:2] == ["159 (31 March 2012: no data)", "no data"]


@pytest.mark.parametrize("plot", [bars_with_subtotals, dumbbell])
def test_each_row_needs_a_level(plot):
    with pytest.raises(ValueError, match="2 levels for 9 rows"):
        plot(ETHNICITY, ["leaf", "total"], unit="Children")


def test_dumbbell_takes_two_series():
    with pytest.raises(ValueError, match="two series, not 1"):
        dumbbell(LAST, unit="Children")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars_with_subtotals(LAST, LEVELS, unit="Children"),
        lambda: bars_with_subtotals(LAST * 0, LEVELS, unit="Children"),
        lambda: dumbbell(ETHNICITY, LEVELS, unit="Children"),
        lambda: dumbbell(ETHNICITY * 1000, unit="Children"),
        lambda: dumbbell(ETHNICITY.iloc[:1], unit="Children"),
        lambda: dumbbell(ETHNICITY * 0, LEVELS, unit="Children"),
    ],
)
def test_labels_never_overlap_nor_leave_the_picture(draw):
    figure = draw()
    assert overlapping(figure) == []
    assert cut_off(figure) == []
