"""A result is kept only while what it was made from is as it was when the run began."""

from __future__ import annotations

import os

import pytest
from stub_home import make_home

from pscb_lib.command import planned as planning
from pscb_lib.command.planned import Origin, planned
from pscb_lib.command.request import Request


@pytest.fixture
def origin(tmp_path, monkeypatch):
    make_home(tmp_path, monkeypatch)
    return Origin.of(planned(Request()))


def table(origin):
    home = origin.report.target.home
    return next(path for path in sorted(home.raw(origin.report.target.year).glob("*.csv")))


def test_nothing_is_read_again_while_the_system_notes_no_change(origin, monkeypatch):
    monkeypatch.setattr(planning, "report_key", lambda *_, **__: pytest.fail("the files were read again"))
    assert origin.still_holds()


def test_file_that_was_only_saved_again_is_the_same(origin):
    path = table(origin)
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(1, 1))
    assert origin.still_holds()


@pytest.mark.parametrize("change", ["a digit", "removed", "new", "code"])
def test_change_is_seen(origin, change, monkeypatch):
    path = table(origin)
    if change == "a digit":
        seen = path.stat()
        path.write_bytes(path.read_bytes()[:-2] + b"7\n")
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # as a copy that keeps its time
    elif change == "removed":
        path.unlink()
    elif change == "new":
        path.with_name("another.csv").write_text("a\n", encoding="utf-8")
    else:
        path = origin.report.target.home.notebooks / "report.yml"
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not origin.still_holds()
