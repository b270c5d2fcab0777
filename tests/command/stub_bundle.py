"""A report of the small board that has everything an auditor looks at: a number, a table, a chart, a claim."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from stub_home import CHECKED, StubHome

from pscb_lib.command.audit.seal import seal
from pscb_lib.command.provenance import hashes

STATED = """from IPython.display import display
import csv
rows = list(csv.DictReader(open(os.environ["PSCB_INPUTS"] + "/missing_by_gender.csv")))
count = sum(int(row["value"]) for row in rows)
def show(kind, content, **more):
    data = {f"application/vnd.pscb.{kind}+json": content, "text/plain": kind, **more}
    display(data, raw=True, metadata={"pscb": {"type": kind}})
number = {"indicator_id": "missing_total", "label": "Children missing", "value": count, "text": str(count),
          "unit": "children", "period": year, "period_text": year, "datasets": ["missing_by_gender"],
          "agency": "Anytown Police", "definition": "Children reported missing."}
said = {"role": "answer", "parts": [{"text": str(count), "indicator": "missing_total"}, " went missing."],
        "indicators": {"missing_total": number}}
show("sentence", said)"""
SHOWN = """table = {"id": "genders", "title": "By gender", "columns": [{"name": "Gender", "unit": "", "numeric": False},
         {"name": "Children", "unit": "", "numeric": True}], "rows": [[r["gender"], r["value"]] for r in rows],
         "values": [[None, int(r["value"])] for r in rows], "row_roles": [""] * len(rows),
         "datasets": ["missing_by_gender"], "agency": "Anytown Police", "note": "", "suffix": ""}
show("table", table)
svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><text>{count}</text></svg>'
show("chart", {"id": "genders", "title": {**said, "role": "title"}, "subtitle": "", "source": "Police",
               "alt": f"Two columns, {count} in all.", "datasets": ["missing_by_gender"], "table": table},
     **{"image/svg+xml": svg})
claim = {"claim_id": "missing_more", "section": "01_missing", "statement": "Many went missing.", "published": "30",
         "recomputed": str(count), "basis": "as stated", "verdict": "agrees" if count == 30 else "disagrees",
         "source": "Missing, paragraph 1", "note": ""}
show("claims", {"claims": [claim], "summary": "1 figure", "table": {**table, "id": "published", "suffix": "published"}})"""


def states_much(home: StubHome) -> None:
    """Give the first section a notebook that states, shows and checks something."""
    home.notebook("missing", CHECKED, STATED, SHOWN)


def rehash(bundle: Path) -> None:
    """Hide a change as its maker could: the build record, the crate and the manifest made again."""
    path = bundle / "build.json"
    build = json.loads(path.read_text(encoding="utf-8"))
    build["inputs"] = hashes(bundle / "inputs")
    path.write_text(json.dumps(build), encoding="utf-8")
    seal(bundle)


def replace_in(path: Path, old: str, new: str) -> None:
    """Change a text in a file, where there is one."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def copied(bundle: Path, folder: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(bundle, folder / bundle.name))
