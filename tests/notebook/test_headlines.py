"""Headlines: changes beside one another, each with the sign that says which way it went."""

from made import by_group

from pscb_lib.notebook.changes import change
from pscb_lib.notebook.figures import single
from pscb_lib.notebook.headlines import as_table, side_by_side


def moved(before, after):
    dataset = by_group({"Before": before, "After": after})
    pair = [single(dataset, group, group.capitalize(), group=group) for group in ("before", "after")]
    return change(*pair, "moved", "Change")


def test_every_change_says_which_way_it_went():
    table = as_table({"Up": moved(96, 120), "Down": moved(120, 78), "Level": moved(5, 5), "New": moved(0, 3)})
    assert list(table["Change"]) == ["+24", "−42", "0", "+3"]
    assert list(table["In per cent"]) == ["+25%", "−35%", "0%", ""]


def test_the_chart_sets_each_figure_against_a_hundred():
    assert dict(side_by_side({"Up": moved(96, 120), "New": moved(0, 3)})["For every 100 before"]) == {"Up": 125.0}
