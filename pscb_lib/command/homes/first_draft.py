"""The first draft of a section: a notebook that runs, shows each of its tables, and states what it can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pscb_lib.core.catalogue import DatasetSpec

PARAMETERS = """year: str = "2012-13"  # reporting year, April to March
quarter: int = 4  # report up to the end of this quarter; 4 is the whole year
audience: str = "board"  # "board" sees every count, "public" sees protected counts"""
IMPORTS = """from pscb_lib.notebook import Section, at, change, largest, ranked, year_before
from pscb_lib.notebook import phrases, plots, published, tables
from pscb_lib.notebook.set_out import set_out"""

PERIOD_TYPES = {"months": "month", "quarters": "range", "month_ends": "date"}


def first_draft(slug: str, title: str, question: str, specs: Sequence[DatasetSpec]) -> dict[str, Any]:
    """A notebook with a table for each dataset, and for counts by category and year also a chart and sentences."""
    names = ", ".join(spec.name for spec in specs)
    quoted = ", ".join(f'"{spec.name}"' for spec in specs)
    cells = [
        text("title", f"# {title}\n\n*{question}*"),
        code("parameters", PARAMETERS, "parameters"),
        code("imports", IMPORTS),
        code("load", f'report = Section("{slug}", year=year, quarter=quarter, audience=audience)\n'
                     f"{names}{',' if len(specs) == 1 else ''} = report.load({quoted})"),
        *(cell for spec in specs for cell in cells_of(spec)),
        code("published", "published.published_figures(report)"),
    ]  # fmt: skip
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def cells_of(spec: DatasetSpec) -> list[dict[str, Any]]:
    """The cells about one dataset."""
    name = spec.name
    made = [text(f"about-{name}", f"## {spec.title}\n\n{spec.description}")]
    if has_years_by_category(spec):
        made += [code(f"answer-{name}", sentences(spec)), code(f"chart-{name}", chart(spec))]
    elif has_course_by_category(spec):
        made += [code(f"answer-{name}", year_so_far(spec))] if total_of(spec) and whole_year_of(spec) else []
        made.append(code(f"chart-{name}", course(spec)))
    made.append(code(f"table-{name}", f'report.table("{name}", set_out({name}), {name}.spec.title, [{name}])'))
    if spec.caution:
        made.append(code(f"caution-{name}", f"report.caution({name}.spec.caution, about=[{name}])"))
    return made


def has_years_by_category(spec: DatasetSpec) -> bool:
    """Whether a table has categories along its rows, one measure, and financial years along its columns."""
    return spec.rows.kind == "dimension" and spec.columns.name == "financial_years" and len(spec.measures) == 1


def has_course_by_category(spec: DatasetSpec) -> bool:
    """Whether a table has categories along one side, months, quarters or month ends along the other, one measure."""
    kinds, names = {spec.rows.kind, spec.columns.kind}, {spec.rows.name, spec.columns.name}
    return kinds == {"dimension", "period"} and bool(names & set(PERIOD_TYPES)) and len(spec.measures) == 1


def whole_year_of(spec: DatasetSpec) -> str:
    """The head under which a table by month or quarter gives the whole year."""
    return spec.rows.total or spec.columns.total


def dimension_of(spec: DatasetSpec) -> str:
    """The name of the dimension along one side of a table."""
    return spec.rows.name if spec.rows.kind == "dimension" else spec.columns.name


def total_of(spec: DatasetSpec) -> str:
    """The category that is the total, if there is one."""
    codes = spec.dimensions[dimension_of(spec)].codes.values()
    return next((code.key for code in codes if code.role == "total"), "")


def year_so_far(spec: DatasetSpec) -> str:
    """How many there were in the year, and where the home has it, how that compares with the year before."""
    name, unit, total = spec.name, next(iter(spec.measures.values())).unit, f'{dimension_of(spec)}="{total_of(spec)}"'
    return f"""now = at({name}, report.period, "{name}_now", "{spec.title}", {total})
before = at({name}, year_before(report.period), "{name}_before", "{spec.title}, the year before", {total})
if now.value is not None:  # a report of a quarter has no figure for the whole year
    report.answer("{{now}} {unit} {{period}}.", now=now, period=report.period.spoken)
if now.value is not None and before.value is not None:
    moved = change(before, now, "{name}_change", "Change in: {spec.title}")
    report.say("The number is {{higher}} in the year before ({{before}}).", higher=moved.higher, before=before)"""


def course(spec: DatasetSpec) -> str:
    """One line a category through months, quarters or dates, without the whole year, which is no point among them."""
    name, dimension = spec.name, dimension_of(spec)
    kind = next(PERIOD_TYPES[side.name] for side in (spec.rows, spec.columns) if side.name in PERIOD_TYPES)
    return f"""report.chart(
    "{name}_by_{dimension}",
    tables.by_period({name}.where(period_type="{kind}").leaves("{dimension}"), "{dimension}").T, plots.lines,
    "{spec.title}", {{}}, of=[{name}], measured="{spec.title}, by {spec.dimensions[dimension].title.lower()}",
)"""


def sentences(spec: DatasetSpec) -> str:
    """What became of the total since the year before, and which category is the largest."""
    name, dimension, unit = spec.name, spec.rows.name, next(iter(spec.measures.values())).unit
    total = total_of(spec)
    lines = [f'parts = ranked({name}.where(period=report.period.text), "{dimension}", "{name}")']
    if total:
        lines += [
            f'now = at({name}, report.period, "{name}_now", "{spec.title}", {dimension}="{total}")',
            f'before = at({name}, year_before(report.period), "{name}_before", "{spec.title}, the year before", '
            f'{dimension}="{total}")',
            f'moved = change(before, now, "{name}_change", "Change in: {spec.title}")',
            f'report.answer("{{now}} {unit} {{period}}: the number is {{higher}} in the year before ({{before}}).",',
            "              now=now, period=report.period.spoken, higher=moved.higher, before=before)",
        ]
    lines.append(f'report.say("{most_of(spec)}: {{top}}.", top=largest(phrases.given(parts)), about=[{name}])')
    return "\n".join(lines)


def most_of(spec: DatasetSpec) -> str:
    """What a sentence on the largest category begins with: ``Most children by club``."""
    return f"Most {next(iter(spec.measures.values())).unit} by {spec.dimensions[spec.rows.name].title.lower()}"


def chart(spec: DatasetSpec) -> str:
    """Bars by category, one series a year."""
    name, dimension = spec.name, spec.rows.name
    return f"""report.chart(
    "{name}_by_{dimension}", tables.by_period({name}.leaves("{dimension}"), "{dimension}"), plots.grouped_bars,
    "{most_of(spec)}: {{top}}", {{"top": largest(phrases.given(parts))}}, of=[{name}], horizontal=True,
    measured="{spec.title}, by {spec.dimensions[dimension].title.lower()} and year",
)"""


def text(name: str, source: str) -> dict[str, Any]:
    """A cell of text."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source.splitlines(keepends=True)}


def code(name: str, source: str, *tags: str) -> dict[str, Any]:
    """A cell of code, without results."""
    metadata = {"tags": list(tags)} if tags else {}
    lines = source.splitlines(keepends=True)
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": lines,
    }
