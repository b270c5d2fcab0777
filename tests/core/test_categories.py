"""A board's own areas, members and ethnic groups in place of those that the program's tables have."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import HomeError
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.layers.categories import dimensions_of
from pscb_lib.core.relations import read_relations, require_known
from pscb_lib.core.stage import prepare

BOARD = "name: Anytown Safeguarding Board\nshort_name: ASB\nplace: Anytown\nagencies: {}\n"
TABLE = "Marsh,Hill & Wold,Out of Area,Total\n4,5,1,{total}\n"
OWN = yaml.safe_load((PROGRAM / "expectations" / "catalogue.yml").read_text(encoding="utf-8"))["datasets"]
REPLACED = [(table, name, said) for table, name, said in dimensions_of(OWN) if "replaced_by" in said]


def home_with(folder, categories: str, table: str = TABLE.format(total=10)) -> Home:
    (folder / "data" / "raw" / "2020-21").mkdir(parents=True)
    (folder / "board.yml").write_text(BOARD + (f"categories:\n  {categories}\n" if categories else ""), "utf-8")
    (folder / "data" / "raw" / "2020-21" / "caf_by_locality.csv").write_text(table, "utf-8")
    return Home(folder)


def labels(home: Home, table: str, dimension: str) -> list[str]:
    return [
        c.label for c in read_catalogue(home.expectations / "catalogue.yml")[table].dimensions[dimension].codes.values()
    ]


def failures(home: Home) -> list[str]:
    return [f.check_id.partition(".")[2] for f in prepare(home, "2020-21").findings if f.fails]


def suite(home: Home, table: str) -> dict[str, dict]:
    content = json.loads((home.expectations / f"{table}.json").read_text(encoding="utf-8"))
    return {check["meta"]["id"]: check for check in content["expectations"]}


def test_the_boards_areas_stand_in_table_relation_and_checks(tmp_path):
    home = home_with(tmp_path, "areas: [Marsh, Hill & Wold]")
    assert labels(home, "caf_by_locality", "locality") == ["Marsh", "Hill & Wold", "Out of Area", "Total"]
    relation = next(r for r in read_relations(home.expectations / "relations.yml") if r.id == "caf_localities_add_up")
    assert relation.term("parts").where["locality"] == ("marsh", "hill_and_wold", "out_of_area")
    checks = suite(home, "caf_by_locality")
    assert checks["every_locality_registers"]["kwargs"]["row_condition"]["parameter"] == ["marsh", "hill_and_wold"]


@pytest.mark.parametrize(("total", "failed"), [(10, []), (11, ["caf_localities_add_up"])])
def test_the_boards_areas_are_held_against_their_total(tmp_path, total, failed):
    assert failures(home_with(tmp_path, "areas: [Marsh, Hill & Wold]", TABLE.format(total=total))) == failed


def test_areas_described_in_the_homes_catalogue_do_as_well(tmp_path):
    home = home_with(tmp_path, "", TABLE.format(total=11))
    codes = {
        "marsh": "Marsh",
        "hill": "Hill & Wold",
        "out_of_area": "Out of Area",
        "total": {"label": "Total", "role": "total"},
    }
    entry = {**OWN["caf_by_locality"], "dimensions": {"locality": {"title": "Area", "codes": codes}}}
    (tmp_path / "expectations").mkdir()
    (tmp_path / "expectations" / "catalogue.yml").write_text(yaml.safe_dump({"datasets": {"caf_by_locality": entry}}))
    assert failures(home) == ["caf_localities_add_up"]


def test_a_group_of_ethnic_groups_is_exchanged_by_itself(tmp_path):
    home = home_with(tmp_path, "ethnic_groups: {white: [White British, Gypsy or Roma], Mixed: [Any mixed background]}")
    assert labels(home, "cp_by_ethnicity", "ethnicity")[:5] == [
        "White British",
        "Gypsy or Roma",
        "White",
        "Any mixed background",
        "Mixed",
    ]
    parts = {
        r.id: r.terms["parts"][0].where
        for r in read_relations(home.expectations / "relations.yml")
        if "parts" in r.terms
    }
    assert parts["cp_white_groups_add_up"]["ethnicity"] == ("white_british", "gypsy_or_roma")
    assert parts["cp_ethnic_groups_add_up"]["ethnicity"][:2] == ("white", "mixed")


def test_a_check_of_which_nothing_is_left_is_left_out(tmp_path):
    home = home_with(tmp_path, "early_help_sources: [Clubs, Health]\n  allegation_agencies: [Clubs, 'Health:']")
    assert "schools_take_part" not in suite(home, "caf_by_source")
    assert suite(home, "lado_by_agency")["no_gap"]["kwargs"]["row_condition"]["parameter"] == ["health", "other"]


def test_what_the_report_cannot_do_without_stays(tmp_path):
    home = home_with(tmp_path, "early_help_sources: [Clubs]\n  compared_areas: {region: The North}")
    assert labels(home, "caf_by_source", "source") == ["Clubs", "De-esc", "Total"]
    assert labels(home, "child_poverty", "area") == ["This area", "England", "The North"]


@pytest.mark.parametrize(
    ("table", "dimension", "said"), REPLACED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_may_be_replaced_and_all_that_names_it_is_known(tmp_path, table, dimension, said):
    groups = [
        code for code, entry in said["codes"].items() if isinstance(entry, dict) and entry.get("role") == "subtotal"
    ]
    stay_all = all("stays" in str(entry) for entry in said["codes"].values())
    value = "{england: Wales}" if stay_all else "{white: [One, Two]}" if len(groups) > 1 else "[One, Two]"
    home = home_with(tmp_path, f"{said['replaced_by']}: {value}")
    require_known(
        read_relations(home.expectations / "relations.yml"), read_catalogue(home.expectations / "catalogue.yml")
    )
    assert set(labels(home, table, dimension)) & {"One", "Wales"}


@pytest.mark.parametrize(
    ("table", "dimension", "said"), REPLACED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_notebook_or_indicator_names_a_category_that_may_go(table, dimension, said):
    may_go = [
        code
        for code, entry in said["codes"].items()
        if not (isinstance(entry, dict) and {"stays", "role"} & set(entry))
    ]
    texts = [(PROGRAM / "expectations" / "indicators.yml").read_text(encoding="utf-8")]
    for path in sorted((PROGRAM / "notebooks").glob("*.ipynb")):
        cells = ["".join(c["source"]) for c in json.loads(path.read_text(encoding="utf-8"))["cells"]]
        texts += cells if any(f'"{table}"' in cell for cell in cells) else []
    named = [
        m
        for text in texts
        for m in re.findall(rf'(?:{table}\(|key == |\b){dimension}=(?:\[[^\]]*\]|"\w+")|key == "\w+"', text)
    ]
    named = [name for name in named if "key ==" in name or table in name or dimension != "group"]
    assert [code for code in may_go if any(f'"{code}"' in name for name in named)] == []


@pytest.mark.parametrize(
    ("categories", "told"),
    [
        ("area: [North]", "area is not understood; there may be compared_areas, areas,"),
        ("areas: North", "areas must be a list of names"),
        ("areas: [North, north]", '"north" cannot be told from another name'),
        ("areas: [North, Total]", '"Total" is there already'),
        ("areas: [++]", r'"\+\+" cannot be told'),
        ("ethnic_groups: [White British]", "ethnic_groups must name a group, as in white:"),
        ("ethnic_groups: {green: [One]}", 'ethnic_groups has no group "green"'),
        ("compared_areas: [Wales]", "compared_areas may be named anew one by one, as in this_area: a name"),
        ("compared_areas: {wales: Wales}", 'compared_areas has no category "wales"'),
        ("compared_areas: {region: England}", 'compared_areas has "england" twice'),
    ],
)
def test_names_that_cannot_stand_there_are_refused(tmp_path, categories, told):
    with pytest.raises(HomeError, match=f"board.yml: categories: .*{told}|board.yml: categories.*{told}"):
        _ = home_with(tmp_path, categories).board and home_with(tmp_path / "b", categories).expectations


def test_the_settings_of_a_new_home_explain_each(tmp_path):
    template = (PROGRAM / "pscb_lib" / "command" / "templates" / "home" / "board.yml").read_text(encoding="utf-8")
    guide = (PROGRAM / "docs" / "guide" / "adopt.md").read_text(encoding="utf-8")
    names = {said["replaced_by"] for _, _, said in REPLACED}
    assert {name for name in names if f"#  {name}:" not in template or f"`{name}`" not in guide} == set()
