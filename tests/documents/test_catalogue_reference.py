"""docs/catalogue.md: it names every key and value that an entry may have, and its examples are read."""

import re

import pytest
import yaml

from pscb_lib.core import datasets, relations
from pscb_lib.core.catalogue_entries import read_dataset
from pscb_lib.core.catalogue_keys import KEYS
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import read_one
from pscb_lib.core.relations import read_relation

TEXT = (PROGRAM / "docs" / "catalogue.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n```csv\n(.*?)```", TEXT, re.S)
VALUES = [
    *datasets.KINDS, *datasets.SENSITIVITIES, *datasets.NUMBERS, *datasets.ROLES, *datasets.FIELD_TYPES,
    *datasets.PERIOD_AXES, *datasets.STARTS, *datasets.EVERY, *relations.KINDS,
    *(role for roles in relations.KINDS.values() for role in roles), "open_ended", "periods",
]  # fmt: skip


@pytest.mark.parametrize("word", [*dict.fromkeys([*(k for keys in KEYS.values() for k in keys), *VALUES])])
def test_every_key_and_value_is_explained(word):
    _, reference = TEXT.split("## Every key")
    assert f"`{word}`" in reference


@pytest.mark.parametrize(("entry", "table"), EXAMPLES, ids=lambda text: text.partition(":")[0][:20])
def test_every_example_is_a_table_that_is_read(tmp_path, entry, table):
    [(name, content)] = yaml.safe_load(entry).items()
    home, spec = Home(tmp_path), read_dataset(name, content)
    (tmp_path / "board.yml").write_text((PROGRAM / "board.yml").read_text(encoding="utf-8"), encoding="utf-8")
    home.raw("2013-14").mkdir(parents=True)
    (home.raw("2013-14") / spec.file_name).write_text(table, encoding="utf-8")
    found, faults = read_one(home, "2013-14", spec, None)
    assert faults == []
    assert len(found.frame) > 1


def test_every_shape_has_an_example():
    specs = [read_dataset(*next(iter(yaml.safe_load(entry).items()))) for entry, _ in EXAMPLES]
    axes = {axis.kind for spec in specs for axis in (spec.rows, spec.columns)}
    assert axes == {"dimension", "period", "measures", "single"}
    assert any(spec.is_register for spec in specs)


def test_the_relations_are_read():
    blocks = re.findall(r"```yaml\n(relations:.*?)```", TEXT, re.S)
    kinds = [read_relation(entry).kind for block in blocks for entry in yaml.safe_load(block)["relations"]]
    assert kinds == ["parts_make_total", "parts_make_total", "share"]
