"""``pscb verify --rerun``: makes the report again from what the bundle holds, and compares every file.

The inputs, the plan and the notebooks are the bundle's own; the program that runs them is this one. Running a
notebook runs whatever its cells say, with all that the user may do. So notebooks whose cells are not those
of this program's own are not run, unless the user says that they are to be trusted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.compare import Compared, Difference, compare_bundles
from pscb_lib.command.audit.faults import BROKEN
from pscb_lib.command.audit.names import shown
from pscb_lib.command.audit.rerun_home import (
    BundleRequest,
    lay_out,
    own_notebooks,
    own_settings,
    strange_notebooks,
)
from pscb_lib.command.last_paper import plant_last_paper
from pscb_lib.command.provenance import versions
from pscb_lib.command.starting import make_report
from pscb_lib.core.documents import read_json
from pscb_lib.core.errors import PscbError

MOST_PLACES = 5
PAPERS = {"pdf": "report.pdf", "docx": "report.docx", "xlsx": "tables.xlsx"}
OTHER_VERSIONS = (
    "Other versions are at work here than the bundle was made with ({}), so numbers and text were compared exactly, "
    "and pictures only by what they show and how large they are."
)


@dataclass(frozen=True)
class Rerun:
    """What became of the second making.

    Attributes
    ----------
    compared : Compared or None
        The comparison; None when the report was not made again.
    reasons : tuple
        Why it was not: each file with a clause.
    versions : tuple of str
        The versions that are not those of the bundle, in words.
    settings : tuple of str
        The settings of the bundle that differ from this program's own.
    """

    compared: Compared | None
    reasons: tuple[tuple[str, str], ...] = ()
    versions: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    @property
    def reproduced(self) -> bool:
        """Whether everything came out the same."""
        return self.compared is not None and not self.compared.differences

    def as_json(self) -> dict[str, Any]:
        """The outcome for programs."""
        compared = self.compared or Compared(0, (), ())
        return {
            "reproduced": self.reproduced,
            "not_run": [{"file": file, "what": what} for file, what in self.reasons],
            "exact": not self.versions,
            "other_versions": list(self.versions),
            "own_settings": list(self.settings),
            "same_files": compared.same,
            "not_compared": list(compared.not_compared),
            "differences": [difference.as_row() for difference in compared.differences],
        }

    def lines(self) -> Iterator[str]:
        """The outcome for people."""
        if self.compared is None:
            yield "FAULT  it was not run again"
            yield from (f"         {shown(file)}: {what}" for file, what in self.reasons)
            return
        state = "ok    " if self.reproduced else "FAULT "
        yield f"{state} run again on its own inputs, every file comes out the same ({self.compared.same} files)"
        yield from difference_lines(self.compared)
        if self.compared.not_compared:
            yield f"       Not compared: {', '.join(self.compared.not_compared)}."
        if self.versions:
            yield f"       {OTHER_VERSIONS.format(', '.join(self.versions))}"
        if self.settings:
            yield f"       Settings of the bundle that are not this program’s own: {', '.join(self.settings)}."


def difference_lines(compared: Compared) -> Iterator[str]:
    """The files that differ, the first places of each."""
    by_file: dict[str, list[Difference]] = {}
    for difference in compared.differences:
        by_file.setdefault(difference.file, []).append(difference)
    for file, found in by_file.items():
        yield f"         {shown(file)}"
        yield from (f"           {difference.sentence()}" for difference in found[:MOST_PLACES])
        if len(found) > MOST_PLACES:
            yield f"           and {len(found) - MOST_PLACES} more places"


def rerun(bundle: Path, *, trust: bool) -> Rerun:
    """Make the report again and compare.

    Parameters
    ----------
    trust : bool
        Whether to run notebooks that are not this program's own.
    """
    try:
        build = read_json(bundle / "build.json")
        with own_notebooks(bundle) as own:
            strange = tuple(strange_notebooks(bundle, build, own))
        if strange and not trust:
            advice = "it was not run, since that would run whatever it says; --trust runs it all the same"
            return Rerun(None, tuple((file, f"{what}; {advice}") for file, what in strange))
        with tempfile.TemporaryDirectory(prefix="pscb-") as folder:
            again = made_again(bundle, build["parameters"], Path(folder))
            other = tuple(other_versions(build["versions"], versions()))
            compared = compare_bundles(bundle, again, exact=not other)
        return Rerun(compared, (), other, tuple(own_settings(bundle)))
    except PscbError as error:
        return Rerun(None, (("bundle", f"it cannot be made again: {str(error).rstrip('.')}"),))
    except BROKEN as error:
        return Rerun(None, (("bundle", f"it does not have the form of a bundle ({type(error).__name__})"),))


def made_again(bundle: Path, parameters: Mapping[str, Any], folder: Path) -> Path:
    """Make the report in a folder; where it is then."""
    root, out = folder / "home", folder / "out"
    root.mkdir()
    lay_out(bundle, parameters["year"], root)
    plant_last_paper(bundle / "inputs", out)
    options = {field.name for field in fields(BundleRequest)} - {"home", "out"}
    given = {name: value for name, value in parameters.items() if name in options}
    made = [name for name, file in PAPERS.items() if (bundle / file).is_file()]
    given["formats"] = ",".join(["html", *made])
    said = StringIO()
    with redirect_stdout(said):
        make_report(BundleRequest(home=str(root), out=str(out), **given))
    return Path(said.getvalue().splitlines()[-1])


def other_versions(stated: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[str]:
    """Each version that is not the same, in words."""
    for name in ("pscb", "python", "platform"):
        if stated.get(name) != here.get(name):
            yield f"{name} {stated.get(name)}, here {here.get(name)}"
    packages: Mapping[str, Any] = stated.get("packages") or {}
    for name, version in here["packages"].items():
        if packages.get(name) != version:
            yield f"{name} {packages.get(name)}, here {version}"
