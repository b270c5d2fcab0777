"""What tests of every part share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from homes import YEAR, make_home

from pscb_lib.core import prepare as prepare_module
from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import Prepared, prepare
from pscb_lib.core.store import Store
from pscb_lib.core.suites import SuiteRunner


@pytest.fixture
def home(tmp_path) -> Home:
    """A home of its own for each test, with the committed tables in it."""
    return make_home(tmp_path / "home")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue as it is committed."""
    return read_catalogue(PROGRAM / "expectations" / "catalogue.yml")


@pytest.fixture(scope="session")
def runner() -> SuiteRunner:
    """One runner for all tests: Great Expectations takes seconds to import."""
    return SuiteRunner()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory) -> Path:
    """A folder for what takes long to make: with xdist the same one for all workers of a run, else of this process."""
    base = tmp_path_factory.getbasetemp()
    worker = "PYTEST_XDIST_WORKER" in os.environ
    folder = (base.parent if worker else base) / "made_once"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def remembering(made_once) -> SuiteRunner:
    """A runner that checks the same rows by the same suite once in a run of the tests, whichever worker asks."""
    return SuiteRunner(Store(made_once / "checks"))


@pytest.fixture(scope="session")
def committed(remembering, tmp_path_factory) -> Prepared:
    """The committed year, read and checked; no test changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare_module, "SuiteRunner", lambda *_: remembering)
        return prepare(make_home(tmp_path_factory.mktemp("committed") / "home"), YEAR)


@pytest.fixture(scope="session")
def shared_zygote() -> Iterator[Callable[..., object]]:
    """The zygote of this test process, which its first run starts."""
    from zygotes import SharedZygote

    shared = SharedZygote()
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def runs_share_a_zygote(shared_zygote) -> Iterator[None]:
    """Every run within this process forks its notebooks from one zygote."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pscb_lib.command.run.warming", shared_zygote)
        yield
