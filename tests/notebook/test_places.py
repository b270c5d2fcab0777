"""A figure leads to the cells of the raw files that it is worked out from."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.home import PROGRAM, find_home
from pscb_lib.core.read import column_letter
from pscb_lib.core.stage import prepare, stage
from pscb_lib.notebook.changes import change
from pscb_lib.notebook.dataset import Dataset, load
from pscb_lib.notebook.figures import from_rows, total
from pscb_lib.notebook.inputs import Inputs

YEAR = "2012-13"
RAW = PROGRAM / "data" / "raw" / YEAR
CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
TABLES = [n for n, s in CATALOGUE.datasets.items() if not s.is_register and (RAW / s.file_name).is_file()]
PLACE = re.compile(r"(?P<file>[a-z0-9_]+\.csv), row (?P<row>\d+), column (?P<column>[A-Z]+)")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    folder = tmp_path_factory.mktemp("places")
    stage(prepare(find_home(str(PROGRAM)), YEAR, run_suites=False), folder)
    return Inputs(folder)


def printed(place: str) -> Fraction:
    """The number that stands in the cell of a raw file that a place names."""
    found = PLACE.match(place)
    assert found, place
    with (RAW / found["file"]).open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines))[int(found["row"]) - 1]
    letters = [column_letter(number) for number in range(len(cells))]
    return Fraction(cells[letters.index(found["column"])].strip("%").replace(",", ""))


def each_figure(dataset: Dataset) -> list[tuple[Fraction, str]]:
    """Every figure of a table that has a number, with its place."""
    known = dataset.frame[dataset.frame["value"].notna()]
    figures = [from_rows(dataset, known.iloc[[n]], "f", "F", dataset.reporting) for n in range(len(known))]
    return [(figure.value or Fraction(0), *figure.places) for figure in figures]


@pytest.mark.parametrize("name", TABLES)
def test_the_cell_that_a_figure_names_holds_its_number(inputs: Inputs, name: str) -> None:
    for value, place in each_figure(load(inputs, name, YEAR, 4)):
        assert printed(place) == value, place


def test_a_total_names_the_cells_that_it_adds_up(inputs: Inputs) -> None:
    months = load(inputs, "caf_by_month", YEAR, 4)
    figure = total(months, "caf", "CAFs")
    assert len(figure.places) == 12
    assert sum(printed(place) for place in figure.places) == figure.value


def test_a_change_names_the_cells_of_both_figures(inputs: Inputs) -> None:
    plans = load(inputs, "cp_plans", YEAR, 4)
    first, last = (from_rows(plans, plans.frame.iloc[[n]], "p", "P", plans.reporting) for n in (0, -1))
    moved = change(first, last, "cp_change", "Change")
    assert set(moved.by.places) == {*first.places, *last.places}


def test_a_report_up_to_a_quarter_names_the_same_cells(inputs: Inputs, tmp_path: Path) -> None:
    stage(prepare(find_home(str(PROGRAM)), YEAR, run_suites=False), tmp_path / "q2", quarter=2)
    earlier = each_figure(load(Inputs(tmp_path / "q2"), "missing_incidents_by_month", YEAR, 2))
    assert earlier
    assert set(earlier) <= set(each_figure(load(inputs, "missing_incidents_by_month", YEAR, 4)))
