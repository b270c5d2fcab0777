import math

import matplotlib as mpl
import pandas as pd
import pytest
from plot_frames import GAP

from pscb_lib.notebook import style
from pscb_lib.notebook.figures import exact, written


@pytest.mark.parametrize(
    ("value", "text"),
    [(42850, "42,850"), (0, "0"), (-0.0, "0"), (-3, "−3"), (12500.4, "12,500"), (GAP, "no data")],
)
def test_whole_numbers_have_thousands_separators(value, text):
    assert style.whole(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(15.85, "15.9"), (2.25, "2.3"), (-2.25, "−2.3"), (0.05, "0.1"), (15.84, "15.8")]
)
def test_a_chart_rounds_as_sentences_do(value, text):
    assert style.number(value, 1) == text == written(exact(value), 1)


@pytest.mark.parametrize(("value", "text"), [(320, "+320"), (-232, "−232"), (0, "0"), (1200, "+1,200")])
def test_changes_are_signed(value, text):
    assert style.signed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9999, "9,999"),
        (12_500, "12.5k"),
        (20_000, "20k"),
        (999_960, "1m"),
        (1_200_000, "1.2m"),
        (65.4, "65.4"),
        (-12_500, "−12.5k"),
    ],
)
def test_compact_numbers_are_short(value, text):
    assert style.compact(value) == text


@pytest.mark.parametrize(("values", "decimals"), [([1, 2, GAP], 0), ([65.4, 70], 1), ([GAP], 0)])
def test_decimals_are_shown_only_where_a_value_has_them(values, decimals):
    assert style.decimals_of(pd.DataFrame({"a": values})) == decimals


def test_plottable_turns_nullable_and_infinite_values_into_gaps():
    table = style.plottable(pd.DataFrame({1: pd.array([1, None, 3], dtype="Int64"), "b": [math.inf, 0, 1]}))
    assert table.isna().sum().tolist() == [1, 1]
    assert list(table.columns) == ["1", "b"]


@pytest.mark.parametrize(
    "frame", [pd.DataFrame(), pd.DataFrame({"a": []}), pd.DataFrame({"a": [GAP, None]}, index=["x", "y"])]
)
def test_nothing_to_plot(frame):
    with pytest.raises(ValueError, match=r"^nothing to plot$"):
        style.plottable(frame)


def test_figures_share_one_width_and_are_kept_by_nobody():
    figure, panels = style.new_figure(3, 2, 3)
    assert figure.get_size_inches().tolist() == [7, 3]
    assert len(panels) == 6
    assert style.figure_of(panels[4]) is figure
    assert not hasattr(figure.canvas.manager, "num")


def test_style_is_the_default_of_charts():
    style.apply_style()
    assert mpl.rcParams["svg.fonttype"] == "none"
    assert mpl.rcParams["font.sans-serif"][0] == "DejaVu Sans"


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [*style.CATEGORICAL, style.CONTEXT, style.LIGHT_BLUE])
def test_text_is_readable_on_white_and_inside_bars(colour):
    inside = {"white": "#FFFFFF"}.get(style.ink_on(colour), style.INK)
    assert contrast(style.ink(colour), "#FFFFFF") >= 4.5
    assert contrast(inside, colour) >= 4.5
