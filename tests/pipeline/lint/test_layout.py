"""The supplied claim, with one thing of its look spoilt."""

import re

import pytest

from pipeline.docx_package import read

TITLE = '<w:p><w:pPr><w:pStyle w:val="Tittel"/></w:pPr><w:r>'
FIRST_HEADING = '<w:pStyle w:val="Overskrift1"/>'


def test_the_supplied_template_is_clean(supplied, errors_of):
    assert errors_of(supplied) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            f"{TITLE}<w:t",
            f'{TITLE}<w:rPr><w:sz w:val="40"/><w:b/></w:rPr><w:t',
            ("W body: formatting of its own (size; bold): make it a style, or the look will drift"),
        ),
        (
            FIRST_HEADING,
            '<w:pStyle w:val="Overskrift2"/>',
            "E body: a heading of level 2 follows level 0: no level may be skipped",
        ),
        (
            FIRST_HEADING,
            '<w:pStyle w:val="Fantasi"/>',
            "E body: the style «Fantasi» is not in the document",
        ),
        (
            FIRST_HEADING,
            f'{FIRST_HEADING}<w:pBdr><w:top w:val="single"/></w:pBdr>',
            ("E body: a border around a paragraph comes out without a mark: use a table's border"),
        ),
        (
            "<w:body>",
            '<w:body><w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
            "E body: a tracked change: accept or reject it, or what is deleted is printed",
        ),
        (
            "<w:body>",
            '<w:body><w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
            "E body: a note: move its text to where it belongs",
        ),
        (
            "<w:body>",
            "<w:body><w:p><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>",
            "W body: a link keeps its text and loses its address: write the address out",
        ),
        (
            "<w:body>",
            "<w:body><w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>",
            "E body: a page number in the text: keep it in the header or footer",
        ),
        (
            "<w:body>",
            ('<w:body><w:p><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>Yes</w:t></w:r></w:p>'),
            "W body: this text is marked as en-GB: is it?",
        ),
        (
            "{{ dokument.tittel }}",
            "Krav",
            None,
        ),
    ],
)
def test_what_is_spoilt_in_the_body(changed, errors_of, old, new, message):
    assert errors_of(changed(old, new)) == ([message] if message else [])


def test_the_title_must_be_printed_somewhere(changed, errors_of, supplied):
    headers = [name for name in read(supplied) if "header" in name]
    blob = changed("{{ dokument.tittel }}", "Krav")
    for name in headers:
        text = read(blob)[name].decode()
        if "dokument.tittel" in text:
            blob = changed(
                "{{ dokument.tittel }}",
                "Krav",
                **{name: text.replace("dokument.tittel", "nr").encode()},
            )
    assert errors_of(blob) == [
        "W file: the title is printed nowhere: put {{ dokument.tittel }} at the top"
    ]


def test_notes_to_the_editor_must_be_printed(changed, errors_of, supplied):
    body = read(supplied)["word/document.xml"].decode()
    notes = re.search(r"<w:p>(?:(?!</w:p>).)*merknader.*?endfor %\}.*?</w:p>", body)[0]
    assert errors_of(changed(notes, "")) == [
        "E file: the notes to the editor are printed nowhere: go through dokument.merknader"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'w:val="nb-NO" w:eastAsia',
            'w:val="en-US" w:eastAsia',
            "E styles: the language of the styles is en-US; it must be nb-NO",
        ),
        (
            '<w:name w:val="Title"/>',
            '<w:name w:val="Title"/><w:rPr><w:lang w:val="sv-SE"/></w:rPr>',
            "E styles: the style «Title» is in sv-SE: leave the language to the defaults",
        ),
        (
            '<w:rFonts w:ascii="Carlito"',
            '<w:rFonts w:ascii="Comic Sans MS"',
            "W file: the font Comic Sans MS is not installed here: another is used in its place",
        ),
    ],
)
def test_what_is_spoilt_in_the_styles(changed, errors_of, old, new, message):
    assert message in errors_of(changed(old, new, "word/styles.xml"))


def test_pages_must_be_numbered(changed, errors_of, supplied):
    parts = read(supplied)
    bare = {n: re.sub(rb"NUMPAGES|PAGE", b"DATE", parts[n]) for n in parts if "footer" in n}
    assert errors_of(changed("{{ mottaker }}", "{{ mottaker }}", **bare)) == [
        "W file: no page numbers: put the fields PAGE and NUMPAGES in the footer"
    ]


def test_a_picture_must_have_a_text_in_the_body_only(changed, errors_of):
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Logo"/></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    assert errors_of(changed("<w:body>", f"<w:body>{drawing}")) == [
        "E body: the picture «Logo» has no alternative text"
    ]
    described = drawing.replace('name="Logo"', 'name="Logo" descr="Kommunevåpen"')
    assert errors_of(changed("<w:body>", f"<w:body>{described}")) == []


def test_a_text_box_is_lost(changed, errors_of):
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>"
    assert errors_of(changed("<w:body>", f"<w:body>{box}")) == [
        "E body: a text box is lost to screen readers: use a table"
    ]
