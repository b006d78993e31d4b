import gzip
import io
import zipfile

import docx
import pikepdf
import pytest

from archive.contents import look
from archive.spelling import Name

NAME = Name("Bjørn Møller")
TEXT = "Krav fra Bjørn Møller"


def make_pdf(text="", info=None, attached=None, encoding="cp1252"):
    """Make a PDF of one page with that text, its streams compressed."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    shown = (
        pikepdf.String(text).unparse()
        if not text
        else b"<" + text.encode(encoding).hex().encode() + b">"
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 595, 842],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        Contents=pdf.make_stream(b"BT /F1 12 Tf 50 700 Td " + shown + b" Tj ET"),
    )
    pdf.pages.append(pikepdf.Page(page))
    if info:
        pdf.docinfo["/Author"] = info
    if attached:
        pdf.attachments["vedlegg.docx"] = attached
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def make_docx(*runs, author=""):
    document = docx.Document()
    document.add_paragraph("Hilsen")
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    document.core_properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_zip(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("latin-1"),
        TEXT.encode("utf-16"),
        b"x" + TEXT.encode("utf-16-be"),
        b'{"navn": "Bj\\u00f8rn M\\u00f8ller"}',
        b"<a>Bj&#xF8;rn M&oslash;ller</a>",
        b"/dokument/Bj%C3%B8rn%20M%C3%B8ller.pdf",
        "<a><b>Bjørn</b> <b>Møller</b></a>".encode(),
        "<a><b>Bjørn</b><b>Møller</b></a>".encode(),
        '<a navn="Bjørn Møller"/>'.encode("utf-16"),
        gzip.compress(TEXT.encode()),
        make_zip(a=TEXT),
        make_zip(**{"Bjørn Møller.txt": ""}),
        make_zip(a=make_zip(b=gzip.compress(TEXT.encode()))),
        make_docx(TEXT),
        make_docx("Bj", "ørn M", "øller"),
        make_docx("Annen tekst", author="Møller, Bjørn"),
        make_pdf(TEXT),
        make_pdf("Annen tekst", info="Bjørn Møller"),
        make_pdf("Annen tekst", attached=make_docx("Bj", "ørn Møller")),
    ],
)
def test_the_name_is_found_however_it_is_written_and_packed(data):
    assert look(data, NAME).found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "Torbjørn Møller".encode(),
        make_docx("Noe annet", author="Kari"),
        make_pdf("Noe annet", info="Kari"),
        make_zip(a="Noe annet"),
        b"<ikke xml",
        b"<",
    ],
)
def test_what_does_not_hold_the_name_is_read_to_its_end(data):
    seen = look(data, NAME)
    assert (seen.found, seen.opaque) == (False, False)


def encrypted():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(TEXT))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="hemmelig", owner="hemmelig"))
    return out.getvalue()


def packed(times):
    data = TEXT.encode()
    for _ in range(times):
        data = make_zip(a=data)
    return data


@pytest.mark.parametrize(
    "data",
    [
        make_pdf(""),
        encrypted(),
        b"%PDF-1.7\nikke en pdf",
        b"\x89PNG\r\n",
        b"\x1f\x8b annet",
        make_zip(a="x")[:-10],
        make_zip(**{"skann.png": b"\x89PNG\r\n"}),
        packed(6),
    ],
)
def test_what_cannot_be_read_is_said_to_be_so(data):
    seen = look(data, NAME)
    assert (seen.found, seen.opaque) == (False, True)


def test_the_packages_within_each_other_are_opened_to_a_depth():
    assert look(packed(5), NAME).found
