"""``pscb commentary pull``: edits that were made in Word, back in the Markdown."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from pscb_lib.command.commentary.blocks import Block
from pscb_lib.command.commentary.emit import merged
from pscb_lib.command.commentary.files import current_source, source_of, write_sources
from pscb_lib.command.commentary.markdown import read_blocks, read_chunks
from pscb_lib.command.commentary.record import blocks_digest
from pscb_lib.command.plan import read_plan
from pscb_lib.command.request import Request
from pscb_lib.command.word.opening import WordFile, open_word
from pscb_lib.command.word.reading import read_commentary_blocks
from pscb_lib.core.commentary import DRAFT, Commentary, read_commentary
from pscb_lib.core.errors import UsageError, WordRefused
from pscb_lib.core.front_matter import with_keys

OF_THE_STATE = ("state", "by", "date", "agreed")
NOTICES = {
    "changes": "tracked changes were taken as accepted.",
    "comments": "comments stay in the Word file and were not brought back.",
    "footnotes": "footnotes were left out.",
    "pictures": "pictures were left out.",
    "formatting": "bold or italic was left out at places where Markdown cannot express it.",
}


def pull(request: Request, file: str, *, dry_run: bool) -> int:
    """Bring edits back: show what changes, and write it unless it is only to be shown.

    Returns
    -------
    int
        0, also when nothing changed.

    Raises
    ------
    WordRefused
        The file cannot be read, or a block cannot be matched; nothing was written then.
    """
    word = open_word(Path(file).expanduser())
    target = replace(request, year=request.year or str(word.record.get("year"))).resolve()
    if target.year != word.record.get("year"):
        raise UsageError(f"{Path(file).name} is the report of {word.record.get('year')}, not of {target.year}.")
    folder, keys = target.home.raw(target.year), [section.key for section in read_plan(target.home.notebooks)]
    blocks, notices = read_commentary_blocks(word)
    require_known(blocks, keys)
    sources = changed_sources(word, blocks, read_commentary(folder))
    if any(lost_formatting(source, blocks[key]) for key, source in sources.items()):
        notices.seen.add("formatting")
    print(differences(sources, read_commentary(folder)), end="")
    for name in sorted(notices.seen):
        print(f"pscb: {NOTICES[name]}", file=sys.stderr)
    if sources and not dry_run:
        write_sources(folder, sources)
    print(told(sources, dry_run=dry_run))
    return 0


def require_known(found: Mapping[str, Sequence[Block]], keys: Sequence[str]) -> None:
    """Refuse blocks of sections that the plan no longer has."""
    unknown = [key for key in found if key not in keys]
    if unknown:
        raise WordRefused(
            f"the file has a block of {unknown[0]}, which is no section of the report; nothing was written."
        )


def changed_sources(
    word: WordFile, blocks: Mapping[str, Sequence[Block]], current: Mapping[str, Commentary]
) -> dict[str, str]:
    """The new file of each section whose words were edited.

    Raises
    ------
    WordRefused
        When the Markdown has changed as well since the Word file was made.
    """
    found = {}
    for key, edited in blocks.items():
        commentary = current.get(key)
        now = read_blocks(commentary.text) if commentary else []
        digest = blocks_digest(edited)
        if digest in (word.record["blocks"][key], blocks_digest(now)):
            continue
        if (commentary.digest if commentary else "") != word.record["sources"].get(key, ""):
            raise WordRefused(
                f"commentary/{key}.md has changed since the Word file was made, and the Word file has too; nothing was "
                "written. Put the Markdown back, or make the report again and repeat the edit in it."
            )
        found[key] = new_source(commentary, edited)
    return found


def new_source(commentary: Commentary | None, edited: Sequence[Block]) -> str:
    """The file with its new words: what was not edited stays as it is, and what was agreed is a draft again."""
    text = merged(read_chunks(commentary.text) if commentary else [], edited)
    if commentary is None:
        return source_of(f"state: {DRAFT}\n", f"\n{text}")
    head = commentary.head
    if commentary.state != DRAFT:
        head = with_keys(head, OF_THE_STATE, {"state": DRAFT})
    before = commentary.text[: len(commentary.text) - len(commentary.text.lstrip("\n"))]
    return source_of(head, before + text)


def lost_formatting(source: str, edited: Sequence[Block]) -> bool:
    """Whether what was written is not in all its looks what was in Word."""
    text = source.partition("\n---\n")[2] if source.startswith("---\n") else source
    return blocks_digest(read_blocks(text)) != blocks_digest(edited)


def differences(sources: Mapping[str, str], current: Mapping[str, Commentary]) -> str:
    """What changes, as a unified diff."""
    lines: list[str] = []
    for key, source in sources.items():
        old, name = current_source(current.get(key)).splitlines(), f"commentary/{key}.md"
        lines += unified_diff(old, source.splitlines(), name if old else "nothing", name, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def told(sources: Mapping[str, str], *, dry_run: bool) -> str:
    """What was done, in one line."""
    if not sources:
        return "nothing changed"
    count = f"{len(sources)} {'commentary' if len(sources) == 1 else 'commentaries'}"
    return f"{count} would change" if dry_run else f"{count} changed"
