"""The data dictionary: every dataset, every check of it, and every relation between the tables."""

from __future__ import annotations

from pscb_lib.command.dictionary.dataset_entry import dataset_entry
from pscb_lib.command.dictionary.markdown import code, joined, link, table, wrapped
from pscb_lib.command.dictionary.relation_entry import relation_entry
from pscb_lib.command.dictionary.sources import SectionEntry, Sources

RELATIONS_HEADING = "Relations between tables"
HOW_TO_READ = "How to read this"
ABOUT = "Every table that the report knows: what is counted, how it is laid out, and what must be true of it."
INTRODUCTION = (
    f"{ABOUT} Written by `make docs` from `expectations/` and `notebooks/report.yml`; do not edit it, for the next "
    "writing would undo that."
)
WORDS = {
    "stock, flow": "A stock is counted on a day (children with a plan on 31 March), a flow over a period.",
    "agency role": "Who supplies the table. `board.yml` gives this board's name for each role.",
    "small counts": "Counts of local children, low enough to point at one: not for the public.",
    "national, open": "National: published by government. Open: names no child and cannot.",
    "printed": "The label exactly as it stands in the table; case and spacing do not matter.",
    "total, subtotal": "A sum of other lines of the same table: kept, checked, and never added in.",
    "critical": "A table that breaks such a check is not used until it is mended.",
    "warning": "The table is used, and the reader is told.",
    "info": "A question to the agency; nothing is known to be wrong.",
    "blank or x, z, c, low": "Not available; not applicable; confidential; too small to show. Never nought.",
}
RELATIONS_INTRODUCTION = (
    "What adds up to what, and what cannot be above what, in one table or between several. Rounded figures "
    "are compared as the range of values that they can stand for. A relation that needs a table which is not "
    "there, or not accepted, is not evaluated."
)


def data_dictionary(sources: Sources, introduction: str = INTRODUCTION) -> str:
    """The whole document."""
    blocks = ["# Data dictionary", wrapped(introduction), *contents(sources)]
    blocks += [f"## {HOW_TO_READ}", table(["Word", "Meaning"], [list(pair) for pair in WORDS.items()])]
    for section in sources.sections:
        blocks += section_chapter(section, sources)
    blocks += [f"## {RELATIONS_HEADING}", wrapped(RELATIONS_INTRODUCTION)]
    for relation in sources.relations:
        blocks += relation_entry(relation, sources.catalogue)
    return joined(blocks)


def contents(sources: Sources) -> list[str]:
    """The list of contents: sections, and under each its tables."""
    lines = [f"- {link(HOW_TO_READ)}"]
    for section in sources.sections:
        lines.append(f"- {link(heading(section))}")
        lines += [f"  - {link(spec.title)} ({code(spec.name)})" for spec in sources.of_section(section.slug)]
    return ["## Contents", "\n".join([*lines, f"- {link(RELATIONS_HEADING)}"])]


def heading(section: SectionEntry) -> str:
    """The number shown to readers, and the title."""
    return f"{section.number} {section.title}".strip()


def section_chapter(section: SectionEntry, sources: Sources) -> list[str]:
    """A section: its question, the tables that it borrows, and its own tables."""
    own = sources.of_section(section.slug)
    names = {spec.name for spec in own}
    borrowed = [link(sources.catalogue[name].title) for name in section.datasets if name not in names]
    blocks = [f"## {heading(section)}", f"*{section.question}*" if section.question else ""]
    also = f" It also uses: {', '.join(borrowed)}." if borrowed else ""
    blocks += [wrapped(f"Section {code(section.slug)}.{also}")]
    for spec in own:
        blocks += dataset_entry(spec, sources)
    return blocks
