"""What the classes of the model have in common."""

from dataclasses import field
from typing import Any


def many(element: str) -> Any:
    """Make a field whose items are repeated elements named `element`."""
    return field(default=(), metadata={"element": element})
