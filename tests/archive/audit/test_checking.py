import shutil
from dataclasses import replace

import pytest

from archive.audit.checking import breaks
from archive.audit.records import CHAIN, VALUES, Lenke
from archive.audit.trail import identifier
from archive.codes import Handling
from archive.drafts import ObjectChange
from archive.events import Event
from archive.store import Change


@pytest.fixture
def chain(archive, hand):
    """An archive whose trail has four links."""
    for number in range(4):
        looks = [
            Event(action=Handling.VIST, now=hand.now, by=hand.by, concerns=(f"2026/{n}",))
            for n in range(number + 1)
        ]
        archive.record(*looks)
    return archive


def found(archive, known=0):
    store = archive._store
    heads = {name: store.inventory(name).head for name in store.identifiers()}
    return [
        (one.identifier, one.text.format_map(one.values)) for one in breaks(store, heads, known)
    ]


def remove(archive, name):
    shutil.rmtree(archive._store.folder(name))


def forge(archive, number, **changes):
    """Write a link with a hash that is right, and an inventory that bears it out."""
    link = replace(archive.trail.read(number), **changes)
    change = Change(link.hendelser[0].tidspunkt, "Ola", Handling.ENDRET)
    with archive._writer.session() as session:
        session._trail = None
        session.hold(identifier(number))
        session.commit([ObjectChange(identifier(number), {CHAIN: link.to_bytes()}, change)])


def test_a_whole_chain_is_whole(chain):
    assert found(chain, 4) == []


def test_all_that_is_registered_is_told_of(library):
    assert found(library, 4) == []


def test_a_missing_link_is_named_and_the_rest_is_compared(chain):
    remove(chain, "spor:2")
    assert found(chain, 4) == [("spor:2", "the link is missing")]


def test_a_lost_end_is_known_from_the_catalogue(chain):
    remove(chain, "spor:4")
    assert found(chain, 4) == [("spor:4", "the link is missing")]
    assert found(chain) == []


def test_a_lost_end_is_known_from_what_it_told_of(archive, case, entry, hand):
    archive.register(case, [entry()], hand)
    remove(archive, "spor:1")
    ((name, text),) = found(archive)
    assert name == "sak:2026/1"
    assert "no event tells of version 1" in text


def test_a_version_that_came_by_another_way_is_told(filled):
    name = "sak:2026/2"
    inventory = filled._store.inventory(name)
    heads = {one: filled._store.inventory(one).head for one in filled._store.identifiers()}
    ((fault),) = breaks(filled._store, heads | {name: inventory.head + 1}, 0)
    assert fault.identifier == name
    ((fault),) = breaks(filled._store, heads | {name: inventory.head - 1}, 0)
    assert "the newest is 0" in fault.text.format_map(fault.values)
    heads.pop(name)
    ((fault),) = breaks(filled._store, heads, 0)
    assert "it is missing" in fault.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"forrige": "ab" * 32}, "does not follow"),
        ({"lenke": 7}, "does not follow"),
        ({"siste": 9}, "do not go on"),
        ({"hendelser": ()}, "do not go on"),
    ],
)
def test_a_forged_link_is_told_where_it_does_not_fit(chain, changes, message):
    link = chain.trail.read(2)
    if changes.get("hendelser") == ():
        changes = {"hendelser": link.hendelser[:1]}
    forge(chain, 2, **changes)
    texts = [text for name, text in found(chain) if name == "spor:2"]
    assert any(message in text for text in texts)
    assert any(name == "spor:3" and "does not follow" in text for name, text in found(chain))


def test_changed_values_are_told(chain):
    path = chain._store.path("spor:1", VALUES)
    data = path.read_bytes()
    for old, new, message in [
        (b"Kari", b"Karl", "not what was written"),
        (b"{", b"", "not what was written"),
    ]:
        path.write_bytes(data.replace(old, new))
        ((name, text),) = found(chain)
        assert name == "spor:1"
        assert message in text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"Kari", b"Karl", "not those the chain is committed to"),
        (b'"1"', b'"5"', "which the link does not have"),
        (b"semje-spor", b"semje-noe", "cannot be read"),
    ],
)
def test_values_with_an_inventory_that_bears_them_out_are_told(chain, hand, old, new, message):
    data = chain._store.read("spor:1", VALUES).replace(old, new)
    change = Change(hand.now, "Ola", Handling.ENDRET)
    with chain._writer.session() as session:
        session._trail = None
        session.commit([ObjectChange("spor:1", {VALUES: data}, change)])
    texts = [text for name, text in found(chain) if name == "spor:1"]
    assert any(message in text for text in texts), texts


def test_an_unreadable_link_is_told(chain):
    chain._store.path("spor:3", CHAIN).write_bytes(b"{}")
    ((name, text),) = found(chain)
    assert (name, "cannot be read" in text) == ("spor:3", True)


def test_no_link_can_be_read_whose_hash_is_not_its_own(chain):
    data = chain.trail.read(1).to_bytes().replace(b"Vist", b"S\xc3\xb8kt")
    with pytest.raises(ValueError, match="hash"):
        Lenke.from_bytes(data)
