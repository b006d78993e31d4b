from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.lint.subject import Subject, files_of, subject_of, type_named


def test_name_and_folder_say_what_a_template_is_for():
    assert subject_of(Path("maler/nn/tilbud.docx"), None, None) == Subject("tilbud", "nn")
    assert subject_of(Path("maler/nb/fraser.yaml"), None, None) == Subject(None, "nb")


def test_what_is_said_goes_before():
    assert subject_of(Path("prøve.docx"), "tilbud", "sv") == Subject("tilbud", "sv")


def test_what_is_said_nowhere_is_asked_for(tmp_path):
    with pytest.raises(TemplateError, match="give --lang nb, nn or sv"):
        subject_of(tmp_path / "tilbud.docx", None, None)
    with pytest.raises(TemplateError, match="there is no document «prøve»"):
        subject_of(tmp_path / "nb" / "prøve.docx", None, None)


def test_the_nearest_type_is_named():
    with pytest.raises(TemplateError, match="did you mean «vedlegg_pott»"):
        type_named("vedlegg_pot")


def test_a_folder_stands_for_its_templates(tmp_path):
    for name in ("nb/tilbud.docx", "nb/~$tilbud.docx", "nb/fraser.yaml", "nn/tilbud.docx", "x.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in files_of([tmp_path])]
    assert found == ["nb/fraser.yaml", "nb/tilbud.docx", "nn/tilbud.docx"]


def test_a_folder_without_templates_is_refused(tmp_path):
    with pytest.raises(TemplateError, match="holds no template"):
        list(files_of([tmp_path]))
