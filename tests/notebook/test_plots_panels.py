import numpy as np
import pytest
from plot_frames import BY_CATEGORY, DATES, GAP, NATIONAL, heights, strokes, texts

from pscb_lib.notebook.plots_dodge import cut_off, overlapping
from pscb_lib.notebook.plots_panels import small_multiple_bars, small_multiples
from pscb_lib.notebook.style import CONTEXT, FOCUS


@pytest.fixture(scope="module")
def national():
    return small_multiples(NATIONAL, unit="Children")


def test_each_series_has_a_panel_with_the_others_in_grey(national):
    assert [ax.get_title(loc="left") for ax in national.axes] == list(NATIONAL.columns)
    assert [colour for *_, colour in strokes(national, 1)] == [CONTEXT] * 4 + [FOCUS]
    assert strokes(national, 1)[-1][1] == NATIONAL["Physical abuse"].tolist()


def test_panels_share_one_scale_unless_told_otherwise(national):
    assert {ax.get_ylim() for ax in national.axes} == {(0, 20000)}
    own = small_multiples(NATIONAL, unit="Children", shared_y=False)
    assert len({ax.get_ylim() for ax in own.axes}) > 1
    assert [colour for *_, colour in strokes(own)] == [FOCUS]


def test_the_last_value_stands_in_each_panel(national):
    assert texts(national, "value") == ["18,220", "4,690", "2,220", "12,330", "5,390"]
    assert texts(national, "category") == ["2007", "2012"] * 5


def test_a_break_interrupts_every_panel_and_stands_in_the_key():
    figure = small_multiples(NATIONAL, unit="Children", breaks={"2009": "New method"})
    assert {tuple(x) for panel in range(5) for x, *_ in strokes(figure, panel)} == {(0, 1, 2), (3, 4, 5)}
    assert "New method" in texts(figure)


@pytest.mark.parametrize("shared_y", [True, False])
def test_a_series_without_data_says_so(shared_y):
    figure = small_multiples(NATIONAL.assign(Multiple=GAP), unit="Children", shared_y=shared_y)
    assert "no data" in texts(figure)
    assert overlapping(figure) == []


def test_bars_in_panels_are_as_high_as_the_data():
    figure = small_multiple_bars(BY_CATEGORY, unit="Children with a plan", emphasis=DATES[-1])
    assert heights(figure) == BY_CATEGORY.T.to_numpy().ravel().tolist()
    assert figure.axes[0].get_ylim()[0] == 0
    assert texts(figure, "value")[:5] == ["86", "70", "84", "119", "152"]


def test_bars_in_panels_leave_gaps_open():
    frame = BY_CATEGORY.astype(float)
    frame.iloc[1, 1] = np.nan
    figure = small_multiple_bars(frame, unit="Children with a plan")
    assert len(heights(figure)) == 24
    assert texts(figure, "value").count("no\ndata") == 1


@pytest.mark.parametrize("columns", [1, 3, 5])
def test_labels_of_panels_never_overlap(columns):
    for figure in (
        small_multiples(NATIONAL, unit="Children", columns=columns),
        small_multiple_bars(BY_CATEGORY, unit="Children", columns=min(columns, 4)),
    ):
        assert overlapping(figure) == []
        assert cut_off(figure) == []
