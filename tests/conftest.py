"""What tests of every part share."""

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from homes import YEAR, make_home

from pscb_lib.core import prepare as prepare_module
from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.documents import FAST_LOADER
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import Prepared, prepare
from pscb_lib.core.store import Store
from pscb_lib.core.suites import SuiteRunner

LONGEST_FIRST = (
    "command/test_warm_report.py",
    "notebook/test_notebooks.py",
    "command/test_run_dying.py",
    "documents/test_guides.py",
    "command/test_engine.py",
    "command/test_lab_browser.py",
    "core/test_expectations.py",
    "command/test_homes.py",
    "command/test_warm.py",
    "notebook/test_directions.py",
    "core/test_year_claims.py",
    "notebook/test_notebooks_by_quarter.py",
    "benchmarks/test_benchmarks.py",
    "command/test_cached_runs.py",
    "notebook/test_scorecard.py",
    "command/test_audit_rerun.py",
)
"""Files that take more than ten seconds. One of them that begins last keeps a single worker busy while others wait."""


def pytest_configure(config: pytest.Config) -> None:
    """With ``--dist loadfile``, let files begin in the order of the tests; xdist begins with those of most tests."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, and all others as they were."""
    here = Path(__file__).parent
    turns = {here / name: turn for turn, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: turns.get(item.path, len(turns)))


@pytest.fixture(scope="session", autouse=True)
def same_yaml_is_parsed_once() -> Iterator[None]:
    """Hundreds of tests read the same catalogue and claims; each gets a copy of its own of what they hold."""
    load, held = yaml.load, {}

    def load_once(stream: object, Loader: type) -> object:  # noqa: N803
        if not isinstance(stream, str) or Loader is not FAST_LOADER:
            return load(stream, Loader)
        if stream not in held:
            held[stream] = pickle.dumps(load(stream, Loader))
        return pickle.loads(held[stream])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "load", load_once)
        yield


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
        patch.setattr("pscb_lib.command.kernels.warming", shared_zygote)
        yield
