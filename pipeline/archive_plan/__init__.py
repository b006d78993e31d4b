"""The plan of an archive as its administrator writes it, and the one that Semje comes with.

The archive knows nothing of wages: which documents there are, and how long each kind is kept, is
said here. The file is read as strictly as an outcome.
"""

from importlib.resources import files
from pathlib import Path

from archive.structure import Plan
from pipeline.archive_plan.model import Arkivplan
from pipeline.errors import InputError
from pipeline.source.binding import bind
from pipeline.source.characters import decode, load
from pipeline.source.faults import in_file_order
from pipeline.source.nodes import Positions, parse

__all__ = ["read_plan", "standard_plan", "standard_text"]


def read_plan(path: Path) -> Plan:
    """Read a plan. Raises `InputError` with every fault."""
    return _read(decode(load(path), str(path)), str(path))


def standard_plan() -> Plan:
    """Give the plan that an archive begins with if nobody gives another."""
    return _read(standard_text(), "standard.yaml")


def standard_text() -> str:
    """Give the same plan as a file, for someone to begin their own with."""
    return files("pipeline.archive_plan").joinpath("standard.yaml").read_text("utf-8")


def _read(text: str, file: str) -> Plan:
    root = parse(text, file, begins="tittel: …")
    bound = bind(root, Arkivplan, Positions(file, root))
    if bound.findings or not bound.model:
        raise InputError(in_file_order(bound.findings))
    return bound.model.plan()
