import json

import pytest

from archive.errors import HandoffError

NUMBER = "2026/1-1"
KVITTERING = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1"


@pytest.fixture
def sent(bench, other):
    bench.make()
    (sent,) = bench.send(other.Receiver())
    return sent.item.melding_id


def take(bench, data, name="k.json", message=None):
    return bench.receiving.take(name, data, message)


def test_only_the_archives_ok_makes_it_archived_with_its_number(bench, other, sent):
    for status in ("SENDT", "MOTTATT", "LEVERT", "LEST"):
        (found,) = take(bench, other.transport(sent, status))
        assert (found.skjebne, found.overview.standing.tilstand) == ("ny", "sendt")
    (found,) = take(bench, other.application(sent, "OK", [("Recno", "315890")]))
    assert found.overview.standing.tilstand == "arkivert"
    assert found.overview.standing.nummer == "315890"
    assert found.overview.standing.transport == "LEST"


def test_a_receipt_is_kept_as_it_came_and_once(bench, other, sent):
    data = b"\n" + other.application(sent.upper(), "OK", [("Recno", "1")])
    assert take(bench, data)[0].skjebne == "ny"
    assert take(bench, data, "samme.json")[0].skjebne == "kjent"
    item = bench.shelf.item(sent)
    (receipt,) = item.kvitteringer
    assert bench.archive.parts.store.read(item.identifier, receipt.fil) == data
    assert not bench.archive.verify().faults


def test_a_receipt_before_others_or_after_an_error_comes_to_the_same(bench, other, sent):
    take(bench, other.application(sent, "OK", [("Recno", "1")]))
    take(bench, other.transport(sent, "LEVETID_UTLOPT"))
    take(bench, other.transport(sent, "FEIL"))
    assert bench.state(sent) == "arkivert"


@pytest.mark.parametrize(
    ("status", "state"), [("FEIL", "feilet"), ("LEVETID_UTLOPT", "utlopt"), ("UKJENT_ORD", "sendt")]
)
def test_what_went_wrong_on_the_way_is_told(bench, other, sent, status, state):
    take(bench, other.transport(sent, status))
    assert bench.state(sent) == state


def test_an_error_of_the_archive_lets_the_entry_be_made_anew(bench, other, sent):
    take(bench, other.application(sent, "ERROR", [("Unknown", "mangler klassering")]))
    where = bench.shelf.overview(sent, bench.now).standing
    assert (where.tilstand, where.hvorfor) == ("feilet", "Unknown: mangler klassering")
    assert bench.make().new


def test_what_is_of_nothing_is_kept_aside_with_the_reason(bench, other, sent):
    unknown = "ffffffff-0000-4000-8000-000000000000"
    for data in (other.application(unknown, "OK", []), b"hei", b"<a/>", b'{"a": "../../b"}'):
        (found,) = take(bench, data, "../../ond.json")
        assert found.skjebne == "til_side"
        assert take(bench, data)[0].skjebne == "til_side"
    aside = bench.archive.folder / "quarantine"
    assert len(list(aside.iterdir())) == 4
    for folder in aside.iterdir():
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["grunn.json", "ond.json"]
        assert json.loads((folder / "grunn.json").read_bytes())["fil"] == "../../ond.json"
    assert bench.state(sent) == "sendt"


def test_a_folder_of_receipts_is_taken_in_and_once_again_without_harm(bench, other, sent, tmp_path):
    post = tmp_path / "post"
    (post / "b").mkdir(parents=True)
    (post / "a.json").write_bytes(other.application(sent, "OK", [("Recno", "1")]))
    (post / "b" / "c.json").write_bytes(other.transport(sent, "SENDT"))
    assert [r.skjebne for r in bench.receiving.receive(post)] == ["ny", "ny"]
    assert [r.skjebne for r in bench.receiving.receive(post)] == ["kjent", "kjent"]
    with pytest.raises(HandoffError):
        list(bench.receiving.receive(tmp_path / "borte"))


def fiks(key):
    return (
        f'<arkivmeldingKvittering xmlns="{KVITTERING}"><registreringKvittering>'
        f"<systemID>x</systemID><registreringsID>26/1-7</registreringsID>"
        f"<referanseEksternNoekkel><fagsystem>Semje</fagsystem><noekkel>{key}</noekkel>"
        "</referanseEksternNoekkel></registreringKvittering></arkivmeldingKvittering>"
    ).encode()


def test_a_receipt_of_fiks_is_known_by_the_entrys_key(bench, other):
    made = bench.make(dialekt="fiks-v1")
    bench.send(other.Receiver())
    assert take(bench, fiks("ukjent"), "k.xml")[0].skjebne == "til_side"
    (found,) = take(bench, fiks(made.item.registrering), "k.xml")
    assert found.overview.standing.nummer == "26/1-7"


def test_a_receipt_of_fiks_is_known_by_the_header_beside_it(bench, other, tmp_path):
    made = bench.make(dialekt="fiks-v1")
    bench.send(other.Receiver())
    (tmp_path / "svar.xml").write_bytes(fiks("deres"))
    header = {"meldingstype": "x", "svarPaMelding": made.item.melding_id}
    (tmp_path / "svar.json").write_text(json.dumps(header))
    (found,) = bench.receiving.receive(tmp_path / "svar.xml")
    assert found.overview.standing.tilstand == "arkivert"


def test_an_error_of_fiks_needs_to_be_told_what_it_answers(bench, other):
    made = bench.make(dialekt="fiks-v1")
    bench.send(other.Receiver())
    data = b"<serverfeil><feilId>1</feilId><feilmelding>nei</feilmelding></serverfeil>"
    assert take(bench, data)[0].skjebne == "til_side"
    (found,) = take(bench, data, message=made.item.melding_id)
    assert found.overview.standing.tilstand == "feilet"


def test_a_number_given_by_hand_is_as_good_as_a_receipt(bench):
    made = bench.make(dialekt="manuell")
    assert bench.state(made.item.melding_id) == "venter"
    found = bench.receiving.by_hand(NUMBER, "2026/4711-3")
    assert (found.standing.tilstand, found.standing.nummer) == ("arkivert", "2026/4711-3")
    assert bench.receiving.by_hand(NUMBER, "2026/4711-3").item == found.item
    with pytest.raises(HandoffError, match="2026/4711-3"):
        bench.receiving.by_hand(NUMBER, "2026/4711-4")
    assert not bench.make(dialekt="manuell").new


def test_a_number_by_hand_is_of_what_was_handed_over(bench):
    with pytest.raises(HandoffError, match="2026/1-1"):
        bench.receiving.by_hand(NUMBER, "1")
