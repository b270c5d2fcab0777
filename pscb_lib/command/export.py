"""Executed notebooks as pages: prose and typed outputs for the reader, code behind one switch."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from markupsafe import Markup
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters import strip_ansi
from nbconvert.filters.highlight import Highlight2HTML
from nbformat import NotebookNode

from pscb_lib.command.export_plain import plain_html
from pscb_lib.command.export_views import SectionPage, page_notebook, shown_indicators
from pscb_lib.command.harvest import Harvest, SectionHarvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_data import dataset_views
from pscb_lib.command.pages_frame import TEMPLATES, frame, prepare_environment, with_references


class ReportExporter(HTMLExporter):
    """nbconvert's HTML exporter with the report's own template, reused from notebook to notebook."""

    def __init__(self) -> None:
        super().__init__(template_name="report", extra_template_basedirs=[str(TEMPLATES)])  # type: ignore[no-untyped-call]

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Change nothing: the notebook was made ready for our template, and each of nbconvert's steps copies it."""
        return nb, resources

    def _create_environment(self) -> Any:
        environment = super()._create_environment()  # type: ignore[no-untyped-call]
        highlight = Highlight2HTML(pygments_lexer="ipython3")  # type: ignore[no-untyped-call]
        prepare_environment(environment)
        environment.filters |= {"highlight_code": highlight, "strip_ansi": strip_ansi}
        environment.filters |= {"picture_text": picture_text, "plain_html": plain_markup}
        return environment

    def page(self, notebook: NotebookNode, page: SectionPage) -> str:
        """The HTML of a notebook that was made ready for the template."""
        html, _ = TemplateExporter.from_notebook_node(self, notebook, {"page": page})
        return str(html)


class SectionPages:
    """Writes the pages of sections, each as soon as its notebook has run; several threads may ask.

    Parameters
    ----------
    run : collection of str
        The slugs of all sections that are to be in the report.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the pages belong to.
    """

    def __init__(self, run: Collection[str], bundle: Path, context: ReportContext) -> None:
        self.run, self.folder, self.context = run, bundle / "sections", context
        self.exporter, self.one_at_a_time = ReportExporter(), Lock()
        self.folder.mkdir(parents=True, exist_ok=True)

    def write(self, part: SectionHarvest) -> None:
        """Write ``sections/NN_slug.html``."""
        with self.one_at_a_time:
            html = section_html(self.exporter, part, self.run, self.context)
        path = self.folder / f"{part.section.key}.html"
        path.write_text(html, encoding="utf-8", newline="")


def export_sections(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write the page of every section.

    Parameters
    ----------
    harvest : Harvest
        The sections with their notebooks.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the pages belong to.
    """
    pages = SectionPages(harvest.slugs, bundle, context)
    for part in harvest.sections:
        pages.write(part)


def section_html(exporter: ReportExporter, part: SectionHarvest, run: Collection[str], context: ReportContext) -> str:
    """The page of one section, for which no other need have run."""
    datasets = dataset_views([part], context)
    notebook, prose = page_notebook(part)
    loaded = dict.fromkeys(data["name"] for data in part.of_type("dataset"))
    title, here, headings = part.section.title, part.section.slug, tuple(prose.headings)
    page = SectionPage(
        section=part.section,
        frame=frame(context, run, title, root="../", here=here, headings=headings),
        eyebrow=f"{section_name(part, context)} · {context.period_text}",
        answers=part.sentences("answer"),
        datasets=[datasets[name] for name in loaded if name in datasets],
        indicators=shown_indicators(part),
        titles={view.name: view.title for view in datasets.values()},
        sources=datasets,
        commentary=next(iter(part.of_type("commentary")), None),
    )
    return with_references(exporter.page(notebook, page), page.frame.links)


def section_name(part: SectionHarvest, context: ReportContext) -> str:
    """What a section is called above its title, as in ``Section 3``."""
    annex = any(planned.annex for planned in context.sections if planned.slug == part.section.slug)
    return "Annex" if annex else f"Section {part.section.number.lstrip('0')}"


def picture_text(output: Mapping[str, Any]) -> str:
    """The text alternative of an analyst's own picture."""
    metadata = output.get("metadata", {})
    by_type = [about.get("alt") for about in metadata.values() if isinstance(about, Mapping)]
    return next((str(text) for text in [*by_type, metadata.get("alt")] if text), "Picture without a description")


def plain_markup(html: str) -> Markup:
    """HTML of an analyst's own, made safe for the page."""
    return Markup(plain_html(html))
