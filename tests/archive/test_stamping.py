from datetime import UTC, datetime

import pytest

from archive import stamping
from archive.codes import Handling
from archive.errors import StampError
from archive.timestamps import Stamp

TIME = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def authority(monkeypatch):
    """An authority whose answer is the data it stamps, and whoever verifies it."""

    def stamped(data, url, roots, ask):
        return b"stempel " + data, Stamp(TIME, bool(roots))

    def verified(answer, data, roots):
        if answer != b"stempel " + data:
            raise StampError("the time stamp is on something else")
        return Stamp(TIME, bool(roots))

    monkeypatch.setattr(stamping, "stamped", stamped)
    monkeypatch.setattr(stamping, "verified", verified)


def test_the_stamp_lies_with_the_link_it_is_on(filled, hand, authority, tmp_path):
    head = filled.trail.head()
    made = filled.stamping.stamp("http://tsa", [], hand)
    assert (made.lenke, made.stamp) == (head.lenke, Stamp(TIME, proven=False))
    name = f"spor:{head.lenke}"
    assert filled._store.read(name, "stempel.tsr") == b"stempel " + head.to_bytes()
    assert {v.user for v in filled._store.inventory(name).versions} == {"Semje"}
    (told,) = filled.trail.told(name)
    assert (told.hendelse.handling, told.value("adresse")) == (
        Handling.TIDSSTEMPLET,
        "http://tsa",
    )
    assert filled.verify().faults == ()


def test_every_stamp_is_verified(filled, hand, authority, tmp_path):
    first = filled.stamping.stamp("http://tsa", [], hand)
    second = filled.stamping.stamp("http://tsa", [], hand)
    assert second.lenke == first.lenke + 1
    found = list(filled.stamping.stamps([tmp_path / "rot.pem"]))
    assert [(one.lenke, one.stamp.proven) for one in found] == [
        (first.lenke, True),
        (second.lenke, True),
    ]


def test_a_stamp_on_another_chain_is_told(filled, hand, authority, monkeypatch):
    filled.stamping.stamp("http://tsa", [], hand)
    monkeypatch.setattr(stamping, "verified", refuse)
    (found,) = filled.stamping.stamps([])
    assert (found.stamp, str(found.fault)) == (None, "on something else")


def refuse(answer, data, roots):
    raise StampError("on something else")


def test_an_empty_trail_is_not_stamped(archive, hand, authority):
    with pytest.raises(StampError, match="nothing to stamp"):
        archive.stamping.stamp("http://tsa", [], hand)
