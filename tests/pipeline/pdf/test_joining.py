import pikepdf
import pytest
from pikepdf import Name

from pipeline.conformance import Facts
from pipeline.errors import ConformanceError
from pipeline.joining import Piece, join


@pytest.fixture
def pieces(made):
    return [
        Piece(made.pdf(name), made.docx(name), title)
        for name, title in (("protokoll", "Protokoll"), ("stil", "Vedlegg 1"))
    ]


def test_the_whole_is_proven_with_its_structure(made, pieces, facts, tmp_path):
    proof = join(pieces, tmp_path / "kopi.pdf", facts)
    assert proof.pages == sum(made.results[piece.docx.stem].proven().pages for piece in pieces)
    with pikepdf.open(tmp_path / "kopi.pdf") as pdf:
        [document] = [pdf.Root.StructTreeRoot.K]
        assert [part.S for part in document.K] == [Name.Part] * 2
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        assert len(set(keys)) == len(keys)


def test_the_outline_leads_to_each_document(made, pieces, facts, tmp_path):
    join(pieces, tmp_path / "kopi.pdf", facts)
    with pikepdf.open(tmp_path / "kopi.pdf") as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Protokoll", "Vedlegg 1"]
        assert [child.title for child in outline.root[0].children] == ["Prøveprotokoll"]
        first = made.results["protokoll"].proven().pages
        assert outline.root[1].destination[0].objgen == pdf.pages[first].obj.objgen


def test_the_same_pieces_give_the_same_bytes(pieces, facts, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        join(pieces, tmp_path / name, facts)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_another_order_than_the_documents_is_not_proven(made, pieces, facts, tmp_path):
    swapped = [
        Piece(pieces[0].pdf, pieces[1].docx, "A"),
        Piece(pieces[1].pdf, pieces[0].docx, "B"),
    ]
    with pytest.raises(ConformanceError, match="wording"):
        join(swapped, tmp_path / "kopi.pdf", facts)
    assert not (tmp_path / "kopi.pdf").exists()


def test_tags_with_two_meanings_are_refused(good, pieces, facts, tmp_path):
    good.Root.StructTreeRoot.RoleMap["/Standard"] = Name.Span
    good.save(tmp_path / "annen.pdf")
    other = Piece(tmp_path / "annen.pdf", pieces[0].docx, "B")
    with pytest.raises(ConformanceError, match="/Standard stands for another type"):
        join([pieces[0], other], tmp_path / "kopi.pdf", facts)


def test_annotations_keep_their_place(linked, pieces, facts, tmp_path):
    linked.save(tmp_path / "lenke.pdf")
    piece = Piece(tmp_path / "lenke.pdf", pieces[0].docx, "B")
    join([pieces[1], piece], tmp_path / "kopi.pdf", facts)
    assert (tmp_path / "kopi.pdf").exists()


def test_another_language_is_not_proven_as_this_one(pieces, tmp_path, facts):
    swedish = Facts(facts.title, "sv-SE", facts.moment)
    with pytest.raises(ConformanceError, match="language"):
        join(pieces, tmp_path / "kopi.pdf", swedish)


def test_nothing_to_join(facts, tmp_path):
    with pytest.raises(ValueError, match="nothing"):
        join([], tmp_path / "kopi.pdf", facts)
