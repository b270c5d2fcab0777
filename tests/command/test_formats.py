"""Which formats are made, and what is said of one that is not known."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_notebook import context, state, write_samples

from pscb_lib.command.formats import FORMATS, WRITERS, formats_of, write_formats
from pscb_lib.command.harvest import harvest
from pscb_lib.core.errors import PscbError, UsageError


def test_everything_is_made_unless_something_is_named() -> None:
    assert formats_of(None) == FORMATS


def test_formats_stand_in_one_order_and_pages_are_always_made() -> None:
    assert formats_of("xlsx, PDF") == ("html", "pdf", "xlsx")
    assert formats_of("html") == ("html",)


@pytest.mark.parametrize(
    ("text", "said"),
    [("pfd", 'there is no format "pfd" (did you mean pdf?).'), ("", 'there is no format ""; the formats are html')],
)
def test_unknown_format_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        formats_of(text or ",")
    assert str(caught.value).startswith(said)


def test_only_what_is_wanted_is_written(tmp_path: Path) -> None:
    found = harvest(write_samples(tmp_path), state())
    write_formats(("html", "xlsx"), found, tmp_path, context())
    assert (tmp_path / "tables.xlsx").is_file()
    assert not (tmp_path / "report.pdf").exists()


def test_failure_of_one_is_the_failure_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PscbError("it cannot be set.")

    monkeypatch.setitem(WRITERS, "pdf", refuse)  # type: ignore[arg-type]
    with pytest.raises(PscbError, match="it cannot be set"):
        write_formats(FORMATS, harvest(write_samples(tmp_path), state()), tmp_path, context())
