"""The front of the document: properties, running heads, cover and contents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt

from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import PlannedSection, ReportContext, number_shown
from pscb_lib.command.word.builder import Builder, references, set_page, tabbed
from pscb_lib.command.word.styles import LANGUAGE, MARKING
from pscb_lib.command.word.xml import element, field, run_of
from pscb_lib.core.periods import day_label, up_to_quarter


def set_properties(to: Builder, context: ReportContext) -> None:
    """Title, subject, language and dates, which derive from the period."""
    last = up_to_quarter(context.year, context.quarter).last
    moment, about = datetime(last.year, last.month, last.day), to.document.core_properties
    mark = f"{context.fictional_mark}: " if context.fictional else ""
    about.title = f"{mark}{context.board_name}: {context.report_title}"
    about.subject = f"{context.place}, {context.period_text}"
    about.author = about.last_modified_by = context.board_name
    about.language, about.keywords, about.comments = LANGUAGE, context.audience, context.fictional
    about.category, about.content_status = "Report", context.draft or "Final"
    about.created = about.modified = moment
    about.revision = 1


def write_running_heads(to: Builder, context: ReportContext) -> None:
    """Whose report it is above every page; its marking and the page's number below. The cover has none."""
    section = to.document.sections[0]
    set_page(section)
    section.different_first_page_header_footer = True
    to.write_heads = lambda section, width_cm: running_heads(section, width_cm, context)
    to.write_heads(section, to.width_cm)
    if context.fictional:
        section.first_page_header.paragraphs[0]._p.append(run_of(context.fictional))
    to.heads[to.landscape] = references(section)


def running_heads(section: Any, width_cm: float, context: ReportContext) -> None:
    """The head and the foot of pages of one width."""
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    marks = [mark for mark in (context.draft, context.marking) if mark]
    pages = [run_of("Page "), *field("PAGE", run_of("2")), run_of(" of "), *field("NUMPAGES", run_of("2"))]
    mark = f"{context.fictional_mark} · " if context.fictional else ""
    above = [run_of(f"{mark}{context.short_name} · {context.report_title}"), tabbed(), run_of(context.period_text)]
    below = [run_of(" · ".join(marks)), tabbed(), *pages]
    for paragraph, runs in ((section.header.paragraphs[0], above), (section.footer.paragraphs[0], below)):
        stops = paragraph.paragraph_format.tab_stops
        for stop in list(paragraph.style.paragraph_format.tab_stops):
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Cm(width_cm), WD_TAB_ALIGNMENT.RIGHT)
        for run in runs:
            paragraph._p.append(run)


def write_cover(to: Builder, context: ReportContext) -> None:
    """The cover: title, period, whose report it is, and who may see it in what state."""
    to.paragraph("Title", context.report_title).paragraph_format.space_before = Pt(190)
    if context.fictional:
        to.paragraph(MARKING, context.fictional)
    to.paragraph("Subtitle", f"{context.place}, {context.period_text}")
    to.paragraph("Subtitle", context.board_name)
    if context.draft:
        to.paragraph(MARKING, f"{context.draft}: not signed off")
    to.paragraph("Normal", f"{context.marking}.")
    last = up_to_quarter(context.year, context.quarter).last
    to.paragraph("Normal", f"Data up to {day_label(last)}.")
    if context.incomplete:
        to.paragraph(MARKING, context.incomplete)
    if context.selection:
        to.paragraph("Normal", f"This copy holds a selection: {context.selection}.")


def write_contents(to: Builder, harvest: Harvest, context: ReportContext) -> None:
    """A table of contents whose entries stand there before Word has worked out on which page each begins."""
    to.heading("Contents", 1).paragraph_format.page_break_before = True
    run = {part.section.slug for part in harvest.sections}
    planned = [section for section in context.reading_order if section.slug in run]
    begin, code, separate, end = field(r'TOC \o "1-1" \h \z \u', [])
    for place, section in enumerate(planned):
        anchor = bookmark_of(section)
        page = field(f"PAGEREF {anchor} \\h", [], dirty=True)
        link = element("w:hyperlink", {"w:anchor": anchor, "w:history": 1}, run_of(titled(section)), tabbed(), *page)
        entry = to.paragraph("toc 1", link)
        stops = entry.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(to.width_cm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        for mark in (begin, code, separate) if place == 0 else ():
            link.addprevious(mark)
        if place == len(planned) - 1:
            entry._p.append(end)


def titled(section: PlannedSection) -> str:
    """A section's title with its number, as in ``3 Early help``, or as an annex."""
    number = number_shown(section)
    return f"{number} {section.title}" if number else f"Annex: {section.title}"


def bookmark_of(section: PlannedSection) -> str:
    """The bookmark of a section's heading."""
    return f"_Toc{int(section.number) + 1:08d}"
