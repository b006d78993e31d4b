"""Conformance: making LibreOffice's PDF right (`mend`) and proving that it is (`prove`)."""

from pipeline.conformance.mend import mend
from pipeline.conformance.proof import CHECKS, Proof, prove
from pipeline.conformance.subject import Check, Source
from pipeline.conformance.xmp import Facts

__all__ = ["CHECKS", "Check", "Facts", "Proof", "Source", "mend", "prove"]
