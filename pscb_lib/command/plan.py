"""The plan of the report: which sections there are, in which order, and which of them were asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pscb_lib.command.hints import close_to
from pscb_lib.command.plan_entries import (
    NEEDED,
    OPTIONAL,
    check_value,
    refuse_repeated,
    refuse_unknown_keys,
)
from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import UnknownDataset, UnknownSection, UsageError

PLAN_FILE = "report.yml"


@dataclass(frozen=True)
class Section:
    """One section of the report: what ``report.yml`` says of it, and where its notebook is."""

    slug: str
    number: str
    title: str
    question: str
    notebook_path: Path
    annex: bool = False
    datasets: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Number and slug, as in ``03_early_help``: the name of the section's files."""
        return f"{self.number}_{self.slug}"


def read_plan(folder: Path) -> list[Section]:
    """Read ``report.yml``: the sections in the order in which they run.

    Raises
    ------
    UsageError
        When the file cannot be read or an entry is not well formed; the sentence names the entry.
    """
    try:
        content = read_yaml(folder / PLAN_FILE)
    except Unreadable as error:
        raise UsageError(f"{PLAN_FILE} cannot be read: {error}.") from error
    if not isinstance(content, Mapping) or not isinstance(content.get("sections"), list):
        raise UsageError(f'{PLAN_FILE} must hold a list called "sections".')
    refuse_unknown_keys(PLAN_FILE, content, ("sections",))
    sections = [read_section(folder, place, entry) for place, entry in enumerate(content["sections"], start=1)]
    for key in ("slug", "number"):
        refuse_repeated(PLAN_FILE, key, [getattr(section, key) for section in sections])
    return sections


def read_section(folder: Path, place: int, entry: Any) -> Section:
    """One entry of the list, checked."""
    where = f"{PLAN_FILE}, entry {place}"
    if not isinstance(entry, Mapping):
        raise UsageError(f"{where}: expected a slug, a number, a notebook, a title and a question.")
    if isinstance(entry.get("slug"), str):
        where = f"{where} ({entry['slug']})"
    refuse_unknown_keys(where, entry, (*NEEDED, *OPTIONAL))
    for key in NEEDED:
        if entry.get(key) in (None, ""):
            raise UsageError(f'{where}: "{key}" is missing.')
    for key, value in entry.items():
        check_value(where, key, value)
    notebook_path = folder / entry["notebook"]
    if not notebook_path.is_file():
        raise UsageError(f"{where}: there is no notebook {entry['notebook']} in {folder}.")
    return Section(
        slug=entry["slug"],
        number=entry["number"],
        title=entry["title"],
        question=entry["question"],
        notebook_path=notebook_path,
        annex=entry.get("annex", False),
        datasets=tuple(entry.get("datasets", ())),
        parameters=dict(entry.get("parameters", {})),
    )


def check_datasets(sections: Iterable[Section], known: Collection[str]) -> None:
    """Refuse a dataset that the catalogue does not describe.

    Raises
    ------
    UnknownDataset
        The sentence names the section and the dataset.
    """
    for section in sections:
        for name in section.datasets:
            if name not in known:
                where = f"{PLAN_FILE} ({section.slug})"
                raise UnknownDataset(f'{where}: the catalogue has no dataset "{name}"{close_to(name, known)}.')


def choose(sections: Sequence[Section], only: Sequence[str]) -> list[Section]:
    """The sections that were asked for by slug or number, in the order of the plan; all when none was.

    Raises
    ------
    UnknownSection
        When one is not in the plan; the sentence names what is near.
    """
    names = {name: s.slug for s in sections for name in (s.slug, s.key, s.number, s.number.lstrip("0") or "0")}
    for asked in only:
        if asked not in names:
            slugs = [section.slug for section in sections]
            hint = close_to(asked, slugs) or f"; the sections are {', '.join(slugs)}"
            raise UnknownSection(f'there is no section "{asked}"{hint}.')
    wanted = {names[asked] for asked in only}
    return [section for section in sections if section.slug in wanted or not only]
