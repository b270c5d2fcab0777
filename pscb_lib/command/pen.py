"""What writes a workbook: its styles, and the rule that no text is ever taken for a formula, a link or a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "line": {"text_wrap": False},
    "prose": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "align": "left"},
    "head_numeric": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "align": "right"},
    "text": {"text_wrap": True, "valign": "top"},
    "mark": {"valign": "top", "align": "right"},
    "link": {"font_color": "#12436D", "underline": 1, "valign": "top"},
}
FONT = {"font_name": "Arial", "font_size": 12}


class Pen:
    """A workbook with the styles that its cells have."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, name: str, **more: Any) -> Format:
        """A named style, made once."""
        wanted = {**FONT, **STYLES[name], **more}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(wanted)
        return self._formats[key]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet."""
        sheet: Worksheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        return sheet
