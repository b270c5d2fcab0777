"""Imports that stay: they are kept out of the search for what may be let go, and that search goes on afterwards."""

import gc
import sys
from types import ModuleType

import pytest

from pscb_lib.core.lean_imports import to_stay


@pytest.fixture(autouse=True)
def thawed():
    yield
    sys.modules.pop("a_module_of_this_test", None)
    gc.unfreeze()
    gc.enable()


def test_nothing_is_let_go_meanwhile_and_the_search_goes_on_afterwards():
    with to_stay():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_imported_is_kept_and_nothing_where_nothing_was():
    gc.unfreeze()
    with to_stay():
        pass
    assert gc.get_freeze_count() == 0
    with to_stay():
        sys.modules["a_module_of_this_test"] = ModuleType("a_module_of_this_test")
    assert gc.get_freeze_count() > 0


def test_a_search_that_was_off_stays_off():
    gc.disable()
    with pytest.raises(ImportError), to_stay():
        raise ImportError
    assert not gc.isenabled()
