"""The code lists say what Noark 5 says, word for word (metadata catalogue, M052–M700)."""

import pytest

from archive import codes


@pytest.mark.parametrize(
    ("codes", "texts"),
    [
        (codes.Saksstatus, ["Under behandling", "Avsluttet", "Utgår"]),
        (
            codes.Journalstatus,
            [
                "Journalført",
                "Ferdigstilt fra saksbehandler",
                "Godkjent av leder",
                "Ekspedert",
                "Arkivert",
                "Utgår",
            ],
        ),
        (codes.Dokumentstatus, ["Dokumentet er under redigering", "Dokumentet er ferdigstilt"]),
        (codes.TilknyttetRegistreringSom, ["Hoveddokument", "Vedlegg"]),
        (
            codes.Variantformat,
            [
                "Produksjonsformat",
                "Arkivformat",
                "Dokument hvor deler av innholdet er skjermet",
            ],
        ),
        (
            codes.SkjermingDokument,
            ["Skjerming av hele dokumentet", "Skjerming av deler av dokumentet"],
        ),
    ],
)
def test_code_lists_hold_the_official_texts(codes, texts):
    assert [code.value for code in codes] == texts
