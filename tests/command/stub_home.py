"""A small board with one table and two sections, in folders of its own: everything real but the content."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from stub_report import entry, write_plan, write_stub

BOARD = """
name: Anytown Safeguarding Children Board
short_name: ASCB
place: Anytown
agencies: {police: Anytown Police, board: Anytown Safeguarding Children Board}
"""
CATALOGUE = """
agencies: [police, board]
datasets:
  missing_by_gender:
    title: Missing children by gender
    section: missing
    agency: police
    description: Children reported missing in the year.
    kind: flow
    sensitivity: small_counts
    rows: {single: true}
    columns: {dimension: gender}
    measure: missing
    unit: children
    dimensions:
      gender:
        title: Gender
        codes: {male: Male, female: Female}
"""
NOT_NEGATIVE = {
    "type": "expect_column_values_to_be_between",
    "kwargs": {"column": "value", "min_value": 0},
    "severity": "critical",
    "meta": {"id": "not_negative"},
    "description": "0 or more",
    "notes": "Fewer than no children cannot go missing.",
}
SENTENCE = """from IPython.display import display
data = open(os.environ["PSCB_INPUTS"] + "/missing_by_gender.csv").read() if checked else ""
print(len(data), set("abc"), object())
sentence = {"role": "answer", "parts": [f"In {year} up to quarter {quarter}."], "indicators": {}}
display({"application/vnd.pscb.sentence+json": sentence, "text/plain": "…"}, raw=True,
        metadata={"pscb": {"type": "sentence"}})"""
CHECKED = """import json, os
state = json.load(open(os.environ["PSCB_INPUTS"] + "/state.json"))
checked = state["datasets"]["missing_by_gender"]["sha256"] != ""
print(os.environ["PSCB_INPUTS"])"""


@dataclass(frozen=True)
class StubHome:
    """The home of the board, and the folder of the program that it is used with."""

    root: Path
    program: Path

    @property
    def table(self) -> Path:
        return self.root / "data" / "raw" / "2012-13" / "missing_by_gender.csv"

    @property
    def bundle(self) -> Path:
        return self.root / "reports" / "2012-13-board"

    @property
    def beside(self) -> list[str]:
        """What stands in the folder of the reports."""
        return sorted(path.name for path in (self.root / "reports").iterdir())

    def notebook(self, slug: str, *cells: str) -> None:
        """Give a section another notebook."""
        number = {"missing": "01", "answers": "02"}[slug]
        write_stub(self.program / "notebooks" / f"{number}_{slug}.ipynb", *cells)

    def answers_well(self) -> None:
        """Give every section a notebook that runs, and the table figures that are in order."""
        self.notebook("missing", CHECKED, SENTENCE)
        self.notebook("answers", CHECKED, SENTENCE)
        self.table.write_text("Male,Female\n12,20\n", encoding="utf-8")


def make_home(folder: Path, patch: pytest.MonkeyPatch) -> StubHome:
    """The home, which the program is told of as a user would, and the program's own folders."""
    home = StubHome(folder / "home", folder / "program")
    expectations = home.program / "expectations"
    for place in (home.table.parent, expectations):
        place.mkdir(parents=True)
    (home.root / "board.yml").write_text(BOARD, encoding="utf-8")
    package = {"resources": [{"name": "missing_by_gender", "path": "missing_by_gender.csv"}]}
    (home.table.parent / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (expectations / "catalogue.yml").write_text(CATALOGUE, encoding="utf-8")
    (expectations / "relations.yml").write_text("relations: []\n", encoding="utf-8")
    for name, checks in {"missing_by_gender": [NOT_NEGATIVE], "reconciliations": []}.items():
        suite = {"name": name, "meta": {"about": "…"}, "expectations": checks}
        (expectations / f"{name}.json").write_text(json.dumps(suite), encoding="utf-8")
    home.answers_well()
    write_plan(
        home.program / "notebooks",
        entry("missing", "01", datasets=["missing_by_gender"]),
        entry("answers", "02", annex=True),
    )
    patch.setenv("PSCB_HOME", str(home.root))
    patch.setattr("pscb_lib.core.home.PROGRAM", home.program)
    return home
