"""Watched figures: what each is held against, and when a comparison is not made."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.periods import up_to_quarter
from pscb_lib.core.relations import Term
from pscb_lib.core.watched import WATCHED_FILE, Movement, Watched, movement, read_watched

CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
MONTHS = [f"2012-{n:02d}" for n in range(4, 13)] + [f"2013-{n:02d}" for n in range(1, 4)]


def frame(*rows: tuple[str, str, float | None], edition: int = 1) -> pd.DataFrame:
    """Tidy figures of one measure: period, its type, value."""
    table = pd.DataFrame(rows, columns=["period", "period_type", "value"])
    return table.assign(dataset="t", edition=edition, measure="m", unit="incidents")


def moved(rows: pd.DataFrame, *, stock: bool = False, quarter: int = 4, target: Term | None = None) -> Movement:
    """The movement of the only figure of a table up to a quarter of 2012/13."""

    watched = Watched("w", "A figure", "s", Term("t", {"measure": ("m",)}), target)
    return movement(watched, stock, {"t": rows}, up_to_quarter("2012-13", quarter))


def test_a_flow_is_added_up_from_its_months() -> None:
    found = moved(frame(*((m, "month", n) for n, m in enumerate(MONTHS, start=1))))
    assert (found.now, found.quarter, found.quarter_before) == (78, 33, 24)


def test_a_flow_up_to_a_quarter_takes_no_later_month() -> None:
    found = moved(frame(*((m, "month", n) for n, m in enumerate(MONTHS, start=1))), quarter=2)
    assert (found.now, found.quarter, found.quarter_before) == (21, 15, 6)


def test_a_flow_with_a_month_missing_is_not_made_up() -> None:
    found = moved(frame(*((m, "month", 1) for m in MONTHS[1:]), (MONTHS[0], "month", None)))
    assert (found.now, found.quarter) == (None, 3)


def test_last_year_is_made_of_two_half_years() -> None:
    rows = frame(("2011-04/2011-09", "range", 11), ("2011-10/2012-03", "range", 17), ("2012-13", "financial_year", 36))
    found = moved(rows)
    assert (found.now, found.year_before) == (36, 28)
    assert found.change_pct == Fraction(200, 7)


def test_overlapping_parts_are_not_added() -> None:
    rows = frame(("2012-04/2012-12", "range", 9), ("2012-10/2013-03", "range", 6))
    assert moved(rows).now is None


def test_a_stock_is_the_figure_at_the_end() -> None:
    days = (("2012-03-31", 185), ("2012-09-30", 177), ("2012-12-31", 224), ("2013-03-31", 270))
    found = moved(frame(*((day, "date", value) for day, value in days)), stock=True)
    assert (found.now, found.year_before, found.quarter_before) == (270, 185, 224)


def test_a_restated_figure_takes_the_place_of_the_former() -> None:
    rows = pd.concat([frame(("2013-03-31", "date", 270)), frame(("2013-03-31", "date", 273), edition=2)])
    assert moved(rows, stock=True).now == 273


def test_a_table_that_is_not_there_gives_nothing() -> None:
    watched = Watched("w", "A figure", "s", Term("absent"))

    found = movement(watched, True, {}, up_to_quarter("2012-13", 4))
    assert (found.now, found.last, found.change_pct) == (None, None, None)


def test_no_change_from_nought_in_per_cent() -> None:
    rows = frame(("2011-12", "financial_year", 0), ("2012-13", "financial_year", 5))
    assert moved(rows).change_pct is None


def test_committed_list_names_what_the_catalogue_has() -> None:
    watched = read_watched(PROGRAM / "expectations" / WATCHED_FILE, CATALOGUE)
    assert len({one.id for one in watched}) == len(watched) > 10


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("watched: 3", "watched.yml must hold a list under the key watched."),
        ("watched: [{id: a}]", "watched.yml (a): expected an id, a label, a section and a figure."),
        ("watched: [3]", "watched.yml (an entry without keys): expected an id, a label, a section and a figure."),
        (
            "watched: [{id: a, label: A, section: s, figure: {dataset: nothing}}]",
            "watched.yml (a): the catalogue does not have the dataset nothing.",
        ),
        ("watched: [", "watched.yml cannot be read: "),
    ],
)
def test_a_bad_list_gets_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / WATCHED_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_watched(tmp_path / WATCHED_FILE, CATALOGUE)
    assert str(caught.value).startswith(sentence)


def test_no_list_watches_nothing(tmp_path: Path) -> None:
    assert read_watched(tmp_path / WATCHED_FILE, CATALOGUE) == []
