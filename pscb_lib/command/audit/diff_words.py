"""The differences of two bundles in words: one list of rows a part, the same for the terminal and for the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pscb_lib.core.fictional import WORD

Cells = Sequence[str]
MOST_CELLS = 5
DECIMALS = re.compile(r"-?\d+\.\d{3,}")
KINDS = {
    "restated": "restated",
    "redefined": "in another unit",
    "moved": "of another period",
    "added": "added",
    "removed": "removed",
}


@dataclass(frozen=True)
class Part:
    """One part: its heading, the heads of its columns, which of them are numbers, and its rows."""

    name: str
    title: str
    heads: Cells
    numeric: tuple[int, ...]
    rows: Sequence[Cells]


def parts(content: Mapping[str, Any]) -> list[Part]:
    """The parts that have rows, the most important first."""
    made = [
        Part(name, title, heads, numeric, [tuple(cells(row)) for row in content[name]])
        for name, (title, heads, numeric, cells) in LAYOUT.items()
    ]
    return [part for part in made if part.rows]


def summary(content: Mapping[str, Any]) -> str:
    """One sentence: how many differ of each; before it, whether invented figures are among them."""
    return f"{fictional_words(content)}{counts(content)}"


def fictional_words(content: Mapping[str, Any]) -> str:
    """Which of the two bundles is of an invented board; nothing where both are real."""
    which = [name for name in ("old", "new") if content[name].get("fictional")]
    if len(which) == 1:
        return f"{WORD}: the {which[0]} one is of an invented board, the other is real. They have nothing in common. "
    return f"{WORD}: both are of an invented board. " if which else ""


def counts(content: Mapping[str, Any]) -> str:
    """How many differ of each."""
    if not content["differ"]:
        return "Nothing differs: figures, claims, checks, inputs, notebooks and sections are the same."
    return "; ".join(counted(part) for part in parts(content) if part.name != "versions") + "."


def counted(part: Part) -> str:
    """How many rows a part has, in words."""
    return f"{len(part.rows)} {part.title.lower().removesuffix('s' if len(part.rows) == 1 else '')}"


def figure_cells(row: Mapping[str, Any]) -> list[str]:
    """One figure."""
    period = row["period"] if row["kind"] != "moved" else f"{row['old_period']} to {row['period']}"
    label = f"{row['label']} ({row['unit']}, {period})" if row["unit"] else f"{row['label']} ({period})"
    old, new = shortened(text(row["old"]), text(row["new"]))
    return [label, old, new, moved(row), KINDS[row["kind"]], row["reason"], named(row["section"])]


def first_of(cells: Sequence[str]) -> str:
    """The first cells that differ, and how many more there are; ``--json`` has them all."""
    more = len(cells) - MOST_CELLS
    return "; ".join([*cells[:MOST_CELLS], *([f"and {more} more"] if more > 0 else [])])


def shortened(old: str, new: str) -> tuple[str, str]:
    """Two values with two decimals at most, as far as that leaves them apart; ``--json`` has them in full."""
    one, other = (f"{float(value):.2f}" if DECIMALS.fullmatch(value) else value for value in (old, new))
    return (one, other) if one != other else (old, new)


def moved(row: Mapping[str, Any]) -> str:
    """By how much a figure moved."""
    if row["change"] is None:
        return ""
    share = "" if row["change_pct"] is None else f" ({signed(row['change_pct'])}%)"
    return f"{signed(round(row['change'], 2) or row['change'])}{share}"


def signed(number: float) -> str:
    """A number with its sign, a true minus among them."""
    return f"{number:+,}".replace("-", "−")


def claim_cells(row: Mapping[str, Any]) -> list[str]:
    """One published figure."""
    values = f"{text(row['old_recomputed'])} → {text(row['new_recomputed'])}"
    return [row["statement"], row["published"], values, words(row["old"]), words(row["new"]), named(row["section"])]


def named(section: str) -> str:
    """A section as people name it: "05 Child protection plans" for ``05_child_protection_plans``."""
    number, _, slug = section.partition("_")
    return f"{number} {slug.replace('_', ' ').capitalize()}" if slug else section


def text(value: object) -> str:
    """A value, or a dash where there is none."""
    return "–" if value in (None, "") else str(value)


def words(verdict: str | None) -> str:
    """A verdict as words."""
    return text(verdict).replace("_", " ")


Layout = tuple[str, Cells, tuple[int, ...], Callable[[Mapping[str, Any]], list[str]]]
LAYOUT: Mapping[str, Layout] = {
    "figures": (
        "Figures",
        ("Figure", "Old", "New", "Change", "What", "Reason", "Section"),
        (1, 2, 3),
        figure_cells,
    ),
    "claims": (
        "Published figures",
        ("Statement", "Published", "Recomputed", "Old verdict", "New verdict", "Section"),
        (),
        claim_cells,
    ),
    "checks": (
        "Checks",
        ("Check", "Old", "New"),
        (),
        lambda row: [row["check_id"], text(row["old"]), text(row["new"])],
    ),
    "inputs": (
        "Inputs",
        ("File", "What", "Cells"),
        (),
        lambda row: [row["file"], row["what"], first_of(row["cells"])],
    ),
    "notebooks": (
        "Notebooks",
        ("Notebook", "Cells that differ"),
        (),
        lambda row: [named(row["section"]), ", ".join(row["cells"])],
    ),
    "sections": (
        "Sections",
        ("Number", "Title", "What"),
        (),
        lambda row: [row["section"].partition("_")[0], row["title"], row["what"]],
    ),
    "versions": (
        "Versions",
        ("Program", "Old", "New"),
        (),
        lambda row: [row["name"], text(row["old"]), text(row["new"])],
    ),
}
