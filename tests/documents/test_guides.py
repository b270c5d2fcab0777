"""Each guide does what it says: its commands run as written, and print what it says they print."""

import re
from pathlib import Path

import pytest
from guides import ROOT, blocks, not_printed, run_guide

GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.slow
@pytest.mark.usefixtures("runs_share_a_zygote")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide_does_what_it_says(guide, tmp_path):
    assert run_guide(guide, tmp_path) > 0 or guide.stem == "README"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide_leads_to_files_that_are_there(guide):
    targets = LINK.findall(guide.read_text(encoding="utf-8"))
    here = [target for target in targets if "://" not in target]
    assert [target for target in here if not (guide.parent / target).exists()] == []


def guide(folder: Path, text: str) -> Path:
    """A small guide, and the empty folder that it begins in."""
    (folder / "empty").mkdir()
    path = folder / "small.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_runner_runs_saves_and_adds(tmp_path):
    text = """
Make a folder:
```console
$ mkdir mine
$ cd mine
```
```yaml title="board.yml"
name: A
```
1. in a list
   ```yaml append="board.yml"
   place: B
   ```
<!--
```python by-hand
(folder / "seen.txt").write_text((folder / "board.yml").read_text())
```
-->
```yaml within="seen.txt"
name: A
place: B
```
```console status=2
$ pscb list
pscb: there are no data yet: ...raw has no folder named like ...
```
"""
    assert run_guide(guide(tmp_path, text), tmp_path / "empty") == 3


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("```console\n$ pscb --help\npscb 99\n```", "line 1: pscb --help does not print 'pscb 99'"),
        ("\n```console\n$ pscb fly\n```", "line 2: pscb fly ended with 2, not 0"),
        ("```console\n$ rm all\n```", "runs pscb, cd and mkdir only; found rm"),
        ("```console\npscb run\n```", "begins with $ and a command"),
        ("```console\n$ cd ..\n```", "leads out of the guide's folder"),
        ('```yaml append="a.yml"\na: 1\n```', "there is no a.yml to add to"),
    ],
)
def test_runner_names_what_does_not_go_as_written(tmp_path, text, fault):
    with pytest.raises(AssertionError, match=re.escape(fault)):
        run_guide(guide(tmp_path, text), tmp_path / "empty")


@pytest.mark.parametrize(
    ("expected", "missing"),
    [("b  c\nd", None), ("d\nb c", "b c"), ("a...\n...\nd", None), ("b ... c", "b ... c"), ("b...c", None)],
)
def test_promised_lines_are_sought_in_order(expected, missing):
    assert not_printed(expected, "a 1\nb c\nd\n") == missing


def test_blocks_know_where_they_stand():
    [block] = blocks('one\n\n```csv title="a b.csv"\n1,2\n```\n')
    assert (block.line, block.language, block.options, block.text) == (3, "csv", {"title": "a b.csv"}, "1,2\n")
