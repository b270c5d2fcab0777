import pandas as pd
import pytest
from plot_frames import CAF_BY_MONTH, GAP, INCIDENTS, MONTHS, NATIONAL

from pscb_lib.notebook.alt_text import describe


def test_one_series_in_words():
    assert describe(CAF_BY_MONTH, kind="lines", unit="CAFs") == (
        "Line chart, CAFs: 12 categories from April to March. "
        "First 26 (April), last 55 (March), highest 64 (October), lowest 17 (August)."
    )


def test_several_series_in_words():
    assert describe(INCIDENTS.iloc[:, 1:], kind="lines", unit="incidents") == (
        "Line chart, incidents: 2 series, 12 categories from April to March. "
        "2011/12: first 23 (April), last 47 (March), highest 47 (March), lowest 4 (December). "
        "2012/13: first 7 (April), last 20 (March), highest 38 (June), lowest 7 (April)."
    )


def test_a_short_series_is_said_in_full():
    frame = pd.DataFrame({"CAFs": [241, 197, 63]}, index=["Male", "Female", "Unborn"])
    assert describe(frame, kind="bars", unit="CAFs") == (
        "Bar chart, CAFs: 3 categories from Male to Unborn. Male 241; Female 197; Unborn 63. "
        "Highest Male, lowest Unborn."
    )


def test_gaps_are_said_and_never_zero():
    frame = INCIDENTS.astype(float)
    frame.loc[["May", "June"], "2012/13"] = GAP
    text = describe(frame[["2011/12", "2012/13"]], kind="lines", unit="incidents")
    assert text.endswith("lowest 7 (April); no data for May and June.")
    short = pd.DataFrame({"a": [1, GAP]}, index=["x", "y"])
    assert "x 1; y no data." in describe(short, kind="bars", unit="children")


def test_a_series_without_data_and_many_gaps():
    frame = INCIDENTS.astype(float).assign(later=GAP)
    frame.loc["May":"September", "2012/13"] = GAP
    text = describe(frame[["2012/13", "later"]], kind="lines", unit="incidents")
    assert "no data for 5 categories." in text
    assert text.endswith("later: no data.")


def test_ties_are_named_together():
    frame = pd.DataFrame({"a": [5, 0, 5, 0, 0, 0, 3]}, index=list("tuvwxyz"))
    assert "Highest 5 (t and v), lowest 0 (4 categories)." in describe(frame, kind="bars", unit="children")


def test_of_categories_neither_the_first_nor_the_last_is_told():
    frame = pd.DataFrame({"Passed": [9, 322, 4], "Failed": [0, 0, 0]}, index=["Census", "Council", "Marac"])
    assert describe(frame, kind="stacked_bars", unit="checks").endswith(
        "Passed: highest 322 (Council), lowest 4 (Marac). Failed: every value 0."
    )


@pytest.mark.parametrize(
    "labels", [["Mar", "Apr"], ["March", "April"], ["2011/12", "2012/13"], ["31 March 2012", "2013"]]
)
def test_through_time_the_ends_are_told(labels):
    frame = pd.DataFrame({"a": [5, 7], "b": [2, 1]}, index=labels)
    assert f"a: first 5 ({labels[0]}), last 7 ({labels[1]})" in describe(frame, kind="lines", unit="children")


@pytest.mark.parametrize(("value", "words"), [(0, "every value 0"), (42850, "every value 42,850")])
def test_equal_values_have_no_highest(value, words):
    text = describe(CAF_BY_MONTH * 0 + value, kind="bars", unit="CAFs")
    assert words in text
    assert "highest" not in text


def test_many_series_are_summarised():
    text = describe(NATIONAL, kind="small_multiples", unit="children")
    assert text == (
        "Small line charts side by side, children: 5 series, 6 categories from 2007 to 2012. "
        "Neglect: first 12,500 (2007), last 18,220 (2012), highest 18,700 (2011), lowest 12,500 (2007). "
        "Physical abuse: first 3,500 (2007), last 4,690 (2012), highest 4,700 (2010), lowest 3,400 (2008). "
        "Sexual abuse: first 2,000 (2007), last 2,220 (2012), highest 2,300 (2011), "
        "lowest 2,000 (2007, 2008 and 2009). "
        "Emotional abuse: first 7,100 (2007), last 12,330 (2012), highest 12,330 (2012), "
        "lowest 7,100 (2007). "
        "Multiple: first 2,700 (2007), last 5,390 (2012), highest 5,390 (2012), lowest 2,500 (2008)."
    )


@pytest.mark.parametrize(
    ("count", "ending"),
    [(12, "Series 11: first 11, last 22."), (60, "Highest of all: 70 (Series 59, March). Lowest of all: 0")],
)
def test_the_more_series_the_less_is_said_of_each(count, ending):
    frame = pd.DataFrame({f"Series {i}": range(i, i + 12) for i in range(count)}, index=MONTHS)
    text = describe(frame, kind="lines", unit="children")
    assert ending in text
    assert len(text) <= 600


def test_missing_values_of_many_series_are_counted():
    frame = pd.DataFrame({f"Series {i}": [1, GAP, i] for i in range(60)}, index=list("abc"))
    text = describe(frame, kind="lines", unit="children")
    assert "Lowest of all: 0 (Series 0, c). 60 values have no data." in text


def test_one_category_and_other_kinds_of_chart():
    text = describe(CAF_BY_MONTH.iloc[:1], kind="map of schools", unit="CAFs")
    assert text == "Map of schools, CAFs: one category, April. April 26."


def test_nothing_to_describe():
    with pytest.raises(ValueError, match="nothing to plot"):
        describe(CAF_BY_MONTH * GAP, kind="bars", unit="CAFs")
