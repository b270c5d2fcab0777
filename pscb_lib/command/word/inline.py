"""What stands in a paragraph of a Word file: words, their looks, links and numbers; changes as if accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pscb_lib.command.commentary.blocks import LINE_BREAK, Span
from pscb_lib.command.commentary.markdown import safe_link
from pscb_lib.command.word.commentary import FIGURE
from pscb_lib.command.word.opening import W, WordFile
from pscb_lib.core.errors import WordRefused

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TAKEN_OUT = {f"{W}del", f"{W}moveFrom"}
PUT_IN = {f"{W}ins", f"{W}moveTo"}
AROUND = {f"{W}{name}" for name in ("smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo")} | PUT_IN
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "footnotes", f"{W}commentReference": "comments"}
PICTURES = {"drawing", "pict", "object", "AlternateContent"}
OFF = ("0", "false", "none", "off")
_FOLLOWED = re.compile(r'HYPERLINK\s+"([^"]*)"')


@dataclass
class Notices:
    """What was seen and left out, or taken as accepted, by what it was."""

    seen: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Piece:
    """A span, and the number that it is marked as: by a control, which is strict, or by its style."""

    span: Span
    figure: str = ""
    strict: bool = False


@dataclass
class Inline:
    """Reads paragraphs of one file."""

    file: WordFile
    styles: Mapping[str, str]
    tags: Mapping[str, str]
    notices: Notices
    where: str = ""

    def spans(self, paragraph: Any) -> list[Span]:
        """The spans of a paragraph, each number by the name of its indicator."""
        found: list[Span] = []
        group: list[Piece] = []
        for piece in [*self._pieces(paragraph, "", ""), Piece(Span(""))]:
            if group and piece.figure != group[0].figure:
                found += self._resolved(group)
                group = []
            if piece.figure:
                group.append(piece)
            else:
                found.append(piece.span)
        return found

    def _pieces(self, parent: Any, link: str, control: str) -> Iterator[Piece]:
        followed = _Field()
        for child in parent:
            if child.tag == f"{W}r":
                followed.read(child)
                if not followed.in_code:
                    yield from self._run(child, link or followed.address, control)
            elif child.tag == f"{W}hyperlink":
                address = safe_link(self.file.links.get(child.get(R_ID, ""), ""))
                yield from self._pieces(child, address or link, control)
            elif child.tag == f"{W}sdt":
                yield from self._control(child, link, control)
            elif child.tag in TAKEN_OUT:
                self.notices.seen.add("changes")
            elif child.tag in AROUND:
                if child.tag in PUT_IN:
                    self.notices.seen.add("changes")
                yield from self._pieces(child, link, control)

    def _control(self, child: Any, link: str, control: str) -> Iterator[Piece]:
        tag = value(child.find(f"{W}sdtPr/{W}tag"))
        content = child.find(f"{W}sdtContent")
        if tag.startswith(FIGURE) and tag not in self.tags:
            raise WordRefused(f"{self.where}: there is a number that was not in the file when it was made.")
        if content is not None:
            yield from self._pieces(content, link, self.tags.get(tag, control))

    def _run(self, run: Any, link: str, control: str) -> Iterator[Piece]:
        look = run.find(f"{W}rPr")
        style = self.styles.get(value(look.find(f"{W}rStyle")) if look is not None else "", "")
        bold, italic = (is_on(look, name) or style == named for name, named in (("b", "Strong"), ("i", "Emphasis")))
        by_style = style if style in self.file.record["figures"] else ""
        figure = control or by_style
        for child in run:
            text = self._text(child)
            if text == LINE_BREAK:
                yield Piece(Span(LINE_BREAK))
            elif text:
                yield Piece(Span(text, bold, italic, link), figure, bool(control))

    def _text(self, child: Any) -> str:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in PICTURES:
            if any("".join(box.itertext()).strip() for box in child.iter(f"{W}txbxContent")):
                raise WordRefused(
                    f"{self.where}: there is a text box, whose words cannot be brought back; type them below."
                )
            self.notices.seen.add("pictures")
        if child.tag in NOTES:
            self.notices.seen.add(NOTES[child.tag])
        match name:
            case "t":
                return child.text or ""
            case "tab":
                return " "
            case "noBreakHyphen":
                return "\u2011"
            case "br":
                return "" if child.get(f"{W}type") in ("page", "column") else LINE_BREAK
            case "cr":
                return LINE_BREAK
            case _:
                return ""

    def _resolved(self, group: list[Piece]) -> list[Span]:
        indicator, expected = self.file.record["figures"][group[0].figure]
        spans = [piece.span for piece in group]
        text = "".join(span.text for span in spans)
        number = Span("", spans[0].bold, spans[0].italic, spans[0].link, indicator)
        before, found, after = text.partition(expected)
        if found and not re.search(r"\d", before + after):
            if not (before + after).strip() or not any(piece.strict for piece in group):
                return [_like(number, before), number, _like(number, after)]
        elif not text.strip():
            return []
        elif not any(piece.strict for piece in group) and re.search(r"\d", expected) and not re.search(r"\d", text):
            return spans
        raise WordRefused(
            f"{self.where}: the number {indicator} was {expected} and has been typed over. Numbers come "
            "from the data: undo that, or delete the number and write without it."
        )


class _Field:
    """Follows the marks of a field, whose code is no text and may be a link."""

    def __init__(self) -> None:
        self.in_code, self.address, self._depth = False, "", 0

    def read(self, run: Any) -> None:
        for child in run:
            if child.tag == f"{W}fldChar":
                kind = child.get(f"{W}fldCharType")
                self._depth += {"begin": 1, "end": -1}.get(kind, 0)
                self.in_code = kind == "begin" or (self.in_code and kind != "separate" and kind != "end")
                self.address = "" if kind == "end" and self._depth <= 0 else self.address
            elif child.tag == f"{W}instrText" and (match := _FOLLOWED.search(child.text or "")):
                self.address = safe_link(match[1])


def _like(number: Span, text: str) -> Span:
    return Span(text, number.bold, number.italic, number.link)


def value(child: Any | None) -> str:
    """What an element is set to; nothing where it is not there."""
    return "" if child is None else str(child.get(f"{W}val") or "")


def is_on(look: Any | None, name: str) -> bool:
    """Whether a run is set so."""
    child = look.find(f"{W}{name}") if look is not None else None
    return child is not None and (child.get(f"{W}val") or "1") not in OFF
