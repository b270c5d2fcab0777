"""Which claim or data cell holds each number of the published report, or why none does.

Run as ``python tools/claims_coverage.py PATH_TO_SOURCE_TEXT``. It writes ``claims_coverage.csv`` beside the claims of
the year, and lists the numbers that nothing accounts for. What it cannot find is declared in ``claims_coverage.yml``.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
YEAR = HERE.parent / "data" / "raw" / "2012-13"
COVERAGE = YEAR / "claims_coverage.csv"
COLUMNS = ("line", "number", "held_by", "kind", "reason")

WORDS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "sixteen": 16, "twenty": 20, "twenty one": 21, "twenty five": 25},
    **{"a quarter": 25, "more than half": 50},
}
NUMBER = re.compile(
    r"\d+(?:,\d{3})+|\d+(?:\.\d+)?|\b(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Token:
    """A number of the source text: its line, its place there, and as it is printed."""

    line: int
    start: int
    end: int
    text: str

    @property
    def value(self) -> str:
        """The number in digits, without separators."""
        return str(WORDS.get(self.text.lower(), self.text.replace(",", "")))


@dataclass(frozen=True)
class Sources:
    """What can hold a number: claims by id, tables as rows of cells, and what is declared."""

    claims: Mapping[str, Mapping[str, Any]]
    tables: Mapping[str, Sequence[Sequence[str]]]
    declared: Mapping[str, Any]


def read_sources(folder: Path = YEAR, declared: Path = HERE / "claims_coverage.yml") -> Sources:
    """The claims and tables of the year, and the declarations beside this tool."""
    claims = yaml.safe_load((folder / "claims.yml").read_text(encoding="utf-8"))["claims"]
    files = [path for path in sorted(folder.glob("*.csv")) if path.name != COVERAGE.name]
    tables = {p.stem: list(csv.reader(io.StringIO(p.read_text(encoding="utf-8")))) for p in files}
    return Sources({c["id"]: c for c in claims}, tables, yaml.safe_load(declared.read_text(encoding="utf-8")))


def tokens(lines: Sequence[str]) -> Iterator[Token]:
    """Every number of the text, in digits or as a word, in the order of the text."""
    for index, line in enumerate(lines, start=1):
        yield from (Token(index, m.start(), m.end(), m.group()) for m in NUMBER.finditer(line))


def coverage(lines: Sequence[str], sources: Sources) -> list[dict[str, str]]:
    """One row a number of the text: who holds it, or why none does; both blank when it is left over."""
    return [row_of(token, lines[token.line - 1], sources) for token in tokens(lines)]


def row_of(token: Token, line: str, sources: Sources) -> dict[str, str]:
    """The row of one number."""
    row = {"line": str(token.line), "number": token.text, "held_by": "", "kind": "", "reason": ""}
    if reason := explained(token, line, sources.declared["reasons"]):
        return {**row, **reason}
    found = held_as_declared(token, sources)
    found = found or in_declared_table(token, line, sources) or in_claims(token, sources) or in_tables(token, sources)
    if found:
        return {**row, "held_by": found, "kind": kind_of(found)}
    return {**row, **explained(token, line, sources.declared["general"])}


def kind_of(holder: str) -> str:
    """Whether a claim holds the number, or a cell."""
    return "claim" if holder.startswith("claims.yml") else "data"


def held_as_declared(token: Token, sources: Sources) -> str:
    """The holder that is declared for a number of this line: a claim that has it, or a table whose row has it."""
    holder = sources.declared["held"].get(token.line, {}).get(token.text)
    if holder is None:
        return ""
    if holder in sources.claims:
        said = " ".join(
            str(sources.claims[holder].get(key, "")) for key in ("published", "statement", "period", "base")
        )
        if token.value not in {Token(0, 0, 0, m.group()).value for m in NUMBER.finditer(said)}:
            raise ValueError(f"line {token.line}: the claim {holder} does not hold {token.text}")
        return f"claims.yml, {holder}"
    table, _, entry = holder.partition("/")
    for number, cells in enumerate(sources.tables[table], start=1):
        if holds(cells, token) and (not entry or cells[0] == entry):
            return f"{table}.csv, row {number}"
    raise ValueError(f"line {token.line}: {holder} does not hold {token.text}")


def explained(token: Token, line: str, rules: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The kind and reason of the first rule whose pattern covers the number in its line; nothing where none does."""
    for rule in rules:
        first, last = rule.get("lines", (1, sys.maxsize))
        if first <= token.line <= last and any(
            m.start() <= token.start and token.end <= m.end() for m in re.finditer(rule["pattern"], line)
        ):
            return {"kind": rule["kind"], "reason": rule["reason"]}
    return {}


def in_declared_table(token: Token, line: str, sources: Sources) -> str:
    """The row of the table that is printed in this line; the row whose head the line begins with goes before others."""
    head = line.split("\t")[0].strip().lstrip("- ")
    for entry in sources.declared["tables"]:
        first, last = entry["lines"]
        if first <= token.line <= last:
            rows = list(enumerate(sources.tables[entry["file"]], start=1))
            same_head = [pair for pair in rows if pair[1][0].strip() and head.startswith(pair[1][0].strip())]
            longest_first = sorted(same_head, key=lambda pair: -len(pair[1][0]))
            for number, cells in [*longest_first, *rows]:
                if holds(cells, token):
                    return f"{entry['file']}.csv, row {number}"
    return ""


def in_claims(token: Token, sources: Sources) -> str:
    """The claim of this part of the report that publishes the number."""
    section = part_of(token, sources)["section"]
    for id_, claim in sources.claims.items():
        published = NUMBER.findall(str(claim["published"]))
        if (
            claim.get("unit") != "year"
            and claim["section"] == section
            and [Token(0, 0, 0, text).value for text in published] == [token.value]
        ):
            return f"claims.yml, {id_}"
    return ""


def in_tables(token: Token, sources: Sources) -> str:
    """The cell of this part's tables, or of its figures in prose, that is the number."""
    part = part_of(token, sources)
    for table in part.get("files", ()):
        for number, cells in enumerate(sources.tables[table][1:], start=2):
            if holds(cells, token):
                return f"{table}.csv, row {number}"
    for table, kinds in (("prose_figures", ()), ("document_outline", ("list", "table", "box"))):
        for number, cells in enumerate(sources.tables[table], start=1):
            if cells[1] == part["section"] and (not kinds or cells[2] in kinds) and holds(cells[4:5], token):
                return f"{table}.csv, row {number}"
    return ""


def part_of(token: Token, sources: Sources) -> Mapping[str, Any]:
    """The part of the report that a line belongs to."""
    parts: Sequence[Mapping[str, Any]] = sources.declared["parts"]
    return [part for part in parts if part["from"] <= token.line][-1]


def holds(cells: Sequence[str], token: Token) -> bool:
    """Whether a number stands in one of the cells."""
    return any(token.value in [Token(0, 0, 0, m.group()).value for m in NUMBER.finditer(cell)] for cell in cells)


def as_text(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as a CSV file."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def left_over(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The numbers that nothing holds and no reason explains."""
    return [row for row in rows if not row["held_by"] and not row["reason"]]


def main(arguments: Sequence[str]) -> int:
    """Write the coverage of a source text; 1 when a number is left over, 2 when no text is named."""
    if len(arguments) != 1:
        print("usage: python tools/claims_coverage.py PATH_TO_SOURCE_TEXT", file=sys.stderr)
        return 2
    rows = coverage(Path(arguments[0]).read_text(encoding="utf-8").splitlines(), read_sources())
    COVERAGE.write_text(as_text(rows), encoding="utf-8")
    for row in left_over(rows):
        print(f"line {row['line']}: nothing holds {row['number']}", file=sys.stderr)
    return 1 if left_over(rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
