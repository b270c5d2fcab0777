"""Executed notebooks and a report to put them in, built by hand with every type and role of output."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from pscb_lib.command.harvest import HarvestInput
from pscb_lib.command.pages import ReportContext

Json = dict[str, Any]
COUNCIL = "Peterborough City Council, Children's Services"
POLICE = "Cambridgeshire Constabulary"
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
BLUE, TEAL, ORANGE, GREY = "#12436D", "#28A197", "#F46A25", "#BFBFBF"


@dataclass(frozen=True)
class Planned:
    """A line of ``report.yml``."""

    slug: str
    number: str
    title: str
    question: str
    annex: bool = False


SECTIONS = (
    Planned("data_quality", "00", "Data quality", "Can it be trusted?", annex=True),
    Planned("early_help", "03", "Early help", "Is help coming earlier, and from whom?"),
    Planned("child_protection_plans", "05", "Child protection plans", "Why are there more plans?"),
    Planned("missing_children", "08", "Missing children", "Who goes missing again and again?"),
)


def indicator(name: str, value: float | None, text: str, label: str, **more: Any) -> Json:
    """One registered number."""
    return {
        "indicator_id": name,
        "label": label,
        "value": value,
        "text": text,
        "unit": "CAFs",
        "period": "2012-13",
        "period_text": "April 2012 to March 2013",
        "datasets": ["caf_by_month"],
        "agency": COUNCIL,
        "definition": "Common Assessment Frameworks that were registered in the period, cases stepped down included.",
        "places": [f"caf_by_month.csv, row 2, column {letter}" for letter in "ABCDEFGH"],
    } | more


def sentence(role: str, *parts: str | Json) -> Json:
    """A sentence of text and indicators."""
    numbers = {part["indicator_id"]: part for part in parts if isinstance(part, dict)}
    said = [p if isinstance(p, str) else {"text": p["text"], "indicator": p["indicator_id"]} for p in parts]
    return {"role": role, "parts": said, "indicators": numbers}


def table(
    name: str, title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], **more: Any
) -> Json:
    """A table whose first column is text; numbers are formatted here."""
    return {
        "id": name,
        "title": title,
        "columns": [{"name": n, "unit": u, "numeric": place > 0} for place, (n, u) in enumerate(columns)],
        "rows": [[cell if isinstance(cell, str) else f"{cell:,}" for cell in row] for row in rows],
        "values": [[None if isinstance(cell, str) else cell for cell in row] for row in rows],
        "row_roles": [""] * len(rows),
        "datasets": [name],
        "agency": COUNCIL,
        "note": "",
        "suffix": "",
    } | more


def gap(kind: str, title: str, reason: str, *datasets: str) -> Json:
    """A place where there are no figures."""
    return {"title": title, "reason": reason, "datasets": list(datasets), "kind": kind}


def dataset(name: str, title: str, state: str = "accepted", reason: str = "", agency: str = COUNCIL) -> Json:
    """The state of a table, as loading shows it."""
    bad, known = state == "not_accepted", state == "accepted_with_known_issues"
    more = {"checks": 9, "failed": int(bad), "known": int(known)}
    return {"name": name, "title": title, "state": state, "reason": reason, "agency": agency} | more


def markdown(name: str, source: str) -> Json:
    """A cell of prose."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def code(name: str, source: str, *outputs: Json) -> Json:
    """An executed cell."""
    cell = {"cell_type": "code", "id": name, "metadata": {}, "source": source}
    return cell | {"execution_count": 1, "outputs": list(outputs)}


def notebook(*cells: Json) -> Json:
    """A notebook as nbformat 4.5 describes it."""
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def shown(metadata: Json | None = None, **data: Any) -> Json:
    """Something that was displayed; ``image_png`` stands for ``image/png``."""
    types = {"text_plain": "text/plain", "text_html": "text/html", "image_png": "image/png"}
    named = {types.get(name, name): content for name, content in data.items()}
    return {"output_type": "display_data", "data": named, "metadata": metadata or {}}


def typed(kind: str, content: Json, **pictures: str) -> Json:
    """An output of ours."""
    more: Json = {
        f"application/vnd.pscb.{kind}+json": content,
        "text/plain": kind,
        "text/html": f"<p>{kind}</p>",
    }
    more |= {"image/svg+xml": pictures["svg"], "image/png": DOT} if pictures else {}
    return shown({"pscb": {"type": kind}}, **more)


def chart(name: str, title: Json, svg: str, behind: Json, **more: str) -> Json:
    """A chart with its picture."""
    content = {
        "id": name,
        "title": title,
        "subtitle": "CAFs registered in each month, April 2012 to March 2013",
        "source": COUNCIL,
        "alt": "Column chart of twelve months. The highest is October with 64, the lowest August with 17.",
        "datasets": behind["datasets"],
        "table": behind,
    } | more
    return typed("chart", content, svg=svg)


@cache
def columns_svg(values: tuple[float, ...], labels: tuple[str, ...]) -> str:
    """Columns, labelled directly, the highest in the colour of emphasis."""

    def draw(axes: Any) -> None:
        colours = [BLUE if value == max(values) else "#9DB7CD" for value in values]
        axes.bar_label(axes.bar(labels, values, color=colours), padding=3)
        axes.set_yticks([])
        axes.spines[["left", "top", "right"]].set_visible(False)

    return _svg(draw)


@cache
def lines_svg(series: tuple[tuple[str, tuple[float, ...]], ...], labels: tuple[str, ...]) -> str:
    """Lines, labelled at their ends."""

    def draw(axes: Any) -> None:
        for (name, values), colour in zip(series, (GREY, TEAL, BLUE), strict=False):
            axes.plot(labels, values, color=colour, linewidth=2.5)
            axes.annotate(name, (len(labels) - 1, values[-1]), (8, 0), textcoords="offset points", va="center")
        axes.set_ylim(bottom=0)
        axes.grid(axis="y", color="#E4E7EA")
        axes.spines[["left", "top", "right"]].set_visible(False)

    return _svg(draw)


def _svg(draw: Callable[[Any], None]) -> str:
    with mpl.rc_context({"svg.hashsalt": "sample", "font.size": 11}):
        figure = Figure(figsize=(9.4, 3.9), layout="constrained")
        draw(figure.subplots())
        text = io.StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()


def early_help() -> Json:
    """A section with every role, a chart behind a table, and what an analyst printed."""
    values = (26, 55, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55)
    total = indicator("caf_registered", 501, "501", "CAFs registered")
    october = indicator("caf_highest_month", 64, "64", "CAFs registered in the highest month", period="2012-10")
    schools = indicator("caf_by_schools", 194, "194", "CAFs completed by schools", datasets=["caf_by_source"])
    stepped = indicator("caf_step_down", 143, "143", "Cases stepped down from social care", datasets=["caf_by_source"])
    share = indicator("caf_step_down_share", 28.54291417165669, "28.5%", "Share of step-downs", unit="%")
    share["datasets"] = ["caf_by_source", "caf_by_month"]
    months = table("caf_by_month", "CAFs registered in each month", [("Month", ""), ("Registered", "CAFs")],
                   [*zip(MONTHS, values, strict=True), ("Total", 501)], row_roles=[""] * 12 + ["total"])  # fmt: skip
    sources = (
        "Early Years",
        "Primary schools",
        "Secondary schools",
        "Health",
        "Local authority",
        "Other",
        "Step-downs",
    )
    counts = (18, 123, 71, 92, 45, 9, 143)
    by_source = table("caf_by_source", "Who completed the CAF", [("Source", ""), ("Registered", "CAFs")],
                      list(zip(sources, counts, strict=True)))  # fmt: skip
    ages = table("caf_by_age", "CAFs by age of the child", [("Age", ""), ("CAFs", "number"), ("Share", "%")],
                 [["Unborn", 63, 12.6], ["0 to 5", 153, 30.5], ["6 to 11", 158, 31.5], ["12 to 15", 109, 21.8],
                  ["16 and over", 18, 3.6], ["Total", 501, 100]], row_roles=[""] * 5 + ["total"])  # fmt: skip
    return notebook(
        markdown("title", "# Early help\n\n*Is help coming earlier, and from whom?*\n\nA CAF is opened when a family needs help from more than one agency, before the need is one for social care."),
        code("parameters", 'year: str = "2012-13"  # reporting year, April to March\nquarter: int = 4'),
        code("imports", "from pscb_lib.notebook import load, indicator, sentence"),
        code("load", 'by_month = load("caf_by_month")\nby_source = load("caf_by_source")',
             typed("dataset", dataset("caf_by_month", "CAFs by month")),
             typed("dataset", dataset("caf_by_source", "Who completed the CAF", "accepted_with_known_issues"))),
        code("answer", 'sentence("answer", ...)',
             typed("sentence", sentence("answer", "Peterborough registered ", total, " CAFs, of which ", stepped, " (", share, ") were cases stepped down from social care rather than early help that began with the family.")),
             typed("sentence", sentence("answer", "Schools completed ", schools, ", more than any other source."))),
        markdown("when", "## When families came\n\nEach CAF is counted once, in the month of its registration."),
        code("months", "# the months of the year, labelled directly\nchart_months(by_month)  # one line a month",
             chart("caf_by_month", sentence("title", "October was the busiest month, with ", october, " CAFs"), columns_svg(values, MONTHS), months)),
        code("finding", 'sentence("finding", ...)', typed("sentence", sentence("finding", "Over the year ", total, " CAFs were registered. The second half of the year had more than the first: October alone had ", october, ", after 17 in August and 22 in September."))),
        code("caution", 'sentence("caution", ...)', typed("sentence", sentence("caution", "The financial year and the calendar year overlap by nine months; their totals are not comparable."))),
        code("method", 'sentence("method", ...)', typed("sentence", sentence("method", "CAFs registered between 1 April and 31 March, whether or not they were completed later."))),
        markdown("who", "## Who asked for help"),
        code("sources", "chart_sources(by_source)", chart("caf_by_source", sentence("title", "Schools completed ", schools, " CAFs; ", stepped, " were cases stepped down"), columns_svg(counts, sources), by_source, subtitle="CAFs by who completed them, April 2012 to March 2013")),
        code("sources_said", 'sentence("finding", ...)', typed("sentence", sentence("finding", "Of all CAFs ", share, " came down from social care.")), typed("sentence", sentence("caution", "A step-down is not early help that began earlier. Leave the step-downs out before you compare sources."))),
        markdown("age", "### By age"),
        code("ages", "show_table(by_age)", typed("table", ages)),
        code("note", "", typed("sentence", sentence("note", "The age bands are not of equal width."))),
        code("comparison", 'load("caf_comparison")', typed("gap", gap("not_published", "CAFs in 2010 to 2013", "The report printed a chart here without its figures. Its table can be supplied as caf_comparison.csv.", "caf_comparison"))),
        code("own", "by_month.head()\nprint('rows:', 12)", {"output_type": "stream", "name": "stdout", "text": "rows: 12 <of 13>\n"},
             {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "x", "text/html": "<style scoped>p{}</style><table border='1' class='dataframe'><thead><tr><th></th><th>value</th></tr></thead><tbody><tr><th>0</th><td>26</td></tr></tbody></table><script>alert(1)</script>"}}),
        code("companion", "", shown({"pscb": {"type": "companion"}}, text_html="<p>companion</p>")),
    )  # fmt: skip


def child_protection_plans() -> Json:
    """A section with a wide table of subtotals, two charts and a table that was not accepted."""
    ends = ("Mar-12", "Jun-12", "Sep-12", "Dec-12", "Mar-13")
    cp = {
        "unit": "children",
        "datasets": ["cp_plans"],
        "period": "2013-03-31",
        "period_text": "31 March 2013",
    }
    definition = "Children who were the subject of a child protection plan on the date."
    now = indicator("cp_open", 270, "270", "Children on a plan", definition=definition, **cp)
    before = indicator("cp_open_before", 185, "185", "Children on a plan a year before", definition=definition,
                       **cp | {"period": "2012-03-31", "period_text": "31 March 2012"})  # fmt: skip
    rise = indicator("cp_rise_pct", 45.945945945945944, "46%", "Rise in children on a plan", definition="",
                     **cp | {"unit": "%"})  # fmt: skip
    neglect = indicator("cp_neglect", 152, "152", "Children on a plan for neglect", definition=definition,
                        **cp | {"datasets": ["cp_by_category"]})  # fmt: skip
    ethnic = [
        ("White British", 141, 85, 107, 138, 159), ("White Irish", 1, 0, 0, 1, 1), ("White Other", 18, 24, 32, 27, 35),
        ("White", 160, 109, 139, 166, 195), ("Indian", 2, 2, 2, 6, 6), ("Pakistani", 6, 7, 5, 11, 15),
        ("Any other Asian background", 0, 0, 1, 1, 3), ("Asian", 8, 9, 8, 18, 24), ("Not stated", 9, 3, 9, 16, 15),
        ("Total", 185, 139, 177, 224, 270),
    ]  # fmt: skip
    roles = ["", "", "", "subtotal", "", "", "", "subtotal", "", "total"]
    by_ethnicity = table("cp_by_ethnicity", "Children on a plan by ethnicity",
                         [("Ethnicity", ""), *((end, "children") for end in ends)], ethnic, row_roles=roles,
                         note="Subtotals are as printed.")  # fmt: skip
    plans = table("cp_plans", "Children on a plan", [("Date", ""), ("On a plan", "children")],
                  list(zip(ends, (185, 139, 177, 224, 270), strict=True)))  # fmt: skip
    categories = (
        ("Sexual", (10, 10, 10, 16, 12)),
        ("Emotional", (60, 58, 56, 58, 73)),
        ("Neglect", (86, 70, 84, 119, 152)),
    )
    by_category = table("cp_by_category", "Children on a plan by category", [("Category", ""), *((end, "children") for end in ends)],
                        [(name, *values) for name, values in categories])  # fmt: skip
    return notebook(
        markdown("title", "# Child protection plans\n\n**Why are there more plans?**"),
        code("load", 'plans = load("cp_plans")', typed("dataset", dataset("cp_plans", "Child protection plans")),
             typed("dataset", dataset("cp_by_ethnicity", "Child protection plans by ethnicity")),
             typed("dataset", dataset("cp_by_gender", "Child protection plans by gender", "not_accepted", "In row 2, column Dec-12, -117 was found where 0 or more was expected."))),
        code("answer", "", typed("sentence", sentence("answer", now, " children were on a plan on 31 March 2013, ", rise, " more than the ", before, " a year before."))),
        markdown("many", "## How many children"),
        code("plans", "", chart("cp_plans", sentence("title", "The number of children on a plan rose from ", before, " to ", now), columns_svg((185, 139, 177, 224, 270), ends), plans, subtitle="Children on a plan at the end of each quarter")),
        code("said", "", typed("sentence", sentence("finding", "The number fell to 139 in June and has risen in each quarter since.")), typed("sentence", sentence("method", "Children, not plans: a child with two plans in the year is counted once at each date."))),
        markdown("why", "## Why they were on a plan"),
        code("category", "", chart("cp_by_category", sentence("title", "Neglect stands behind ", neglect, " of ", now, " plans, and rose faster than any other category"), lines_svg(categories, ends), by_category, subtitle="Children on a plan by latest category of abuse, at the end of each quarter")),
        code("category_said", "", typed("sentence", sentence("finding", "Neglect was the category of ", neglect, " children."))),
        code("category_careful", "", typed("sentence", sentence("caution", "The category is the latest one, not the one at the start."))),
        markdown("who", "## Who they are"),
        code("ethnicity", "", typed("table", by_ethnicity)),
        code("gender", "", typed("gap", gap("not_accepted", "Children on a plan by gender", "In row 2, column Dec-12, -117 was found where 0 or more was expected. The return goes back to the agency.", "cp_by_gender"))),
        code("broken", "1/0", {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero", "traceback": ["\x1b[31mZeroDivisionError\x1b[0m: division by zero"]}),
    )  # fmt: skip


def missing_children() -> Json:
    """A section with a table of twelve months, wider than a phone."""
    years = {"2010/11": (7, 24, 27, 26, 18, 18, 26, 16, 20, 20, 12, 8), "2011/12": (23, 25, 13, 10, 9, 16, 19, 12, 4, 7, 24, 47),
             "2012/13": (7, 17, 38, 17, 23, 30, 31, 25, 24, 26, 14, 20)}  # fmt: skip
    more = {"unit": "incidents", "datasets": ["missing_incidents_by_month"], "agency": POLICE}
    incidents = indicator(
        "missing_incidents",
        272,
        "272",
        "Missing incidents",
        definition="Incidents reported to the police.",
        **more,
    )
    rise = indicator(
        "missing_rise_pct",
        30.14354066985646,
        "30%",
        "Rise in incidents on the year before",
        definition="",
        **more | {"unit": "%"},
    )
    by_month = table("missing_incidents_by_month", "Missing incidents by month", [("Year", ""), *((m, "incidents") for m in MONTHS), ("Total", "incidents")],
                     [(year, *values, sum(values)) for year, values in years.items()], agency=POLICE)  # fmt: skip
    return notebook(
        markdown("title", "# Missing children\n\nWho goes missing again and again?"),
        code("load", "", typed("dataset", dataset("missing_incidents_by_month", "Missing incidents by month", "accepted_with_known_issues", agency=POLICE))),
        code("answer", "", typed("sentence", sentence("answer", "Children were reported missing ", incidents, " times, ", rise, " more than the year before."))),
        code("months", "", chart("missing_by_month", sentence("title", "There were ", incidents, " incidents, ", rise, " more than in 2011/12"), lines_svg(tuple(years.items()), MONTHS), by_month, subtitle="Incidents of children reported missing to the police, by month", source=POLICE)),
        code("table", "", typed("table", by_month)),
        code("careful", "", typed("sentence", sentence("caution", "The police database was upgraded in January 2012; part of the rise may be better recording."))),
    )  # fmt: skip


def data_quality() -> Json:
    """An annex of a few words."""
    accepted = indicator(
        "tables_accepted",
        5,
        "5",
        "Tables accepted",
        unit="tables",
        definition="Tables that failed no critical check.",
    )
    return notebook(
        markdown("title", "# Data quality\n\n*Can it be trusted?*"),
        code("answer", "", typed("sentence", sentence("answer", accepted, " tables were accepted and 1 was not."))),
        markdown("how", "## How a table is checked\n\nEach table is read, compared with what it should look like, and compared with the other tables.\n\n- A table that fails a *critical* check is not used.\n- One that fails a lesser check is used, and the report says so."),
    )  # fmt: skip


NOTEBOOKS = {n.__name__: n for n in (data_quality, early_help, child_protection_plans, missing_children)}


def write_samples(folder: Path) -> list[HarvestInput]:
    """Write all sample notebooks and return what there is to harvest."""
    return [write_notebook(folder, NOTEBOOKS[planned.slug](), planned) for planned in SECTIONS]


def write_notebook(folder: Path, content: Json, planned: Planned = SECTIONS[1]) -> HarvestInput:
    """Write one notebook and return it as a section to harvest."""
    path = folder / f"{planned.number}_{planned.slug}.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    return HarvestInput(planned.slug, planned.number, planned.title, planned.question, path)


STATES = {
    "caf_by_month": "accepted", "caf_by_source": "accepted_with_known_issues", "caf_by_age": "accepted",
    "cp_plans": "accepted", "cp_by_gender": "not_accepted", "cp_by_ethnicity": "accepted",
    "missing_incidents_by_month": "accepted_with_known_issues", "caf_comparison": "not_published",
    "cp_by_category": "not_listed",
}  # fmt: skip


def state() -> Json:
    """The content of ``state.json``."""
    return {"year": "2012-13", "quarter": 4, "audience": "board", "checked": True,
            "datasets": {name: _state(name, word) for name, word in STATES.items()}}  # fmt: skip


def _state(name: str, word: str) -> Json:
    absent = word in ("not_published", "not_listed")
    refused = "In row 2, column Dec-12, -117 was found where 0 or more was expected." if word == "not_accepted" else ""
    return {"state": word, "reason": refused, "sha256": "" if absent else f"{len(name):064x}",
            "file": "" if absent else f"{name}.csv", "checks": 0 if absent else 9, "failed": int(word == "not_accepted"),
            "known": int(word == "accepted_with_known_issues")}  # fmt: skip


CHECK_COLUMNS = (
    "dataset",
    "check_id",
    "severity",
    "success",
    "agency",
    "file",
    "row",
    "column",
    "found",
    "expected",
    "note",
)


def checks() -> Json:
    """The content of ``checks.json``."""
    rows = [
        ("caf_by_month", "caf_by_month.not_negative", "critical", True, COUNCIL, "caf_by_month.csv", None, "", "", "", "A count cannot be below 0."),
        ("cp_by_gender", "cp_by_gender.not_negative", "critical", False, COUNCIL, "cp_by_gender.csv", 2, "E (Dec-12)", "-117", "0 or more", "A count of children cannot be below 0."),
        ("cp_plans", "cp_plans.no_jump", "info", False, COUNCIL, "cp_plans.csv", 2, "F (Mar-13)", "270", "at most 1.2 times 224", "A jump of this size is rare between quarters."),
        ("missing_incidents_by_month", "reconciliations.in_care_within_all", "warning", False, POLICE, "missing_incidents_by_month.csv", 5, "", "1 above 0", "none above", "Children in care are a part of all children."),
    ]  # fmt: skip
    known = {"id": "one_row_of_seven", "check_id": "reconciliations.in_care_within_all", "dataset": "missing_incidents_by_month",
             "why": "The police counted one child in care apart from the others.", "accepted_by": "Quality and Effectiveness Group",
             "until": "2012-13", "observed": "1 above 0"}  # fmt: skip
    return {"rows": [dict(zip(CHECK_COLUMNS, row, strict=True)) for row in rows], "known_issues": [known]}


def context(**changed: Any) -> ReportContext:
    """A report that is incomplete, since one return was not accepted."""
    catalogue: Mapping[str, Any] = {
        "caf_comparison": {"title": "CAFs in 2010 to 2013", "agency": "childrens_services"},
        "cp_by_category": {"title": "Child protection plans by category", "agency": "childrens_services"},
        "caf_by_age": {"title": "CAFs by age", "agency": "childrens_services"},
    }
    return replace(
        ReportContext(
            board_name="Peterborough Safeguarding Children Board",
            short_name="PSCB",
            place="Peterborough",
            year="2012-13",
            quarter=4,
            audience="board",
            period_text="April 2012 to March 2013",
            status="incomplete",
            status_reason="1 return was not accepted (Child protection plans by gender).",
            selection="",
            checks=checks(),
            state=state(),
            sections=SECTIONS,
            agencies={"childrens_services": COUNCIL, "police": POLICE},
            catalogue=catalogue,
        ),
        **changed,
    )
