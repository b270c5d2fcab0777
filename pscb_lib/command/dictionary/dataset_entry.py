"""One dataset in the data dictionary."""

from __future__ import annotations

from pscb_lib.command.dictionary.layout import NUMBERS, layout, number_words
from pscb_lib.command.dictionary.markdown import code, link, note, table, wrapped
from pscb_lib.command.dictionary.sources import Sources
from pscb_lib.core.catalogue import Code, DatasetSpec, Dimension

KINDS = {
    "flow": "flow: events in a period",
    "stock": "stock: open on a day",
    "register": "register: entries that are kept from year to year",
}
FIELDS = {
    "id": "an id",
    "text": "text",
    "number": "a number",
    "date": "a day, a month or a year",
    "code": "one of: ",
}
SENSITIVITIES = {"small_counts": "small counts", "national": "national", "open": "open"}
EXPECTED = {
    True: "expected where the year lists it",
    False: "not expected: it has been printed as a chart without figures; used where supplied",
}


def dataset_entry(spec: DatasetSpec, sources: Sources) -> list[str]:
    """Title, description, cautions, shape, categories, checks and relations."""
    return [
        f"### {spec.title}",
        wrapped(spec.description),
        note(f"**Be careful.** {spec.caution}" if spec.caution else ""),
        table(["", ""], facts(spec)),
        wrapped(f"**Layout.** {layout(spec)}"),
        *list_columns(spec, sources),
        *register_columns(spec),
        *measures(spec),
        *(block for dimension in spec.dimensions.values() for block in categories(dimension)),
        *definitions(spec),
        *checks(spec, sources),
        *relations(spec, sources),
    ]


def facts(spec: DatasetSpec) -> list[list[str]]:
    """What is said of a table in a word or two."""
    several = len(spec.measures) > 1 or spec.is_list or spec.is_register
    unit = "several, see below" if several else next(iter(spec.measures.values())).unit
    unit = "entries" if spec.is_register else unit
    rows = [
        ["Name", f"{code(spec.name)}, file {code(spec.file_name)}"],
        ["Section", code(spec.section)],
        ["Agency role", code(spec.agency)],
        ["Kind", KINDS[spec.kind]],
        ["Unit", unit],
        ["Sensitivity", SENSITIVITIES.get(spec.sensitivity, spec.sensitivity)],
        ["File", EXPECTED[spec.published]],
    ]
    return rows if several else [*rows, ["Written as", number_words(spec)]]


def list_columns(spec: DatasetSpec, sources: Sources) -> list[str]:
    """The columns of a list."""
    columns = sources.list_columns.get(spec.name, {})
    return [table(["Column", "Holds"], [[code(name), words] for name, words in columns.items()])]


def register_columns(spec: DatasetSpec) -> list[str]:
    """The columns of a register."""
    rows = []
    for field in spec.fields.values():
        codes = ", ".join(f"{code(key)} ({label})" for key, label in field.codes.items())
        rows.append([code(field.name), field.title, FIELDS[field.type] + codes, "no" if field.required else "yes"])
    return [table(["Column", "In the report", "Holds", "May be blank"], rows)]


def measures(spec: DatasetSpec) -> list[str]:
    """The measures of a table that has several."""
    if len(spec.measures) == 1 or spec.is_register:
        return []
    rows = [
        [code(m.label), code(m.name), m.unit, NUMBERS[m.number], m.rounded_to or "not rounded"]
        for m in spec.measures.values()
    ]
    return ["**Measures**", table(["Printed", "Name", "Unit", "Written as", "Rounded to"], rows)]


def categories(dimension: Dimension) -> list[str]:
    """The categories of a dimension, as printed and as the report writes them."""
    rows = [[code(c.label), code(c.key), c.display, role(c)] for c in dimension.codes.values()]
    title = f"**{dimension.title}** ({code(dimension.name)})"
    if dimension.replaced_by:
        title += f"; a board names its own in `board.yml`, categories, {code(dimension.replaced_by)}"
    return [title, table(["Printed", "Code", "In the report", "In sums"], rows)]


def definitions(spec: DatasetSpec) -> list[str]:
    """What the dataset and its categories have meant, where that changed."""
    named = [("the whole", spec.definitions)]
    named += [(c.display, c.definitions) for dimension in spec.dimensions.values() for c in dimension.codes.values()]
    rows = [
        [what, one.valid_from.label if one.valid_from else "", one.valid_to.label if one.valid_to else "", one.says]
        for what, found in named
        for one in found
    ]
    return ["**Definitions**", table(["Of", "From", "Until", "Means"], rows)] if rows else []


def role(category: Code) -> str:
    """What a category is in a sum."""
    return "" if category.role == "leaf" else category.role


def checks(spec: DatasetSpec, sources: Sources) -> list[str]:
    """What must be true of the table by itself."""
    suite = sources.suites.get(spec.name)
    if suite is None:
        return ["**Checks.** There are none yet."]
    rows = [[code(e["meta"]["id"]), e["severity"], e["description"], e["notes"]] for e in suite["expectations"]]
    return [f"**Checks** ({len(rows)})", table(["Check", "Severity", "Expected", "Why"], rows)]


def relations(spec: DatasetSpec, sources: Sources) -> list[str]:
    """What must be true of the table beside itself and others."""
    rows = []
    for relation in sources.touching(spec.name):
        others = [link(sources.catalogue[name].title) for name in relation.datasets if name != spec.name]
        beside = ", ".join(others) or "itself"
        rows.append([link(relation.id), relation.severity, relation.statement, beside])
    return ["**Relations**", table(["Relation", "Severity", "Must hold", "Beside"], rows)] if rows else []
