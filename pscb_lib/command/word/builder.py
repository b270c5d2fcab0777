"""What the parts of the document are written through: it keeps the count of captions, bookmarks and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Cm

from pscb_lib.command.commentary.blocks import LINE_BREAK, Span
from pscb_lib.command.pages_context import COMMENTARY_HEADING
from pscb_lib.command.word.xml import bookmarked, element, run_of
from pscb_lib.command.word.xml import field as field_runs

PAGE, MARGIN = (21.0, 29.7), 2.2


@dataclass
class Builder:
    """A document that is being written.

    Attributes
    ----------
    figures : dict
        Of each number in the commentary, by its character style: the indicator, and the text that was written.
    """

    document: Any
    commentary_heading: str = COMMENTARY_HEADING
    landscape: bool = False
    bookmarks: int = 0
    captions: dict[str, int] = field(default_factory=dict)
    figures: dict[str, tuple[str, str]] = field(default_factory=dict)
    write_heads: Callable[[Any, float], None] = field(default=lambda section, width_cm: None, repr=False)
    heads: dict[bool, list[Any]] = field(default_factory=dict, repr=False)
    style_ids: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def width_cm(self) -> float:
        """Between the margins."""
        return PAGE[self.landscape] - 2 * MARGIN

    def paragraph(self, style: str, *runs: Any) -> Any:
        """Add a paragraph of runs; plain text may be given for a run."""
        added = self.document.add_paragraph()
        if style != "Normal":
            added._p.get_or_add_pPr().get_or_add_pStyle().val = self.style_id(style)
        for run in runs:
            added._p.append(run_of(run) if isinstance(run, str) else run)
        return added

    def style_id(self, name: str) -> str:
        """The id of a style; looked up once, since python-docx goes through all styles each time."""
        if name not in self.style_ids:
            self.style_ids[name] = self.document.styles[name].style_id
        return self.style_ids[name]

    def heading(self, text: str, level: int, bookmark: str = "") -> Any:
        """Add a heading, with a bookmark when something leads to it."""
        words = self.bookmark(bookmark, run_of(text)) if bookmark else [run_of(text)]
        return self.paragraph(f"Heading {min(level, 6)}", *words)

    def bookmark(self, name: str, *content: Any) -> list[Any]:
        """Content with a bookmark of its own number around it."""
        self.bookmarks += 1
        return bookmarked(name, self.bookmarks, *content)

    def caption(self, label: str, *runs: Any) -> Any:
        """Add a caption such as ``Figure 3: …``; Word counts on from the number that stands there."""
        number = self.captions[label] = self.captions.get(label, 0) + 1
        counted = field_runs(f"SEQ {label} \\* ARABIC", run_of(str(number)))
        return self.paragraph("Caption", f"{label} {number}"[: len(label) + 1], *counted, ": ", *runs)

    def turn(self, *, landscape: bool) -> None:
        """Begin a new page the other way round, unless it stands so already."""
        if landscape == self.landscape:
            return
        self.landscape = landscape
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        set_page(section, landscape=landscape)
        self._run_heads(section)

    def _run_heads(self, section: Any) -> None:
        """Give a section the running heads of its width, which all sections of that width share."""
        if self.landscape not in self.heads:
            self.write_heads(section, self.width_cm)
            self.heads[self.landscape] = references(section)
        for reference in references(section):
            section._sectPr.remove(reference)
        for place, reference in enumerate(self.heads[self.landscape]):
            section._sectPr.insert(place, deepcopy(reference))

    def spans(self, spans: Iterable[Span]) -> list[Any]:
        """Words of Markdown as runs, with links that can be followed."""
        return [self.link(span.link, run) if span.link else run for span in spans for run in [looking(span)]]

    def link(self, address: str, run: Any) -> Any:
        """A run that leads to an address on the web."""
        relation = self.document.part.relate_to(address, RT.HYPERLINK, is_external=True)
        return element("w:hyperlink", {"r:id": relation}, run)


def references(section: Any) -> list[Any]:
    """What names the running heads of a section."""
    return [child for child in section._sectPr if child.tag in (qn("w:headerReference"), qn("w:footerReference"))]


def looking(span: Span) -> Any:
    """A span as one run."""
    if span.text == LINE_BREAK:
        return element("w:r", None, element("w:br"))
    looks = [element(name) for name, on in (("w:b", span.bold), ("w:i", span.italic)) if on]
    colour = [element("w:color", {"w:val": "12436D"}), element("w:u", {"w:val": "single"})] if span.link else []
    return run_of(span.text, *looks, *colour)


def set_page(section: Any, *, landscape: bool = False) -> None:
    """A page of A4, upright or turned."""
    short, long = Cm(PAGE[0]), Cm(PAGE[1])
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = section.bottom_margin = Cm(MARGIN)
    section.top_margin = Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.1)


def plain_runs(sentence: Mapping[str, Any]) -> list[Any]:
    """A sentence of the report as runs, its numbers in bold."""
    return [
        run_of(part) if isinstance(part, str) else run_of(str(part["text"]), element("w:b"))
        for part in sentence["parts"]
    ]


def tabbed() -> Any:
    """A run that is a tab."""
    return element("w:r", None, element("w:tab"))
