"""Hints at what a mistyped name may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def close_to(name: str, known: Collection[str]) -> str:
    """A hint at what may have been meant, or nothing."""
    near = difflib.get_close_matches(name, list(known), n=3)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
