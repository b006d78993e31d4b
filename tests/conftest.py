"""What holds for all tests."""

import pytest
from coverage import Coverage


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Let a test that is a sweep, with all that it sets up, run untraced: twice as fast."""
    measuring = Coverage.current() if item.get_closest_marker("sweep") else None
    if measuring is None:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()
