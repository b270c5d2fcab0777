"""build.json: with what, from what and when."""

from __future__ import annotations

import json
import shutil
import subprocess
from hashlib import sha256

import pytest
from stub_report import entry, write_plan

from pscb_lib.command.plan import read_plan
from pscb_lib.command.provenance import Build, changed_since_commit, git, installed, versions

PARAMETERS = {"year": "2012-13", "quarter": 4, "audience": "board", "only": []}


@pytest.fixture
def bundle(tmp_path):
    (tmp_path / "inputs" / "raw").mkdir(parents=True)
    (tmp_path / "inputs" / "raw" / "caf.csv").write_bytes(b"Male,Female\n")
    return tmp_path


def written(bundle, *reasons):
    build = Build(PARAMETERS)
    build.completed(read_plan(write_plan(bundle / "notebooks", entry("early_help", "03")))[0])
    build.write(bundle, reasons)
    return json.loads((bundle / "build.json").read_text(encoding="utf-8"))


def test_build_has_parameters_sections_and_hashes(bundle):
    content = written(bundle)
    assert content["parameters"] == PARAMETERS
    section = {
        "id": "03_early_help",
        "slug": "early_help",
        "outcome": "completed",
        "cached": False,
        "kernel": "cold",
    }
    assert content["sections"] == [section]
    assert content["inputs"] == {"raw/caf.csv": sha256(b"Male,Female\n").hexdigest()}


def test_build_has_times_in_order(bundle):
    content = written(bundle)
    assert content["started"] <= content["finished"]
    assert content["started"].endswith("+00:00")


@pytest.mark.parametrize(("reasons", "status"), [((), "complete"), (("a table is missing.",), "incomplete")])
def test_build_says_whether_the_report_is_complete_and_why(bundle, reasons, status):
    content = written(bundle, *reasons)
    assert (content["status"], content["why"]) == (status, list(reasons))


def test_versions_name_what_shapes_a_result():
    found = versions()
    assert set(found) == {"pscb", "python", "platform", "packages"}
    assert found["packages"]["papermill"] == installed("papermill")


def test_package_that_is_not_installed_has_no_version():
    assert installed("no-such-package-of-this-project") is None


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_commit_and_changes_are_told(tmp_path):
    for words in (
        ["init", "-q"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a", "--allow-empty"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    assert len(git(tmp_path, "rev-parse", "HEAD")) == 40
    assert changed_since_commit(tmp_path) is False
    (tmp_path / "new.txt").touch()
    assert changed_since_commit(tmp_path) is True


def test_folder_that_git_does_not_know_has_no_commit(tmp_path):
    assert (git(tmp_path, "rev-parse", "HEAD"), changed_since_commit(tmp_path)) == (None, None)
