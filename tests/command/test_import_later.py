"""Noughts in every row at the end of a table: real ones, or months that were still to come."""

from dataclasses import replace
from datetime import date

import pytest
from import_books import COUNTS, asked_about, caf, cp, look, make_book

from pscb_lib.command.importing.importing import opened
from pscb_lib.command.importing.later import later_figure
from pscb_lib.command.importing.tables import Asked
from pscb_lib.command.importing.values import Read
from pscb_lib.core.periods import month, parse_year

MEANT = "nought in every row for"


@pytest.fixture
def asked(means, tmp_path):
    """What is asked about noughts among sheets that are drawn."""

    def ask(sheets, change=None, name="return.xlsx", **more):
        found = asked_about(look(means, make_book(tmp_path / name, sheets, change), **more))
        return [about for about in found if MEANT in about]

    return ask


def up_to(number):
    """CAFs of so many months, then noughts."""
    return caf(counts=[*COUNTS[:number], *[0] * (12 - number)])


def test_noughts_after_a_quarter_are_asked_about(asked):
    assert asked(up_to(6)) == [
        "CAF!G3: found nought in every row for October 2013 to March 2014, after other figures; expected a blank for "
        "what is still to come, and a word up to when the return goes (--quarter 4 where these are noughts indeed)."
    ]


@pytest.mark.parametrize(("number", "asks"), [(5, True), (9, True), (10, False), (11, False), (0, False)])
def test_a_month_or_two_without_cases_may_come_about(asked, number, asks):
    assert bool(asked(up_to(number))) is asks


def test_noughts_that_were_said_to_be_the_years_are_taken(asked):
    assert asked(up_to(6), quarter=4) == []
    assert asked(up_to(6), name="CAF Q4.xlsx") == []


def test_noughts_of_a_month_after_the_file_was_saved(asked, monkeypatch):
    monkeypatch.setattr("import_books.opened", lambda path: replace(opened(path), saved_on=date(2014, 2, 3)))
    assert len(asked(up_to(11))) == 1


def test_dates_after_the_last_count(asked):
    table = {label: [9, 8, 7, 0, 0] for label in ("Neglect", "Physical", "Sexual", "Emotional", "Combination")}
    assert len(asked(cp(**table))) == 1
    assert asked(cp(**(table | {"Neglect": [9, 8, 7, 6, 5]}))) == []


def test_a_figure_of_a_month_that_has_not_begun():
    this = date.today().year + 1
    year = f"{this}-{(this + 1) % 100:02d}"
    stretch = parse_year(year)
    read = later_figure(Read("7"), month(this + 1, 2), Asked(year, stretch, frozenset(), stretch))
    assert (read.printed, read.ask) == (None, f"a figure of February {this + 1}, which is still to come")
