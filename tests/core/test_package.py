"""What the year's datapackage.json says of each table, and what is said when it cannot be read."""

import json

import pytest

from pscb_lib.core.errors import HomeError
from pscb_lib.core.package import YearEntry, read_break, read_entry, read_package
from pscb_lib.core.periods import parse_year

WHERE = "2012-13/datapackage.json"


@pytest.fixture
def folder(tmp_path):
    """The raw folder of a year, still empty."""
    path = tmp_path / "2012-13"
    path.mkdir()
    return path


def read(folder, resource) -> YearEntry:
    """The entry that one resource becomes."""
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    [entry] = read_package(folder).values()
    return entry


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", f"{WHERE} cannot be read: line 1, column 1: expecting value."),
        ('{"resources": [}', f"{WHERE} cannot be read: line 1, column 16: expecting value."),
        ("[]", f"{WHERE} must hold a list under the key resources."),
        ("{}", f"{WHERE} must hold a list under the key resources."),
        ('{"resources": {"a": 1}}', f"{WHERE} must hold a list under the key resources."),
        ('{"resources": ["caf_by_age"]}', f"{WHERE}, resource 1 lacks a name."),
        ('{"resources": [{"name": "a"}, {"path": "b.csv"}]}', f"{WHERE}, resource 2 lacks a name."),
    ],
)
def test_a_package_that_cannot_be_read(folder, content, sentence):
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(HomeError) as error:
        read_package(folder)
    assert str(error.value) == sentence


COVERAGE = "coverage must be a period like 2012-04/2013-03."
ROUNDED_TO = "rounded_to must give a number above nought for a head as it is printed."
BREAKS = "each break needs a label and after, a period like 2011-12 or 2009-03-31."


@pytest.mark.parametrize(
    ("resource", "fault"),
    [
        ({"coverage": "April to March"}, COVERAGE),
        ({"coverage": 2012.5}, COVERAGE),
        ({"coverage": "2013-03/2012-04"}, COVERAGE),
        ({"rounded_to": 10}, ROUNDED_TO),
        ({"rounded_to": {"2012": "ten"}}, ROUNDED_TO),
        ({"rounded_to": {"2012": -10}}, ROUNDED_TO),
        ({"rounded_to": {"2012": float("inf")}}, ROUNDED_TO),
        ({"breaks": "2011-12"}, "breaks must be a list."),
        ({"breaks": ["2011-12"]}, BREAKS),
        ({"breaks": [{"label": "police database upgraded"}]}, BREAKS),
        ({"breaks": [{"after": 2011, "label": "police database upgraded"}]}, BREAKS),
        ({"breaks": [{"after": "last year", "label": "police database upgraded"}]}, BREAKS),
        ({"breaks": [{"after": "2011-12", "label": None}]}, BREAKS),
    ],
    ids=str,
)
def test_a_resource_that_says_what_cannot_be(folder, resource, fault):
    with pytest.raises(HomeError) as error:
        read(folder, {"name": "caf_by_age"} | resource)
    assert str(error.value) == f"{WHERE}, resource 1 (caf_by_age): {fault}"


def test_a_table_without_coverage_covers_the_reporting_year(folder):
    year = parse_year("2012-13")
    assert read(folder, {"name": "a", "coverage": None}).period(year) == year
    assert read(folder, {"name": "a", "coverage": "2012-04/2012-12"}).period(year).text == "2012-04/2012-12"


def test_what_belongs_to_the_year(folder):
    entry = read(folder, {"name": "a", "source_place": "table 1", "received": None, "rounded_to": {"2012": 10}})
    assert entry == YearEntry("a", source_place="table 1", rounded_to={"2012": "10"})


def test_cautions_are_sentences_by_name():
    assert read_entry({"name": "plans", "cautions": {"dates": "Two dates."}}, WHERE).cautions == {"dates": "Two dates."}
    with pytest.raises(HomeError, match="cautions must give a sentence for each name"):
        read_entry({"name": "plans", "cautions": ["Two dates."]}, WHERE)


def test_a_break_of_a_series():
    entry = read_break({"after": "2011-12", "label": "police database upgraded"})
    assert (entry.after.label, entry.label) == ("December 2011", "police database upgraded")


def test_a_year_without_a_package_lists_nothing(folder):
    assert read_package(folder) == {}
