"""Markdown of a commentary as blocks: paragraphs, headings, lists, quotations, bold, italic, links, numbers.

Nothing else of Markdown is understood: HTML, code and tables stand there as the text that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import mistune

from pscb_lib.command.commentary.blocks import LINE_BREAK, Block, Span, tidied

ALLOWED_LINK = re.compile(r"(https?://[^\s/]|mailto:[^\s])[^\s\x00-\x1f]*\Z", re.IGNORECASE)
_MISREAD = re.compile(r"[()<>\\\[\]{}`\"']")
FIGURE = r"\{\{[^{}\n]*\}\}"
UNDERSTOOD = ["atx_heading", "block_quote", "list"]
NOT_UNDERSTOOD = ("codespan", "inline_html")
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s")


@dataclass(frozen=True)
class Chunk:
    """A piece of the source between blank lines, and the blocks that it makes."""

    source: str
    blocks: tuple[Block, ...]


def read_chunks(text: str) -> list[Chunk]:
    """The source in pieces that can be kept or replaced one by one, with headings that skip no level."""
    parse = _parser()
    found = [Chunk(source, tuple(_blocks(parse(source)))) for source in _pieces(text)]
    levels = [block.level for chunk in found for block in chunk.blocks if block.kind == "heading"]
    highest, before, result = min(levels, default=1), 0, []
    for chunk in found:
        blocks = []
        for block in chunk.blocks:
            if block.kind == "heading":
                before = min(block.level - highest + 1, before + 1)
                block = replace(block, level=before)
            blocks.append(block)
        result.append(Chunk(chunk.source, tuple(blocks)))
    return result


def read_blocks(text: str) -> list[Block]:
    """All blocks of a commentary."""
    return [block for chunk in read_chunks(text) for block in chunk.blocks]


def safe_link(address: str) -> str:
    """The address when it may be followed, with what Markdown would read otherwise in its other form; else nothing."""
    return _MISREAD.sub(lambda m: f"%{ord(m[0]):02X}", address) if ALLOWED_LINK.match(address) else ""


def _parser() -> Any:
    markdown = mistune.create_markdown(renderer=None)
    block, inline = markdown.block, markdown.inline
    block.rules = block.list_rules = block.block_quote_rules = list(UNDERSTOOD)
    inline.rules = [rule for rule in inline.rules if rule not in NOT_UNDERSTOOD]
    inline.register("figure", FIGURE, _figure, before="link")
    return markdown


def _figure(inline: Any, match: re.Match[str], state: Any) -> int:
    state.append_token({"type": "figure", "raw": match[0][2:-2].strip()})
    return match.end()


def _pieces(text: str) -> Iterator[str]:
    """The parts between blank lines; what is indented below an item of a list belongs to it."""
    piece: list[str] = []
    blank = False
    for line in text.expandtabs(4).splitlines():
        if not line.strip():
            blank = True
            continue
        belongs = piece and _LIST_ITEM.match(piece[0]) and line.startswith("  ")
        if blank and piece and not belongs:
            yield "\n".join(piece)
            piece = []
        elif blank and piece:
            piece.append("")
        blank = False
        piece.append(line)
    if piece:
        yield "\n".join(piece)


def _blocks(tokens: list[Any], level: int = 0) -> Iterator[Block]:
    for token in tokens:
        match token["type"]:
            case "heading":
                yield from _block("heading", token, token["attrs"]["level"])
            case "list":
                yield from _items(token, level)
            case "block_quote":
                inside = _blocks(token["children"])
                yield from (replace(b, kind="quote") if b.kind == "paragraph" else b for b in inside)
            case "paragraph" | "block_text":
                yield from _block("paragraph", token)


def _block(kind: str, token: Mapping[str, Any], level: int = 0) -> Iterator[Block]:
    spans = tidied(_spans(token["children"], Span("")))
    if spans:
        yield Block(kind, spans, level)


def _items(token: Mapping[str, Any], level: int) -> Iterator[Block]:
    ordered = bool(token["attrs"]["ordered"])
    first = int(token["attrs"].get("start", 1))
    for number, item in enumerate(token["children"], start=first):
        inside, named = list(_blocks(item["children"], level + 1)), False
        for block in inside:
            if block.kind == "paragraph" and not named:
                block = Block("item", block.spans, level, ordered, number if ordered else 0)
                named = True
            yield block


def _spans(tokens: list[Any], look: Span) -> Iterator[Span]:
    for token in tokens:
        match token["type"]:
            case "text":
                yield replace(look, text=unescape(token["raw"]))
            case "figure":
                yield replace(look, text="", indicator=token["raw"])
            case "softbreak":
                yield replace(look, text=" ")
            case "linebreak":
                yield Span(LINE_BREAK)
            case "strong":
                yield from _spans(token["children"], replace(look, bold=True))
            case "emphasis":
                yield from _spans(token["children"], replace(look, italic=True))
            case "link":
                link = safe_link(unescape(token["attrs"]["url"]))
                yield from _spans(token["children"], replace(look, link=link))
            case _:
                yield from _spans(token.get("children", []), look)
