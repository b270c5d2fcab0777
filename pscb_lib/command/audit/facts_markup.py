"""What pages and drawings state: their words in order, links, and the text alternatives of their pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from pscb_lib.command.audit.facts_pictures import picture, size_of_svg

STATED_IN = ("href", "alt", "aria-label", "title", "datetime")
SILENT = ("script", "style")
TAG = re.compile(r"<[^>]*>")
DESCRIPTION = re.compile(r"<(title|desc)\b[^>]*>(.*?)</\1>", re.DOTALL)
DRAWN_TEXT = re.compile(r"<(?:text|tspan)\b[^>]*>(.*?)</(?:text|tspan)>|<!--(.*?)-->", re.DOTALL)
DATA_ADDRESS = re.compile(r"data:[^,]*;base64,(.*)", re.DOTALL)


class Stated(HTMLParser):
    """Gathers what a page says; what is drawn inside a picture counts as one drawing."""

    def __init__(self, *, exact: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.exact, self.said, self.within = exact, list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what stands in attributes; from here on a drawing, a script or a style says nothing."""
        given = dict(attrs)
        if not self.within:
            self.said += [f"{name}: {given[name]}" for name in STATED_IN if given.get(name)]
        if (data := DATA_ADDRESS.match(given.get("src") or "")) and tag == "img":
            self.said.append(picture(data[1], exact=self.exact))
        if tag in (*SILENT, "svg"):
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave a drawing, a script or a style."""
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self.within and data.strip():
            self.said.append(" ".join(data.split()))


def html_facts(text: str, exact: bool) -> dict[str, str]:
    """The words, links and alternatives of a page in order; its whole markup as well where ``exact``."""
    reader = Stated(exact=exact)
    reader.feed(text)
    reader.close()
    found = {f"words {number}": words for number, words in enumerate(reader.said, 1)}
    return {**found, "markup": checksum(text)} if exact else found


def svg_facts(text: str, exact: bool) -> dict[str, str]:
    """Title and description of a drawing, what is written in it, and the drawing itself or its size."""
    found = {name: words.strip() for name, words in DESCRIPTION.findall(text)}
    if not exact:
        return {**found, "drawing": size_of_svg(text)}
    written = ["".join(pair) for pair in DRAWN_TEXT.findall(text)]
    found |= {f"writing {n}": " ".join(TAG.sub("", words).split()) for n, words in enumerate(written, 1)}
    return {**found, "drawing": checksum(text)}


def xml_text(text: str) -> Iterator[str]:
    """What stands between the tags of an XML file."""
    yield from (words for piece in TAG.split(text) if (words := piece.strip()))


def checksum(text: str) -> str:
    """The start of a text's checksum, for a difference that cannot be put into words."""
    return f"SHA-256 {hashlib.sha256(text.encode()).hexdigest()[:12]}…"
