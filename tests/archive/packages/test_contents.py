import io

import pikepdf
import pytest

from archive.errors import PackageError
from archive.packages import check_contents

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{type}" Target="http://example.example/x" TargetMode="External"/>'
    "</Relationships>"
)


def refused(name, data, why):
    with pytest.raises(PackageError, match=why) as raised:
        check_contents({name: data})
    assert name in str(raised.value)


def test_documents_and_texts_are_taken_in(make_docx, make_pdf):
    link = {"word/_rels/document.xml.rels": RELS.format(type="hyperlink")}
    check_contents(
        {
            "a.pdf": make_pdf(),
            "b.docx": make_docx(),
            "c.DOCX": make_docx(**link),
            "d.yaml": "tittel: Løn\n".encode(),
            "e.json": b"{}",
        }
    )


@pytest.mark.parametrize("start", [b"MZ\x90", b"\x7fELF\x02", b"#!/bin/sh\n", b"\xcf\xfa\xed\xfe"])
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.yaml"])
def test_a_program_is_refused_whatever_it_is_called(start, name):
    refused(name, start + b"\0" * 50, "is a program")


def test_old_office_files_are_refused():
    refused("a.docx", bytes.fromhex("d0cf11e0a1b11ae1"), "may hold macros")


@pytest.mark.parametrize("name", ["a.exe", "a.docm", "a.html", "a.svg", "a.zip", "a", "a.xml"])
def test_other_kinds_are_refused(name):
    refused(name, b"hei", "of no kind that is taken in")


@pytest.mark.parametrize(
    ("name", "why"), [("a.pdf", "is no PDF"), ("a.docx", "is no DOCX"), ("b.docx", "is no DOCX")]
)
def test_what_is_not_what_its_name_says_is_refused(name, why):
    refused(name, b"<html></html>", why)


def test_a_zip_is_no_docx(make_zip):
    refused("a.docx", make_zip({"a.txt": b""}), "is no DOCX")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a\0b", b"a\x1b[2J"])
def test_a_text_that_is_none_is_refused(data):
    refused("a.yaml", data, "not text|no text")


def test_macros_are_refused(make_docx):
    refused("a.docx", make_docx(**{"word/vbaProject.bin": b"x"}), "macros")
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    refused("a.docx", make_docx(main=macro), "macros")


@pytest.mark.parametrize("part", ["word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"])
def test_embedded_objects_are_refused(make_docx, part):
    refused("a.docx", make_docx(**{part: b"x"}), "macros or programs")


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "oleObject"])
def test_what_is_fetched_on_opening_is_refused(make_docx, kind):
    parts = {"word/_rels/document.xml.rels": RELS.format(type=kind)}
    refused("a.docx", make_docx(**parts), "fetches something")


XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize("xml", [XXE, LAUGHS, "<!DOCTYPE w><w/>", XXE.encode("utf-16")])
def test_a_document_type_in_xml_is_refused(make_docx, xml):
    refused("a.docx", make_docx(**{"word/settings.xml": xml}), "document type|not XML")


def test_xml_that_is_none_is_refused(make_docx):
    refused("a.docx", make_docx(**{"word/settings.xml": "<w>"}), "is not XML")


def test_a_bomb_within_a_docx_is_refused(make_docx):
    refused("a.docx", make_docx(**{"word/media/x.png": b"\0" * 2_000_000}), "is a bomb")


def test_an_encrypted_pdf_is_refused(make_pdf):
    for user in ("", "hemmelig"):
        encryption = pikepdf.Encryption(owner="eier", user=user)
        refused("a.pdf", make_pdf(encryption=encryption), "is encrypted")


def script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(pdf):
    action = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))
    pdf.pages[0].AA = pikepdf.Dictionary(O=action)


def attached(pdf):
    pdf.attachments["a.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="a.exe")


@pytest.mark.parametrize("change", [script, launch, attached])
def test_a_pdf_that_acts_is_refused(make_pdf, change):
    refused("a.pdf", make_pdf(change), "acts when it is opened")


def test_a_pdf_that_is_broken_is_refused():
    refused("a.pdf", b"%PDF-1.7\nhei", "cannot be read")
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(buffer)
    check_contents({"a.pdf": buffer.getvalue()})
