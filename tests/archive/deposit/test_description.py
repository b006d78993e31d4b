import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.deposit.description import Description, described
from archive.deposit.package import XML_FILES, published
from archive.noark.check import check
from archive.noark.tables import DialectName, dialect

NUMBERS = st.integers(0, 10**6)
TEXTS = st.text(st.characters(min_codepoint=65, max_codepoint=0x24F), min_size=1).map(
    lambda text: f"x{text}x"
)
SUMS = {**published(), **{each.file: f"{n:064x}" for n, each in enumerate(XML_FILES)}}


@st.composite
def descriptions(draw):
    flags = ("screened", "disposed", "to_be_disposed", "own_metadata")
    return Description(
        creators=tuple(draw(st.lists(TEXTS, min_size=1, max_size=3))),
        archive=draw(TEXTS),
        first=draw(st.dates()),
        last=draw(st.dates()),
        sharp=draw(st.tuples(st.booleans(), st.booleans())),
        files=draw(NUMBERS),
        counts={each.name: {name: draw(NUMBERS) for name in each.counted} for each in XML_FILES},
        sums=SUMS,
        **{name: draw(st.booleans()) for name in flags},
    )


@settings(deadline=None)
@given(said=descriptions())
def test_what_is_written_is_valid_and_read_as_it_was(said, tmp_path_factory):
    path = tmp_path_factory.mktemp("said") / "arkivuttrekk.xml"
    path.write_bytes(said.to_xml())
    assert check(dialect(DialectName.NOARK_5_5), path.read_bytes()) == ()
    found = described(path)
    kept = {name: found.sums[name] for name in found.sums}
    assert kept.items() <= SUMS.items()
    assert {each.file for each in XML_FILES} <= kept.keys()
    assert found == Description(
        **{n: getattr(said, n) for n in said.__dataclass_fields__ if n != "sums"}, sums=kept
    )


@pytest.mark.parametrize("text", ["", "<a>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;'])
def test_what_is_no_xml_is_refused(text, tmp_path):
    (tmp_path / "a.xml").write_text(text)
    with pytest.raises(ValueError, match=r".+"):
        described(tmp_path / "a.xml")


def test_what_is_not_said_is_none(tmp_path):
    (tmp_path / "a.xml").write_text("<addml><property name='antallDokumentfiler'/></addml>")
    found = described(tmp_path / "a.xml")
    assert (found.files, found.first, found.sharp, found.screened) == (None, None, None, None)
