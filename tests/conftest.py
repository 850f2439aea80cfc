"""Options and fixtures that all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same examples in each run, and no clock: a test that fails on a busy machine tells nothing about the code.
settings.register_profile("crosswalk", derandomize=True, deadline=None)
settings.load_profile("crosswalk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-cases`: write what the rules find into the report fences, for review like code."""
    parser.addoption("--update-cases", action="store_true", help="rewrite the report fences of tests/cases")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is read from data files in a folder of this run, and out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSWALK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
