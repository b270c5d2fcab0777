"""HTML that an analyst's own code made, reduced to tables and text.

Nothing in it can run, load anything, or change how the rest of the page looks.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

TABLE_TAGS = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
TEXT_TAGS = frozenset({"b", "code", "div", "em", "i", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "ul"})
LINE_BREAKS = frozenset({"br", "hr"})
ATTRIBUTES = frozenset({"colspan", "rowspan", "scope"})
DROPPED_WITH_CONTENT = frozenset({"script", "style", "template", "title"})


def plain_html(html: str) -> str:
    """The tables and the text of a piece of HTML; every tag that is opened is closed again."""
    reader = _PlainReader()
    reader.feed(html)
    reader.close()
    return "".join([*reader.kept, *(f"</{tag}>" for tag in reversed(reader.open))])


class _PlainReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.open: list[str] = []
        self._dropping = 0
        self._at_head = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._dropping += tag in DROPPED_WITH_CONTENT
        if tag in LINE_BREAKS:
            self.kept.append("<br>")
        elif tag in TABLE_TAGS | TEXT_TAGS:
            self._at_head = len(self.kept) if tag == "th" else -1
            allowed = [f' {name}="{escape(value or "")}"' for name, value in attrs if name in ATTRIBUTES]
            self.kept.append(f"<{tag}{''.join(allowed)}>")
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._dropping -= tag in DROPPED_WITH_CONTENT and self._dropping > 0
        if tag == "th" and self._at_head == len(self.kept) - 1:
            self.kept[-1] = self.kept[-1].replace("<th", "<td", 1)  # an empty head heads nothing
            self.open[-1:], tag = ["td"], "td"
        while tag in self.open:
            self.kept.append(f"</{self.open[-1]}>")
            if self.open.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.kept.append(escape(data))
