"""Which characters can be set: a document that must be readable by machine may hold no other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
ALWAYS_SET = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x100)])) | frozenset("–—‘’“”…−\u00a0\u200b\u2060")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
KEPT_CONTROLS = "\n\t"


def fallback_fonts() -> Path:
    """The folder of DejaVu Sans, which comes with matplotlib and knows more alphabets than our own font."""
    import matplotlib as mpl  # here, since it is slow to import and most reports have charts already

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def settable(value: Any) -> Any:
    """The same value, lists and mappings included, with only such characters as can be set.

    Parameters
    ----------
    value : Any
        What JSON can hold.

    Returns
    -------
    Any
        A copy in which a control character is a space or gone and a letter that no font has is ``�``.
    """
    if isinstance(value, str):
        return value if ALWAYS_SET.issuperset(value) else "".join(map(_one, value))
    if isinstance(value, dict):
        return {key: settable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [settable(part) for part in value]
    return value


def _one(character: str) -> str:
    if character in ALWAYS_SET or character in KEPT_CONTROLS:
        return character
    category = unicodedata.category(character)
    if category in ("Zl", "Zp", "Zs"):
        return " "
    if category[0] == "C" or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    return character if ord(character) in _known() else REPLACEMENT


@cache
def _known() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font  # here, since few reports have unusual letters

    files: Iterable[Path] = [*sorted(FONTS.glob("*.ttf")), fallback_fonts() / "DejaVuSans.ttf"]
    *own, fallback = [frozenset(FT2Font(str(path)).get_charmap()) for path in files]
    return frozenset.intersection(*own) | fallback
