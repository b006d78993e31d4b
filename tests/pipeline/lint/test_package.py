from pathlib import Path

import pytest

from pipeline.docx_package import parse, read, write
from pipeline.lint import package
from pipeline.lint.typefaces import Family

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def told(faults):
    return [f"{fault.level} {fault.message}" for fault in faults]


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/embeddings/ark1.xlsx", "word/activeX/a.bin"]
)
def test_active_content_is_told(supplied, name):
    found = package.contents({**read(supplied), name: b"x"})
    assert told(found) == [
        f"E {name} is a macro or a foreign object: a template is text and pictures only"
    ]


def test_what_is_fetched_from_elsewhere_is_told(supplied, errors_of):
    name = "word/_rels/document.xml.rels"
    relations = read(supplied)[name].decode()
    linked = (
        f'<Relationship Id="x9" Type="{RELATION}/image" TargetMode="External"'
        ' Target="https://logo.example/a.png"/></Relationships>'
    )
    blob = write({**read(supplied), name: relations.replace("</Relationships>", linked).encode()})
    assert errors_of(blob) == [
        "E file: image is fetched from https://logo.example/a.png: put it into the document itself"
    ]


def test_a_placeholder_where_nothing_is_filled_is_told(supplied):
    comments = f'<w:comments xmlns:w="{MAIN}"><w:t>{{{{ nr }}}}</w:t></w:comments>'.encode()
    (message,) = told(package.contents({**read(supplied), "word/comments.xml": comments}))
    assert message.startswith("E the part word/comments.xml holds a placeholder")


def families():
    class Free(Family):
        embeddable = True

    class Bound(Family):
        embeddable = False

    nowhere = Path("none")
    return {
        "carlito": Free(nowhere, truetype=True),
        "minion": Free(nowhere, truetype=False),
        "firmaskrift": Bound(nowhere, truetype=True),
    }


@pytest.mark.parametrize(
    ("font", "message"),
    [
        ("Carlito", None),
        ("Minion", "E the font Minion has PostScript outlines: take a TrueType font"),
        ("Firmaskrift", "E the font Firmaskrift forbids that it is embedded: take another"),
        ("Arial", "W the font Arial is not installed here: another is used in its place"),
        (
            "Wingdings",
            "E bullets of the font Wingdings have no text: use «•» of the text's own font",
        ),
    ],
)
def test_fonts(font, message):
    xml = f'<w:p xmlns:w="{MAIN}"><w:rFonts w:ascii="{font}" w:hAnsi="Carlito"/></w:p>'
    found = package.fonts({}, [parse("x", xml.encode())], families())
    assert told(found) == ([message] if message else [])


def test_fonts_of_the_theme_are_read():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:majorFont><a:latin typeface="Carlito"/></a:majorFont>'
        '<a:minorFont><a:latin typeface="Aptos"/></a:minorFont></a:theme>'
    )
    xml = f'<w:p xmlns:w="{MAIN}"><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="majorHAnsi"/></w:p>'
    parts = {"word/theme/theme1.xml": theme.encode()}
    assert told(package.fonts(parts, [parse("x", xml.encode())], families())) == [
        "W the font Aptos is not installed here: another is used in its place"
    ]
