"""The frame that all pages share: head, navigation, marking, footer, and the templates that draw them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pscb_lib.command.cell_ranges import cell_ranges
from pscb_lib.command.commentary.html import commentary_html
from pscb_lib.command.export_prose import Heading, anchor_of
from pscb_lib.command.export_words import pieces
from pscb_lib.command.pages_context import PlannedSection, ReportContext, number_shown
from pscb_lib.core.sparkline import Point, sparkline

TEMPLATES = Path(__file__).parent / "templates"
STYLE = (TEMPLATES / "report" / "style.css").read_text(encoding="utf-8")
SCRIPT = (TEMPLATES / "report" / "script.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Link:
    """An entry of the navigation; without an address when the section is not in this report."""

    text: str
    href: str
    number: str = ""
    current: bool = False
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Frame:
    """What surrounds the content of one page.

    Attributes
    ----------
    root : str
        The way from the page to the top of the bundle: empty, or ``../``.
    """

    context: ReportContext
    title: str
    root: str
    links: tuple[Link, ...]
    previous: Link | None = None
    following: Link | None = None

    @property
    def style(self) -> Markup:
        """The style sheet, which stands in every page."""
        return Markup(STYLE)

    @property
    def script(self) -> Markup:
        """The script, which stands in every page."""
        return Markup(SCRIPT)

    @property
    def security_policy(self) -> str:
        """The policy that keeps a page from loading or running anything that is not its own."""
        digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
        return (
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )


def frame(
    context: ReportContext,
    run: Collection[str],
    title: str,
    *,
    root: str,
    here: str,
    headings: tuple[Heading, ...] = (),
) -> Frame:
    """The frame of one page.

    Parameters
    ----------
    run : collection of str
        The slugs of the sections that are in this report.
    here : str
        The slug of the section, or ``contents``, ``exceptions``, ``quality``, ``dictionary`` or
        ``search``.
    headings : tuple of Heading
        What the navigation lists below the page's own entry.
    """
    sections = [_section_link(planned, root, here, headings, run) for planned in context.reading_order]
    links = (
        Link("Summary and contents", f"{root}index.html", current=here == "contents"),
        Link("Exceptions", f"{root}exceptions.html", current=here == "exceptions"),
        *sections,
        Link("State of the data", f"{root}quality/index.html", current=here == "quality"),
        *([Link(title, f"{root}{here}.html", current=True)] if here == "dictionary" else []),
        Link("Search", f"{root}search.html", current=here == "search"),
    )
    previous, following = _neighbours([link for link in links if link.href])
    return Frame(context, title, root, links, previous, following)


def with_references(html: str, links: Iterable[Link]) -> str:
    """The page with each ``(section: Title)`` in its sentences, and each cell that names a section, as a link to it."""
    for link in links:
        title = escape(link.text)
        if link.href:
            slug = Path(link.href).stem.partition("_")[2]
            html = html.replace(f'<a data-section="{slug}">', f'<a href="{escape(link.href)}">')
            html = html.replace(f"(section: {title})", f'(section: <a href="{escape(link.href)}">{title}</a>)')
    return html


def section_path(section: PlannedSection) -> str:
    """Where the page of a section stands in the bundle."""
    return f"sections/{section.number}_{section.slug}.html"


def page_environment() -> Environment:
    """The templates of the pages that are made of no notebook."""
    loader = FileSystemLoader(TEMPLATES / "report")
    environment = Environment(loader=loader, undefined=StrictUndefined)
    prepare_environment(environment)
    return environment


def prepare_environment(environment: Environment) -> None:
    """Set what all our templates rely on: text is escaped, and these filters are there."""
    environment.autoescape = environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters |= {"anchor": anchor_of, "before": before, "breakable": breakable, "pieces": pieces}
    environment.filters |= {
        "cell_ranges": cell_ranges,
        "commentary_html": commentary_html,
        "path": section_path,
        "spark": spark,
    }


def spark(points: Sequence[Point], words: str) -> Markup:
    """The small picture of a cell, drawn from its points; nothing where there are too few."""
    return Markup(sparkline(points, words))


def breakable(name: str) -> Markup:
    """The name of a file or a check with places where a line may end."""
    return Markup(re.sub(r"([_.])(?=\w)", r"\1<wbr>", str(escape(name))))


def before(indicator: Mapping[str, Any], last_paper: Mapping[str, Any]) -> str:
    """What a figure was in the last paper, for which period, and in which paper."""
    stated = last_paper["indicators"].get(indicator["indicator_id"])
    if stated is None:
        return f"not stated in {last_paper['paper']}"
    unit = f" {stated['unit']}" if stated["unit"] else ""
    return f"{shown_value(stated['value'])}{unit} for {stated['period']}, in {last_paper['paper']}"


def shown_value(value: str) -> str:
    """A value of ``indicators.csv`` for reading: thousands apart, at most one decimal place."""
    try:
        number = float(value)
    except ValueError:
        return value or "no value"
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.1f}"


def _section_link(
    planned: PlannedSection, root: str, here: str, headings: tuple[Heading, ...], run: Collection[str]
) -> Link:
    href = root + section_path(planned) if planned.slug in run else ""
    current = planned.slug == here
    return Link(planned.title, href, number_shown(planned), current, headings if current else ())


def _neighbours(links: list[Link]) -> tuple[Link | None, Link | None]:
    at = next(place for place, link in enumerate(links) if link.current)
    before = links[at - 1] if at > 0 else None
    after = links[at + 1] if at + 1 < len(links) else None
    return before, after
