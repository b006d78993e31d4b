"""Every check of the proof, each with a file that breaks it: the good one, operated on."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Operator, String, pdfa

from pipeline.conformance import CHECKS, Facts, Source, mend, prove, tree, xmp
from pipeline.errors import ConformanceError


def save(pdf: pikepdf.Pdf, path: Path) -> Path:
    pdf.save(path, **pdfa.resolve_save_kwargs("2b", deterministic_id=True))
    return path


def failed(pdf: pikepdf.Pdf, made, facts: Facts, tmp_path: Path) -> set[str]:
    """The names of the checks that the file fails."""
    try:
        prove(save(pdf, tmp_path / "brutt.pdf"), [Source(made.docx("protokoll"))], facts)
    except ConformanceError as error:
        return {str(fault.values["check"]) for fault in error.faults}
    return set()


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    found, waiting = [], [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        one = waiting.pop(0)
        if one.get("/S") == f"/{kind}":
            found.append(one)
        kids = one.get("/K", Array())
        waiting[:0] = [
            kid
            for kid in (list(kids) if isinstance(kids, Array) else [kids])
            if isinstance(kid, Dictionary) and "/S" in kid
        ]
    return found


def replace(page: pikepdf.Page, change) -> None:
    """Put the page's instructions through `change`."""
    instructions = change(list(pikepdf.parse_content_stream(page)))
    page.obj.Contents.write(pikepdf.unparse_content_stream(instructions))


def instruction(operator: str, *operands) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(list(operands), Operator(operator))


def stroke_without_mark(pdf):
    line = [instruction("m", 9, 9), instruction("l", 9, 99), instruction("S")]
    replace(pdf.pages[0], lambda all_: all_ + line)


def artifact_in_tagged(pdf):
    def nest(all_):
        at = next(i for i, one in enumerate(all_) if str(one.operator) == "BDC") + 1
        return [*all_[:at], instruction("BMC", Name.Artifact), instruction("EMC"), *all_[at:]]

    replace(pdf.pages[0], nest)


def mark_held_by_nobody(pdf):
    extra = [instruction("BDC", Name.P, Dictionary(MCID=999)), instruction("EMC")]
    replace(pdf.pages[0], lambda all_: all_ + extra)


def mark_held_twice(pdf):
    cell = elements(pdf, "H2")[0]
    cell.K = (
        Array([cell.K, cell.K]) if not isinstance(cell.K, Array) else Array([*cell.K, cell.K[0]])
    )


def parents_swapped(pdf):
    held = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    held[0] = held[1]


def parents_cut(pdf):
    numbers = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    numbers[0] = Array(list(numbers[0])[:-1])


def no_fonts(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def broken_fonts(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        font.FontDescriptor.FontFile2.write(b"no font")


def private_characters(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        mapped = font.ToUnicode.read_bytes().replace(b"<01> <", b"<01> <E000", 1)
        font.ToUnicode.write(mapped)


def texts_of_no_character(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        mapped = font.ToUnicode.read_bytes().replace(b"<01> <", b"<01> <FEFF", 1)
        font.ToUnicode.write(mapped)


def no_texts(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def drop_scope(pdf):
    cell = elements(pdf, "TH")[0]
    cell.A = Array([part for part in cell.A if "/Scope" not in part])


def widen_cell(pdf):
    cell = elements(pdf, "TD")[0]
    cell.A = Array([cell.A, Dictionary(O=Name.Table, ColSpan=2)])


def row_in_document(pdf):
    document = pdf.Root.StructTreeRoot.K[0]
    document.K.append(
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=document, K=Array()))
    )


def swap_paragraphs(pdf):
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array([document.K[1], document.K[0], *list(document.K)[2:]])


def other_page_number(pdf):
    def swap(all_):
        shown = [i for i, one in enumerate(all_) if str(one.operator) == "Tj"]
        all_[shown[-1]], all_[shown[-2]] = all_[shown[-2]], all_[shown[-1]]
        return all_

    replace(pdf.pages[0], swap)


def foreign_language(pdf):
    elements(pdf, "H2")[0].Lang = String("fr-FR")


def open_at_the_end(pdf):
    pdf.Root.OpenAction = Array([pdf.pages[-1].obj, Name.Fit])


def rename(pdf, kind, new):
    elements(pdf, kind)[0].S = Name(f"/{new}")


def strip(pdf, kind, key):
    del elements(pdf, kind)[0][key]


BROKEN = [
    ("xmp", {"xmp"}, lambda pdf: pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + b"\n")),
    ("xmp", {"xmp", "pdfa-2b"}, lambda pdf: pdf.Root.__delitem__("/Metadata")),
    ("pdfa-2b", {"pdfa-2b"}, lambda pdf: pdf.Root.__setitem__("/NeedsRendering", True)),
    ("language", {"language"}, lambda pdf: pdf.Root.__setitem__("/Lang", String("en-US"))),
    ("title", {"title"}, lambda pdf: pdf.docinfo.__setitem__("/Title", String("Untitled"))),
    ("title", {"title"}, lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")),
    ("marked", {"marked"}, lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True)),
    ("marked", {"marked"}, lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    ("leftovers", {"leftovers", "pdfa-2b"}, open_at_the_end),
    ("roles", {"roles", "wording"}, lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/RoleMap")),
    ("roles", {"roles"}, lambda pdf: pdf.Root.StructTreeRoot.RoleMap.__setitem__("/H1", Name.P)),
    ("headings", {"headings", "wording"}, lambda pdf: rename(pdf, "H2", "H3")),
    ("nesting", {"nesting"}, row_in_document),
    ("tables", {"tables"}, drop_scope),
    ("tables", {"tables"}, widen_cell),
    ("alternatives", {"alternatives", "wording"}, lambda pdf: strip(pdf, "Figure", "/Alt")),
    ("alternatives", {"alternatives", "marks"}, lambda pdf: strip(pdf, "Figure", "/K")),
    ("untagged", {"untagged"}, stroke_without_mark),
    ("untagged", {"untagged"}, artifact_in_tagged),
    ("marks", {"marks"}, mark_held_by_nobody),
    ("marks", {"marks", "wording"}, mark_held_twice),
    ("parent-tree", {"parent-tree"}, parents_swapped),
    ("parent-tree", {"parent-tree"}, parents_cut),
    ("embedded", {"embedded", "pdfa-2b"}, no_fonts),
    ("drawn", {"drawn", "pdfa-2b"}, broken_fonts),
    ("readable", {"readable", "wording", "margins"}, private_characters),
    ("readable", {"readable", "wording", "margins"}, no_texts),
    ("readable", {"readable"}, texts_of_no_character),
    ("wording", {"wording"}, swap_paragraphs),
    ("margins", {"margins"}, other_page_number),
    ("languages", {"languages"}, foreign_language),
]


@pytest.mark.parametrize(
    ("expected", "operate"),
    [pytest.param(expected, operate, id=name) for name, expected, operate in BROKEN],
)
def test_a_broken_file_fails_its_check(good, made, facts, tmp_path, expected, operate):
    operate(good)
    assert failed(good, made, facts, tmp_path) == expected


def test_every_check_has_a_file_that_breaks_it():
    assert all(name in expected for name, expected, _ in BROKEN)
    here = {name for name, _, _ in BROKEN} | {"links", "tab-order", "pages"}
    assert {check.name for check in CHECKS} == here


def test_a_link_as_it_should_be_is_proven(linked, made, facts, tmp_path):
    assert failed(linked, made, facts, tmp_path) == set()


@pytest.mark.parametrize(
    ("expected", "operate"),
    [
        ({"links"}, lambda pdf: pdf.pages[-1].Annots[0].__delitem__("/Contents")),
        ({"links"}, lambda pdf: rename(pdf, "Link", "Span")),
        ({"tab-order"}, lambda pdf: pdf.pages[-1].obj.__delitem__("/Tabs")),
        ({"parent-tree"}, lambda pdf: pdf.pages[-1].Annots[0].__setitem__("/StructParent", 0)),
    ],
)
def test_a_broken_link_fails_its_check(linked, made, facts, tmp_path, expected, operate):
    operate(linked)
    assert failed(linked, made, facts, tmp_path) == expected


def test_a_page_too_few_fails_its_check(good, made, facts, tmp_path):
    path = save(good, tmp_path / "hel.pdf")
    with pytest.raises(ConformanceError, match=r"pages .*has 2 pages, not 3"):
        prove(path, [Source(made.docx("protokoll"), 3)], facts)


def test_a_file_that_is_no_pdf(made, facts, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"no")
    with pytest.raises(ConformanceError, match="cannot be read as a PDF"):
        prove(tmp_path / "x.pdf", [Source(made.docx("protokoll"))], facts)


def test_a_file_that_is_not_understood_is_not_proven(good, made, facts, tmp_path):
    del good.pages[0].Resources.Font
    with pytest.raises(ConformanceError, match="the file is not understood"):
        prove(save(good, tmp_path / "x.pdf"), [Source(made.docx("protokoll"))], facts)


def test_a_file_without_tags_fails_in_many_ways(good, made, facts, tmp_path):
    del good.Root.StructTreeRoot
    assert failed(good, made, facts, tmp_path) >= {"marked", "marks", "wording"}


def test_the_twin_differs_in_the_claim_only(facts):
    real, twin = xmp.packet(facts), xmp.twin(facts)
    assert len(real) == len(twin)
    assert b"pdfuaid" in real
    assert b"pdfuaid" not in twin
    assert b"<pdfaid:conformance>B<" in twin


def test_a_title_is_escaped(facts):
    wild = Facts("Ås & Øvre <prøve>", facts.language, facts.moment)
    assert "Ås &amp; Øvre &lt;prøve&gt;".encode() in xmp.packet(wild)


def test_what_an_actual_text_speaks_for_has_a_text_too(made, facts, tmp_path):
    """The standards ask for it, and LibreOffice gives none to half of a glyph in two parts."""
    with pikepdf.open(made.pdf("navn")) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        given = [font for font in fonts if b"<200B>\nendbfchar\nendcmap" in told(font)]
        assert given
        given[0].ToUnicode.write(told(given[0]).replace(b"<200B>\nendbfchar\nendcmap", b"<>"))
        save(pdf, tmp_path / "brutt.pdf")
    with pytest.raises(ConformanceError, match=r"readable .* has no text") as caught:
        prove(tmp_path / "brutt.pdf", [Source(made.docx("navn"))], facts)
    assert {fault.values["check"] for fault in caught.value.faults} == {"readable"}


def told(font) -> bytes:
    return font.ToUnicode.read_bytes()


def test_a_role_map_that_goes_in_circles_leads_nowhere():
    assert tree.standard_role("a", {"a": "b", "b": "a"}) == ""


def test_an_mcr_names_its_page(good):
    heading = elements(good, "H1")[0]
    heading.K = Dictionary(Type=Name.MCR, Pg=good.pages[1].obj, MCID=7)
    marks = [mark for top in tree.read(good) for mark in top.marks()]
    assert marks[0] == tree.Mark(1, 7)


def test_a_form_is_walked_in_its_own_resources(good, made, facts, tmp_path):
    page = good.pages[0]
    form = good.make_stream(
        b"0 0 m 1 1 l S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1]
    )
    if "/XObject" not in page.Resources:
        page.Resources.XObject = Dictionary()
    page.Resources.XObject["/Fm0"] = form
    drawn = [instruction("BMC", Name.Artifact), instruction("Do", Name.Fm0), instruction("EMC")]
    replace(page, lambda all_: all_ + drawn)
    assert failed(good, made, facts, tmp_path) == set()
    replace(page, lambda all_: [*all_, instruction("Do", Name.Fm0)])
    assert failed(good, made, facts, tmp_path) == {"untagged"}


def test_the_mended_file_dates_nothing_but_the_outcome(made, facts):
    with pikepdf.open(io.BytesIO(made.pdf("protokoll").read_bytes())) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20261013120000+00'00'" == facts.info_date
        assert "/OpenAction" not in pdf.Root
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()[24:36].hex() == (
            "07ea000a000d000c00000000"
        )


def test_a_mark_may_name_its_properties(good, made, facts, tmp_path):
    page = good.pages[0]
    page.Resources.Properties = Dictionary(MC0=Dictionary(MCID=0))

    def name(all_):
        at = next(i for i, one in enumerate(all_) if str(one.operator) == "BDC")
        return [*all_[:at], instruction("BDC", Name.H1, Name.MC0), *all_[at + 1 :]]

    replace(page, name)
    assert "marks" not in failed(good, made, facts, tmp_path)


def test_a_picture_that_is_nowhere_painted_is_not_tied(good, made, facts, tmp_path):
    figure = elements(good, "Figure")[0]
    del figure.K
    figure.A.BBox = Array([0, 0, 1, 1])
    mend(save(good, tmp_path / "uten.pdf"), tmp_path / "mendet.pdf", facts)
    with pikepdf.open(tmp_path / "mendet.pdf") as pdf:
        assert "/K" not in elements(pdf, "Figure")[0]
