"""What a notebook has no figures for is a gap with its reason, and never a sentence with a hole."""

import re

import pytest
import variants
import yaml
from homes import YEAR, package, read_cells, remove_table, table_path, write_cells, write_package
from run_notebook import notebook_of, run_notebook, text_of
from variants import CATALOGUE

from pscb_lib.core.home import PROGRAM

SECTIONS = yaml.safe_load((PROGRAM / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
UNPUBLISHED = [spec.name for spec in CATALOGUE.datasets.values() if not spec.published]


def refuse(home, name):
    """Put text where a number should be."""
    path = table_path(home, name)
    rows = read_cells(path.read_text(encoding="utf-8"))
    rows[1][rows[0].index("value") if "value" in rows[0] else -1] = "many"
    path.write_text(write_cells(rows), encoding="utf-8")


def unlist(home, name):
    """Take a table away, and out of the year's list."""
    remove_table(home, name)
    content = package(home)
    content["resources"] = [entry for entry in content["resources"] if entry["name"] != name]
    write_package(home, content)


@pytest.mark.parametrize(
    ("harm", "state", "words"),
    [
        (refuse, "not_accepted", "Return not accepted: {title}. {file}, row 2"),
        (remove_table, "missing", "Return missing: {title}. {file}"),
        (unlist, "not_listed", "No figures: {title}. It is not among the tables of this year."),
    ],
)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section["slug"])
def test_tables_that_may_not_be_used_are_gaps_with_their_reason(home, stage_home, section, harm, state, words):
    own = [name for name in section["datasets"] if name in {path.stem for path in home.raw(YEAR).glob("*.csv")}]
    for name in own:
        harm(home, name)
    run = run_notebook(notebook_of(section["slug"]), stage_home(home), year=YEAR)
    shown = {entry["name"]: entry["state"] for entry in run.of("dataset")}
    assert {shown[name] for name in own if name in shown} <= {state}
    stated = {name for one in run.indicators.values() for name in one["datasets"]}
    assert stated & set(own) == set()
    for name in {name for gap in run.of("gap") for name in gap["datasets"]} & set(own):
        reason = words.format(title=CATALOGUE[name].title, file=CATALOGUE[name].file_name)
        assert any(reason in gap for gap in run.gaps), name


@pytest.mark.parametrize("name", UNPUBLISHED)
def test_chart_that_was_printed_without_figures_is_a_gap(report, name):
    run = report(CATALOGUE[name].section)
    [gap] = [gap for gap in run.of("gap") if gap["datasets"] == [name]]
    assert gap["kind"] == "not_published"
    assert gap["reason"].endswith("It was printed as a chart without figures, and no figures have been supplied.")


@pytest.mark.slow
@pytest.mark.parametrize("name", variants.CHART_TABLES)
def test_chart_that_was_printed_without_figures_is_shown_once_they_are_supplied(report, name):
    run = report(CATALOGUE[name].section, "with_charts", pictures=True)
    [shown] = [one for one in run.shown if one.kind == "chart" and one.content["datasets"] == [name]]
    chart = shown.content
    assert text_of(chart["title"])
    assert chart["alt"].startswith(chart["subtitle"])
    assert "<svg" in shown.bundle["image/svg+xml"]
    figures = [cell for row in chart["table"]["values"] for cell in row if cell is not None]
    printed = re.findall(r",([\d.]+)%?(?=[,\n])", variants.CHART_TABLES[name].partition("\n")[2])
    assert sorted(figures) == sorted(float(number) for number in printed)


def test_every_unpublished_table_is_tried():
    assert set(variants.CHART_TABLES) == set(UNPUBLISHED)
