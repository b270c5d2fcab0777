"""relations.yml: what is said when it cannot be read, or declares what would never be checked."""

import pytest
from homes import drawn

from pscb_lib.core.check import require_same_ids
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.relations import read_relations, require_known

SOUND = """
    relations:
      - id: caf_unborn
        statement: It is one figure.
        why: They are the same children.
        severity: warning
        kind: same_figure
        among:
          - {dataset: caf_by_gender, where: {gender: unborn}}
          - {dataset: caf_by_age, where: {age: unborn}}
    """


def read(folder, content: str):
    """The relations of a file with this content."""
    (folder / "relations.yml").write_text(drawn(content), encoding="utf-8")
    return read_relations(folder / "relations.yml")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("relations: [", "relations.yml cannot be read: line 1, column 13: expected the node content, "
         "but found '<stream end>'."),
        ("", "relations.yml must hold a list under the key relations."),
        ("relations: {a: b}", "relations.yml must hold a list under the key relations."),
        ("relations: [a]", "relations.yml, relation without keys: a value is not of the kind "
         "(text, list or keys with values) that its key needs."),
        ("relations: [{id: a}]", "relations.yml, relation a: kind is missing."),
        (SOUND.replace("kind: same_figure", "kind: sum"), "relations.yml, relation caf_unborn: kind must be one of "
         "parts_make_total, same_figure, never_above, share, weighted_parts_make_total, stock_and_flow."),
        (SOUND.replace("warning", "fatal"),
         "relations.yml, relation caf_unborn: severity must be one of critical, warning, info."),
        (SOUND.replace("statement:", "periods: next\n        statement:"),
         "relations.yml, relation caf_unborn: periods must be one of same, within."),
        (SOUND.replace("        why: They are the same children.\n", ""),
         "relations.yml, relation caf_unborn: why is missing."),
        (SOUND.replace("among", "amongst"), 'relations.yml, relation caf_unborn: it has the key "amongst", '
         "which means nothing here (among may be meant)."),
        (SOUND.replace("dataset: caf_by_age", "data: caf_by_age"),
         "relations.yml, relation caf_unborn: dataset is missing."),
        (SOUND.replace("They are the same children.", "5"),
         "relations.yml, relation caf_unborn: a value is not of the kind (text, list or keys with values) "
         "that its key needs."),
        (SOUND.replace("dataset: caf_by_age", "dataset: [caf_by_age]"),
         "relations.yml, relation caf_unborn: a value is not of the kind (text, list or keys with values) "
         "that its key needs."),
        (SOUND + SOUND.replace("    relations:\n", ""), "relations.yml has an id twice: caf_unborn."),
    ],
)  # fmt: skip
def test_relations_that_cannot_be_read(tmp_path, content, sentence):
    with pytest.raises(CatalogueError) as error:
        read(tmp_path, content)
    assert str(error.value) == sentence


def test_relations_that_are_not_there(tmp_path):
    with pytest.raises(CatalogueError) as error:
        read_relations(tmp_path / "relations.yml")
    assert str(error.value) == "relations.yml cannot be read: there is no such file."


@pytest.mark.parametrize(
    ("change", "unknown"),
    [
        (("dataset: caf_by_age", "dataset: caf_by_ages"), "the dataset caf_by_ages"),
        (("{age: unborn}", "{gender: unborn}"), "gender in caf_by_age"),
        (("{age: unborn}", "{age: [unborn, under_1]}"), "under_1 in age of caf_by_age"),
    ],
)
def test_what_the_catalogue_does_not_have_would_never_be_compared(tmp_path, catalogue, change, unknown):
    with pytest.raises(CatalogueError) as error:
        require_known(read(tmp_path, SOUND.replace(*change)), catalogue)
    assert str(error.value) == f"relations.yml, relation caf_unborn: the catalogue does not have {unknown}."


def test_a_weight_that_is_no_dimension_of_the_parts(tmp_path, catalogue):
    weighted = SOUND.replace("same_figure", "weighted_parts_make_total\n        weight: weeks").replace(
        "among:",
        "parts: {dataset: missing_repeat}\n        total: {dataset: missing_incidents_by_month}\n        among:",
    )
    weighted = weighted.partition("        among:")[0]
    with pytest.raises(CatalogueError, match=r"the catalogue does not have weeks in missing_repeat\.$"):
        require_known(read(tmp_path, weighted), catalogue)


def test_a_sound_relation(tmp_path, catalogue):
    [relation] = read(tmp_path, SOUND)
    require_known([relation], catalogue)
    assert relation.datasets == ("caf_by_gender", "caf_by_age")
    assert relation.terms["among"][1].where == {"age": ("unborn",)}


@pytest.mark.parametrize(("ids", "alone"), [([], "caf_unborn"), (["caf_unborn", "other"], "other")])
def test_a_relation_and_its_expectation_go_together(tmp_path, ids, alone):
    suite = {"expectations": [{"meta": {"id": id_}} for id_ in ids]}
    with pytest.raises(CatalogueError) as error:
        require_same_ids(read(tmp_path, SOUND), suite)
    assert str(error.value) == f"relations.yml and the suite reconciliations.json do not both have {alone}."
