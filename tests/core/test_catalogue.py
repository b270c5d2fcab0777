"""catalogue.yml: what it says of a dataset, and what is said when an entry cannot be."""

import pytest
import yaml
from homes import YEAR

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import CatalogueError, UnknownDataset
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.package import read_package
from pscb_lib.core.strays import NOT_SUPPLIED

ENTRY = {
    "title": "CAFs by gender",
    "section": "early_help",
    "agency": "police",
    "description": "CAFs registered in the year,\n by gender.",
    "kind": "flow",
    "sensitivity": "small_counts",
    "rows": {"single": True},
    "columns": {"dimension": "gender"},
    "measure": "registered",
    "unit": "CAFs",
    "dimensions": {
        "gender": {"title": "Gender", "codes": {"male": "Male", "total": {"label": "Total", "role": "total"}}}
    },
}
KIND = "a value is not of the kind (text, list or keys with values) that its key needs"


def read(folder, entry, agencies=("police",)):
    """The dataset that an entry becomes."""
    path = folder / "catalogue.yml"
    path.write_text(yaml.safe_dump({"agencies": list(agencies), "datasets": {"t": entry}}), encoding="utf-8")
    return read_catalogue(path)["t"]


@pytest.mark.parametrize("key", ["title", "section", "agency", "description", "kind", "sensitivity", "rows", "columns"])
def test_an_entry_that_lacks_something(tmp_path, key):
    with pytest.raises(CatalogueError) as error:
        read(tmp_path, {k: v for k, v in ENTRY.items() if k != key})
    assert str(error.value) == f"catalogue.yml, dataset t: {key} is missing."


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "flows"}, "kind must be one of flow, stock, register"),
        ({"sensitivity": "secret"}, "sensitivity must be one of small_counts, national, open"),
        ({"published": "no"}, "published must be one of true, false"),
        ({"number": "integer"}, "number must be one of whole, decimal, percent"),
        ({"cuation": "x"}, 'it has the key "cuation", which means nothing here (caution may be meant)'),
        ({"rows": {"periode": "months"}}, 'it has the key "periode", which means nothing here (period may be meant)'),
        ({"title": ""}, "title must be text"),
        ({"title": 5}, "title must be text"),
        ({"caution": None}, "caution must be text"),
        ({"rounded_to": "ten"}, "rounded_to must be a number above nought"),
        ({"rounded_to": -10}, "rounded_to must be a number above nought"),
        ({"rows": {"period": "weeks"}}, "period must be one of months, quarters, financial_years, calendar_years, "
         "month_ends, march_ends, month_ranges"),
        ({"columns": {"period": "months", "start": "may"}}, "start must be one of april, january"),
        ({"columns": {"dimension": "age"}}, "dimensions lacks age"),
        ({"columns": {"single": True}}, "columns must say a dimension, a period or measures"),
        ({"columns": "months"}, KIND),
        ({"columns": {"measures": {"n": {"label": "No."}}}}, "unit is missing"),
        ({"columns": {"measures": ["n"]}}, KIND),
        ({"dimensions": {"gender": {"title": "Gender"}}}, "codes is missing"),
        ({"dimensions": {"gender": {"title": "Gender", "codes": {}}}}, "dimension gender has no codes"),
        ({"dimensions": {"gender": {"title": "Gender", "codes": ["male"]}}}, KIND),
        ({"dimensions": {"gender": {"title": "Gender", "codes": {"m": {"display": "Male"}}}}}, "label is missing"),
        ({"dimensions": {"gender": {"title": "Gender", "codes": {"m": {"label": "M", "role": "sum"}}}}},
         "role of m must be one of leaf, subtotal, total"),
        ({"dimensions": {"gender": {"title": "Gender", "codes": {"m": "Male", "n": "MALE "}}}},
         "dimension gender has a label twice: male"),
        ({"register": {"id": {"title": "Id", "type": "key"}}},
         "type of id must be one of id, text, number, code, date"),
    ],
    ids=str,
)  # fmt: skip
def test_an_entry_that_says_what_cannot_be(tmp_path, change, fault):
    with pytest.raises(CatalogueError) as error:
        read(tmp_path, ENTRY | change)
    assert str(error.value) == f"catalogue.yml, dataset t: {fault}."


@pytest.mark.parametrize("entry", [None, "early_help", 5, []])
def test_an_entry_that_is_none(tmp_path, entry):
    with pytest.raises(CatalogueError, match=r"^catalogue\.yml, dataset t: a value is not of the kind"):
        read(tmp_path, entry)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("datasets: [", "catalogue.yml cannot be read: line 1, column 12: expected the node content, "
         "but found '<stream end>'."),
        ("", "catalogue.yml must hold a list of agencies, and datasets by name."),
        ("agencies: [police]\ndatasets: [a]", "catalogue.yml must hold a list of agencies, and datasets by name."),
        (
            "agencies: [police]\npublishers: {ofsted: its site}\ndatasets: {}",
            "catalogue.yml names agencies that it does not list: ofsted.",
        ),
        (
            "agencies: [police]\npublishers: {police: 3}\ndatasets: {}",
            "catalogue.yml, publishers: each agency needs the place where its tables are to be fetched.",
        ),
        ("agencies: police\ndatasets: {}", "catalogue.yml must hold a list of agencies, and datasets by name."),
    ],
)  # fmt: skip
def test_a_catalogue_that_cannot_be_read(tmp_path, content, sentence):
    (tmp_path / "catalogue.yml").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        read_catalogue(tmp_path / "catalogue.yml")
    assert str(error.value) == sentence


def test_an_agency_that_is_not_listed(tmp_path):
    with pytest.raises(CatalogueError) as error:
        read(tmp_path, ENTRY, agencies=["board"])
    assert str(error.value) == "catalogue.yml names agencies that it does not list: police."


def test_what_an_entry_says(tmp_path):
    spec = read(tmp_path, ENTRY)
    assert spec.description == "CAFs registered in the year, by gender."
    assert (spec.published, spec.caution, spec.is_list, spec.is_register) == (True, "", False, False)
    assert spec.code("gender", "total").role == "total"
    assert spec.measures["registered"].unit == "CAFs"
    assert spec.tidy_columns == [
        "dataset", "edition", "period", "period_type", "gender", "measure", "unit", "value", "status", "rounded_to",
    ]  # fmt: skip


def test_a_dataset_that_is_none(catalogue):
    with pytest.raises(UnknownDataset, match=r'^the catalogue has no dataset "caf_by_moth"\.$'):
        catalogue["caf_by_moth"]


def test_the_datasets_of_a_section_keep_the_catalogues_order(catalogue):
    names = [spec.name for spec in catalogue.of_section("missing_children")]
    assert names == [name for name in catalogue.datasets if name.startswith("missing_")]


def test_every_listed_table_of_the_year_is_in_the_catalogue_and_has_its_file(catalogue):
    listed = read_package(PROGRAM / "data" / "raw" / YEAR)
    files = {p.stem for p in (PROGRAM / "data" / "raw" / YEAR).glob("*.csv") if p.name not in NOT_SUPPLIED}
    assert set(listed) == files <= set(catalogue.datasets)


def test_the_catalogue_holds_no_year_and_names_no_place():
    text = (PROGRAM / "expectations" / "catalogue.yml").read_text(encoding="utf-8")
    assert not [word for word in ("2012", "2013", "Peterborough", "Cambridgeshire") if word in text]
