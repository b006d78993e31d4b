"""Which documents an outcome calls for, and what each one says."""

from pipeline.documents.access import innsyn
from pipeline.documents.case import Dokumentsak
from pipeline.documents.contexts import context
from pipeline.documents.document import Dokument, Hode, Plan, Venter
from pipeline.documents.plan import plan

__all__ = ["Dokument", "Dokumentsak", "Hode", "Plan", "Venter", "context", "innsyn", "plan"]
