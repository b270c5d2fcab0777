"""Stock and flow: opening, plus begun, less ended, beside the closing stock."""

import pytest
from made import made, over_periods, spec_of

from pscb_lib.notebook.balance import balance

ACTIVITY = spec_of("Activity", "children", {"started": "Started", "ended": "Ended"}, dimension="activity")


def flow(opening: float | None, started: float | None, ended: float | None, closing: float | None):
    """The balance of four figures."""
    stock = over_periods({"2012-03-31": opening, "2013-03-31": closing})
    same = {"period": "2012-13", "measure": "children"}
    records = [
        {**same, "activity": "started", "value": started},
        {**same, "activity": "ended", "value": ended},
    ]
    return balance(stock, made(ACTIVITY, records))


def test_expected_closing_stock_and_what_is_unexplained():
    one = flow(185, 320, 232, 270)
    assert (one.expected.value, one.unexplained.value) == (273, -3)
    assert one.expected.definition == "The opening stock, plus what began in the period, less what ended in it."


@pytest.mark.parametrize(
    ("started", "ended", "words"),
    [(3, 2, "more began than ended"), (2, 3, "fewer began than ended"), (2, 2, "as many began as ended")],
)
def test_reason_in_words(started, ended, words):
    assert str(flow(1, started, ended, 1).reason) == words


def test_frame_has_the_four_steps():
    frame = flow(185, 320, None, 270).frame
    assert list(frame.index) == ["Opening", "Started", "Ended", "Closing"]
    assert frame["Children"].isna().tolist() == [False, False, True, False]


@pytest.mark.parametrize("gap", [0, 1, 2, 3])
def test_without_one_of_them_nothing_is_expected_of_it(gap):
    figures = [185, 320, 232, 270]
    figures[gap] = None
    one = flow(*figures)
    assert one.unexplained.value is None
    assert one.unexplained.missing
    assert (one.expected.value is None) == (gap < 3)
    assert bool(one.reason.missing) == (gap in (1, 2))
