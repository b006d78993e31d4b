"""The facts of a negotiation: what an outcome file holds, typed and frozen."""

from pipeline.model.claims import DirekteKrav, Krav, Tilbud, Uorganiserte
from pipeline.model.economy import (
    Arsverk,
    Avtaleomrade,
    Grunnlag,
    Okonomi,
    Paslag,
    SentraltTillegg,
    Trekk,
)
from pipeline.model.meetings import Mote
from pipeline.model.negotiation import Forhandling, Samordning
from pipeline.model.parties import Ansatt, Arbeidsgiver, Organisasjon, Representant
from pipeline.model.points import Punkt
from pipeline.model.protocols import Protokoll, Tilforsel, Uenighet

__all__ = [
    "Ansatt",
    "Arbeidsgiver",
    "Arsverk",
    "Avtaleomrade",
    "DirekteKrav",
    "Forhandling",
    "Grunnlag",
    "Krav",
    "Mote",
    "Okonomi",
    "Organisasjon",
    "Paslag",
    "Protokoll",
    "Punkt",
    "Representant",
    "Samordning",
    "SentraltTillegg",
    "Tilbud",
    "Tilforsel",
    "Trekk",
    "Uenighet",
    "Uorganiserte",
]
