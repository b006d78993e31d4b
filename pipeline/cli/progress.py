"""A line on stderr that says what is being done, on a terminal only."""

import sys
from typing import Self

from rich.console import Console

from pipeline.cli.face import Face, harmless
from pipeline.errors import Message


class Progress:
    """Says what is being done, for as long as it lasts."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._status = Console(stderr=True).status("")

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def tell(self, message: Message) -> None:
        """Say what is being done now."""
        self._status.update(harmless(self._face.text(message)).replace("[", r"\["))
