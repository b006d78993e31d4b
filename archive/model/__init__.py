"""The archive, its cases, entries, documents and files as Noark 5 (5.5) describes them.

Every field is the Noark element of the same name written in snake case (`opprettet_dato` is
`opprettetDato`); its M-number stands beside it. Fields without an M-number are Semje's own,
which Noark calls «virksomhetsspesifikke metadata».
"""

from archive.model.cases import Journalpost, Saksmappe
from archive.model.documents import Dokumentbeskrivelse, Dokumentobjekt
from archive.model.facts import Faktum
from archive.model.marks import (
    Avskrivning,
    ElektroniskSignatur,
    Kassasjon,
    Konvertering,
    Kryssreferanse,
    Merknad,
    Rettelse,
    Skjerming,
    Sletting,
    Tilbakeholdelse,
    UtfoertKassasjon,
)
from archive.model.parties import Korrespondansepart, Part
from archive.model.structure import (
    Arkiv,
    Arkivdel,
    Arkivskaper,
    Bevaringsregel,
    Klasse,
    Klassifikasjonssystem,
    Tilgangskode,
)

__all__ = [
    "Arkiv",
    "Arkivdel",
    "Arkivskaper",
    "Avskrivning",
    "Bevaringsregel",
    "Dokumentbeskrivelse",
    "Dokumentobjekt",
    "ElektroniskSignatur",
    "Faktum",
    "Journalpost",
    "Kassasjon",
    "Klasse",
    "Klassifikasjonssystem",
    "Konvertering",
    "Korrespondansepart",
    "Kryssreferanse",
    "Merknad",
    "Part",
    "Rettelse",
    "Saksmappe",
    "Skjerming",
    "Sletting",
    "Tilbakeholdelse",
    "Tilgangskode",
    "UtfoertKassasjon",
]
