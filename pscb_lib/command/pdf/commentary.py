"""The Board's commentary as a block of the document: its words, who agreed them, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pscb_lib.command.pdf.prose import Block, Run

TOP_LEVEL = 2
NONE_YET = "There are no words yet."


def commentary_block(data: Mapping[str, Any]) -> Block:
    """The block of one commentary.

    Parameters
    ----------
    data : Mapping
        The harvested commentary: ``label`` (its state for a reader), ``stale`` (sentences), ``blocks``.
    """
    blocks = list(_blocks(data["blocks"])) or [{"kind": "paragraph", "runs": [{"text": NONE_YET}]}]
    return {"kind": "commentary", "state": data["label"], "stale": list(data["stale"]), "blocks": blocks}


def _blocks(found: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    level, place = TOP_LEVEL, 0
    while place < len(found):
        block, items = found[place], _items_from(found, place)
        place += max(len(items), 1)
        match block["kind"]:
            case "item":
                yield _list(items)
            case "heading":
                level = min(TOP_LEVEL + block["level"], level + 1)
                yield {"kind": "heading", "level": level, "text": "".join(run["text"] for run in _runs(block))}
            case "quote":
                yield {"kind": "quote", "blocks": [{"kind": "paragraph", "runs": _runs(block)}]}
            case _:
                yield {"kind": "paragraph", "runs": _runs(block)}


def _items_from(found: Sequence[Mapping[str, Any]], place: int) -> list[Mapping[str, Any]]:
    """The items of the list that begins here; none where no list does."""
    end = place
    while end < len(found) and found[end]["kind"] == "item":
        end += 1
    return list(found[place:end])


def _list(items: Sequence[Mapping[str, Any]]) -> Block:
    """Items as a list; deeper ones that follow an item stand inside it."""
    first, shown = items[0], list[list[Block]]()
    place = 0
    while place < len(items):
        end = place + 1
        while end < len(items) and items[end]["level"] > items[place]["level"]:
            end += 1
        inner = items[place + 1 : end]
        shown.append([{"kind": "paragraph", "runs": _runs(items[place])}, *([_list(inner)] if inner else [])])
        place = end
    return {"kind": "list", "ordered": first["ordered"], "items": shown}


def _runs(block: Mapping[str, Any]) -> list[Run]:
    return [run for span in block["spans"] for run in _span(span)]


def _span(span: Mapping[str, Any]) -> Iterator[Run]:
    yield {"text": span["text"], "strong": bool(span["bold"] or span["indicator"]), "emph": span["italic"]}
    address = span["link"].removeprefix("mailto:")
    if address and address != span["text"]:
        yield {"text": f" ({address})"}
