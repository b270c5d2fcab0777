"""Registers as readers see them."""

import pytest

from pscb_lib.core.datasets import Field
from pscb_lib.notebook.registers import in_words

STATE = Field("state", "State", "code", {"done": "Done"})


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (STATE, "done", "Done"),
        (STATE, "", "not stated"),
        (Field("section", "Section", "text"), "local_context", "Local context"),
        (Field("section", "Section", "text"), "", "not stated"),
        (Field("what", "Action", "text"), "train_it", "train_it"),
    ],
)
def test_a_cell_is_shown_in_words(field, text, words):
    assert in_words(field, text) == words
