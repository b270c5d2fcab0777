"""The search page: every sentence, chart and table of the report, in an index that the page itself holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from pscb_lib.command.export_views import item_anchor
from pscb_lib.command.harvest import Harvest, SectionHarvest, plain_text, subtitle_of
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_frame import frame, page_environment

SEARCH_FILE = "search.html"
SENTENCES = {"caution": "Caution", "method": "How it is counted"}
Entry = tuple[str, str, str, str, str]
"""What kind of thing it is, its section, its address, its title, and more of its text."""


def write_search(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``search.html`` into the bundle.

    Parameters
    ----------
    harvest : Harvest
        The sections that can be searched.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the page belongs to.
    """
    entries = [entry for part in harvest.sections for entry in section_entries(part)]
    surround = frame(context, harvest.slugs, "Search", root="", here="search")
    template = page_environment().get_template("search.html.j2")
    html = template.render(frame=surround, index=inert_json(entries), run=harvest.slugs)
    (bundle / SEARCH_FILE).write_text(html, encoding="utf-8", newline="")


def section_entries(part: SectionHarvest) -> Iterator[Entry]:
    """What of one section can be found; a sentence leads to the chart or table that it stands after."""
    title, page = part.section.title, f"sections/{part.section.key}.html"
    yield "Section", title, page, title, part.section.question
    here = page
    for item in part.items:
        anchor = item_anchor(item)
        here = f"{page}#{anchor}" if anchor else here
        if item.type == "chart":
            yield "Chart", title, here, plain_text(item.data["title"]), subtitle_of(item.data)
        elif item.type == "table":
            yield "Table", title, here, item.data["title"], table_words(item.data["rows"])
        elif item.type == "sentence" and item.data["role"] != "title":
            yield SENTENCES.get(item.data["role"], "Sentence"), title, here, plain_text(item.data), ""
        elif item.type == "gap":
            yield "No figures", title, here, item.data["title"], item.data["reason"]


def table_words(rows: list[list[str]]) -> str:
    """The words of a table's first column, by which a reader looks for it."""
    return "; ".join(dict.fromkeys(str(row[0]) for row in rows))


def inert_json(entries: list[Entry]) -> Markup:
    """JSON that no text in it can end early, whatever it holds."""
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
