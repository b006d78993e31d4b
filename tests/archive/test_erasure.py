import io
import zipfile
from dataclasses import replace

import docx
import pytest

from archive.casework import NewCase, NewFile
from archive.codes import Handling, Variantformat
from archive.desk import Archive
from archive.drafts import ObjectChange
from archive.erasure import Fate
from archive.errors import EntryError, StoreError
from archive.events import Event
from archive.model import Faktum, Merknad, Part
from archive.retention import held
from archive.spelling import Name
from archive.store import Change
from archive.structure import Plan

PERSON = "Bjørn Møller"
REASON = "Krav etter personvernforordningen artikkel 17"


def make_docx(text):
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_file(data, variant, suffix):
    return NewFile(data=data, suffix=suffix, variantformat=variant, format="fmt/412")


def an_entry(entry, nokkel, text, **more):
    files = (
        a_file(make_docx(text), Variantformat.PRODUKSJONSFORMAT, ".docx"),
        a_file(f"pdf: {text}".encode(), Variantformat.ARKIVFORMAT, ".pdf"),
    )
    return entry(nokkel, tekst=text, **({"filer": files} | more))


@pytest.fixture
def held_of(archive, case, entry, hand):
    """An archive that holds a person in every kind of place, and another of nearly his name."""
    by_him = replace(hand, by="Møller, Bjørn")
    about = replace(case, nokkel=f"krav/{PERSON}", parter=(*case.parter, part(PERSON)))
    screened = a_file(b"pdf: sladdet", Variantformat.SKJERMET, ".pdf")
    first = an_entry(entry, "p-1", "Lønn til BJØRN MØLLER")
    archive.register(about, [replace(first, filer=(*first.filer, screened))], hand)
    other = NewCase(
        nokkel="annen", tittel="Torbjørn Møller", administrativ_enhet="F", saksansvarlig="K"
    )
    archive.register(other, [an_entry(entry, "p-2", "Til Torbjørn Møller", fakta=())], by_him)
    noted = Merknad(
        merknadstekst="Ringte møller, bjørn i går", merknadsdato=hand.now, merknad_registrert_av="K"
    )
    change(archive, "2026/1", hand, tittel=f"Lønn for {PERSON}", merknader=(noted,))
    change(archive, "2026/1", hand, tittel="Lønn 2026")
    archive.record(
        Event(
            action=Handling.SOKT,
            now=hand.now,
            by="Kari Arkivar",
            concerns=("2026/1-1",),
            values={"sporring": "bjørn møller", "treff": "1"},
        )
    )
    return archive


def part(name):
    return Part(part_navn=name, part_rolle="Arbeidstaker")


def change(archive, number, hand, **values):
    archive.registration.change(
        number, lambda sak: (replace(sak, **values), {}), hand, Handling.ENDRET
    )


def kept(archive, hand, identifier, **files):
    """Keep an object of another kind."""
    made = Change(hand.now, hand.by, Handling.MOTTATT)
    wanted = ObjectChange(identifier, {n.replace("__", "/"): d for n, d in files.items()}, made)
    archive.registration.keep([identifier], lambda: [wanted])


def fates(archive, places):
    return {(archive_name(place), place.fate) for place in places}


def archive_name(place):
    return (place.identifier, place.path.rpartition("/")[2])


def test_a_person_is_gone_from_every_version_file_and_value(held_of, hand):
    before = {name: held_of._store.inventory(name) for name in held_of._store.identifiers()}
    places, remaining = held_of.erase(PERSON, hand, REASON)
    assert remaining == []
    assert {
        (("sak:2026/1", "saksmappe.xml"), Fate.REPLACED),
        (("sak:2026/1", "produksjonsformat.docx"), Fate.REMOVED),
        (("sak:2026/1", "arkivformat.pdf"), Fate.REMOVED),
        (("sak:2026/1", "tekst.txt"), Fate.REMOVED),
        (("sak:2026/2", "saksmappe.xml"), Fate.REPLACED),
        (("sak:2026/2", "inventory.json"), Fate.REPLACED),
        (("spor:2", "verdier.json"), Fate.REPLACED),
        (("spor:5", "verdier.json"), Fate.REPLACED),
    } <= fates(held_of, places)
    assert held_of.verify().faults == ()
    for name, inventory in before.items():
        again = held_of._store.inventory(name)
        assert (again.head, [v.created for v in again.versions]) == (
            inventory.head,
            [v.created for v in inventory.versions],
        )


def test_what_is_left_says_what_was_there(held_of, hand):
    held_of.erase(PERSON, hand, REASON)
    sak = held_of.show("2026/1").sak
    document = sak.journalposter[0].hoveddokument
    assert [item.variantformat for item in document.dokumentobjekter] == [Variantformat.SKJERMET]
    assert document.utfoert_kassasjon.kassert_av == hand.by
    assert document.merknader[-1].merknadstekst == REASON
    assert document.referanse_tekstfil is None
    assert sak.nokkel == f"slettet:{sak.system_id}"
    assert sak.parter[-1].part_navn == "[slettet]"
    assert sak.merknader[0].merknadstekst == "Ringte [slettet] i går"
    assert held_of._store.read("sak:2026/1", document.siste[0].referanse_dokumentfil)


def test_who_has_nearly_the_same_name_stays(held_of, hand):
    held_of.erase(PERSON, hand, REASON)
    shown = held_of.show("2026/2")
    assert (shown.sak.tittel, shown.sak.opprettet_av) == ("Torbjørn Møller", "[slettet]")
    assert len(shown.files) == 2
    assert held_of.search("torbjørn").total == 1


def test_the_trail_tells_of_the_erasure_and_not_of_whom(held_of, hand):
    held_of.erase(PERSON, hand, REASON)
    told = list(held_of.trail.told())
    last = told[-1]
    assert last.hendelse.handling is Handling.PERSON_SLETTET
    assert {"2026/1", "2026/2", "spor:2"} <= set(last.hendelse.gjelder)
    assert (last.value("av"), last.value("begrunnelse")) == (hand.by, REASON)
    search = next(one for one in told if one.hendelse.handling is Handling.SOKT)
    assert (search.value("sporring"), search.value("treff")) == (None, "1")
    titles = [one for one in held_of.trail.changes() if one.referanse_metadata == "tittel"]
    assert [(one.slettet, one.ny_verdi) for one in titles] == [(True, None), (True, None)]


def test_a_second_erasure_finds_nothing(held_of, hand):
    held_of.erase(PERSON, hand, REASON)
    links = len(list(held_of.trail.links()))
    assert held_of.erase(PERSON, hand, REASON) == ([], [])
    assert len(list(held_of.trail.links())) == links


def test_looking_first_changes_nothing_and_finds_the_same(held_of, hand):
    files = {p: p.read_bytes() for p in held_of.folder.rglob("*") if p.is_file()}
    found = list(held_of.erasure.find(Name(PERSON)))
    assert {p: p.read_bytes() for p in held_of.folder.rglob("*") if p.is_file()} == files
    assert held_of.erase(PERSON, hand, REASON)[0] == found


def test_what_is_under_a_legal_hold_stays_and_is_named(held_of, hand):
    held_of.registration.change(
        "2026/1", lambda sak: (held(sak, "Tvist", hand), {}), hand, Handling.TILBAKEHOLDT
    )
    places, remaining = held_of.erase(PERSON, hand, REASON)
    assert remaining == []
    stays = {place.identifier for place in places if place.fate is Fate.HELD}
    assert stays == {"sak:2026/1"}
    assert held_of.show("2026/1").sak.parter[-1].part_navn == PERSON
    assert held_of.show("2026/2").sak.opprettet_av == "[slettet]"
    assert held_of.verify().faults == ()


def test_what_nobody_can_read_is_named(archive, case, entry, hand, scan):
    archive.register(replace(case, nokkel="a"), [an_entry(entry, "p", "Annet")], hand)
    archive.attach_signed("2026/1-1", scan, hand)
    (place,) = archive.erasure.find(Name(PERSON))
    assert (archive_name(place), place.fate) == (
        ("sak:2026/1", "underskrevet.pdf"),
        Fate.UNREADABLE,
    )


def test_other_objects_lose_the_name_or_the_file_that_holds_it(archive, hand):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("a.xml", f"<a>{PERSON}</a>")
    kept(
        archive,
        hand,
        "overforing:1",
        **{
            "overforing.json": b'{"nokkel": "n", "til": ["Bj\\u00f8rn M\\u00f8ller"]}',
            "pakke__arkivmelding.xml": f'<a b="{PERSON}">x<c/>{PERSON}</a>'.encode("utf-16"),
            "pakke__melding.xml": f"<a>{PERSON}</a>".encode(),
            "pakke__pakke.zip": package.getvalue(),
            "kvittering-1__svar.txt": f"Mottatt fra {PERSON}".encode(),
            "kvittering-1__Bjørn Møller.txt": b"ja",
            "kvittering-2__svar.txt": b"nei",
        },
    )
    places, remaining = archive.erase(PERSON, hand, REASON)
    assert remaining == []
    assert len(places) == 6
    state = archive._store.inventory("overforing:1").state
    assert set(state) == {
        *("overforing.json", "pakke/melding.xml", "kvittering-1/svar.txt", "kvittering-2/svar.txt")
    }
    read = {name: archive._store.read("overforing:1", name).decode() for name in state}
    assert '"[slettet]"' in read["overforing.json"]
    assert read["pakke/melding.xml"].endswith("<a>[slettet]</a>")
    assert read["kvittering-1/svar.txt"] == "Mottatt fra [slettet]"
    assert archive.verify().faults == ()


def test_the_quarantine_loses_all_that_came_with_the_name(archive, hand):
    for name, text in {
        "en/grunn.txt": PERSON,
        "to/grunn.txt": "annet",
        f"{PERSON}.zip": "",
    }.items():
        path = archive.folder / "quarantine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    places, remaining = archive.erase(PERSON, hand, REASON)
    assert remaining == []
    assert {place.path for place in places} == {f"quarantine/{PERSON}.zip", "quarantine/en"}
    assert [path.name for path in (archive.folder / "quarantine").iterdir()] == ["to"]


@pytest.mark.parametrize(("by", "reason"), [("B. Admin", "Om Bjørn Møller"), (PERSON, "Krav")])
def test_an_erasure_does_not_write_the_name_it_erases(held_of, hand, by, reason):
    with pytest.raises(EntryError, match="may not hold the name"):
        held_of.erase(PERSON, replace(hand, by=by), reason)


def test_a_file_that_was_damaged_does_not_become_the_truth(held_of, hand):
    path = held_of._store.path("sak:2026/1", "journalpost-1/dokument-1/versjon-1/skjermet.pdf")
    path.write_bytes(b"pdf: skadet ")
    with pytest.raises(StoreError, match="not what was written"):
        held_of.erase(PERSON, hand, REASON)
    assert b"M\xc3\xb8ller" in held_of._store.read("sak:2026/1", "saksmappe.xml")


def test_what_was_missed_is_told(held_of, hand):
    places, _ = held_of.erase(PERSON, hand, REASON)
    (held_of.folder / "notat.txt").write_text(f"Husk {PERSON.upper()}", "utf-16")
    assert held_of.erasure.remaining(Name(PERSON), places) == ["notat.txt"]


def test_a_fact_that_is_a_name_is_erased(archive, case, entry, hand):
    fact = Faktum("ansatt", "Møller, Bjørn")
    archive.register(case, [an_entry(entry, "p", "Annet", fakta=(fact,))], hand)
    assert archive.search("ansatt:møller").total == 1
    archive.erase(PERSON, hand, REASON)
    assert archive.search("ansatt:møller").total == 0
    assert archive.show("2026/1").journalposter[0].fakta[0].verdi == "[slettet]"


def test_who_set_the_archive_up_is_erased_too(archive, hand):
    made = archive.administration.set_up(Plan(), replace(hand, by=PERSON))
    places, remaining = archive.erase(PERSON, hand, REASON)
    assert remaining == []
    assert {place.identifier for place in places} == {"arkiv:1", "spor:1"}
    left = archive.administration.arkiv()
    assert (left.system_id, left.opprettet_av) == (made.system_id, "[slettet]")
    assert archive.verify().faults == ()


def test_an_erasure_cut_short_before_the_rebuild_is_finished_by_another(held_of, hand):
    held_of.erasure.erase(Name(PERSON), hand, REASON)
    archive = Archive.open(held_of.folder)
    assert archive.erase(PERSON, hand, REASON) == ([], [])
    assert archive.verify().faults == ()
