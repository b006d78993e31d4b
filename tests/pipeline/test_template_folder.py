import pytest

from pipeline import docx_package
from pipeline.errors import TemplateError
from pipeline.template_folder import TemplateFolder


@pytest.fixture
def own(tmp_path):
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "tilbud.docx").write_bytes(b"egen")
    return tmp_path


def test_a_supplied_template_is_found():
    blob = TemplateFolder().read("enighetsprotokoll", "nb")
    assert "word/document.xml" in docx_package.read(blob)


def test_own_templates_override_file_by_file(own):
    folder = TemplateFolder(own)
    assert folder.read("tilbud", "nb") == b"egen"
    assert folder.read("krav_dokument", "nb") == TemplateFolder().read("krav_dokument", "nb")


def test_a_template_that_does_not_exist_is_named(own):
    with pytest.raises(TemplateError, match=r"no template nb/finnes_ikke\.docx"):
        TemplateFolder(own).read("finnes_ikke", "nb")


@pytest.mark.parametrize(
    ("name", "language"), [("../nb/tilbud", "nb"), ("tilbud", ".."), ("", "nb"), ("Tilbud", "nb")]
)
def test_a_name_never_leads_out_of_the_folder(own, name, language):
    with pytest.raises(TemplateError, match="no name of a template"):
        TemplateFolder(own / "nb").read(name, language)


def test_a_template_that_cannot_be_read_is_refused(own):
    (own / "nb" / "krav_dokument.docx").mkdir()
    with pytest.raises(TemplateError, match=r"krav_dokument\.docx cannot be read"):
        TemplateFolder(own).read("krav_dokument", "nb")


def test_a_template_beyond_all_measure_is_refused(own):
    with (own / "nb" / "tilbud.docx").open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(TemplateError, match="larger than a template is"):
        TemplateFolder(own).read("tilbud", "nb")


def test_sentences_of_the_own_folder_go_before(own):
    assert TemplateFolder(own).sentences("nb") == TemplateFolder().sentences("nb")
    (own / "nb" / "fraser.yaml").write_text("hilsen: Hei", encoding="utf-8")
    assert TemplateFolder(own).sentences("nb") == "hilsen: Hei"


def test_a_language_without_sentences_is_named():
    with pytest.raises(TemplateError, match="no templates in the language «xx» yet"):
        TemplateFolder().sentences("xx")


def test_sentences_that_cannot_be_read_are_refused(own):
    (own / "nb" / "fraser.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError, match=r"fraser\.yaml cannot be read"):
        TemplateFolder(own).sentences("nb")


def test_all_templates_in_reach_are_listed_with_where_they_come_from(own):
    (own / "nb" / "eget_brev.docx").write_bytes(b"x")
    (own / "nb" / "~$tilbud.docx").write_bytes(b"x")
    found = {(f.sprak, f.type): f.own for f in TemplateFolder(own).found()}
    assert found["nb", "tilbud"] == str(own / "nb" / "tilbud.docx")
    assert found["nb", "eget_brev"] == str(own / "nb" / "eget_brev.docx")
    assert found["nb", "krav_dokument"] is None
    assert not [name for _, name in found if "~" in name]
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    "use",
    [
        lambda folder: folder.read("tilbud", "nb"),
        lambda folder: folder.sentences("nb"),
        lambda folder: list(folder.found()),
    ],
)
def test_an_own_folder_that_is_not_there_is_said_and_not_passed_over(tmp_path, use):
    with pytest.raises(TemplateError, match="borte is not there: correct the setting «maler»"):
        use(TemplateFolder(tmp_path / "borte"))
