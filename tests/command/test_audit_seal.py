"""A sealed bundle: a manifest that every system reads, a crate that describes it, a bag that others can check."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest
import yaml
from rocrate.rocrate import ROCrate

from pscb_lib.command.audit.bag import bag_path, renew_bag, write_bag
from pscb_lib.command.audit.manifest import MANIFEST, read_manifest
from pscb_lib.command.audit.seal import seal
from pscb_lib.core.errors import PscbError

BUILD = {
    "status": "complete",
    "why": [],
    "parameters": {"year": "2012-13", "quarter": 4, "audience": "board", "only": []},
    "sections": [
        {"id": "01_missing", "slug": "missing", "outcome": "completed", "started": "2013-05-01T10:00:00+00:00"}
    ],
    "versions": {"pscb": "0.1.0", "python": "3.11.7", "platform": "Linux", "packages": {"pandas": "3.0"}},
    "commit": "abc",
    "inputs": {},
    "started": "2013-05-01T09:00:00+00:00",
    "finished": "2013-05-01T11:00:00+00:00",
}
PLAN = {"sections": [{"slug": "missing", "number": "01", "datasets": ["gone"], "parameters": {"months": 3}}]}
CELLS = [{"cell_type": "code", "id": "a", "metadata": {}, "source": "1 + 1", "outputs": []}]
FILES = {
    "build.json": json.dumps(BUILD),
    "charts/01_ages.svg": "<svg/>",
    "index.html": "<p>Ä</p>",
    "inputs/board.yml": "name: Anytown Board",
    "inputs/gone.csv": "a\n1\n",
    "inputs/report.yml": yaml.safe_dump(PLAN),
    "inputs/suites/gone.json": "{}",
    "notebooks/01_missing.ipynb": json.dumps({"cells": CELLS}),
    "quality/results.json": "{}",
    "report.pdf": "%PDF",
    "sections/01_missing.html": "<p></p>",
    "tables/01_gone.csv": "a\n",
}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "2012-13-board"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    (folder / "tables" / "none").mkdir()
    seal(folder)
    return folder


def ids(references: list[dict] | dict) -> set[str]:
    return {r["@id"] for r in (references if isinstance(references, list) else [references])}


def test_manifest_lists_every_file_but_itself_in_order(bundle):
    text = (bundle / MANIFEST).read_bytes().decode("utf-8")
    hashes, faults = read_manifest(text)
    assert list(hashes) == sorted([*FILES, "ro-crate-metadata.json"])
    assert (faults, "\r" in text, text.endswith("\n")) == ([], False, True)
    assert not (bundle / "tables" / "none").exists()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_manifest_is_what_sha256sum_checks(bundle):
    command = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(command, cwd=bundle, capture_output=True).returncode == 0
    (bundle / "index.html").write_text("<p>A</p>", encoding="utf-8")
    assert subprocess.run(command, cwd=bundle, capture_output=True).returncode == 1


def test_crate_describes_the_run_of_a_notebook(bundle):
    crate = ROCrate(bundle)
    action = crate.get("#run/01_missing").as_jsonld()
    assert (action["@type"], ids(action["instrument"])) == ("CreateAction", {"#notebook/01_missing"})
    assert {"inputs/gone.csv", "#parameter/year=2012-13", "#parameter/months=3"} <= ids(action["object"])
    made = {"notebooks/01_missing.ipynb", "sections/01_missing.html", "tables/01_gone.csv", "charts/01_ages.svg"}
    assert ids(action["result"]) == made
    assert (action["startTime"], action["endTime"]) == ("2013-05-01T10:00:00+00:00", "2013-05-01T11:00:00+00:00")
    assert action["actionStatus"] == "http://schema.org/CompletedActionStatus"


def test_crate_names_versions_suites_papers_and_its_profile(bundle):
    crate = ROCrate(bundle)
    assert crate.get("#software/pandas")["softwareVersion"] == "3.0"
    assert "inputs/suites/gone.json" in ids(crate.get("#checking").as_jsonld()["object"])
    assert {"report.pdf", "index.html"} <= ids(crate.get("#exporting").as_jsonld()["result"])
    assert ids(crate.root_dataset.as_jsonld()["conformsTo"]) == {"https://w3id.org/ro/wfrun/process/0.5"}
    assert ids(crate.root_dataset.as_jsonld()["hasPart"]) == set(FILES)


def test_everything_that_the_crate_refers_to_is_described(bundle):
    graph = json.loads((bundle / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    described = {entity["@id"] for entity in graph}
    listed = [v for entity in graph for v in entity.values() if isinstance(v, (list, dict))]
    named = {r["@id"] for value in listed for r in (value if isinstance(value, list) else [value])}
    assert named - described == {"https://w3id.org/ro/crate/1.1"}
    assert len(described) == len(graph)


def test_bag_is_valid_and_the_same_each_time(bundle, tmp_path):
    first = write_bag(bundle).read_bytes()
    assert write_bag(bundle).read_bytes() == first
    zipfile.ZipFile(bag_path(bundle)).extractall(tmp_path / "sent")
    bag = bagit.Bag(str(tmp_path / "sent" / "2012-13-board"))
    assert bag.validate()
    assert bag.info["Source-Organization"] == "Anytown Board"
    assert (tmp_path / "sent" / "2012-13-board" / "data" / "index.html").read_text(encoding="utf-8") == "<p>Ä</p>"


def test_bag_of_an_earlier_bundle_is_renewed_and_none_made_unasked(bundle):
    renew_bag(bundle, wanted=False)
    assert not bag_path(bundle).exists()
    bag_path(bundle).write_text("of an earlier one", encoding="utf-8")
    renew_bag(bundle, wanted=False)
    assert zipfile.is_zipfile(bag_path(bundle))


def test_full_disk_leaves_the_earlier_bag(bundle, monkeypatch):
    write_bag(bundle)
    before = bag_path(bundle).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(PscbError, match="is made, but there is no space left on its disk for the zip file"):
        renew_bag(bundle, wanted=True)
    assert bag_path(bundle).read_bytes() == before
    assert sorted(path.name for path in bundle.parent.iterdir()) == ["2012-13-board", "2012-13-board.zip"]
