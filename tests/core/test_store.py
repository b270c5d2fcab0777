"""The store: what is damaged, half-written or of another origin is never served."""

import os
import time

import pytest

from pscb_lib.core.store import Store


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path / "cache")
    made.put("tables", "k1", b"the result\nin two lines")
    return made


def test_an_entry_comes_back_as_it_was_put(store):
    assert store.get("tables", "k1") == b"the result\nin two lines"
    assert store.get("tables", "k2") is None
    assert "*" in (store.folder / ".gitignore").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-1],
        lambda raw: raw.replace(b"result", b"resuIt"),
        lambda raw: b"",
        lambda raw: b"something else",
        lambda raw: raw.replace(b"pscb-cache-1", b"pscb-cache-0"),
    ],
    ids=["half-written", "one letter", "empty", "foreign", "another version"],
)
def test_a_spoilt_entry_is_not_served_and_is_put_anew(store, spoil):
    path = store.path("tables", "k1")
    path.write_bytes(spoil(path.read_bytes()))
    assert store.get("tables", "k1") is None
    assert not path.exists()
    store.put("tables", "k1", b"new")
    assert store.get("tables", "k1") == b"new"


@pytest.mark.parametrize(("kind", "key"), [("tables", "k2"), ("sections", "k1")])
def test_an_entry_under_the_name_of_another_is_not_served(store, kind, key):
    other = store.path(kind, key)
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(store.path("tables", "k1").read_bytes())
    assert store.get(kind, key) is None


def test_a_fresh_store_takes_nothing_and_keeps_what_is_put(store):
    fresh = Store(store.folder, fresh=True)
    assert fresh.get("tables", "k1") is None
    fresh.put("tables", "k1", b"renewed")
    assert store.get("tables", "k1") == b"renewed"


def test_the_longest_unused_goes_first_and_so_do_leftovers(tmp_path):
    store = Store(tmp_path, limit_bytes=500)
    for age, key in [(300, "old"), (100, "young"), (200, "middle")]:
        store.put("tables", key, b"x" * 150)
        os.utime(store.path("tables", key), (time.time() - age,) * 2)
    leftover = tmp_path / "tables" / ".k.99"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    store.tidy()
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["middle", "young"]


def test_a_store_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "cache")
    store.put("tables", "k1", b"result")
    assert store.get("tables", "k1") is None
