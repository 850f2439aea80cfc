"""Options and fixtures that all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-cases`: write what the rules find into the report fences, for review like code."""
    parser.addoption("--update-cases", action="store_true", help="rewrite the report fences of tests/cases")
