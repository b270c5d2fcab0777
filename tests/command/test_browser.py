"""The pages in a browser: on a laptop, on a phone, by mouse, finger and keyboard, on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import LAPTOP, PHONE, SMALL_PHONE, barriers, launched, need_chromium, visit
from playwright.sync_api import Browser, expect
from sample_notebook import context, state, write_samples

from pscb_lib.command.exceptions import write_exceptions_page
from pscb_lib.command.export import export_sections
from pscb_lib.command.harvest import harvest, write_harvest
from pscb_lib.command.pages import write_pages
from pscb_lib.core.home import PROGRAM

pytestmark = pytest.mark.browser
PAGES = (
    "index.html",
    "exceptions.html",
    "search.html",
    "quality/index.html",
    "sections/00_data_quality.html",
    "sections/03_early_help.html",
    "sections/05_child_protection_plans.html",
    "sections/08_missing_children.html",
)
SECTION = "sections/03_early_help.html"
FIRST_NUMBER = ".answer button.figure-number"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of the sample report."""
    folder = tmp_path_factory.mktemp("bundle")
    found = harvest(write_samples(folder), state())
    write_harvest(found, folder)
    export_sections(found, folder, context())
    write_pages(found, folder, context())
    (folder / "inputs").mkdir()
    for name in ("catalogue.yml", "watched.yml"):
        shutil.copyfile(PROGRAM / "expectations" / name, folder / "inputs" / name)
    (folder / "inputs" / "raw").mkdir()
    for entry in state()["datasets"].values():  # the files that the pages lead to
        if entry["file"]:
            (folder / "inputs" / "raw" / entry["file"]).write_text("Total\n1\n", encoding="utf-8")
    write_exceptions_page(found, folder, context())
    return folder


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_missing_browser_fails_only_where_it_must_be(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outcome, match="no Chromium is installed"):
        need_chromium()


@pytest.mark.parametrize("name", PAGES)
def test_page_loads_nothing_from_outside_and_complains_of_nothing(chromium: Browser, bundle: Path, name: str) -> None:
    with visit(chromium, bundle / name) as seen:
        expect(seen.page.locator("h1")).to_be_visible()
        assert (seen.outside, seen.complaints) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_page_never_scrolls_sideways(chromium: Browser, bundle: Path, name: str) -> None:
    with visit(chromium, bundle / name) as seen:
        for width in (LAPTOP, 1024, 800, PHONE, SMALL_PHONE):
            seen.page.set_viewport_size({"width": width, "height": 800})
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_number_shows_its_definition_on_hover_and_hides_it(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        seen.page.locator(FIRST_NUMBER).first.hover()
        about = seen.page.locator(".about:popover-open")
        expect(about).to_contain_text("Common Assessment Frameworks that were registered")
        about.hover()
        expect(about).to_be_visible()
        seen.page.mouse.move(5, 5)
        expect(about).to_have_count(0)


def test_number_shows_its_definition_to_the_keyboard(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        seen.page.locator("main").focus()
        seen.page.keyboard.press("Tab")
        about = seen.page.locator(".about:popover-open")
        expect(about).to_contain_text("April 2012 to March 2013")
        seen.page.keyboard.press("Escape")
        expect(about).to_have_count(0)


def test_number_shows_its_definition_when_tapped_on_a_phone(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION, PHONE) as seen:
        seen.page.locator(FIRST_NUMBER).first.click()
        about = seen.page.locator(".about:popover-open")
        expect(about).to_contain_text("Peterborough City Council")
        seen.page.mouse.click(PHONE / 2, 60)
        expect(about).to_have_count(0)


def test_click_pins_the_definition(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        seen.page.locator(FIRST_NUMBER).first.click()
        seen.page.mouse.move(5, 5)
        seen.page.wait_for_timeout(400)
        expect(seen.page.locator(".about:popover-open")).to_be_visible()


def test_definition_opens_without_script(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION, script=False) as seen:
        seen.page.locator(FIRST_NUMBER).first.click()
        expect(seen.page.locator(".about:popover-open")).to_contain_text("Period")


def test_copied_text_holds_the_numbers(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        copied = seen.page.evaluate(
            "getSelection().selectAllChildren(document.querySelector('.answer')) ?? getSelection() + ''"
        )
        assert "Peterborough registered 501 CAFs, of which 143 (28.5%) were" in copied


def test_code_is_hidden_until_it_is_asked_for(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        line = seen.page.get_by_text("chart_months(by_month)")
        expect(line).to_be_hidden()
        seen.page.get_by_label("Show the code").check()
        expect(line).to_be_visible()
        seen.page.get_by_label("Show the code").uncheck()
        expect(line).to_be_hidden()


def test_sections_open_from_a_button_on_a_phone(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION, PHONE) as seen:
        link = seen.page.locator("nav.sections").get_by_text("Missing children")
        expect(link).to_be_hidden()
        seen.page.get_by_role("button", name="Contents").click()
        link.click()
        expect(seen.page.locator("h1")).to_have_text("Missing children")


def test_every_local_link_leads_somewhere(chromium: Browser, bundle: Path) -> None:
    for name in PAGES:
        with visit(chromium, bundle / name) as seen:
            links = seen.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href.split('#')[0])")
        missing = {link for link in links if not Path(link.removeprefix("file://")).exists()}
        assert {Path(link).name for link in missing} <= {"build.json"}, name


def test_filter_leaves_the_tables_with_something_to_look_at(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / "quality/index.html") as seen:
        seen.page.get_by_label("Only tables with something to look at").check()
        expect(seen.page.locator("tr#caf_by_month")).to_be_hidden()
        expect(seen.page.locator("tr#cp_by_gender")).to_be_visible()


def test_paper_has_the_data_and_no_navigation(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        seen.page.emulate_media(media="print")
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(seen.page.locator("nav.sections")).to_be_hidden()
        expect(seen.page.locator("figure details td").first).to_be_visible()
        expect(seen.page.get_by_text("chart_months(by_month)")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barrier(chromium: Browser, bundle: Path, name: str, scheme: str) -> None:
    assert barriers(chromium, bundle / name, scheme) == []


def test_barrier_is_found(chromium: Browser, bundle: Path, tmp_path: Path) -> None:
    html = (bundle / SECTION).read_text(encoding="utf-8").replace('lang="en-GB"', "")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    assert [found.split(":")[0] for found in barriers(chromium, tmp_path / "page.html", "light")] == ["html-has-lang"]


def test_search_finds_a_sentence_and_leads_to_it(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION) as seen:
        seen.page.get_by_label("Search the report").fill("missing INCIDENTS")
        seen.page.get_by_label("Search the report").press("Enter")
        seen.page.wait_for_url("**/search.html#*")
        expect(seen.page.locator("#found")).to_contain_text("found")
        seen.page.locator("#results a").first.click()
        expect(seen.page.locator("h1")).to_have_text("Missing children")


def test_search_says_when_there_is_nothing(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / "search.html") as seen:
        seen.page.get_by_label("Words to look for").fill("zzz <b>(")
        expect(seen.page.locator("#found")).to_contain_text("Nothing found")
        assert seen.complaints == []


def test_table_is_copied_for_a_spreadsheet(chromium: Browser, bundle: Path) -> None:
    with visit(chromium, bundle / SECTION, permissions=["clipboard-read", "clipboard-write"]) as seen:
        table = seen.page.locator(".table").first
        table.get_by_role("button", name="Copy the table").click()
        expect(table.get_by_role("button", name="Copied")).to_be_visible()
        text = seen.page.evaluate("navigator.clipboard.readText()")
        rows = [line.split("\t") for line in text.split("\n")]
        assert len({len(row) for row in rows[-3:]}) == 1
        assert rows[-1][0] == table.locator("tbody tr").last.locator("th").inner_text()


def test_dark_page_is_dark_and_its_charts_stand_on_white(chromium: Browser, bundle: Path) -> None:
    ground = "(name) => getComputedStyle(document.querySelector(name)).backgroundColor"
    with visit(chromium, bundle / SECTION, color_scheme="dark") as seen:
        assert seen.page.evaluate(ground, "body") == "rgb(20, 24, 28)"
        assert seen.page.evaluate(ground, ".picture") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("name", PAGES)
def test_text_has_enough_contrast(chromium: Browser, bundle: Path, name: str) -> None:
    with visit(chromium, bundle / name) as seen:
        assert seen.page.evaluate(TOO_FAINT) == []


TOO_FAINT = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const part = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * part(r / 255) + 0.7152 * part(g / 255) + 0.0722 * part(b / 255);
  const ground = (e) => {
    const own = e ? rgb(getComputedStyle(e).backgroundColor) : [255, 255, 255];
    return own.length === 4 && own[3] === 0 ? ground(e.parentElement) : own;
  };
  const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
  const ratio = (e) => {
    const [dark, bright] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  const all = [...document.querySelectorAll("body *:not(svg *, script)")];
  return all.filter((e) => hasText(e) && ratio(e) < 4.5).map((e) => e.outerHTML.slice(0, 80));
}"""
