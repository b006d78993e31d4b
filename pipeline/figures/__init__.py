"""The figures of a negotiation, computed once and exactly, for rules and documents alike."""

from pipeline.figures.values import Figures

__all__ = ["Figures"]
