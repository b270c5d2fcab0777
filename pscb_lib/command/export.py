"""Executed notebooks as pages: prose and typed outputs for the reader, code behind one switch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bleach
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters import strip_ansi
from nbconvert.filters.highlight import Highlight2HTML
from nbformat import NotebookNode
from traitlets.config import Config

from pscb_lib.command.export_views import SectionPage, page_notebook, shown_sentences, stated_indicators
from pscb_lib.command.harvest import Harvest, SectionHarvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_data import DatasetView, dataset_views
from pscb_lib.command.pages_frame import TEMPLATES, frame, prepare_environment

TABLE_TAGS = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
TEXT_TAGS = ("p", "div", "span", "pre", "code", "strong", "em", "b", "i", "ul", "ol", "li", "br", "sub", "sup")
_NOT_SHOWN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


class ReportExporter(HTMLExporter):
    """nbconvert's HTML exporter with the report's own template, reused from notebook to notebook."""

    def __init__(self) -> None:
        super().__init__(
            template_name="report",
            extra_template_basedirs=[str(TEMPLATES)],
            config=Config({"HTMLExporter": {"exclude_input_prompt": True, "exclude_output_prompt": True}}),
        )

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        prepare_environment(environment)
        environment.filters |= {"picture_text": picture_text, "plain_html": plain_html, "strip_ansi": strip_ansi}
        environment.filters |= {"highlight_code": Highlight2HTML(pygments_lexer="ipython3")}
        return environment

    def page(self, notebook: NotebookNode, page: SectionPage) -> str:
        """Return the HTML of a notebook that was made ready for the template."""
        html, _ = TemplateExporter.from_notebook_node(self, notebook, {"page": page})
        return str(html)


def export_sections(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``sections/NN_slug.html`` for each section.

    Parameters
    ----------
    harvest : Harvest
        The sections with their notebooks.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the pages belong to.
    """
    exporter = ReportExporter()
    datasets = dataset_views(harvest, context)
    (bundle / "sections").mkdir(parents=True, exist_ok=True)
    for part in harvest.sections:
        html = section_html(exporter, part, harvest, context, datasets)
        path = bundle / "sections" / f"{part.section.key}.html"
        path.write_text(html, encoding="utf-8", newline="")


def section_html(
    exporter: ReportExporter,
    part: SectionHarvest,
    harvest: Harvest,
    context: ReportContext,
    datasets: Mapping[str, DatasetView],
) -> str:
    """Return the page of one section."""
    notebook, prose = page_notebook(part)
    loaded = dict.fromkeys(data["name"] for data in part.of_type("dataset"))
    surroundings = frame(
        context, harvest, part.section.title, root="../", here=part.section.slug, headings=tuple(prose.headings)
    )
    page = SectionPage(
        section=part.section,
        frame=surroundings,
        eyebrow=f"{section_name(part, context)} · {context.period_text}",
        answers=part.sentences("answer"),
        datasets=[datasets[name] for name in loaded if name in datasets],
        indicators=stated_indicators(shown_sentences(part)),
        titles={view.name: view.title for view in datasets.values()},
    )
    return exporter.page(notebook, page)


def section_name(part: SectionHarvest, context: ReportContext) -> str:
    """Return what a section is called above its title, as in ``Section 3``."""
    annex = any(planned.annex for planned in context.sections if planned.slug == part.section.slug)
    return "Annex" if annex else f"Section {part.section.number.lstrip('0')}"


def plain_html(html: str) -> Markup:
    """Return HTML of an analyst's own output with nothing in it that could run or restyle the page."""
    allowed = {"th": ["colspan", "rowspan", "scope"], "td": ["colspan", "rowspan"]}
    return Markup(
        bleach.clean(_NOT_SHOWN.sub("", html), tags=[*TABLE_TAGS, *TEXT_TAGS], attributes=allowed, strip=True)
    )


def picture_text(output: Mapping[str, Any]) -> str:
    """Return the text alternative of an analyst's own picture."""
    metadata = output.get("metadata", {})
    own = next((part["alt"] for part in metadata.values() if isinstance(part, Mapping) and part.get("alt")), "")
    return str(own or metadata.get("alt") or "Picture without a description")
