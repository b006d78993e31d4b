"""Noark 5 deposits (avlevering): the content of a closed period, made and checked.

`docs/deposit.md` says what a deposit holds, by which requirements, and which controls there are.
"""

from archive.deposit.check import check
from archive.deposit.making import Deposited, Wish, deposit
from archive.deposit.report import Control, Finding, Report
from archive.deposit.structure import FormatBy

__all__ = [
    "Control",
    "Deposited",
    "Finding",
    "FormatBy",
    "Report",
    "Wish",
    "check",
    "deposit",
]
