"""Blocks as Markdown again: what is read back from it are the same blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from pscb_lib.command.commentary.blocks import LINE_BREAK, Block, Span, tidied
from pscb_lib.command.commentary.markdown import Chunk, read_blocks

HIGHEST_HEADING = 2
_SPECIAL = re.compile(r"([\\*_\[\]<>`{}~]|!(?=\[|\Z)|&(?=[#\w]))")
_AT_START = re.compile(r"\A(#{1,6}(?=\s|\Z)|[-+](?=\s|\Z)|\d{1,9}(?=[.)](?:\s|\Z)))")


def merged(chunks: Sequence[Chunk], blocks: Sequence[Block]) -> str:
    """The Markdown of ``blocks``; what is unchanged keeps the source that it has in ``chunks``."""
    old = [block.without_numbers() for chunk in chunks for block in chunk.blocks]
    new = [block.without_numbers() for block in blocks]
    matched = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    same = {b + step: a + step for a, b, size in matched for step in range(size)}
    starts, place = {}, 0
    for chunk in chunks:
        starts[place] = chunk
        place += len(chunk.blocks)
    parts: list[tuple[str, bool]] = []
    at = 0
    while at < len(new):
        kept = starts.get(same.get(at, -1))
        if kept and all(same.get(at + step, -1) == same[at] + step for step in range(len(kept.blocks))):
            parts.append((kept.source, False))
            at += len(kept.blocks)
        else:
            parts.append((block_markdown(new[at]), new[at].kind == "item"))
            at += 1
    return _joined(parts)


def block_markdown(block: Block) -> str:
    """One block; its formatting is simplified where Markdown cannot express it."""
    plain = [replace(span, bold=False, italic=False) for span in block.spans]
    for spans in (block.spans, tidied(_edges_plain(block.spans)), tidied(plain)):
        text = _prefixed(replace(block, spans=tuple(spans)))
        read = read_blocks(text)
        if len(read) == 1 and read[0].spans == tuple(spans):
            return text
    return _prefixed(replace(block, spans=tuple(plain)))


def _joined(parts: Iterable[tuple[str, bool]]) -> str:
    text, in_list = "", False
    for part, is_item in parts:
        text += ("\n" if in_list and is_item else "\n\n") if text else ""
        text, in_list = text + part, is_item
    return text + "\n" if text else ""


def _prefixed(block: Block) -> str:
    text = _inline(block.spans)
    match block.kind:
        case "heading":
            return "#" * min(block.level + HIGHEST_HEADING - 1, 6) + " " + text.replace("\\\n", " ")
        case "item":
            indent = "    " * block.level
            mark = f"{block.number or 1}." if block.ordered else "-"
            return f"{indent}{mark} {_start_escaped(text)}".replace("\\\n", "\\\n" + indent + "    ")
        case "quote":
            return "> " + _start_escaped(text).replace("\\\n", "\\\n> ")
        case _:
            return _start_escaped(text)


def _start_escaped(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(_AT_START.sub(_escaped_start, line) for line in lines)


def _escaped_start(match: re.Match[str]) -> str:
    return match[0] + "\\" if match[0][0].isdigit() else "\\" + match[0]


def _inline(spans: Sequence[Span]) -> str:
    parts = []
    for link, linked in groupby(spans, key=lambda span: span.link):
        text = "".join(_looking(key, list(group)) for key, group in groupby(linked, key=lambda s: (s.bold, s.italic)))
        parts.append(f"[{text}]({link})" if link else text)
    return "".join(parts)


def _looking(look: tuple[bool, bool], spans: Sequence[Span]) -> str:
    mark = ("**" if look[0] else "") + ("*" if look[1] else "")
    return mark + "".join(_word(span) for span in spans) + mark[::-1]


def _word(span: Span) -> str:
    if span.indicator:
        return "{{ " + span.indicator + " }}"
    return "\\\n" if span.text == LINE_BREAK else _SPECIAL.sub(r"\\\1", span.text)


def _edges_plain(spans: Iterable[Span]) -> list[Span]:
    """Bold and italic words without the punctuation at their ends, which Markdown cannot set so beside a letter."""
    found: list[Span] = []
    for span in spans:
        match = re.fullmatch(r"(\W*)(.*?)(\W*)", span.text, re.DOTALL) if (span.bold or span.italic) else None
        if span.indicator or match is None:
            found.append(span)
            continue
        plain = replace(span, bold=False, italic=False)
        found += [replace(plain, text=match[1]), replace(span, text=match[2]), replace(plain, text=match[3])]
    return [span for span in found if span.text or span.indicator]
