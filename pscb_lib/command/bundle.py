"""Where a bundle stands: built aside, moved into place whole, the earlier one untouched until then.

::

    reports/2012-13-board/                  the bundle; build.json in it says that it is one
    reports/.2012-13-board.partial-<pid>/   being built by that process
    reports/.2012-13-board.old-<pid>/       the earlier one, for the moment of the exchange
    reports/2012-13-board.failed/           the notebook that stopped the last run, for looking into
    reports/.2012-13-board.lock             held by the run that builds there
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pscb_lib.command.disk_full import telling_full_disk
from pscb_lib.command.lock import only_one, refuse_if_taken
from pscb_lib.command.swap import put_in_place
from pscb_lib.core.errors import PscbError, UsageError

MARK_OF_A_BUNDLE = "build.json"
WHOLE_YEAR = 4


def bundle_name(year: str, quarter: int, audience: str) -> str:
    """The bundle's folder: ``2012-13-board``, or ``2012-13-Q2-board`` up to its second quarter."""
    return f"{year}-{audience}" if quarter == WHOLE_YEAR else f"{year}-Q{quarter}-{audience}"


@dataclass(frozen=True)
class BundlePlace:
    """A folder for bundles, and the name of one."""

    out: Path
    name: str

    @property
    def final(self) -> Path:
        """Where the bundle stands."""
        return self.out / self.name

    @property
    def partial(self) -> Path:
        """Where this process builds it."""
        return self.out / f".{self.name}.partial-{os.getpid()}"

    @property
    def old(self) -> Path:
        """Where the earlier bundle waits during the exchange."""
        return self.out / f".{self.name}.old-{os.getpid()}"

    @property
    def failed(self) -> Path:
        """Where a notebook that stopped is kept."""
        return self.out / f"{self.name}.failed"

    @property
    def lock(self) -> Path:
        """The file that the run holds which builds here."""
        return self.out / f".{self.name}.lock"

    def require_replaceable(self) -> None:
        """Refuse a target that is not a bundle, so that nobody's own files are ever replaced, or that is being made.

        Raises
        ------
        UsageError
            When something else than a bundle or an empty folder stands there.
        PscbError
            When another run is making it.
        """
        self.require_ours()
        refuse_if_taken(self.lock, str(self.final))

    def require_ours(self) -> None:
        """Refuse a target that is not a bundle."""
        for folder in (self.out, self.final):
            if folder.exists() and not folder.is_dir():
                raise UsageError(f"{folder} is a file, and a folder is needed there.")
        if self.final.exists() and not is_bundle(self.final) and any(self.final.iterdir()):
            raise UsageError(
                f"{self.final} is not a report of this program (it has no {MARK_OF_A_BUNDLE}), so nothing "
                "was changed; name another folder with --out."
            )


def is_bundle(folder: Path) -> bool:
    """Whether a folder was made by this program."""
    return (folder / MARK_OF_A_BUNDLE).is_file()


@contextmanager
def building(place: BundlePlace) -> Iterator[Path]:
    """Give an empty folder to build in; afterwards it is the bundle, or on any failure it is gone.

    Raises
    ------
    UsageError
        When the target is not a bundle.
    PscbError
        When another run builds there, the disk is full, or the earlier bundle cannot be moved because another
        program uses it.
    """
    place.require_replaceable()
    with telling_full_disk(place.out), only_one(place.lock, str(place.final)):
        clear_leftovers(place)
        try:
            place.partial.mkdir()
            yield place.partial
            exchange(place)
        finally:
            shutil.rmtree(place.partial, ignore_errors=True)


def exchange(place: BundlePlace) -> None:
    """Put the new bundle in the place of the earlier one, or leave all as it was."""
    place.require_ours()
    try:
        former = put_in_place(place.partial, place.final, place.old)
    except OSError as error:
        raise PscbError(
            f"the new report cannot take the place of {place.final}, which is as it was ({error.strerror}); "
            "close what has a file of it open, and run again."
        ) from error
    if former:
        shutil.rmtree(former, ignore_errors=True)


def clear_leftovers(place: BundlePlace) -> None:
    """Remove what runs left that did not reach their end; bring back a bundle that one had put aside.

    Whoever calls this holds the lock, so that no other run of the place is alive.
    """
    pattern = re.compile(rf"\.{re.escape(place.name)}\.(partial|old)-\d+")
    for folder in sorted(place.out.iterdir()):
        match = pattern.fullmatch(folder.name)
        if match and match[1] == "old" and is_bundle(folder) and not place.final.exists():
            folder.rename(place.final)
        elif match:
            shutil.rmtree(folder, ignore_errors=True)


def keep_failed(place: BundlePlace, notebook: Path) -> Path | None:
    """Keep a partly run notebook where it can be looked into; None when there is none, or no room for it."""
    if not notebook.exists():
        return None
    kept = place.failed / notebook.name
    try:
        place.failed.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(notebook, kept)
    except OSError:
        kept.unlink(missing_ok=True)
        return None
    return kept


def forget_failed(place: BundlePlace, keys: list[str]) -> None:
    """Remove the kept notebooks of sections that have run well since."""
    for key in keys:
        (place.failed / f"{key}.ipynb").unlink(missing_ok=True)
    if place.failed.is_dir() and not any(place.failed.iterdir()):
        place.failed.rmdir()
