"""What sets the cells of a CSV apart."""

import pytest

from pscb_lib.core.raw_text import delimiter_of


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n", ";"),
        ("CAFs by month\na;b\n1;2\n", ";"),
        ("Children, by category\na;b\n1;2\n", ";"),
        ("Children, by category\na;b\n1,5;2\n", ","),
        ('"Children; all, by category"\na\tb\n', "\t"),
        ("sep=|\na|b\n", "|"),
        ("CAFs\n", ","),
        ("", ","),
    ],
)
def test_the_sign_between_cells(text, delimiter):
    assert delimiter_of(text) == delimiter
