"""Totals of a home's own tables are held against their parts without anybody's saying so; and shares, where said."""

from __future__ import annotations

import pytest
import yaml

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.home import Home
from pscb_lib.core.stage import prepare

BOARD = "name: A\nshort_name: A\nplace: A\nagencies: {youth: Anytown Youth}\ncategories: {areas: [Marsh, Coast]}\n"
HEAD = {"title": "Clubs", "section": "clubs", "agency": "youth", "description": "Children.", "sensitivity": "open"}
COUNTED = {"kind": "flow", "measure": "came", "unit": "children"}
CLUB = {
    "title": "Club",
    "codes": {"north": "North", "south": "South", "total": {"label": "All clubs", "role": "total"}},
}
BY_CLUB = {
    **COUNTED,
    "rows": {"dimension": "club"},
    "columns": {"period": "financial_years"},
    "dimensions": {"club": CLUB},
}
QUARTERS = {"period": "quarters", "total": "Year"}
BY_QUARTER = {**COUNTED, "rows": {"single": True}, "columns": QUARTERS}
SHARES = {
    "kind": "flow", "rows": {"measures": {
        "came": {"label": "Came", "unit": "children"}, "every": {"label": "All", "unit": "children"},
        "pct": {"label": "Share", "unit": "%", "number": "percent"},
    }}, "columns": {"period": "financial_years"},
}  # fmt: skip
PCT = {
    "id": "share_fits", "statement": "It fits", "why": "It must.", "severity": "warning", "kind": "share",
    "share": {"dataset": "clubs", "where": {"measure": "pct"}}, "part": {"dataset": "clubs", "where": {"measure": "came"}},
    "whole": {"dataset": "clubs", "where": {"measure": "every"}},
}  # fmt: skip


def broken(folder, entry, table, *relations) -> list[tuple[str, str]]:
    """The relations that do not hold for a table of a home, with what is said of each."""
    home = Home(folder)
    home.raw("2020-21").mkdir(parents=True)
    (folder / "expectations").mkdir()
    (folder / "board.yml").write_text(BOARD, encoding="utf-8")
    catalogue = {"agencies": ["youth"], "datasets": {"clubs": {**HEAD, **entry}}}
    (folder / "expectations" / "catalogue.yml").write_text(yaml.safe_dump(catalogue, sort_keys=False), encoding="utf-8")
    if relations:
        text = yaml.safe_dump({"relations": list(relations)})
        (folder / "expectations" / "relations.yml").write_text(text, encoding="utf-8")
    (home.raw("2020-21") / "clubs.csv").write_text(table, encoding="utf-8")
    found = [f for f in prepare(home, "2020-21").findings if f.fails]
    return [(f"{f.severity} {f.check_id.partition('.')[2]}", f.sentence()) for f in found]


def test_a_total_that_is_not_the_sum_is_not_accepted(tmp_path):
    [(check, sentence)] = broken(tmp_path, BY_CLUB, ",2020/21\nNorth,4\nSouth,5\nAll clubs,10\n")
    assert check == "critical clubs_club_adds_up"
    assert sentence == "clubs.csv, row 4, column B (2020/21): found 10; expected 9, the sum of its parts."


@pytest.mark.parametrize("total", ["9", "", "c"])
def test_a_total_that_may_be_the_sum_is_accepted(tmp_path, total):
    assert broken(tmp_path, BY_CLUB, f",2020/21\nNorth,4\nSouth,5\nAll clubs,{total}\n") == []


@pytest.mark.parametrize("part", ["", "c"])
def test_a_part_that_is_not_known_may_be_anything(tmp_path, part):
    assert broken(tmp_path, BY_CLUB, f",2020/21\nNorth,4\nSouth,{part}\nAll clubs,10\n") == []


@pytest.mark.parametrize("entry", [{**BY_CLUB, "adds_up": False}, {**BY_CLUB, "number": "decimal"}])
def test_what_need_not_add_up_or_is_no_count_is_held_against_nothing(tmp_path, entry):
    assert broken(tmp_path, entry, ",2020/21\nNorth,4\nSouth,5\nAll clubs,10\n") == []


def test_a_relation_about_the_total_takes_the_place_of_the_check(tmp_path):
    declared = {
        "id": "mine", "statement": "Clubs add up", "why": "They do.", "severity": "warning", "kind": "parts_make_total",
        "parts": {"dataset": "clubs", "where": {"club": ["north", "south"]}},
        "total": {"dataset": "clubs", "where": {"club": "total"}},
    }  # fmt: skip
    found = broken(tmp_path, BY_CLUB, ",2020/21\nNorth,4\nSouth,5\nAll clubs,10\n", declared)
    assert [check for check, _ in found] == ["warning mine"]


def test_a_year_that_is_not_the_sum_of_its_quarters_is_a_warning(tmp_path):
    [(check, sentence)] = broken(tmp_path, BY_QUARTER, "Q1,Q2,Q3,Q4,Year\n1,2,3,4,11\n")
    assert check == "warning clubs_year_adds_up"
    assert sentence == "clubs.csv, row 2, column E (Year): found 11; expected 10, the sum of its parts."


def test_the_boards_areas_add_up_in_a_table_of_its_own(tmp_path):
    codes = {"total": {"label": "Total", "role": "total"}}
    areas = {"title": "Area", "replaced_by": "areas", "codes": codes}
    entry = {**BY_CLUB, "rows": {"dimension": "area"}, "dimensions": {"area": areas}}
    [(check, _)] = broken(tmp_path, entry, ",2020/21\nMarsh,4\nCoast,5\nTotal,10\n")
    assert check == "critical clubs_area_adds_up"


@pytest.mark.parametrize(
    ("printed", "fits"),
    [("14.68%", True), ("14.69%", True), ("14.67%", False), ("15%", True), ("14%", True), ("16%", False)],
)
def test_a_share_is_the_part_over_the_whole_to_its_last_digit(tmp_path, printed, fits):
    found = broken(tmp_path, SHARES, f",2020/21\nCame,47\nAll,320\nShare,{printed}\n", PCT)
    number = printed.rstrip("%")
    told = (
        f"clubs.csv, row 4, column B (2020/21): found {number}; expected 14.69, which is 47 of 320 in per cent, as in "
        "clubs.csv, row 2, column B (2020/21) and clubs.csv, row 3, column B (2020/21)."
    )
    assert found == ([] if fits else [("warning share_fits", told)])


@pytest.mark.parametrize(("part", "whole"), [("", "320"), ("c", "320"), ("47", ""), ("0", "0")])
def test_a_share_of_what_is_not_known_is_held_against_nothing(tmp_path, part, whole):
    assert broken(tmp_path, SHARES, f",2020/21\nCame,{part}\nAll,{whole}\nShare,99%\n", PCT) == []


def test_adds_up_says_true_or_false(tmp_path):
    with pytest.raises(CatalogueError, match="dataset clubs: adds_up must be one of true, false"):
        broken(tmp_path, {**BY_CLUB, "adds_up": "no"}, "")


@pytest.mark.parametrize(
    "said", [{"label": "Average days", "unit": "days"}, {"label": "Starts", "unit": "per 10,000 children"}]
)
def test_averages_and_rates_in_whole_numbers_do_not_add_up(tmp_path, said):
    measures = {"came": {"label": "Came", "unit": "children"}, "other": said}
    entry = {"kind": "flow", "rows": {"dimension": "club"}, "columns": {"measures": measures}, "period": "coverage"}
    table = ",Came,{}\nNorth,4,7\nSouth,5,9\nAll clubs,{},8\n"
    assert broken(tmp_path / "a", {**entry, "dimensions": {"club": CLUB}}, table.format(said["label"], 9)) == []
    [(check, _)] = broken(tmp_path / "b", {**entry, "dimensions": {"club": CLUB}}, table.format(said["label"], 10))
    assert check == "critical clubs_club_came_adds_up"
