"""Every error that a user can meet, each one sentence.

::

    PscbError                 exit status 1
    ├── DataRefused           1   the data cannot be used as they are
    ├── SectionFailed         1   a notebook did not run to its end
    ├── NotSignedOff          1   a final report was asked for and a commentary is not signed, or is stale
    ├── WordRefused           1   a Word file cannot be read, or its blocks cannot be matched
    ├── Interrupted         130   stopped by the user
    └── UsageError            2   something was asked for that cannot be done
        ├── HomeError             no board.yml where one is needed, or one that cannot be read
        ├── CommentaryError       a commentary is not well formed, or names a number that there is not
        ├── CatalogueError        the catalogue, the relations or a suite is not well formed
        ├── UnknownYear           a year without a folder under data/raw
        ├── UnknownSection        a section that report.yml does not list
        ├── UnknownDataset        a dataset that the catalogue does not list
        └── NotYetAvailable       a command, option or audience that is not built yet
"""

from __future__ import annotations

from pathlib import Path


class PscbError(Exception):
    """Base of all errors of this project: ``str(error)`` is the sentence that the user reads."""

    exit_status = 1


class DataRefused(PscbError):
    """The data failed a critical check and the caller asked to stop there."""


class SectionFailed(PscbError):
    """A notebook did not run to its end.

    Attributes
    ----------
    section : str
        Number and slug of the section, as in ``03_early_help``.
    cell_number : int or None
        The failing cell, counted from 1 over all cells as JupyterLab shows them; None when the whole kernel failed.
    reason : str
        What happened, in one clause.
    kept_at : Path or None
        Where the partly executed notebook was kept.
    """

    def __init__(self, section: str, cell_number: int | None, reason: str, kept_at: Path | None = None) -> None:
        self.section, self.cell_number, self.reason, self.kept_at = section, cell_number, reason, kept_at
        where = f"section {section}" + (f", cell {cell_number}" if cell_number else "")
        kept = f" The partly executed notebook is kept at {kept_at}." if kept_at else ""
        super().__init__(f"{where}: {reason.rstrip('.')}.{kept}")


class NotSignedOff(PscbError):
    """A final report was asked for, and a commentary is not signed, or is stale."""


class WordRefused(PscbError):
    """A Word file cannot be read, or what stands in it cannot be matched with the commentary."""


class Interrupted(PscbError):
    """The user stopped the command."""

    exit_status = 130


class UsageError(PscbError):
    """Bad usage, bad configuration, or an unknown name."""

    exit_status = 2


class HomeError(UsageError):
    """There is no ``board.yml`` where one is needed, or it cannot be read."""


class CommentaryError(UsageError):
    """A commentary is not well formed, or names a number that no section states."""


class CatalogueError(UsageError):
    """The catalogue, the relations or a suite is not well formed."""


class UnknownYear(UsageError):
    """The home has no data folder for the year."""


class UnknownSection(UsageError):
    """``report.yml`` does not list the section."""


class UnknownDataset(UsageError):
    """The catalogue does not list the dataset."""


class NotYetAvailable(UsageError):
    """A command, an option or an audience that is not built yet."""
