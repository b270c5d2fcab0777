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
        ("Children, by category\na;b\n1,5;2\n", ";"),
        ("Activity;Rate per 10,000;Share, %\nStarted;65,4;\nEnded;;14.7%\n", ";"),
        ("a,b\nx; y,2\nz,3\n", ","),
        ("a;b,c;d\n1;2,3;4\n", ","),
        ('"Children; all, by category"\na\tb\n', "\t"),
        ("sep=|\na|b\n", "|"),
        ("CAFs\n", ","),
        ("", ","),
    ],
)
def test_the_sign_between_cells(text, delimiter):
    assert delimiter_of(text) == delimiter
