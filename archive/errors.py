"""What can go wrong in the archive."""

from collections.abc import Mapping, Sequence


class ArchiveError(Exception):
    """A fault in the archive's use or in what it holds.

    The sentence is kept in English with its values apart (`text`, `values`): the face that
    shows it translates it. Every subclass is named as a gettext keyword in `babel.cfg`.
    """

    text: str
    values: Mapping[str, object]

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return self.text.format_map(self.values)


class StoreError(ArchiveError):
    """The store cannot be opened, read or written; what was there before is still there."""


class LockError(StoreError):
    """The archive cannot be locked, or others have held it for too long."""


class EntryError(ArchiveError):
    """What is to be registered cannot be: a file is missing, a value has no place in XML."""


class PackageError(ArchiveError):
    """What was sent in is refused: it is not whole, not what it says, or could do harm."""


class FrozenError(EntryError):
    """What is asked for changes what Noark 5 freezes; cites the requirement (`krav`)."""

    @classmethod
    def of(cls, refusals: "Sequence[FrozenError]") -> "FrozenError":
        """Give one error that says all of them, one on each line."""
        first, *rest = refusals
        return FrozenError("{first}\n{rest}", first=first, rest=cls.of(rest)) if rest else first


class UnknownNumberError(ArchiveError):
    """No case or entry has the number asked for."""


class DerivedError(ArchiveError):
    """Catalogue or index is missing, damaged or of another version; a rebuild mends it."""


class StampError(ArchiveError):
    """No time stamp can be had, or the one that is there proves nothing."""


class QueryError(ArchiveError):
    """A search cannot be understood; says what is wrong and where (position from 1)."""


class SchemasError(ArchiveError):
    """The official schemas cannot be installed or used; what was there before still is."""


class DepositError(ArchiveError):
    """A deposit cannot be made, with all that hinders it; nothing is left of it."""

    @classmethod
    def of(cls, hindrances: "Sequence[DepositError]") -> "DepositError":
        """Give one error that says all of them, one on each line."""
        first, *rest = hindrances
        return DepositError("{first}\n{rest}", first=first, rest=cls.of(rest)) if rest else first


class HandoffError(ArchiveError):
    """What is to be handed over, or what came back, cannot be used; what was there still is."""
