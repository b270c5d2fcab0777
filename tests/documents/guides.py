"""Runs a guide as it is written: its commands in order, in an empty folder, with the files that it tells people to save.

What a guide may hold, as fenced blocks of Markdown:

- ```` ```console ```` — each line after ``$`` is a command: ``pscb …``, or ``cd``, ``mkdir``. The lines under it must be
  printed, in this order; ``...`` in a line stands for anything, and a line that is only ``...`` for any lines. A command must
  end well; ```` ```console status=3 ```` says that the last one of the block ends with 3.
- ```` ```yaml title="board.yml" ```` — the block is saved as this file, in the folder where the guide has got to;
  ```` ```yaml append="board.yml" ```` adds it at the end; ```` ```csv within="data/x.csv" ```` must stand in the file already.
- ```` ```python by-hand ```` inside of ``<!-- -->`` — what people do in a program like Excel or Word, done by a few lines of
  Python; they may use ``folder``. The text before it tells people in words.

Other blocks are only shown. Commands that wait for people are asked for their help only.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pscb_lib.command.cli import main

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=indent)```[ ]*$", re.M | re.S)
WAITS = ("pscb lab",)
SETTINGS = ("PSCB_HOME", "PSCB_INPUTS", "MPLBACKEND")


@dataclass(frozen=True)
class Block:
    """One fenced block of a guide, with the line on which it begins."""

    line: int
    language: str
    options: dict[str, str]
    text: str


@dataclass
class Place:
    """The folder that a guide began in, and where its ``cd`` have led since."""

    root: Path
    here: Path = field(init=False)

    def __post_init__(self) -> None:
        self.here = self.root

    def go(self, name: str) -> None:
        """Follow ``cd``, which may not lead out of where the guide began."""
        target = (self.here / name).resolve()
        assert target.is_dir(), f"cd {name}: there is no such folder"
        assert target.is_relative_to(self.root.resolve()), f"cd {name} leads out of the guide's folder"
        self.here = target


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a guide, in order."""
    for match in FENCE.finditer(text):
        language, *words = shlex.split(match["info"]) or [""]
        options = dict(word.partition("=")[::2] for word in words)
        line = text.count("\n", 0, match.start()) + 1
        yield Block(line, language, options, without(match["indent"], match["body"]))


def without(indent: str, text: str) -> str:
    """The lines of a block without the blanks that its fence has before it, as in a list."""
    return "".join(line.removeprefix(indent) for line in text.splitlines(keepends=True))


def run_guide(path: Path, folder: Path) -> int:
    """Do all that a guide says, in an empty folder.

    Returns
    -------
    int
        How many commands were run.

    Raises
    ------
    AssertionError
        When something does not go as the guide says; it names the guide's line.
    """
    place, commands = Place(folder), 0
    for block in blocks(path.read_text(encoding="utf-8")):
        try:
            commands += follow(block, place)
        except AssertionError as error:
            raise AssertionError(f"{path.name}, block at line {block.line}: {error}") from error
    return commands


def follow(block: Block, place: Place) -> int:
    """Do what one block says; how many commands that were."""
    if block.language == "console":
        return run_console(block, place)
    if "title" in block.options:
        target = place.here / block.options["title"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8", newline="\n")
    elif "append" in block.options:
        target = place.here / block.options["append"]
        assert target.is_file(), f"there is no {block.options['append']} to add to"
        text = target.read_text(encoding="utf-8")
        target.write_text(text + block.text, encoding="utf-8", newline="\n")
    elif "within" in block.options:
        text = (place.here / block.options["within"]).read_text(encoding="utf-8")
        assert block.text in text, f"this does not stand in {block.options['within']}"
    elif "by-hand" in block.options:
        exec(compile(block.text, "by hand", "exec"), {"folder": place.here})
    return 0


def run_console(block: Block, place: Place) -> int:
    """Run each command of a block, and see that it prints what stands under it."""
    chunks = re.split(r"^\$ ", block.text, flags=re.M)
    assert chunks.pop(0).strip() == "", "a console block begins with $ and a command"
    for number, chunk in enumerate(chunks, 1):
        command, _, expected = chunk.partition("\n")
        status = int(block.options.get("status", 0)) if number == len(chunks) else 0
        found, printed = run_command(command, place)
        assert found == status, f"{command} ended with {found}, not {status}:\n{printed}"
        missing = not_printed(expected, printed)
        assert missing is None, f"{command} does not print {missing!r}, but:\n{printed}"
    return len(chunks)


def run_command(command: str, place: Place) -> tuple[int, str]:
    """The exit status of a command, and all that it prints."""
    name, *words = shlex.split(command)
    if name == "cd":
        place.go(*words)
        return 0, ""
    if name == "mkdir":
        (place.here / words[0]).mkdir(parents=True)
        return 0, ""
    assert name == "pscb", f"a guide runs pscb, cd and mkdir only; found {name}"
    if command.startswith(WAITS):
        words = [words[0], "--help"]
    with as_typed(place.here) as printed:
        status = main(words)
    return status, "" if command.startswith(WAITS) and not status else printed.getvalue()


@contextmanager
def as_typed(folder: Path) -> Iterator[io.StringIO]:
    """What a command prints that is typed in a folder, by somebody who has set nothing; nobody answers its questions.

    The command runs within this process, which has paid the imports of the commands before it.
    """
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, chdir(folder), redirect_stdout(printed), redirect_stderr(printed):
        for name in SETTINGS:
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "120")
        patch.setattr("sys.stdin", io.StringIO())
        yield printed


def not_printed(expected: str, printed: str) -> str | None:
    """The first line that a guide promises and that was not printed after those before it; None when all were."""
    rest = iter([plain(line) for line in printed.splitlines()])
    for line in filter(None, map(plain, expected.splitlines())):
        pattern = ".*".join(re.escape(part) for part in line.split("..."))
        if line != "..." and not any(re.fullmatch(pattern, found) for found in rest):
            return line
    return None


def plain(line: str) -> str:
    """A line with single blanks, since columns of a table may be wider elsewhere."""
    return " ".join(line.split())
