"""Actions of the exceptions paper, as a reader is told of them."""

import pytest

from pscb_lib.command.exceptions.actions import Action


@pytest.mark.parametrize(
    ("due", "said"), [("2014-01", "January 2014"), ("2014-01-15", "15 January 2014"), ("soon", "soon"), ("", "")]
)
def test_the_day_on_which_an_action_was_due_is_in_words(due, said):
    assert Action("A-1", "Ask fathers", "", due, "not_started", "Audits").due_on == said
