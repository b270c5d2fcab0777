import numpy as np
import pytest

from pscb_lib.notebook.plots_dodge import beside, cut_off, overlapping, place_near, spread, spread_beside
from pscb_lib.notebook.style import new_figure


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([50, 50], [45, 55]),
        ([50, 52, 90], [46, 56, 90]),
        ([0, 1], [5, 15]),
        ([100, 99], [95, 85]),
        ([], []),
    ],
)
def test_labels_move_as_little_as_possible(wanted, placed):
    assert spread(wanted, [10] * len(wanted), 0, 100) == pytest.approx(placed)


def test_labels_never_overlap_and_keep_their_order():
    wanted = [40, 41, 42, 60, 61, 5, 95]
    placed = spread(wanted, [9, 12, 9, 9, 20, 9, 9], 0, 100)
    assert np.argsort(placed).tolist() == np.argsort(wanted).tolist()
    order = np.argsort(placed)
    gaps = np.diff(np.array(placed)[order])
    needed = [
        (a + b) / 2 for a, b in zip(*[np.array([9, 12, 9, 9, 20, 9, 9])[order][i:] for i in (0, 1)], strict=False)
    ]
    assert (gaps >= np.array(needed) - 1e-9).all()


def test_too_many_labels_stand_one_above_another():
    assert np.diff(spread([1, 1, 1], [10, 10, 10], 0, 20)).tolist() == [10, 10]


def test_only_moved_labels_have_a_leader():
    figure, (ax,) = new_figure(3)
    ax.set(xlim=(0, 1), ylim=(0, 100), xticks=[], yticks=[])
    labels = [beside(ax, text, (0.5, y)) for text, y in (("one", 10), ("two", 80), ("three", 81))]
    spread_beside(ax, labels)
    leaders = [text for text in ax.texts if text.get_label() == "leader"]
    assert [leader.xy[1] for leader in leaders] == [80, 81]
    assert overlapping(figure) == []


def test_a_label_avoids_lines_and_other_labels():
    figure, (ax,) = new_figure(3)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    figure.draw_without_rendering()
    label = ax.annotate("64", (0.5, 0.5), xytext=(0, 0), textcoords="offset points")
    above = ax.transData.transform([(0.5, 0.55 + i / 100) for i in range(10)])
    taken = []
    place_near(ax, label, above, taken)
    assert label.get_va() == "top"
    assert len(taken) == 1


def test_overlaps_and_cuts_are_found():
    figure, (ax,) = new_figure(3)
    ax.set(xticks=[], yticks=[])
    ax.text(0.5, 0.5, "one")
    ax.text(0.5, 0.5, "two")
    ax.text(2, 0.5, "out")
    figure.set_layout_engine("none")
    assert overlapping(figure) == [("one", "two")]
    assert cut_off(figure) == ["out"]
