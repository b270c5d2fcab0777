"""Sealing a bundle: the last step of its making, after which no file of it may change."""

from __future__ import annotations

from pathlib import Path

from pscb_lib.command.audit.crate import CRATE_FILE, crate
from pscb_lib.command.audit.manifest import MANIFEST, write_manifest
from pscb_lib.core.digests import write_json


def seal(bundle: Path) -> None:
    """Write ``ro-crate-metadata.json`` and, over everything, ``manifest-sha256.txt``.

    Parameters
    ----------
    bundle : Path
        A bundle that is whole but for these two files; ``build.json`` is in it already.
    """
    for name in (CRATE_FILE, MANIFEST):
        (bundle / name).unlink(missing_ok=True)
    remove_empty_folders(bundle)
    write_json(bundle / CRATE_FILE, crate(bundle))
    write_manifest(bundle)


def remove_empty_folders(bundle: Path) -> None:
    """Remove folders without files, which neither a manifest nor a zip file can keep."""
    for folder in sorted((path for path in bundle.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
