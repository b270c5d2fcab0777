"""A bundle tampered with in many ways: each is found and named, by its checksums, its content or a second run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stub_bundle import copied, rehash, replace_in, states_much
from stub_home import StubHome, make_home

from pscb_lib.command.audit.manifest import write_manifest
from pscb_lib.command.cli import main

pytestmark = pytest.mark.slow

NOTEBOOK = "notebooks/01_missing.ipynb"
Tamper = Callable[[Path], object]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StubHome]:
    with pytest.MonkeyPatch.context() as patch:
        home = make_home(tmp_path_factory.mktemp("audit"), patch)
        states_much(home)
        assert main(["run", "--zip"]) == 0
        yield home


@pytest.fixture
def bundle(home: StubHome, tmp_path: Path) -> Path:
    return copied(home.bundle, tmp_path)


@pytest.fixture
def verified(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict]]:
    def call(bundle: Path, *words: str) -> tuple[int, dict]:
        capsys.readouterr()
        status = main(["verify", str(bundle), "--json", *words])
        return status, json.loads(capsys.readouterr().out)

    return call


def fault_lines(found: dict) -> list[str]:
    return [f"{check['check']}: {f['file']}: {f['what']}" for check in found["checks"] for f in check["faults"]]


def edit_build(bundle: Path, **changes: object) -> None:
    path = bundle / "build.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, **changes}), encoding="utf-8")


def edit_entity(bundle: Path, name: str, **changes: object) -> None:
    path = bundle / "ro-crate-metadata.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    next(e for e in content["@graph"] if e["@id"] == name).update(changes)
    path.write_text(json.dumps(content), encoding="utf-8")
    write_manifest(bundle)


def link_out(bundle: Path) -> None:
    (bundle / "claims.csv").unlink()
    (bundle / "claims.csv").symlink_to(os.devnull)


UNHIDDEN: dict[str, tuple[Tamper, str]] = {
    "a figure changed": (
        lambda b: replace_in(b / "indicators.csv", ",32,", ",12,"),
        "manifest: indicators.csv: it was changed",
    ),
    "a file removed": (
        lambda b: (b / "index.html").unlink(),
        "manifest: index.html: listed in the manifest, but it is",
    ),
    "a file added": (lambda b: (b / "sections" / "02.html").touch(), "manifest: sections/02.html: it was added"),
    "a file renamed": (lambda b: (b / "claims.csv").rename(b / "claim.csv"), "manifest: claim.csv: it was added"),
    "an empty folder": (lambda b: (b / "more").mkdir(), "names: more: it is an empty folder"),
    "a link": (link_out, "names: claims.csv: it is a link"),
    "a pipe": (lambda b: os.mkfifo(b / "pipe"), "names: pipe: it is neither a file nor a folder"),
    "a name of Windows": (lambda b: (b / "nul.txt").touch(), "names: nul.txt: its name is reserved on Windows"),
    "two names in one": (lambda b: (b / "INDEX.html").touch(), "names: index.html: on some systems it is the same"),
    "no manifest": (lambda b: (b / "manifest-sha256.txt").unlink(), "there is no manifest"),
    "a line twice": (
        lambda b: (b / "manifest-sha256.txt").write_text((b / "manifest-sha256.txt").read_text() * 2),
        "a second time",
    ),
    "a way out": (
        lambda b: replace_in(b / "manifest-sha256.txt", "  claims.csv", "  ../claims.csv"),
        "manifest: ../claims.csv: listed in the manifest, but its path leads out of the bundle",
    ),
}
REHASHED: dict[str, tuple[Tamper, str]] = {
    "an indicator": (
        lambda b: replace_in(b / "indicators.csv", ",32,", ",12,"),
        "harvest: indicators.csv: it is not what the executed notebooks give",
    ),
    "a verdict": (lambda b: replace_in(b / "claims.csv", "disagrees", "agrees"), "harvest: claims.csv: it is not"),
    "a table": (lambda b: replace_in(b / "tables" / "01_missing_by_gender.csv", "20", "2"), "harvest: tables/01_missing"),
    "a table added": (
        lambda b: (b / "tables" / "01_more.csv").write_text("a\n"),
        "harvest: tables/01_more.csv: no executed notebook gives it",
    ),
    "a chart": (lambda b: replace_in(b / "charts" / "01_genders.svg", ">32<", ">12<"), "harvest: charts/01_genders.svg"),
    "a chart removed": (lambda b: (b / "charts" / "01_genders.svg").unlink(), "the executed notebooks give it, and it is"),
    "a check": (lambda b: replace_in(b / "quality" / "results.json", "true", "false"), "results: quality/results.json"),
    "a staged table": (
        lambda b: replace_in(b / "inputs" / "missing_by_gender.csv", "20", "2"),
        "state: inputs/missing_by_gender.csv: it is not the table that the checks have seen",
    ),
    "a raw file": (
        lambda b: replace_in(b / "inputs" / "raw" / "missing_by_gender.csv", "20", "2"),
        "state: inputs/raw/missing_by_gender.csv: it is not the file that the checks have seen",
    ),
    "an output": (lambda b: replace_in(b / NOTEBOOK, '"value": 32', '"value": 12'), "harvest: indicators.csv: it is not"),
    "an output of no cell": (
        lambda b: replace_in(b / NOTEBOOK, '"execution_count": 4', '"execution_count": null'),
        "cell 5 was not run",
    ),
    "the parameters": (lambda b: edit_build(b, parameters={"year": "2011-12", "quarter": 4, "audience": "board", "only": []}), "build: build.json: its year is 2011-12"),
    "the status": (lambda b: edit_build(b, status="incomplete"), "build: build.json: it says incomplete, and 0 tables"),
    "the sections": (lambda b: edit_build(b, sections=[]), "build: build.json: its sections () are not the notebooks"),
    "no JSON": (lambda b: (b / "inputs" / "state.json").write_text("[]"), "state: inputs/state.json: it does not have the form"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNHIDDEN)
def test_change_that_nobody_hid_is_named(bundle, verified, name):
    tamper, told = UNHIDDEN[name]
    tamper(bundle)
    status, found = verified(bundle)
    assert status == 1
    assert [line for line in fault_lines(found) if told in line]


@pytest.mark.parametrize("name", REHASHED)
def test_change_with_new_checksums_is_named_where_the_parts_disagree(bundle, verified, name):
    tamper, told = REHASHED[name]
    tamper(bundle)
    try:
        rehash(bundle)
    except Exception:
        write_manifest(bundle)
    status, found = verified(bundle)
    assert status == 1
    assert [line for line in fault_lines(found) if told in line], fault_lines(found)
    assert not [line for line in fault_lines(found) if line.startswith("manifest")]


def test_crate_that_was_edited_is_named(bundle, verified):
    edit_entity(bundle, "#software/pandas", softwareVersion="1.0")
    status, found = verified(bundle)
    assert status == 1
    told = "it describes #software/pandas with another softwareVersion"
    assert fault_lines(found) == [f"crate: ro-crate-metadata.json: {told}"]


def test_bundle_as_it_was_made_is_verified(home, verified):
    status, found = verified(home.bundle)
    assert (status, fault_lines(found), found["rerun"]) == (0, [], None)
    assert [text for text in found["not_shown"] if "only --rerun shows that" in text]


def test_people_are_told_what_checksums_cannot_show(home, capsys):
    capsys.readouterr()
    assert main(["verify", str(home.bundle)]) == 0
    said = capsys.readouterr().out
    assert "Who made the bundle, and that nobody changed it" in said
    assert f"{home.bundle.name}: verified" in said
    assert "Write down, and keep elsewhere, the checksum of its manifest" in said


def test_nobody_is_asked_to_keep_the_checksum_of_a_bundle_that_is_not_whole(bundle, capsys):
    (bundle / NOTEBOOK).unlink()
    capsys.readouterr()
    assert main(["verify", str(bundle)]) == 1
    assert "Write down" not in capsys.readouterr().out


def test_bag_is_verified_and_names_what_was_changed_in_it(home, tmp_path, verified):
    import zipfile

    zipfile.ZipFile(home.bundle.with_name("2012-13-board.zip")).extractall(tmp_path)
    assert verified(tmp_path / "2012-13-board")[0] == 0
    replace_in(tmp_path / "2012-13-board" / "bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1")
    status, found = verified(tmp_path / "2012-13-board")
    assert (status, fault_lines(found)) == (
        1,
        ["bag: bag-info.txt: it was changed: its checksum is not that of the manifest"],
    )


def test_what_is_no_bundle_is_bad_usage(tmp_path, capsys):
    (tmp_path / "letter.txt").touch()
    assert main(["verify", str(tmp_path)]) == 2
    assert main(["verify", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"pscb: {tmp_path.name} is not a report of this program: it has neither build.json nor manifest-sha256.txt.",
        f"pscb: there is no bundle at {tmp_path / 'none'}.",
    ]
