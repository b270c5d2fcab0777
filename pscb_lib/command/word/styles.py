"""The looks of the document: fonts, colours and paragraph styles, set once over python-docx's own template."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pscb_lib.command.word.xml import element

FONT = "Arial"
BLUE, SOFT, ORANGE, PLUM = "12436D", "505A5F", "F46A25", "801650"
LANGUAGE = "en-GB"
CM = 567
"""Twentieths of a point in a centimetre."""

QUESTION, POINT, SOURCE, SUBTITLE = "Question", "Main point", "Source", "Chart subtitle"
CAUTION, METHOD, GAP, STATE, STALE = "Caution", "Method", "Gap", "Commentary state", "Commentary out of date"
CELL, HEAD, MARKING = "Table cell", "Table head", "Marking"
HEADINGS = {"Heading 1": 22, "Heading 2": 15, "Heading 3": 12.5, "Heading 4": 11.5, "Heading 5": 11, "Heading 6": 11}


def set_styles(document: Any) -> None:
    """Set every style that the report uses."""
    set_language(document)
    normal = document.styles["Normal"]
    set_font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for name, size in HEADINGS.items():
        style = document.styles[name]
        set_font(style, size, BLUE, bold=True, italic=False)
        style.paragraph_format.space_before = Pt(0 if name == "Heading 1" else 14)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = True
    set_font(document.styles["Title"], 30, BLUE, bold=True)
    set_font(document.styles["Subtitle"], 14, SOFT, italic=False)
    set_font(document.styles["Caption"], 10.5, "1A1D21", bold=True)
    document.styles["Caption"].paragraph_format.space_before = Pt(12)
    document.styles["Caption"].paragraph_format.space_after = Pt(3)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    for name in ("Header", "Footer"):
        set_font(document.styles[name], 8.5, SOFT)
    without_rule(document.styles["Title"])
    add_own(document)


def add_own(document: Any) -> None:
    """Add the styles that the template does not have."""
    add(document, QUESTION, 13, SOFT)
    add(document, POINT, 11, left=BLUE)
    add(document, SUBTITLE, 9.5, SOFT, keep=True)
    add(document, SOURCE, 8.5, SOFT).paragraph_format.space_before = Pt(3)
    add(document, CAUTION, 9.5, left=ORANGE)
    add(document, METHOD, 9.5, "3A4248")
    add(document, GAP, 9.5, left="8B969E")
    add(document, STATE, 9.5, SOFT, keep=True)
    add(document, STALE, 9.5, left=ORANGE, keep=True)
    add(document, MARKING, 16, PLUM, bold=True)
    for name in (CELL, HEAD):
        style = add(document, name, 8.5, bold=name == HEAD, keep=name == HEAD)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(1.5)
        style.paragraph_format.line_spacing = 1.0
    for level in (1, 2):
        style = add(document, f"toc {level}", 10.5)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.left_indent = Cm(0.6 * (level - 1))


def add(
    document: Any, name: str, size: float, colour: str = "1A1D21", *,
    left: str = "", keep: bool = False, bold: bool | None = None,
) -> Any:  # fmt: skip
    """A paragraph style; ``left`` is the colour of a rule beside it."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    set_font(style, size, colour, bold=bold)
    style.quick_style = True
    style.paragraph_format.keep_with_next = keep or None
    if left:
        rule = element("w:left", {"w:val": "single", "w:sz": 24, "w:space": 8, "w:color": left})
        style.element.get_or_add_pPr().insert_element_before(
            element("w:pBdr", None, rule), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
        style.paragraph_format.left_indent = Cm(0.4)
    return style


def set_font(
    style: Any, size: float, colour: str = "1A1D21", *, bold: bool | None = None, italic: bool | None = None
) -> None:
    """One font for all scripts, which every computer has or replaces well."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def set_language(document: Any) -> None:
    """British English, for spelling and for screen readers."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for theme in document.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), LANGUAGE)


def without_rule(style: Any) -> None:
    """Take the line away that the template draws below a title."""
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
