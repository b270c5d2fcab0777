"""A section's page: what becomes of each type of output, and of what an analyst printed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sample_notebook import (
    chart,
    code,
    columns_svg,
    context,
    dataset,
    gap,
    indicator,
    markdown,
    notebook,
    sentence,
    shown,
    state,
    table,
    typed,
    write_notebook,
    write_samples,
)

from pscb_lib.command.export import export_sections
from pscb_lib.command.export_plain import plain_html
from pscb_lib.command.export_prose import Prose, without_title
from pscb_lib.command.export_svg import svg_inline
from pscb_lib.command.harvest import harvest

SVG = columns_svg((1.0, 2.0), ("a", "b"))
BEHIND = table(
    "caf_by_month",
    "CAFs by month",
    [("Month", ""), ("Registered", "CAFs")],
    [("Apr", 26), ("Total", 26)],
    row_roles=["", "total"],
)
SHARE = indicator("caf_share", 28.5429, "28.5%", "Share of step-downs", unit="%")
TITLE = markdown("title", "# Early help\n\n*Is help coming earlier, and from whom?*\n\nWhat a CAF is.")


def page(folder: Path, *cells: dict[str, Any], **changed: Any) -> BeautifulSoup:
    """The page of one section with these cells."""
    section = write_notebook(folder, notebook(TITLE, *cells))
    export_sections(harvest([section], state()), folder, context(**changed))
    return BeautifulSoup((folder / "sections" / "03_early_help.html").read_text(encoding="utf-8"), "html.parser")


def one(found: BeautifulSoup | Tag, selector: str) -> Tag:
    """The one element that there is."""
    [element] = found.select(selector)
    return element


def text(element: Tag) -> str:
    """The text of an element, on one line."""
    return " ".join(element.get_text().split())


def said(role: str, *parts: Any) -> dict[str, Any]:
    """A cell that says one sentence."""
    return code(f"says-{role}-{len(str(parts))}", "1", typed("sentence", sentence(role, *parts)))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """The pages of the sample report, by name."""
    folder = tmp_path_factory.mktemp("bundle")
    export_sections(harvest(write_samples(folder), state()), folder, context())
    return {
        p.stem: BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser") for p in sorted(folder.glob("sections/*"))
    }


def test_answers_are_lifted_into_the_main_points(tmp_path: Path) -> None:
    found = page(tmp_path, said("finding", "First."), said("answer", "It came ", SHARE, " earlier."))
    assert text(one(found, ".answer")) == "Main points It came 28.5% earlier."
    assert "earlier" not in text(one(found, ".flow"))


@pytest.mark.parametrize(
    ("role", "selector", "shown_as"),
    [
        ("finding", "p.finding", "28.5%."),
        ("caution", "aside.caution", "Be careful 28.5%."),
        ("method", "p.method", "How it is counted 28.5%."),
        ("note", "p.note", "28.5%."),
    ],
)
def test_each_role_has_its_place(tmp_path: Path, role: str, selector: str, shown_as: str) -> None:
    assert text(one(page(tmp_path, said(role, SHARE, ".")), selector)) == shown_as


def test_caution_stands_beside_the_finding_before_it(tmp_path: Path) -> None:
    found = page(tmp_path, said("caution", "Alone."), said("finding", "F."), said("caution", "Beside."))
    assert [text(c) for c in found.select(".caution.beside")] == ["Be careful Beside."]


def test_number_opens_its_definition(tmp_path: Path) -> None:
    found = page(tmp_path, said("finding", "It was ", SHARE, "."))
    button = one(found, "p.finding button")
    about = one(found, f"#{button['popovertarget']}")
    assert button["popovertargetaction"] == "show"
    assert about.has_attr("popover")
    for told in (
        "28.5%",
        "Share of step-downs",
        SHARE["definition"],
        "April 2012 to March 2013",
        SHARE["agency"],
    ):
        assert told in text(about)


def test_definition_stands_once_however_often_the_number_is_said(tmp_path: Path) -> None:
    found = page(tmp_path, said("finding", SHARE, " and ", SHARE), said("answer", SHARE))
    assert (len(found.select("button.figure-number")), len(found.select(".about"))) == (3, 1)


def test_number_stays_with_the_punctuation_beside_it(tmp_path: Path) -> None:
    found = one(page(tmp_path, said("finding", "Some (", SHARE, "), not ", SHARE, " of 3.")), "p.finding")
    assert text(found) == "Some (28.5%), not 28.5% of 3."
    assert [text(whole) for whole in found.select(".whole")] == ["(28.5%),"]


def test_text_of_a_sentence_is_escaped(tmp_path: Path) -> None:
    found = page(tmp_path, said("finding", "<b>5</b> & more"))
    assert text(one(found, "p.finding")) == "<b>5</b> & more"


def test_chart_has_heading_picture_source_and_data(tmp_path: Path) -> None:
    heading = sentence("title", "April had ", indicator("apr", 26, "26", "CAFs in April"), " CAFs")
    figure = one(page(tmp_path, code("a", "1", chart("months", heading, SVG, BEHIND, alt="Two <columns>."))), "figure")
    assert text(one(figure, "figcaption h2")) == "April had 26 CAFs"
    assert one(figure, "svg[role=img]")["aria-label"] == "Two <columns>."
    assert text(one(figure, ".source")).startswith("Source: Peterborough City Council")
    assert text(one(figure, "details caption")) == "CAFs by month"
    assert [a["href"] for a in figure.select("a")] == [
        "../tables/03_caf_by_month.csv",
        "../charts/03_months.svg",
    ]


def test_table_tells_its_heads_units_and_totals(tmp_path: Path) -> None:
    found = one(page(tmp_path, code("a", "1", typed("table", BEHIND | {"note": "As printed."}))), ".table")
    assert [text(th) for th in found.select("thead th[scope=col]")] == ["Month", "Registered CAFs"]
    assert [text(th) for th in found.select("tbody th[scope=row]")] == ["Apr", "Total"]
    assert text(one(found, "tr.total")) == "Total 26"
    assert one(found, "td.numeric:not(tr.total td)").get_text() == "26"
    assert one(found, "[role=group]")["tabindex"] == "0"
    assert "As printed." in text(found)


def test_unit_of_all_columns_is_told_once(tmp_path: Path) -> None:
    wide = table(
        "cp_plans",
        "Plans",
        [("Age", ""), ("Mar-12", "children"), ("Jun-12", "children")],
        [("1 to 4", 64, 41)],
    )
    found = page(tmp_path, code("a", "1", typed("table", wide)))
    assert text(one(found, "tr.unit")) == "children"
    assert one(found, "tr.unit th")["colspan"] == "2"


def test_rows_of_a_wordy_table_can_stand_below_one_another(tmp_path: Path) -> None:
    words = table("caf_by_age", "Words", [("File", ""), ("Place", ""), ("Why", "")], [("a.csv", "row 3", "rare")])
    for column in words["columns"]:
        column["numeric"] = False
    found = one(page(tmp_path, code("a", "1", typed("table", words))), "table.stack")
    assert [td["data-label"] for td in found.select("td")] == ["Place", "Why"]


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("not_accepted", "Return not accepted"),
        ("missing", "Table missing"),
        ("not_published", "Printed without figures"),
        ("not_yet", "Not yet available"),
        ("no_rows", "No figures for this period"),
        ("other", "No figures"),
    ],
)
def test_gap_says_what_is_missing_and_why(tmp_path: Path, kind: str, label: str) -> None:
    found = page(tmp_path, code("a", "1", typed("gap", gap(kind, "CAFs by age", "No file.", "caf_by_age"))))
    assert text(one(found, ".gap")) == f"{label} CAFs by age No file."


def test_data_used_is_listed_with_states(tmp_path: Path) -> None:
    loads = [
        typed("dataset", dataset(name, title))
        for name, title in (("caf_by_month", "CAFs by month"), ("cp_by_gender", "By gender"))
    ]
    listed = one(page(tmp_path, code("load", "1", *loads)), "details.datasets")
    assert text(one(listed, "summary")) == "Data used in this section: 2 tables (1 accepted; 1 return not accepted)"
    assert [text(b) for b in listed.select(".badge")] == ["✓ Accepted", "✕ Return not accepted"]
    assert listed.has_attr("open")


def test_data_used_stays_folded_when_all_is_well(tmp_path: Path) -> None:
    load = code("load", "1", typed("dataset", dataset("caf_by_month", "CAFs by month")))
    listed = one(page(tmp_path, load), "details.datasets")
    assert not listed.has_attr("open")
    assert text(one(listed, "summary")).endswith("1 table, accepted")


def test_title_and_question_are_not_said_twice(tmp_path: Path) -> None:
    found = page(tmp_path)
    assert text(one(found, "h1")) == "Early help"
    assert text(one(found, ".prose")) == "What a CAF is."


def test_code_is_highlighted_and_folded(tmp_path: Path) -> None:
    folded = one(page(tmp_path, code("a", 'load("caf_by_month")  # <all>')), "details.code")
    assert folded["id"] == "cell-a"
    assert not folded.has_attr("open")
    assert one(folded, "pre").get_text().strip() == 'load("caf_by_month")  # <all>'
    assert one(folded, ".s2").get_text() == '"caf_by_month"'


def test_own_output_is_shown_plainly(tmp_path: Path) -> None:
    printed = {
        "output_type": "stream",
        "name": "stdout",
        "text": "\x1b[31mrows\x1b[0m: 12 <of 13>\n\n\nend\n",
    }
    frame = shown(
        text_plain="x",
        text_html="<style>p{color:red}</style><table onclick='x()'><tr><td>26</td></tr></table>",
    )
    broken = {
        "output_type": "error",
        "ename": "KeyError",
        "evalue": "caf",
        "traceback": ["\x1b[31mKeyError\x1b[0m: caf"],
    }
    found = page(tmp_path, code("a", "1", printed, frame, broken))
    assert [pre.get_text() for pre in found.select(".plain pre")] == [
        "rows: 12 <of 13>\n\n\nend\n",
        "KeyError: caf",
    ]
    assert str(one(found, ".plain table")) == "<table><tr><td>26</td></tr></table>"


@pytest.mark.parametrize(
    ("metadata", "alt"),
    [
        ({"image/png": {"alt": "A <map>"}}, "A <map>"),
        ({"alt": "A map"}, "A map"),
        ({}, "Picture without a description"),
    ],
)
def test_own_picture_keeps_its_text_alternative(tmp_path: Path, metadata: dict[str, Any], alt: str) -> None:
    picture = one(page(tmp_path, code("a", "1", shown(metadata, image_png="aGk=\n"))), ".plain img")
    assert (picture["src"], picture["alt"]) == ("data:image/png;base64,aGk=", alt)


def test_companions_are_dropped(tmp_path: Path) -> None:
    companion = shown({"pscb": {"type": "companion"}}, text_html="<p>only in JupyterLab</p>")
    assert "only in JupyterLab" not in str(page(tmp_path, code("a", "1", companion)))


def test_every_page_says_that_the_report_is_incomplete(samples: dict[str, BeautifulSoup]) -> None:
    for found in samples.values():
        assert text(one(found, ".incomplete")).startswith("Incomplete: 1 return was not accepted")


def test_complete_report_says_nothing_of_it(tmp_path: Path) -> None:
    assert page(tmp_path, status="complete", status_reason="").select(".incomplete") == []


def test_pages_have_one_h1_and_skip_no_level(samples: dict[str, BeautifulSoup]) -> None:
    for name, found in samples.items():
        levels = [int(heading.name[1]) for heading in found.select("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_ids_are_unique_and_targets_exist(samples: dict[str, BeautifulSoup]) -> None:
    for name, found in samples.items():
        ids = [element["id"] for element in found.select("[id]")]
        assert len(ids) == len(set(ids)), name
        inside = [str(a["href"])[1:] for a in found.select("a[href^='#']")]
        targets = [str(b["popovertarget"]) for b in found.select("[popovertarget]")]
        assert set(inside + targets) <= set(ids), name


def test_pages_name_nothing_outside(samples: dict[str, BeautifulSoup]) -> None:
    for found in samples.values():
        assert found.html is not None
        assert found.html["lang"] == "en-GB"
        addresses = [str(e.get("src") or e.get("href")) for e in found.select("[src], [href]")]
        assert [a for a in addresses if re.match(r"(\w+:)?//", a)] == []
        assert "default-src 'none'" in str(one(found, "meta[http-equiv=Content-Security-Policy]")["content"])


def test_pages_are_the_same_bytes_twice(tmp_path: Path) -> None:
    inputs = write_samples(tmp_path)
    for name in ("one", "two"):
        export_sections(harvest(inputs, state()), tmp_path / name, context())
    pages = sorted((tmp_path / "one" / "sections").iterdir())
    assert len(pages) == 4
    assert all(p.read_bytes() == (tmp_path / "two" / "sections" / p.name).read_bytes() for p in pages)


def test_sections_are_linked_in_reading_order(samples: dict[str, BeautifulSoup]) -> None:
    found = samples["05_child_protection_plans"]
    entries = [text(a) for a in found.select("nav.sections > ul > li > a")]
    assert entries == [
        "Summary and contents",
        "Exceptions",
        "3 Early help",
        "5 Child protection plans",
        "8 Missing children",
        "Data quality",
        "State of the data",
        "Search",
    ]
    assert [a["href"] for a in found.select(".pager a")] == [
        "../sections/03_early_help.html",
        "../sections/08_missing_children.html",
    ]
    assert text(one(found, "[aria-current=page]")) == "5 Child protection plans"


def test_section_that_was_not_run_is_no_link(tmp_path: Path) -> None:
    assert [text(s) for s in page(tmp_path).select(".absent")] == [
        "5 Child protection plans not in this copy",
        "8 Missing children not in this copy",
        "Data quality not in this copy",
    ]


def test_headings_skip_no_level() -> None:
    prose = Prose()
    html = "".join(prose.html(source) for source in ("# One", "#### Deep", "## Two & more", "##### Deep"))
    assert re.findall(r"<(h\d)", html) == ["h2", "h3", "h2", "h3"]
    assert [heading.text for heading in prose.headings] == ["One", "Two & more"]


def test_html_in_prose_is_text() -> None:
    html = Prose().html("See <script>1</script> [x](javascript:1)").strip()
    assert html == '<p>See &lt;script&gt;1&lt;/script&gt; <a href="#harmful-link">x</a></p>'


@pytest.mark.parametrize("question", ["*Who asks?*", "**Who asks?**", "Who asks?", "> Who asks?"])
def test_question_is_found_however_it_is_set(question: str) -> None:
    assert without_title(f"# Title\n\n{question}\n\nMore.", "Who asks?") == "More."


def test_prose_without_a_title_is_left_alone() -> None:
    assert without_title("## Part\n\nText.", "Who asks?") == "## Part\n\nText."


def test_two_pictures_share_no_id() -> None:
    both = [svg_inline(SVG, prefix, "alt") for prefix in ("a", "b")]
    ids = [re.findall(r'\sid="([^"]+)"', picture) for picture in both]
    assert not set(ids[0]) & set(ids[1])
    for picture, own in zip(both, ids, strict=True):
        assert set(re.findall(r'(?:url\(#|href="#)([^")]+)', picture)) <= set(own)


def test_style_of_a_picture_stays_inside_it() -> None:
    assert re.findall(r"<style[^>]*>\s*([^{]+)\{", svg_inline(SVG, "a", "alt")) == ["#a *"]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p onclick='x()'>a & b</p>", "<p>a &amp; b</p>"),
        ("<script>x()</script><style>p{}</style>text", "text"),
        ("<td colspan='2\"x'>1</td>", '<td colspan="2&quot;x">1</td>'),
        ("<div><b>open", "<div><b>open</b></div>"),
        ("</div></main>closed", "closed"),
        ("<h1>Head</h1><img src='http://x'><iframe src='x'></iframe>", "Head"),
    ],
)
def test_own_html_is_reduced_to_tables_and_text(html: str, kept: str) -> None:
    assert plain_html(html) == kept


def test_number_leads_to_the_cells_that_it_comes_from(samples: dict[str, BeautifulSoup]) -> None:
    about = samples["03_early_help"].select(".about")[0]
    places = [text(dd) for dt, dd in zip(about.select("dt"), about.select("dd"), strict=True) if text(dt) == "Place"]
    assert len(places) == 1
    assert places[0] == "caf_by_month.csv, row 2, columns A to H"
