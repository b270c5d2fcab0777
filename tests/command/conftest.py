"""Every run within a process of these tests forks its notebooks from one zygote."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def one_zygote_for_all(runs_share_a_zygote) -> None:
    """Runs in processes of their own have theirs."""
