from pipeline.docx_package import read, write
from pipeline.errors import Level, msg
from pipeline.lint.fault import Fault, in_order, part_name, text_parts


def test_a_fault_says_part_paragraph_and_excerpt(part_of):
    part = part_of("Først", "{{ nr }}")
    fault = part.fault(Level.E, msg("galt"), part.paragraphs[1][0])
    assert (str(fault.part_name), fault.paragraph) == ("body", 1)
    assert str(fault.place) == "paragraph 2 «{{ nr }}»"


def test_a_fault_of_a_row_stands_at_its_first_paragraph(part_of):
    cell = "<w:tc><w:p><w:r><w:t>Navn</w:t></w:r></w:p></w:tc>"
    part = part_of("Først", xml=f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    row = part.root[0][1][0]
    assert str(part.fault(Level.W, msg("galt"), row).place) == "table 1, row 1, cell 1 «Navn»"


def test_parts_have_names_for_people():
    names = ["word/header2.xml", "word/footer1.xml", "word/footnotes.xml", "word/styles.xml", ""]
    assert [str(part_name(name)) for name in names] == [
        "header",
        "footer",
        "footnotes",
        "styles",
        "file",
    ]


def test_a_part_that_is_no_xml_is_a_fault_and_the_others_are_read(supplied):
    broken = read(write({**read(supplied), "word/header1.xml": b"<w:hdr>"}))
    found = list(text_parts(broken))
    (fault,) = [one for one in found if isinstance(one, Fault)]
    assert (fault.part, len(found)) == ("word/header1.xml", 5)


def test_faults_stand_in_the_order_of_the_document_each_once(part_of):
    part = part_of("a", "b")
    late, early = (part.fault(Level.E, msg("x"), p) for p in reversed(part.paragraphs))
    whole = Fault(Level.I, msg("y"))
    assert in_order([late, early, whole, late], [part]) == (whole, early, late)
