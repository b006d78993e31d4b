"""Packages made by code, sound and hostile."""

import io
import zipfile

import pikepdf
import pytest

DOCX_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="{main}"/>
</Types>"""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Semje</w:t></w:r></w:p></w:body></w:document>"
)


def make_zip(files, *, prefix=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return prefix + buffer.getvalue()


def make_docx(main=MAIN, **parts):
    named = {name.replace("__", "/"): data for name, data in parts.items()}
    return make_zip(
        {
            "[Content_Types].xml": DOCX_TYPES.format(main=main),
            "word/document.xml": DOCUMENT,
            **named,
        }
    )


def make_pdf(change=lambda pdf: None, **save):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    change(pdf)
    buffer = io.BytesIO()
    pdf.save(buffer, **save)
    return buffer.getvalue()


@pytest.fixture(name="make_zip")
def fixture_make_zip():
    return make_zip


@pytest.fixture(name="make_docx")
def fixture_make_docx():
    return make_docx


@pytest.fixture(name="make_pdf")
def fixture_make_pdf():
    return make_pdf
