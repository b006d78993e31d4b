from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from archive.codes import Journalstatus, Kassasjonsvedtak, Saksstatus, Slettingstype
from archive.deposit import FormatBy
from archive.deposit.structure import Structure, archived, ended, span, units
from archive.model import Kassasjon, Merknad, Skjerming, Sletting
from archive.noark.tables import DialectName, dialect
from archive.noark.writing import Stream, text_of

NOARK = dialect(DialectName.NOARK_5_5)
THEN = datetime(2030, 5, 1, 12, tzinfo=UTC)
NOTE = Merknad(merknadstekst="Feil", merknadsdato=THEN, merknad_registrert_av="Ola")
DISPOSE = Kassasjonsvedtak.KASSERES


@pytest.fixture
def structure(period):
    arkiv = period.administration.arkiv()
    return Structure(arkiv, arkiv.arkivdeler[0], FormatBy.PRONOM)


@pytest.fixture
def sak(period):
    return period.show("2026/1").sak


def written(structure, sak):
    """Write a case as its class would hold it, all checked."""
    file = BytesIO()
    with Stream.begun(NOARK, "arkiv", file) as stream:
        for name, value in structure.archive().items():
            stream.put(name, value)
        with stream.inside("arkivdel"):
            for name, value in structure.period().items():
                stream.put(name, value)
            stream.put("mappe", structure.case(sak))
    return file.getvalue().decode()


def with_document(sak, **values):
    post = sak.journalposter[0]
    documents = (replace(post.hoveddokument, **values),)
    first = replace(post, dokumentbeskrivelser=documents)
    return replace(sak, journalposter=(first,))


def decision(structure, sak):
    post = sak.journalposter[0]
    return structure.decision(sak, post, post.hoveddokument)


def test_an_expired_case_and_entry_were_ended_when_that_was_remarked(structure, sak):
    expired = replace(
        sak,
        saksstatus=Saksstatus.UTGAR,
        avsluttet_dato=None,
        avsluttet_av=None,
        merknader=(NOTE,),
    )
    post = replace(
        sak.journalposter[0],
        journalstatus=Journalstatus.UTGAR,
        arkivert_dato=None,
        arkivert_av=None,
    )
    assert ended(expired) == archived(expired, post) == (THEN, "Ola")
    assert archived(sak, post) == ended(sak) == (sak.avsluttet_dato, sak.avsluttet_av)
    assert text_of(THEN) in written(structure, replace(expired, journalposter=(post,)))


def test_an_archive_that_is_closed_says_its_own_end(structure):
    assert structure.archive()["avsluttetDato"] == structure.part.avsluttet_dato
    closed = replace(structure.arkiv, avsluttet_dato=THEN, avsluttet_av="Ola")
    said = replace(structure, arkiv=closed).archive()
    assert (said["avsluttetDato"], said["avsluttetAv"]) == (THEN, "Ola")


def test_a_decision_has_its_years_and_its_day(structure, sak):
    by_years = Kassasjon(kassasjonsvedtak=DISPOSE, bevaringstid=5)
    said = decision(structure, with_document(sak, kassasjon=by_years))
    assert (said["bevaringstid"], said["kassasjonsdato"]) == (5, date(2031, 10, 13))
    by_day = Kassasjon(kassasjonsvedtak=DISPOSE, kassasjonsdato=date(2040, 1, 1))
    said = decision(structure, with_document(sak, kassasjon=by_day))
    assert (said["bevaringstid"], said["kassasjonsdato"]) == (14, date(2040, 1, 1))


@pytest.mark.parametrize("vedtak", [Kassasjonsvedtak.BEVARES, Kassasjonsvedtak.VURDERES_SENERE])
def test_a_decision_without_a_day_is_not_said(vedtak, structure, sak):
    kept = with_document(sak, kassasjon=Kassasjon(kassasjonsvedtak=vedtak))
    assert decision(structure, kept) is None
    assert "<kassasjon>" not in written(structure, kept)


def test_a_rule_that_is_not_settled_decides_nothing(structure, sak):
    rules = tuple(replace(rule, avklart=False) for rule in structure.arkiv.bevaringsregler)
    unsettled = replace(structure, arkiv=replace(structure.arkiv, bevaringsregler=rules))
    summons = with_document(sak, dokumenttype="innkalling")
    assert decision(structure, summons)
    assert decision(unsettled, summons) is None


def test_the_last_deletion_is_told(structure, sak):
    deletions = tuple(
        Sletting(slettingstype=kind, slettet_dato=THEN, slettet_av="Ola")
        for kind in (Slettingstype.TIDLIGERE_VERSJON, Slettingstype.PRODUKSJONSFORMAT)
    )
    text = written(structure, with_document(sak, slettinger=deletions))
    assert text.count("<sletting>") == 1
    assert Slettingstype.PRODUKSJONSFORMAT in text


def test_a_screening_without_a_mark_is_of_the_documents_title(structure, sak):
    bare = Skjerming(tilgangsrestriksjon="Unntatt", skjermingshjemmel="offl. § 13")
    text = written(structure, with_document(sak, skjerming=bare))
    assert "<skjermingMetadata>Skjerming tittel dokumentbeskrivelse<" in text


def test_what_is_semjes_own_stays(structure, sak):
    text = written(structure, sak)
    assert "nokkel" not in text
    assert "faktum" not in text


def test_only_what_goes_along_is_a_unit(structure, sak):
    found = set(units(sak, structure))
    files = [item for d in sak.journalposter[0].dokumentbeskrivelser for item in d.dokumentobjekter]
    going = {item.format: item.system_id in found for item in files}
    assert going == {"fmt/412": False, "fmt/476": True}


def test_a_period_that_says_no_days_is_from_when_it_was_made_to_when_it_was_closed(structure):
    part = replace(
        structure.part,
        arkivperiode_start_dato=None,
        arkivperiode_slutt_dato=None,
        avsluttet_dato=THEN,
    )
    assert span(replace(structure, part=part)) == (date(2026, 10, 13), date(2030, 5, 1))
