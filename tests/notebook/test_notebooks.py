"""Every notebook, on other figures than the committed ones: what it says follows from what it is given."""

import json
import re
from datetime import date

import pytest
import variants
import yaml
from homes import YEAR, damage, make_home, package, remove_table, write_package
from run_notebook import NOTEBOOKS, Run, notebook_of, run_notebook, text_of
from templates import Template, templates_of

from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import NotYetAvailable
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.periods import MONTH_NAMES, of, up_to_quarter
from pscb_lib.core.stage import prepare, stage

CATALOGUE = read_catalogue(PROGRAM / "expectations" / "catalogue.yml")
SECTIONS = yaml.safe_load((PROGRAM / "notebooks" / "report.yml").read_text(encoding="utf-8"))["sections"]
SLUGS = [path.stem.partition("_")[2] for path in NOTEBOOKS]
LAST_DAYS = {quarter: up_to_quarter(YEAR, quarter).last for quarter in (1, 2, 3, 4)}
EARLIER = [1, 2, 3]
SHAPES = ["as_printed", "backwards", "level", "nought", "without_figures", "dashes", "with_charts"]

MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES)
DATES = re.compile(
    rf"\b\d{{1,2}} (?:{MONTH}) \d{{4}}\b|\b(?:{MONTH})(?: to (?:{MONTH}))? \d{{4}}\b|\b\d{{4}}/\d{{2}}\b|\b(?:19|20)\d\d\b"
)
PER_SO_MANY = re.compile(r"\bper 10,000\b")
MOVES = re.compile(r"\b(rose|fell|risen|fallen)\b")
HOLES = re.compile(r"not available|\bNone\b|\bnan\b|\{|\}|  | ,| \.")

every_notebook = pytest.mark.parametrize("slug", SLUGS)
every_shape = pytest.mark.parametrize("shape", SHAPES)


# What is stated comes from the data, whichever way these go.


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
@pytest.mark.parametrize("shape", ["without_figures", "dashes"])
def test_without_figures_there_are_gaps_and_no_findings(report, slug, shape):
    run = report(slug, shape)
    tables = {name for one in run.indicators.values() for name in one["datasets"]}
    assert tables <= {spec.name for spec in CATALOGUE.datasets.values() if spec.is_list or spec.is_register}
    assert [chart["id"] for chart in run.of("chart") if chart["datasets"] and not listed(chart["datasets"])] == []
    assert run.gaps


def listed(names: list[str]) -> bool:
    """Whether datasets are lists or registers, which keep their rows in every shape."""
    return all(CATALOGUE[name].is_list or CATALOGUE[name].is_register for name in names if name in CATALOGUE.datasets)


@pytest.mark.parametrize(
    ("slug", "shape", "said"),
    [
        ("early_help", "as_printed", "501 CAFs were registered in 2012/13."),
        ("early_help", "as_printed", "The busiest time was October 2012 (64)."),
        ("early_help", "backwards", "The busiest time was September 2012 (64)."),
        ("early_help", "level", "The busiest time was none in particular (20 throughout)."),
        ("child_protection_plans", "as_printed", "the number rose by 85 (46%) since 31 March 2012."),
        ("child_protection_plans", "backwards", "the number fell by 85 (31%) since 31 March 2012."),
        ("child_protection_plans", "level", "the number did not change since 31 March 2012."),
        ("child_protection_plans", "as_printed", "In the year 320 plans began and 232 ended: more began than ended."),
        ("child_protection_plans", "backwards", "In the year 9 plans began and 47 ended: fewer began than ended."),
        ("child_protection_plans", "level", "In the year 20 plans began and 20 ended: as many began as ended."),
        ("child_protection_plans", "as_printed", "Of the quarter ends, the highest was 31 March 2013 (270)."),
        ("child_protection_plans", "backwards", "Of the quarter ends, the highest was 31 March 2012 (270)."),
        ("child_protection_plans", "level", "the highest was none in particular (20 throughout)."),
        ("child_protection_plans", "as_printed", "26% higher than the highest quarter end"),
        ("child_protection_plans", "nought", "341 higher than the highest quarter end"),
        ("child_protection_plans", "as_printed", "Neglect rose from 86 to 152"),
        ("child_protection_plans", "backwards", "Neglect fell from 152 to 86"),
        ("child_protection_plans", "level", "Neglect stayed at 20"),
        ("child_protection_plans", "backwards", "the number in England fell from 27,300 to 20,800."),
        ("child_protection_plans", "level", "the number in England stayed at 100."),
        ("missing_children", "as_printed", "Missing incidents rose by 63 (30%), from 209 to 272."),
        ("missing_children", "level", "Missing incidents stayed at 240."),
        ("missing_children", "as_printed", "18 of 127 children (14%) were missing three times or more"),
        ("missing_children", "as_printed", "at least 83 of 212 incidents (39%)"),
        ("missing_children", "as_printed", "In a month there were between 7 (April 2012) and 38 (June 2012) incidents."),
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
        ("missing_children", "missing_incidents", "as_printed", "rose by 30% on the year before"),
        ("missing_children", "missing_incidents", "nought", "did not change on the year before"),
        ("missing_children", "missing_incidents_series", "as_printed", "March 2012 (47)"),
        ("missing_children", "missing_incidents_series", "backwards", "April 2011 (47)"),
    ],
)
def test_headlines_follow_the_figures(report, slug, chart, shape, headline):
    assert headline in report(slug, shape).headlines[chart]


@pytest.mark.parametrize(("last", "said"), [("209", "stayed at 209"), ("109", "fell by 100 (48%), from 209 to 109")])
def test_year_on_year_in_both_directions(home, stage_home, last, said):
    for head in variants.MONTHS[:-1]:
        damage(home, "missing_incidents_by_month", row=4, column=head, value="0")
    damage(home, "missing_incidents_by_month", row=4, column="Mar", value=last)
    run = run_notebook(notebook_of("missing_children"), stage_home(home), year=YEAR)
    assert f"Missing incidents {said}." in run.sentences


def test_rise_from_nought_is_stated_without_a_per_cent(home, stage_home):
    for head in variants.MONTHS:
        damage(home, "missing_incidents_by_month", row=3, column=head, value="0")
    run = run_notebook(notebook_of("missing_children"), stage_home(home), year=YEAR)
    assert "Missing incidents rose by 272, from 0 to 272." in run.sentences
    assert run.headlines["missing_incidents"].startswith("Missing incidents rose by 272 on")


def test_month_without_a_figure_leaves_the_total_out(home, stage_home):
    damage(home, "caf_by_month", row=2, column="Oct", value="")
    run = run_notebook(notebook_of("early_help"), stage_home(home), year=YEAR)
    assert "caf_registered" not in run.indicators
    assert 'This cannot be stated: There is no figure for "CAFs registered" in the table "CAFs by month".' in run.gaps


# Up to a quarter: flows are summed to its end, stocks are those at its end, and nothing later is known.


@pytest.mark.parametrize(
    ("slug", "indicator", "figures"),
    [
        ("early_help", "caf_registered", (125, 193, 358, 501)),
        ("child_protection_plans", "cp_open_now", (139, 177, 224, 270)),
        ("missing_children", "missing_incidents", (62, 132, 212, 272)),
        ("missing_children", "missing_incidents_before", (61, 96, 131, 209)),
        ("missing_children", "missing_in_care", (18, 36, 54, 74)),
    ],
)
def test_flows_are_summed_and_stocks_taken_at_the_end_of_the_quarter(report, slug, indicator, figures):
    assert tuple(report(slug, quarter=quarter).value(indicator) for quarter in (1, 2, 3, 4)) == figures


@every_notebook
@pytest.mark.parametrize("quarter", EARLIER)
def test_no_output_names_a_later_period(report, slug, quarter):
    run = report(slug, "with_charts", quarter)
    assert later_dates(run, LAST_DAYS[quarter]) == []


def later_dates(run: Run, day: date) -> list[str]:
    """The dates and months after a day that the outputs name; a column may bear the name of the running year."""
    text = json.dumps([one.content for one in run.shown], ensure_ascii=False)
    days = re.findall(rf"\b(\d{{1,2}}) ({MONTH}) (\d{{4}})\b", text)
    months = re.findall(rf"\b({MONTH}) (\d{{4}})\b", text)
    found = {f"{d} {m} {y}": date(int(y), number_of(m), int(d)) for d, m, y in days}
    found |= {f"{m} {y}": date(int(y), number_of(m), 1) for m, y in months}
    found |= {text: of(text, type_).last for text, type_ in periods_in(run)}
    return [name for name, last in found.items() if last > day]


def number_of(name: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(i for i, full in enumerate(MONTH_NAMES, 1) if full.startswith(name))


def periods_in(run: Run) -> set[tuple[str, str]]:
    """The periods of all figures that are stated."""
    texts = {one["period"] for one in run.indicators.values()} - {""}
    return {(text, type_of(text)) for text in texts}


def type_of(text: str) -> str:
    """The type of the period of a figure that is stated: a year is the reporting year or a calendar year."""
    if "/" in text:
        return "range"
    return {4: "calendar_year", 10: "date"}.get(len(text)) or ("financial_year" if text == YEAR else "month")


@pytest.fixture(scope="module")
def with_another_future(tmp_path_factory):
    """Staged inputs in which every figure is another from the end of a quarter on."""
    folders = {}
    for quarter in EARLIER:
        folder = tmp_path_factory.mktemp(f"future_{quarter}")
        home = make_home(folder / "home")
        variants.supply_charts(home)
        variants.replace_after(home, LAST_DAYS[quarter], "7")
        stage(prepare(home, YEAR, run_suites=False), folder / "inputs")
        folders[quarter] = folder / "inputs"
    return folders


@every_notebook
@pytest.mark.parametrize("quarter", EARLIER)
def test_what_comes_after_the_quarter_changes_nothing(report, with_another_future, slug, quarter):
    as_it_was = report(slug, "with_charts", quarter)
    other = run_notebook(notebook_of(slug), with_another_future[quarter], year=YEAR, quarter=quarter)
    assert [one.content for one in other.shown] == [one.content for one in as_it_was.shown]


def test_another_future_is_another_one(report, with_another_future):
    whole_year = run_notebook(notebook_of("early_help"), with_another_future[1], year=YEAR)
    assert whole_year.value("caf_registered") == 125 + 9 * 7


@every_notebook
def test_inputs_staged_up_to_the_quarter_give_the_same(report, home, stage_home, slug):
    variants.supply_charts(home)
    other = run_notebook(notebook_of(slug), stage_home(home, quarter=2), year=YEAR, quarter=2)
    assert [one.content for one in other.shown] == [one.content for one in report(slug, "with_charts", 2).shown]


# What is missing is said to be missing.


def refuse(home, name):
    """Put text where a number should be."""
    path = home.raw(YEAR) / f"{name}.csv"
    path.write_text(re.sub(r"(?<=,)\d[^,\n]*(?=\n|$)", "many", path.read_text(encoding="utf-8")), encoding="utf-8")


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


@pytest.mark.parametrize("name", [spec.name for spec in CATALOGUE.datasets.values() if not spec.published])
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
    chart, rows = shown.content, variants.CHART_TABLES[name].split()
    assert text_of(chart["title"])
    assert chart["alt"].startswith(chart["subtitle"])
    assert "<svg" in shown.bundle["image/svg+xml"]
    figures = [cell for row in chart["table"]["values"] for cell in row if cell is not None]
    printed = re.findall(r",([\d.]+)%?(?=[,\n])", variants.CHART_TABLES[name].partition("\n")[2])
    assert sorted(figures) == sorted(float(number) for number in printed)
    assert rows


def test_every_unpublished_table_is_tried():
    assert set(variants.CHART_TABLES) == {s.name for s in CATALOGUE.datasets.values() if not s.published}


# What holds of every notebook, whatever its section.


@every_notebook
def test_public_report_is_refused_before_anything_is_shown(staged, slug):
    with pytest.raises(NotYetAvailable) as error:
        run_notebook(notebook_of(slug), staged("as_printed"), year=YEAR, audience="public")
    assert "the public report is not available yet" in str(error.value)


@every_notebook
@pytest.mark.slow
def test_every_chart_is_drawn_and_has_all_that_belongs_to_it(report, slug):
    run = report(slug, "with_charts", pictures=True)
    for shown in (one for one in run.shown if one.kind == "chart"):
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
        left = PER_SO_MANY.sub("", DATES.sub("", without_labels(words, content)))
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


# Words that a notebook writes itself: no number, and no direction that the figures could contradict.

NO_NUMBER = {
    r"per 10,000 children": "the unit of a rate",
}
DIRECTION = re.compile(
    r"\b(rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|increas\w+|decreas\w+|gr[eo]w\w*|declin\w+|dropp\w+|doubl\w+|halv\w+"
    r"|more|fewer|less|most|least|high(?:er|est)|low(?:er|est)|larg(?:er|est)|small(?:er|est)|bigg(?:er|est)|great\w*"
    r"|major\w*|minor\w*|busi(?:er|est)|better|worse|taller|wider|longer|shorter|unchanged|steady|stable)\b",
    re.IGNORECASE,
)
NO_DIRECTION = {
    # A rank before the phrase that works out who holds it, or that nobody does.
    r"[Tt]he (highest|busiest|largest|lowest|smallest) [\w ]*(was|is|:) ?\{\w+\}": "the phrase after it names what is ranked",
    r"[Tt]he (highest|largest|lowest|smallest) [\w ]*: \{\w+\}": "the phrase after it names what is ranked",
    r"Of the [\w ]+, the (highest|lowest) was \{\w+\}": "the phrase after it names what is ranked",
    r"\{[\w.]+\} the highest quarter end": "the phrase before it says higher, lower or the same",
    r"the highest quarter end": "what the stated figure is compared with",
    # A threshold, which is a part of the name of what is counted.
    r"\b(more than once|(two|three) (years|times) or more)\b": "a threshold in the name of what is counted",
    r"\bfewer than ten children\b": "the threshold of the figure before it",
    r"\bat least \{\w+\}": "a lower bound, since the last row of the table is open",
    r"\{more\} more than the year before": "the figure itself is defined as how many more",
    # Arithmetic.
    r"\bless (plans ended|those that ended)\b": "a subtraction",
    # Advice on reading that holds whatever the figures are.
    r"A taller bar can mean no more than a wider band": "advice on unequal bands",
    r"help at a lower level": "the name of a kind of help",
    r"where the need for help is greatest": "what counts cannot show",
    r"lowest number of incidents of that row": "how the open row is counted",
    r"A rise from one month to the next need not be a change in care": "advice on small numbers",
}  # fmt: skip


def test_no_template_holds_a_figure():
    found = [
        template
        for path in NOTEBOOKS
        for template in templates_of(path)
        if re.search(r"\d", without(NO_NUMBER, template))
    ]
    assert found == []


def test_no_template_holds_a_direction_that_the_figures_could_contradict():
    found = [
        template
        for path in NOTEBOOKS
        for template in templates_of(path)
        if DIRECTION.search(without(NO_DIRECTION, template))
    ]
    assert found == []


def without(allowed: dict[str, str], template: Template) -> str:
    """The words of a template without those that are allowed for the reason given."""
    text = template.text
    for pattern in allowed:
        text = re.sub(pattern, "", text)
    return re.sub(r"\{[^}]*\}", "", text)


@pytest.mark.parametrize("allowed", [NO_NUMBER, NO_DIRECTION])
def test_exceptions_are_still_needed_and_have_a_reason(allowed):
    texts = [template.text for path in NOTEBOOKS for template in templates_of(path)]
    assert [pattern for pattern in allowed if not any(re.search(pattern, text) for text in texts)] == []
    assert all(allowed.values())
