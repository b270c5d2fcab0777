"""What may be a table of ours: how well a part of a sheet fits a dataset, and whether that alone can tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import Sheet
from pscb_lib.command.importing.head_words import WORDS_FOR_TOTAL, plain
from pscb_lib.command.importing.titles import is_named, words_in
from pscb_lib.core.datasets import DatasetSpec

ANYBODYS = re.compile(
    r"males?|females?|boys?|girls?|unknown|not known|other|totals?|all|(?:aged? )?(?:under|over)? ?\d.*", re.ASCII
)
"""Labels under which anything may be counted."""


def worth_trying(blocks: Sequence[Block], sheet: Sheet, file_words: Sequence[str]) -> list[Block]:
    """The blocks without those whose months could be any table's: dates without a year count only under a name."""
    said = words_in([sheet.name, *file_words, *(cell.text for cell in sheet.cells.values() if cell.kind == "text")])
    return [block for block in blocks if not block.is_undated or is_named(block.spec, said)]


def is_telling(spec: DatasetSpec) -> bool:
    """Whether a table's labels say what it counts: by sex or age bands alone many things are, also ones of nobody's."""
    labels = [code.label for dimension in spec.dimensions.values() for code in dimension.codes.values()]
    return not labels or any(not ANYBODYS.fullmatch(plain(label).rstrip(":")) for label in labels)


def best_of(blocks: Sequence[Block]) -> Block:
    """The block of which most is known; of two lines of the same heads the one with years, or nearer to the figures."""
    return max(blocks, key=lambda block: (block.matched, share(block), not block.is_undated, block.head_row))


def best_first(blocks: Sequence[Block], sheet: Sheet) -> list[DatasetSpec]:
    """The datasets that blocks may be, best first: by their words, their total, and how few of their rows lack a label.

    Where some share a word with the sheet that few of them have, those without one are left out.
    """
    said = words_in(cell.text for cell in sheet.cells.values() if cell.kind == "text")
    total = any(plain(cell.text) in WORDS_FOR_TOTAL for cell in sheet.cells.values())
    ranks: dict[str, tuple[int, ...]] = {}
    specs = {block.spec.name: block.spec for block in blocks}
    often = Counter(word for spec in specs.values() for word in words_of_heads(spec))
    said = frozenset(word for word in said if 2 * often[word] <= len(specs))  # what most of them say tells nothing
    for block in blocks:
        spec = block.spec
        has_total = any(axis.total for axis in (spec.columns, spec.rows))
        unlabelled = spec.rows.kind == "period" and not block.labels
        rank = (-len(said & words_of_heads(spec)), unlabelled, has_total is not total, -block.matched)
        ranks[spec.name] = min(rank, ranks.get(spec.name, rank))
    found = sorted(specs.values(), key=lambda spec: ranks[spec.name])
    return [spec for spec in found if ranks[spec.name][0] or not ranks[found[0].name][0]]


def words_of_heads(spec: DatasetSpec) -> frozenset[str]:
    """The words that may stand over the figures of a dataset: its title, its measures and what they count."""
    return words_in([spec.title, *(text for m in spec.measures.values() for text in (m.label, m.unit))])


def share(block: Block) -> float:
    """Which share of the heads and labels that the dataset has stands there."""
    known = keys_known(block)
    return block.matched / known if known else 0.0


def keys_known(block: Block) -> int:
    """How many heads and labels the dataset has; those that are periods, as many as there are."""
    spec, number = block.spec, 0
    for axis, there in ((spec.columns, block.heads), (spec.rows, block.labels)):
        if axis.kind == "dimension":
            number += len(spec.dimensions[axis.name].codes)
        elif axis.kind == "measures":
            number += len(spec.measures)
        else:
            number += len(there)
    return number


def is_whole(block: Block) -> bool:
    """Whether every category and measure of the dataset has a head or a label, so that it can be no other table."""
    axes = (block.spec.columns, block.spec.rows)
    return share(block) >= 1 and any(axis.kind in ("dimension", "measures") for axis in axes)
