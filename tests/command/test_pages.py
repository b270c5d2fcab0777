"""The summary and the state of the data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sample_notebook import COUNCIL, SECTIONS, checks, context, state, write_samples

from pscb_lib.command.harvest import harvest
from pscb_lib.command.pages import write_pages
from pscb_lib.command.pages_frame import Link, with_references
from pscb_lib.command.pages_summary import headline_figures

WITHOUT_TABLES = {**state(), "datasets": {name: {**one, "sha256": ""} for name, one in state()["datasets"].items()}}


def pages(folder: Path, only: int = 4, **changed: Any) -> tuple[BeautifulSoup, BeautifulSoup]:
    """The summary and the page on the data, of a report of the first sections."""
    write_pages(harvest(write_samples(folder)[:only], state()), folder, context(**changed))
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("index.html", "quality/index.html")]
    return BeautifulSoup(texts[0], "html.parser"), BeautifulSoup(texts[1], "html.parser")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[BeautifulSoup, BeautifulSoup]:
    """Both pages of the sample report."""
    return pages(tmp_path_factory.mktemp("bundle"))


def text(found: Tag | None) -> str:
    """The text of an element, on one line."""
    assert found is not None
    return " ".join(found.get_text().split())


def section(found: BeautifulSoup, name: str) -> Tag:
    """The part of a page under a heading."""
    [part] = found.select(f"section[aria-labelledby={name}]")
    return part


def test_main_points_are_the_answers_and_lead_to_their_sections(
    sample: tuple[BeautifulSoup, BeautifulSoup],
) -> None:
    points = section(sample[0], "main-points").select("li")
    assert [point.a["href"] for point in points if point.a] == [
        "sections/03_early_help.html",
        "sections/05_child_protection_plans.html",
        "sections/08_missing_children.html",
        "sections/00_data_quality.html",
    ]
    assert (
        text(points[2]) == "Missing children Children were reported missing 272 times, 30% more than the year before."
    )


def test_every_number_of_the_summary_has_a_definition(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    targets = {str(button["popovertarget"]) for button in sample[0].select("button.figure-number")}
    assert targets == {str(about["id"]) for about in sample[0].select(".about")}


def test_headline_figures_are_large_numbers_with_labels(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    figures = [text(li) for li in section(sample[0], "headline-figures").select("li")]
    assert 6 <= len(figures) <= 8
    assert figures[0] == "501 CAFs registered April 2012 to March 2013"
    assert not any("Tables accepted" in figure for figure in figures), "an annex has no headline figure"


def test_headline_figures_take_turns() -> None:
    answers = [[{"indicator_id": f"{name}{n}", "value": n} for n in range(1, 7)] for name in "abc"]
    answers[1] = [{"indicator_id": "b0", "value": None}, *answers[1][:1]]
    chosen = [indicator["indicator_id"] for indicator in headline_figures(answers)]
    assert chosen == ["a1", "a2", "a3", "a4", "b1", "c1", "c2", "c3"]


def test_a_headline_figure_of_two_sections_is_shown_once() -> None:
    shared = {"indicator_id": "shared", "value": 1}
    answers = [[shared, {"indicator_id": "a", "value": 2}], [shared, {"indicator_id": "b", "value": 3}]]
    assert [indicator["indicator_id"] for indicator in headline_figures(answers)] == ["shared", "a", "b"]


def test_contents_give_number_title_and_question(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    cards = [text(card) for card in section(sample[0], "contents").select("li")]
    assert cards == [
        "Section 3 Early help Is help coming earlier, and from whom?",
        "Section 5 Child protection plans Why are there more plans? 1 table missing or not accepted",
        "Section 8 Missing children Who goes missing again and again?",
        "Annex Data quality Can it be trusted?",
    ]


def test_selection_is_told_and_the_rest_is_no_link(tmp_path: Path) -> None:
    found, _ = pages(tmp_path, only=2, selection="2 of 4 sections")
    assert text(found.select_one(".status")).endswith("This copy holds a selection: 2 of 4 sections.")
    assert [text(card) for card in found.select(".cards .absent strong")] == [
        "Child protection plans",
        "Missing children",
    ]


def owed(*states: str, fetched: bool = False) -> list[dict[str, Any]]:
    """Returns in these states."""
    return [{"dataset": f"table_{number}", "state": state, "fetched": fetched} for number, state in enumerate(states)]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, "! Incomplete 1 return was not accepted (Child protection plans by gender)."),
        ({"status": "complete", "status_reason": ""}, "✓ Complete Every table that was expected was used."),
        (
            {"status": "complete", "status_reason": "", "returns": owed("due", "due", "queried", "accepted")},
            "– Not all in Every table that is in was used. Of the returns, 2 are not yet in and 1 came with a question "
            "that is still open. “Data quality” lists them, and so does pscb returns.",
        ),
        (
            {"returns": owed("due", "signed")},
            "! Incomplete 1 return was not accepted (Child protection plans by gender). Of the returns, 1 is not yet in. "
            "“Data quality” lists them, and so does pscb returns.",
        ),
        (
            {"status": "complete", "status_reason": "", "returns": owed("due", fetched=True)},
            "– Not all in Every table that is in was used. Of the returns, 1 is still to be fetched from those who publish them. "
            "“Data quality” lists them, and so does pscb returns.",
        ),
        (
            {"status": "complete", "returns": owed("nil", "not_expected")},
            "✓ Complete Every table that was expected was used.",
        ),
        (
            {"status": "complete", "status_reason": "", "state": WITHOUT_TABLES},
            "– Empty No table has been supplied yet.",
        ),
    ],
)
def test_status_is_told(tmp_path: Path, changed: dict[str, Any], status: str) -> None:
    assert text(pages(tmp_path, **changed)[0].select_one(".status")) == status


def test_state_of_the_data_is_summed_up(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    told = text(section(sample[0], "data"))
    assert "60 of 63 checks held, 2 are known issues, and 1 failed." in told
    assert "✕ Return not accepted 1 table" in told


def test_figures_to_be_queried_are_counted_apart(tmp_path: Path) -> None:
    queried = {name: entry | {"queries": int(name == "cp_plans")} for name, entry in state()["datasets"].items()}
    found, quality = pages(tmp_path, state=state() | {"datasets": queried})
    told = "59 of 63 checks held, 2 are known issues, 1 found figures to be queried, and 1 failed."
    assert told in text(section(found, "data"))
    assert text(quality.select_one("tr#cp_plans")).endswith("8 of 9 checks held, 1 to be queried")


def test_unchecked_data_are_said_to_be_unchecked(tmp_path: Path) -> None:
    bare = {name: entry | {"checks": 0, "known": 0, "failed": 0} for name, entry in state()["datasets"].items()}
    found, quality = pages(tmp_path, state=state() | {"checked": False, "datasets": bare})
    assert "The data of this report were not checked." in text(section(found, "data"))
    assert "The data changed since they were last checked." in text(section(quality, "main-points"))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("caf_by_age", f"CAFs by age {COUNCIL} caf_by_age.csv ✓ Accepted 9 checks held"),
        (
            "caf_by_source",
            f"{COUNCIL} caf_by_source.csv ✓ Accepted, with a known issue 8 of 9 checks held, 1 known",
        ),
        ("caf_comparison", f"{COUNCIL} caf_comparison – Printed as a chart, without figures not checked"),
    ],
)
def test_every_table_has_its_row(sample: tuple[BeautifulSoup, BeautifulSoup], name: str, row: str) -> None:
    assert text(sample[1].select_one(f"tr#{name}")).endswith(row)


def test_failing_check_names_the_cell_and_why(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    [row] = section(sample[1], "failing").select("tbody tr")
    assert [text(cell) for cell in row.select("th, td")] == [
        f"cp_by_gender.csv, row 2, column E (Dec-12) {COUNCIL}",
        "-117",
        "0 or more",
        "A count of children cannot be below 0. cp_by_gender.not_negative",
        "The table is not used",
    ]


def test_queries_and_known_issues_stand_apart(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    assert "cp_plans.no_jump" in text(section(sample[1], "queries"))
    known = text(section(sample[1], "known"))
    assert "The police counted one child in care apart from the others." in known
    assert "Quality and Effectiveness Group 2012/13" in known


def test_known_issue_with_another_value_fails_again(tmp_path: Path) -> None:
    other = checks()
    other["known_issues"][0]["observed"] = "2 above 0"
    failing = section(pages(tmp_path, checks=other)[1], "failing").select("tbody tr")
    assert len(failing) == 2


def test_what_is_missing_is_told_by_reason(sample: tuple[BeautifulSoup, BeautifulSoup]) -> None:
    gaps = section(sample[1], "gaps")
    assert [text(h) for h in gaps.select("h3")] == [
        "Not accepted",
        "Printed as charts only",
        "Not listed for this year",
    ]
    assert [text(li) for li in gaps.select("li")][1:] == [
        "CAFs in 2010 to 2013",
        "Child protection plans by category",
    ]


def test_nothing_failing_is_said(tmp_path: Path) -> None:
    fine = {name: entry | {"state": "accepted", "failed": 0} for name, entry in state()["datasets"].items()}
    _, found = pages(tmp_path, state=state() | {"datasets": fine}, checks={"rows": [], "known_issues": []})
    assert "Every check held." in text(section(found, "failing"))
    assert "Nothing: every table of the catalogue is here." in text(section(found, "gaps"))


@pytest.mark.parametrize(
    ("quarter", "audience", "title", "marking"),
    [
        (4, "board", "Annual report 2012/13", "Board copy: contains small counts; not for publication"),
        (
            2,
            "public",
            "Report to the end of quarter 2, 2012/13",
            "Public version: small counts are protected",
        ),
    ],
)
def test_title_and_marking_follow_the_report(quarter: int, audience: str, title: str, marking: str) -> None:
    report = context(quarter=quarter, audience=audience)
    assert (report.report_title, report.marking) == (title, marking)


def test_sections_are_read_by_number_with_annexes_last() -> None:
    first = replace(SECTIONS[1], slug="introduction", number="01")
    report = context(sections=[*SECTIONS, first])
    assert [planned.slug for planned in report.reading_order] == [
        "introduction",
        "early_help",
        "child_protection_plans",
        "missing_children",
        "data_quality",
    ]


def test_pages_are_the_same_bytes_twice(tmp_path: Path) -> None:
    found = harvest(write_samples(tmp_path), state())
    for name in ("one", "two"):
        write_pages(found, tmp_path / name, context())
    for page in ("index.html", "quality/index.html"):
        assert (tmp_path / "one" / page).read_bytes() == (tmp_path / "two" / page).read_bytes()


def test_a_section_that_a_sentence_names_is_a_link_where_it_is_in_the_report() -> None:
    links = [Link("Care & plans", "../sections/06_care.html"), Link("Audits", "")]
    html = "<p>Many (section: Care &amp; plans). Few (section: Audits).</p>"
    found = '<p>Many (section: <a href="../sections/06_care.html">Care &amp; plans</a>). Few (section: Audits).</p>'
    assert with_references(html, links) == found


def test_files_to_take_away_are_linked(tmp_path: Path) -> None:
    first, _ = pages(tmp_path, downloads=(("report.pdf", "the whole report"),))
    [entry] = section(first, "take-away").select("li")
    assert (entry.a and entry.a["href"], text(entry)) == ("report.pdf", "report.pdf the whole report")


def test_nothing_to_take_away_is_not_mentioned(tmp_path: Path) -> None:
    assert pages(tmp_path)[0].select_one("#take-away") is None
