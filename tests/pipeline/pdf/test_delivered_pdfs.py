"""What a union is sent as PDF: by LibreOffice, and read back from the package."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline import fonts
from pipeline.checking import check
from pipeline.delivery import Sender, deliver
from pipeline.making import Workshop, make_outcome
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

S01 = Path(__file__).parents[2] / "scenarios" / "S01.yaml"


@pytest.mark.slow
def test_the_pdfs_in_a_package_name_nobody_else(tmp_path):
    (checked,) = check([S01], fonts.installed().undrawable)
    workshop = Workshop(TemplateFolder(), Office())
    folder = make_outcome(checked, tmp_path / "S01", workshop, lambda _: None).folder
    sender = Sender("Nina", datetime(2026, 10, 14, tzinfo=UTC))
    delivery = deliver(folder, checked.outcome, "Fagforbundet", sender)
    package = zipfile.ZipFile(io.BytesIO(delivery.package))
    pdfs = [package.read(name) for name in package.namelist() if name.endswith(".pdf")]
    texts = [page.extract_text() for pdf in pdfs for page in PdfReader(io.BytesIO(pdf)).pages]
    assert any("Kari Eksempel" in text for text in texts)
    others = ("Diakonforbund", "Musikernes", "MFO", "Anne Mal", "Jon Kladd", "Lise Uten", "Leif")
    assert [name for name in others for text in texts if name in text] == []
