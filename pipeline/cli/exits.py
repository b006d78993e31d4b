"""How every command ends: the one table from what went wrong to the exit code."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from archive.errors import (
    ArchiveError,
    DepositError,
    EntryError,
    HandoffError,
    PackageError,
    QueryError,
    SchemasError,
    UnknownNumberError,
)
from archive.noark.faults import NoarkError
from pipeline.errors import ConformanceError, Message, SemjeError, ToolError, msg


class Exit(IntEnum):
    """The exit codes, which scripts may rely on."""

    FINE = 0
    FINDINGS = 1
    UNUSABLE = 2
    TOOL = 3
    ARCHIVE = 4


MEANINGS: Mapping[Exit, Message] = MappingProxyType(
    {
        Exit.FINE: msg("fine"),
        Exit.FINDINGS: msg("a rule has found an error, and no documents are made of that file"),
        Exit.UNUSABLE: msg("a file, a setting or an argument cannot be used as it is"),
        Exit.TOOL: msg("a program Semje needs is missing, or its work could not be proven"),
        Exit.ARCHIVE: msg("the archive is missing, damaged or cannot be written"),
    }
)
"""What each code means, as README and `semje --help` say."""

_CODES: tuple[tuple[type[Exception], Exit], ...] = (
    (ToolError, Exit.TOOL),
    (ConformanceError, Exit.TOOL),
    (SemjeError, Exit.UNUSABLE),
    (EntryError, Exit.UNUSABLE),
    (DepositError, Exit.UNUSABLE),
    (PackageError, Exit.UNUSABLE),
    (QueryError, Exit.UNUSABLE),
    (SchemasError, Exit.UNUSABLE),
    (NoarkError, Exit.UNUSABLE),
    (HandoffError, Exit.UNUSABLE),
    (UnknownNumberError, Exit.UNUSABLE),
    (ArchiveError, Exit.ARCHIVE),
)


def exit_of(error: Exception) -> Exit:
    """Give the code a command ends with because of an error; the first that fits counts."""
    return next(code for kind, code in _CODES if isinstance(error, kind))


def message_of(error: SemjeError | ArchiveError) -> Message:
    """Give what the error says; an error among its values says its own."""
    if isinstance(error, SemjeError):
        return error.message
    values = {
        name: message_of(value) if isinstance(value, SemjeError | ArchiveError) else value
        for name, value in error.values.items()
    }
    return Message(error.text, values)
