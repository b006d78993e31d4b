"""The audit trail: who did what, when, to what; append-only, hash-chained, in the store itself.

`docs/store-format.md`, «The audit trail», describes it.
"""

from archive.audit.changes import changes
from archive.audit.checking import Break, breaks
from archive.audit.records import Forpliktet, Hendelse, Lenke, Verdi
from archive.audit.trail import Endring, Told, Trail

__all__ = [
    "Break",
    "Endring",
    "Forpliktet",
    "Hendelse",
    "Lenke",
    "Told",
    "Trail",
    "Verdi",
    "breaks",
    "changes",
]
