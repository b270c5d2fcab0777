"""What a raw table says, however it was saved."""

import pytest

from pscb_lib.core.raw_content import content_of, plain_cell

ALIKE = [
    ("1,204", "1204"), ("14.680%", "14.68%"), ("'12", "12"), ("[X]", "x"), ("14/05/2013", "2013-05-14"),
    ("14/05/2013 00:00", "2013-05-14"), ("4.5.2013", "04/05/2013"), ("Looked  after", "looked after"), (" 3 ", "3"),
]  # fmt: skip
APART = [
    ("12", "13"), ("12", "12%"), ("", "0"), ("x", "c"), ("007", "7"), ("14/05/2013", "2013-05-15"), ("31/02/2013", ""),
    ("05/14/2013", "2013-05-14"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_cells_that_say_the_same(one, other):
    assert plain_cell(one) == plain_cell(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_cells_that_do_not(one, other):
    assert plain_cell(one) != plain_cell(other)


@pytest.mark.parametrize("raw", [b"\x00\x01", b"a,\x02"])
def test_what_is_no_text_says_nothing(tmp_path, raw):
    path = tmp_path / "table.csv"
    path.write_bytes(raw)
    assert content_of(path) == ""
