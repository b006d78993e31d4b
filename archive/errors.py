"""What can go wrong in the archive."""

from collections.abc import Mapping


class ArchiveError(Exception):
    """A fault in the archive's use or in what it holds.

    The sentence is kept in English with its values apart (`text`, `values`): the face that
    shows it translates it. Every subclass is named as a gettext keyword in `babel.cfg`.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return self.text.format_map(self.values)
