import io
import os
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import TemplateError
from pipeline.render import Properties, render

AUTUMN = Properties("Protokoll", "Prøvedal fellesråd", date(2026, 10, 13), "nb")
HARD = [
    "Ås & Øvre <prøve>",
    "O'Prøve",
    'Bjørn "Bassen"',
    "organist; 100 % *fast*",
    "{{ 7 * 7 }} {% if x %} {_{ }_} {# x #}",
    "😀 👩‍👩‍👧",
    "שלום عليكم",
    "to  mellomrom og \ttab",
    " innrykk ",
    "]]> &amp; <w:p/> \\n",
    "første\nandre\n",
    "no\u00a0break, soft\u00adhyphen, zwsp\u200b",
]


def template(*paragraphs: str, header: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def opened(blob: bytes):
    return Document(io.BytesIO(blob))


def part(blob: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(blob)) as file:
        return file.read(name).decode()


NAME = template("{{ navn }}", header="{{ navn }}", rows=(("{{ navn }}",),))


@pytest.mark.parametrize("value", HARD)
def test_values_come_out_verbatim(value):
    document = opened(render(NAME, {"navn": value}, AUTUMN))
    assert document.paragraphs[0].text == value
    assert document.sections[0].header.paragraphs[0].text == value
    assert document.tables[0].cell(0, 0).text == value


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
        )
        | st.sampled_from("\n\t{}%_<>&")
    )
)
def test_every_printable_text_comes_out_verbatim(value):
    assert opened(render(NAME, {"navn": value}, AUTUMN)).paragraphs[0].text == value


def test_line_breaks_and_tabs_are_those_of_word_and_keep_the_format():
    document = Document()
    document.add_paragraph().add_run("{{ navn }}").bold = True
    buffer = io.BytesIO()
    document.save(buffer)
    filled = opened(render(buffer.getvalue(), {"navn": "a\nb\tc"}, AUTUMN))
    runs = filled.paragraphs[0].runs
    assert len(runs) == 1
    assert runs[0].bold
    assert [child.tag.rpartition("}")[2] for child in runs[0]._r][1:] == [
        "t",
        "br",
        "t",
        "tab",
        "t",
    ]


def test_filters_are_those_of_the_language():
    amounts = template("{{ sum|kroner }} {{ dag|dato }}")
    context = {"sum": Decimal(860), "dag": date(2026, 4, 1)}
    swedish = Properties("Protokoll", "Exempelspår", date(2026, 4, 1), "sv")
    assert (
        opened(render(amounts, context, AUTUMN)).paragraphs[0].text
        == "860\u00a0kroner 1. april 2026"
    )
    assert (
        opened(render(amounts, context, swedish)).paragraphs[0].text
        == "860\u00a0kronor 1 april 2026"
    )


def test_the_properties_are_those_given():
    core = opened(render(NAME, {"navn": "x"}, AUTUMN)).core_properties
    assert (core.title, core.author, core.created.date()) == (
        "Protokoll",
        "Prøvedal fellesråd",
        date(2026, 10, 13),
    )


def test_the_same_input_gives_the_same_bytes_elsewhere(tmp_path):
    """In another folder, time zone and process with other hashes of texts."""
    (tmp_path / "mal.docx").write_bytes(NAME)
    code = (
        "import sys, datetime, pathlib; from pipeline.render import Properties, render;"
        "p = Properties('Protokoll', 'Prøvedal fellesråd', datetime.date(2026, 10, 13), 'nb');"
        "sys.stdout.buffer.write(render(pathlib.Path('mal.docx').read_bytes(), {'navn': 'Åse'}, p))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout == render(NAME, {"navn": "Åse"}, AUTUMN)


def test_nothing_is_left_of_the_tags_between_paragraphs():
    loops = template("{%p for x in liste %}", "{{ x }}", "{%p endfor %}", "slutt")
    blob = render(loops, {"liste": ["a", "b"]}, AUTUMN)
    assert [p.text for p in opened(blob).paragraphs] == ["a", "b", "slutt"]
    assert "\n" not in part(blob, "word/document.xml").partition("?>")[2].strip()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (template("{{ ukjent }}"), "'ukjent' is undefined"),
        (template("{% if navn %}"), "Unexpected end of template"),
        (template("{{ navn.__class__ }}"), "unsafe"),
        (template("{{ ingen }}"), "the value is missing"),
        (template(header="{{ ukjent }}"), r"header1\.xml, paragraph 1"),
        (template("{{ tegn }}"), r"U\+0007"),
        (b"Dette er ikke en DOCX", "not a sound DOCX file"),
    ],
)
def test_what_cannot_be_filled_is_refused(bad, reason):
    with pytest.raises(TemplateError, match=reason):
        render(bad, {"navn": "x", "ingen": None, "tegn": "\x07"}, AUTUMN)


def test_tags_that_tear_the_document_apart_are_refused():
    torn = template("{% if navn %}a", "{%p endif %}")
    with pytest.raises(TemplateError, match=r"word/document\.xml is not well-formed"):
        render(torn, {"navn": ""}, AUTUMN)


@pytest.mark.parametrize("heading", [False, True])
def test_an_empty_table_is_refused(heading):
    rows = (("Navn",), ("{%tr for x in liste %}",), ("{{ x }}",), ("{%tr endfor %}",))
    document = opened(template("først", rows=rows if heading else rows[1:]))
    if heading:
        properties = document.tables[0].rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(TemplateError, match="table 1 of the filled document has no rows"):
        render(buffer.getvalue(), {"liste": []}, AUTUMN)
    assert (
        len(opened(render(buffer.getvalue(), {"liste": ["a"]}, AUTUMN)).tables[0].rows)
        == 1 + heading
    )


def test_a_cell_that_lost_its_paragraphs_gets_one():
    document = opened(template(rows=(("{%p if navn %}", "x"),)))
    document.tables[0].cell(0, 0).add_paragraph("{%p endif %}")
    buffer = io.BytesIO()
    document.save(buffer)
    filled = opened(render(buffer.getvalue(), {"navn": ""}, AUTUMN))
    assert filled.tables[0].cell(0, 0).text == ""


def test_columns_are_repeated_and_the_grid_follows():
    rows = (("Navn", "{%tc for x in liste %}", "{{ x }}", "{%tc endfor %}"),)
    table = opened(render(template(rows=rows), {"liste": ["a", "b", "c", "d"]}, AUTUMN)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Navn", "a", "b", "c", "d"]
    assert len(table.columns) == 5


def test_pictures_repeated_have_numbers_of_their_own():
    document = Document()
    for text in ("{%p for x in liste %}", "", "{%p endfor %}"):
        document.add_paragraph(text)
    document.paragraphs[1].add_run().add_picture(io.BytesIO(PIXEL))
    buffer = io.BytesIO()
    document.save(buffer)
    xml = part(render(buffer.getvalue(), {"liste": [1, 2]}, AUTUMN), "word/document.xml")
    assert xml.count("<wp:docPr ") == 2
    assert 'id="1001"' in xml
    assert 'id="1002"' in xml


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def test_identities_that_word_gave_a_paragraph_are_not_doubled():
    document = Document()
    document.add_paragraph("{{ navn }}")._p.set(
        "{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "1A2B3C4D"
    )
    buffer = io.BytesIO()
    document.save(buffer)
    assert "1A2B3C4D" not in part(
        render(buffer.getvalue(), {"navn": "x"}, AUTUMN), "word/document.xml"
    )


def test_a_context_is_not_changed():
    context = {"liste": ["a"]}
    with pytest.raises(TemplateError, match="unsafe"):
        render(template("{{ liste.append('b') }}"), context, AUTUMN)
    assert context == {"liste": ["a"]}
