import io
import zipfile

import pytest
from docx import Document

from pipeline import docx_package
from pipeline.errors import TemplateError


def docx(text: str = "Hei") -> bytes:
    document = Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def test_what_is_written_reads_back():
    parts = docx_package.read(docx())
    assert docx_package.read(docx_package.write(parts)) == parts


def test_the_zip_depends_on_the_parts_alone():
    parts = docx_package.read(docx())
    backwards = dict(reversed(parts.items()))
    blob = docx_package.write(parts)
    assert docx_package.write(backwards) == blob
    members = zipfile.ZipFile(io.BytesIO(blob)).infolist()
    assert members[0].filename == docx_package.CONTENT_TYPES
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(member.create_system, member.external_attr) for member in members} == {
        (3, 0o100644 << 16)
    }


@pytest.mark.parametrize(
    ("blob", "reason"),
    [
        (b"", "not a sound DOCX file"),
        (b"Hei", "not a sound DOCX file"),
        (docx()[:-400], "not a sound DOCX file"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "password or is of an old Word"),
        (packed({"a.txt": b"a"}), "not a Word document"),
        (packed({docx_package.CONTENT_TYPES: b"<Types/>"}), "not a Word document"),
        (packed({docx_package.CONTENT_TYPES: b"<Types>"}), "not well-formed"),
        (packed({"a": bytes(100_000_001)}), "over 100000000 bytes"),
        (packed({"a": b"a"}, zipfile.ZIP_BZIP2), "compressed as no office program does it"),
        (packed({"a": b"a"}, zipfile.ZIP_LZMA), "compressed as no office program does it"),
    ],
)
def test_what_is_no_docx_is_refused(blob, reason):
    with pytest.raises(TemplateError, match=reason):
        docx_package.read(blob)


def test_a_flipped_byte_is_refused():
    blob = bytearray(docx())
    blob[len(blob) // 3] ^= 0xFF
    with pytest.raises(TemplateError, match="not a sound DOCX file"):
        docx_package.read(bytes(blob))


def test_a_part_that_is_there_twice_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a", b"2")
    with pytest.raises(TemplateError, match="a part is in it twice"):
        docx_package.read(buffer.getvalue())


def test_a_document_with_macros_is_refused():
    parts = docx_package.read(docx())
    types = parts[docx_package.CONTENT_TYPES]
    parts[docx_package.CONTENT_TYPES] = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    with pytest.raises(TemplateError, match="without macros"):
        docx_package.read(packed(parts))


def test_the_body_is_the_first_text():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Topp"
    document.sections[0].footer.paragraphs[0].text = "Bunn"
    buffer = io.BytesIO()
    document.save(buffer)
    names = docx_package.texts(docx_package.read(buffer.getvalue()))
    assert names == ["word/document.xml", "word/header1.xml", "word/footer1.xml"]


def test_a_document_type_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(TemplateError, match="declares a document type"):
        docx_package.parse("word/document.xml", bomb)


def test_xml_reads_back():
    root = docx_package.parse("a", b"<a>\xc3\xa6<b/></a>")
    assert docx_package.parse("a", docx_package.serialise(root)).text == "æ"


def test_a_placeholder_where_nothing_is_filled_is_refused():
    parts = {"word/comments.xml": b"<a>{<b/>{ navn }}</a>", "word/media/x.png": b"{{"}
    with pytest.raises(TemplateError, match=r"word/comments\.xml holds a placeholder"):
        docx_package.refuse_unfilled(parts, [])
    docx_package.refuse_unfilled(parts, ["word/comments.xml"])


def test_comments_are_passed_over():
    parts = docx_package.read(docx())
    types = parts[docx_package.CONTENT_TYPES].replace(
        b"<Override", b"<!-- mine --><?x y?><Override", 1
    )
    parts[docx_package.CONTENT_TYPES] = types
    assert docx_package.texts(docx_package.read(packed(parts)))[0] == "word/document.xml"
