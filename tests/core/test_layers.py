"""A home's own sections, datasets and checks above the program's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pscb_lib.command.plan import read_plan
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import CatalogueError, HomeError
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.layers.suites import expectation
from pscb_lib.core.relations import read_relations
from pscb_lib.core.stage import prepare, stage
from pscb_lib.docs.documents import documents

BOARD = "name: Anytown Safeguarding Partnership\nshort_name: ASP\nplace: Anytown\nagencies: {youth_service: Anytown Youth}\n"
CATALOGUE = """
agencies: [youth_service]
datasets:
  youth_clubs:
    title: Children at youth clubs
    section: youth_clubs
    agency: youth_service
    description: Children who came at least once.
    kind: flow
    sensitivity: small_counts
    rows: {dimension: club, head: Club}
    columns: {period: financial_years}
    measure: came
    unit: children
    dimensions:
      club: {title: Club, codes: {north: North, south: South, total: {label: Total, role: total}}}
"""
RELATION = """
relations:
  - id: clubs_add_up
    statement: The clubs add up to the total
    why: Each child is counted at one club.
    severity: critical
    kind: parts_make_total
    parts: {dataset: youth_clubs, where: {club: [north, south]}}
    total: {dataset: youth_clubs, where: {club: total}}
"""
PLAN = """
sections:
  - {slug: youth_clubs, number: "30", notebook: 30_youth_clubs.ipynb, title: Youth clubs, question: Who comes?, datasets: [youth_clubs]}
  - {slug: early_help, title: Help that comes early}
"""


@pytest.fixture
def home(tmp_path) -> Home:
    write(
        tmp_path, {"board.yml": BOARD, "expectations/catalogue.yml": CATALOGUE, "expectations/relations.yml": RELATION}
    )
    write(tmp_path, {"notebooks/report.yml": PLAN, "notebooks/30_youth_clubs.ipynb": "{}"})
    write(tmp_path, {"data/raw/2020-21/youth_clubs.csv": "Club,2020/21\nNorth,4\nSouth,5\nTotal,10\n"})
    return Home(tmp_path)


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_a_home_without_files_of_its_own_is_given_the_folders_of_the_program(tmp_path):
    write(tmp_path, {"board.yml": BOARD})
    assert (Home(tmp_path).notebooks, Home(tmp_path).expectations) == (PROGRAM / "notebooks", PROGRAM / "expectations")
    assert Home(PROGRAM).notebooks == PROGRAM / "notebooks"


def test_sections_are_added_and_those_of_a_known_slug_changed(home):
    own, program = (read_plan(folder) for folder in (home.notebooks, PROGRAM / "notebooks"))
    assert [s.slug for s in own] == [*(s.slug for s in program), "youth_clubs"]
    [changed] = [(s, p) for s, p in zip(own, program, strict=False) if s.title != p.title]
    assert changed[0].title == "Help that comes early"
    assert changed[0].datasets == changed[1].datasets


def test_a_notebook_of_a_known_name_stands_for_that_one(home):
    write(home.root, {"notebooks/03_early_help.ipynb": "{}"})
    assert (home.notebooks / "03_early_help.ipynb").read_text(encoding="utf-8") == "{}"


def test_datasets_and_relations_are_checked_like_those_of_the_program(home):
    prepared = prepare(home, "2020-21")
    found = {f.check_id: f for f in prepared.findings if f.dataset == "youth_clubs"}
    assert {"youth_clubs.not_negative", "youth_clubs.whole_number", "youth_clubs.one_figure_per_cell"} < set(found)
    assert found["reconciliations.clubs_add_up"].sentence() == (
        "youth_clubs.csv, row 4, column B (2020/21): found 10; expected 9, the sum of its parts."
    )
    assert (prepared.refused, found["youth_clubs.not_negative"].agency) == (["youth_clubs"], "Anytown Youth")


def test_what_is_staged_holds_both_layers(home, tmp_path):
    stage(prepare(home, "2020-21", run_suites=False), tmp_path / "inputs", with_raw=True)
    staged = read_catalogue(tmp_path / "inputs" / "catalogue.yml").datasets
    assert list(staged) == [*read_catalogue(PROGRAM / "expectations" / "catalogue.yml").datasets, "youth_clubs"]
    assert (tmp_path / "inputs" / "suites" / "youth_clubs.json").is_file()
    assert read_relations(tmp_path / "inputs" / "relations.yml")[-1].id == "clubs_add_up"


def test_a_suite_of_the_home_adds_to_the_checks_that_follow_from_the_description(home):
    room = expectation("expect_column_values_to_be_between", {"column": "value", "max_value": 9}, "room", "9", "Room.")
    write(home.root, {"expectations/youth_clubs.json": json.dumps({"name": "youth_clubs", "expectations": [room]})})
    assert ids_of(home) == ["not_negative", "one_figure_per_cell", "whole_number", "room"]


def test_an_expectation_of_the_home_takes_the_place_of_the_one_with_its_id(home):
    lower = expectation("expect_column_values_to_be_between", {"column": "value"}, "not_negative", "any", "A change.")
    write(home.root, {"expectations/youth_clubs.json": json.dumps({"name": "youth_clubs", "expectations": [lower]})})
    assert ids_of(home) == ["one_figure_per_cell", "whole_number", "not_negative"]


def ids_of(home: Home) -> list[str]:
    suite = json.loads((home.expectations / "youth_clubs.json").read_text(encoding="utf-8"))
    return [e["meta"]["id"] for e in suite["expectations"]]


def test_a_percentage_above_a_hundred_is_a_warning(home):
    percentages = CATALOGUE.replace("unit: children", "unit: per cent\n    number: percent")
    write(home.root, {"expectations/catalogue.yml": percentages})
    write(home.root, {"data/raw/2020-21/youth_clubs.csv": "Club,2020/21\nNorth,4\nSouth,106\nTotal,110\n"})
    broken = [f for f in prepare(home, "2020-21").findings if f.check_id == "youth_clubs.share_within_whole"]
    assert [(f.severity, f.row, f.found) for f in broken] == [("warning", 3, "106"), ("warning", 4, "110")]


def test_a_change_in_per_cent_may_be_above_a_hundred(home):
    change = CATALOGUE.replace("unit: children", 'unit: "% change"\n    number: percent')
    write(home.root, {"expectations/catalogue.yml": change})
    assert ids_of(home) == ["not_negative", "one_figure_per_cell"]


REGISTER = """
agencies: [youth_service]
datasets:
  visits:
    title: Visits
    section: youth_clubs
    agency: youth_service
    description: Visits to clubs.
    kind: register
    sensitivity: open
    register:
      visit: {title: Id, type: id}
      pupils: {title: Pupils, type: number}
"""


@pytest.mark.parametrize(("number", "broken"), [("7", []), ("70", ["visits.possible"]), ("", [])])
def test_a_number_of_a_register_can_be_held_between_bounds(home, number, broken):
    kwargs = {"column": "pupils", "min_value": 0, "max_value": 50}
    possible = expectation("expect_column_values_to_be_between", kwargs, "possible", "0 to 50", "Rooms are small.")
    write(home.root, {"expectations/visits.json": json.dumps({"name": "visits", "expectations": [possible]})})
    write(
        home.root,
        {"expectations/catalogue.yml": REGISTER, "data/raw/2020-21/visits.csv": f"visit,pupils\nV-1,{number}\n"},
    )
    write(home.root, {"expectations/relations.yml": "relations: []"})
    findings = [f for f in prepare(home, "2020-21").findings if f.dataset == "visits"]
    assert [(f.check_id, f.row, f.found) for f in findings if f.fails] == [(id_, 2, number) for id_ in broken]


def test_an_expectation_about_a_column_that_there_is_not_is_refused(home):
    wrong = expectation("expect_column_values_to_be_between", {"column": "vallue"}, "room", "9", "Room.")
    write(home.root, {"expectations/youth_clubs.json": json.dumps({"name": "youth_clubs", "expectations": [wrong]})})
    with pytest.raises(CatalogueError, match=r"expectation 4: there is no column vallue; it may be .*value"):
        prepare(home, "2020-21")


def test_a_changed_file_of_the_home_gives_another_folder_and_the_same_file_the_same(home):
    before = home.expectations
    assert Home(home.root).expectations == before
    write(home.root, {"expectations/catalogue.yml": CATALOGUE.replace("Who", "Whoever")})
    assert Home(home.root).expectations == before  # "Who" does not stand there
    write(home.root, {"expectations/catalogue.yml": CATALOGUE.replace("Children", "Young people")})
    assert Home(home.root).expectations != before


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            "expectations/catalogue.yml",
            "dataset: {}",
            "catalogue.yml of this home: dataset is not understood; it may have",
        ),
        ("expectations/catalogue.yml", "a: [", "catalogue.yml of this home cannot be read: line 1"),
        ("expectations/catalogue.yml", "datasets: []", "catalogue.yml of this home: datasets must be keys with values"),
        ("expectations/youth_clubs.json", '{"a": 1\n"b": 2}', "youth_clubs.json of this home cannot be read: line 2"),
        ("expectations/relations.yml", "relations: {}", "relations.yml of this home: relations must be a list"),
        (
            "expectations/catalogue.yml.txt",
            "",
            "catalogue.yml.txt of this home is read by nobody: it must be called cat",
        ),
        (
            "expectations/catalog.yml",
            "",
            "catalog.yml of this home is read by nobody; the names that are read: catalogue",
        ),
        ("expectations/relations.yaml", "", "must be called relations.yml"),
        ("expectations/yuoth.json", "{}", "yuoth.json of this home: there is no dataset yuoth"),
    ],
)
def test_what_cannot_be_put_in_its_place_is_named(home, file, text, sentence):
    write(home.root, {file: text})
    with pytest.raises(HomeError, match=sentence):
        _ = home.expectations


def test_a_section_without_its_notebook_is_named(home):
    (home.root / "notebooks" / "30_youth_clubs.ipynb").unlink()
    with pytest.raises(HomeError, match=r"report.yml of this home \(youth_clubs\): there is no 30_youth_clubs.ipynb"):
        _ = home.notebooks


def test_a_home_that_cannot_be_written_is_read_all_the_same(home, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pscb_lib.core.store.Store.make_folder", refuse)
    assert "youth_clubs" in read_catalogue(home.expectations / "catalogue.yml").datasets
    assert not home.cache.exists()


def test_a_home_with_datasets_of_its_own_has_documents_of_its_own(home):
    dictionary, indicators = documents(home)
    assert indicators.path == home.root / "docs" / "indicators.md"
    assert dictionary.path == home.root / "docs" / "data_dictionary.md"
    assert "Children at youth clubs" in dictionary.text
