"""What tests of the commands share: one zygote for every run within a process, and a home to import into."""

import pytest
from import_books import means_of_a_second_year

from pscb_lib.command.importing.understanding import Means


@pytest.fixture(scope="session", autouse=True)
def one_zygote_for_all(runs_share_a_zygote) -> None:
    """Runs in processes of their own have theirs."""


@pytest.fixture(scope="module")
def means(tmp_path_factory) -> Means:
    """A home with last year's tables, and a year that has been begun."""
    return means_of_a_second_year(tmp_path_factory.mktemp("import"))
