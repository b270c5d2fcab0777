"""What one printed cell means: blanks and symbols are never a zero."""

import pytest

from pscb_lib.core.cells import CellValue, is_too_long, read_cell, write_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [("0", 0), ("501", 501), ("12,500", 12500), ("1,234,567", 1234567), ("65.4", 65.4), ("-3", -3), (" 7 ", 7)],
)
def test_numbers(printed, value):
    assert read_cell(printed, percent=False) == CellValue(value, "final")


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("", "not_available"),
        ("   ", "not_available"),
        ("x", "not_available"),
        ("[x]", "not_available"),
        ("z", "not_applicable"),
        ("c", "suppressed"),
        ("[C]", "suppressed"),
        ("low", "low"),
        ("[low]", "low"),
    ],
)
def test_blanks_and_symbols_are_absences(printed, status):
    assert read_cell(printed, percent=False) == CellValue(None, status)


@pytest.mark.parametrize(
    "printed",
    ["n/a", "-", "2O", "1,23", "12 500", "1e5", "nan", "inf", "--3", ".5", "5.", "£5", "26*", "=SUM(A2:L2)",
     "٢٦", "²", "−3", "12%"],
)  # fmt: skip
def test_what_is_neither_is_nothing(printed):
    assert read_cell(printed, percent=False) is None


@pytest.mark.parametrize("printed", ["14.68%", "14.68 %", "14.68"])
def test_a_per_cent_sign_may_follow_a_percentage(printed):
    assert read_cell(printed, percent=True) == CellValue(14.68, "final")


def test_a_per_cent_sign_alone_is_nothing():
    assert read_cell("%", percent=True) is None


@pytest.mark.parametrize(
    ("printed", "sensitivity", "too_long"),
    [
        ("1,234,567", "small_counts", False),
        ("12345678", "small_counts", True),
        ("0.12345678", "small_counts", False),
        ("53,012,456", "national", False),
        ("9434765919", "national", True),
    ],
)
def test_a_number_with_many_digits_is_somebodys_number(printed, sensitivity, too_long):
    assert is_too_long(printed, sensitivity) is too_long


@pytest.mark.parametrize(("value", "text"), [(501.0, "501"), (14.68, "14.68"), (-0.0, "0"), (100000.0, "100000")])
def test_numbers_are_written_as_they_were_printed(value, text):
    assert write_number(value) == text
