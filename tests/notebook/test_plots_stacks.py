import pandas as pd
import pytest
from matplotlib.colors import to_hex
from plot_frames import BY_CATEGORY, DATES, GAP, REPEATS, heights, texts, widths

from pscb_lib.notebook.plots_dodge import cut_off, overlapping
from pscb_lib.notebook.plots_stacks import shares_of, stacked_bars
from pscb_lib.notebook.style import CATEGORICAL, CONTEXT


@pytest.fixture
def with_gaps():
    frame = BY_CATEGORY.astype(float)
    frame.loc[DATES[1], "Physical"] = GAP
    frame.loc[DATES[2]] = GAP
    return frame


def test_parts_stand_on_one_another_and_make_the_total():
    figure = stacked_bars(BY_CATEGORY, unit="Children with a plan")
    assert heights(figure) == BY_CATEGORY.T.to_numpy().ravel().tolist()
    assert texts(figure, "value") == ["185", "139", "177", "224", "270"]
    tops = [bar.get_y() + bar.get_height() for bar in figure.axes[0].containers[-1]]
    assert tops == [185, 139, 177, 224, 270]


def test_values_are_printed_inside_only_where_they_fit():
    inside = texts(stacked_bars(BY_CATEGORY, unit="Children with a plan"), "part")
    assert {"152", "73", "33"} <= set(inside)
    assert not {"0", "1", "2"} & set(inside)


def test_shares_reach_a_hundred_per_cent():
    figure = stacked_bars(BY_CATEGORY, unit="Children with a plan", share=True)
    tops = [bar.get_y() + bar.get_height() for bar in figure.axes[0].containers[-1]]
    assert tops == pytest.approx([100] * 5)
    assert {"46%", "56%"} <= set(texts(figure, "part"))
    assert "Children with a plan, per cent of each bar" in texts(figure)


def test_shares_are_unknown_where_a_part_is():
    table = pd.DataFrame({"a": [1, 1, 0], "b": [3, GAP, 0]}, index=["x", "y", "z"])
    assert shares_of(table).loc["x"].tolist() == [25, 75]
    assert shares_of(table).loc[["y", "z"]].isna().all(axis=None)


@pytest.mark.parametrize("share", [True, False])
def test_missing_parts_are_said_and_no_total_is_given(with_gaps, share):
    figure = stacked_bars(with_gaps, unit="Children with a plan", share=share, horizontal=True)
    said = texts(figure, "value")
    assert [text for text in said if not text.isdigit()] == ["part missing", "no data"]
    assert widths(figure)[1] == (0 if share else 70)


def test_the_key_is_in_the_order_of_the_parts():
    key = stacked_bars(BY_CATEGORY, unit="Children with a plan").legends[0]
    assert [text.get_text() for text in key.get_texts()] == list(BY_CATEGORY.columns)


def test_what_is_left_is_grey():
    table = pd.DataFrame({"Said": [1, 2], "Not said": [3, 2]}, index=["When", "Where"])
    for rest, last in ((True, CONTEXT), (False, CATEGORICAL[1])):
        figure = stacked_bars(table, unit="entries", horizontal=True, rest=rest)
        assert to_hex(figure.axes[0].containers[-1][0].get_facecolor()).upper() == last


def test_more_parts_than_colours_become_panels():
    assert len(stacked_bars(BY_CATEGORY.assign(Sixth=1), unit="Children").axes) == 6


def test_parts_below_zero_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        stacked_bars(BY_CATEGORY - 5, unit="Children")


@pytest.mark.parametrize("share", [True, False])
@pytest.mark.parametrize("horizontal", [True, None])
@pytest.mark.parametrize("frame", [BY_CATEGORY, REPEATS, BY_CATEGORY.iloc[:1], BY_CATEGORY * 0], ids=len)
def test_labels_never_overlap_nor_leave_the_picture(frame, horizontal, share):
    figure = stacked_bars(frame, unit="Children", horizontal=horizontal, share=share)
    assert overlapping(figure) == []
    assert cut_off(figure) == []
