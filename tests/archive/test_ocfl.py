from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ocfl import Inventory, object_path, sha512, sidecar

WHEN = {"created": datetime(2026, 1, 1, tzinfo=UTC), "user": "K", "message": "M"}
CHANGES = st.lists(
    st.dictionaries(st.sampled_from(["a.xml", "b/c.pdf", "d"]), st.binary(max_size=3)),
    min_size=1,
    max_size=4,
)


def extended(inventory, files):
    digests = {name: sha512(data) for name, data in files.items()}
    inventory, content = inventory.extended(digests, **WHEN)
    return inventory, {path: files[name] for path, name in content.items()}


def test_an_object_lies_where_extension_0003_puts_it():
    """The specification's own example for the default configuration."""
    assert object_path("..hor/rib:le-$id").as_posix() == "487/326/d8c/%2e%2ehor%2frib%3ale-%24id"


@given(CHANGES)
def test_inventories_come_back_and_every_earlier_one_follows_from_the_newest(changes):
    inventory, earlier = Inventory("sak:2026/1", {}, ()), []
    for files in changes:
        inventory, content = extended(inventory, files)
        assert all(path.startswith(f"v{inventory.head}/content/") for path in content)
        earlier.append(inventory.to_bytes())
        for logical, data in files.items():
            assert inventory.manifest[inventory.content_path(logical)] == sha512(data)
    assert Inventory.from_bytes(earlier[-1]).to_bytes() == earlier[-1]
    assert [inventory.at(n).to_bytes() for n in range(1, inventory.head + 1)] == earlier


def test_content_that_is_there_is_not_kept_twice():
    inventory, _ = extended(Inventory("x", {}, ()), {"a": b"1", "b": b"1"})
    inventory, content = extended(inventory, {"c": b"1", "a": b"2"})
    assert content == {"v2/content/a": b"2"}
    assert inventory.content_path("c") == "v1/content/a"


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b"{}", b'{"head": "v1", "versions": {}}', b'{"head": 1}']
)
def test_what_is_no_inventory_is_refused(data):
    with pytest.raises(ValueError):
        Inventory.from_bytes(data)


def test_an_inventory_that_contradicts_itself_is_refused():
    data = extended(Inventory("x", {}, ()), {"a": b"1"})[0].to_bytes()
    digest = sha512(b"1").encode()
    with pytest.raises(ValueError, match="manifest"):
        Inventory.from_bytes(data.replace(digest, digest[::-1], 1))


def test_the_sidecar_holds_digest_and_name():
    assert sidecar(b"x") == f"{sha512(b'x')} inventory.json\n".encode()


@given(CHANGES, st.sampled_from(["a.xml", "b/c.pdf", "d"]))
def test_an_object_written_anew_keeps_its_versions_and_loses_only_what_is_to_go(changes, gone):
    inventory, content = Inventory("sak:2026/1", {}, ()), {}
    for files in changes:
        inventory, new = extended(inventory, files)
        content |= new
    again, all_content = inventory.rewritten(
        lambda _version, logical, data: None if logical == gone else data, content.__getitem__
    )
    assert again.head == inventory.head
    for old, version in zip(inventory.versions, again.versions, strict=True):
        assert version.state == {name: one for name, one in old.state.items() if name != gone}
        assert (version.created, version.user) == (old.created, old.user)
    assert {path: sha512(data) for path, data in all_content.items()} == again.manifest
    assert Inventory.from_bytes(again.to_bytes()) == again
    assert set(again.manifest.values()) == {d for v in again.versions for d in v.state.values()}
