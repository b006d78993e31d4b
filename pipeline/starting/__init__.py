"""`semje new`: an outcome file is begun, as a form to fill in, from last year's, or by asking."""

from enum import StrEnum


class Kind(StrEnum):
    """What one can begin with: each type of document, and the list of employees."""

    INNKALLING = "innkalling"
    REFERAT_DROFTINGSMOTE = "referat_droftingsmote"
    KRAV_DOKUMENT = "krav_dokument"
    TILBUD = "tilbud"
    ENIGHETSPROTOKOLL = "enighetsprotokoll"
    SLUTTPROTOKOLL = "sluttprotokoll"
    UENIGHETSPROTOKOLL = "uenighetsprotokoll"
    BRUDDPROTOKOLL = "bruddprotokoll"
    PROTOKOLLTILFORSEL = "protokolltilforsel"
    VEDLEGG_POTT = "vedlegg_pott"
    VEDLEGG_DISPONERING = "vedlegg_disponering"
    OVERSENDELSE_TVIST = "oversendelse_tvist"
    MEDLEMSINFO = "medlemsinfo"
    INDIVIDUELL_MELDING = "individuell_melding"
    OVERSENDELSE_KOMPETANSESENTER = "oversendelse_kompetansesenter"
    RETTELSESPROTOKOLL = "rettelsesprotokoll"
    TVISTERESULTAT = "tvisteresultat"
    FORHANDLINGSFRAMSTALLAN = "forhandlingsframstallan"
    FORHANDLINGSPROTOKOLL = "forhandlingsprotokoll"
    LONNSLISTE = "lonnsliste"
    """The list of employees, which `pipeline.paylist` makes."""
