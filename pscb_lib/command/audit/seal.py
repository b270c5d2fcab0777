"""Sealing a bundle: the last step of its making, after which no file of it may change."""

from __future__ import annotations

from pathlib import Path

from pscb_lib.command.audit.crate import CRATE_FILE, crate
from pscb_lib.command.audit.manifest import MANIFEST, write_manifest
from pscb_lib.core.stage import write_json


def seal(bundle: Path) -> None:
    """Write ``ro-crate-metadata.json`` and, over everything, ``manifest-sha256.txt``.

    Parameters
    ----------
    bundle : Path
        A bundle that is whole but for these two files; ``build.json`` is in it already.
    """
    for name in (CRATE_FILE, MANIFEST):
        (bundle / name).unlink(missing_ok=True)
    write_json(bundle / CRATE_FILE, crate(bundle))
    write_manifest(bundle)
