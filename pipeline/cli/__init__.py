"""The command line: a thin face over checking, making, filing and the archive."""

from pipeline.cli.running import main

__all__ = ["main"]
