"""A zip file from a stranger is refused before anything of it is written where it could do harm."""

from __future__ import annotations

import stat
import struct
import zipfile

import pytest

from pscb_lib.command.audit import unpack as module
from pscb_lib.command.audit.unpack import NotUnpacked, unpack
from pscb_lib.command.cli import main


def zipped(tmp_path, *entries, packed=zipfile.ZIP_DEFLATED):
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w", packed) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


def special(name, mode):
    info = zipfile.ZipInfo(name)
    info.external_attr, info.create_system = mode << 16, 3
    return info


def refused(tmp_path, archive):
    folder = tmp_path / "into"
    folder.mkdir()
    with pytest.raises(NotUnpacked) as caught:
        unpack(archive, folder)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bundle.zip", "into"]
    return str(caught.value).removeprefix("bundle.zip was not unpacked: ")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/etc/passwd", "its path leads out of the bundle: it is absolute"),
        ("C:/x", "its path leads out of the bundle: it is absolute"),
        ("\\x", "its path leads out of the bundle: it is absolute"),
        ("../x", "its path leads out of the bundle: it has “..” in it"),
        ("a/../../x", "its path leads out of the bundle: it has “..” in it"),
        ("a\\..\\..\\x", "its path leads out of the bundle: it has “..” in it"),
        ("a\\x", "its name has a character that some system does not allow"),
        ("ab:stream", "its name has a character that some system does not allow"),
        ("a//x", "its path has an empty part"),
        ("x.", "its name ends in a dot or a blank, which Windows drops"),
        ("data/CON", "its name is reserved on Windows"),
        ("lpt1.csv", "its name is reserved on Windows"),
        ("x" * 300, "its path is too long"),
    ],
)
def test_name_that_is_not_plain_is_refused(tmp_path, name, reason):
    assert refused(tmp_path, zipped(tmp_path, ("fine.txt", "x"), (name, "x"))).endswith(f": {reason}.")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("a", "a"), "a: it is there twice."),
        (("a", "A"), "A: on some systems it is the same file as a."),
        (("stra\u00dfe", "STRASSE"), "STRASSE: on some systems it is the same file as stra\u00dfe."),
        (("a", "a/b"), "a/b: a is a file, and cannot be a folder as well."),
    ],
)
def test_names_that_clash_are_refused(tmp_path, names, reason):
    assert refused(tmp_path, zipped(tmp_path, *((name, "x") for name in names))) == reason


@pytest.mark.parametrize(
    ("mode", "reason"),
    [(stat.S_IFLNK | 0o777, "it is a link"), (stat.S_IFIFO | 0o600, "it is neither a file nor a folder")],
)
def test_what_is_no_file_is_refused(tmp_path, mode, reason):
    assert refused(tmp_path, zipped(tmp_path, (special("x", mode), "/etc/passwd"))) == f"x: {reason}."


def test_file_that_packs_a_thousandfold_is_refused(tmp_path):
    told = refused(tmp_path, zipped(tmp_path, ("zeros", bytes(1 << 22))))
    assert told == "zeros: it would unpack to more than 200 times its size."


def test_more_than_a_bundle_can_have_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_FILES", 2)
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    archive = zipped(tmp_path, *((f"{n}", "x" * 60) for n in range(3)))
    assert refused(tmp_path, archive) == "it says that it holds 3 files, and a bundle has at most 2."
    zipped(tmp_path, ("a", "x" * 60), ("b", "y" * 60))
    with pytest.raises(NotUnpacked, match="unpacked it would be larger than 100 bytes"):
        unpack(archive, tmp_path / "into")


def test_file_that_lies_about_its_size_is_refused(tmp_path):
    archive = zipped(tmp_path, ("a", bytes(range(256)) * 40))
    data = bytearray(archive.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 5)
    archive.write_bytes(data)
    (tmp_path / "into").mkdir()
    with pytest.raises(NotUnpacked):
        unpack(archive, tmp_path / "into")
    assert sum(path.stat().st_size for path in (tmp_path / "into").iterdir()) <= 5


def test_encrypted_entry_is_refused(tmp_path):
    archive = zipped(tmp_path, ("a", "x"))
    data = bytearray(archive.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    assert refused(tmp_path, archive) == "a: it is encrypted."


@pytest.mark.parametrize("cut", [0, 10, -10])
def test_damaged_file_is_one_sentence(tmp_path, capsys, cut):
    archive = zipped(tmp_path, ("a", "x" * 1000))
    archive.write_bytes(archive.read_bytes()[:cut] if cut else b"no zip")
    assert main(["verify", str(archive)]) == 1
    assert capsys.readouterr().err == "pscb: bundle.zip was not unpacked: it is damaged, or no zip file.\n"


def test_plain_files_are_unpacked(tmp_path):
    archive = zipped(tmp_path, ("top/a.txt", "one"), ("top/b/c.txt", "two"))
    (tmp_path / "into").mkdir()
    unpack(archive, tmp_path / "into")
    assert (tmp_path / "into" / "top" / "b" / "c.txt").read_text(encoding="utf-8") == "two"
