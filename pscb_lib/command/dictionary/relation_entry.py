"""One relation in the data dictionary."""

from __future__ import annotations

from pscb_lib.command.dictionary.markdown import code, link, table, wrapped
from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.relations import Relation, Term

ROLE_WORDS = {
    "parts": "parts",
    "total": "total",
    "among": "the same figure",
    "lower": "not above",
    "upper": "the limit",
    "stock": "counted on a day",
    "inflow": "begun",
    "outflow": "ended",
    "share": "share, in per cent",
    "part": "part",
    "whole": "of the whole",
}


def relation_entry(relation: Relation, catalogue: Catalogue) -> list[str]:
    """Statement, reason, severity, and the figures that are compared."""
    rows = [
        [ROLE_WORDS[name], link(catalogue[term.dataset].title), which(term)]
        for name, terms in relation.terms.items()
        for term in terms
    ]
    return [
        f"### {relation.id}",
        wrapped(f"{relation.statement} {relation.why}"),
        wrapped(f"**Severity** {relation.severity}. {consequence(relation)}{weighting(relation)}"),
        table(["", "Table", "Figures"], rows),
    ]


def which(term: Term) -> str:
    """The figures of a table that a relation compares."""
    chosen = [f"{code(column)} {', '.join(code(v) for v in values)}" for column, values in term.where.items()]
    return "; ".join(chosen) or "all"


def consequence(relation: Relation) -> str:
    """What becomes of the tables when it breaks."""
    if relation.severity != "critical":
        return "When it breaks, the tables are used and the break is shown."
    return "When it breaks, the table whose figure is out of step is not used."


def weighting(relation: Relation) -> str:
    """How parts are weighted before they are added up."""
    if not relation.weight:
        return ""
    weight = code(relation.weight)
    return f" Each part counts as often as its {weight} says; an open-ended one at least so often."
