"""The generated documents are true: they say what catalogue, suites, relations and tables say."""

import ast
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from homes import YEAR, package, remove_table, replace_table, write_package

from pscb_lib.command.dictionary.document import data_dictionary
from pscb_lib.command.dictionary.layout import layout
from pscb_lib.command.dictionary.markdown import anchor, table
from pscb_lib.command.dictionary.sources import read_sources, unlisted
from pscb_lib.core.catalogue import Axis, read_catalogue, read_dataset
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.indicators import INDICATORS_FILE, read_indicators
from pscb_lib.core.suites import RECONCILIATIONS
from pscb_lib.docs.__main__ import main
from pscb_lib.docs.documents import documents, out_of_date
from pscb_lib.docs.indicators import DIRECTIONS
from pscb_lib.docs.packages import package_text

HOME = Home(PROGRAM)
DICTIONARY = PROGRAM / "docs" / "data_dictionary.md"
PACKAGES = sorted((PROGRAM / "data" / "raw").glob("*/datapackage.json"))
SOURCES = read_sources(HOME)
INDICATORS = read_indicators(PROGRAM / "expectations" / INDICATORS_FILE)
SECTIONS = yaml.safe_load((PROGRAM / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
SUITES = sorted(path.stem for path in (PROGRAM / "expectations").glob("*.json"))

DATE = re.compile(r"\b(19|20)\d\d-\d\d-\d\d\b|\b\d{1,2} [A-Z][a-z]+ (19|20)\d\d\b")


@pytest.fixture(scope="module")
def dictionary() -> str:
    return DICTIONARY.read_text(encoding="utf-8")


def chapter(text: str, heading: str) -> str:
    """What stands under a heading, up to the next of the same depth or above."""
    depth = heading.split()[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{2,{len(depth)}}} |\Z)", text, re.S | re.M)
    assert found, f"{heading} is not in the data dictionary: run make docs"
    return found[1]


def test_generated_documents_are_up_to_date():
    stale = [document.name_in(HOME) for document in out_of_date(documents(HOME))]
    assert stale == [], "run make docs"


@pytest.mark.parametrize("id_", INDICATORS)
def test_indicator_is_documented(id_):
    one, text = INDICATORS[id_], (PROGRAM / "docs" / "indicators.md").read_text(encoding="utf-8")
    entry = chapter(text, f"### {one.id} {one.label}")
    said = [one.definition, one.numerator, one.unit, one.why, *(one.needs and [one.needs, f"`{one.supplier}`"])]
    said += [SOURCES.catalogue[name].title for name in one.datasets]
    said += [SOURCES.catalogue[name].caution for name in one.datasets] + [DIRECTIONS[one.direction]]
    assert [words for words in said if words not in " ".join(entry.split())] == []


@pytest.mark.parametrize("name", SOURCES.catalogue.datasets)
def test_dataset_is_documented(dictionary, name):
    spec = SOURCES.catalogue[name]
    entry = chapter(dictionary, f"### {spec.title}")
    assert f"`{name}.csv`" in entry
    assert f"`{spec.agency}`" in entry
    assert spec.description in " ".join(entry.split())
    assert spec.caution in " ".join(entry.replace("\n> ", " ").split())
    for dimension in spec.dimensions.values():
        missing = [code.key for code in dimension.codes.values() if f"| `{code.label}` | `{code.key}` |" not in entry]
        assert missing == []


@pytest.mark.parametrize("name", SUITES)
def test_suite_is_documented(dictionary, name):
    suite = SOURCES.suites[name]
    if name == RECONCILIATIONS:
        missing = [e["meta"]["id"] for e in suite["expectations"] if f"### {e['meta']['id']}\n" not in dictionary]
    else:
        entry = chapter(dictionary, f"### {SOURCES.catalogue[name].title}")
        rows = {e["meta"]["id"]: table_row(e) for e in suite["expectations"]}
        missing = [id_ for id_, row in rows.items() if row not in entry]
    assert missing == []


def table_row(expectation: dict) -> str:
    """An expectation as the dictionary shows it."""
    cells = [
        f"`{expectation['meta']['id']}`",
        expectation["severity"],
        expectation["description"],
        expectation["notes"],
    ]
    return table([], [cells]).splitlines()[-1]


@pytest.mark.parametrize("relation", SOURCES.relations, ids=lambda relation: relation.id)
def test_relation_is_documented_with_each_table_that_it_touches(dictionary, relation):
    entry = " ".join(chapter(dictionary, f"### {relation.id}").split())
    assert f"{relation.statement} {relation.why}" in entry
    assert f"**Severity** {relation.severity}." in entry
    for name in relation.datasets:
        assert f"[{relation.id}](#{relation.id})" in chapter(dictionary, f"### {SOURCES.catalogue[name].title}")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["slug"])
def test_section_is_documented_with_its_tables(dictionary, section):
    text = chapter(dictionary, f"## {section['number']} {section['title']}")
    titles = [SOURCES.catalogue[name].title for name in section["datasets"]]
    assert f"`{section['slug']}`" in text
    assert section["question"] in text
    linked = " ".join(text.split())
    assert [title for title in titles if f"### {title}\n" not in text and f"[{title}](#" not in linked] == []


def test_sections_stand_in_the_order_of_their_numbers(dictionary):
    numbers = re.findall(r"^## (\d\d) ", dictionary, re.M)
    assert numbers == sorted(section["number"] for section in SECTIONS)


def test_every_link_of_the_dictionary_leads_to_one_heading(dictionary):
    anchors = [anchor(heading) for heading in re.findall(r"^#+ (.+)$", dictionary, re.M)]
    links = set(re.findall(r"\]\(#([^)]+)\)", dictionary))
    assert sorted(set(anchors)) == sorted(anchors)
    assert links <= set(anchors)


def test_contents_list_every_dataset(dictionary):
    contents = chapter(dictionary, "## Contents")
    assert re.findall(r"\(`(\w+)`\)", contents) == [
        spec.name for section in SOURCES.sections for spec in SOURCES.of_section(section.slug)
    ]
    assert set(re.findall(r"\(`(\w+)`\)", contents)) == set(SOURCES.catalogue.datasets)


def test_dictionary_names_no_day_and_no_folder(dictionary):
    assert DATE.findall(dictionary) == []
    assert str(Path.home()) not in dictionary
    assert str(PROGRAM) not in dictionary


def test_section_without_notebook_is_documented_too():
    sources = replace(SOURCES, sections=unlisted(SOURCES.catalogue, SOURCES.sections[1:]))
    text = data_dictionary(sources)
    assert "## Data quality\n" in text
    assert "### Figures stated in sentences\n" in text


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.name)
def test_package_describes_each_listed_table_by_its_header(path):
    resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
    for resource in resources:
        header = (path.parent / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert ",".join(names) == header.replace('"', ""), resource["name"]


def test_what_belongs_to_the_year_is_kept(home):
    content = package(home)
    content["licenses"] = [{"name": "OGL-UK-3.0"}]
    content["resources"][0] |= {
        "title": "wrong",
        "received": "made up",
        "rounded_to": {"Apr": 10},
        "note": "kept",
    }
    write_package(home, content)
    catalogue = read_catalogue(home.expectations / "catalogue.yml")
    written = json.loads(package_text(home.raw(YEAR) / "datapackage.json", catalogue))
    name = content["resources"][0]["name"]
    [first] = [resource for resource in written["resources"] if resource["name"] == name]
    assert written["licenses"] == content["licenses"]
    assert (first["received"], first["rounded_to"], first["note"]) == ("made up", {"Apr": 10}, "kept")
    assert first["title"] == catalogue[name].title


def test_schema_follows_the_header(home):
    replace_table(home, "cp_activity", 'Activity,Children,"Share, %"\nStarted,"1,320",\n')
    assert fields_of(home, "cp_activity") == [
        {"name": "Activity", "type": "string"},
        {"name": "Children", "type": "integer", "groupChar": ","},
        {"name": "Share, %", "type": "number", "bareNumber": False},
    ]


def fields_of(home: Home, name: str) -> list[dict]:
    """The fields that a table's schema should have."""
    text = package_text(home.raw(YEAR) / "datapackage.json", SOURCES.catalogue)
    [resource] = [entry for entry in json.loads(text)["resources"] if entry["name"] == name]
    return resource["schema"]["fields"]


def test_schema_of_a_missing_table_stays(home):
    before = fields_of(home, "cp_plans")
    remove_table(home, "cp_plans")
    assert fields_of(home, "cp_plans") == before


@pytest.fixture
def program(tmp_path, monkeypatch) -> Path:
    """A folder of the program's documents that may be written to."""
    folder = tmp_path / "program"
    (folder / "docs").mkdir(parents=True)
    for name in (DICTIONARY.name, "indicators.md"):
        shutil.copyfile(DICTIONARY.with_name(name), folder / "docs" / name)
    monkeypatch.setattr("pscb_lib.docs.documents.PROGRAM", folder)
    return folder


@pytest.mark.usefixtures("program")
def test_check_names_what_is_out_of_date(home, capsys):
    assert main(["--check", "--home", str(home.root)]) == 0
    replace_table(home, "cp_plans", ",Jun-13\nChild protection,1\n")
    assert main(["--check", "--home", str(home.root)]) == 1
    said = capsys.readouterr().err
    assert said == f"out of date: data/raw/{YEAR}/datapackage.json; make docs writes it again.\n"


def test_what_is_out_of_date_is_written(home, program, capsys):
    (program / "docs" / "data_dictionary.md").unlink()
    replace_table(home, "cp_plans", ",Jun-13\nChild protection,1\n")
    assert main(["--home", str(home.root)]) == 0
    assert main(["--home", str(home.root)]) == 0
    said = capsys.readouterr().out
    written = f"docs/data_dictionary.md, data/raw/{YEAR}/datapackage.json"
    assert said == f"Written: {written}.\nEverything is up to date.\n"


def test_package_that_is_no_json_gets_one_sentence(home, capsys):
    (home.raw(YEAR) / "datapackage.json").write_text("{", encoding="utf-8")
    assert main(["--home", str(home.root)]) == 2
    [sentence] = capsys.readouterr().err.splitlines()
    assert sentence.startswith(f"{YEAR}/datapackage.json cannot be read")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("caf_by_month", "A column for each month from April to March, and `Total`."),
        ("caf_by_gender", "the period is the one that the year's `datapackage.json` gives the table"),
        ("cp_national_by_category", "A column for each 31 March, written as its year, like 2012."),
        (
            "missing_incidents_by_month",
            "A row for each financial year, written like 2012/13 (the row labels have no head).",
        ),
        ("cp_activity", "A column for `Children`, `Rate per 10,000` and `Share, %`."),
    ],
)
def test_layout_in_words(name, words):
    assert words in layout(SOURCES.catalogue[name])


def test_register_is_laid_out_by_its_columns():
    entry = {
        "title": "Actions",
        "section": "business_plan",
        "agency": "board",
        "description": "What was promised.",
    }
    entry |= {"kind": "register", "sensitivity": "open"}
    entry["register"] = {
        "id": {"title": "Action", "type": "id"},
        "state": {"title": "State", "type": "code", "codes": {"done": "Done"}},
    }
    spec = read_dataset("actions", entry)
    assert layout(spec) == "A register: one entry a row, each with an id that it keeps, and these columns."
    assert spec.rows == Axis("single")


def test_documents_import_the_core_and_the_dictionary_only():
    imported = {
        node.module
        for path in (PROGRAM / "pscb_lib" / "docs").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pscb_lib")
    }
    assert {name.split(".")[1] for name in imported} == {"command", "core", "docs"}
    assert {name.split(".")[2] for name in imported if name.split(".")[1] == "command"} == {"dictionary"}
