import json

import pytest

from archive.handoff.receipts import Art, read

ID = "9e1ad87d-256d-46f6-ae5f-5dfabb0246af"
KVITTERING = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1"
FEIL = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil"


def fiks(inner):
    return (
        f'<arkivmeldingKvittering xmlns="{KVITTERING}" '
        'xmlns:m="https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1">'
        f"{inner}</arkivmeldingKvittering>"
    ).encode()


FILED = """<mappeKvittering><systemID>a</systemID><saksaar>2026</saksaar>
<sakssekvensnummer>17</sakssekvensnummer></mappeKvittering>
<registreringKvittering><systemID>b</systemID><referanseEksternNoekkel>
<m:fagsystem>Semje</m:fagsystem><m:noekkel>k</m:noekkel></referanseEksternNoekkel>
<journalpostnummer>3</journalpostnummer></registreringKvittering>"""


def test_the_archives_ok_of_eformidling_gives_its_number(other):
    (found,) = read(other.application(ID, "OK", [("Recno", "315890")]))
    assert (found.art, found.ok, found.nummer) == (Art.APPLIKASJON, True, "315890")
    assert found.meldinger[0] == ID


def test_the_archives_error_is_no_ok(other):
    (found,) = read(other.application(ID, "ERROR", [("Unknown", "nei")]))
    assert not found.ok
    assert found.nummer is None
    assert found.tekst == ("Unknown: nei",)


@pytest.mark.parametrize("status", ["SENDT", "mottatt", "LEVERT", "LEVETID_UTLOPT", "FEIL"])
def test_a_status_of_the_way_is_transport(status, other):
    (found,) = read(other.transport(ID, status))
    assert (found.art, found.status, found.meldinger) == (Art.TRANSPORT, status.upper(), (ID,))
    assert not found.ok


def test_statuses_come_as_pages_lists_and_conversations(other):
    one, other = (
        json.loads(other.transport(ID, "SENDT")),
        json.loads(other.transport("x", "LEVERT")),
    )
    for shape in ({"content": [one, other]}, [one, other]):
        assert [r.status for r in read(json.dumps(shape).encode())] == ["SENDT", "LEVERT"]
    conversation = {"messageId": ID, "messageStatuses": [{"status": "SENDT"}, {"status": "LEST"}]}
    assert [r.status for r in read(json.dumps(conversation).encode())] == ["SENDT", "LEST"]


def test_a_status_in_an_envelope_is_of_the_message_it_names():
    envelope = {
        "standardBusinessDocumentHeader": {
            "documentIdentification": {"instanceIdentifier": ID},
            "businessScope": {"scope": [{"type": "ConversationId", "instanceIdentifier": "c"}]},
        },
        "status": {"status": "LEVERT"},
    }
    (found,) = read(json.dumps(envelope).encode())
    assert (found.status, found.meldinger) == ("LEVERT", (ID, "c"))
    envelope["feil"] = envelope.pop("status")
    assert read(json.dumps(envelope).encode())[0].status == "FEIL"


def test_fiks_says_that_it_has_received_in_a_header_alone():
    kind = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett"
    header = {"meldingstype": f"{kind}.mottatt", "svarPaMelding": ID}
    (found,) = read(json.dumps(header).encode())
    assert (found.art, found.status) == (Art.TRANSPORT, "MOTTATT")
    header["meldingstype"] = f"{kind}.kvittering"  # the word itself stands in the payload
    assert read(json.dumps(header).encode()) == ()


def test_the_receipt_of_fiks_gives_case_and_entry():
    (found,) = read(fiks(FILED))
    assert found.ok
    assert found.nummer == "2026/17-3"
    assert found.registreringer == ("k", "b")


@pytest.mark.parametrize(
    "inner",
    [
        "<mappeKvittering><systemID>a</systemID></mappeKvittering>",
        FILED + "<mappeFeilet><feilId>1</feilId><feilmelding>nei</feilmelding></mappeFeilet>",
        "<registreringFeilet><feilId>1</feilId><feilmelding>nei</feilmelding></registreringFeilet>",
    ],
)
def test_a_receipt_of_fiks_without_the_entry_or_with_an_error_is_no_ok(inner):
    (found,) = read(fiks(inner))
    assert found.art is Art.APPLIKASJON
    assert not found.ok


@pytest.mark.parametrize("name", ["ugyldigforespoersel", "serverfeil"])
def test_an_error_of_fiks_is_the_archives_word(name):
    data = (
        f'<{name} xmlns="{FEIL}/{name}/v1"><feilId>1</feilId><feilmelding>x</feilmelding></{name}>'
    )
    (found,) = read(data.encode())
    assert (found.status, found.tekst) == ("FEIL", (f"{name}: x",))


@pytest.mark.parametrize(
    "data",
    [b"", b"hei", b"{}", b"[]", b"{", b"<a/>", b"<a", b'{"status": 3}', b"\xff\xfe", b"[" * 99999],
)
def test_what_is_no_receipt_says_nothing(data):
    assert read(data) == ()
