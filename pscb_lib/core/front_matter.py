"""Front matter: the YAML between two lines of hyphens at the top of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

import yaml

FENCE = "---"


def split_front_matter(source: str) -> tuple[str, str, int] | None:
    """The front matter, the text below it, and the line on which the text begins.

    Returns
    -------
    tuple or None
        The first part is empty where there is no front matter; None where it has no end.
    """
    lines = source.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        return "", source, 1
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            return "".join(lines[1 : number - 1]), "".join(lines[number:]), number + 1
    return None


def with_keys(head: str, drop: Collection[str], new: Mapping[str, Any]) -> str:
    """Front matter with some keys taken out and new ones at its top; every other line stays as it is."""
    kept, dropping = [], False
    for line in head.splitlines(keepends=True):
        key = re.match(r"([^\s#:][^:]*):", line)
        if key or not line.startswith((" ", "\t", "}", "]", "-")):
            dropping = bool(key and key[1].strip("\"' ") in drop)
        if not dropping:
            kept.append(line)
    return yaml.safe_dump(dict(new), allow_unicode=True, sort_keys=False, width=110) + "".join(kept)
