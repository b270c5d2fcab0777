"""``pscb init``: a home for another board, with every setting explained and blank tables for its first year."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pscb_lib.command.homes.years import start_year
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.errors import UsageError
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.layers.terms import KNOWN
from pscb_lib.core.periods import financial_year_of, parse_year

TEMPLATES = Path(__file__).parents[1] / "templates" / "home"
NO_NAME, NO_SHORT_NAME, NO_PLACE = "The board (its name goes into board.yml)", "The board", "our area"
EXAMPLES = {"board": "partnership", "chair": "independent scrutineer", "council": "local authority"}
AGENCIES = {
    "childrens_services": "Children's Services",
    "community_safety_partnership": "Community Safety Partnership",
    "child_death_overview_panel": "Child Death Overview Panel",
    "department_for_education": "Department for Education",
    "office_for_national_statistics": "Office for National Statistics",
    "inspectorate": "Ofsted",
}
"""Names that hold everywhere in England, or that a board can begin with; any other role is written out in words."""
IGNORED = "# Made again at any time.\nreports/\nworkbench/\n.pscb-cache/\ndata/processed/\n"
UNSEEN = ("desktop.ini", "thumbs.db")


@dataclass(frozen=True)
class Answers:
    """What is known of the board: all of it may be left out."""

    name: str = NO_NAME
    short_name: str = ""
    place: str = NO_PLACE
    year: str = ""
    partnership: bool = False
    fictional: bool = False


def init(folder: Path, answers: Answers) -> int:
    """Make the home and say what to do next.

    Raises
    ------
    UsageError
        When the folder holds something already.
    """
    year = answers.year or financial_year_of(date.today())
    parse_year(year)
    require_empty(folder)
    for name in ("notebooks", "expectations", f"data/raw/{year}"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write(folder / "board.yml", board_text(answers))
    write(folder / "README.txt", (TEMPLATES / "README.txt").read_text(encoding="utf-8"))
    if not (folder / ".gitignore").exists():
        write(folder / ".gitignore", IGNORED)
    print(f"{folder.resolve()} is a home now: board.yml says who you are, README.txt what stands where.")
    for line in start_year(Home(folder.resolve()), year):
        print(line)
    print("Next: look through board.yml, go into the folder (cd), and make the report: pscb run.")
    return 0


def require_empty(folder: Path) -> None:
    """Refuse a folder that holds anything but what version control and file managers put there."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'"{folder}" is a file; name a folder that is new or empty.')
    held = sorted(p.name for p in folder.iterdir()) if folder.exists() else []
    held = [name for name in held if not name.startswith(".") and name.lower() not in UNSEEN]
    if held:
        raise UsageError(f'the folder "{folder}" is not empty: it holds {held[0]}. Nothing was written.')
    if (folder / "board.yml").exists():
        raise UsageError(f'the folder "{folder}" is a home already.')


def board_text(answers: Answers) -> str:
    """The text of ``board.yml``."""
    agencies = read_catalogue(PROGRAM / "expectations" / "catalogue.yml").agencies
    names = {role: AGENCIES.get(role, role.replace("_", " ").capitalize()) for role in agencies}
    names |= {"board": answers.name} if "board" in names else {}
    values = {
        "name": quoted(answers.name),
        "short_name": quoted(answers.short_name or initials(answers.name)),
        "place": quoted(answers.place),
        "here": answers.place,
        "terms": terms_text({"board": "partnership"} if answers.partnership else {}),
        "fictional": str(answers.fictional).lower(),
        "agencies": "".join(f"  {role}: {quoted(name)}\n" for role, name in names.items()),
    }
    text = (TEMPLATES / "board.yml").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], text)


def terms_text(chosen: Mapping[str, str]) -> str:
    """The key ``terms``, with those that are not in use as comments."""
    lines = [f"  {word}: {chosen[word]}" if word in chosen else f"#  {word}: {EXAMPLES[word]}" for word in KNOWN]
    return "\n".join(["terms:" if chosen else "#terms:", *lines, ""])


def quoted(text: str) -> str:
    """A text as YAML has it, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def initials(name: str) -> str:
    """``ASCB`` for Anytown Safeguarding Children Board; the name itself where it is one word."""
    if name == NO_NAME:
        return NO_SHORT_NAME
    letters = "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))
    return letters if len(letters) > 1 else name


def write(path: Path, text: str) -> None:
    """Write a text file."""
    path.write_text(text, encoding="utf-8", newline="\n")
