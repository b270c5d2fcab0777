"""The indicators: what may stand in their file, and that it defines what the field asks for."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.indicators import INDICATORS_FILE, read_indicators

CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
KNOWN = read_indicators(PROGRAM / "expectations" / INDICATORS_FILE, CATALOGUE)
SOUND = """
    indicators:
      - id: X
        theme: Help
        label: Help given
        definition: Help, counted.
        unit: "%"
        direction: high
        why: It helps.
        serves: [early_help]
        value: pct(cp_plans(), cp_plans(measure="open"))
"""


def written(folder: Path, text: str) -> Path:
    """A file of indicators."""
    path = folder / INDICATORS_FILE
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("direction: high", "direction: good", "direction must be one of high, low, band, neutral"),
        ('unit: "%"', "unit: children", "a volume is never rated: direction must be neutral"),
        ("why: It helps.", "because: It helps.", "why is missing"),
        ("serves: [early_help]", "serves: early_help", "serves must be a list of themes"),
        ("measure=", "group=", "the catalogue does not have group in the table cp_plans"),
        ('"open"', '"shut"', 'the catalogue does not have "shut" under measure in the table cp_plans'),
        ("pct(cp_plans()", "pct(cp_plan()", "the catalogue does not have the table cp_plan"),
        ("pct(cp_plans()", "pct(7", "holds the number 7"),
        ("value: ", "needs: ", "it needs a value, or else the supplier"),
        ("- id: X", "- id: X\n        limits: [2, 1]", "only a band has them"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_said_with_its_id(tmp_path, old, new, said):
    assert list(read_indicators(written(tmp_path, SOUND), CATALOGUE)) == ["X"]
    with pytest.raises(CatalogueError) as error:
        read_indicators(written(tmp_path, SOUND.replace(old, new)), CATALOGUE)
    assert "indicator X" in str(error.value)
    assert said in str(error.value)


def test_one_id_stands_for_one_indicator(tmp_path):
    entry = textwrap.dedent(SOUND).split("indicators:\n")[1]
    with pytest.raises(CatalogueError, match="the id X stands for two indicators"):
        read_indicators(written(tmp_path, f"indicators:\n{entry}{entry}"), CATALOGUE)


def test_volumes_are_neutral_and_others_say_what_they_are_out_of():
    assert [one.id for one in KNOWN.values() if one.is_volume and one.direction != "neutral"] == []
    assert [one.id for one in KNOWN.values() if not (one.numerator and (one.is_volume or one.denominator))] == []


def test_what_is_not_simply_low_is_not_called_so():
    assert {KNOWN[name].direction for name in ("CP2", "MIS1", "MIS1_care", "MIS2", "CP1", "LAC2")} == {"neutral"}
    assert {KNOWN[name].direction for name in ("CP4", "FD3", "DA2")} == {"band"}


def test_every_theme_of_a_priority_is_known_and_has_indicators():
    themes = set(CATALOGUE["priorities"].fields["theme"].codes)
    served = {theme for one in KNOWN.values() for theme in one.serves}
    assert served == themes
    roles = {spec.agency for spec in CATALOGUE.datasets.values()}
    assert {one.supplier for one in KNOWN.values() if not one.is_fed} <= roles
