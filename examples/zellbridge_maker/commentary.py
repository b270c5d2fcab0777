"""The invented Board's words on three sections, with figures by name, each in another state of agreement."""

from __future__ import annotations


def commentary(year: int) -> dict[str, str]:
    """The Markdown files of a year's ``commentary/`` by name."""
    return {}
