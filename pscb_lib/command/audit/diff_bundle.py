"""A bundle as far as it is compared with another."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.core.documents import read_json, read_yaml

Row = dict[str, Any]


@dataclass(frozen=True)
class Bundle:
    """What of a bundle is compared."""

    folder: Path
    build: Mapping[str, Any]
    state: Mapping[str, Any]

    @classmethod
    def of(cls, folder: Path) -> Bundle:
        """Read a bundle; a file that is not as it should be is an ``Unreadable``."""
        return cls(folder, read_json(folder / "build.json"), read_json(folder / "inputs" / "state.json"))

    @property
    def period(self) -> str:
        """The year, and the quarter that it is reported up to."""
        given = self.build["parameters"]
        return f"{given['year']}" if given["quarter"] == 4 else f"{given['year']}, quarters 1 to {given['quarter']}"

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of one of the bundle's own lists."""
        return list(csv.DictReader(io.StringIO((self.folder / name).read_text(encoding="utf-8"))))

    def sections(self) -> dict[str, str]:
        """The title of each section that was run, by its key."""
        listed = read_yaml(self.folder / "inputs" / "report.yml")["sections"]
        titles = {f"{section['number']}_{section['slug']}": str(section["title"]) for section in listed}
        return {section["id"]: titles.get(section["id"], section["id"]) for section in self.build["sections"]}

    def notebook(self, key: str) -> Path:
        """Where the executed notebook of a section is, if it was run."""
        return self.folder / "notebooks" / f"{key}.ipynb"

    def editions(self, dataset: str) -> set[str]:
        """The editions of the figures in a staged table: a restated figure stands beside the former one."""
        path = self.folder / "inputs" / f"{dataset}.csv"
        if not path.is_file():
            return set()
        return {row.get("edition", "") for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))}
