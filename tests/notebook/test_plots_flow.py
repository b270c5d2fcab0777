import pytest
from plot_frames import texts

from pscb_lib.notebook.plots_dodge import cut_off, overlapping
from pscb_lib.notebook.plots_flow import LABELS, opening_to_closing, steps_of

PLANS = {"unit": "Children with a plan"}


def missing(figure):
    return [bars for bars in figure.axes[0].containers if bars.get_label() == "missing"]


def test_the_unexplained_difference_has_a_bar_of_its_own():
    figure = opening_to_closing(185, 320, 232, 270, **PLANS)
    assert texts(figure, "value") == ["185", "+320", "−232", "273", "−3", "270"]
    assert figure.axes[0].get_ylim()[0] == 0


def test_bars_begin_where_the_one_before_ends():
    steps = steps_of(185, 320, 232, 270, LABELS)
    assert [(step.start, step.end) for step in steps] == [
        (0, 185), (185, 505), (505, 273), (0, 273), (273, 270), (0, 270),
    ]  # fmt: skip
    connectors = opening_to_closing(185, 320, 232, 270, **PLANS).axes[0].lines
    assert [line.get_ydata()[0] for line in connectors] == [185, 505, 273, 273, 270]


def test_nothing_unexplained_needs_no_bar():
    figure = opening_to_closing(185, 320, 232, 273, **PLANS)
    assert texts(figure, "value") == ["185", "+320", "−232", "273"]
    assert len(figure.axes[0].lines) == 3


@pytest.mark.parametrize(
    ("parts", "not_available"),
    [
        ((None, 320, 232, 270), 3),
        ((185, None, 232, 270), 3),
        ((185, 320, float("nan"), 270), 3),
        ((185, 320, 232, None), 2),
        ((None, None, None, 270), 5),
    ],
)
def test_what_is_not_known_is_hatched_and_says_so(parts, not_available):
    figure = opening_to_closing(*parts, **PLANS)
    assert texts(figure, "value").count("not\navailable") == not_available
    assert [bars[0].get_hatch() for bars in missing(figure)] == ["///"] * not_available
    assert overlapping(figure) == []


def test_nothing_known_is_nothing_to_plot():
    with pytest.raises(ValueError, match="nothing to plot"):
        opening_to_closing(None, None, None, float("nan"), **PLANS)


def test_labels_can_be_given_and_fit():
    labels = {"opening": "Open on 31 March 2012", "closing": "Published for 31 March 2013"}
    figure = opening_to_closing(185, 320, 232, 270, labels=labels, **PLANS)
    assert "Open on 31 March 2012" in " ".join(texts(figure, "category"))
    assert overlapping(figure) == []
    assert cut_off(figure) == []


def test_labels_for_something_else_are_refused():
    with pytest.raises(ValueError, match="labels has end; known are opening, started"):
        opening_to_closing(185, 320, 232, 270, labels={"end": "x"}, **PLANS)


def test_all_zeros_and_decimals():
    assert texts(opening_to_closing(0, 0, 0, 0, **PLANS), "value") == ["0", "0", "0", "0"]
    assert texts(opening_to_closing(0.1, 0.2, 0, 0.3, **PLANS), "value") == ["0.1", "+0.2", "0.0", "0.3"]
