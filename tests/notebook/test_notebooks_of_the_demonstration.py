"""The demonstration board's newest year: every section reads well, and says nothing that is true of another board only."""

import re
from functools import cache

import pytest
from agreement import disagreements
from run_notebook import SLUGS, Run, notebook_of, run_notebook

from pscb_lib.core.documents import read_yaml
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage

YEAR = "2014-15"
HOME = PROGRAM / "examples" / "zellbridge"
OF_ANOTHER_BOARD = re.compile(r"Peterborough|PSCB|printed without figures|with a new venue|was not printed")
RATINGS = {"On target", "Near target", "Off target", "not rated: too few cases", "not rated: no target"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What a section shows of the demonstration board."""
    inputs = tmp_path_factory.mktemp("zellbridge") / "inputs"
    stage(prepare(Home(HOME), YEAR, run_suites=False), inputs)

    @cache
    def run(slug: str) -> Run:
        return run_notebook(notebook_of(slug), inputs, year=YEAR)

    return run


@pytest.mark.parametrize("slug", SLUGS)
def test_no_sentence_says_one_are(shown, slug):
    texts = [*shown(slug).sentences, *shown(slug).headlines.values()]
    assert [text for text in texts if disagreements(text)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_said_that_is_true_of_another_board_only(shown, slug):
    run = shown(slug)
    texts = [*run.sentences, *run.headlines.values(), *(chart["subtitle"] for chart in run.of("chart"))]
    texts += [table["title"] for table in run.of("table")]
    assert [text for text in texts if OF_ANOTHER_BOARD.search(text)] == []


def test_every_rating_is_seen(shown):
    tables = [table for table in shown("priorities").of("table") if re.fullmatch(r"scorecard_\d+", table["id"])]
    place = [column["name"] for column in tables[0]["columns"]].index("Rating")
    assert {row[place] for table in tables for row in table["rows"]} >= RATINGS


def test_each_target_is_of_an_indicator_that_the_scorecard_shows(shown):
    board = read_yaml(HOME / "board.yml")
    known = read_yaml(PROGRAM / "expectations" / "indicators.yml")["indicators"]
    labels = {one["id"]: one["label"] for one in known}
    heads = {row[0] for table in shown("priorities").of("table") for row in table["rows"]}
    assert {labels[target["indicator"]] for target in board["scorecard"]["targets"]} <= heads
