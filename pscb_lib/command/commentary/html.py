"""A commentary as HTML: made of escaped words, and once more reduced to what it may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import nh3
from markupsafe import Markup, escape

from pscb_lib.command.commentary.blocks import ELSEWHERE, LINE_BREAK, Block, Span, from_data
from pscb_lib.command.export_prose import anchor_of

ATTRIBUTES = {
    "a": {"href"},
    "button": {"type", "class", "popovertarget", "popovertargetaction"},
    "ol": {"start"},
}
TAGS = {"p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "br", "blockquote", *ATTRIBUTES}
SCHEMES = {"http", "https", "mailto"}
LINK_REL = "noopener noreferrer nofollow"
HIGHEST_HEADING = 3


def commentary_html(blocks: Sequence[Mapping[str, Any]]) -> Markup:
    """The blocks of a commentary for a page; nothing in it can run or load anything."""
    return Markup(clean("".join(_html(from_data(blocks)))))


def clean(html: str) -> str:
    """HTML without anything that a commentary may not hold."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL, strip_comments=True,
        clean_content_tags={"script", "style"},
    )  # fmt: skip


def _html(blocks: Sequence[Block]) -> Iterator[str]:
    lists: list[str] = []
    for block in blocks:
        if block.kind == "item":
            yield from _item(block, lists)
            continue
        yield from _closed(lists, 0)
        words = _words(block.spans)
        if block.kind == "heading":
            level = min(HIGHEST_HEADING + block.level - 1, 6)
            yield f"<h{level}>{words}</h{level}>\n"
        else:
            yield f"<blockquote><p>{words}</p></blockquote>\n" if block.kind == "quote" else f"<p>{words}</p>\n"
    yield from _closed(lists, 0)


def _item(block: Block, lists: list[str]) -> Iterator[str]:
    tag, level = "ol" if block.ordered else "ul", min(block.level, len(lists))
    yield from _closed(lists, level + 1)
    if len(lists) == level + 1 and lists[-1] != tag:
        yield from _closed(lists, level)
    if len(lists) == level:
        lists.append(tag)
        yield f'<ol start="{block.number}">' if block.ordered else "<ul>"
    else:
        yield "</li>\n"
    yield f"<li>{_words(block.spans)}"


def _closed(lists: list[str], depth: int) -> Iterator[str]:
    while len(lists) > depth:
        yield f"</li></{lists.pop()}>\n"


def _words(spans: Sequence[Span]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    if span.text == LINE_BREAK:
        return "<br>"
    html = str(escape(span.text))
    if span.indicator and not span.link and span.text != ELSEWHERE:
        html = (
            f'<button type="button" class="figure-number" popovertarget="about-{anchor_of(span.indicator)}" '
            f'popovertargetaction="show">{html}</button>'
        )
    html = f"<em>{html}</em>" if span.italic else html
    html = f"<strong>{html}</strong>" if span.bold else html
    return f'<a href="{escape(span.link)}">{html}</a>' if span.link else html
