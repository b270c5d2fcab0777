"""Which table of ours each part of a sheet is: as the workbook says itself, else by words and heads, else asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pscb_lib.command.importing.absent import absence, called, no_heads
from pscb_lib.command.importing.blocks import Block, blocks_of
from pscb_lib.command.importing.candidates import best_first, best_of, is_telling, is_whole, share, worth_trying
from pscb_lib.command.importing.cells import Sheet, spanned
from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.decimal_commas import with_decimal_points
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.pivoting import pivoted
from pscb_lib.command.importing.serial_dates import with_serial_dates
from pscb_lib.command.importing.titles import longest, named_among, speaks_against, words_in
from pscb_lib.core.datasets import DatasetSpec

WORTH_ASKING = 0.6
MOST_CANDIDATES = 4


@dataclass
class Choice:
    """What the parts of a sheet were taken for."""

    blocks: list[Block] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def choose(sheet: Sheet, specs: Mapping[str, DatasetSpec], told: str, file_words: Sequence[str], year: str) -> Choice:
    """The tables on a sheet.

    Parameters
    ----------
    sheet : Sheet
        The sheet, without what stands on it for comparison only.
    specs : mapping
        The datasets that are looked for.
    told : str
        The dataset that the workbook, or who imports it, says the sheet is; empty where nobody does.
    file_words : sequence of str
        What the file calls itself, for a sheet that says nothing.
    year : str
        The reporting year, for examples in messages.
    """
    sheet, dates = with_serial_dates(sheet)
    sheet, points = with_decimal_points(sheet)
    found = pivoted(sheet)
    if found is None:
        choice = choose_table(sheet, specs, told, file_words, year)
    elif found.sheet is not None and found.remark is not None:
        choice = choose_table(found.sheet, specs, told, file_words, year)
        choice.remarks.insert(0, found.remark)
    else:
        choice = Choice(complaints=[found.complaint] if found.complaint else [])
    if not choice.blocks and not choice.complaints:
        return nothing_taken(sheet, specs, year)
    choice.remarks[:0] = [*dates, *points]
    return choice


def choose_table(
    sheet: Sheet, specs: Mapping[str, DatasetSpec], told: str, file_words: Sequence[str], year: str
) -> Choice:
    """The tables on a sheet without lists; arguments as of `choose`."""
    if told:
        return choose_told(sheet, specs[told], year)
    choice = Choice()
    clusters = clustered(worth_trying(blocks_of(sheet, specs.values()), sheet, file_words))
    for number, cluster in enumerate(clusters):
        titles = titles_above(sheet, cluster, [*clusters[:number], *clusters[number + 1 :]])
        decide(choice, sheet, cluster, titles, specs, file_words, year, alone=len(clusters) == 1)
    return choice


def nothing_taken(sheet: Sheet, specs: Mapping[str, DatasetSpec], year: str) -> Choice:
    """What is said of a sheet from which nothing was taken: a question where it holds figures."""
    about = absence(sheet, specs, year)
    return Choice(complaints=[about]) if isinstance(about, Complaint) else Choice(remarks=[about])


def choose_told(sheet: Sheet, spec: DatasetSpec, year: str) -> Choice:
    """The one table of a sheet of which it is known what it is."""
    filled = blocks_of(sheet, [spec])
    clusters = clustered(filled or [b for b in blocks_of(sheet, [spec], blank_too=True) if not b.has_a_head_twice])
    if not clusters:
        return Choice(complaints=[no_heads(sheet, spec, year)])
    best = [best_of(cluster) for cluster in clusters]
    most = max(block.matched for block in best)
    first = [block for block in best if block.matched == most]
    if len(first) > 1 and filled:
        return Choice(complaints=[two_places(sheet, first)])
    return Choice(blocks=first[-1:])


def decide(
    choice: Choice,
    sheet: Sheet,
    cluster: list[Block],
    titles: Sequence[str],
    specs: Mapping[str, DatasetSpec],
    file_words: Sequence[str],
    year: str,
    *,
    alone: bool,
) -> None:
    """Take a part of a sheet for one table, ask which it is, or pass it over."""
    candidates = list({block.spec.name: block.spec for block in cluster}.values())
    near = words_in(titles)
    said = near | words_in([sheet.name]) if alone or not near else near
    exact = [spec for spec in candidates if plain(spec.title) in {plain(title) for title in titles}]
    named = (
        exact
        if len(exact) == 1
        else named_among(candidates, said) or named_among(candidates, said | words_in([sheet.name]))
    )
    if not named:
        named = named_among(candidates, said | words_in([sheet.name, *file_words]))
    whole = [s for s in candidates if any(is_whole(b) for b in cluster if b.spec is s) and is_telling(s)]
    if not named and len(whole) == 1 and not speaks_against(whole[0], near, said, specs):
        named = whole
    place = spanned(sheet, *best_of(cluster).corners)
    meant = [] if named or whole else called([*specs.values()], said, alone=alone)
    if len(named) == 1:
        choice.blocks.append(best_of([block for block in cluster if block.spec is named[0]]))
    elif meant:
        choice.complaints.append(no_heads(sheet, meant[0], year))
    elif named or whole or max(share(block) for block in cluster) >= WORTH_ASKING:
        fitting = named or whole or [s for s in candidates if longest(s) & said] or candidates
        choice.complaints.append(which_one(place, cluster, [s.name for s in fitting], sheet))
    else:
        choice.remarks.append(Remark(place, "not one of our tables; nothing was read from it"))


def which_one(place: str, cluster: Sequence[Block], fitting: Sequence[str], sheet: Sheet) -> Complaint:
    """The question which of the tables that fit a part of a sheet is, the likeliest first."""
    specs = best_first([block for block in cluster if block.spec.name in fitting], sheet)
    shown = [f"“{spec.title}”" for spec in specs[:MOST_CANDIDATES]]
    more = f" and {len(specs) - len(shown)} more" if len(specs) > len(shown) else ""
    found = f"heads {'that fit' if len(specs) > 1 else 'like those of'} {', '.join(shown)}{more}"
    wanted = "the title of the table above it or as the name of the sheet, so that nobody has to guess which one it is"
    tellable = tuple(f"{sheet.name}={spec.name}" for spec in specs[:MOST_CANDIDATES])
    return Complaint(place, found, wanted, tellable)


def two_places(sheet: Sheet, blocks: Sequence[Block]) -> Complaint:
    """The complaint that a table seems to be there twice."""
    places = " and ".join(spanned(sheet, *block.corners) for block in blocks)
    return Complaint(places, f"the table “{blocks[0].spec.title}” more than once", "one, or a word which one counts")


def clustered(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks, those together that share cells of the sheet, from the top."""
    clusters: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (b.corners[0], -b.matched)):
        touching = [c for c in clusters if any(overlap(block, other) for other in c)]
        for cluster in touching:
            clusters.remove(cluster)
        clusters.append([*(b for cluster in touching for b in cluster), block])
    return sorted(clusters, key=lambda c: min(b.corners[0] for b in c))


def overlap(one: Block, other: Block) -> bool:
    """Whether two blocks share cells."""
    (top, left), (bottom, right) = one.corners
    (top2, left2), (bottom2, right2) = other.corners
    return top <= bottom2 and top2 <= bottom and left <= right2 and left2 <= right


def titles_above(sheet: Sheet, cluster: Sequence[Block], others: Sequence[Sequence[Block]]) -> list[str]:
    """The lines of text above a table: below the one above it, and not above one that stands beside it."""
    top, left, bottom, right = extent(cluster)
    rest = [extent(other) for other in others]
    start = max((low for _, _, low, _ in rest if low < top), default=0)
    beside = [
        (first, last)
        for upper, first, lower, last in rest
        if upper <= bottom and top <= lower and (last < left or first > right)
    ]
    return [
        cell.text
        for (row, column), cell in sheet.cells.items()
        if start < row < top and cell.kind == "text" and not any(first <= column <= last for first, last in beside)
    ]


def extent(cluster: Sequence[Block]) -> tuple[int, int, int, int]:
    """The first row and column, and the last ones, of the blocks together."""
    firsts, lasts = zip(*(block.corners for block in cluster), strict=True)
    return min(r for r, _ in firsts), min(c for _, c in firsts), max(r for r, _ in lasts), max(c for _, c in lasts)
