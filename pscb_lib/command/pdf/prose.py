"""The prose of a notebook as blocks that the document sets: headings, paragraphs, lists, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import mistune

Block = dict[str, Any]
Run = dict[str, Any]
STYLES = {"strong": "strong", "emphasis": "emph"}


class Prose:
    """Turns the markdown cells of one section into blocks, one after the other.

    Attributes
    ----------
    level : int
        The level of the last heading; none is more than one below the heading before it.
    """

    def __init__(self) -> None:
        self.level = 1
        self._parse = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])

    def blocks(self, source: str) -> list[Block]:
        """The blocks of one piece of markdown; HTML in it is text like any other."""
        return list(self._blocks(_tokens(self._parse(source))))

    def _blocks(self, tokens: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
        for token in tokens:
            match token["type"]:
                case "heading":
                    self.level = min(max(token["attrs"]["level"], 2), self.level + 1)
                    yield {"kind": "heading", "level": self.level, "text": words(runs(token["children"]))}
                case "list":
                    items = [list(self._blocks(item["children"])) for item in token["children"]]
                    yield {"kind": "list", "ordered": token["attrs"]["ordered"], "items": items}
                case "block_quote":
                    yield {"kind": "quote", "blocks": list(self._blocks(token["children"]))}
                case "block_code" | "block_html":
                    yield {"kind": "plain", "text": token["raw"].rstrip()}
                case "table":
                    yield from _table_rows(token)
                case "paragraph" | "block_text":
                    yield {"kind": "paragraph", "runs": list(runs(token["children"]))}


def runs(tokens: Iterable[Mapping[str, Any]], **style: bool) -> Iterator[Run]:
    """Words with their emphasis; the address of a link follows its text."""
    for token in tokens:
        kind = token["type"]
        if kind in ("linebreak", "softbreak"):
            yield {"text": "\n" if kind == "linebreak" else " ", **style}
        elif kind == "link":
            yield from _link(token, style)
        elif "children" in token:
            named = {STYLES[kind]: True} if kind in STYLES else {}
            yield from runs(token["children"], **style, **named)
        else:
            yield {"text": token.get("raw", ""), **style}


def words(parts: Iterable[Run]) -> str:
    """The text of runs without their emphasis."""
    return "".join(part["text"] for part in parts)


def _link(token: Mapping[str, Any], style: Mapping[str, bool]) -> Iterator[Run]:
    said = words(runs(token["children"]))
    yield {"text": said, **style}
    address = token["attrs"]["url"]
    if address.removeprefix("mailto:") != said:
        yield {"text": f" ({address})", **style}


def _table_rows(token: Mapping[str, Any]) -> Iterator[Block]:
    """A table in prose as one paragraph a row: figures belong into typed tables."""
    for part in token["children"]:
        for row in [part] if part["type"] == "table_head" else part["children"]:
            cells = [words(runs(cell["children"])) for cell in row["children"]]
            yield {"kind": "paragraph", "runs": [{"text": " · ".join(cells)}]}


def _tokens(parsed: Any) -> list[dict[str, Any]]:
    return parsed if isinstance(parsed, list) else []
