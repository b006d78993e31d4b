import gc
from dataclasses import replace

import pytest

from archive.casework import entered, opened
from archive.errors import DerivedError
from archive.index import SENTINEL, Index, document
from archive.model import Faktum


@pytest.fixture
def index(tmp_path):
    index = Index(tmp_path / "index")
    index.create()
    return index


@pytest.fixture
def indexed(case, entry, hand):
    """Make what is indexed of an entry with those facts."""

    def make(*fakta, tekst="ord"):
        sak = entered(opened(case, 2026, 1, hand), entry(fakta=fakta), 1, hand)[0]
        return document(sak, sak.journalposter[0], tekst)

    return make


def test_every_fact_is_a_field_of_its_name(index, indexed):
    assert "hjemmel" not in index.fields()
    index.write([indexed(Faktum.kode("hjemmel", "4.2"), Faktum("parter", "Delta"))])
    fields = index.fields()
    assert (fields["hjemmel"], fields["parter"], fields["aar"]) == (True, False, True)
    assert all(name.islower() for name in fields)


def test_a_fact_that_only_a_later_document_has_stands_beside_others(index, indexed):
    first = indexed(Faktum.kode("hjemmel", "4.2"))
    later = replace(indexed(Faktum.tall("pott", 100)), number="2026/1-2")
    index.write([first, later])
    assert {"hjemmel", "pott"} <= set(index.fields())
    assert sorted(index.fingerprints()) == ["2026/1-1", "2026/1-2"]


def test_a_fact_may_be_named_as_a_field_that_is_there(index, indexed):
    index.write([indexed(Faktum("tekst", "ja"), Faktum("nummer", "x"), Faktum("signert", "ja"))])
    assert list(index.fingerprints()) == ["2026/1-1"]


def test_an_entry_is_indexed_once_by_its_newest_state(index, indexed):
    old, new = indexed(tekst="gammel"), indexed(tekst="ny")
    index.write([old])
    index.write([new])
    assert index.fingerprints() == {"2026/1-1": new.fingerprint}
    assert old.fingerprint != new.fingerprint


def test_the_fingerprint_follows_title_text_and_facts(indexed):
    one = indexed(Faktum("a", "1"))
    others = [
        indexed(Faktum("a", "2")),
        indexed(Faktum("a", "1"), tekst="annet"),
        replace(one, shown=dict(one.shown) | {"tittel": "annen"}),
    ]
    assert len({item.fingerprint for item in [one, *others]}) == 4
    assert one.fingerprint == indexed(Faktum("a", "1")).fingerprint


@pytest.mark.parametrize(
    ("sentinel", "fault"),
    [(None, "missing"), (b"x", "missing"), (b'{"version": 99}', "version 99, not 1")],
)
def test_an_index_of_another_version_is_refused(index, sentinel, fault):
    path = index.folder / SENTINEL
    path.unlink()
    if sentinel:
        path.write_bytes(sentinel)
    with pytest.raises(DerivedError, match=fault):
        index.fields()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_damaged_index_is_said_to_be_so(index, indexed):
    index.write([indexed()])
    for path in index.folder.glob("*"):
        if path.name != SENTINEL:
            path.write_bytes(b"\x80\x04damaged")
    with pytest.raises(DerivedError, match="rebuild it from the store"):
        index.fingerprints()
    gc.collect()  # Whoosh leaves the file open; it is to be found here, not in another test
