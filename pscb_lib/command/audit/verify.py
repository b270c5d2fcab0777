"""``pscb verify``: whether a bundle is whole, is of one piece and, with ``--rerun``, comes out the same again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.faults import Check
from pscb_lib.command.audit.manifest import MANIFEST, file_hash, paths_of
from pscb_lib.command.audit.rerun import Rerun, rerun
from pscb_lib.command.audit.source import Source, opened
from pscb_lib.command.audit.verify_content import verify_content
from pscb_lib.command.audit.verify_files import verify_files, verify_names
from pscb_lib.core.fictional import NOTICE, says

MOST_SHOWN = 20
CANNOT_SHOW = (
    "Who made the bundle, and that nobody changed it: whoever edits a file can write a new manifest as well. The "
    "manifest's own checksum, written down when the bundle was received, or asked for from its maker by another way, "
    "shows that.",
    "That the results follow from the inputs: only --rerun shows that.",
    "That the inputs are what the agencies sent: compare inputs/raw with the returns themselves.",
    "When it was made, and with which versions: build.json states it, and nothing else does.",
)
SHOWN_BY_RERUN = 1


@dataclass(frozen=True)
class Verdict:
    """All that was found out about one bundle."""

    name: str
    checks: tuple[Check, ...]
    files: int
    manifest_hash: str
    rerun: Rerun | None
    fictional: bool = False

    @property
    def whole(self) -> bool:
        """Whether no check has a fault, and the bundle came out the same if it was run again."""
        return not any(check.faults for check in self.checks) and (self.rerun is None or self.rerun.reproduced)

    @property
    def cannot_show(self) -> tuple[str, ...]:
        """What was not shown by this."""
        shown = SHOWN_BY_RERUN if self.rerun else None
        return tuple(text for number, text in enumerate(CANNOT_SHOW) if number != shown)

    def as_json(self) -> dict[str, Any]:
        """The verdict for programs."""
        return {
            "bundle": self.name,
            **({"fictional": True} if self.fictional else {}),
            "verified": self.whole,
            "files": self.files,
            "manifest_sha256": self.manifest_hash,
            "checks": [check.as_row() for check in self.checks],
            "rerun": self.rerun.as_json() if self.rerun else None,
            "not_shown": list(self.cannot_show),
        }


def verify(given: str, *, again: bool, trust: bool, as_json: bool) -> int:
    """Verify a bundle and print what was found.

    Returns
    -------
    int
        0, or 1 when something is not as it should be.

    Raises
    ------
    UsageError
        When there is no bundle there.
    NotUnpacked
        When it is a zip file that is refused.
    """
    with opened(given) as source:
        verdict = judged(source, again=again, trust=trust)
    if as_json:
        print(json.dumps(verdict.as_json(), indent=1, ensure_ascii=False))
    else:
        print("\n".join(lines(verdict)))
    return 0 if verdict.whole else 1


def judged(source: Source, *, again: bool, trust: bool) -> Verdict:
    """Do all checks; those of content only where the files are plain files."""
    names = verify_names(source)
    if names.faults:
        return Verdict(source.name, (names,), 0, "", None)
    checks = (names, *verify_files(source), *verify_content(source.bundle))
    manifest = source.bundle / MANIFEST
    known = file_hash(manifest) if manifest.is_file() else ""
    made = rerun(source.bundle, trust=trust) if again else None
    return Verdict(source.name, checks, count(source.bundle), known, made, says(source.bundle / "inputs"))


def count(bundle: Path) -> int:
    """How many files a bundle has."""
    return sum(1 for _ in paths_of(bundle))


def lines(verdict: Verdict) -> Iterator[str]:
    """The verdict for people."""
    for check in verdict.checks:
        yield f"{'FAULT' if check.faults else 'ok':<6} {check.holds}"
        yield from (f"         {fault.file or 'bundle'}: {fault.what}" for fault in check.faults[:MOST_SHOWN])
        if len(check.faults) > MOST_SHOWN:
            yield f"         and {len(check.faults) - MOST_SHOWN} more like these (--json has all)"
    if len(verdict.checks) == 1:
        yield "         Nothing else was looked at while this is so."
    if verdict.rerun:
        yield from verdict.rerun.lines()
    yield ""
    yield from (NOTICE,) if verdict.fictional else ()
    yield f"{verdict.name}: {told(verdict)}"
    if verdict.manifest_hash and verdict.whole:
        yield f"Write down, and keep elsewhere, the checksum of its manifest: {verdict.manifest_hash}"
    yield ""
    yield "What this does not show:"
    yield from (f"  - {text}" for text in verdict.cannot_show)


def told(verdict: Verdict) -> str:
    """The outcome in a few words."""
    if not verdict.whole:
        return "NOT verified; the lines above say why."
    return f"verified, {verdict.files} files{'; reproduced' if verdict.rerun else ''}."
