"""The whole report, kept under all that it depends on: when nothing changed, it is put together without running."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.bundle import MARK_OF_A_BUNDLE, BundlePlace, bundle_name
from pscb_lib.command.code_closure import PACKAGE, ROOT
from pscb_lib.command.last_paper import last_figures
from pscb_lib.command.plan import Section
from pscb_lib.command.request import Resolved
from pscb_lib.core.digests import digest_of, digest_of_bytes, digest_of_files, environment, files_below
from pscb_lib.core.store import Store

KIND = "reports"
OF_THE_RUN = (MARK_OF_A_BUNDLE,)
"""Files that hold times of the run, and are written anew."""


@dataclass(frozen=True)
class KeptReport:
    """A report as it was made: its files, the kernel of each section, and what was said of its data."""

    files: Mapping[str, bytes]
    kernels: Mapping[str, str]
    reasons: Sequence[str]
    refusable: bool
    processed: str


def report_key(
    target: Resolved, chosen: Sequence[Section], selected: bool, formats: Sequence[str], *, final: bool = False
) -> str:
    """The hash of everything that a report is made from."""
    sources = {name: digest_of_files(files, root) for name, (files, root) in sources_of(target).items()}
    asked = {
        **target.parameters,
        "sections": [section.key for section in chosen],
        "selected": selected,
        "formats": list(formats),
        "final": final,
    }
    return digest_of(sources, asked, environment())


def sources_of(target: Resolved) -> dict[str, tuple[list[Path], Path]]:
    """The files that a report is made from, by what they are, and the folder that each of these is below."""
    home = target.home
    place = BundlePlace(target.out, bundle_name(target.year, target.quarter, target.audience))
    years = (target.year, *home.years_before(target.year))
    own = [home.root / name for name in ("expectations", "notebooks")]
    folders = dict.fromkeys([*own, home.expectations, home.notebooks])  # the same ones, where the home adds nothing
    return {
        **{f"raw {year}": (files_below(home.raw(year)), home.raw(year)) for year in years},
        "board": ([home.root / "board.yml"], home.root),
        **{f"settings {number}": (files_below(folder), folder) for number, folder in enumerate(folders)},
        "last_paper": (last_figures(place), target.out),
        "program": (files_below(ROOT / PACKAGE), ROOT),
    }


def marks_of_sources(target: Resolved) -> list[tuple[str, ...]]:
    """What the system notes of each of these files whenever it is written: a glance, where hashes are a reading."""
    paths = (path for files, _ in sources_of(target).values() for path in files)
    return [(str(path), *marks_of(path)) for path in paths]


def marks_of(path: Path) -> tuple[str, ...]:
    """The size, times and number of a file; nothing of one that has just gone."""
    try:
        seen = path.stat()
    except OSError:
        return ()
    return tuple(str(mark) for mark in (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))


def processed_state(target: Resolved) -> str:
    """The hash of what the home's processed data say of themselves; empty where there are none."""
    path = target.home.processed(target.year, target.audience) / "state.json"
    return digest_of_bytes(path.read_bytes()) if path.is_file() else ""


def keep(store: Store, key: str, bundle: Path, report: KeptReport) -> None:
    """Keep what was made: every file of the bundle that the run itself leaves no mark in."""
    named = ((path.relative_to(bundle).as_posix(), path) for path in sorted(bundle.rglob("*")) if path.is_file())
    files = {name: path.read_bytes() for name, path in named if name not in OF_THE_RUN}
    head = {
        "files": [[name, len(content)] for name, content in files.items()],
        "kernels": dict(report.kernels),
        "reasons": list(report.reasons),
        "refusable": report.refusable,
        "processed": report.processed,
    }
    store.put(KIND, key, json.dumps(head).encode("ascii") + b"\n" + b"".join(files.values()))


def kept(store: Store, key: str) -> KeptReport | None:
    """The report that was kept under a key, if there is one."""
    raw = store.get(KIND, key)
    if raw is None:
        return None
    line, _, content = raw.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    files, start = {}, 0
    for name, length in head["files"]:
        files[name] = content[start : start + length]
        start += length
    return KeptReport(files, head["kernels"], head["reasons"], head["refusable"], head["processed"])


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a report into a folder."""
    for parent in sorted({(folder / name).parent for name in files}):
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
