"""Whose workbook a file is: another board's is refused, and invented figures never stand among real ones."""

from __future__ import annotations

from collections.abc import Iterator

from pscb_lib.command.importing.cells import Workbook
from pscb_lib.command.returns.layout import Book
from pscb_lib.core.errors import DataRefused
from pscb_lib.core.fictional import WORD, digests_of_other_side
from pscb_lib.core.home import Home


def require_ours(book: Workbook, ours: Book | None, home: Home) -> None:
    """See that a file is no other board's, and neither invented in a real home nor real in an invented one.

    Raises
    ------
    DataRefused
        When it is.
    """
    board = home.board
    invented = ours.fictional if ours else None
    if not board.fictional and (invented or any(is_marked(text) for text in texts_of(book))):
        raise DataRefused(
            f'"{book.name}" says that its figures are fictional, and {board.name} is a real board; nothing of it was '
            "stored. Real and invented figures are never mixed."
        )
    if board.fictional and invented is False:
        raise DataRefused(
            f'"{book.name}" is the workbook of a real board, and {board.name} is fictional; nothing of it was stored. '
            "Real and invented figures are never mixed."
        )
    if book.sha256 in digests_of_other_side(board.fictional):
        raise DataRefused(
            f'"{book.name}" is a table of {"a real board" if board.fictional else "the demonstration"}; nothing of it '
            "was stored. Real and invented figures are never mixed."
        )
    if ours and ours.board and ours.board != board.name:
        raise DataRefused(
            f'"{book.name}" is a workbook of {ours.board}, and not of {board.name}; nothing of it was stored. If the '
            "board has only changed its name, write its workbooks anew with pscb template and copy the figures."
        )


def is_marked(text: str) -> bool:
    """Whether a text is the mark that everything of an invented board carries."""
    return text.startswith((f"{WORD}:", f"{WORD.upper()}:"))


def texts_of(book: Workbook) -> Iterator[str]:
    """Every text of a workbook."""
    for sheet in book.sheets:
        yield from (cell.text for cell in sheet.cells.values() if cell.kind == "text")
    yield from (text for _, text in book.other_texts)
