import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from archive.codes import Sensitivitet
from archive.errors import HandoffError
from archive.handoff.envelope import Address, is_organisation
from archive.handoff.fiks import code
from archive.handoff.handoffs import Order
from archive.handoff.item import Dialekt
from archive.handoff.making import PackageError
from archive.handoff.package import zipped
from archive.handoff.preflight import dialect_of
from archive.model import Faktum
from archive.noark.schemas import validate
from archive.noark.tables import dialect

NUMBER = "2026/1-1"
NAMES = {"2026-1-1-dok1-v1-produksjonsformat.docx", "2026-1-1-dok1-v1-arkivformat.pdf"}
ENVELOPE = {"eformidling": "sbd.json", "fiks-v1": "fiks.json"}


@pytest.mark.parametrize("dialekt", ["eformidling", "fiks-v1"])
def test_a_package_has_message_files_envelope_manifest_and_zip(bench, dialekt):
    made = bench.make(dialekt=dialekt)
    files = bench.shelf.files(made.item)
    assert files.keys() == {
        "arkivmelding.xml",
        "arkivmelding.zip",
        "manifest.json",
        ENVELOPE[dialekt],
        *NAMES,
    }
    with zipfile.ZipFile(io.BytesIO(files["arkivmelding.zip"])) as package:
        assert package.namelist() == ["arkivmelding.xml", *sorted(NAMES)]
        assert {package.read(name) for name in NAMES} == {files[name] for name in NAMES}
    (file,) = json.loads(files["manifest.json"])["files"]
    assert file["hash"] == hashlib.sha256(files["arkivmelding.zip"]).hexdigest().upper()
    assert made.new
    assert not bench.archive.verify().faults
    assert bench.shelf.overview(made.item.melding_id, bench.now).standing.tilstand == "venter"
    bench.archive.rebuild()
    assert [one.item for one in bench.shelf.status(bench.now)] == [made.item]


@pytest.mark.parametrize("dialekt", ["eformidling", "fiks-v1"])
def test_what_is_made_is_valid_by_the_official_schema(bench, dialekt, noark_schemas):
    files = bench.shelf.files(bench.make(dialekt=dialekt).item)
    assert not validate(dialect(dialekt), files["arkivmelding.xml"], noark_schemas)
    assert dialect_of(files["arkivmelding.xml"]) == dialekt


def test_the_same_again_is_what_was_made_before(bench):
    first = bench.make()
    again = bench.make()
    assert (again.item, again.new) == (first.item, False)


def test_the_same_files_give_the_same_zip_whatever_their_order():
    files = {"b.pdf": b"2", "arkivmelding.xml": b"<a/>", "a.pdf": b"1"}
    assert zipped(files) == zipped(dict(reversed(files.items())))


def test_what_is_unsigned_says_so_in_every_title(bench, scan, hand):
    assert bench.handoffs.parcel(NUMBER).unsigned
    text = bench.shelf.files(bench.make().item)["arkivmelding.xml"].decode()
    assert text.count("(ikke underskrevet)</tittel>") == 2
    assert "<signatur>usignert</signatur>" in text
    bench.archive.attach_signed(NUMBER, scan, hand)
    signed = bench.shelf.files(bench.make().item)
    assert b"ikke underskrevet" not in signed["arkivmelding.xml"]
    assert "2026-1-1-dok1-v2-underskrevet.pdf" in signed
    assert signed.keys() >= NAMES


def test_screening_is_carried_and_no_special_fact_is_told(bench):
    parcel = bench.handoffs.parcel(NUMBER)
    assert parcel.screened
    assert [fact.navn for fact in parcel.special] == ["organisasjon"]
    files = bench.shelf.files(bench.make().item)
    text = files["arkivmelding.xml"].decode()
    assert "<skjermingshjemmel>offl. § 13</skjermingshjemmel>" in text
    assert "<hjemmel>4.1</hjemmel>" in text
    assert not any(b"Lagforbundet" in data for data in files.values())
    assert not any("lagforbundet" in name.lower() for name in files)


def test_an_entry_with_special_facts_that_is_not_screened_is_not_handed_over(
    bench, entry_of_handoff, hand, case
):
    bench.archive.register(case, [entry_of_handoff("b", skjerming=None)], hand)
    for dialekt in Dialekt:
        with pytest.raises(PackageError, match="organisasjon") as error:
            bench.make("2026/1-2", dialekt)
        assert "H-SCREENING" in {fault.rule for fault in error.value.faults}
    assert not bench.shelf.status(bench.now)


def test_all_that_is_wrong_is_told_at_once(bench, entry_of_handoff, hand, case):
    wrong = entry_of_handoff("b", pdf=b"%PDF-1.7 no more", skjerming=None)
    bench.archive.register(case, [wrong], hand)
    with pytest.raises(PackageError) as error:
        bench.make("2026/1-2")
    assert {fault.rule for fault in error.value.faults} == {"H-SCREENING", "H-PDFA"}


def test_an_open_fact_needs_no_screening(bench, entry_of_handoff, hand, case):
    fact = Faktum("organisasjon", "x", sensitivitet=Sensitivitet.FORTROLIG)
    bench.archive.register(case, [entry_of_handoff("b", skjerming=None, fakta=(fact,))], hand)
    assert bench.make("2026/1-2").new
    assert (
        b"<organisasjon>" not in bench.shelf.files(bench.make("2026/1-2").item)["arkivmelding.xml"]
    )


def test_without_a_receiver_there_is_no_envelope_of_eformidling(bench):
    order = Order(dialekt=Dialekt.EFORMIDLING)
    with pytest.raises(HandoffError, match="who receives"):
        bench.handoffs.make(NUMBER, order, bench.hand)
    order = replace(order, address=Address(mottaker="974760674"))
    with pytest.raises(HandoffError, match="974760674"):
        bench.handoffs.make(NUMBER, order, bench.hand)
    assert bench.handoffs.make(NUMBER, Order(dialekt=Dialekt.FIKS_V1), bench.hand).new


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("974760673", True),
        ("889640782", True),
        ("974760674", False),
        ("97476067", False),
        ("٩", False),
    ],
)
def test_an_organisation_number_is_known_by_its_check_digit(number, is_one):
    assert is_organisation(number) is is_one


def test_a_code_of_fiks_stands_beside_its_own_text():
    assert code("journalposttype", "Inngående dokument") == {
        "kode": "I",
        "beskrivelse": "Inngående dokument",
    }
    assert code("avskrivningsmaate", "Tatt til etterretning")["kode"] == "TE"
    assert code("dokumenttype", "krav") == {"kode": "krav", "beskrivelse": "krav"}
    assert code("journalposttype", None) is None


def test_a_case_stands_for_its_entries(bench, entry_of_handoff, hand, case):
    bench.archive.register(case, [entry_of_handoff("b")], hand)
    assert bench.handoffs.entries("2026/1") == ["2026/1-1", "2026/1-2"]
    assert bench.handoffs.entries("2026/1-2") == ["2026/1-2"]


def test_what_is_under_way_in_one_dialect_is_not_handed_over_in_another(bench, other):
    made = bench.make()
    bench.make(dialekt="fiks-v1")  # none of it can be there yet
    bench.send(other.Receiver(), made.item.melding_id)
    with pytest.raises(HandoffError, match="eformidling"):
        bench.make(dialekt="manuell")
    receiver = other.Receiver()
    assert bench.send(receiver) == []  # the other stays where it is
    assert not receiver.taken
