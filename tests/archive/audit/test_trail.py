import pytest

from archive.audit import Verdi
from archive.audit.trail import identifier
from archive.codes import Handling
from archive.errors import DerivedError, StoreError
from archive.events import Event


def looked(hand, *numbers, action=Handling.VIST, **values):
    return Event(action=action, now=hand.now, by=hand.by, concerns=numbers, values=values)


def told(archive, number=None):
    return [
        (one.hendelse.nummer, one.hendelse.handling, one.hendelse.gjelder)
        for one in archive.trail.told(number)
    ]


def test_every_act_has_its_event_in_the_commit_that_does_it(archive, case, entry, hand, scan):
    archive.register(case, [entry()], hand)
    archive.register(case, [entry()], hand)  # the same again changes nothing
    archive.attach_signed("2026/1-1", scan, hand)
    assert told(archive) == [
        (1, Handling.REGISTRERT, ("2026/1", "2026/1-1")),
        (2, Handling.UNDERSKREVET, ("2026/1", "2026/1-1")),
    ]
    links = list(archive.trail.links())
    assert [link.objekter for link in links] == [{"sak:2026/1": 1}, {"sak:2026/1": 2}]
    assert links[1].forrige == links[0].hash
    assert archive.trail.head() == links[1]


def test_what_changes_nothing_is_told_too_and_in_one_link(archive, hand):
    search = looked(hand, "2026/1-1", action=Handling.SOKT, sporring="møte \ud83d")
    archive.record(search, looked(hand, "2026/1"))
    archive.record()
    one, other = archive.trail.told()
    assert (one.lenke, other.lenke) == (1, 1)
    assert (one.value("av"), one.value("sporring")) == ("Kari Arkivar", "møte ?")
    assert other.value("sporring") is None


def test_an_empty_archive_has_no_head(archive):
    assert archive.trail.head() is None


def test_a_case_is_told_of_with_its_entries(filled, hand):
    filled.record(looked(hand, "2026/1-1"), looked(hand, "2026/1-10"), looked(hand, "2026/10"))
    assert [number for number, *_ in told(filled, "2026/1-1")][-1:] == [5]
    assert {numbers for *_, numbers in told(filled, "2026/1")} >= {("2026/1-1",), ("2026/1-10",)}
    assert ("2026/10",) not in {numbers for *_, numbers in told(filled, "2026/1")}


def test_the_change_log_tells_what_an_element_was_and_became(filled, hand, scan):
    sak = filled.show("2026/2").sak
    filled.registration.change("2026/2", _titled("Ny tittel"), hand, Handling.ENDRET)
    change = list(filled.trail.changes())[-1]
    assert (change.referanse_arkivenhet, change.referanse_metadata) == (sak.system_id, "tittel")
    assert (change.tidligere_verdi, change.ny_verdi) == ("Ås", "Ny tittel")
    assert (change.endret_av, change.endret_dato) == (hand.by, hand.now)
    assert not change.slettet


def _titled(title):
    def act(sak):
        return type(sak)(**{n: getattr(sak, n) for n in sak.__slots__} | {"tittel": title}), {}

    return act


def test_nobody_is_named_where_nothing_can_be_erased(filled):
    for name in filled._store.identifiers("spor:"):
        assert b"Kari" not in filled._store.read(name, "kjede.json")
        assert {v.user for v in filled._store.inventory(name).versions} == {"Semje"}


def test_a_catalogue_that_is_older_than_the_chain_is_noticed(archive, hand, tmp_path):
    archive.record(looked(hand))
    before = (archive.folder / "catalogue.sqlite").read_bytes()
    archive.record(looked(hand))
    (archive.folder / "catalogue.sqlite").write_bytes(before)
    with pytest.raises(DerivedError, match="does not know spor:2"):
        type(archive).open(archive.folder).record(looked(hand))


def test_a_chain_that_is_damaged_at_its_end_is_not_gone_on_with(archive, hand):
    archive.record(looked(hand))
    path = archive._store.path(identifier(1), "kjede.json")
    path.write_bytes(path.read_bytes().replace(b"Vist", b"Vist "))
    with pytest.raises(StoreError, match="not what was written"):
        type(archive).open(archive.folder).record(looked(hand))


def test_values_are_read_only_if_they_are_as_written(archive, hand):
    archive.record(looked(hand))
    assert archive.trail.values(1)[1][0].verdi == Verdi("av", "Kari Arkivar")
