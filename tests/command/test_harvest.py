"""What is collected from executed notebooks, and the files that are made of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
from sample_notebook import (
    NOTEBOOKS,
    SECTIONS,
    Planned,
    chart,
    code,
    columns_svg,
    gap,
    indicator,
    notebook,
    sentence,
    shown,
    state,
    table,
    typed,
    write_notebook,
    write_samples,
)

from pscb_lib.command.harvest import Harvest, harvest, plain_text, subtitle_of, write_harvest
from pscb_lib.core.errors import PscbError

SVG = columns_svg((1.0, 2.0), ("a", "b"))
BEHIND = table("caf_by_month", "CAFs", [("Month", ""), ("Registered", "CAFs")], [("Apr", 26), ("May", 55)])


def harvested(folder: Path, *cells: dict[str, Any], planned: Planned = SECTIONS[1]) -> Harvest:
    """The harvest of one section."""
    return harvest([write_notebook(folder, notebook(*cells), planned)], state())


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def a_chart(**more: Any) -> dict[str, Any]:
    """A chart of two months."""
    return chart("caf_by_month", sentence("title", "May had more"), SVG, BEHIND, **more)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_samples_are_notebooks(name: str) -> None:
    nbformat.validate(nbformat.from_dict(NOTEBOOKS[name]()))  # type: ignore[no-untyped-call]


def test_items_are_in_order_with_their_cells(tmp_path: Path) -> None:
    said = typed("sentence", sentence("finding", "One."))
    missing = typed("gap", gap("missing", "CAFs by age", "No file.", "caf_by_age"))
    [part] = harvested(
        tmp_path, code("first", "1"), code("second", "2", said, missing), code("third", "3", said)
    ).sections
    places = [(item.type, item.cell_id, item.cell_number, item.output_number) for item in part.items]
    assert places == [("sentence", "second", 2, 0), ("gap", "second", 2, 1), ("sentence", "third", 3, 0)]


def test_companions_and_untyped_outputs_are_not_collected(tmp_path: Path) -> None:
    companion = shown({"pscb": {"type": "companion"}}, text_html="<p>beside a chart</p>")
    [part] = harvested(tmp_path, code("a", "1", companion, shown(text_plain="26"))).sections
    assert part.items == ()


def test_a_heading_that_a_cell_opens_with_stands_as_prose_above_it(tmp_path: Path) -> None:
    heading = typed("heading", {"text": "Year by year"})
    said = typed("sentence", sentence("finding", "One."))
    [part] = harvested(tmp_path, code("first", "1"), code("second", "2", heading, said)).sections
    assert [cell.source for cell in part.notebook.cells] == ["1", "## Year by year", "2"]
    assert [(item.type, item.cell_id, item.cell_number) for item in part.items] == [("sentence", "second", 3)]


def test_table_file_holds_unrounded_values_and_units(tmp_path: Path) -> None:
    columns = [("Age", ""), ("Share", "%"), ("CAFs", "CAFs")]
    shares = table("caf_by_age", "Shares", columns, [("0 to 5", "30.5", 153)], suffix="shares")
    shares["values"][0][1] = 30.538922155688624
    written = harvested(tmp_path, code("a", "1", typed("table", shares))).files
    assert written["tables/03_caf_by_age_shares.csv"] == "Age,Share (%),CAFs\n0 to 5,30.538922155688624,153\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+HYPERLINK", "'+HYPERLINK"),
        ("-danger", "'-danger"),
        ("@SUM", "'@SUM"),
        ("-5", "-5"),
        ("+1,250.5%", "+1,250.5%"),
        ("10 +", "10 +"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_guarded(tmp_path: Path, text: str, written: str) -> None:
    one = table("caf_by_age", "One", [("Age", ""), ("CAFs", "")], [(text, 1)])
    found = harvested(tmp_path, code("a", "1", typed("table", one))).files["tables/03_caf_by_age.csv"]
    assert next(csv.reader(io.StringIO(found.splitlines()[1])))[0] == written


def test_chart_and_table_of_the_same_figures_share_a_file(tmp_path: Path) -> None:
    found = harvested(tmp_path, code("a", "1", a_chart(), typed("table", BEHIND)))
    assert [item.table_file for item in found.sections[0].items] == ["tables/03_caf_by_month.csv"] * 2


def test_other_figures_of_the_same_dataset_get_a_file_of_their_own(tmp_path: Path) -> None:
    other = BEHIND | {"id": "busiest", "rows": [["May", "55"]], "values": [[None, 55]], "row_roles": [""]}
    found = harvested(tmp_path, code("a", "1", typed("table", BEHIND), typed("table", other)))
    assert [item.table_file for item in found.sections[0].items] == [
        "tables/03_caf_by_month.csv",
        "tables/03_caf_by_month_busiest.csv",
    ]


def test_third_table_of_one_name_is_refused(tmp_path: Path) -> None:
    tables = [BEHIND | {"rows": [["May", text]], "values": [[None, None]]} for text in ("1", "2", "3")]
    with pytest.raises(PscbError, match="cell 1: the table “caf_by_month” has the name of another table"):
        harvested(tmp_path, code("a", "1", *(typed("table", one) for one in tables)))


def test_chart_file_tells_its_title_and_its_text(tmp_path: Path) -> None:
    text = harvested(tmp_path, code("a", "1", a_chart(alt="Two columns: 1 < 2."))).files["charts/03_caf_by_month.svg"]
    picture = ElementTree.fromstring(text.encode())
    assert picture.get("role") == "img"
    assert [child.text for child in picture[:2]] == ["May had more", "Two columns: 1 < 2."]
    assert "dc:date" not in text
    assert "DOCTYPE" not in text


@pytest.mark.parametrize("alt", ["", "  "])
def test_chart_without_text_alternative_is_refused(tmp_path: Path, alt: str) -> None:
    with pytest.raises(PscbError) as refused:
        harvested(tmp_path, code("a", "1"), code("b", "2", a_chart(alt=alt)))
    assert str(refused.value) == "Section 03_early_help, cell 2: the chart “caf_by_month” has no text alternative."


def test_chart_without_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PscbError, match="has no SVG picture"):
        harvested(tmp_path, code("a", "1", typed("chart", a_chart()["data"]["application/vnd.pscb.chart+json"])))


def test_two_charts_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PscbError, match="cell 2: the chart “caf_by_month” has the name of another chart"):
        harvested(tmp_path, code("a", "1", a_chart()), code("b", "2", a_chart()))


def test_indicator_row_names_its_place_and_its_data(tmp_path: Path) -> None:
    share = indicator("share", 28.54291417165669, "28.5%", "Share", unit="%", datasets=["caf_by_month", "cp_plans"])
    said = code("said", "1", typed("sentence", sentence("finding", "It was ", share, ".")))
    [row] = rows(harvested(tmp_path, code("a", "1"), said).files["indicators.csv"])
    hashes = [state()["datasets"][name]["sha256"] for name in ("caf_by_month", "cp_plans")]
    assert row == {
        "indicator_id": "share",
        "label": "Share",
        "value": "28.54291417165669",
        "unit": "%",
        "period": "2012-13",
        "section": "03_early_help",
        "cell": "said",
        "datasets": "caf_by_month;cp_plans",
        "sha256": ";".join(hashes),
        "definition": share["definition"],
    }


def test_numbers_in_chart_headings_are_indicators_too(tmp_path: Path) -> None:
    heading = sentence("title", indicator("may", 55.0, "55", "CAFs in May"), " in May")
    shown_in = code("a", "1", chart("months", heading, SVG, BEHIND))
    assert [(r["indicator_id"], r["value"]) for r in rows(harvested(tmp_path, shown_in).files["indicators.csv"])] == [
        ("may", "55")
    ]


def test_indicator_said_twice_has_one_row(tmp_path: Path) -> None:
    said = typed("sentence", sentence("finding", indicator("caf", 501, "501", "CAFs")))
    [row] = rows(harvested(tmp_path, code("a", "1", said), code("b", "2", said)).files["indicators.csv"])
    assert row["cell"] == "a"


def test_indicator_without_a_value_has_an_empty_cell(tmp_path: Path) -> None:
    said = typed("sentence", sentence("finding", indicator("caf", None, "not known", "CAFs")))
    assert rows(harvested(tmp_path, code("a", "1", said)).files["indicators.csv"])[0]["value"] == ""


def test_one_indicator_with_two_values_is_refused(tmp_path: Path) -> None:
    said = [typed("sentence", sentence("finding", indicator("caf", n, str(n), "CAFs"))) for n in (501, 494)]
    with pytest.raises(PscbError) as refused:
        harvested(tmp_path, code("a", "1", *said))
    assert str(refused.value) == (
        "The indicator “caf” is stated as 501 CAFs for 2012-13 in section 03_early_help "
        "and as 494 CAFs for 2012-13 in section 03_early_help; one name must stand for one number."
    )


def test_plain_text_reads_like_the_sentence() -> None:
    assert (
        plain_text(sentence("title", "There were ", indicator("caf", 501, "501", "CAFs"), " CAFs"))
        == "There were 501 CAFs"
    )


def test_files_are_the_same_bytes_twice(tmp_path: Path) -> None:
    inputs = write_samples(tmp_path)
    for name in ("one", "two"):
        write_harvest(harvest(inputs, state()), tmp_path / name)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.*"))
    assert len(files) > 10
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)
    assert all(b"\r" not in (tmp_path / "one" / f).read_bytes() for f in files)


def test_a_subtitle_that_says_what_the_title_says_is_left_out():
    chart = {"title": sentence("title", "Plans, year by year"), "subtitle": "Plans, year by year"}
    assert subtitle_of(chart) == ""
    assert subtitle_of({**chart, "subtitle": "Plans at the end of March"}) == "Plans at the end of March"
    assert subtitle_of({**chart, "subtitle": None}) == ""
