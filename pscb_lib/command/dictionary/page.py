"""``dictionary.html``: the data dictionary of a board that has tables, categories or words of its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape, unescape
from pathlib import Path
from typing import Any

import mistune

from pscb_lib.command.dictionary.document import ABOUT, data_dictionary
from pscb_lib.command.dictionary.markdown import anchor
from pscb_lib.command.dictionary.sources import settings, sources_in
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_frame import frame, page_environment
from pscb_lib.core import home as homes

DICTIONARY_FILE = "dictionary.html"
CATALOGUE, SUITES = "catalogue.yml", "suites"


def has_own(inputs: Path) -> bool:
    """Whether the tables of a report are other than those that the program's own dictionary describes."""
    if not (inputs / CATALOGUE).is_file() or not (inputs / SUITES).is_dir():
        return False
    ours, theirs = (settings(folder / CATALOGUE) for folder in (homes.PROGRAM / "expectations", inputs))
    return bool(ours["datasets"] != theirs["datasets"])


def write_dictionary(inputs: Path, run: Collection[str], bundle: Path, context: ReportContext) -> None:
    """Write the page from the staged catalogue, relations and suites.

    Raises
    ------
    CatalogueError
        When one of them cannot be read.
    """
    told = data_dictionary(sources_in(inputs, inputs / SUITES, inputs / "report.yml"), ABOUT)
    surround = frame(context, run, "Data dictionary", root="", here="dictionary")
    template = page_environment().get_template("dictionary.html.j2")
    html = template.render(frame=surround, body=Dictionary().html(told))
    (bundle / DICTIONARY_FILE).write_text(html, encoding="utf-8", newline="")


class Dictionary(mistune.HTMLRenderer):
    """Turns the document into HTML, with the headings' anchors that its own links lead to."""

    def __init__(self) -> None:
        super().__init__(escape=True)
        self.last = ""

    def html(self, source: str) -> str:
        """The HTML of the document."""
        return str(mistune.create_markdown(renderer=self, plugins=["table"])(source))

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """A heading that can be linked to."""
        self.last = unescape(re.sub(r"<[^>]+>", "", text))
        return f'<h{level} id="{escape(anchor(self.last))}">{text}</h{level}>\n'

    def table(self, text: str) -> str:
        """A table that can be scrolled where it is wider than the page."""
        label = escape(f"{self.last}: table")
        return f'<div class="scroll" role="group" aria-label="{label}" tabindex="0">\n<table>\n{text}</table>\n</div>\n'

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        """A cell; an empty head is none."""
        return f'<th scope="col">{text}</th>\n' if head and text else f"<td>{text}</td>\n"
