"""What the tests of the JavaScript share."""

import os

import pytest


def without(told: str) -> None:
    """What a test does where the machine has not what it needs."""
    pytest.fail(told) if os.environ.get("REQUIRE_JAVASCRIPT") == "1" else pytest.skip(told)
