"""The data dictionary in a bundle: there for a board with tables of its own, and with these in it."""

from __future__ import annotations

import re
import shutil

import pytest
from bs4 import BeautifulSoup
from sample_notebook import context

from pscb_lib.command.dictionary.page import DICTIONARY_FILE, has_own, write_dictionary
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.stage import prepare, stage

BOARD = "name: Anytown Board\nshort_name: AB\nplace: Anytown\nagencies: {youth: Anytown Youth}\n"
CLUBS = """
agencies: [youth]
datasets:
  youth_clubs:
    title: Children at youth clubs
    section: youth_clubs
    agency: youth
    description: Children who came at <least> once.
    kind: flow
    sensitivity: small_counts
    rows: {dimension: club, head: Club}
    columns: {period: financial_years}
    measure: came
    unit: children
    dimensions: {club: {title: Club, codes: {north: North, total: {label: Total, role: total}}}}
"""


def staged(folder, catalogue: str = "", more: str = ""):
    """The inputs of a report of a home."""
    home = Home(folder / "home")
    home.raw("2020-21").mkdir(parents=True)
    (home.root / "board.yml").write_text(BOARD + more, encoding="utf-8")
    if catalogue:
        (home.root / "expectations").mkdir()
        (home.root / "expectations" / "catalogue.yml").write_text(catalogue, encoding="utf-8")
    stage(prepare(home, "2020-21", run_suites=False), folder / "inputs", with_raw=True)
    return folder / "inputs"


@pytest.mark.parametrize(
    ("catalogue", "more", "own"), [("", "", False), (CLUBS, "", True), ("", "categories: {areas: [Marsh]}\n", True)]
)
def test_only_a_board_with_tables_of_its_own_has_one(tmp_path, catalogue, more, own):
    assert has_own(staged(tmp_path, catalogue, more)) is own


def test_a_report_that_is_made_again_from_its_inputs_decides_alike(tmp_path):
    inputs = staged(tmp_path)
    shutil.copyfile(PROGRAM / "expectations" / "catalogue.yml", inputs / "catalogue.yml")
    assert not has_own(inputs)
    assert not has_own(tmp_path / "nothing")


def test_the_page_describes_the_boards_table_and_each_link_leads_somewhere(tmp_path):
    write_dictionary(staged(tmp_path, CLUBS), ["early_help"], tmp_path, context())
    page = BeautifulSoup((tmp_path / DICTIONARY_FILE).read_text(encoding="utf-8"), "html.parser")
    title = page.find(id="children-at-youth-clubs")
    assert title.get_text() == "Children at youth clubs"
    assert title.find_next("p").get_text() == "Children who came at <least> once."
    assert "youth_clubs_club_adds_up" in page.get_text()
    assert len(page.find_all("h1")) == 1
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = {a["href"].removeprefix("#") for a in page.select("article a") if a["href"].startswith("#")}
    assert links <= set(ids)
    assert not any(re.match(r"https?:", a["href"]) for a in page.select("article a"))
    assert [a["href"] for a in page.select("[aria-current=page]")] == [DICTIONARY_FILE]
