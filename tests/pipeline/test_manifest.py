import hashlib
from datetime import date

import pytest

from pipeline.manifest import (
    FILE,
    LARGEST,
    MadeDocument,
    Manifest,
    ManifestError,
    ReadFile,
    made_file,
    read,
    write,
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"docx")
    (tmp_path / "a.pdf").write_bytes(b"pdf")
    (tmp_path / "a-til-underskrift.pdf").write_bytes(b"copy")
    return tmp_path


@pytest.fixture
def manifest(folder):
    return Manifest(
        utfall_fil="a.yaml",
        utfall_sha256="0" * 64,
        eier="arbeidsgiver",
        sprak="nb",
        tariffomrade="KA",
        overenskomst="HTA",
        runde="eksempel-ka-2026",
        aar=2026,
        arbeidsgiver="Prøve råd",
        tall={"pott": "100.50"},
        dokumenter=(
            MadeDocument(
                navn="a",
                type="tilbud",
                tittel="Tilbud nr. 1",
                dato=date(2026, 10, 1),
                avsender="Prøve råd",
                docx=made_file(folder / "a.docx"),
                pdf=made_file(folder / "a.pdf"),
            ),
        ),
        kopier=(made_file(folder / "a-til-underskrift.pdf"),),
    )


def test_what_is_written_is_read(folder, manifest):
    write(manifest, folder)
    assert read(folder) == manifest
    assert manifest.files["a.pdf"] == hashlib.sha256(b"pdf").hexdigest()


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a-til-underskrift.pdf"])
def test_a_changed_or_missing_file_is_named(folder, manifest, name):
    write(manifest, folder)
    (folder / name).write_bytes(b"changed")
    with pytest.raises(ManifestError, match=f"{name} has been changed"):
        read(folder)
    (folder / name).unlink()
    with pytest.raises(ManifestError, match=f"{name} is missing"):
        read(folder)


def test_a_spreadsheet_is_one_of_the_files_and_the_list_that_was_read_is_not(folder, manifest):
    (folder / "a.xlsx").write_bytes(b"sheet")
    (document,) = manifest.dokumenter
    more = {
        "dokumenter": (document.model_copy(update={"xlsx": made_file(folder / "a.xlsx")}),),
        "ansatte_fil": ReadFile(navn="lister/liste.csv", sha256="1" * 64),
    }
    changed = manifest.model_copy(update=more)
    write(changed, folder)
    assert read(folder) == changed
    assert set(changed.files) - set(manifest.files) == {"a.xlsx"}
    (folder / "a.xlsx").write_bytes(b"changed")
    with pytest.raises(ManifestError, match=r"a\.xlsx has been changed"):
        read(folder)


def test_a_folder_without_manifest_is_told(tmp_path):
    with pytest.raises(ManifestError, match="give a folder that `semje make` has made"):
        read(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '{"semje_manifest": 2}', '{"semje_manifest": 1, "fremmed": 1}', "\x00"],
)
def test_what_is_no_manifest_is_told(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match="cannot be read as a manifest"):
        read(tmp_path)


def test_a_version_to_come_is_refused(folder, manifest):
    write(manifest, folder)
    path = folder / FILE
    path.write_text(
        path.read_text("utf-8").replace('"semje_manifest": 1', '"semje_manifest": 2'), "utf-8"
    )
    with pytest.raises(ManifestError):
        read(folder)


def test_a_manifest_does_not_lead_out_of_its_folder(folder, manifest):
    inner = folder / "inner"
    inner.mkdir()
    text = manifest.model_dump_json().replace('"navn":"a.pdf"', '"navn":"../a.pdf"')
    (inner / FILE).write_text(text, "utf-8")
    with pytest.raises(ManifestError, match="cannot be read as a manifest"):
        read(inner)


def test_something_far_too_large_is_not_read(tmp_path):
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ManifestError, match="larger than a manifest"):
        read(tmp_path)
