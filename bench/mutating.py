"""mutmut with the tests gathered once, instead of anew for each of some thousand changes.

Run in the folder to check, with the words that mutmut itself takes. Each change still has a process
of its own, a fork of the one that gathered.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.config import _prepareconfig  # the half of `pytest.main` before the tests are run
from mutmut.__main__ import cli
from mutmut.configuration import config
from mutmut.runners.harness import PytestRunner
from mutmut.workers.isolation import ForkRunner

HERE = Path("mutants")


class Gathered:
    """The tests, ready to run in any order and number."""

    def __init__(self) -> None:
        settings = config()
        chosen = settings.pytest_add_cli_args_test_selection
        self.failed = False
        arguments = ["--rootdir=.", "--tb=no", "--capture=no", *settings.pytest_add_cli_args]
        with contextlib.chdir(HERE):
            self.pytest = _prepareconfig([*arguments, *chosen], [self])
            self.pytest._do_configure()  # noqa: SLF001
            session = pytest.Session.from_config(self.pytest)
            self.pytest.hook.pytest_sessionstart(session=session)
            self.pytest.hook.pytest_collection(session=session)
        self.by_name = {item.nodeid: item for item in session.items}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test has failed."""
        self.failed = self.failed or report.failed

    def run(self, mutant: str, names: Iterable[str]) -> int:
        """Run tests until one fails; 1 if one did, and 0 if all passed.

        Those named after the module go first: they are the likeliest to notice.
        """
        own = f"test_{mutant.split('.')[-2]}.py"
        items = [self.by_name[name] for name in sorted(names, key=lambda name: own not in name)]
        with contextlib.chdir(HERE):
            for item, following in zip(items, [*items[1:], None], strict=True):
                self.pytest.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.failed:
                    return 1
        return 0


def main() -> None:
    """Put the gathered tests in the place of those that mutmut would gather for each change."""
    begun = ForkRunner.startup

    def startup(self: ForkRunner) -> None:
        gathered = Gathered()
        PytestRunner.run_tests = lambda _, *, mutant_name, tests: gathered.run(mutant_name, tests)
        begun(self)

    ForkRunner.startup = startup
    cli()


if __name__ == "__main__":
    main()
