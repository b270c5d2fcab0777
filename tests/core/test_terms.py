"""A board's own words in place of the program's, and never in data."""

from __future__ import annotations

import json

import pytest
import yaml

from pscb_lib.core.errors import HomeError
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.layers.terms import code_in_words, in_words, read_terms, say

TERMS = {"board": "partnership", "chair": "independent scrutineer"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The Board’s words; to sit on a board.", "The Partnership’s words; to sit on a partnership."),
        ("A chair, the Chair, a vice-chair, who chairs it", "An independent scrutineer, the Independent scrutineer, a vice-chair, who chairs it"),
        ("Independent Chair; an independent chair", "Independent scrutineer; an independent scrutineer"),
        ("{board} of the Board, board_members, boards", "{board} of the Partnership, board_members, boards"),
        ("{board:a chair of a board is|chairs are} {board:.1f}", "{board:an independent scrutineer of a partnership is|chairs are} {board:.1f}"),
    ],
)  # fmt: skip
def test_words_stand_where_the_program_has_its_own(said, told):
    assert say(TERMS, said) == told


def test_in_code_only_texts_for_readers_are_changed():
    source = 'seated = people.where(part=["chair", "member"])  # chair\nreport.say("{chair} of the Board", chair=1)'
    told = 'seated = people.where(part=["chair", "member"])  # chair\nreport.say("{chair} of the Partnership", chair=1)'
    assert code_in_words(TERMS, source) == told


def test_in_the_catalogue_what_a_table_prints_stays():
    entry = {"title": "Members of the Board", "dimensions": {"who": {"title": "Who", "codes": {"board": "Board"}}}}
    told = yaml.safe_load(in_words(TERMS, "catalogue.yml", yaml.safe_dump({"datasets": {"a": entry}}).encode()))
    assert told["datasets"]["a"] == {
        "title": "Members of the Partnership",
        "dimensions": {"who": {"title": "Who", "codes": {"board": {"label": "Board", "display": "Partnership"}}}},
    }


def test_no_notebook_speaks_of_a_board_to_a_partnership():
    for path in sorted((PROGRAM / "notebooks").glob("*.ipynb")):
        cells = json.loads(in_words(TERMS, path.name, path.read_bytes()))["cells"]
        assert "the Board" not in "".join(line for cell in cells for line in cell["source"]), path.name


@pytest.mark.parametrize("terms", [{"bord": "partnership"}, {"board": ""}, {"board": 3}, "partnership"])
def test_words_that_are_not_understood_are_refused(terms):
    with pytest.raises(HomeError, match=r"board.yml: terms"):
        read_terms({"terms": terms})
