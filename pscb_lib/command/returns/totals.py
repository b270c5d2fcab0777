"""Which cells of a table are the sum of others: those that a relation says must add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.periods import QUARTERS
from pscb_lib.core.relations import Relation, Term
from pscb_lib.core.year_figures import Meaning

Place = tuple[int, int]


def totals_of(
    spec: DatasetSpec, meanings: Sequence[Sequence[Meaning]], relations: Sequence[Relation]
) -> dict[Place, tuple[Place, ...]]:
    """The places of a table's totals, counted from 0, each with the places of its parts.

    Only a relation whose break is critical makes a total: where parts need not be all there are, or figures are
    rounded, the sum is no total. A total whose parts are not all in the table is left to be typed.
    """
    cells = {(r, c): meaning for r, line in enumerate(meanings) for c, meaning in enumerate(line)}
    found: dict[Place, tuple[Place, ...]] = {}
    for relation in relations:
        if not makes_totals(relation, spec):
            continue
        parts, total = relation.term("parts"), relation.term("total")
        for place, meaning in cells.items():
            if holds(total, meaning) and not spec.measures[meaning.measure].rounded_to:
                among = tuple(p for p, m in cells.items() if p != place and is_part(m, meaning, parts, total, relation))
                if len(among) == parts_expected(parts, relation):
                    found[place] = among
    return found


def makes_totals(relation: Relation, spec: DatasetSpec) -> bool:
    """Whether the relation is a sum inside this one table that always holds."""
    exact = relation.kind == "parts_make_total" and relation.severity == "critical"
    return exact and relation.datasets == (spec.name,)


def facts_of(meaning: Meaning) -> Mapping[str, str]:
    """What a term may ask of a figure, by the name of its column."""
    return {
        **dict(meaning.codes),
        "measure": meaning.measure,
        "period": meaning.period.text,
        "period_type": meaning.period.type,
    }


def holds(term: Term, meaning: Meaning) -> bool:
    """Whether the term names this figure."""
    facts = facts_of(meaning)
    return all(facts.get(column) in wanted for column, wanted in term.where.items())


def is_part(part: Meaning, total: Meaning, parts: Term, whole: Term, relation: Relation) -> bool:
    """Whether a figure is among the parts of a total: the same but for what the relation tells apart."""
    if not holds(parts, part):
        return False
    told_apart = {*parts.where, *whole.where}
    if relation.within:
        told_apart |= {"period", "period_type"}
        if not total.period.contains(part.period):
            return False
    ours, theirs = facts_of(part), facts_of(total)
    return all(ours.get(key) == theirs.get(key) for key in {*ours, *theirs} - told_apart)


def parts_expected(parts: Term, relation: Relation) -> int:
    """How many parts a total has: the categories that the relation names, or twelve months, or four quarters."""
    if relation.within and "month" in parts.where.get("period_type", ()):
        return 12
    if relation.within and "range" in parts.where.get("period_type", ()):
        return len(QUARTERS)
    named = [len(codes) for column, codes in parts.where.items() if column != "period_type"]
    return max(named, default=0)
