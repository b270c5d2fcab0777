"""What a notebook has no figures for is a gap with its reason, and never a sentence with a hole."""

import pytest
import yaml
from chart_tables import CHART_TABLES
from homes import YEAR, drawn, read_cells
from run_notebook import text_of
from variants import CATALOGUE, is_total

from pscb_lib.core.home import PROGRAM

SECTIONS = yaml.safe_load((PROGRAM / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
COMMITTED = {path.stem for path in (PROGRAM / "data" / "raw" / YEAR).glob("*.csv")}
OPTIONAL = {"prose_figures", "document_outline"}
"""Lists of which a section may have nothing to say that anybody would miss."""
UNPUBLISHED = [spec.name for spec in CATALOGUE.datasets.values() if not spec.published]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("not_accepted", "Return not accepted: {title}. {file}, row 2"),
        ("missing", "Return missing: {title}. {file}"),
        ("not_listed", "No figures: {title}. It is not among the tables of this year."),
    ],
)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["slug"])
def test_tables_that_may_not_be_used_are_gaps_with_their_reason(report, section, state, words):
    run = report(section["slug"], state)
    own = {entry["name"] for entry in run.of("dataset")} & COMMITTED
    assert {entry["state"] for entry in run.of("dataset") if entry["name"] in own} <= {state}
    named = {name for gap in run.of("gap") for name in gap["datasets"]} & own
    for name in named:
        reason = words.format(title=CATALOGUE[name].title, file=CATALOGUE[name].file_name)
        assert any(reason in gap for gap in run.gaps), name
    assert named or own <= OPTIONAL


@pytest.mark.parametrize("name", UNPUBLISHED)
def test_chart_that_was_printed_without_figures_is_a_gap(report, name):
    run = report(CATALOGUE[name].section)
    [gap] = [gap for gap in run.of("gap") if gap["datasets"] == [name]]
    assert gap["kind"] == "not_published"
    assert gap["reason"].endswith("It was printed as a chart without figures, and no figures have been supplied.")


@pytest.mark.slow
@pytest.mark.parametrize("name", CHART_TABLES)
def test_chart_that_was_printed_without_figures_is_shown_once_they_are_supplied(report, name):
    run = report(CATALOGUE[name].section, "with_charts")
    [shown] = [one for one in run.shown if one.kind == "chart" and one.content["datasets"] == [name]]
    chart = shown.content
    assert text_of(chart["title"])
    assert chart["alt"].startswith(chart["subtitle"])
    assert "<svg" in shown.bundle["image/svg+xml"]
    figures = [cell for row in chart["table"]["values"] for cell in row if cell is not None]
    assert sorted(figures) in (numbers_of(name, totals=False), numbers_of(name, totals=True))


def numbers_of(name: str, *, totals: bool) -> list[float]:
    """The figures of a table that is drawn inline, in order of size."""
    rows = read_cells(drawn(CHART_TABLES[name]))[1:]
    kept = [row[1:] for row in rows if totals or not is_total(CATALOGUE[name], row[0])]
    return sorted(float(cell.removesuffix("%")) for row in kept for cell in row if cell)


def test_every_unpublished_table_is_tried():
    assert set(CHART_TABLES) == set(UNPUBLISHED)
