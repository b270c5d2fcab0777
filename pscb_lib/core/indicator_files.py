"""The indicators of a home: the program's, with those that the home adds or replaces, as one file for notebooks."""

from __future__ import annotations

from pathlib import Path

import yaml

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.documents import read_yaml
from pscb_lib.core.home import Home
from pscb_lib.core.indicators import INDICATORS_FILE, Indicator, read_indicators
from pscb_lib.core.scorecard_rule import read_rule


def indicator_paths(home: Home) -> list[Path]:
    """The files that hold indicators, the home's own last: those that are there, each once."""
    places = (home.expectations / INDICATORS_FILE, home.root / "expectations" / INDICATORS_FILE)
    return [path for path in dict.fromkeys(path.resolve() for path in places) if path.is_file()]


def indicators_of(home: Home, catalogue: Catalogue) -> dict[str, Indicator]:
    """The indicators of a home, held against its catalogue.

    Raises
    ------
    CatalogueError
        When a file cannot be read, or an indicator names what the catalogue does not have.
    """
    return read_indicators(indicator_paths(home), catalogue)


def indicators_text(home: Home) -> bytes:
    """All indicators of a home as one file, byte for byte the program's where the home has none of its own."""
    paths = indicator_paths(home)
    if len(paths) < 2:
        return paths[0].read_bytes() if paths else b""
    entries = {entry["id"]: entry for path in paths for entry in read_yaml(path)["indicators"]}
    text = yaml.safe_dump({"indicators": list(entries.values())}, allow_unicode=True, sort_keys=False)
    return text.encode("utf-8")


def stage_indicators(home: Home, catalogue: Catalogue, folder: Path) -> None:
    """Write the indicators into the folder of inputs, once they and what the Board says of them are known to be sound.

    Raises
    ------
    CatalogueError, HomeError
        When an indicator, or the rule or a target in ``board.yml``, is not well formed.
    """
    read_rule(home.board.settings, indicators_of(home, catalogue))
    if text := indicators_text(home):
        (folder / INDICATORS_FILE).write_bytes(text)
