"""What tests of every part share."""

import pytest
from homes import YEAR, make_home

from pscb_lib.core import prepare as prepare_module
from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import Prepared, prepare
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
def committed(runner, tmp_path_factory) -> Prepared:
    """The committed year, read and checked; no test changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare_module, "SuiteRunner", lambda *_: runner)
        return prepare(make_home(tmp_path_factory.mktemp("committed") / "home"), YEAR)
