"""The whole report is the same, byte by byte, whether its notebooks ran in warm kernels or in cold ones.

The notebooks and what is harvested from them are compared; what is made of these alone, such as the PDF, is not made.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from homes import make_home

from pscb_lib.command.cli import main

DIFFERS_FROM_RUN_TO_RUN = {"build.json", "ro-crate-metadata.json", "manifest-sha256.txt"}


def made(home: Path, out: Path, *options: str) -> tuple[dict[str, str], set[str]]:
    """The hash of each file of the report, and the kinds of kernels that it was made with."""
    run = ["run", "--home", str(home), "--out", str(out), "--fresh", "--jobs", "2", "--formats", "html"]
    assert main([*run, *options]) == 0
    bundle = out / "2012-13-board"
    files = [path for path in sorted(bundle.rglob("*")) if path.is_file()]
    named = {path.relative_to(bundle).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    build = json.loads((bundle / "build.json").read_text(encoding="utf-8"))
    kept = {name: digest for name, digest in named.items() if name not in DIFFERS_FROM_RUN_TO_RUN}
    return kept, {section["kernel"] for section in build["sections"]}


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks kernels")
def test_whole_report_is_the_same_bytes_from_warm_and_from_cold_kernels(tmp_path):
    home = make_home(tmp_path / "home").root
    warm, warm_kinds = made(home, tmp_path / "warm")
    cold, cold_kinds = made(home, tmp_path / "cold", "--cold")
    assert (warm_kinds, cold_kinds) == ({"warm"}, {"cold"})
    assert sum(name.startswith("notebooks/") for name in warm) > 20
    assert {name for name in warm.keys() | cold.keys() if warm.get(name) != cold.get(name)} == set()
