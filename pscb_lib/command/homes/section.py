"""``pscb new-section``: a section of a home's own, as a notebook that runs and an entry in its ``report.yml``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pscb_lib.command.hints import close_to
from pscb_lib.command.homes.first_draft import first_draft
from pscb_lib.command.plan import PLAN_FILE, read_plan
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import UnknownDataset, UsageError
from pscb_lib.core.home import PROGRAM, Home, find_home

FIRST_OWN, LAST_OWN = 30, 99
"""Numbers below are the program's, of today and to come."""
HEAD = """# Sections of our own, and changes to those of the program. An entry has these keys:
#   slug        its name in files and commands; one that the program knows changes that section
#   number      the number shown, in quotes, from 30 on
#   notebook    the file beside this one
#   title       and question: what readers see
#   datasets    the tables that it reads, as named in a catalogue.yml
#   annex       true where it stands at the end, among the annexes

sections:
"""


@dataclass(frozen=True)
class Wanted:
    """A section as it was asked for."""

    slug: str
    title: str
    question: str
    number: str | None
    datasets: tuple[str, ...]


def new_section(home_given: str | None, wanted: Wanted) -> int:
    """Make the notebook and the entry, and say what to do with them.

    Raises
    ------
    UsageError, UnknownDataset
        When the section is there already, its name or number cannot be used, or a dataset is not known.
    """
    home = find_home(home_given)
    number = free_number(home, wanted)
    specs = read_catalogue(home.expectations / "catalogue.yml").datasets
    for name in wanted.datasets:
        if name not in specs:
            raise UnknownDataset(f'the catalogue has no dataset "{name}"{close_to(name, specs)}.')
    folder = home.root / "notebooks"
    path, plan = folder / f"{number}_{wanted.slug}.ipynb", folder / PLAN_FILE
    if path.exists():
        raise UsageError(f"{path} is there already; nothing was written.")
    folder.mkdir(exist_ok=True)
    draft = first_draft(wanted.slug, wanted.title, wanted.question, [specs[name] for name in wanted.datasets])
    path.write_text(json.dumps(draft, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    text = plan.read_text(encoding="utf-8") if plan.exists() else HEAD
    plan.write_text(text.rstrip("\n") + entry(wanted, number, path.name), encoding="utf-8", newline="\n")
    Home(home.root).notebooks  # noqa: B018  # which says what is wrong with the entry, if anything is
    print(f"Made notebooks/{path.name} and its entry in notebooks/{PLAN_FILE}.")
    print(f"See it: pscb run --only {wanted.slug}. Change it: pscb lab --edit.")
    return 0


def free_number(home: Home, wanted: Wanted) -> str:
    """The section's number: the one that was asked for, else the next that no section has."""
    if home.root.resolve() == PROGRAM:
        raise UsageError("this is the program's own home, whose sections are made by hand; see CONTRIBUTING.md.")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", wanted.slug):
        raise UsageError(f'a section\'s name is in small letters, digits and underscores; found "{wanted.slug}".')
    sections = read_plan(home.notebooks)
    if wanted.slug in {section.slug for section in sections}:
        raise UsageError(f'there is a section "{wanted.slug}" already; nothing was written.')
    taken = {section.number for section in sections}
    free = (f"{n}" for n in range(FIRST_OWN, LAST_OWN) if f"{n}" not in taken)
    number = wanted.number or next(free, "")
    if not re.fullmatch(r"\d\d", number) or number in taken:
        raise UsageError(f'a section has two digits that no other has, such as {next(free, "none")}; found "{number}".')
    return number


def entry(wanted: Wanted, number: str, notebook: str) -> str:
    """The entry of a section, as a person would write it."""
    return f"""

  - slug: {wanted.slug}
    number: "{number}"
    notebook: {notebook}
    title: {json.dumps(wanted.title, ensure_ascii=False)}
    question: {json.dumps(wanted.question, ensure_ascii=False)}
    datasets: {listed(wanted.datasets)}
"""


def listed(names: Sequence[str]) -> str:
    """Names as a list in YAML."""
    return f"[{', '.join(names)}]"
