"""How few children account for how many incidents."""

from made import made, not_there, spec_of

from pscb_lib.notebook.repeats import children_with_at_least, incidents_of_those, numbers_of

CODES = {"1": "1", "2": "2", "3": "3", "10_or_more": "10 +", "total": {"label": "Total:", "role": "total"}}


def repeats(**children: float | None):
    """The table of children by number of incidents; a key is the number, after an n."""
    same = {"period": "2012-04/2012-12"}
    records = [{**same, "incidents": key.removeprefix("n"), "value": v} for key, v in children.items()]
    return made(spec_of("Repeats", "children", CODES, dimension="incidents"), records)


FULL = repeats(n1=94, n2=15, n3=7, n10_or_more=1, total=117)


def test_children_with_at_least_so_many_incidents():
    figure = children_with_at_least(FULL, 2, "again", "Again")
    assert (figure.value, figure.unit, figure.period.label) == (23, "children", "April to December 2012")


def test_incidents_are_a_lower_bound_with_an_open_row():
    figure = incidents_of_those(FULL, 2, "theirs", "Theirs")
    assert (figure.value, figure.unit) == (2 * 15 + 3 * 7 + 10, "incidents")
    assert "lowest number" in figure.definition


def test_totals_stand_for_no_number_of_incidents():
    assert numbers_of(FULL) == {"1": 1, "2": 2, "3": 3, "10_or_more": 10}


def test_row_without_a_figure_makes_the_sum_absent():
    gap = repeats(n1=94, n2=None, n3=7, n10_or_more=1)
    assert children_with_at_least(gap, 2, "a", "A").value is None
    assert incidents_of_those(gap, 2, "i", "I").value is None
    assert children_with_at_least(gap, 3, "b", "B").value == 8


def test_table_that_may_not_be_used_says_why():
    gone = not_there(spec=repeats().spec)
    assert incidents_of_those(gone, 3, "i", "I").missing == "Return not accepted: Repeats. A cell is wrong."
