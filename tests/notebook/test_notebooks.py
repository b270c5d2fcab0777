"""Every notebook, on other figures than the committed ones: what it says follows from what it is given."""

import re

import pytest
import variants
from homes import YEAR, damage
from run_notebook import SLUGS, notebook_of, run_notebook, text_of
from templates import NO_NUMBER, charts_in, markdown_of
from variants import CATALOGUE

from pscb_lib.core.documents import read_yaml
from pscb_lib.core.errors import NotYetAvailable
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.periods import MONTH_NAMES

REGISTER_SHAPES = ["last_entry_first", "all_alike", "nothing_said"]
HARMED = ["not_accepted", "missing"]
SHAPES = [
    "as_printed", "checked", "with_charts", "backwards", "level", "nought", "without_figures", *REGISTER_SHAPES, *HARMED,
]  # fmt: skip
SECTIONS = {entry["slug"]: entry for entry in read_yaml(PROGRAM / "notebooks" / "report.yml")["sections"]}

MONTH = "|".join(MONTH_NAMES)
DATES = re.compile(
    rf"\b\d{{1,2}} (?:{MONTH}) \d{{4}}\b|\b(?:{MONTH})(?: to (?:{MONTH}))? \d{{4}}\b"
    r"|\b\d{4}/\d{2}\b|\b(?:19|20)\d\d\b"
)
ALLOWED = re.compile("|".join([*NO_NUMBER, r"\bper 10,000\b"]))
MOVES = re.compile(r"\b(rose|fell|risen|fallen)\b")
HOLES = re.compile(r"not available|\bNone\b(?! of )|\bnan\b|\{|\}|  | ,| \.")

OPTIONAL = {"prose_figures", "document_outline"}
"""Lists of which a section may have nothing to say that anybody would miss."""

every_notebook = pytest.mark.parametrize("slug", SLUGS)
every_shape = pytest.mark.parametrize("shape", SHAPES)


@every_notebook
@every_shape
def test_no_sentence_has_a_hole(report, slug, shape):
    run = report(slug, shape)
    texts = [*run.sentences, *run.headlines.values(), *run.gaps]
    assert texts
    assert [text for text in texts if HOLES.search(text)] == []


@every_notebook
@pytest.mark.parametrize("shape", ["level", "nought"])
def test_nothing_rises_or_falls_in_a_level_series(report, slug, shape):
    run = report(slug, shape)
    assert [text for text in [*run.sentences, *run.headlines.values()] if MOVES.search(text)] == []


@every_notebook
def test_without_figures_there_are_gaps_and_no_findings(report, slug):
    run = report(slug, "without_figures")
    of_tables = {spec.name for spec in CATALOGUE.datasets.values() if not spec.is_register}
    assert {name for one in run.indicators.values() for name in one["datasets"]} & of_tables == set()
    assert [chart["id"] for chart in run.of("chart") if set(chart["datasets"]) & of_tables] == []
    if set(SECTIONS[slug]["datasets"]) & of_tables - OPTIONAL:
        assert run.gaps


@every_notebook
@pytest.mark.parametrize("shape", HARMED)
def test_without_data_there_are_gaps_and_no_findings(report, slug, shape):
    run = report(slug, shape)
    of_tables = set(CATALOGUE.datasets)
    assert {name for one in run.indicators.values() for name in one["datasets"]} & of_tables == set()
    assert [chart["id"] for chart in run.of("chart") if chart["datasets"]] == []
    if set(SECTIONS[slug]["datasets"]) - OPTIONAL:
        assert run.gaps


@every_notebook
def test_sections_ask_what_the_list_of_sections_says(slug):
    section = SECTIONS[slug]
    [title, *_] = markdown_of(notebook_of(slug))
    assert title == f"# {section['title']}\n\n*{section['question']}*"
    assert section["notebook"] == notebook_of(slug).name == f"{section['number']}_{slug}.ipynb"


@every_notebook
def test_sections_load_what_the_list_of_sections_says(report, slug):
    assert [shown["name"] for shown in report(slug).of("dataset")] == SECTIONS[slug]["datasets"]


def test_every_section_has_a_notebook_and_every_notebook_a_section():
    assert sorted(SECTIONS) == sorted(SLUGS)


@pytest.mark.parametrize(
    ("slug", "shape", "said"),
    [
        ("early_help", "as_printed",
         "501 CAFs were registered in 2012/13; whether help came earlier than before, their number alone does not say."),
        ("early_help", "as_printed", "Busiest month: October 2012 (64)."),
        ("early_help", "backwards", "Busiest month: September 2012 (64)."),
        ("early_help", "level", "Busiest month: none in particular (20 throughout)."),
        ("child_protection_plans", "as_printed", "the number has risen by 85 (46%) since 31 March 2012."),
        ("child_protection_plans", "backwards", "the number has fallen by 85 (31%) since 31 March 2012."),
        ("child_protection_plans", "level", "the number has not changed since 31 March 2012."),
        ("child_protection_plans", "as_printed", "320 plans began and 232 ended: more began than ended."),
        ("child_protection_plans", "backwards", "9 plans began and 47 ended: fewer began than ended."),
        ("child_protection_plans", "level", "20 plans began and 20 ended: as many began as ended."),
        ("child_protection_plans", "as_printed", "Of the quarter ends, the highest was 31 March 2013 (270)."),
        ("child_protection_plans", "backwards", "Of the quarter ends, the highest was 31 March 2012 (270)."),
        ("child_protection_plans", "level", "the highest was none in particular (20 throughout)."),
        ("child_protection_plans", "as_printed", "26% more than at the highest quarter end"),
        ("child_protection_plans", "tables_at_nought", "341 more than at the highest quarter end"),
        ("child_protection_plans", "as_printed", "Neglect rose from 86 to 152"),
        ("child_protection_plans", "backwards", "Neglect fell from 152 to 86"),
        ("child_protection_plans", "level", "Neglect stayed at 20"),
        ("child_protection_plans", "backwards", "the number in England fell from 34,200 to 27,800."),
        ("child_protection_plans", "level", "the number in England stayed at 100."),
        ("missing_children", "as_printed", "Missing incidents rose by 63 (30%), from 209 to 272, against 2011/12; after December 2011 they were counted in another way."),
        ("final_analysis", "as_printed", "against 2011/12; after December 2011 they were counted in another way (section"),
        ("missing_children", "level", "Missing incidents stayed at 240, against 2011/12; after December 2011 they were"),
        ("missing_children", "as_printed", "18 of 127 children (14%) were missing three times or more"),
        ("missing_children", "as_printed", "at least 83 of 212 incidents (39%)"),
        ("missing_children", "as_printed", "between 7 (April 2012) and 38 (June 2012) incidents."),
        ("missing_children", "backwards", "between 7 (March 2013) and 38 (January 2013) incidents."),
        ("missing_children", "level", "In a month there were always 20 incidents."),
    ],
)  # fmt: skip
def test_words_follow_the_figures(report, slug, shape, said):
    assert said in " ".join(report(slug, shape).sentences)


@pytest.mark.parametrize(
    ("slug", "chart", "shape", "headline"),
    [
        ("early_help", "caf_months", "as_printed", "between 17 (August 2012) and 64 (October 2012)"),
        ("early_help", "caf_months", "level", "always 20"),
        ("child_protection_plans", "cp_plans", "as_printed", "has risen in each of the last three quarters"),
        ("child_protection_plans", "cp_plans", "backwards", "has risen in the last quarter"),
        ("child_protection_plans", "cp_plans", "level", "has not changed in any of the last four quarters"),
        ("child_protection_plans", "cp_flow", "backwards", "fell from 270 to 185"),
        ("child_protection_plans", "cp_flow", "nought", "stayed at 0"),
        ("child_protection_plans", "cp_national", "as_printed", "has risen in each of the last two years"),
        ("child_protection_plans", "cp_national", "backwards", "has fallen in each of the last two years"),
        ("child_protection_plans", "cp_national", "level", "has not changed in any of the last two years"),
        ("missing_children", "missing_incidents", "as_printed", "rose by 30% on 2011/12"),
        ("missing_children", "missing_incidents", "nought", "did not change on 2011/12"),
        ("missing_children", "missing_incidents_series", "as_printed", "March 2012 (47)"),
        ("missing_children", "missing_incidents_series", "backwards", "April 2011 (47)"),
    ],
)
def test_headlines_follow_the_figures(report, slug, chart, shape, headline):
    assert headline in report(slug, shape).headlines[chart]


ANEW = "after December 2011 they were counted in another way."


@pytest.mark.parametrize(("last", "said"), [("209", "stayed at 209"), ("109", "fell by 100 (48%), from 209 to 109")])
def test_year_on_year_in_both_directions(home, stage_home, last, said):
    for head in variants.MONTHS[:-1]:
        damage(home, "missing_incidents_by_month", row=4, column=head, value="0")
    damage(home, "missing_incidents_by_month", row=4, column="Mar", value=last)
    run = run_notebook(notebook_of("missing_children"), stage_home(home), year=YEAR)
    assert f"Missing incidents {said}, against 2011/12; {ANEW}" in run.sentences


def test_a_comparison_within_one_way_of_counting_says_nothing_of_another(home, stage_home):
    package = home.raw(YEAR) / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace('"after": "2011-12"', '"after": "2011-03"'), "utf-8")
    run = run_notebook(notebook_of("missing_children"), stage_home(home), year=YEAR)
    assert "Missing incidents rose by 63 (30%), from 209 to 272, against 2011/12." in run.sentences


def test_rise_from_nought_is_stated_without_a_per_cent(home, stage_home):
    for head in variants.MONTHS:
        damage(home, "missing_incidents_by_month", row=3, column=head, value="0")
    run = run_notebook(notebook_of("missing_children"), stage_home(home), year=YEAR)
    assert f"Missing incidents rose by 272, from 0 to 272, against 2011/12; {ANEW}" in run.sentences
    assert run.headlines["missing_incidents"].startswith("Missing incidents rose by 272 on")


def test_month_without_a_figure_leaves_the_total_out(home, stage_home):
    damage(home, "caf_by_month", row=2, column="Oct", value="")
    run = run_notebook(notebook_of("early_help"), stage_home(home), year=YEAR)
    assert "caf_registered" not in run.indicators
    assert 'This cannot be stated: There is no figure for "CAFs registered" in the table "CAFs by month".' in run.gaps


# What holds of every notebook, whatever its section.


@every_notebook
def test_public_report_is_refused_before_anything_is_shown(staged, slug):
    with pytest.raises(NotYetAvailable) as error:
        run_notebook(notebook_of(slug), staged("as_printed"), year=YEAR, audience="public")
    assert "the public report is not available yet" in str(error.value)


@every_notebook
@pytest.mark.slow
def test_every_chart_is_drawn_and_has_all_that_belongs_to_it(report, slug):
    run = report(slug, "checked" if slug == "data_quality" else "with_charts")
    charts = [one for one in run.shown if one.kind == "chart"]
    assert len(charts) == len(charts_in(notebook_of(slug)))
    for shown in charts:
        chart = shown.content
        assert text_of(chart["title"]), chart["id"]
        assert chart["subtitle"]
        assert len(chart["alt"]) > len(chart["subtitle"]) + 20
        assert chart["source"]
        assert chart["table"]["rows"]
        assert len(chart["table"]["columns"]) > 1
        assert "<svg" in shown.bundle["image/svg+xml"]
        assert shown.bundle["image/png"]
        assert shown.metadata["alt"] == chart["alt"]


@every_notebook
def test_charts_and_tables_have_names_of_their_own(report, slug):
    run = report(slug, "with_charts")
    charts = [chart["id"] for chart in run.of("chart")]
    tables = [*run.of("table"), *(chart["table"] for chart in run.of("chart"))]
    files = [(table["datasets"][0], table["suffix"]) for table in tables]
    assert sorted(set(charts)) == sorted(charts)
    assert sorted(set(files)) == sorted(files)


@every_notebook
@every_shape
def test_one_indicator_is_one_figure(report, slug, shape):
    seen: dict[str, dict] = {}
    for content in report(slug, shape).stated:
        for id_, one in content["indicators"].items():
            assert seen.setdefault(id_, one) == one


@every_notebook
@every_shape
def test_every_number_in_a_sentence_is_an_indicator(report, slug, shape):
    for content in report(slug, shape).stated:
        words = " ".join(part for part in content["parts"] if isinstance(part, str))
        left = ALLOWED.sub("", DATES.sub("", without_labels(words, content)))
        assert not re.search(r"\d", left), text_of(content)


def without_labels(words: str, content: dict) -> str:
    """Words without the names of categories, such as "0 to 5"."""
    names = {name for one in content["indicators"].values() for name in one["datasets"]}
    codes = [c for n in names for d in CATALOGUE[n].dimensions.values() for c in d.codes.values()]
    for label in sorted((code.display for code in codes), key=len, reverse=True):
        words = words.replace(f"{label} (", "(")
    return words


@every_notebook
def test_indicators_say_what_they_are(report, slug):
    for one in report(slug).indicators.values():
        assert all(
            one[key] for key in ("indicator_id", "label", "text", "period", "period_text", "agency", "definition")
        )
        assert one["unit"]
        assert isinstance(one["value"], int | float)
