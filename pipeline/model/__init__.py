"""The facts of a negotiation: what an outcome file holds, typed and frozen."""

from pipeline.model.claims import DirekteKrav, Krav, Tilbud, Uorganiserte
from pipeline.model.economy import Arsverk, Grunnlag, Paslag, Trekk
from pipeline.model.meetings import Mote
from pipeline.model.negotiation import Forhandling, Samordning
from pipeline.model.parties import Ansatt, Arbeidsgiver, Organisasjon, Representant
from pipeline.model.points import Punkt
from pipeline.model.protocols import Protokoll, Tilforsel, Uenighet

__all__ = [
    "Ansatt",
    "Arbeidsgiver",
    "Arsverk",
    "DirekteKrav",
    "Forhandling",
    "Grunnlag",
    "Krav",
    "Mote",
    "Organisasjon",
    "Paslag",
    "Protokoll",
    "Punkt",
    "Representant",
    "Samordning",
    "Tilbud",
    "Tilforsel",
    "Trekk",
    "Uenighet",
    "Uorganiserte",
]
