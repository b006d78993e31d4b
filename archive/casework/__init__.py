"""What is done with cases and entries: pure functions from a case to a case.

Each refuses what Noark 5 forbids with a sentence that cites the requirement.
"""

from archive.casework.entering import attached, changed, entered, joined, opened, signed
from archive.casework.freezing import guard
from archive.casework.given import (
    Files,
    Hand,
    NewAttachment,
    NewCase,
    NewEntry,
    NewFile,
    NewVersion,
    Outcome,
)

__all__ = [
    "Files",
    "Hand",
    "NewAttachment",
    "NewCase",
    "NewEntry",
    "NewFile",
    "NewVersion",
    "Outcome",
    "attached",
    "changed",
    "entered",
    "guard",
    "joined",
    "opened",
    "signed",
]
